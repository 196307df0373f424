/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a result file, verified against a small rubric and sheet. */
#include <string.h>

#include "small_rubric.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char sheet[] = "unit,a,b,c.x,d.n,d.m,d.t,e.s,f.k,g.l,h.y,h.z\n01,1,Có,6,1,2,4,50,2,1,1,2\n02,n/a,Không,1,0,0,0,100,9,9,0,1\n";
    const par_source sources[] = {{"r.yaml", small_rubric, (int64_t)strlen(small_rubric)}, {"s.csv", sheet, sizeof sheet - 1}};
    const par_source source = fuzz_source(data, size);
    par_result *result = NULL;
    if (par_result_load(&source, &result, NULL, NULL) == PAR_OK) {
        (void)par_result_verify(result, sources, 2, NULL, NULL);
    }
    par_result_free(result);
    return 0;
}
