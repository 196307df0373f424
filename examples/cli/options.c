/* SPDX-License-Identifier: Apache-2.0 */
/* The table of options, and reading the command line by it. */
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "messages.h"
#include "near.h"

enum { TEXT, LIST, WORD, FLAG, NUMBER, DIGITS, YEAR, COUNT, REAL };

/* By kind: whole numbers that are accepted. */
static const struct {
    long long least, most;
} ranges[] = {[NUMBER] = {1, 256}, [DIGITS] = {0, 17}, [YEAR] = {1900, 2200}, [COUNT] = {1, 1000000000000}};

static const word formats[] = {{"table", PAR_FORMAT_TERMINAL}, {"plain", PAR_FORMAT_PLAIN},   {"csv", PAR_FORMAT_CSV},
                               {"json", PAR_FORMAT_JSON},      {"md", PAR_FORMAT_MARKDOWN},   {NULL, 0}};
static const word languages[] = {{"vi", PAR_VIETNAMESE}, {"en", PAR_ENGLISH}, {NULL, 0}};
static const word sorts[] = {{"rank", PAR_SORT_RANK + 1}, {"code", PAR_SORT_CODE + 1}, {"name", PAR_SORT_NAME + 1}, {"sheet", PAR_SORT_SHEET + 1}, {NULL, 0}};
static const word dialects[] = {{"rfc", PAR_FORMAT_CSV}, {"excel", PAR_FORMAT_EXCEL}, {NULL, 0}};
static const word encodings[] = {{"auto", PAR_ENCODING_AUTO},       {"utf-8", PAR_ENCODING_UTF8},   {"utf-16le", PAR_ENCODING_UTF16LE},
                                 {"utf-16be", PAR_ENCODING_UTF16BE}, {"cp1258", PAR_ENCODING_CP1258}, {"tcvn3", PAR_ENCODING_TCVN3}, {NULL, 0}};
static const word separators[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {NULL, 0}};
static const word policies[] = {{"error", PAR_MISSING_ERROR}, {"zero", PAR_MISSING_ZERO}, {"exclude", PAR_MISSING_EXCLUDE}, {NULL, 0}};
static const word withins[] = {{"group", PAR_WITHIN_GROUP}, {"region", PAR_WITHIN_REGION}, {NULL, 0}};
static const word tie_rules[] = {{"min", PAR_TIES_MIN}, {"max", PAR_TIES_MAX}, {"dense", PAR_TIES_DENSE}, {"average", PAR_TIES_AVERAGE}, {NULL, 0}};
static const word bases[] = {{"exact", PAR_ON_EXACT}, {"published", PAR_ON_PUBLISHED}, {NULL, 0}};
static const word levels[] = {{"area", PAR_NODE_AREA}, {"criterion", PAR_NODE_CRITERION}, {"leaf", PAR_NODE_LEAF}, {NULL, 0}};

static const word intervals[] = {{"wald", PAR_INTERVAL_WALD}, {"logit", PAR_INTERVAL_LOGIT}, {"wilson", PAR_INTERVAL_WILSON},
                                 {"korn-graubard", PAR_INTERVAL_KORN_GRAUBARD}, {NULL, 0}};
static const word lonely_rules[] = {{"fail", PAR_LONELY_FAIL}, {"remove", PAR_LONELY_REMOVE}, {"certainty", PAR_LONELY_CERTAINTY},
                                    {"adjust", PAR_LONELY_ADJUST}, {"average", PAR_LONELY_AVERAGE}, {NULL, 0}};

static const word distances[] = {{"raking", PAR_CALIBRATION_RAKING}, {"linear", PAR_CALIBRATION_LINEAR}, {"logit", PAR_CALIBRATION_LOGIT},
                                 {"truncated", PAR_CALIBRATION_TRUNCATED}, {NULL, 0}};

#define AT(member) offsetof(options, member)

