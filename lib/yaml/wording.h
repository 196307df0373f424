/* SPDX-License-Identifier: Apache-2.0 */
/* What rubrics and questionnaires have in common: texts in two languages, references, how the document came about. */
#ifndef PARINDEX_YAML_WORDING_H
#define PARINDEX_YAML_WORDING_H

#include "yaml/shape.h"

/* Text in two languages; node is NULL if the key is absent. */
typedef struct par__wording {
    const par__yaml *node;
    const char *vi, *en;
} par__wording;

typedef struct par__reference {
    const par__yaml *node;
    const char *title, *date, *url;
} par__reference;

/* Targets: a par__wording; par__items of par__reference; an int32_t, PAR_STATUS_… */
extern const par__shape par__wording_shape, par__references_shape, par__status_shape;

/* Both texts, never NULL: the Vietnamese one stands in for a missing English one. */
void par__wording_texts(const par__wording *wording, const char **en, const char **vi);

#endif
