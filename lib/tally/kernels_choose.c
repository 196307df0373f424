/* SPDX-License-Identifier: Apache-2.0 */
/* Which kernels run here. */
#include "tally/kernels.h"

/* The fastest first. */
static const par__kernels *const all[] = {KERNELS_BUILT};

const par__kernels *par__kernels_at(int32_t at)
{
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (all[i]->is_supported() && at-- == 0) {
            return all[i];
        }
    }
    return NULL;
}

const par__kernels *par__kernels_choose(void)
{
    return par__kernels_at(0);
}
