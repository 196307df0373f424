/* SPDX-License-Identifier: Apache-2.0 */
/* Sizes, offsets, numbers and prototypes that programs were compiled against. A change here is a change of the ABI. */
#include <stddef.h>
#include <stdio.h>

#include "parindex/parindex.h"

#define SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), "size of " #type)
#define AT(type, member, bytes) _Static_assert(offsetof(type, member) == (bytes), "offset of " #type "." #member)
#define NUMBER(name, value) _Static_assert((name) == (value), "value of " #name)

SIZE(par_error, 768);
AT(par_error, row, 16);
AT(par_error, code, 32);
AT(par_error, source, 40);
AT(par_error, path, 104);
AT(par_error, text, 216);
AT(par_error, text_vi, 472);
AT(par_error, reserved, 728);
SIZE(par_source, 24);
SIZE(par_finding, 80);
AT(par_finding, row, 16);
AT(par_finding, code, 24);
AT(par_finding, caret, 72);
SIZE(par_table_options, 16);
SIZE(par_arrow_options, 16);
SIZE(par_csv_options, 16);
SIZE(par_rubric_options, 32);
SIZE(par_node, 160);
AT(par_node, max, 48);
AT(par_node, id, 72);
AT(par_node, line, 152);
SIZE(par_input, 48);
SIZE(par_class, 32);
SIZE(par_question, 40);
SIZE(par_index_node, 48);
SIZE(par_column, 56);
SIZE(par_batch, 72);
AT(par_batch, cancel, 48);
SIZE(par_answers_options, 56);
SIZE(struct ArrowSchema, 72);
SIZE(struct ArrowArray, 80);
SIZE(struct ArrowArrayStream, 40);
AT(struct ArrowSchema, release, 56);
AT(struct ArrowArray, release, 64);
AT(struct ArrowArrayStream, release, 24);
SIZE(par_estimate_options, 72);
AT(par_estimate_options, margins, 40);
AT(par_estimate_options, bounds, 56);
SIZE(par_estimate, 120);
AT(par_estimate, value, 56);
SIZE(par_margins_options, 24);
SIZE(par_survey_table_options, 32);
SIZE(par_sample_size_options, 72);
SIZE(par_sample_size, 168);
SIZE(par_series_value, 48);
SIZE(par_changes_options, 32);
SIZE(par_margin, 24);
SIZE(par_margin_member, 16);
SIZE(par_target, 40);
SIZE(par_calibration, 48);
AT(par_calibration, bounds, 32);
SIZE(par_calibrated, 64);
SIZE(par_scale, 88);
AT(par_scale, alpha, 48);
SIZE(par_difference_options, 16);
SIZE(par_difference, 112);
AT(par_difference, value, 40);
AT(par_difference, subtrahend, 104);
NUMBER(PAR_FLAG_NO_TEST, 1024);
NUMBER(PAR_FLAG_BREAK, 2048);
SIZE(par_unit, 88);
SIZE(par_units_options, 32);
SIZE(par_sheet_options, 48);
SIZE(par_value, 24);
SIZE(par_score_options, 48);
SIZE(par_rank_options, 32);
SIZE(par_place, 72);
SIZE(par_made_from, 40);
SIZE(par_result_source, 32);

NUMBER(PAR_OK, 0);
NUMBER(PAR_ERR_ARGUMENT, 1);
NUMBER(PAR_ERR_UNKNOWN_ID, 2);
NUMBER(PAR_ERR_VERSION, 3);
NUMBER(PAR_ERR_SYNTAX, 10);
NUMBER(PAR_ERR_RUBRIC, 11);
NUMBER(PAR_ERR_LIMIT, 12);
NUMBER(PAR_ERR_RANGE, 20);
NUMBER(PAR_ERR_SHAPE, 21);
NUMBER(PAR_ERR_UNDEFINED, 22);
NUMBER(PAR_ERR_DATA, 23);
NUMBER(PAR_ERR_DIFFERENT, 24);
NUMBER(PAR_ERR_MEMORY, 30);
NUMBER(PAR_ERR_FILE, 31);
NUMBER(PAR_CANCELLED, 40);
NUMBER(PAR_RULE_FORMULA, 9);
NUMBER(PAR_NODE_ADJUSTMENT, 4);
NUMBER(PAR_MISSING_NO_CASES, 4);
NUMBER(PAR_STATUS_CONSTRUCTED, 3);
NUMBER(PAR_TIES_AVERAGE, 4);
NUMBER(PAR_ON_PUBLISHED, 2);
NUMBER(PAR_FORMAT_MARKDOWN, 5);
NUMBER(PAR_ENCODING_TCVN3, 5);
NUMBER(PAR_SCORE_EXCLUDED, 3);
NUMBER(PAR_FIGURE_NOT_APPLICABLE, 3);
NUMBER(PAR_SORT_SHEET, 3);
NUMBER(PAR_WITHIN_REGION, 2);
NUMBER(PAR_PLACE_PRINTS_ALIKE, 4);
NUMBER(PAR_ROLE_SHEET, 2);
NUMBER(PAR_ROLE_ANSWERS, 4);
NUMBER(PAR_CALIBRATION_TRUNCATED, 3);

