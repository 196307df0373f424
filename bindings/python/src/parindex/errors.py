# SPDX-License-Identifier: Apache-2.0
"""What goes wrong, as exceptions: one class for each group of statuses, by who must act."""

from __future__ import annotations

import re
from typing import NamedTuple

from parindex.constants import Severity, Status, language_number

SHOWN = 20  # findings that an exception shows; `findings` has all
SEVERITIES = {Severity.ERROR: ("error", "lỗi"), Severity.WARNING: ("warning", "cảnh báo"), Severity.NOTE: ("note", "ghi chú")}
HEADS = "{} errors:", "{} lỗi:"
HEADS_AT_LEAST = "at least {} errors:", "ít nhất {} lỗi:"
REST = "and {} more", "và {} lỗi nữa"
ROWS = "row {}", "hàng {}"


def _is_cell(path: str) -> bool:
    return re.fullmatch("[A-Z]+[0-9]+", path) is not None


class Finding(NamedTuple):
    """One thing that is wrong or doubtful in a document. What does not apply is "" or 0."""

    severity: Severity
    status: Status
    code: str
    source: str
    line: int
    column: int
    row: int
    path: str
    text_en: str
    text_vi: str

    @property
    def file(self) -> str:
        """The document as it was named: for a path, the path."""
        return self.source

    @property
    def cell(self) -> str:
        """The cell of a table, such as "B7", or row and column by name, such as "row 7, q1"; "" in documents that are no tables."""
        return self._cell(0)

    def _cell(self, language: int) -> str:
        if _is_cell(self.path):
            return self.path
        if not self.row:
            return ""
        return ", ".join(filter(None, (ROWS[language].format(self.row), self.path)))

    def tell(self, language: str = "en") -> str:
        """The finding in one line, with its place: a line and column, or a cell."""
        at = language_number(language)
        place = f"{self.source}:{self.line}:{self.column}: " if self.line else f"{self.source}: " if self.source else ""
        kind = f"{SEVERITIES[self.severity][at]} {self.code}: " if self.code else ""
        where = self._cell(at) or self.path
        return f"{place}{kind}{(self.text_en, self.text_vi)[at]}" + (f" ({where})" if where else "")

    def __str__(self) -> str:
        return self.tell()


class Error(Exception):
    """The first thing that is wrong, and in `findings` everything that is; this one too, so there is always one.

    Both have status, code, file, line, column, path, cell, text_en and text_vi: `for finding in error.findings: print(finding.cell, finding.text_vi)`.
    """

    def __init__(
        self,
        status: Status,
        text_en: str,
        text_vi: str = "",
        *,
        code: str = "",
        source: str = "",
        line: int = 0,
        column: int = 0,
        row: int = 0,
        item: int = 0,
        path: str = "",
        findings: tuple[Finding, ...] = (),
        dropped: int = 0,
    ) -> None:
        super().__init__(status, text_en, text_vi)
        self.status, self.code = status, code
        self.text_en, self.text_vi = text_en, text_vi
        self.source, self.line, self.column, self.path = source, line, column, path
        self.row, self.item = row, item
        self.dropped = dropped  # findings that the library only counted
        self.findings = findings or (self._place,)

    @property
    def file(self) -> str:
        return self.source

    @property
    def cell(self) -> str:
        return self._place.cell

    @property
    def _place(self) -> Finding:
        return Finding(Severity.ERROR, self.status, self.code, self.source, self.line, self.column, self.row, self.path, self.text_en, self.text_vi)

    def tell(self, language: str = "en", limit: int | None = None) -> str:
        """All findings, a line each; at most `limit` of them, and how many more there are."""
        at = language_number(language)
        count = len(self.findings)
        shown = [finding.tell(language) for finding in self.findings[:limit]]
        if count == 1 and not self.dropped:
            return shown[0]
        rest = [REST[at].format(count - len(shown))] if count > len(shown) else []
        head = (HEADS_AT_LEAST if self.dropped else HEADS)[at].format(count)
        return "\n".join([head, *(f"  {line}" for line in shown + rest)])

    def __str__(self) -> str:
        return self.tell(limit=SHOWN)


class CallError(Error, ValueError):
    """For who wrote the call: an unknown id, a value that cannot be."""


class DocumentError(Error, ValueError):
    """For who wrote the rubric or questionnaire."""


class DataError(Error, ValueError):
    """For who supplied the figures, units or answers."""


class ExhaustedError(Error, MemoryError):
    """For who runs the machine."""


class Cancelled(Error):
    """The call was asked to stop by what was given as `progress`."""


class ClosedError(ValueError):
    """The object was closed before."""


def kind_of(status: Status) -> type[Error]:
    return (CallError, DocumentError, DataError, ExhaustedError, Cancelled)[status // 10]
