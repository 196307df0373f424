# SPDX-License-Identifier: Apache-2.0
"""Words of pictures that no table of the library holds, in English and Vietnamese."""

from __future__ import annotations

from parindex.constants import RubricStatus, language_number

WORDS: dict[str, tuple[str, str]] = {
    "index": ("index by rank", "chỉ số theo thứ hạng"),
    "shares": ("points as % of the maximum that applies, by rank; darker is higher",
               "điểm đạt theo % điểm tối đa áp dụng, theo thứ hạng; đậm hơn là cao hơn"),
    "stages": ("index in two stages", "chỉ số ở hai giai đoạn"),
    "by_region": ("index by region", "chỉ số theo vùng"),
    "by_group": ("index by group", "chỉ số theo nhóm"),
    "likert": ("answers in % of those who gave a valid one", "tỷ lệ % trên số phiếu trả lời hợp lệ"),
    "factors": ("estimates with {level} % confidence intervals", "ước lượng và khoảng tin cậy {level} %"),
    "self": ("self-assessment", "tự đánh giá"),
    "verified": ("verification", "thẩm định"),
    "final": ("final", "kết quả cuối cùng"),
    "total": ("Total", "Tổng"),
    "gap": ("Gap", "Chênh lệch"),
    "whole": ("all", "chung"),
    "missing": ("missing", "thiếu số liệu"),
    "not_applicable": ("not applicable", "không áp dụng"),
    "no_index": ("no index", "không có chỉ số"),
    "unranked": ("assessed apart, not ranked", "đánh giá riêng, không xếp hạng"),
    "star": ("* some figures are missing.", "* thiếu một phần số liệu."),
    "tied": ("= shares its rank.", "= đồng hạng."),
    "whiskers": ("Whiskers: ± 1 standard error of the survey's part, all that is known of errors.",
                 "Vạch ngang: ± 1 sai số chuẩn của phần điều tra; sai số của phần khác không rõ."),
    "sorted_rank": ("units by rank after {stage}", "xếp theo thứ hạng sau {stage}"),
    "sorted_gap": ("units by gap", "xếp theo mức chênh lệch"),
    "gap_note": ("Gap = {second} - {first}, of the printed indices.", "Chênh lệch = {second} - {first}, tính từ các chỉ số đã in."),
    "mean": ("mean", "trung bình"),
    "mean_note": ("Vertical lines: unweighted mean of the ranked units; a large unit counts as much as a small one.",
                  "Vạch dọc: trung bình không gia quyền của các đơn vị được xếp hạng; đơn vị lớn và nhỏ được tính như nhau."),
    "ends_note": ("Named: the highest and the lowest unit.", "Có ghi tên: đơn vị cao nhất và thấp nhất."),
    "median_note": ("Vertical lines: median of the ranked units.", "Vạch dọc: trung vị của các đơn vị được xếp hạng."),
    "median": ("median", "trung vị"),
    "nowhere": ("without a region", "không thuộc vùng nào"),
    "no_group": ("without a group", "không thuộc nhóm nào"),
    "base": ("n", "Số phiếu"),
    "left_out": ("No valid answer", "Không trả lời"),
    "left_out_note": ("n: valid answers. No valid answer: does not know, refused or left empty; not part of the 100 %.",
                      "Số phiếu: có trả lời hợp lệ. Không trả lời: không biết, từ chối hoặc bỏ trống; không tính vào 100 %."),
    "withheld": ("below what the questionnaire publishes", "dưới mức công bố theo phiếu khảo sát"),
    "star_base": ("* base below what the questionnaire publishes.", "* số phiếu dưới mức công bố theo phiếu khảo sát."),
    "interval": ("Intervals: {method}, by the design of the sample.", "Khoảng tin cậy: {method}, theo thiết kế mẫu."),
    "level": ("level {level}", "mức {level}"),
    "source": ("Source: {names}.", "Nguồn: {names}."),
    "rubric": ("Rubric: {id}.", "Bộ tiêu chí: {id}."),
    "questionnaire": ("Questionnaire: {id}.", "Phiếu khảo sát: {id}."),
}

STATUS: dict[RubricStatus, tuple[str, str]] = {
    RubricStatus.OFFICIAL: ("", ""),
    RubricStatus.RECONSTRUCTED: ("RECONSTRUCTED, not the official text", "BẢN PHỤC DỰNG, không phải văn bản chính thức"),
    RubricStatus.CONSTRUCTED: ("CONSTRUCTED, for demonstration only", "TỰ DỰNG, chỉ để minh họa"),
}


def say(key: str, language: str, **values: str) -> str:
    return WORDS[key][language_number(language)].format(**values)


def status_words(status: RubricStatus, language: str) -> str:
    return STATUS[status][language_number(language)]


def stage_words(stage: str, language: str) -> str:
    """The words of a stage as explanations have them; other stages keep their names."""
    return say(stage, language) if stage in ("self", "verified", "final") else stage


def printed(number: str, language: str) -> str:
    """A number of a table with the decimal sign of the language and a true minus."""
    return (number.replace(".", ",") if language == "vi" else number).replace("-", "−")


def shown(value: object) -> str:
    """A value of a table as text; none is ""."""
    return "" if value is None else str(value)


def sentence(*parts: str) -> str:
    """Parts of a subtitle, the first with a capital."""
    given = " · ".join(part for part in parts if part)
    return given[:1].upper() + given[1:]