const option_row option_rows[] = {
    {"rubric", 'r', "R.yaml", NULL, TEXT, AT(rubric), CHECK | SCORING, {"the rubric", "bộ tiêu chí"}},
    {"sheet", 's', "S.csv", NULL, LIST, AT(sheets), CHECK | SCORING,
     {"the figures; several make one sheet", "phiếu chấm; nhiều tệp hợp thành một phiếu chấm"}},
    {"units", 'u', "U.csv", NULL, TEXT, AT(units), CHECK | SCORING,
     {"the table of units; without it the rows of the sheet name them", "bảng đơn vị; nếu không có thì lấy theo các hàng của phiếu chấm"}},
    {"survey", 0, "Q.yaml=A.csv", NULL, LIST, AT(surveys), CHECK | SCORING,
     {"questionnaire and answers that give figures, several if need be; the first = splits, so only A.csv may have another",
      "phiếu khảo sát và tệp trả lời cung cấp số liệu, dùng được nhiều lần; tách tại dấu = đầu tiên nên chỉ tên A.csv được có thêm dấu ="}},
    {"at", 0, "DAY", NULL, TEXT, AT(day), CHECK | SCORING | UNITS,
     {"keep the units valid on this day (2025-07-01)", "chỉ giữ đơn vị có hiệu lực vào ngày này (2025-07-01)"}},
    {"stage", 0, "STAGE", NULL, LIST, AT(stages), SCORING,
     {"the stage: self, verified, verified-1 …, final", "giai đoạn: self (tự đánh giá), verified, verified-1 … (thẩm định), final (cuối cùng)"}},
    {"against", 0, "WHAT", NULL, TEXT, AT(against), SCORE | SURVEY,
     {"the stage that is subtracted from --stage; of a survey the domain (\"Hà Nội\") that is subtracted from the others",
      "giai đoạn bị trừ khỏi --stage; với khảo sát là nhóm (\"Hà Nội\") bị trừ khỏi các nhóm khác"}},
    {"missing", 0, "POLICY", policies, WORD, AT(missing), SCORING,
     {"what a missing figure does, in place of what the rubric says", "xử lý số liệu thiếu, thay cho quy định của bộ tiêu chí"}},
    {"node", 'n', "ID", NULL, LIST, AT(nodes), RANK | SURVEY | SERIES,
     {"show this area or criterion, node or question only; several show several", "chỉ xem lĩnh vực, tiêu chí, mục hoặc câu hỏi này; dùng được nhiều lần"}},
    {"each", 0, "KIND", levels, WORD, AT(each), RANK, {"rank at every area, criterion or leaf", "xếp hạng theo từng lĩnh vực, tiêu chí hoặc tiêu chí thành phần"}},
    {"within", 0, "WHAT", withins, WORD, AT(within), RANK, {"rank within groups or regions", "xếp hạng trong từng nhóm hoặc vùng"}},
    {"ties", 0, "RULE", tie_rules, WORD, AT(ties), RANK, {"how equal units are numbered", "cách xếp thứ hạng các đơn vị đồng hạng"}},
    {"on", 0, "WHAT", bases, WORD, AT(on), RANK, {"compare exact fractions or the published index", "so sánh giá trị chính xác hay chỉ số đã làm tròn"}},
    {"summary", 0, NULL, NULL, FLAG, AT(summary), RANK, {"mean, median, standard deviation and classes instead of places",
                                                         "trung bình, trung vị, độ lệch chuẩn và số đơn vị theo xếp loại thay cho thứ hạng"}},
    {"result", 0, "FILE", NULL, TEXT, AT(result), RANK, {"also write the result file, which `parindex verify` recomputes",
                                                         "ghi thêm tệp kết quả để `parindex verify` tính lại"}},
    {"unit", 0, "UNIT", NULL, TEXT, AT(unit), EXPLAIN, {"code or name of the unit", "mã hoặc tên đơn vị"}},
    {"criterion", 'c', "ID", NULL, TEXT, AT(criterion), EXPLAIN, {"id of the criterion or area; without it the whole tree",
                                                                  "mã tiêu chí hoặc lĩnh vực; nếu không có thì toàn bộ cây tiêu chí"}},
    {"find", 0, "NAME", NULL, TEXT, AT(find), UNITS, {"show the unit of this code or name", "tìm đơn vị theo mã hoặc tên"}},
    {"sort", 0, "ORDER", sorts, WORD, AT(sort), TABLES, {"the order of rows", "thứ tự các hàng"}},
    {"threads", 0, "N", NULL, NUMBER, AT(threads), SCORING | SURVEY, {"threads that work; results do not depend on it", "số luồng tính; kết quả không phụ thuộc vào số này"}},
    {"questionnaire", 0, "Q.yaml", NULL, TEXT, AT(questionnaire), CHECK | SURVEY, {"the questionnaire", "phiếu khảo sát"}},
    {"by", 0, "COLUMNS", NULL, TEXT, AT(by), SURVEY,
     {"also estimate by these columns of the answers, crossed (province,sex)", "ước lượng thêm theo các cột này của tệp trả lời, kết hợp với nhau (province,sex)"}},
    {"levels", 0, NULL, NULL, FLAG, AT(levels), SURVEY, {"also the share of each level of each question", "thêm tỷ lệ từng mức trả lời của mỗi câu hỏi"}},
    {"reliability", 0, NULL, NULL, FLAG, AT(reliability), SURVEY,
     {"Cronbach's alpha of the nodes that the questionnaire names under reliability, instead of estimates",
      "hệ số Cronbach's alpha của các nút nêu trong reliability của phiếu khảo sát, thay cho ước lượng"}},
    {"interval", 0, "METHOD", intervals, WORD, AT(interval), SURVEY,
     {"the confidence interval, in place of the questionnaire's", "loại khoảng tin cậy, thay cho quy định của phiếu khảo sát"}},
    {"confidence", 0, "SHARE", NULL, REAL, AT(confidence), SURVEY | SAMPLE_SIZE,
     {"the confidence, such as 0.95", "độ tin cậy, ví dụ 0.95"}},
    {"lonely", 0, "RULE", lonely_rules, WORD, AT(lonely), SURVEY,
     {"what a single sampled cluster does, in place of what the questionnaire says", "xử lý tầng chỉ có một cụm mẫu, thay cho quy định của phiếu khảo sát"}},
    {"members", 0, NULL, NULL, FLAG, AT(members), SURVEY,
     {"count respondents without a valid answer in n and df as well", "tính cả người không có câu trả lời hợp lệ vào n và bậc tự do"}},
    {"decimals", 0, "N", NULL, DIGITS, AT(decimals), SURVEY,
     {"decimals of the estimates; 2 for people, all of them in csv and json", "số chữ số thập phân; bảng để xem có 2 chữ số, csv và json ghi đầy đủ"}},
    {"earlier", 0, "A.csv", NULL, LIST, AT(earlier), SURVEY,
     {"answers of an earlier round, whose estimates are subtracted", "tệp trả lời của kỳ trước, dùng để tính mức thay đổi so với kỳ đó"}},
    {"earlier-questionnaire", 0, "Q.yaml", NULL, TEXT, AT(earlier_questionnaire), SURVEY,
     {"the questionnaire of the earlier round, if it was another", "phiếu khảo sát của kỳ trước, nếu khác"}},
    {"margins", 0, "M.csv", NULL, TEXT, AT(margins), SURVEY,
     {"known totals of the population, to which weights are calibrated", "các tổng đã biết của tổng thể, dùng để hiệu chỉnh quyền số"}},
    {"calibration", 0, "DISTANCE", distances, WORD, AT(calibration), SURVEY, {"how weights are calibrated", "cách hiệu chỉnh quyền số"}},
    {"bounds", 0, "LOW,HIGH", NULL, TEXT, AT(bounds), SURVEY,
     {"lowest and highest calibrated over given weight, of logit and truncated: 0.3,3", "tỷ số thấp nhất và cao nhất giữa quyền số mới và cũ, cho logit và truncated: 0.3,3"}},
    {"population", 0, "N", NULL, COUNT, AT(population), SAMPLE_SIZE, {"how many people there are", "quy mô tổng thể"}},
    {"margin", 0, "SHARE", NULL, REAL, AT(margin), SAMPLE_SIZE, {"half the width of the interval that is wanted, such as 0.05", "sai số cho phép, ví dụ 0.05"}},
    {"share", 0, "SHARE", NULL, REAL, AT(share), SAMPLE_SIZE, {"the share that is expected; 0.5, which needs most, unless given", "tỷ lệ dự kiến; nếu không nêu thì là 0.5, cần cỡ mẫu lớn nhất"}},
    {"deff", 0, "NUMBER", NULL, REAL, AT(deff), SAMPLE_SIZE, {"the design effect; or --cluster-size and --rho", "hệ số thiết kế; hoặc dùng --cluster-size và --rho"}},
    {"cluster-size", 0, "NUMBER", NULL, REAL, AT(cluster_size), SAMPLE_SIZE, {"people asked in each cluster", "số người hỏi trong mỗi cụm"}},
    {"rho", 0, "NUMBER", NULL, REAL, AT(rho), SAMPLE_SIZE, {"how alike people of a cluster are, 0 to 1", "mức độ giống nhau giữa những người cùng cụm, từ 0 đến 1"}},
    {"response-rate", 0, "SHARE", NULL, REAL, AT(response_rate), SAMPLE_SIZE, {"share of those asked who answer", "tỷ lệ người được hỏi có trả lời"}},
    {"from", 0, "YEAR", NULL, YEAR, AT(from), SERIES, {"compare from this year on", "so sánh từ năm này"}},
    {"to", 0, "YEAR", NULL, YEAR, AT(to), SERIES, {"compare up to this year; with --from these two years only", "so sánh đến năm này; cùng với --from thì chỉ so hai năm đó"}},
    {"save", 0, "FILE", NULL, TEXT, AT(save), SURVEY,
     {"also write the tally, which `parindex survey` reads like answers", "ghi thêm bảng đếm, `parindex survey` đọc được như tệp trả lời"}},
    {"encoding", 0, "NAME", encodings, WORD, AT(encoding), READING, {"encoding of the CSV", "bảng mã của tệp CSV"}},
    {"separator", 0, "NAME", separators, WORD, AT(separator), READING, {"separator of the CSV", "ký tự phân cách của tệp CSV"}},
    {"format", 'f', "FORMAT", formats, WORD, AT(format), TABLES, {"how the table is written", "định dạng của bảng"}},
    {"csv", 0, "DIALECT", dialects, WORD, AT(dialect), TABLES | CONVERT, {"rfc: comma and point; excel: semicolon, decimal comma, BOM",
                                                                          "rfc: dấu phẩy và dấu chấm; excel: dấu chấm phẩy, dấu phẩy thập phân, BOM"}},
    {"output", 'o', "FILE", NULL, TEXT, AT(output), EVERY & ~(CHECK | VERIFY), {"write here instead of the screen", "ghi vào tệp thay cho màn hình"}},
    {"lang", 'l', "LANGUAGE", languages, WORD, AT(language), EVERY, {"language of messages and tables", "ngôn ngữ của thông báo và bảng"}},
    {"quiet", 'q', NULL, NULL, FLAG, AT(quiet), EVERY, {"no warnings and notes", "không in cảnh báo và ghi chú"}},
    {"strict", 0, NULL, NULL, FLAG, AT(strict), EVERY & ~(SCHEMA), {"warnings stop the work with exit code 5", "có cảnh báo thì dừng với mã thoát 5"}},
    {"help", 'h', NULL, NULL, FLAG, AT(help), EVERY, {"show help", "xem hướng dẫn"}},
    {"version", 0, NULL, NULL, FLAG, AT(version), 0, {"show the version", "xem phiên bản"}},
    {"manual", 0, NULL, NULL, FLAG, AT(manual), 0, {"write the manual page", "in trang hướng dẫn dạng man"}},
    {"completion", 0, NULL, NULL, FLAG, AT(completion), 0, {"write the completion for bash", "in tệp gợi ý lệnh cho bash"}},
    {NULL, 0, NULL, NULL, 0, 0, 0, {NULL, NULL}},
};

