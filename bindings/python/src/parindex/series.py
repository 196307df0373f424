# SPDX-License-Identifier: Apache-2.0
"""Series: published values of an index over the years, and what may be compared with what."""

from __future__ import annotations

from decimal import Decimal
from typing import Iterator, NamedTuple

from parindex import _declare
from parindex._check import call, text
from parindex._find import library
from parindex._given import item_at, utf8_or_none
from parindex._wrap import Handle, options_of, points
from parindex.constants import Encoding, language_number
from parindex.findings import Findings
from parindex.sources import Csv, csv_options, read_csv, viewed
from parindex.table import Table


class SeriesValue(NamedTuple):
    """One published value. `series` is the method it was measured by, `row` its row of the table, from 1."""

    node: str
    year: int
    series: str
    value: Decimal
    decimals: int
    reference: str
    row: int


class Series(Handle):
    """Values with the columns node, year, series, value and perhaps reference: CSV, rows or a dict of columns. Threads may share it."""

    _free = "par_series_free"

    def __init__(
        self, table: Csv, *, encoding: Encoding | str | None = None, separator: str | None = None, findings: Findings | None = None
    ) -> None:
        self.source = read_csv(table)
        self.findings = Findings() if findings is None else findings
        options = csv_options(encoding, separator)
        out = self._owner(_declare.SeriesHandle)
        call("par_series_load", viewed(self.source), options, out, self.findings._pointer, findings=self.findings)
        self._held = out

    def _told(self) -> str:
        return f"of {len(self)} values"

    def __len__(self) -> int:
        return int(library.par_series_count(self._pointer))

    def __getitem__(self, at: int) -> SeriesValue:
        one = library.par_series_at(self._pointer, item_at(at, len(self), "value")).contents
        return SeriesValue(text(one.node), one.year, text(one.series), points(one.value), one.decimals, text(one.reference), one.row)

    def __iter__(self) -> Iterator[SeriesValue]:
        return (self[at] for at in range(len(self)))

    def changes(
        self,
        node: str | None = None,
        *,
        from_year: int = 0,
        to_year: int = 0,
        language: str = "en",
        findings: Findings | None = None,
    ) -> Table:
        """Changes between rounds, of all nodes or one. With both years: one change from the first to the second.

        Across two methods there is no change but a note ("break"), and a warning in `findings`, else in those of the series.
        """
        found = self.findings if findings is None else findings
        options = options_of(_declare.ChangesOptions, node=utf8_or_none(node), to=to_year, language=language_number(language), **{"from": from_year})
        return Table("par_series_changes", self._pointer, options, findings=found)
