/* SPDX-License-Identifier: Apache-2.0 */
/* Linear equations with a symmetric matrix, some of which may follow from others. */
#include "stats/stats.h"

/*
 * What remains of a diagonal is 1 - R^2 of its column on the earlier ones. For a column that follows from them rounding leaves about n * 2e-16 of it, 4e-13
 * for 2,000 columns; one respondent among a hundred million, the least that margins can differ by, leaves 1e-8.
 */
static const double left_of_dependent = 1e-11;

/* The sum of left * right * diagonal over the first `count` columns of two rows. */
static double multiply_rows(const double *matrix, size_t n, size_t left, size_t right, size_t count)
{
    double sum = 0.0;
    for (size_t k = 0; k < count; k++) {
        sum += matrix[left * n + k] * matrix[right * n + k] * matrix[k * n + k];
    }
    return sum;
}

void par__ldl_factor(double *matrix, size_t n)
{
    for (size_t row = 0; row < n; row++) {
        for (size_t column = 0; column < row; column++) {
            const double diagonal = matrix[column * n + column];
            const double rest = matrix[row * n + column] - multiply_rows(matrix, n, row, column, column);
            matrix[row * n + column] = diagonal > 0.0 ? rest / diagonal : 0.0;
        }
        const double whole = matrix[row * n + row];
        const double left = whole - multiply_rows(matrix, n, row, row, row);
        matrix[row * n + row] = left > left_of_dependent * whole ? left : 0.0;
    }
}

/* x of row `to` minus factor times x of row `from`. */
static void subtract_row(double *x, size_t count, size_t to, double factor, size_t from)
{
    for (size_t at = 0; factor != 0.0 && at < count; at++) {
        x[to * count + at] -= factor * x[from * count + at];
    }
}

void par__ldl_solve(const double *matrix, size_t n, double *x, size_t count)
{
    for (size_t row = 0; row < n; row++) {
        for (size_t k = 0; k < row; k++) {
            subtract_row(x, count, row, matrix[row * n + k], k);
        }
    }
    for (size_t row = n; row-- > 0;) {
        const double diagonal = matrix[row * n + row];
        for (size_t at = 0; at < count; at++) {
            x[row * count + at] = diagonal > 0.0 ? x[row * count + at] / diagonal : 0.0;
        }
    }
    for (size_t row = n; row-- > 0;) {
        for (size_t k = 0; k < row; k++) {
            subtract_row(x, count, k, matrix[row * n + k], row);
        }
    }
}