enum { ROW_COUNT = sizeof option_rows / sizeof option_rows[0] - 1, FIRST_LONG = 256 };

const command *find_command(const char *name)
{
    for (const command *one = commands; name != NULL && one->name != NULL; one++) {
        if (strcmp(one->name, name) == 0) {
            return one;
        }
    }
    return NULL;
}

static int find_word(const word *words, const char *name, int *number)
{
    for (; words->name != NULL; words++) {
        if (strcmp(words->name, name) == 0) {
            *number = words->number;
            return 0;
        }
    }
    return -1;
}

static void join_words(const word *words, char *buffer, size_t capacity)
{
    buffer[0] = '\0';
    for (; words->name != NULL; words++) {
        const size_t used = strlen(buffer);
        snprintf(buffer + used, capacity - used, "%s%s", used == 0 ? "" : ", ", words->name);
    }
}

static int refuse_value(const options *asked, const option_row *row, const char *value)
{
    char accepted[256];
    if (row->kind == REAL) {
        snprintf(accepted, sizeof accepted, "%s", message_text(message_real, asked->language));
    } else if (row->words == NULL) {
        snprintf(accepted, sizeof accepted, "%lld … %lld", ranges[row->kind].least, ranges[row->kind].most);
    } else {
        join_words(row->words, accepted, sizeof accepted);
    }
    return usage_error(asked->language, message_value, row->name, value, accepted);
}

