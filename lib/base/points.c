/* SPDX-License-Identifier: Apache-2.0 */
/* Points: reading, writing, rounding. */
#include "parindex/points.h"

#include "base/decimal.h"

static const int64_t buffer_bytes_min = 32;

/* The last place of so many decimals, in billionths. */
static const int64_t steps[] = {1000000000, 100000000, 10000000, 1000000, 100000, 10000, 1000, 100, 10, 1};

/* Points in units of their last place, rounded half up. */
static int64_t count_steps(par_points points, int32_t decimals)
{
    const int64_t step = steps[decimals];
    const int64_t rest = points % step;
    return points / step + (rest >= step - rest && rest > 0 ? 1 : 0) - (-rest >= step + rest && rest < 0 ? 1 : 0);
}

par_status par_points_read(const char *text, par_points *points)
{
    if (text == NULL || points == NULL) {
        return PAR_ERR_ARGUMENT;
    }
    par__decimal decimal = {0};
    const bool is_number = par__decimal_read(par__slice_of(text), '.', &decimal, NULL) == PAR__NUMBER_FINE;
    return is_number && par__decimal_to_points(decimal, points) ? PAR_OK : PAR_ERR_RANGE;
}

par_points par_points_round(par_points points, int32_t decimals)
{
    par_points rounded = 0;
    const bool is_rounded =
        decimals >= 0 && decimals <= 9 && !__builtin_mul_overflow(count_steps(points, decimals), steps[decimals], &rounded);
    return is_rounded ? rounded : points;
}

par_status par_points_write(par_points points, int32_t decimals, int32_t language, char *buffer, int64_t capacity)
{
    if (decimals < -1 || decimals > 9 || (language != PAR_ENGLISH && language != PAR_VIETNAMESE) || buffer == NULL ||
        capacity < buffer_bytes_min) {
        return PAR_ERR_ARGUMENT;
    }
    (void)par__points_write(points, decimals, language, buffer);
    return PAR_OK;
}

size_t par__points_write(par_points points, int32_t decimals, int32_t language, char *buffer)
{
    const par__decimal decimal =
        decimals < 0 ? par__decimal_of_points(points) : (par__decimal){.digits = count_steps(points, decimals), .scale = decimals};
    return par__decimal_write(decimal, language == PAR_VIETNAMESE ? ',' : '.', buffer);
}
