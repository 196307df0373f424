# SPDX-License-Identifier: Apache-2.0
"""Margins: known totals of a population, to which the weights of a survey are calibrated."""

from __future__ import annotations

import array
from typing import Any, Iterator, NamedTuple, Sequence

from parindex import _declare
from parindex._arrays import doubles, room_for_doubles, target
from parindex._check import call, text
from parindex._find import library
from parindex._given import item_at, real, utf8
from parindex._wrap import Handle, options_of, pointer_of
from parindex.constants import Distance, Encoding, number
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
        needs = pointer_of(questionnaire, Questionnaire)
        out = self._owner(_declare.MarginsHandle, needs)
        call("par_margins_load", needs, viewed(source), options, out, self.findings._pointer, findings=self.findings)
        self._held = out

    def _told(self) -> str:
        return f"of {len(self)} margins: {', '.join(one.columns for one in self)}"

    def __len__(self) -> int:
        return int(library.par_margins_count(self._pointer))

    def __getitem__(self, margin: int | str) -> Margin:
        """A margin by its place, or by its columns: margins["province,sex"]."""
        at = self._find(margin) if isinstance(margin, str) else item_at(margin, len(self), "margin")
        found = library.par_margins_at(self._pointer, at)
        members = [library.par_margins_member(self._pointer, at, member).contents for member in range(found.contents.member_count)]
        return Margin(text(found.contents.columns), found.contents.population, {text(one.text): one.total for one in members})

    def _find(self, columns: str) -> int:
        at = int(library.par_margins_find(self._pointer, utf8(columns)))
        if at < 0:
            raise KeyError(f"there is no margin {columns!r}; there are {', '.join(repr(one.columns) for one in self)}")
        return at

    def __iter__(self) -> Iterator[Margin]:
        return (self[at] for at in range(len(self)))


class Calibrated(NamedTuple):
    """Calibrated weights, and how far they are from the given ones: lowest and highest ratio, Kish's design effect before and after."""

    weights: array.array[float]
    rounds: int
    furthest: float
    lowest: float
    highest: float
    kish_given: float
    kish: float


def calibrate(
    weights: Any,
    targets: Sequence[tuple[Any, Any]],
    *,
    distance: Distance | str | None = None,
    bounds: tuple[float, float] = (0.0, 0.0),
) -> Calibrated:
    """Weights of rows, changed as little as possible so that known totals of the population are met.

    A target is a margin, the member of each row and the totals by member: (sex, {"m": 520, "f": 480}), or a number of each row and its total:
    (income, 9e6). Of one margin this is post-stratification. `bounds` are the lowest and highest ratio of new to old, for "logit" and
    "truncated". An exception has the row as `row` and the target as `item`, from 1. The weights lie in an array that numpy views without a copy.
    """
    given = doubles(weights, "weights")
    made = [target(rows, totals, f"target {at}") for at, (rows, totals) in enumerate(targets, 1)]
    for at, (_, count) in enumerate(made, 1):
        if count != len(given):
            raise ValueError(f"target {at} has {count} rows; expected {len(given)}, one for each weight")
    raw = (_declare.Target * len(made))(*(one for one, _ in made))
    how = options_of(_declare.Calibration, targets=raw, target_count=len(raw), distance=number(Distance, distance), bounds=tuple(map(real, bounds)))
    found, room = room_for_doubles(len(given))
    went = _declare.Calibrated()
    call("par_calibrate", len(given), given, how, room, went)
    return Calibrated(found, *(getattr(went, name) for name in Calibrated._fields[1:]))