static int store_number(const options *asked, const option_row *row, const char *value, void *target)
{
    char *end = NULL;
    const long long number = strtoll(value, &end, 10);
    if (end == value || *end != '\0' || number < ranges[row->kind].least || number > ranges[row->kind].most) {
        return refuse_value(asked, row, value);
    }
    if (row->kind == COUNT) {
        *(int64_t *)target = number;
    } else {
        *(int *)target = (int)number;
    }
    return 0;
}

/* Digits and one decimal sign, which may be a comma: no exponent, no nan. */
static int store_real(const options *asked, const option_row *row, const char *value, double *target)
{
    enum { LENGTH_MAX = 40 };
    char text[LENGTH_MAX + 1];
    const size_t length = strlen(value);
    const size_t signs = strcspn(value, ".,");
    const bool is_plain = length > 0 && length <= LENGTH_MAX && strspn(value, "0123456789.,") == length && signs > 0 &&
                          (signs == length || strspn(value + signs + 1, "0123456789") == length - signs - 1) && signs + 1 != length;
    if (!is_plain) {
        return refuse_value(asked, row, value);
    }
    memcpy(text, value, length + 1);
    text[signs] = signs < length ? '.' : '\0';
    *target = strtod(text, NULL);
    return 0;
}

static int add_to_list(const options *asked, list *target, const char *value)
{
    if (target->count == LIST_MAX) {
        return usage_error(asked->language, message_too_many, value, NULL, NULL);
    }
    target->items[target->count++] = value;
    return 0;
}

