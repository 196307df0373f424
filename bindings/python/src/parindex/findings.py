# SPDX-License-Identifier: Apache-2.0
"""Findings: everything wrong or doubtful in documents, each with its place."""

from __future__ import annotations

import threading
from typing import Any, Iterator

from parindex import _declare
from parindex._check import call_plain, taken, text, text_owner
from parindex._find import library
from parindex._given import item_at
from parindex._wrap import Handle, told_at_rest
from parindex.constants import Severity, Status, language_number
from parindex.errors import Finding


class Findings(Handle):
    """A collection that loading, scoring and ranking add to; every call makes one of its own unless it is given one."""

    _free = "par_findings_free"

    def __init__(self) -> None:
        self.lock: Any = threading.RLock()  # what a call adds to is not to be read meanwhile
        out = self._owner(_declare.FindingsHandle)
        call_plain("par_findings_new", out)
        self._held = out

    def _told(self) -> str:
        return told_at_rest(self.lock, lambda: f"of {len(self)}, errors {len(self.errors())}")

    def __len__(self) -> int:
        with self.lock:
            return int(library.par_findings_count(self._pointer, -1))

    def __getitem__(self, at: int) -> Finding:
        with self.lock:
            found = library.par_findings_at(self._pointer, item_at(at, len(self), "finding"))
            one = found.contents
            code, source, path, text_en, text_vi = map(text, (one.code, one.source, one.path, one.text, one.text_vi))
            return Finding(Severity(one.severity), Status(one.status), code, source, one.line, one.column, one.row, path, text_en, text_vi)

    def __iter__(self) -> Iterator[Finding]:
        return (self[at] for at in range(len(self)))

    def errors(self) -> tuple[Finding, ...]:
        with self.lock:
            return tuple(finding for finding in self if finding.severity == Severity.ERROR)

    @property
    def dropped(self) -> int:
        """Findings that found no room and were only counted."""
        with self.lock:
            return int(library.par_findings_dropped(self._pointer))

    def tell(self, language: str = "en") -> str:
        """All findings for people, with the lines they stand on."""
        told = b""
        with self.lock:
            for at in range(len(self)):
                out = text_owner()
                call_plain("par_findings_tell", self._pointer, at, language_number(language), out)
                told += taken(out)
        return told.decode()
