/* SPDX-License-Identifier: Apache-2.0 */
/* Compensated sums. */
#include <math.h>

#include "stats/stats.h"

void par__sum_add(par__sum *sum, double term)
{
    const double total = sum->sum + term;
    sum->lost += fabs(sum->sum) >= fabs(term) ? (sum->sum - total) + term : (term - total) + sum->sum;
    sum->sum = total;
}

double par__sum_value(const par__sum *sum)
{
    return sum->sum + sum->lost;
}
