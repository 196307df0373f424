/* SPDX-License-Identifier: Apache-2.0 */
/* Two sample sizes side by side. */
#include <stdio.h>
#include <string.h>

#include "base/double.h"
#include "base/findings.h"
#include "parindex/sample_size.h"
#include "table/table.h"

static const par__column columns[] = {
    {"quantity", "Sign", "Ký hiệu", PAR_COLUMN_TEXT},
    {"meaning", "Quantity", "Đại lượng", PAR_COLUMN_TEXT},
    {"slovin", "Slovin", "Slovin", PAR_COLUMN_NUMBER},
    {"design", "By the design", "Theo thiết kế mẫu", PAR_COLUMN_NUMBER},
};

enum { TRIMMED = -1, SHOWN_DECIMALS = 6, SIZE_DECIMALS = 2, MARGIN_DECIMALS = 4 };

typedef struct row {
    const char *quantity, *en, *vi;
    double slovin, design;
    int32_t decimals; /* TRIMMED: at most SHOWN_DECIMALS, without zeros at the end */
} row;

static void add_number(par_table *table, double number, int32_t decimals)
{
    char buffer[PAR__DOUBLE_BYTES];
    size_t length = par__double_write(number, decimals == TRIMMED ? SHOWN_DECIMALS : decimals, buffer);
    while (decimals == TRIMMED && strchr(buffer, '.') != NULL && (buffer[length - 1] == '0' || buffer[length - 1] == '.')) {
        buffer[--length] = '\0';
    }
    par__table_add(table, buffer);
}

static void add_row(par_table *table, const row *one, int32_t language)
{
    par__table_add(table, one->quantity);
    par__table_add(table, language == PAR_VIETNAMESE ? one->vi : one->en);
    add_number(table, one->slovin, one->decimals);
    add_number(table, one->design, one->decimals);
}

par_status par_sample_size_table(const par_sample_size *made, int32_t language, par_table **table, par_error *error)
{
    if (made == NULL || table == NULL) {
        return par__fail(error, PAR_ERR_ARGUMENT, "the sample size or the place for the table is NULL",
                         "thiếu cỡ mẫu hoặc nơi nhận bảng (NULL)");
    }
    const double slovin_z = 2.0, slovin_confidence = 0.954499736, slovin_share = 0.5, slovin_deff = 1.0;
    const row rows[] = {
        {"N", "population", "quy mô tổng thể", (double)made->population, (double)made->population, TRIMMED},
        {"e", "margin wanted", "sai số cho phép", made->margin, made->margin, TRIMMED},
        {"p", "expected share", "tỷ lệ dự kiến", slovin_share, made->share, TRIMMED},
        {"confidence", "confidence", "độ tin cậy", slovin_confidence, made->confidence, TRIMMED},
        {"z", "normal quantile", "phân vị chuẩn", slovin_z, made->z, TRIMMED},
        {"deff", "design effect", "hệ số thiết kế", slovin_deff, made->deff, TRIMMED},
        {"computed", "computed", "kết quả tính", made->slovin, made->finite, SIZE_DECIMALS},
        {"n", "answers needed (rounded up)", "số phiếu trả lời cần có (làm tròn lên)", (double)made->slovin_n, (double)made->n, 0},
        {"invited", "people to ask", "số người cần hỏi", (double)made->slovin_invited, (double)made->invited, 0},
        {"clusters", "clusters to draw", "số cụm cần chọn", (double)made->slovin_clusters, (double)made->clusters, 0},
        {"reached", "margin really reached in this design", "sai số thực sự đạt được theo thiết kế này", made->slovin_margin,
         made->reached_margin, MARGIN_DECIMALS},
    };
    par_table *const built = par__table_new(columns, sizeof columns / sizeof columns[0]);
    if (built == NULL) {
        return par__fail_memory(error);
    }
    for (size_t at = 0; at < sizeof rows / sizeof rows[0]; at++) {
        if (made->clusters > 0 || strcmp(rows[at].quantity, "clusters") != 0) {
            add_row(built, &rows[at], language);
        }
    }
    if (par__table_failed(built)) {
        par_table_free(built);
        return par__fail_memory(error);
    }
    *table = built;
    return PAR_OK;
}
