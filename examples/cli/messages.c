/* SPDX-License-Identifier: Apache-2.0 */
/* The program's own sentences. {0} to {2} stand for arguments. */
#include "messages.h"

#include <stdbool.h>
#include <stdio.h>

static const char *const texts[message_count][2] = {
    [message_screen] = {"standard output", "đầu ra chuẩn"},
    [message_two_rubrics] = {"two rubrics, {0} and {1}; expected one", "có hai bộ tiêu chí, {0} và {1}; chỉ nhận một"},
    [message_at_what] = {"--at chooses units by their dates and needs --units", "--at chọn đơn vị theo ngày hiệu lực nên cần có --units"},
    [message_not_together] = {"--{0} and --{1} do not go together", "--{0} và --{1} không dùng cùng nhau"},
    [message_no_reliability] = {"the questionnaire names no node under reliability; expected a line such as reliability: [{0}]",
                                "phiếu khảo sát không nêu nút nào trong reliability; cần một dòng như reliability: [{0}]"},
    [message_overwrites] = {"{0} would replace a file that is read or written as well", "{0} sẽ ghi đè lên một tệp đang được đọc hoặc cũng được ghi"},
    [message_survey_form] = {"--survey cannot be \"{0}\"; expected a questionnaire and its answers, Q.yaml=ANSWERS.csv",
                             "--survey không nhận \"{0}\"; cần phiếu khảo sát và tệp trả lời, dạng Q.yaml=TRA-LOI.csv"},
    [message_result_of_stdin] = {"--result needs sheets and answers that are files: what comes from standard input cannot be verified later",
                                 "--result cần phiếu chấm và câu trả lời là tệp: số liệu đọc từ đầu vào chuẩn thì sau này không xác minh được"},
    [message_missing_error] = {"Missing figures: refused (--missing error).", "Số liệu thiếu: không chấp nhận (--missing error)."},
    [message_missing_zero] = {"Missing figures count as 0 points (--missing zero).", "Số liệu thiếu được tính 0 điểm (--missing zero)."},
    [message_missing_exclude] = {"Missing figures are left out of points and maximum (--missing exclude).",
                                 "Số liệu thiếu được đưa ra khỏi điểm và điểm tối đa (--missing exclude)."},
    [message_near] = {"did you mean {0}{1}?", "có phải là {0}{1} không?"},
    [message_no_command] = {"say what to do: check, score, rank, explain, schema, units, convert, verify, survey, sample-size or series",
                            "hãy cho biết việc cần làm: check, score, rank, explain, schema, units, convert, verify, survey, sample-size hoặc series"},
    [message_command] = {"there is no command \"{0}\"; expected check, score, rank, explain, schema, units, convert, verify, survey, sample-size or series",
                         "không có lệnh \"{0}\"; các lệnh là check, score, rank, explain, schema, units, convert, verify, survey, sample-size và series"},
    [message_option] = {"there is no option {0}", "không có tùy chọn {0}"},
    [message_no_value] = {"the option {0} needs a value", "tùy chọn {0} cần có giá trị"},
    [message_value] = {"--{0} cannot be \"{1}\"; expected {2}", "--{0} không nhận \"{1}\"; giá trị được nhận: {2}"},
    [message_not_here] = {"`parindex {0}` has no option --{1}", "lệnh `parindex {0}` không có tùy chọn --{1}"},
    [message_too_many] = {"too many values, from \"{0}\" on; at most 64 are accepted", "quá nhiều giá trị, kể từ \"{0}\"; chỉ nhận tối đa 64"},
    [message_arguments] = {"wrong number of arguments; expected parindex {0} {1}", "sai số lượng đối số; cách dùng: parindex {0} {1}"},
    [message_needed] = {"`parindex {0}` needs --{1}", "lệnh `parindex {0}` cần có --{1}"},
    [message_no_unit] = {"there is no unit \"{0}\"", "không có đơn vị \"{0}\""},
    [message_no_unit_near] = {"there is no unit \"{0}\"; did you mean {1} ({2})?", "không có đơn vị \"{0}\"; có phải là {1} ({2}) không?"},
    [message_several_units] = {"several units are named \"{0}\"; give the code", "có nhiều đơn vị cùng tên \"{0}\"; hãy dùng mã đơn vị"},
    [message_no_node] = {"the rubric has no area or criterion \"{0}\"", "bộ tiêu chí không có lĩnh vực hay tiêu chí \"{0}\""},
    [message_schema_of] = {"there is no schema of \"{0}\"; expected rubric or questionnaire", "không có lược đồ của \"{0}\"; hãy dùng rubric hoặc questionnaire"},
    [message_one_stage] = {"only one --stage is accepted here", "ở đây chỉ nhận một --stage"},
    [message_missing_file] = {"{0}: there is no such file", "{0}: không có tệp này"},
    [message_denied] = {"{0}: permission denied", "{0}: không có quyền truy cập"},
    [message_directory] = {"{0} is a folder; expected a file", "{0} là thư mục; cần một tệp"},
    [message_cannot_read] = {"{0} cannot be read: {1}", "không đọc được {0}: {1}"},
    [message_cannot_write] = {"{0} cannot be written: {1}", "không ghi được {0}: {1}"},
    [message_too_large] = {"{0} is larger than 2 GiB", "{0} lớn hơn 2 GiB"},
    [message_interrupted] = {"interrupted; nothing was written", "đã bị ngắt; không ghi kết quả nào"},
    [message_failed] = {"{0}", "{0}"},
    [message_warnings] = {"stopped because of warnings (--strict); nothing was written", "đã dừng vì có cảnh báo (--strict); không ghi kết quả nào"},
    [message_dropped] = {"further findings, not shown: {0}", "còn {0} phát hiện khác không hiển thị"},
    [message_verified] = {"{0}: verified, every figure, score and rank is the same", "{0}: đã xác minh, mọi số liệu, điểm và thứ hạng đều trùng khớp"},
    [message_different] = {"{0}: does not verify", "{0}: đã xác minh, kết quả tính lại không trùng khớp"},
    [message_status_reconstructed] = {"Reconstructed rubric, not the official text.", "Bộ tiêu chí phục dựng, không phải văn bản chính thức."},
    [message_status_constructed] = {"Constructed rubric, for demonstration only.", "Bộ tiêu chí tự dựng, chỉ để minh họa."},
    [message_check_rubric] = {"{0}: a sound rubric; nodes: {1}, figures for each unit: {2}", "{0}: bộ tiêu chí hợp lệ, {1} mục, {2} số liệu cho mỗi đơn vị"},
    [message_check_units] = {"{0}: a sound table; units: {1}", "{0}: bảng đơn vị hợp lệ, {1} đơn vị"},
    [message_check_sheet] = {"{0}: a sound sheet; units: {1}, stages: {2}", "{0}: phiếu chấm hợp lệ, {1} đơn vị, {2} giai đoạn"},
    [message_check_questionnaire] = {"{0}: a sound questionnaire; questions: {1}, nodes of the index: {2}", "{0}: phiếu khảo sát hợp lệ, {1} câu hỏi, {2} mục của chỉ số"},
    [message_check_answers] = {"{0}: sound answers; respondents: {1}, estimates: {2}", "{0}: tệp trả lời hợp lệ, {1} người trả lời, {2} ước lượng"},
    [message_check_which] = {"`parindex check --questionnaire` takes answers, but no --{0}", "`parindex check --questionnaire` nhận tệp trả lời, không nhận --{0}"},
    [message_questionnaire_reconstructed] = {"Reconstructed questionnaire, not the official text.", "Phiếu khảo sát phục dựng, không phải văn bản chính thức."},
    [message_questionnaire_constructed] = {"Constructed questionnaire, for demonstration only.", "Phiếu khảo sát tự dựng, chỉ để minh họa."},
    [message_twice] = {"{0} is named twice; its answers would count twice", "{0} được nêu hai lần; các phiếu trong đó sẽ bị tính hai lần"},
    [message_error] = {"error", "lỗi"},
    [message_real] = {"a number written like 0.5 or 0,5", "một con số viết như 0.5 hoặc 0,5"},
    [message_progress] = {"reading {0}: {1} %", "đang đọc {0}: {1} %"},
    [message_estimated] = {"{0} respondents. Intervals: {1}.", "{0} người trả lời. Khoảng tin cậy: {1}."},
    [message_one_node] = {"only one --node is accepted here", "ở đây chỉ nhận một --node"},
    [message_slovin] = {"Slovin: n = N / (1 + N e²). It assumes simple random sampling, p = 0.5 and z = 2, and knows of no clusters.",
                        "Slovin: n = N / (1 + N·e²). Công thức giả định chọn mẫu ngẫu nhiên đơn giản, p = 0,5 và z = 2, không tính đến chọn mẫu theo cụm."},
    [message_design] = {"By the design: n0 = deff z² p (1 - p) / e², then n = n0 / (1 + (n0 - 1) / N). It assumes the confidence, share and design effect shown.",
                        "Theo thiết kế mẫu: n0 = deff·z²·p·(1 − p) / e², sau đó n = n0 / (1 + (n0 − 1) / N). Công thức dùng độ tin cậy, tỷ lệ và hệ số thiết kế nêu trong bảng."},
    [message_no_clustering] = {"No design effect was given: people of one village answer alike, so --deff, or --cluster-size and --rho, should say how much.",
                               "Chưa nêu hệ số thiết kế: người cùng một thôn thường trả lời giống nhau, nên cần nêu --deff, hoặc --cluster-size và --rho."},
    [message_too_few] = {"More people would have to be asked than there are.", "Số người cần hỏi vượt quá quy mô tổng thể."},
    [message_try_help] = {"`parindex --help` shows how", "xem hướng dẫn bằng `parindex --help`"},
};

