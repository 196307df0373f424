# SPDX-License-Identifier: Apache-2.0
"""Reliability: whether the questions of a node measure one thing."""

from __future__ import annotations

import os
from typing import Any, Iterator, NamedTuple

from parindex import _declare
from parindex._check import call, text
from parindex._find import library
from parindex._given import item_at, utf8, utf8_or_none, whole
from parindex._html import heading, origin
from parindex._wrap import Handle, pointer_of
from parindex.constants import ReliabilityFlag
from parindex.table import Numbers, Table, Tabled
from parindex.tally import Tally


RELIABILITY = "Reliability of scales", "Độ tin cậy của thang đo"


class Scale(NamedTuple):
    """A node, or what is left of it without one question. What does not exist is 0 and has its flag."""

    node: str
    question: str
    n: int
    base: float
    question_count: int
    flags: ReliabilityFlag
    is_reversed: bool
    alpha: float
    alpha_standardised: float
    mean_correlation: float
    item_rest: float
    mean: float


class Reliability(Handle, Tabled):
    """The nodes that the questionnaire names under `reliability`, or one of them."""

    _free = "par_reliability_free"

    def __init__(self, tally: Tally, node: str | None = None) -> None:
        pointer = pointer_of(tally, Tally)
        self.questionnaire = tally.questionnaire
        out = self._owner(_declare.ReliabilityHandle, *pointer.needs)
        with tally._lock:
            call("par_tally_reliability", pointer, utf8_or_none(node), out)
        self._held = out

    def _told(self) -> str:
        return f"of {len(self)} scales"

    def _shown(self, language: str) -> tuple[Table, list[str]]:
        title, *status = origin("questionnaire", self._pointer.needs[0], language)
        return self.to_table(3), [title, heading(RELIABILITY, language), *status]

    def __len__(self) -> int:
        return int(library.par_reliability_count(self._pointer))

    def __getitem__(self, at: int) -> Scale:
        found = library.par_reliability_at(self._pointer, item_at(at, len(self), "scale"))
        one = found.contents
        values = {name: getattr(one, name) for name in Scale.__annotations__}
        named = {"node": text(one.node), "question": text(one.question), "flags": ReliabilityFlag(one.flags), "is_reversed": bool(one.is_reversed)}
        return Scale(**{**values, **named})

    def __iter__(self) -> Iterator[Scale]:
        return (self[at] for at in range(len(self)))

    def find(self, node: str, question: str = "") -> Scale:
        """The scale of a node, or of a node without a question."""
        at = library.par_reliability_find(self._pointer, utf8(node), utf8(question))
        if at < 0:
            raise KeyError(f"there is no scale of {node!r}" + (f" without {question!r}" if question else ""))
        return self[at]

    def to_table(self, decimals: int = -1) -> Table:
        return Table("par_reliability_table", self._pointer, whole(decimals))

    def to_dicts(self, numbers: Numbers = float) -> list[dict[str, Any]]:
        return self.to_table().to_dicts(numbers)

    def to_csv(self, path: str | os.PathLike[str] | None = None, decimals: int = -1) -> str:
        return self.to_table(decimals).to_csv(path)
