# SPDX-License-Identifier: Apache-2.0
"""What goes wrong, as exceptions: one class for each group of statuses, by who must act."""

from __future__ import annotations

from typing import NamedTuple

from parindex.constants import Severity, Status


class Finding(NamedTuple):
    """One thing that is wrong or doubtful in a document. What does not apply is "" or 0."""

    severity: Severity
    code: str
    source: str
    line: int
    column: int
    row: int
    path: str
    text_en: str
    text_vi: str

    def __str__(self) -> str:
        place = f"{self.source}:{self.line}:{self.column}: " if self.line else f"{self.source}: " if self.source else ""
        return f"{place}{self.severity.name.lower()} {self.code}: {self.text_en}" + (f" ({self.path})" if self.path else "")


class Error(Exception):
    """The first thing that is wrong, and in `findings` everything that is."""

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
    ) -> None:
        super().__init__(text_en)
        self.status, self.code = status, code
        self.text_en, self.text_vi = text_en, text_vi
        self.source, self.line, self.column, self.path = source, line, column, path
        self.row, self.item = row, item
        self.findings = findings

    def __str__(self) -> str:
        if self.findings:
            return "\n".join(str(finding) for finding in self.findings)
        place = f"{self.source}: " if self.source else ""
        row = f" (row {self.row})" if self.row and not self.path else ""
        return f"{place}{self.code}{': ' if self.code else ''}{self.text_en}{row}" + (f" ({self.path})" if self.path else "")


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