const char *message_text(message which, int language)
{
    return texts[which][language == PAR_VIETNAMESE];
}

void fill_message(message which, int language, const char *a, const char *b, char *buffer, size_t size)
{
    const char *const words[] = {a, b};
    size_t used = 0;
    for (const char *at = message_text(which, language); *at != '\0' && used + 1 < size; at++) {
        const bool is_word = at[0] == '{' && (at[1] == '0' || at[1] == '1') && at[2] == '}';
        const int added = is_word ? snprintf(buffer + used, size - used, "%s", words[at[1] - '0']) : snprintf(buffer + used, size - used, "%c", *at);
        used = used + (size_t)added < size ? used + (size_t)added : size - 1;
        at += is_word ? 2 : 0;
    }
    buffer[used] = '\0';
}

void say(int language, message which, const char *a, const char *b, const char *c)
{
    const char *const words[] = {a, b, c};
    fputs("parindex: ", stderr);
    for (const char *at = message_text(which, language); *at != '\0'; at++) {
        if (at[0] == '{' && at[1] >= '0' && at[1] <= '2' && at[2] == '}') {
            const char *put = words[at[1] - '0'];
            fputs(put != NULL ? put : "", stderr);
            at += 2;
        } else {
            fputc(*at, stderr);
        }
    }
    fputc('\n', stderr);
}

int usage_error(int language, message which, const char *a, const char *b, const char *c)
{
    say(language, which, a, b, c);
    say(language, message_try_help, NULL, NULL, NULL);
    return EXIT_USAGE;
}

int fail_memory(int language)
{
    say(language, message_failed, par_status_text(PAR_ERR_MEMORY, language), NULL, NULL);
    return EXIT_MACHINE;
}
