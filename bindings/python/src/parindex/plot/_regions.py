# SPDX-License-Identifier: Apache-2.0
"""Units by region or group, for those who have no map."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Sequence

from parindex.constants import PlaceNote
from parindex.plot import _canvas as on
from parindex.plot._scored import Row, caption, heading, node_of, rows_of, under
from parindex.plot._words import printed, say
from parindex.ranking import Ranking
from parindex.scores import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Block = tuple[str, list[Row], str]  # name, units, and the printed mean or median of those that are ranked
MANY = 40  # units: more than these are drawn as strips
KINDS = {"by": ("region", "group"), "middle": ("mean", "median"), "kind": (None, "names", "strips")}


def check(**choices: str | None) -> None:
    for name, found in choices.items():
        if found not in KINDS[name]:
            raise ValueError(f"there is no {name} {found!r}; expected {' or '.join(one for one in KINDS[name] if one)}")


def blocks_of(ranking: Ranking, middle: str, nowhere: str, language: str) -> list[Block]:
    """The regions from the highest mean or median to the lowest; units that belong to none come last."""
    numbers = {one["within"]: one[middle] for one in ranking.summary().to_dicts(str) if one["within"]}
    found = [(name, list(rows), numbers.get(name) or "") for name, rows in groupby(rows_of(ranking, language), lambda row: row.place.within)]
    ordered = sorted(found, key=lambda block: (not block[0], -float(block[2] or -1)))
    return [(name or nowhere, rows, number) for name, rows, number in ordered]


def regions(
    scores: Scores,
    node: str | int = "total",
    *,
    by: str = "region",
    middle: str = "mean",
    kind: str | None = None,
    ax: Axes | None = None,
    language: str = "en",
    period: str = "",
    source: str | None = None,
) -> Axes:
    """Draws the units of each region together, one dot for each, and a line at the mean of the region.

    Read the lines to compare regions, from the highest to the lowest, and the dots to see how much of a mean is one strong or weak unit. The mean
    is unweighted and of ranked units only, as the ranking summary prints it; `middle="median"` marks the median instead. Units assessed apart are
    hollow. `kind="names"` gives each unit a row with its name; `kind="strips"` gives each region one row and names its highest and lowest unit;
    by default more than 40 units are strips. Regions are those of the table of units; `by="group"` takes its groups. Units that belong to none
    stand last.
    """
    on.expect(Scores, scores, "plot.regions()")
    check(by=by, middle=middle, kind=kind)
    ranking = Ranking(scores, node, within=by)
    blocks = blocks_of(ranking, middle, say("nowhere" if by == "region" else "no_group", language), language)
    rows = [row for _, members, _ in blocks for row in members]
    if not any(row.place.within for row in rows):
        raise ValueError(f"no unit has a {by}; fill the column {by} of the table of units")
    strips = kind == "strips" or kind is None and len(rows) > MANY
    ax = (_strips if strips else _names)(ax, blocks, say(middle, language), language)
    notes = [say(middle + "_note", language), say("ends_note", language) if strips else ""]
    title, subtitle = heading(scores, node_of(ranking), language), under(scores, say("by_" + by, language), period, language)
    apart = any(PlaceNote.UNRANKED in row.place.note for row in rows)
    keys = [on.dot_key(say("unranked", language), markersize=5.5, markerfacecolor="white", markeredgecolor=on.ACCENT)] if apart else []
    return on.dress(ax, title, subtitle, caption(scores, source, language, notes), keys)


def _scale(ax: Axes, blocks: Sequence[Block], air: float = 0.0) -> None:
    values = [row.value for _, members, _ in blocks for row in members if row.place.index is not None]
    on.number_axis(ax, on.scale_of(values + [value - air for value in values]))


def _names(ax: Axes | None, blocks: Sequence[Block], word: str, language: str) -> Axes:
    labels = [on.folded(row.name) for _, members, _ in blocks for row in members]
    ax = on.canvas(ax, 7.2, on.height_of(labels) + len(blocks) * 1.6 * on.ROW)
    _scale(ax, blocks)
    at: list[float] = []
    for name, members, number in blocks:
        first = at[-1] + 2.6 if at else 0.0
        places = [first + y for y in range(len(members))]
        ax.annotate(name, (0, first - 1), xycoords=("axes fraction", "data"), va="center", fontsize=on.TEXT, fontweight="bold", color=on.INK)
        if number:
            ax.plot([float(number)] * 2, [first - 0.5, places[-1] + 0.5], color=on.GREY, linewidth=1, zorder=1)
            on.beside(ax, first - 1, f"{word} {printed(number, language)}", 0, ha="right", color=on.GREY)
        for row, y in zip(members, places):
            _dot(ax, row, y, language)
        at += places
    on.rows_down(ax, at, labels)
    ax.set_ylim(max(at) + 0.7, -1.7)
    return ax


def _strips(ax: Axes | None, blocks: Sequence[Block], word: str, language: str) -> Axes:
    labels = [f"{on.folded(name, 28, 3)}\n({len(members)})" for name, members, _ in blocks]
    ax = on.canvas(ax, 8.0, len(blocks) * 0.72 + 1.7)
    _scale(ax, blocks, 2.5)  # room for the names of the lowest
    for y, (_, members, number) in enumerate(blocks):
        known = [row for row in members if row.place.index is not None]
        ax.axhline(y, color=on.RULE, linewidth=0.8, zorder=0)
        for row in known:
            _mark(ax, row, y, alpha=0.65)
        if number:
            ax.plot([float(number)] * 2, [y - 0.3, y + 0.3], color=on.INK, linewidth=1.6, zorder=4)
            _say(ax, float(number), y - 0.3, printed(number, language), (0, 2), ha="center", va="bottom", fontweight="bold")
        ends = known[-1:] + known[:1] if len(known) > 1 else known  # the lowest, the highest
        near = len(ends) > 1 and ends[1].value - ends[0].value < 0.3 * (ax.get_xlim()[1] - ax.get_xlim()[0])
        for row, above in zip(ends, (False, near)):
            name = f"{row.name} {printed(row.index, language)}"
            _say(ax, row.value, y, name, (0, 7 if above else -7), ha="center", va="bottom" if above else "top", color=on.GREY)
    on.rows_down(ax, range(len(blocks)), labels)
    return ax


def _say(ax: Axes, x: float, y: float, text: str, offset: tuple[float, float], **how: Any) -> None:
    back = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"}
    style = {"fontsize": on.SMALL, "color": on.INK, "va": "center", **how}
    ax.annotate(text, (x, y), xytext=offset, textcoords="offset points", bbox=back, zorder=2, **style)


def _mark(ax: Axes, row: Row, y: float, **how: Any) -> None:
    fill = "white" if PlaceNote.UNRANKED in row.place.note else on.ACCENT
    ax.plot(row.value, y, "o", markersize=5.5, markerfacecolor=fill, markeredgecolor=on.ACCENT, zorder=3, **how)


def _dot(ax: Axes, row: Row, y: float, language: str) -> None:
    if row.place.index is None:
        ax.annotate(say("no_index", language), (0, y), xycoords=("axes fraction", "data"), va="center", fontsize=on.SMALL, color=on.GREY)
        return
    _mark(ax, row, y)
    _say(ax, row.value, y, printed(row.index, language), (6, 0), color=on.GREY)
