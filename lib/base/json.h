/* SPDX-License-Identifier: Apache-2.0 */
/* JSON strings; what stands around them is each writer's own. */
#ifndef PARINDEX_BASE_JSON_H
#define PARINDEX_BASE_JSON_H

#include "base/writer.h"

/*
 * Text in quotes. Escaped is what JSON forbids within quotes and what our YAML reader refuses, always as \uXXXX but for \" and \\, so that a text
 * has one form. A byte that is not UTF-8 becomes U+FFFD.
 */
void par__write_json(par__writer *writer, par__slice text);

#endif
