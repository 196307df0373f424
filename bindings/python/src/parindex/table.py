# SPDX-License-Identifier: Apache-2.0
"""Tables: what every front end shows, so that all of them show the same."""

from __future__ import annotations

import io
import os
import weakref
from decimal import Decimal
from typing import Any, Callable

from parindex import _declare
from parindex._arrow import SCHEMA, STREAM, capsule_of, schema_of_table, stream_of_table, sweep
from parindex._check import call, taken, text, text_owner
from parindex._extras import needed
from parindex._find import library
from parindex._html import table_html
from parindex._wrap import Handle, options_of
from parindex.constants import ColumnKind, Format, language_number, number
from parindex.findings import Findings

Numbers = Callable[[str], Any]


class Arrow:
    """A table for whatever reads Arrow: pyarrow.table(scores.to_arrow(Decimal))."""

    def __init__(self, table: Table, numbers: Numbers) -> None:
        self._table, self._numbers = table, numbers

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return capsule_of(stream_of_table(self._table._pointer, self._numbers), STREAM)

    def __arrow_c_schema__(self) -> Any:
        return capsule_of(schema_of_table(self._table._pointer, self._numbers), SCHEMA)


class Tabled:
    """What has a table goes into frames. Types follow from what a column is: texts, integers, or numbers as float or Decimal."""

    def to_table(self) -> Table:
        raise NotImplementedError

    def _shown(self, language: str) -> tuple[Table, list[str]]:
        """The table that people see, and the lines above it."""
        raise NotImplementedError

    language = "en"
    """What people read unless another is asked for; a table that was made in a language keeps it."""

    def html(self, language: str | None = None) -> str:
        """A short table for a notebook or page, in English or Vietnamese; whatever stands in it is escaped."""
        chosen = language or self.language
        return table_html(*self._shown(chosen), chosen)

    def _repr_html_(self) -> str | None:
        return None if getattr(self, "closed", False) else self.html()

    def to_arrow(self, numbers: Numbers = float) -> Arrow:
        """For readers of Arrow, with numbers as float or as exact decimals; the object itself can be handed to them too, and has floats."""
        return Arrow(self.to_table(), numbers)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> Any:
        return self.to_arrow().__arrow_c_schema__()

    def to_polars(self, numbers: Numbers = float) -> Any:
        """A frame of polars: String, Int64, and Float64 or Decimal; no value is null."""
        return needed("polars", "polars").DataFrame(self.to_arrow(numbers))

    def to_pandas(self, numbers: Numbers = float) -> Any:
        """A frame of pandas: str, Int64, and float64 or objects (Decimal); no value is NaN, in Int64 <NA>. Needs no pyarrow."""
        pandas = needed("pandas", "pandas")
        table = self.to_table()
        text = "str" if int(pandas.__version__.split(".")[0]) >= 3 else object
        dtypes = {ColumnKind.TEXT: text, ColumnKind.INTEGER: "Int64", ColumnKind.NUMBER: "float64" if numbers is float else object}
        return pandas.DataFrame({name: pandas.Series(values, dtype=dtypes[kind]) for name, kind, values in table._values(numbers)})


class Table(Handle, Tabled):
    """Rows and columns. `numbers` says what numbers become: Decimal, which is exact, float or str."""

    _free = "par_table_free"

    def __init__(self, function: str, *arguments: Any, findings: Findings | None = None, language: str = "en") -> None:
        self.language = language
        out = self._owner(_declare.TableHandle)
        collected = () if findings is None else (findings._pointer,)
        call(function, *arguments, out, *collected, findings=findings)
        self._held = out
        weakref.finalize(out, sweep)

    def to_table(self) -> Table:
        return self

    def _shown(self, language: str) -> tuple[Table, list[str]]:
        return self, []

    def _told(self) -> str:
        return f"of {len(self)} rows: {', '.join(self.columns)}"

    def __len__(self) -> int:
        return int(library.par_table_row_count(self._pointer))

    @property
    def columns(self) -> list[str]:
        return [text(library.par_table_column_name(self._pointer, at)) for at in range(library.par_table_column_count(self._pointer))]

    @property
    def kinds(self) -> list[ColumnKind]:
        """What the columns hold."""
        return [ColumnKind(library.par_table_column_kind(self._pointer, at)) for at in range(len(self.columns))]

    def titles(self, language: str = "en") -> list[str]:
        """The titles of the columns for people."""
        of = language_number(language)
        return [text(library.par_table_column_title(self._pointer, at, of)) for at in range(library.par_table_column_count(self._pointer))]

    def to_text(self, format: Format | str = Format.TERMINAL, language: str | None = None) -> str:
        chosen = language_number(language or self.language)
        options = options_of(_declare.TableOptions, format=number(Format, format), language=chosen)
        out = text_owner()
        call("par_table_write", self._pointer, options, out)
        return taken(out).decode()

    def tell(self, language: str = "en") -> Table:
        """The table for people: flags and kinds in words. to_text() does so by itself in the formats for people."""
        return Table("par_table_tell", self._pointer, language_number(language), language=language)

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str:
        """CSV with machine names and decimal points, also written to `path` if there is one."""
        written = self.to_text(Format.CSV)
        if path is not None:
            with open(path, "wb") as file:
                file.write(written.encode())
        return written

    def to_dicts(self, numbers: Numbers = Decimal) -> list[dict[str, Any]]:
        """The rows; no value is None."""
        names, columns = self.columns, [values for _, _, values in self._values(numbers)]
        return [dict(zip(names, row)) for row in zip(*columns)]

    def _values(self, numbers: Numbers) -> list[tuple[str, ColumnKind, list[Any]]]:
        """Name, kind and values of each column."""
        import csv

        _, *rows = csv.reader(io.StringIO(self.to_csv(), newline=""))
        readers: dict[ColumnKind, Numbers] = {ColumnKind.TEXT: str, ColumnKind.INTEGER: int, ColumnKind.NUMBER: numbers}
        columns: Any = zip(*rows) if rows else [()] * len(self.columns)
        return [(name, kind, [readers[kind](cell) if cell else None for cell in cells]) for name, kind, cells in zip(self.columns, self.kinds, columns)]

    def __str__(self) -> str:
        return self.to_text()
