# SPDX-License-Identifier: Apache-2.0
"""What pictures of scores share: rows of a ranking with the words of its table, titles and captions."""

from __future__ import annotations

import pathlib
from dataclasses import dataclass
from typing import Sequence

from parindex.constants import NodeKind, PlaceNote
from parindex.plot._canvas import folded
from parindex.plot._words import printed, say, sentence, shown, stage_words, status_words
from parindex.ranking import Place, Ranking
from parindex.rubric import Node, Rubric
from parindex.scores import Scores

GONE = {"missing", "excluded"}  # statuses of leaves without a figure


@dataclass(frozen=True)
class Row:
    """A place with the words and numbers that the ranking table prints for it."""

    place: Place
    name: str
    rank: str
    index: str
    class_title: str
    note: str

    @property
    def value(self) -> float:
        return float(self.place.index or 0)


def rows_of(ranking: Ranking, language: str) -> list[Row]:
    """Its places in its order; a ranking of nobody is refused."""
    table = ranking.to_dicts(str, language)
    if not table:
        raise ValueError("there is nothing to draw: the ranking has no units")
    return [
        Row(place, one["name"] or one["unit"], *(shown(one[column]) for column in ("rank", "index", "class", "note")))
        for place, one in zip(ranking, table)
    ]


def node_of(ranking: Ranking) -> Node:
    at = ranking.to_dicts(str)[0]["node"]
    return next(node for node in ranking.scores.rubric.nodes if node.id == at)


def title_of(node: Node, language: str) -> str:
    return (node.title_vi if language == "vi" else node.title_en) or node.title_vi or node.title_en


def heading(scores: Scores, node: Node, language: str) -> str:
    """The title of the rubric, and of the node if that is not the total."""
    whole = scores.rubric.title(language)
    return whole if node.kind == NodeKind.TOTAL else f"{whole}: {node.id} {title_of(node, language)}"


def under(scores: Scores, what: str, period: str, language: str, *, stage: bool = True) -> str:
    """What is shown, of which stage and period, and what the rubric is."""
    return sentence(what, stage_words(scores.stage, language) if stage else "", period, status_words(scores.rubric.status, language))


def caption(scores: Scores, source: str | None, language: str, notes: Sequence[str] = ()) -> str:
    """Notes, the files that the figures came from (or `source`), and the rubric."""
    files = [pathlib.PurePath(one.name).name for one in scores.sheet.sources if one.name and one.name != "-"]
    names = ", ".join(files) if source is None else source
    told = [*notes, say("source", language, names=names) if names else "", say("rubric", language, id=scores.rubric.id)]
    return " ".join(part for part in told if part)


def labels_of(rows: Sequence[Row]) -> list[str]:
    return [folded(row.name) for row in rows]


def ranks_of(rows: Sequence[Row], language: str) -> list[str]:
    """Ranks as printed; those that are shared bear "="."""
    return [printed(row.rank, language) + ("=" if row.place.tied > 1 else "") for row in rows]


def tied_note(rows: Sequence[Row], language: str) -> str:
    return say("tied", language) if any(row.place.tied > 1 for row in rows) else ""


def positions(rows: Sequence[Row], heads: float = 0.0) -> list[float]:
    """Where rows stand: apart if they have no rank, and `heads` rows of room before each block of a ranking within groups."""
    at, found = -1.0, []
    for before, row in zip([None, *rows], rows):
        block = before is not None and before.place.within != row.place.within
        apart = before is not None and PlaceNote.UNRANKED in row.place.note and PlaceNote.UNRANKED not in before.place.note
        at += 1 + (heads if block else 0.6 if apart else 0) + (heads if before is None else 0)
        found.append(at)
    return found


def value_text(row: Row, is_partial: bool, language: str) -> str:
    """The printed index, with a star if figures are missing below, and the note of the table."""
    number = printed(row.index, language) + ("*" if is_partial else "")
    return f"{number}  {row.note}".rstrip() if row.index else say("no_index", language)


def leaves_of(rubric: Rubric) -> dict[str, set[str]]:
    """The leaves at or below every node."""
    parents = {node.id: node.parent for node in rubric.nodes}
    found: dict[str, set[str]] = {id: set() for id in parents}
    for leaf in (node.id for node in rubric.nodes if node.kind == NodeKind.LEAF):
        at: str | None = leaf
        while at is not None:
            found[at].add(leaf)
            at = parents[at]
    return found


def statuses_of(scores: Scores) -> dict[tuple[str, str], set[str]]:
    """Of each unit at each node: the statuses of the leaves at or below it."""
    status = {(one["unit"], one["node"]): one["status"] for one in scores.to_dicts(str)}
    below, codes = leaves_of(scores.rubric), dict.fromkeys(unit for unit, _ in status)
    return {(unit, node): {status[unit, leaf] for leaf in leaves} for unit in codes for node, leaves in below.items()}


def error_of(scores: Scores, row: Row, node: Node) -> float | None:
    """The standard error of an index, where one survey gave the points."""
    se = scores.se(row.place.unit, node.id) if row.place.index is not None else None
    return 100 * se / float(row.place.max) if se and row.place.max else None
