# SPDX-License-Identifier: Apache-2.0
"""Scores: what a rubric makes of a sheet."""

from __future__ import annotations

import os
from decimal import Decimal
from typing import Any, NamedTuple, Sequence

from parindex import _declare
from parindex._check import call, call_plain, number_or_none, taken, text, text_owner
from parindex._find import library
from parindex._given import utf8_or_none, whole
from parindex._html import heading, origin
from parindex._long import Progress, call_long
from parindex._wrap import Handle, options_of, pointer_of, points
from parindex.constants import Missing, ScoreStatus, language_number, number
from parindex.findings import Findings
from parindex.rubric import find_node
from parindex.sheet import Sheet
from parindex.table import Numbers, Table, Tabled
from parindex.units import ORDERS, find_unit, order_number


SCORES = "Scores", "Điểm"


class Value(NamedTuple):
    """Points of a unit at a node, and the maximum of what applies: exact; float(value.points) where a float will do."""

    points: Decimal
    max: Decimal
    status: ScoreStatus


class Scores(Handle, Tabled):
    """The scores of one stage of a sheet. Immutable."""

    _free = "par_scores_free"

    def __init__(
        self,
        sheet: Sheet,
        stage: str | None = None,
        *,
        missing: Missing | str | None = None,
        threads: int = 1,
        findings: Findings | None = None,
        progress: Progress = None,
    ) -> None:
        held = pointer_of(sheet, Sheet)
        self.sheet, self.rubric = sheet, sheet.rubric
        self.findings = Findings() if findings is None else findings
        named = utf8_or_none(stage)
        options = options_of(_declare.ScoreOptions, stage=named, missing=number(Missing, missing), threads=threads)
        needs = held.needs[0], held
        out = self._owner(_declare.ScoresHandle, *needs)
        with sheet._lock:
            arguments = *needs, options, out, self.findings._pointer
            call_long("par_score", *arguments, options=options, findings=self.findings, progress=progress, unit=" leaves")
        self._held = out

    def _told(self) -> str:
        units = library.par_units_count(library.par_sheet_units(self._pointer.needs[1]))
        return f"of {units} units" + (f", stage {self.stage}" if self.stage else "")

    def _shown(self, language: str) -> tuple[Table, list[str]]:
        title, *status = origin("rubric", self._pointer.needs[0], language)
        return self.to_table(), [title, heading(SCORES, language, stage=self.stage), *status]

    @property
    def stage(self) -> str:
        return text(library.par_scores_stage(self._pointer))

    @property
    def missing(self) -> Missing:
        """The policy that overrode the rubric's, or AS_RUBRIC."""
        return Missing(library.par_scores_missing(self._pointer))

    def _find(self, unit: str | int, node: str | int) -> tuple[int, int]:
        rubric, sheet = self._pointer.needs
        return find_unit(library.par_sheet_units(sheet), unit), find_node(rubric, node)

    def value(self, unit: str | int, node: str | int = "total") -> Value:
        """Points, maximum and status of a unit at a node."""
        out = _declare.Value()
        call_plain("par_scores_value", self._pointer, *self._find(unit, node), out)
        return Value(points(out.points), points(out.max), ScoreStatus(out.status))

    def index(self, unit: str | int, node: str | int = "total", decimals: int = -1) -> Decimal | None:
        """100 * points / max, rounded as the rubric says or to `decimals`; None where nothing applies."""
        found = number_or_none("par_scores_index", self._pointer, *self._find(unit, node), whole(decimals))
        return None if found is None else points(found)

    def se(self, unit: str | int, node: str | int) -> float | None:
        """The standard error of points that one survey gave; None where there is none."""
        found: float | None = number_or_none("par_scores_se", self._pointer, *self._find(unit, node))
        return found

    def explain(self, unit: str | int, node: str | int = "total", language: str = "en") -> str:
        """A score as sentences that can be followed with a calculator."""
        out = text_owner()
        with self.sheet._lock:
            call("par_explain", self._pointer, *self._find(unit, node), language_number(language), out)
        return taken(out).decode()

    def to_table(self, order: str = "sheet") -> Table:
        return scores_table([self], order)

    def to_dicts(self, numbers: Numbers = Decimal) -> list[dict[str, Any]]:
        return self.to_table().to_dicts(numbers)

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str:
        return self.to_table().to_csv(path)

    def gaps(self, against: Scores) -> Table:
        """Gaps to another stage of the sheet, at every node."""
        return Table("par_scores_gaps", self._pointer, against._pointer)


def array_of(kind: Any, handles: Sequence[Handle], of: type[Handle]) -> Any:
    pointers = [pointer_of(handle, of) for handle in handles]
    made = (kind * len(pointers))(*pointers)
    made.needs = pointers
    return made


def scores_table(scores: Sequence[Scores], order: str = "sheet") -> Table:
    """The table of several stages of one sheet."""
    return Table("par_scores_table", array_of(_declare.ScoresHandle, scores, Scores), len(scores), order_number(order, ORDERS))
