/* SPDX-License-Identifier: Apache-2.0 */
/* A finding as text for people. */
#include "base/findings.h"
#include "base/writer.h"

static const char *const severities[][2] = {
    [PAR_SEVERITY_ERROR] = {"error", "lỗi"},
    [PAR_SEVERITY_WARNING] = {"warning", "cảnh báo"},
    [PAR_SEVERITY_NOTE] = {"note", "ghi chú"},
};

static void write_number(par__writer *writer, const char *before, int64_t number)
{
    par__write(writer, before);
    par__write_integer(writer, number);
}

/* rubric.yaml:12:7: or figures.csv:row 12: or figures.csv: or nothing. */
static void write_place(par__writer *writer, const par_finding *finding, int32_t language)
{
    if (finding->source[0] == '\0') {
        return;
    }
    par__write_tidy(writer, par__slice_of(finding->source));
    if (finding->line > 0) {
        write_number(writer, ":", finding->line);
        if (finding->column > 0) {
            write_number(writer, ":", finding->column);
        }
    } else if (finding->row > 0) {
        write_number(writer, language == PAR_VIETNAMESE ? ":hàng " : ":row ", finding->row);
    }
    par__write(writer, ": ");
}

static void write_finding(par__writer *writer, const par_finding *finding, int32_t language)
{
    write_place(writer, finding, language);
    par__write(writer, severities[finding->severity][language]);
    par__write(writer, " ");
    par__write(writer, finding->code);
    par__write(writer, ": ");
    par__write(writer, language == PAR_VIETNAMESE ? finding->text_vi : finding->text);
    if (finding->path[0] != '\0') {
        par__write_format(writer, " ({0})", &finding->path, 1);
    }
    par__write(writer, "\n");
    if (finding->excerpt[0] != '\0') {
        par__write_format(writer, "    {0}\n", &finding->excerpt, 1);
        if (finding->column > 0) {
            par__write_repeat(writer, " ", 4 + (int64_t)finding->caret);
            par__write(writer, "^\n");
        }
    }
}

par_status par_findings_tell(const par_findings *findings, int64_t at, int32_t language, par_text **text)
{
    const par_finding *const finding = par_findings_at(findings, at);
    if (finding == NULL || text == NULL || (language != PAR_ENGLISH && language != PAR_VIETNAMESE)) {
        return PAR_ERR_ARGUMENT;
    }
    par__writer *const writer = par__writer_new();
    if (writer == NULL) {
        return PAR_ERR_MEMORY;
    }
    write_finding(writer, finding, language);
    return par__writer_finish(writer, text);
}
