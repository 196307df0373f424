# SPDX-License-Identifier: Apache-2.0
"""Tables as notebooks show them: a caption, the first and last rows, no script, and no colours, so that light and dark pages suit."""

from __future__ import annotations

from typing import Any, Iterator, Sequence

from parindex._check import text
from parindex._find import library
from parindex.constants import ColumnKind, RubricStatus, language_number

FIRST, LAST = 10, 3
ROW, ROWS = ("{} row", "{} hàng"), ("{} rows", "{} hàng")
STAGE = "stage {}", "giai đoạn {}"
MORE = "… {} more …", "… còn {} hàng …"
STATUSES = {
    "rubric": {
        RubricStatus.RECONSTRUCTED: ("Reconstructed rubric, not the official text.", "Bộ tiêu chí phục dựng, không phải văn bản chính thức."),
        RubricStatus.CONSTRUCTED: ("Constructed rubric: not an official result.", "Bộ tiêu chí tự dựng: không phải kết quả chính thức."),
    },
    "questionnaire": {
        RubricStatus.RECONSTRUCTED: ("Reconstructed questionnaire, not the official text.", "Phiếu khảo sát phục dựng, không phải văn bản chính thức."),
        RubricStatus.CONSTRUCTED: ("Constructed questionnaire: not an official result.", "Phiếu khảo sát tự dựng: không phải kết quả chính thức."),
    },
}


def origin(kind: str, pointer: Any, language: str) -> list[str]:
    """The title of a rubric or questionnaire, and the sentence that stands above whatever was made of it unless it is official."""
    at = language_number(language)
    status = RubricStatus(getattr(library, f"par_{kind}_status")(pointer))
    said = STATUSES[kind].get(status)
    return [text(getattr(library, f"par_{kind}_title")(pointer, at)), *([said[at]] if said else [])]


def heading(words: Sequence[str], language: str, place: str = "", stage: str = "") -> str:
    """What the table shows: "Ranking: 6.1 Dossiers, stage verified"."""
    at = language_number(language)
    where = ", ".join(filter(None, (place, STAGE[at].format(stage) if stage else "")))
    return words[at] + (f": {where}" if where else "")


def escaped(shown: str) -> str:
    from html import escape

    return escape(shown)


def _cell(tag: str, shown: str, is_number: bool) -> str:
    return f'<{tag} style="padding:0 0.5em;text-align:{"right" if is_number else "left"}">{escaped(shown)}</{tag}>'


def _shown_columns(pointer: Any, rows: int, kinds: Sequence[ColumnKind]) -> list[tuple[int, bool]]:
    """Each column that says anything, and whether it holds numbers: people are spared the others, as in a terminal."""
    says = library.par_table_cell
    return [(at, kind != ColumnKind.TEXT) for at, kind in enumerate(kinds) if not rows or any(says(pointer, row, at) for row in range(rows))]


def _row(pointer: Any, row: int, columns: Sequence[tuple[int, bool]], language: str) -> str:
    cells = ((text(library.par_table_cell(pointer, row, at)), is_number) for at, is_number in columns)
    said = (_cell("td", cell.replace(".", ",") if is_number and language == "vi" else cell, is_number) for cell, is_number in cells)
    return f"<tr>{''.join(said)}</tr>"


def _rows(pointer: Any, count: int, columns: Sequence[tuple[int, bool]], language: str) -> Iterator[str]:
    left_out = range(FIRST, count - LAST) if count > FIRST + LAST + 1 else range(0)
    for row in range(count):
        if row not in left_out:
            yield _row(pointer, row, columns, language)
        elif row == left_out.start:
            said = MORE[language_number(language)].format(len(left_out))
            yield f'<tr><td colspan="{len(columns)}" style="text-align:center">{said}</td></tr>'


def table_html(table: Any, caption: Sequence[str], language: str) -> str:
    """A table in HTML, with the number of its rows as the last line of the caption."""
    told = table.tell(language)
    columns = _shown_columns(told._pointer, len(told), told.kinds)
    titles = told.titles(language)
    lines = [*caption, (ROW if len(told) == 1 else ROWS)[language_number(language)].format(len(told))]
    head = "".join(_cell("th", titles[at], is_number) for at, is_number in columns)
    body = "".join(_rows(told._pointer, len(told), columns, language))
    said = "<br>".join(escaped(line) for line in lines)
    return f'<table><caption style="text-align:left">{said}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
