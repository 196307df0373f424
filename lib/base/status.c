/* SPDX-License-Identifier: Apache-2.0 */
/* Names and general sentences of the statuses. */
#include <stdbool.h>
#include <stddef.h>

#include "parindex/error.h"

static const struct {
    const char *name, *en, *vi;
} statuses[] = {
    [PAR_OK] = {"PAR_OK", "no error", "không có lỗi"},
    [PAR_ERR_ARGUMENT] = {"PAR_ERR_ARGUMENT", "an argument of the call is not acceptable", "tham số của lời gọi không hợp lệ"},
    [PAR_ERR_UNKNOWN_ID] = {"PAR_ERR_UNKNOWN_ID", "there is nothing with that id or name",
                            "không có mục nào mang mã hoặc tên này"},
    [PAR_ERR_VERSION] = {"PAR_ERR_VERSION", "the caller expects a newer library", "chương trình cần phiên bản thư viện mới hơn"},
    [PAR_ERR_SYNTAX] = {"PAR_ERR_SYNTAX", "the document is not acceptable YAML or JSON", "tài liệu không đúng cú pháp YAML hoặc JSON"},
    [PAR_ERR_RUBRIC] = {"PAR_ERR_RUBRIC", "the rubric is not sound", "bộ tiêu chí có lỗi"},
    [PAR_ERR_LIMIT] = {"PAR_ERR_LIMIT", "the document is larger or deeper than the limits",
                       "tài liệu vượt quá giới hạn về kích thước hoặc số cấp lồng nhau"},
    [PAR_ERR_RANGE] = {"PAR_ERR_RANGE", "a number is outside its range", "có số nằm ngoài phạm vi cho phép"},
    [PAR_ERR_SHAPE] = {"PAR_ERR_SHAPE", "the table is not acceptable CSV", "bảng không đúng định dạng CSV"},
    [PAR_ERR_UNDEFINED] = {"PAR_ERR_UNDEFINED", "the number does not exist", "giá trị không xác định"},
    [PAR_ERR_DATA] = {"PAR_ERR_DATA", "figures are missing, duplicate or of unknown units or criteria",
                      "số liệu bị thiếu, bị trùng hoặc thuộc đơn vị, tiêu chí không có trong danh mục"},
    [PAR_ERR_DIFFERENT] = {"PAR_ERR_DIFFERENT", "the result does not verify", "kết quả tính lại không khớp"},
    [PAR_ERR_MEMORY] = {"PAR_ERR_MEMORY", "out of memory", "không đủ bộ nhớ"},
    [PAR_ERR_FILE] = {"PAR_ERR_FILE", "a file cannot be read or written", "không đọc hoặc ghi được tệp"},
    [PAR_CANCELLED] = {"PAR_CANCELLED", "cancelled on request", "đã dừng theo yêu cầu"},
};

static bool is_known(par_status status)
{
    return status >= 0 && (size_t)status < sizeof statuses / sizeof statuses[0] && statuses[status].name != NULL;
}

const char *par_status_name(par_status status)
{
    return is_known(status) ? statuses[status].name : "PAR_ERR_?";
}

const char *par_status_text(par_status status, int32_t language)
{
    if (!is_known(status)) {
        return language == PAR_VIETNAMESE ? "trạng thái không xác định" : "unknown status";
    }
    return language == PAR_VIETNAMESE ? statuses[status].vi : statuses[status].en;
}
