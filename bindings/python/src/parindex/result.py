# SPDX-License-Identifier: Apache-2.0
"""The result file: one scored round that anybody can verify."""

from __future__ import annotations

from typing import Any, NamedTuple, Sequence

from parindex import _declare
from parindex._check import call, text
from parindex._find import library
from parindex._wrap import Handle
from parindex.constants import Encoding, Role
from parindex.findings import Findings
from parindex.sources import Csv, Document, read, read_csv, viewed


class ResultSource(NamedTuple):
    """A document that a result was made from."""

    role: Role
    name: str
    sha256: str
    encoding: Encoding


class Result(Handle):
    """A result that was published, from a path or JSON text (as bytes)."""

    _free = "par_result_free"

    def __init__(self, document: Document, *, findings: Findings | None = None) -> None:
        source = read(document)
        self.findings = Findings() if findings is None else findings
        out = self._owner(_declare.ResultHandle)
        call("par_result_load", viewed(source), out, self.findings._pointer, findings=self.findings)
        self._held = out

    def _told(self) -> str:
        return f"of {len(self.sources)} documents"

    @property
    def sources(self) -> list[ResultSource]:
        raw: list[Any] = [library.par_result_source_at(self._pointer, at).contents for at in range(library.par_result_source_count(self._pointer))]
        return [ResultSource(Role(one.role), text(one.name), text(one.sha256), Encoding(one.encoding)) for one in raw]

    def verify(self, documents: Sequence[Document | Csv], *, findings: Findings | None = None) -> None:
        """Recomputes it from its documents, in the order of `sources`; raises DataError with every difference."""
        found = Findings() if findings is None else findings
        given = [viewed(read_csv(document) if hasattr(document, "__arrow_c_stream__") else read(document)) for document in documents]
        call("par_result_verify", self._pointer, (_declare.Source * len(given))(*given), len(given), found._pointer, findings=found)
