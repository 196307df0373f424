/* SPDX-License-Identifier: Apache-2.0 */
/**
 * parindex: exact, explained scores and rankings from a written rubric and a year of figures.
 *
 * This header includes the whole interface. Read the parts in this order; together they are the manual.
 *
 *   api.h       what is exported, version, language
 *   error.h     status and error: how a call says that it failed
 *   finding.h   everything wrong in a document, each with its place
 *   text.h      text that the library made; display width and Vietnamese order
 *   points.h    exact decimal points
 *   cancel.h    stopping a long call, and hearing of its progress
 *   table.h     rows and columns, written as CSV, JSON, Markdown or for a terminal
 *   csv.h       CSV dialects and encodings
 *   rubric.h    areas, criteria and rules, loaded from YAML and checked completely
 *   units.h     what is assessed: provinces, ministries, departments, communes
 *   sheet.h     the figures of all units for one round
 *   scores.h    what a rubric makes of a sheet
 *   ranking.h   who stands where, and why
 *   explain.h   any score as sentences
 *   result.h    one file that holds it all, and can be verified
 *   questionnaire.h  questions, levels and the tree of a survey index
 *   margins.h   known totals of a population, and weights calibrated to them
 *   tally.h     the mergeable sums of answers
 *   arrow.h     answers from Arrow streams
 *   estimates.h what a questionnaire makes of a tally, with sampling errors
 *   survey_table.h  estimates in a table for people
 *   sample_size.h  how many people to ask
 *   series.h    published values over the years, and what compares with what
 *   reliability.h    whether the questions of a node measure one thing
 *   differences.h  differences between domains and between surveys, with a test
 *   survey_figures.h  estimates as figures of a sheet, and the standard errors of points
 *
 * Words. A *rubric* is a tree of *areas* and *criteria*; a criterion with a *rule* is a leaf. A *unit* is assessed by its
 * *figures*, which stand in a *sheet*, perhaps in several *stages* (self-assessed, verified, final). *Points* are what is achieved of
 * the applicable *maximum*; the *index* is 100 * points / maximum.
 *
 * Promises. The library never prints, exits, aborts, opens a file, reads the locale or the environment, and keeps no global state.
 * Strings in are UTF-8 and *viewed* during the call; strings out are *borrowed*: they live as long as the object they came from.
 * Outputs are written on success only. Every free function accepts NULL. Functions that only look accept NULL and any index: where there
 * is nothing to see they return NULL, 0 or -1. An object that was loaded never changes afterwards, and any number of threads may read it;
 * only a sheet may take estimates before it is scored.
 */
#ifndef PARINDEX_PARINDEX_H
#define PARINDEX_PARINDEX_H

#include "parindex/api.h"
#include "parindex/error.h"
#include "parindex/finding.h"
#include "parindex/text.h"
#include "parindex/points.h"
#include "parindex/cancel.h"
#include "parindex/table.h"
#include "parindex/csv.h"
#include "parindex/rubric.h"
#include "parindex/units.h"
#include "parindex/sheet.h"
#include "parindex/scores.h"
#include "parindex/ranking.h"
#include "parindex/explain.h"
#include "parindex/result.h"
#include "parindex/questionnaire.h"
#include "parindex/margins.h"
#include "parindex/tally.h"
#include "parindex/arrow.h"
#include "parindex/estimates.h"
#include "parindex/survey_table.h"
#include "parindex/sample_size.h"
#include "parindex/series.h"
#include "parindex/reliability.h"
#include "parindex/differences.h"
#include "parindex/survey_figures.h"

#endif
