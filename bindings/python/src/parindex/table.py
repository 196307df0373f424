# SPDX-License-Identifier: Apache-2.0
"""Tables: what every front end shows, so that all of them show the same."""

from __future__ import annotations

import io
import os
from decimal import Decimal
from typing import Any, Callable

from parindex import _declare
from parindex._check import call, taken, text, text_owner
from parindex._find import library
from parindex._wrap import Handle, options_of
from parindex.constants import ColumnKind, Format, language_number, number
from parindex.findings import Findings

Numbers = Callable[[str], Any]


class Table(Handle):
    """Rows and columns. `numbers` says what numbers become: Decimal, which is exact, float or str."""

    _free = "par_table_free"

    def __init__(self, function: str, *arguments: Any, findings: Findings | None = None) -> None:
        out = self._owner(_declare.TableHandle)
        collected = () if findings is None else (findings._pointer,)
        call(function, *arguments, out, *collected, findings=findings)
        self._held = out

    def __len__(self) -> int:
        return int(library.par_table_row_count(self._pointer))

    @property
    def columns(self) -> list[str]:
        return [text(library.par_table_column_name(self._pointer, at)) for at in range(library.par_table_column_count(self._pointer))]

    def titles(self, language: str = "en") -> list[str]:
        """The titles of the columns for people."""
        of = language_number(language)
        return [text(library.par_table_column_title(self._pointer, at, of)) for at in range(library.par_table_column_count(self._pointer))]

    def to_text(self, format: Format | str = Format.TERMINAL, language: str = "en") -> str:
        options = options_of(_declare.TableOptions, format=number(Format, format), language=language_number(language))
        out = text_owner()
        call("par_table_write", self._pointer, options, out)
        return taken(out).decode()

    def tell(self, language: str = "en") -> Table:
        """The table for people: flags and kinds in words. to_text() does so by itself in the formats for people."""
        return Table("par_table_tell", self._pointer, language_number(language))

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str:
        """CSV with machine names and decimal points, also written to `path` if there is one."""
        written = self.to_text(Format.CSV)
        if path is not None:
            with open(path, "wb") as file:
                file.write(written.encode())
        return written

    def to_dicts(self, numbers: Numbers = Decimal) -> list[dict[str, Any]]:
        """The rows; no value is None."""
        import csv

        rows = csv.reader(io.StringIO(self.to_csv(), newline=""))
        names = next(rows)
        kinds = [library.par_table_column_kind(self._pointer, at) for at in range(len(names))]
        readers: list[Numbers] = [{ColumnKind.NUMBER: numbers}.get(kind, str) for kind in kinds]
        return [{name: reader(value) if value else None for name, reader, value in zip(names, readers, row)} for row in rows]

    def __str__(self) -> str:
        return self.to_text()
