# SPDX-License-Identifier: Apache-2.0
"""Units by areas as a table of shaded cells."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Sequence

from parindex.constants import NodeKind
from parindex.plot import _canvas as on
from parindex.plot._scored import GONE, caption, heading, labels_of, positions, ranks_of, rows_of, statuses_of, tied_note, title_of, under
from parindex.plot._words import printed, say
from parindex.ranking import Ranking
from parindex.rubric import Node, Rubric, find_node
from parindex.scores import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DEEP, FAINT = "#0b4a82", "#f3f7fb"
HATCHED: dict[str, dict[str, Any]] = {
    "missing": {"facecolor": "white", "edgecolor": on.GREY, "hatch": "/////", "linewidth": 0.5},
    "not_applicable": {"facecolor": "white", "edgecolor": on.PALE, "hatch": "....", "linewidth": 0.5},
}


def chosen(rubric: Rubric, nodes: Sequence[str] | None) -> list[Node]:
    """The total and the nodes named, or the areas."""
    every = rubric.nodes
    if nodes is None:
        return every[:1] + [node for node in every if node.kind == NodeKind.AREA]
    if isinstance(nodes, str) or not len(nodes):
        raise ValueError(f"nodes must be a list of ids of the rubric, such as ['1', '2']; found {nodes!r}")
    return every[:1] + [every[find_node(rubric._pointer, node)] for node in nodes]


def cell_of(index: str | None, statuses: set[str], language: str) -> tuple[str, str]:
    """The text of a cell and how it is drawn: shaded, or as one of HATCHED. A star: some of its figures are missing."""
    if statuses and statuses <= {"missing", "excluded", "not-applicable"}:
        return ("–", "missing") if statuses & GONE else ("×", "not_applicable")
    return (printed(index, language) + ("*" if statuses & GONE else ""), "shaded") if index else ("×", "not_applicable")


def areas(
    scores: Scores,
    nodes: Sequence[str] | None = None,
    *,
    ax: Axes | None = None,
    language: str = "en",
    decimals: int = 1,
    period: str = "",
    source: str | None = None,
) -> Axes:
    """Draws what share of the maximum every unit reached in every area: a table of cells, darker where the share is higher, with the numbers printed.

    Read a row for a unit's strong and weak areas, a column for what is hard for everybody; the total stands first, and units are in its order of
    rank. Shares are 100 * points / the maximum that applies, so areas of different weight compare. The shade runs from the lowest share shown
    (rounded down to tens) to 100. Zero is a shaded cell with a printed 0; hatched cells with a dash have no figure at all, dotted ones with a
    cross do not apply, and a star says that some figures below are missing. `nodes` names other nodes of the rubric than the areas; `decimals` 0
    to 9 are printed.
    """
    on.expect(Scores, scores, "plot.areas()")
    columns, ranking = chosen(scores.rubric, nodes), Ranking(scores)
    rows = rows_of(ranking, language)
    statuses = statuses_of(scores)
    labels, at = labels_of(rows), positions(rows)
    indices = {(row.place.unit, node.id): scores.index(row.place.unit, node.id, decimals) for row in rows for node in columns}
    cells = {
        (y, x): (*cell_of(_print(indices[row.place.unit, node.id], decimals), statuses[row.place.unit, node.id], language), indices[row.place.unit, node.id])
        for y, row in zip(at, rows)
        for x, node in enumerate(columns)
    }
    heads = [on.folded(say("total", language) if node is columns[0] else f"{node.id}. {title_of(node, language)}", 17, 8) for node in columns]
    ax = on.canvas(ax, 2.6 + 1.0 * len(columns), on.height_of(labels) + 0.8)
    lowest = min((float(index) for _, how, index in cells.values() if how == "shaded" and index is not None), default=0.0)
    for (y, x), (text, how, index) in cells.items():
        _cell(ax, x, y, text, how, float(index or 0), math.floor(lowest / 10) * 10)
    _frame(ax, at, labels, ranks_of(rows, language), heads)
    drawn = {how for _, how, _ in cells.values()}
    star = say("star", language) if any(text.endswith("*") for text, _, _ in cells.values()) else ""
    title, subtitle = heading(scores, columns[0], language), under(scores, say("shares", language), period, language)
    return on.dress(ax, title, subtitle, caption(scores, source, language, [tied_note(rows, language), star]), _keys(drawn, language))


def _print(index: Decimal | None, decimals: int) -> str | None:
    return None if index is None else f"{index:.{decimals}f}"


def _cell(ax: Axes, x: float, y: float, text: str, how: str, value: float, low: float) -> None:
    from matplotlib.patches import Rectangle

    left = x - 0.5 + (0 if x else -0.12)  # the total stands apart
    colour = on.shade_of((max(value - low, 0) / (100 - low)) ** 1.6 if low < 100 else 1.0, DEEP, FAINT)
    style = HATCHED.get(how, {"facecolor": colour, "edgecolor": "white", "linewidth": 0.8})
    ax.add_patch(Rectangle((left, y - 0.5), 1, 1, gid=how, in_layout=False, **style))
    back = {"boxstyle": "square,pad=0.35", "facecolor": "white", "edgecolor": "none"} if how in HATCHED else None
    ax.text(left + 0.5, y, text, ha="center", va="center", fontsize=on.SMALL, color="white" if how == "shaded" and on.is_dark(colour) else on.INK,
            fontweight="normal" if x else "bold", bbox=back, in_layout=False)


def _frame(ax: Axes, at: Sequence[float], labels: Sequence[str], ranks: Sequence[str], heads: Sequence[str]) -> None:
    on.rows_down(ax, at, labels, ranks)
    ax.set_xlim(-0.65, len(heads) - 0.5)
    ax.set_xticks([-0.12, *range(1, len(heads))], labels=heads)
    ax.xaxis.tick_top()
    ax.tick_params(axis="x", length=0, labelsize=on.SMALL, labelcolor=on.INK)


def _keys(drawn: set[str], language: str) -> list[Any]:
    return [on.bar_key(say(how, language), style) for how, style in HATCHED.items() if how in drawn]
