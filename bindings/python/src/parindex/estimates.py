# SPDX-License-Identifier: Apache-2.0
"""Estimates: what a questionnaire makes of a tally, with sampling errors."""

from __future__ import annotations

import os
from typing import Any, Iterator, NamedTuple, Sequence

from parindex import _declare
from parindex._check import call, text
from parindex._find import library
from parindex._given import item_at, real, utf8, whole
from parindex._html import origin
from parindex._wrap import Handle, options_of, pointer_of, pointer_or_none
from parindex.constants import Distance, EstimateKind, Flag, Interval, Lonely, language_number, number
from parindex.findings import Findings
from parindex.margins import Margins
from parindex.table import Numbers, Table, Tabled
from parindex.tally import Tally


class Estimate(NamedTuple):
    """One estimate. What does not exist is 0 and has its flag."""

    node: str
    domain: str
    kind: EstimateKind
    level: int
    flags: Flag
    n: int
    df: int
    missing: int
    value: float
    se: float
    low: float
    high: float
    deff: float
    deff_wr: float
    n_effective: float
    base: float


def estimate_options(
    by: str | Sequence[str],
    *,
    interval: Interval | str | None = None,
    lonely: Lonely | str | None = None,
    level: float = 0.0,
    members: bool = False,
    with_levels: bool = False,
    margins: Margins | None = None,
    calibration: Distance | str | None = None,
    bounds: tuple[float, float] = (0.0, 0.0),
) -> _declare.EstimateOptions:
    columns = by if isinstance(by, str) else ",".join(by)
    made: _declare.EstimateOptions = options_of(
        _declare.EstimateOptions,
        by=utf8(columns) or None,
        interval=number(Interval, interval),
        lonely=number(Lonely, lonely),
        level=real(level),
        members=int(members),
        with_levels=int(with_levels),
        calibration=number(Distance, calibration),
        bounds=tuple(map(real, bounds)),
    )
    made.margins = pointer_or_none(margins, Margins)
    return made


class Estimates(Handle, Tabled):
    """Every node and question, for the whole and for the domains of `by`: a key column, or several that are crossed.

    With `margins` weights are calibrated to known totals of the population.
    """

    _free = "par_estimates_free"

    def __init__(
        self,
        tally: Tally,
        by: str | Sequence[str] = (),
        *,
        interval: Interval | str | None = None,
        lonely: Lonely | str | None = None,
        level: float = 0.0,
        members: bool = False,
        with_levels: bool = False,
        margins: Margins | None = None,
        calibration: Distance | str | None = None,
        bounds: tuple[float, float] = (0.0, 0.0),
        findings: Findings | None = None,
    ) -> None:
        pointer = pointer_of(tally, Tally)
        self.questionnaire = tally.questionnaire
        self.findings = Findings() if findings is None else findings
        options = estimate_options(
            by,
            interval=interval,
            lonely=lonely,
            level=level,
            members=members,
            with_levels=with_levels,
            margins=margins,
            calibration=calibration,
            bounds=bounds,
        )
        out = self._owner(_declare.EstimatesHandle, *pointer.needs)
        with tally._lock:
            call("par_tally_estimate", pointer, options, out, self.findings._pointer, findings=self.findings)
        self._held = out

    @property
    def by(self) -> list[str]:
        return [text(library.par_estimates_column(self._pointer, at)) for at in range(library.par_estimates_column_count(self._pointer))]

    @property
    def interval(self) -> Interval:
        """The method of the intervals."""
        return Interval(library.par_estimates_interval(self._pointer))

    @property
    def level(self) -> float:
        """The confidence of the intervals, such as 0.95."""
        return float(library.par_estimates_level(self._pointer))

    def _told(self) -> str:
        return f"of {len(self)} figures" + (f" by {', '.join(self.by)}" if self.by else "")

    def _shown(self, language: str) -> tuple[Table, list[str]]:
        title, *status = origin("questionnaire", library.par_estimates_questionnaire(self._pointer), language)
        share = f"{100 * self.level:.6g}"
        what = f"Estimates, intervals of {share} %" if language == "en" else f"Ước lượng, khoảng tin cậy {share.replace('.', ',')} %"
        return self.for_people(language=language), [title, what, *status]

    def __len__(self) -> int:
        return int(library.par_estimates_count(self._pointer))

    def __getitem__(self, at: int) -> Estimate:
        found = library.par_estimates_at(self._pointer, item_at(at, len(self), "estimate"))
        one = found.contents
        values = {name: getattr(one, name) for name in Estimate.__annotations__}
        return Estimate(**{**values, "node": text(one.node), "domain": text(one.domain), "kind": EstimateKind(one.kind), "flags": Flag(one.flags)})

    def __iter__(self) -> Iterator[Estimate]:
        return (self[at] for at in range(len(self)))

    def find(self, node: str, domain: str = "", level: int = 0) -> Estimate:
        """The estimate of a node or question, or of one of its levels, in a domain ("" is the whole)."""
        at = library.par_estimates_find(self._pointer, utf8(node), whole(level), utf8(domain))
        if at < 0:
            raise KeyError(f"there is no estimate of {node!r}, level {level}, in domain {domain!r}")
        return self[at]

    def to_table(self, decimals: int = -1) -> Table:
        """The survey table; -1 decimals give 17 significant digits."""
        return Table("par_estimates_table", self._pointer, whole(decimals))

    def for_people(self, nodes: str | Sequence[str] = (), language: str = "en", decimals: int = 2) -> Table:
        """The table that an official reads: titles, labels and notes in words, domains in Vietnamese order; all nodes, or some."""
        ids = nodes if isinstance(nodes, str) else ",".join(nodes)
        options = options_of(_declare.SurveyTableOptions, nodes=utf8(ids) or None, language=language_number(language), precision=whole(decimals) + 1)
        return Table("par_survey_table", self._pointer, options, findings=Findings(), language=language)

    def to_dicts(self, numbers: Numbers = float) -> list[dict[str, Any]]:
        return self.to_table().to_dicts(numbers)

    def to_csv(self, path: str | os.PathLike[str] | None = None, decimals: int = -1) -> str:
        return self.to_table(decimals).to_csv(path)


def flag_text(flags: Flag, language: str = "en") -> list[str]:
    """What flags mean, a sentence each."""
    found = [library.par_flag_text(flag, language_number(language)) for flag in Flag if flag & flags]
    return [text(sentence) for sentence in found if sentence is not None]
