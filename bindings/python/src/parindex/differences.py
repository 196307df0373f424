# SPDX-License-Identifier: Apache-2.0
"""Differences between two domains of a survey, or between two surveys, with their standard errors and a test."""

from __future__ import annotations

import os
from typing import Any, Iterator, NamedTuple, Sequence

from parindex import _declare
from parindex._check import call, text
from parindex._find import library
from parindex._given import item_at, real, utf8, whole
from parindex._html import heading, origin
from parindex._wrap import Handle, options_of, pointer_of
from parindex.constants import EstimateKind, Flag, Lonely
from parindex.estimates import Estimates, estimate_options
from parindex.findings import Findings
from parindex.margins import Margins
from parindex.table import Numbers, Table, Tabled
from parindex.tally import Tally


DIFFERENCES = "Differences, with a test", "Chênh lệch và kiểm định"


class Difference(NamedTuple):
    """value = minuend - subtrahend, and whether chance explains it: t, df, p. What does not exist is 0 and has its flag."""

    node: str
    domain: str
    reference: str
    kind: EstimateKind
    level: int
    flags: Flag
    value: float
    se: float
    low: float
    high: float
    t: float
    df: float
    p: float
    minuend: float
    subtrahend: float


class Differences(Handle, Tabled):
    """Made by between_domains() or between_surveys()."""

    _free = "par_differences_free"

    def __init__(self) -> None:
        raise TypeError("use Differences.between_domains() or Differences.between_surveys()")

    @classmethod
    def _made(cls, function: str, findings: Findings | None, *arguments: Any) -> Differences:
        made = cls.__new__(cls)
        made.findings = Findings() if findings is None else findings
        out = made._owner(_declare.DifferencesHandle, *arguments[0].needs)  # the questionnaire of a tally or of estimates
        call(function, *arguments, out, made.findings._pointer, findings=made.findings)
        made._held = out
        return made

    findings: Findings

    @classmethod
    def between_domains(
        cls,
        tally: Tally,
        by: str | Sequence[str],
        reference: str = "",
        *,
        lonely: Lonely | str | None = None,
        level: float = 0.0,
        with_levels: bool = False,
        margins: Margins | None = None,
        findings: Findings | None = None,
    ) -> Differences:
        """Every domain minus a reference domain; "" is the whole."""
        options = estimate_options(by, lonely=lonely, level=level, with_levels=with_levels, margins=margins)
        sums = pointer_of(tally, Tally)
        with tally._lock:
            return cls._made("par_tally_differences", findings, sums, options, utf8(reference))

    @classmethod
    def between_surveys(cls, first: Estimates, second: Estimates, *, level: float = 0.0, findings: Findings | None = None) -> Differences:
        """The second survey minus the first."""
        options = options_of(_declare.DifferenceOptions, level=real(level))
        return cls._made("par_estimates_differences", findings, pointer_of(first, Estimates), pointer_of(second, Estimates), options)

    def _told(self) -> str:
        return f"of {len(self)} figures"

    def _shown(self, language: str) -> tuple[Table, list[str]]:
        title, *status = origin("questionnaire", self._pointer.needs[0], language)
        return self.to_table(2), [title, heading(DIFFERENCES, language), *status]

    def __len__(self) -> int:
        return int(library.par_differences_count(self._pointer))

    def __getitem__(self, at: int) -> Difference:
        found = library.par_differences_at(self._pointer, item_at(at, len(self), "difference"))
        one = found.contents
        values = {name: getattr(one, name) for name in Difference.__annotations__}
        named = {name: text(values[name]) for name in ("node", "domain", "reference")}
        return Difference(**{**values, **named, "kind": EstimateKind(one.kind), "flags": Flag(one.flags)})

    def __iter__(self) -> Iterator[Difference]:
        return (self[at] for at in range(len(self)))

    def find(self, node: str, domain: str = "", level: int = 0) -> Difference:
        at = library.par_differences_find(self._pointer, utf8(node), whole(level), utf8(domain))
        if at < 0:
            raise KeyError(f"there is no difference of {node!r}, level {level}, in domain {domain!r}")
        return self[at]

    def to_table(self, decimals: int = -1) -> Table:
        return Table("par_differences_table", self._pointer, whole(decimals))

    def to_dicts(self, numbers: Numbers = float) -> list[dict[str, Any]]:
        return self.to_table().to_dicts(numbers)

    def to_csv(self, path: str | os.PathLike[str] | None = None, decimals: int = -1) -> str:
        return self.to_table(decimals).to_csv(path)
