# SPDX-License-Identifier: Apache-2.0
"""Margins: known totals of a population, to which the weights of a survey are calibrated."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from parindex import _declare
from parindex._check import call, text
from parindex._find import library
from parindex._given import item_at
from parindex._wrap import Handle, options_of
from parindex.constants import Encoding
from parindex.findings import Findings
from parindex.questionnaire import Questionnaire
from parindex.sources import Csv, csv_options, read_csv, viewed


class Margin(NamedTuple):
    """The members of a key column, or of several that are crossed, with how many there are in the population."""

    columns: str
    population: float
    totals: dict[str, float]


class Margins(Handle):
    """Totals with the columns margin, member and total: CSV, rows or a dict of columns. Estimates take them as `margins`."""

    _free = "par_margins_free"

    def __init__(
        self,
        questionnaire: Questionnaire,
        table: Csv,
        *,
        encoding: Encoding | str | None = None,
        separator: str | None = None,
        findings: Findings | None = None,
    ) -> None:
        source = read_csv(table)
        self.questionnaire = questionnaire
        self.findings = Findings() if findings is None else findings
        options = options_of(_declare.MarginsOptions, csv=csv_options(encoding, separator))
        needs = questionnaire._pointer
        out = self._owner(_declare.MarginsHandle, needs)
        call("par_margins_load", needs, viewed(source), options, out, self.findings._pointer, findings=self.findings)
        self._held = out

    def __len__(self) -> int:
        return int(library.par_margins_count(self._pointer))

    def __getitem__(self, at: int) -> Margin:
        found = library.par_margins_at(self._pointer, item_at(at, len(self), "margin"))
        members = [library.par_margins_member(self._pointer, at % len(self), member).contents for member in range(found.contents.member_count)]
        return Margin(text(found.contents.columns), found.contents.population, {text(one.text): one.total for one in members})

    def __iter__(self) -> Iterator[Margin]:
        return (self[at] for at in range(len(self)))
