/* SPDX-License-Identifier: Apache-2.0 */
/* parindex, the program: the table of commands, and choosing one. */
#include <signal.h>
#include <stdio.h>

#include "commands.h"
#include "files.h"
#include "help.h"
#include "interrupt.h"
#include "messages.h"

#define FILES "--rubric rubric.yaml --units units.csv --sheet sheet.csv"

const command commands[] = {
    {"check", CHECK, run_check, "[R.yaml] [options], or check --questionnaire Q.yaml [ANSWERS…]",
     {"say everything that is wrong with a rubric, a table of units, a sheet, a questionnaire, answers",
      "kiểm tra bộ tiêu chí, bảng đơn vị, phiếu chấm, phiếu khảo sát, tệp trả lời và nêu mọi lỗi"},
     "parindex check rubric.yaml\nparindex check " FILES " --lang vi\nparindex check --questionnaire sipas.yaml answers.csv\n", "", 0, LIST_MAX},
    {"score", SCORE, run_score, "[options]",
     {"points of every unit at every area and criterion, or the gaps between two stages",
      "điểm của từng đơn vị theo từng lĩnh vực và tiêu chí, hoặc chênh lệch giữa hai giai đoạn"},
     "parindex score " FILES " --format csv -o scores.csv\nparindex score " FILES " --stage self --against verified\n", "", 0, 0},
    {"rank", RANK, run_rank, "[options]",
     {"rank the units", "xếp hạng các đơn vị"},
     "parindex rank " FILES "\nparindex rank " FILES " --each area --format csv\nparindex rank " FILES
     " --within group --summary\nparindex rank " FILES " --result result.json\n", "", 0, 0},
    {"explain", EXPLAIN, run_explain, "--unit UNIT [--criterion ID] [options]",
     {"how a score came about", "giải thích cách tính một điểm số"},
     "parindex explain " FILES " --unit H44.07 --criterion 6.1\nparindex explain " FILES " --unit \"Sở Công Thương\" --lang vi\n", "", 0, 0},
    {"schema", SCHEMA, run_schema, "rubric|questionnaire",
     {"the JSON Schema of a rubric or a questionnaire, for completion in an editor", "lược đồ JSON Schema của bộ tiêu chí hoặc phiếu khảo sát, dùng cho trình soạn thảo"},
     "parindex schema rubric -o rubric-1.schema.json\nparindex schema questionnaire -o questionnaire-1.schema.json\n", "rubric questionnaire", 1, 1},
    {"units", UNITS, run_units, "U.csv [options]",
     {"check, list and search a table of units", "kiểm tra, liệt kê, tìm trong bảng đơn vị"},
     "parindex units provinces.csv --at 2026-07-01 --sort name\nparindex units provinces.csv --at 2026-07-01 --find \"TP. Hồ Chí Minh\"\n", "", 1, 1},
    {"convert", CONVERT, run_convert, "IN.csv [options]",
     {"rewrite a CSV of another dialect or encoding", "chuyển tệp CSV sang dạng hoặc bảng mã khác"},
     "parindex convert old.csv --encoding tcvn3 -o new.csv\nparindex convert scores.csv --csv excel -o for-excel.csv\n", "", 1, 1},
    {"verify", VERIFY, run_verify, "RESULT.json",
     {"recompute a published result from the documents it names", "xác minh: tính lại một kết quả đã công bố từ các tài liệu nêu trong đó"},
     "parindex verify result.json\n", "", 1, 1},
    {"survey", SURVEY, run_survey, "--questionnaire Q.yaml ANSWERS… [options]",
     {"estimates from answers, with their sampling errors; answers are CSV or saved tallies", "ước lượng từ các phiếu trả lời kèm sai số chọn mẫu; tệp trả lời là CSV hoặc bảng đếm đã lưu"},
     "parindex survey --questionnaire sipas.yaml answers.csv\nparindex survey --questionnaire sipas.yaml answers.csv --by province,sex --format csv -o sipas.csv\n"
     "parindex survey --questionnaire sipas.yaml north.csv --save north.tally\nparindex survey --questionnaire sipas.yaml north.tally south.tally --by province\n",
     "", 1, LIST_MAX},
    {"sample-size", SAMPLE_SIZE, run_sample_size, "--population N --margin E [options]",
     {"how many people to ask, by Slovin's formula and by the design", "cỡ mẫu cần có theo công thức Slovin và theo thiết kế mẫu"},
     "parindex sample-size --population 10000 --margin 0.05\nparindex sample-size --population 10000 --margin 0.05 --cluster-size 30 --rho 0.05 --response-rate 0.9\n",
     "", 0, 0},
    {"series", SERIES, run_series, "SERIES.csv [options]",
     {"changes of published values between rounds, and where methods do not compare", "mức thay đổi của số liệu đã công bố giữa các kỳ, và chỗ phương pháp không so sánh được"},
     "parindex series national.csv\nparindex series national.csv --node overall --from 2023 --to 2024\n", "", 1, 1},
    {NULL, 0, NULL, NULL, {NULL, NULL}, NULL, NULL, 0, 0},
};

int main(int count, char **arguments)
{
    signal(SIGPIPE, SIG_IGN);
    options asked;
    const int code = read_options(count, arguments, &asked);
    if (code != 0) {
        return code;
    }
    if (asked.version) {
        printf("parindex %s\n", par_version());
    } else if (asked.manual) {
        print_manual();
    } else if (asked.completion) {
        print_completion();
    } else if (asked.help) {
        print_help(&asked);
    } else {
        watch_interrupts();
        return find_command(asked.command)->run(&asked);
    }
    return finish_screen(asked.language);
}