/* Assigning to a pointer of the exact type is the check of a prototype. */
static par_status (*const load_rubric)(const par_source *, const par_rubric_options *, par_rubric **, par_findings *, par_error *) = par_rubric_load;
static par_status (*const load_units)(const par_source *, const par_units_options *, par_units **, par_findings *, par_error *) = par_units_load;
static par_status (*const load_sheet)(const par_rubric *, const par_units *, const par_source *, int64_t, const par_sheet_options *, par_sheet **,
                                      par_findings *, par_error *) = par_sheet_load;
static par_status (*const set_figure)(par_sheet *, int64_t, int64_t, const char *, par_error *) = par_sheet_set;
static par_status (*const score)(const par_rubric *, const par_sheet *, const par_score_options *, par_scores **, par_findings *, par_error *) = par_score;
static par_status (*const rank)(const par_scores *, const par_rank_options *, par_ranking **, par_findings *, par_error *) = par_rank;
static par_status (*const explain)(const par_scores *, int64_t, int64_t, int32_t, par_text **, par_error *) = par_explain;
static par_status (*const write_result)(const par_ranking *, const par_made_from *, int64_t, const par_findings *, par_text **, par_error *) = par_result_write;
static par_status (*const verify)(const par_result *, const par_source *, int64_t, par_findings *, par_error *) = par_result_verify;
static par_status (*const take_estimates)(par_sheet *, const char *, const par_estimates *, par_findings *, par_error *) = par_sheet_take_estimates;
static par_status (*const tell_error)(const par_scores *, int64_t, int64_t, double *) = par_scores_se;
static par_status (*const add_arrow)(par_tally *, struct ArrowArrayStream *, const par_answers_options *, par_findings *, par_error *) = par_tally_add_arrow;
static par_status (*const csv_from_arrow)(struct ArrowArrayStream *, par_text **, par_findings *, par_error *) = par_csv_from_arrow;
static par_status (*const write_arrow)(const par_table *, const par_arrow_options *, struct ArrowArrayStream *, par_error *) = par_table_write_arrow;
static par_status (*const load_margins)(const par_questionnaire *, const par_source *, const par_margins_options *, par_margins **, par_findings *, par_error *) = par_margins_load;
static par_status (*const calibrate)(int64_t, const double *, const par_calibration *, double *, par_calibrated *, par_error *) = par_calibrate;
static par_status (*const make_survey_table)(const par_estimates *, const par_survey_table_options *, par_table **, par_findings *, par_error *) = par_survey_table;
static par_status (*const compute_size)(const par_sample_size_options *, par_sample_size *, par_error *) = par_sample_size_compute;
static par_status (*const make_changes)(const par_series *, const par_changes_options *, par_table **, par_findings *, par_error *) = par_series_changes;
static const char *(*const version)(void) = par_version;
static int32_t (*const abi)(void) = par_abi;

int main(void)
{
    const int whole = load_rubric != NULL && load_units != NULL && load_sheet != NULL && set_figure != NULL && score != NULL && rank != NULL &&
                      explain != NULL && write_result != NULL && verify != NULL && take_estimates != NULL && tell_error != NULL && add_arrow != NULL && write_arrow != NULL && csv_from_arrow != NULL &&
                      load_margins != NULL && calibrate != NULL && make_survey_table != NULL && compute_size != NULL && make_changes != NULL;
    printf("parindex %s, abi %d\n", version(), abi());
    return whole && abi() == PAR_ABI ? 0 : 1;
}
