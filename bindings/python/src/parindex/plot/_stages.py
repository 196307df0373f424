# SPDX-License-Identifier: Apache-2.0
"""Two stages of one sheet: self against verified."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Sequence

from parindex.plot import _canvas as on
from parindex.plot._scored import Row, caption, heading, labels_of, node_of, positions, ranks_of, rows_of, tied_note, under
from parindex.plot._words import printed, say, stage_words
from parindex.ranking import Ranking
from parindex.scores import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class Pair:
    """A unit's row of the second stage, its printed index in the first, and the gap between the two."""

    row: Row
    first: Decimal | None
    gap: Decimal | None


def pairs_of(first: Ranking, second: Ranking, language: str) -> list[Pair]:
    before = {place.unit: place.index for place in first}
    found = []
    for row in rows_of(second, language):
        index, earlier = row.place.index, before[row.place.unit]
        found.append(Pair(row, earlier, None if index is None or earlier is None else Decimal(row.index) - earlier))
    return found


def stages(
    first: Scores,
    second: Scores,
    node: str | int = "total",
    *,
    sort: str = "rank",
    ax: Axes | None = None,
    language: str = "en",
    period: str = "",
    source: str | None = None,
) -> Axes:
    """Draws two stages of one sheet, such as self against verified: for each unit a hollow dot (first), a full one (second), and the gap between.

    Read a long line to the left as points that verification took away, one to the right as points that it gave. Units are in the order of rank of
    the second stage, or with `sort="gap"` of their gaps, the largest loss first; both indices and the gap are printed at the right. A unit
    without an index in a stage has no dot there and no gap. `node` is another node of the rubric than the total.
    """
    for given in (first, second):
        on.expect(Scores, given, "plot.stages()")
    if first.sheet is not second.sheet:
        raise ValueError("the two scores are of different sheets; expected two stages of one sheet")
    if sort not in ("rank", "gap"):
        raise ValueError(f"there is no order {sort!r}; expected rank or gap")
    ranking = Ranking(second, node)
    pairs = pairs_of(Ranking(first, node), ranking, language)
    if sort == "gap":
        pairs.sort(key=lambda pair: (pair.gap is None, pair.gap))
    rows = [pair.row for pair in pairs]
    labels, at = labels_of(rows), positions(rows) if sort == "rank" else [float(y) for y in range(len(rows))]
    ax = on.canvas(ax, 8.0, on.height_of(labels))
    names = [stage_words(scores.stage, language) for scores in (first, second)]
    _draw(ax, pairs, at, names, language)
    on.rows_down(ax, at, labels, ranks_of(rows, language))
    notes = [tied_note(rows, language), say("gap_note", language, first=names[0], second=names[1])]
    what = say("stages", language) + ": " + say("sorted_" + sort, language, stage=names[1])
    title, subtitle = heading(second, node_of(ranking), language), under(second, what, period, language, stage=False)
    return on.dress(ax, title, subtitle, caption(second, source, language, notes), _keys(names))


FIRST: dict[str, Any] = {"markerfacecolor": "white", "markeredgecolor": on.GREY, "markeredgewidth": 1.2, "markersize": 6.0}
COLUMNS = (42.0, 88.0, 138.0)  # right edges, in points from the axes
SECOND: dict[str, Any] = {"markerfacecolor": on.ACCENT, "markeredgecolor": on.ACCENT, "markersize": 6.0}


def _draw(ax: Axes, pairs: Sequence[Pair], at: Sequence[float], names: Sequence[str], language: str) -> None:
    values = [float(index) for pair in pairs for index in (pair.first, pair.row.place.index) if index is not None]
    on.number_axis(ax, on.scale_of(values))
    for pair, y in zip(pairs, at):
        ends = [(pair.first, FIRST), (pair.row.place.index, SECOND)]
        known = [float(index) for index, _ in ends if index is not None]
        ax.plot(known, [y] * len(known), color=on.PALE, linewidth=2.2, solid_capstyle="butt", zorder=2)
        for index, style in ends:
            if index is not None:
                ax.plot(float(index), y, "o", zorder=3, **style)
        for offset, text in zip(COLUMNS, _texts(pair, language)):
            on.beside(ax, y, text, offset, ha="right", color=on.INK if offset == COLUMNS[-1] else on.GREY)
    for offset, name in zip(COLUMNS, (*names, say("gap", language))):
        on.beside(ax, min(at) - 0.6, on.folded(name, 13, 3, at_hyphens=True), offset, ha="right", va="bottom", color=on.GREY, fontsize=on.SMALL)


def _texts(pair: Pair, language: str) -> list[str]:
    """The printed indices and the gap, all with the decimals of the rubric."""
    places = len(pair.row.index.partition(".")[2])
    numbers = [(pair.first, f".{places}f"), (pair.row.place.index, f".{places}f"), (pair.gap, f"+.{places}f")]
    return ["–" if number is None else printed(format(number, form), language) for number, form in numbers]


def _keys(names: Sequence[str]) -> list[Any]:
    return [on.dot_key(name, **style) for name, style in zip(names, (FIRST, SECOND))]
