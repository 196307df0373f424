# SPDX-License-Identifier: Apache-2.0
"""Sheets: the figures of all units for one round, in one or several stages."""

from __future__ import annotations

import threading
from typing import Any, Sequence

from parindex import _declare
from parindex._check import call, call_for_text, number_or_none, text
from parindex._find import library
from parindex._given import utf8, utf8_or_none, whole
from parindex._long import Progress, call_long
from parindex._wrap import Handle, options_of, pointer_of, pointer_or_none
from parindex.constants import Encoding, FigureKind
from parindex.estimates import Estimates
from parindex.findings import Findings
from parindex.questionnaire import Questionnaire
from parindex.rubric import Rubric
from parindex.sources import Csv, Source, cell, csv_options, read_csvs, viewed
from parindex.units import Unit, Units, find_unit, unit_at

CHOICE_BYTES = 1024


class Sheet(Handle):
    """The figures of a round: CSV, rows or a dict of columns, or a list of several of these; long or wide."""

    _free = "par_sheet_free"

    def __init__(
        self,
        rubric: Rubric,
        figures: Csv | Sequence[Csv],
        units: Units | None = None,
        *,
        encoding: Encoding | str | None = None,
        separator: str | None = None,
        findings: Findings | None = None,
        progress: Progress = None,
    ) -> None:
        self._begin(rubric, units, findings, read_csvs(figures), csv_options(encoding, separator))
        options = options_of(_declare.SheetOptions, csv=self._csv)
        viewed_sources = (_declare.Source * len(self.sources))(*map(viewed, self.sources))
        needs = pointer_of(rubric, Rubric), pointer_or_none(units, Units)
        out = self._owner(_declare.SheetHandle, *needs)
        arguments = *needs, viewed_sources, len(self.sources), options, out, self.findings._pointer
        call_long("par_sheet_load", *arguments, options=options, findings=self.findings, progress=progress)
        self._held = out

    def _begin(self, rubric: Rubric, units: Units | None, findings: Findings | None, sources: list[Source], csv: Any) -> None:
        self.rubric, self.given_units = rubric, units
        self.findings = Findings() if findings is None else findings
        self.questionnaires: list[Questionnaire] = []
        self.sources, self._csv = sources, csv
        self._lock = threading.RLock()

    @classmethod
    def empty(cls, rubric: Rubric, units: Units, stage: str = "") -> Sheet:
        """A sheet whose figures are all missing, to be filled with set() or take_estimates()."""
        made = cls.__new__(cls)
        made._begin(rubric, units, None, [], csv_options(None, None))
        needs = pointer_of(rubric, Rubric), pointer_of(units, Units)
        out = made._owner(_declare.SheetHandle, *needs)
        call("par_sheet_new", *needs, utf8(stage), out)
        made._held = out
        return made

    def _told(self) -> str:
        return f"of {len(self.units)} units" + (f", stages {', '.join(self.stages)}" if self.stages != [""] else "")

    @property
    def units(self) -> list[Unit]:
        of = library.par_sheet_units(self._pointer)
        return [unit_at(of, at) for at in range(library.par_units_count(of))]

    @property
    def stages(self) -> list[str]:
        return [text(library.par_sheet_stage(self._pointer, at)) for at in range(library.par_sheet_stage_count(self._pointer))]

    def _find(self, unit: str | int, criterion: str, input: str) -> tuple[int, int]:
        at = library.par_rubric_input_find(self._pointer.needs[0], utf8(criterion), utf8(input))
        if at < 0:
            raise KeyError(f"criterion {criterion!r} has no input {input!r}")
        return find_unit(library.par_sheet_units(self._pointer), unit), at

    def set(self, unit: str | int, criterion: str, value: Any, input: str = "") -> None:
        """Sets a figure of a sheet that began empty: a number, the name of a choice, "n/a", or None for missing."""
        with self._lock:
            call("par_sheet_set", self._pointer, *self._find(unit, criterion, input), utf8(cell(value)))

    def _stage(self, stage: str | None) -> int:
        stages = self.stages
        if stage is not None and stage not in stages:
            raise KeyError(f"there is no stage {stage!r}; there are {', '.join(stages)}")
        return stages.index(stage) if stage is not None else 0

    def figure(self, unit: str | int, criterion: str, input: str = "", stage: str | None = None) -> str:
        """The text of a figure; "" is missing."""
        with self._lock:
            place = self._stage(stage), *self._find(unit, criterion, input)
            return call_for_text("par_sheet_figure", self._pointer, *place, size=CHOICE_BYTES)

    def figure_kind(self, unit: str | int, criterion: str, input: str = "", stage: str | None = None) -> FigureKind:
        """Whether a figure is missing, a number, a choice, or does not apply."""
        with self._lock:
            place = self._stage(stage), *self._find(unit, criterion, input)
            return FigureKind(library.par_sheet_figure_kind(self._pointer, *place))

    def figure_se(self, unit: str | int, criterion: str, input: str = "", stage: str | None = None) -> float | None:
        """The standard error of a figure that an estimate gave; None where there is none."""
        with self._lock:
            place = self._stage(stage), *self._find(unit, criterion, input)
            found: float | None = number_or_none("par_sheet_figure_se", self._pointer, *place)
        return found

    def take_estimates(self, estimates: Estimates, stage: str | None = None, *, findings: Findings | None = None) -> None:
        """Fills the figures of survey leaves from estimates by the questionnaire's units."""
        found = self.findings if findings is None else findings
        named = utf8_or_none(stage)
        with self._lock:
            call("par_sheet_take_estimates", self._pointer, named, pointer_of(estimates, Estimates), found._pointer, findings=found)
            self.questionnaires.append(estimates.questionnaire)