static int store(options *asked, const option_row *row, const char *value)
{
    void *target = (char *)asked + row->offset;
    switch (row->kind) {
    case TEXT:
        *(const char **)target = value;
        return 0;
    case LIST:
        return add_to_list(asked, target, value);
    case WORD:
        return find_word(row->words, value, target) == 0 ? 0 : refuse_value(asked, row, value);
    case REAL:
        return store_real(asked, row, value, target);
    case NUMBER:
    case DIGITS:
    case YEAR:
    case COUNT:
        return store_number(asked, row, value, target);
    default:
        *(bool *)target = true;
        return 0;
    }
}

/* What getopt_long wants, made from the table; values are FIRST_LONG + row. */
static void make_long_options(struct option *long_options, char *letters)
{
    *letters++ = '-'; /* arguments without an option come as 1, in place */
    *letters++ = ':'; /* a missing value comes as ':' */
    for (int row = 0; row < ROW_COUNT; row++) {
        const bool has_value = option_rows[row].value != NULL;
        long_options[row] = (struct option){option_rows[row].name, has_value ? required_argument : no_argument, NULL, FIRST_LONG + row};
        if (option_rows[row].letter != 0) {
            *letters++ = option_rows[row].letter;
            if (has_value) {
                *letters++ = ':';
            }
        }
    }
    long_options[ROW_COUNT] = (struct option){NULL, 0, NULL, 0};
    *letters = '\0';
}

static const option_row *find_row(int got)
{
    if (got >= FIRST_LONG) {
        return &option_rows[got - FIRST_LONG];
    }
    for (int row = 0; row < ROW_COUNT; row++) {
        if (option_rows[row].letter == got) {
            return &option_rows[row];
        }
    }
    return NULL;
}

static const char *nearest_command(const char *name)
{
    const char *found = NULL;
    for (const command *one = commands; one->name != NULL; one++) {
        found = nearer(name, one->name, found);
    }
    return found;
}

/* Among the long names; `name` begins with its dashes. */
static const char *nearest_option(const char *name)
{
    const char *found = NULL;
    for (int row = 0; row < ROW_COUNT; row++) {
        found = nearer(name + strspn(name, "-"), option_rows[row].name, found);
    }
    return found;
}

