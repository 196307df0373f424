/* SPDX-License-Identifier: Apache-2.0 */
/* Sample sizes. Slovin's is exact in whole numbers; the other stands on a quantile, so doubles are all there is. */
#include "parindex/sample_size.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/decimal.h"
#include "base/findings.h"
#include "base/try.h"
#include "stats/stats.h"

static const int64_t population_max = INT64_C(1000000000000);
static const double nearly = 1e-9; /* of a whole number; also the least share there is */

/* Where the members of the options may lie, and what is said if they do not. 0 stands for the default where there is one. */
static const struct {
    size_t offset;
    double least, most;
    bool has_default, ends_below;
    const char *en, *vi;
} ranges[] = {
    {offsetof(par_sample_size_options, margin), 1e-9, 1.0, false, true, "the margin is a share above 0 and below 1, such as 0.05",
     "sai số cho phép phải là tỷ lệ lớn hơn 0 và nhỏ hơn 1, ví dụ 0.05"},
    {offsetof(par_sample_size_options, share), 1e-9, 1.0, true, true, "the expected share lies above 0 and below 1, such as 0.5",
     "tỷ lệ dự kiến phải lớn hơn 0 và nhỏ hơn 1, ví dụ 0.5"},
    {offsetof(par_sample_size_options, confidence), 1e-9, 1.0, true, true, "the confidence lies above 0 and below 1, such as 0.95",
     "độ tin cậy phải lớn hơn 0 và nhỏ hơn 1, ví dụ 0.95"},
    {offsetof(par_sample_size_options, deff), 1.0, 1e6, true, false, "the design effect is a number from 1 to 1000000, such as 2",
     "hệ số thiết kế phải là số từ 1 đến 1000000, ví dụ 2"},
    {offsetof(par_sample_size_options, cluster_size), 1.0, 1e6, true, false, "the cluster size is a number from 1 to 1000000, such as 30",
     "số người hỏi trong mỗi cụm phải là số từ 1 đến 1000000, ví dụ 30"},
    {offsetof(par_sample_size_options, rho), 0.0, 1.0, true, false, "rho is a number from 0 to 1, such as 0.05",
     "rho phải là số từ 0 đến 1, ví dụ 0.05"},
    {offsetof(par_sample_size_options, response_rate), 1e-9, 1.0, true, false, "the response rate is a share above 0, at most 1, such as 0.8",
     "tỷ lệ trả lời phải lớn hơn 0 và không quá 1, ví dụ 0.8"},
};

static par_status check_options(const par_sample_size_options *options, par_error *error)
{
    if (options->population < 1 || options->population > population_max) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the population is a whole number from 1 to 1000000000000",
                         "quy mô tổng thể phải là số nguyên từ 1 đến 1000000000000");
    }
    for (size_t at = 0; at < sizeof ranges / sizeof ranges[0]; at++) {
        double value = 0.0;
        memcpy(&value, (const char *)options + ranges[at].offset, sizeof value);
        const bool is_within = value >= ranges[at].least && (ranges[at].ends_below ? value < ranges[at].most : value <= ranges[at].most);
        if (!is_within && !(ranges[at].has_default && value == 0.0)) {
            return par__fail(error, PAR_ERR_ARGUMENT, ranges[at].en, ranges[at].vi);
        }
    }
    if (options->deff > 0.0 && (options->cluster_size > 0.0 && options->rho > 0.0)) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the design effect is given twice: as such, and by the cluster size and rho",
                         "hệ số thiết kế được nêu hai lần: trực tiếp, và qua số người mỗi cụm cùng rho");
    }
    if (options->rho > 0.0 && options->cluster_size == 0.0) {
        return par__fail(error, PAR_ERR_ARGUMENT, "rho needs the cluster size", "rho cần đi kèm số người hỏi trong mỗi cụm");
    }
    return PAR_OK;
}

/* top / bottom, rounded up. */
static int64_t divide_up(par__wide top, par__wide bottom)
{
    return (int64_t)((top + bottom - 1) / bottom);
}

static int64_t billionths_of(double share)
{
    return (int64_t)llround(share * (double)PAR_POINTS_ONE);
}

/* N / (1 + N e^2) with e in billionths: N 10^18 / (10^18 + N e^2), at most 10^30. */
static int64_t round_slovin(int64_t population, double margin)
{
    const par__wide one = (par__wide)PAR_POINTS_ONE * PAR_POINTS_ONE;
    const par__wide e = billionths_of(margin);
    return divide_up(one * population, one + e * e * population);
}

static int64_t round_up(double number)
{
    const double nearest = round(number);
    return (int64_t)(fabs(number - nearest) <= nearly * nearest ? nearest : ceil(number));
}

/* The margin of n answers of N in this design. */
static double margin_of(const par_sample_size *made, int64_t n)
{
    if (n >= made->population) {
        return 0.0;
    }
    const double people = (double)made->population;
    const double infinite = (double)n * (people - 1.0) / (people - (double)n);
    return made->z * sqrt(made->deff * made->share * (1.0 - made->share) / infinite);
}

/* People to ask, so that n answer, and the clusters they make up. */
static void set_field_work(const par_sample_size_options *options, int64_t n, int64_t *invited, int64_t *clusters)
{
    const int64_t rate = options->response_rate > 0.0 ? billionths_of(options->response_rate) : PAR_POINTS_ONE;
    *invited = divide_up((par__wide)n * PAR_POINTS_ONE, rate);
    *clusters = options->cluster_size > 0.0 ? round_up((double)*invited / options->cluster_size) : 0;
}

static double deff_of(const par_sample_size_options *options)
{
    if (options->deff > 0.0) {
        return options->deff;
    }
    return options->cluster_size > 0.0 ? 1.0 + (options->cluster_size - 1.0) * options->rho : 1.0;
}

par_status par_sample_size_compute(const par_sample_size_options *options, par_sample_size *made, par_error *error)
{
    par_sample_size_options known;
    PAR__TRY(par__options_read(options, &known, sizeof known, error));
    if (made == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the place for the sample size is NULL", "thiếu nơi nhận cỡ mẫu (NULL)");
    }
    PAR__TRY(check_options(&known, error));
    const double people = (double)known.population;
    par_sample_size sizes = {.population = known.population,
                             .margin = known.margin,
                             .share = known.share > 0.0 ? known.share : 0.5,
                             .confidence = known.confidence > 0.0 ? known.confidence : 0.95,
                             .deff = deff_of(&known),
                             .slovin = people / (1.0 + people * known.margin * known.margin)};
    if (!par__normal_quantile((1.0 + sizes.confidence) / 2.0, &sizes.z)) {
        return par__fail(error, PAR_ERR_ARGUMENT, ranges[2].en, ranges[2].vi);
    }
    sizes.infinite = sizes.deff * sizes.z * sizes.z * sizes.share * (1.0 - sizes.share) / (sizes.margin * sizes.margin);
    sizes.finite = sizes.infinite * people / (people + sizes.infinite - 1.0);
    sizes.slovin_n = round_slovin(known.population, known.margin);
    sizes.n = round_up(sizes.finite);
    sizes.n = sizes.n < 1 ? 1 : sizes.n > known.population ? known.population : sizes.n;
    set_field_work(&known, sizes.slovin_n, &sizes.slovin_invited, &sizes.slovin_clusters);
    set_field_work(&known, sizes.n, &sizes.invited, &sizes.clusters);
    sizes.slovin_margin = margin_of(&sizes, sizes.slovin_n);
    sizes.reached_margin = margin_of(&sizes, sizes.n);
    *made = sizes;
    return PAR_OK;
}
