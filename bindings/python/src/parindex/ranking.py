# SPDX-License-Identifier: Apache-2.0
"""Ranking: who stands where, at the total or at any node, among all or within groups and regions."""

from __future__ import annotations

import os
from decimal import Decimal
from typing import Any, Iterator, NamedTuple, Sequence

from parindex import _declare
from parindex._check import call, taken, text, text_owner
from parindex._find import library
from parindex._given import item_at
from parindex._html import heading, origin
from parindex._wrap import Handle, options_of, pointer_of, points
from parindex.constants import On, PlaceNote, Role, Sort, Ties, Within, language_number, number
from parindex.findings import Findings
from parindex.rubric import find_node
from parindex.scores import Scores, array_of
from parindex.sources import Csv, Source, read_csvs, viewed
from parindex.table import Numbers, Table, Tabled
from parindex.units import unit_at


RANKING = "Ranking", "Xếp hạng"


class Place(NamedTuple):
    """A place: the unit's code, its rank (None without one; a half where ties are averaged), and what it rests on.

    Points are exact; to_pandas() and to_dicts(float) have floats.
    """

    unit: str
    name: str
    rank: float | None
    tied: int
    points: Decimal
    max: Decimal
    index: Decimal | None  # type: ignore[assignment]  # hides tuple.index
    class_id: str | None
    within: str
    note: PlaceNote


class Ranking(Handle, Tabled):
    """The units of scores, highest index first. Immutable."""

    _free = "par_ranking_free"

    def __init__(
        self,
        scores: Scores,
        node: str | int = "total",
        *,
        within: Within | str | None = None,
        ties: Ties | str | None = None,
        on: On | str | None = None,
        sort: Sort | str | None = None,
        findings: Findings | None = None,
    ) -> None:
        self.scores = scores
        self.findings = Findings() if findings is None else findings
        choices = {"within": number(Within, within), "ties": number(Ties, ties), "on": number(On, on), "sort": number(Sort, sort)}
        needs = pointer_of(scores, Scores)
        out = self._owner(_declare.RankingHandle, needs)
        self._node = find_node(needs.needs[0], node)
        options = options_of(_declare.RankOptions, node=self._node, **choices)
        call("par_rank", needs, options, out, self.findings._pointer, findings=self.findings)
        self._held = out

    def _told(self) -> str:
        return f"of {len(self)} units at {text(self._ranked.id)}"

    @property
    def _ranked(self) -> Any:
        return library.par_rubric_node(library.par_scores_rubric(self._pointer.needs[0]), self._node).contents

    def _shown(self, language: str) -> tuple[Table, list[str]]:
        scores, node = self._pointer.needs[0], self._ranked
        title, *status = origin("rubric", library.par_scores_rubric(scores), language)
        named = text((language == "en" and node.title_en) or node.title_vi) if node.depth else ""  # that of the total is the rubric's
        what = heading(RANKING, language, f"{text(node.id)} {named}".rstrip(), text(library.par_scores_stage(scores)))
        return self.to_table(language), [title, what, *status]

    def __len__(self) -> int:
        return int(library.par_ranking_count(self._pointer))

    def __getitem__(self, at: int) -> Place:
        one = library.par_ranking_at(self._pointer, item_at(at, len(self), "place"))
        place, note = one.contents, PlaceNote(one.contents.note)
        unit = unit_at(library.par_sheet_units(library.par_scores_sheet(self._pointer.needs[0])), place.unit)
        in_class = library.par_rubric_class(library.par_scores_rubric(self._pointer.needs[0]), place.class_at)
        return Place(
            unit.code,
            unit.name,
            place.rank or None,
            place.tied,
            points(place.points),
            points(place.max),
            None if PlaceNote.NO_INDEX in note else points(place.index),
            text(in_class.contents.id) if in_class else None,
            text(place.within),
            note,
        )

    def __iter__(self) -> Iterator[Place]:
        return (self[at] for at in range(len(self)))

    def to_table(self, language: str = "en") -> Table:
        return ranking_table([self], language)

    def to_dicts(self, numbers: Numbers = Decimal, language: str = "en") -> list[dict[str, Any]]:
        return self.to_table(language).to_dicts(numbers)

    def to_csv(self, path: str | os.PathLike[str] | None = None, language: str = "en") -> str:
        return self.to_table(language).to_csv(path)

    def summary(self) -> Table:
        return ranking_summary([self])

    def _documents(self, answers: Sequence[Csv | Sequence[Csv]]) -> list[tuple[Role, Source, Any]]:
        sheet = self.scores.sheet
        if len(answers) != len(sheet.questionnaires):
            raise ValueError(f"answers of {len(answers)} surveys; the sheet took estimates of {len(sheet.questionnaires)}")
        made: list[tuple[Role, Source, Any]] = [(Role.RUBRIC, sheet.rubric.source, None)]
        if sheet.given_units is not None:
            made.append((Role.UNITS, sheet.given_units.source, sheet.given_units._csv))
        made += [(Role.SHEET, source, sheet._csv) for source in sheet.sources]
        for questionnaire, given in zip(sheet.questionnaires, answers):
            made.append((Role.QUESTIONNAIRE, questionnaire.source, None))
            made += [(Role.ANSWERS, source, None) for source in read_csvs(given)]
        return made

    def to_json(self, findings: Findings | None, *, answers: Sequence[Csv | Sequence[Csv]] = ()) -> str:
        """The result file, which Result.verify() and `parindex verify` recompute.

        `findings` is one collection that was given to the rubric, the units, the sheet, its surveys and the scores in this order: its warnings
        are recorded, and None says that there were none. `answers` holds the answers of each survey that the sheet took estimates of.
        """
        documents = self._documents(answers)
        made = (_declare.MadeFrom * len(documents))()
        for at, (role, source, csv) in enumerate(documents):
            made[at].role, made[at].source = role, viewed(source)
            if csv is not None:
                made[at].encoding, made[at].separator = csv.encoding, csv.separator
        out = text_owner()
        collected = None if findings is None else findings._pointer
        call("par_result_write", self._pointer, made, len(documents), collected, out)
        return taken(out).decode()


def ranking_table(rankings: Sequence[Ranking], language: str = "en") -> Table:
    """The table of several rankings of one set of scores."""
    return Table("par_ranking_table", array_of(_declare.RankingHandle, rankings, Ranking), len(rankings), language_number(language), language=language)


def ranking_summary(rankings: Sequence[Ranking]) -> Table:
    """Their numbers: mean, median, sd, lowest, highest, and how many are in each class."""
    return Table("par_ranking_summary", array_of(_declare.RankingHandle, rankings, Ranking), len(rankings))