/* `dashes` stand before the suggestion, if there is one. */
static int refuse_word(const options *asked, message which, const char *name, const char *dashes, const char *near)
{
    if (near != NULL) {
        say(asked->language, which, name, NULL, NULL);
        return usage_error(asked->language, message_near, dashes, near, NULL);
    }
    return usage_error(asked->language, which, name, NULL, NULL);
}

static int take_argument(options *asked, const char *argument)
{
    if (asked->command == NULL) {
        asked->command = argument;
        return find_command(argument) != NULL ? 0 : refuse_word(asked, message_command, argument, "", nearest_command(argument));
    }
    return add_to_list(asked, &asked->files, argument);
}

static int take_option(options *asked, const option_row *row, const char *value)
{
    const command *chosen = find_command(asked->command);
    if (chosen != NULL && row->commands != 0 && (row->commands & chosen->bit) == 0) {
        return usage_error(asked->language, message_not_here, chosen->name, row->name, NULL);
    }
    asked->has_language = asked->has_language || row->offset == AT(language);
    asked->has_decimals = asked->has_decimals || row->offset == AT(decimals);
    return store(asked, row, value);
}

/* The value if this argument is --lang in any of its forms. */
static const char *language_value(const char *argument, const char *next)
{
    if (strcmp(argument, "--lang") == 0 || strcmp(argument, "-l") == 0) {
        return next;
    }
    if (strncmp(argument, "--lang=", 7) == 0) {
        return argument + 7;
    }
    return strncmp(argument, "-l", 2) == 0 ? argument + 2 : NULL;
}

/* The language is wanted before the first message: --lang wherever it stands, else the environment. */
static int guess_language(int count, char **arguments)
{
    int language = PAR_ENGLISH;
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t at = 0; at < sizeof names / sizeof names[0]; at++) {
        const char *value = getenv(names[at]);
        if (value != NULL && value[0] != '\0') {
            language = strncmp(value, "vi", 2) == 0 ? PAR_VIETNAMESE : PAR_ENGLISH;
            break;
        }
    }
    for (int at = 1; at < count && arguments[at] != NULL; at++) {
        const char *value = language_value(arguments[at], arguments[at + 1] != NULL ? arguments[at + 1] : "");
        if (value != NULL) {
            (void)find_word(languages, value, &language);
        }
    }
    return language;
}

static int check_arguments(const options *asked)
{
    const command *chosen = find_command(asked->command);
    if (asked->help || asked->version || asked->manual || asked->completion) {
        return 0;
    }
    if (chosen == NULL) {
        return usage_error(asked->language, message_no_command, NULL, NULL, NULL);
    }
    if (asked->files.count < chosen->files_least || asked->files.count > chosen->files_most) {
        return usage_error(asked->language, message_arguments, chosen->name, chosen->arguments, NULL);
    }
    return 0;
}

int read_options(int count, char **arguments, options *asked)
{
    struct option long_options[ROW_COUNT + 1];
    char letters[2 * ROW_COUNT + 3];
    make_long_options(long_options, letters);
    *asked = (options){.language = guess_language(count, arguments), };
    opterr = 0;
    int got = 0;
    while ((got = getopt_long(count, arguments, letters, long_options, NULL)) != -1) {
        int code = 0;
        if (got == 1) {
            code = take_argument(asked, optarg);
        } else if (got == ':') {
            code = usage_error(asked->language, message_no_value, arguments[optind - 1], NULL, NULL);
        } else if (find_row(got) == NULL) {
            code = refuse_word(asked, message_option, arguments[optind - 1], "--", nearest_option(arguments[optind - 1]));
        } else {
            code = take_option(asked, find_row(got), optarg);
        }
        if (code != 0) {
            return code;
        }
    }
    for (int at = optind; at < count; at++) {
        const int code = take_argument(asked, arguments[at]);
        if (code != 0) {
            return code;
        }
    }
    if (asked->dialect != 0 && asked->format == PAR_FORMAT_TERMINAL) {
        asked->format = PAR_FORMAT_CSV; /* who names a dialect of CSV wants CSV */
    }
    const bool is_for_machines = asked->format == PAR_FORMAT_CSV || asked->format == PAR_FORMAT_JSON;
    asked->table_language = is_for_machines && !asked->has_language ? PAR_VIETNAMESE : asked->language;
    return check_arguments(asked);
}
