/* SPDX-License-Identifier: Apache-2.0 */
/* Which warnings a result records, and in what order. */
#include <stdlib.h>
#include <string.h>

#include "base/try.h"
#include "result/result.h"

/* Rankings warn of pairs that print alike. Which ones the caller made besides that of the total is none of the result's business. */
static bool is_recorded(const par_finding *finding)
{
    static const char ranking[] = "W51";
    return finding->severity == PAR_SEVERITY_WARNING && strncmp(finding->code, ranking, sizeof ranking - 1) != 0;
}

/* By code, sentence and path: the order of rows does not show. */
static int compare_findings(const void *left, const void *right)
{
    const par_finding *const a = *(const par_finding *const *)left;
    const par_finding *const b = *(const par_finding *const *)right;
    const int code = strcmp(a->code, b->code);
    const int text = code != 0 ? code : strcmp(a->text, b->text);
    return text != 0 ? text : strcmp(a->path, b->path);
}

par_status par__result_warnings(par__arena *arena, const par_findings *findings, const par_finding *const **warnings, int64_t *count)
{
    const int64_t all = par_findings_count(findings, -1);
    const par_finding **const recorded = par__arena_take(arena, (size_t)all, sizeof *recorded);
    PAR__NEED(recorded);
    *count = 0;
    for (int64_t at = 0; at < all; at++) {
        const par_finding *const finding = par_findings_at(findings, at);
        if (is_recorded(finding)) {
            recorded[(*count)++] = finding;
        }
    }
    qsort(recorded, (size_t)*count, sizeof *recorded, compare_findings);
    *warnings = recorded;
    return PAR_OK;
}
