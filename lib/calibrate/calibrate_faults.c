/* SPDX-License-Identifier: Apache-2.0 */
/* Why there are no calibrated weights, in the words that arrays and tallies share. */
#include "base/double.h"
#include "calibrate/calibrate.h"

static const par__message faults[] = {
    [PAR__CALIBRATION_POPULATIONS] = {"E820", PAR_ERR_DATA,
                                      "the totals of margin \"{0}\" add up to {2}, those of the first margin to {3}; expected one "
                                      "population",
                                      "các tổng của biên \"{0}\" cộng lại là {2}, của biên đầu tiên là {3}; cần cùng một tổng thể"},
    [PAR__CALIBRATION_NOBODY] = {"E821", PAR_ERR_DATA,
                                 "member \"{1}\" of margin \"{0}\" has a total of {3} but no weight in the sample; merge it with another "
                                 "member",
                                 "nhóm \"{1}\" của biên \"{0}\" có tổng là {3} nhưng không có trọng số nào trong mẫu; hãy gộp với nhóm "
                                 "khác"},
    [PAR__CALIBRATION_NO_TOTAL] = {"E822", PAR_ERR_DATA,
                                   "member \"{1}\" of margin \"{0}\" has a total of 0, but the weights of the sample add up to {2}; "
                                   "expected a "
                                   "total above 0",
                                   "nhóm \"{1}\" của biên \"{0}\" có tổng bằng 0 nhưng trọng số trong mẫu cộng lại là {2}; cần tổng lớn "
                                   "hơn 0"},
    [PAR__CALIBRATION_OUTSIDE] = {"E823", PAR_ERR_UNDEFINED,
                                  "the weights of member \"{1}\" of margin \"{0}\" add up to {2}; its total {3} is out of reach of the "
                                  "bounds {5} to {6}",
                                  "trọng số của nhóm \"{1}\" thuộc biên \"{0}\" cộng lại là {2}; tổng {3} nằm ngoài giới hạn từ {5} đến "
                                  "{6} lần"},
    [PAR__CALIBRATION_NOT_FOUND] = {"E824", PAR_ERR_UNDEFINED,
                                    "no weights were found in {4} rounds that meet all totals; furthest off is member \"{1}\" of margin "
                                    "\"{0}\", whose weights add up to {2} instead of {3}",
                                    "sau {4} vòng vẫn không tìm được trọng số khớp mọi tổng; lệch nhiều nhất là nhóm \"{1}\" của biên "
                                    "\"{0}\" với trọng số cộng lại là {2} thay vì {3}"},
    [PAR__CALIBRATION_LIMIT] = {"E829", PAR_ERR_LIMIT, "the margins have {2} totals together; expected at most {3}",
                                "các biên có tất cả {2} tổng; tối đa là {3}"},
};

void par__tell_number(double number, par__told *told)
{
    enum { DECIMALS = 6 };
    char buffer[PAR__DOUBLE_BYTES];
    size_t length = par__double_write(number, DECIMALS, buffer);
    while (length > 0 && buffer[length - 1] == '0') {
        length--;
    }
    length -= length > 0 && buffer[length - 1] == '.' ? 1 : 0;
    length = length < sizeof told->en ? length : sizeof told->en - 1;
    for (size_t at = 0; at < length; at++) {
        told->en[at] = buffer[at];
        told->vi[at] = buffer[at] == '.' ? ',' : buffer[at];
    }
    told->en[length] = told->vi[length] = '\0';
}

par_status par__calibration_tell(const par__unmet *unmet, const par__calibration *task, const char *margin, const char *member,
                                 par_findings *findings)
{
    const double numbers[] = {unmet->sum, unmet->total, (double)unmet->rounds, task->bounds[0], task->bounds[1]};
    enum { NUMBERS = sizeof numbers / sizeof numbers[0] };
    par__told told[NUMBERS];
    par__word words[2 + NUMBERS] = {{margin, NULL}, {member, NULL}};
    for (size_t at = 0; at < NUMBERS; at++) {
        par__tell_number(numbers[at], &told[at]);
        words[2 + at] = (par__word){told[at].en, told[at].vi};
    }
    return par__find(findings, &faults[unmet->fault], (par__place){0}, words, 2 + NUMBERS);
}
