# SPDX-License-Identifier: Apache-2.0
"""The ranking as bars or dots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Sequence

from parindex.constants import PlaceNote
from parindex.plot import _canvas as on
from parindex.plot._scored import GONE, Row, caption, error_of, heading, labels_of, node_of, positions, ranks_of, rows_of, statuses_of, tied_note, under, value_text
from parindex.plot._words import say
from parindex.ranking import Ranking

if TYPE_CHECKING:
    from matplotlib.axes import Axes

APART: dict[str, Any] = {"facecolor": "white", "edgecolor": on.GREY, "hatch": "/////", "linewidth": 0.7}


def looks(ranking: Ranking, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """How each row is filled: by class from dark to light, hatched if it is assessed apart."""
    ids = [one.id for one in ranking.scores.rubric.classes]
    found = []
    for row in rows:
        at = ids.index(row.place.class_id) if row.place.class_id in ids else 0
        colour = on.shade(at, len(ids))
        found.append(APART if PlaceNote.UNRANKED in row.place.note else {"facecolor": colour, "edgecolor": colour, "linewidth": 0.7})
    return found


def keys_of(ranking: Ranking, rows: Sequence[Row], styles: Sequence[dict[str, Any]], kind: str, language: str) -> list[Any]:
    """The legend: the classes that occur, highest first, and units apart; none if all bars are alike."""
    ids = [one.id for one in ranking.scores.rubric.classes]
    named: dict[str, dict[str, Any]] = {}
    for row, style in sorted(zip(rows, styles), key=lambda one: (one[1] is APART, ids.index(one[0].place.class_id) if one[0].place.class_id in ids else -1)):
        named.setdefault(say("unranked", language) if style is APART else row.class_title, style)
    shown = [(on.bar_key if kind == "bars" else _dot_key)(label, style) for label, style in named.items() if label]
    return shown if len(named) > 1 or any(row.class_title for row in rows) else []


def ranking(
    ranking: Ranking, *, ax: Axes | None = None, language: str = "en", kind: str = "bars", period: str = "", source: str | None = None
) -> Axes:
    """Draws a ranking: one bar of the index (0 to 100) for each unit, in the order of the ranking, its class as colour, its index at the end.

    Read it from the top: name, rank, index as the rubric prints it. "=" beside a rank says that units share it. Units assessed apart are hatched
    and stand below without a rank; one without an index has no bar but says so; a star says that figures are missing. Whiskers are one standard
    error to both sides where a survey gave the points and the library knows it. `kind="dots"` draws dots on a scale that begins near the lowest
    index and shows small distances. `period` is a year or round for the subtitle; `source` replaces the names of the sheets in the caption.
    """
    on.expect(Ranking, ranking, "plot.ranking()")
    if kind not in ("bars", "dots"):
        raise ValueError(f"there is no kind {kind!r}; expected bars or dots")
    rows, node = rows_of(ranking, language), node_of(ranking)
    statuses = statuses_of(ranking.scores)
    partial = [bool(statuses[row.place.unit, node.id] & GONE) for row in rows]
    errors = [error_of(ranking.scores, row, node) for row in rows]
    labels, at, styles = labels_of(rows), positions(rows, 1.1 if any(row.place.within for row in rows) else 0.0), looks(ranking, rows)
    ax = on.canvas(ax, 7.2, on.height_of(labels))
    (_bars if kind == "bars" else _dots)(ax, rows, at, styles)
    ends = [row.value + (error or 0) for row, error in zip(rows, errors)]
    _whiskers(ax, rows, at, errors)
    for row, y, end, is_partial in zip(rows, at, ends, partial):
        _print(ax, end, y, value_text(row, is_partial, language), kind)
    _heads(ax, rows, at)
    on.rows_down(ax, at, labels, ranks_of(rows, language))
    notes = [tied_note(rows, language), say("star", language) if any(partial) else "", say("whiskers", language) if any(errors) else ""]
    title, subtitle = heading(ranking.scores, node, language), under(ranking.scores, say("index", language), period, language)
    return on.dress(ax, title, subtitle, caption(ranking.scores, source, language, notes), keys_of(ranking, rows, styles, kind, language))


def _bars(ax: Axes, rows: Sequence[Row], at: Sequence[float], styles: Sequence[dict[str, Any]]) -> None:
    for row, y, style in zip(rows, at, styles):
        if row.place.index is not None:
            ax.barh(y, row.value, height=0.66, **style)
    on.number_axis(ax, (min(0.0, *(row.value for row in rows)), max(100.0, *(row.value for row in rows))))


def _dots(ax: Axes, rows: Sequence[Row], at: Sequence[float], styles: Sequence[dict[str, Any]]) -> None:
    values = [row.value for row in rows if row.place.index is not None]
    on.number_axis(ax, on.scale_of(values))
    for row, y, style in zip(rows, at, styles):
        if row.place.index is not None:
            ax.plot([ax.get_xlim()[0], row.value], [y, y], color=on.RULE, linewidth=0.8, zorder=1)
            ax.plot(row.value, y, "o", zorder=3, **_dot(style))


def _dot(style: dict[str, Any]) -> dict[str, Any]:
    edge = on.GREY if style is APART else on.ACCENT
    return {"markersize": 6, "markerfacecolor": style["facecolor"], "markeredgecolor": edge, "markeredgewidth": 1.2}


def _dot_key(label: str, style: dict[str, Any]) -> Any:
    return on.dot_key(label, **_dot(style))


def _whiskers(ax: Axes, rows: Sequence[Row], at: Sequence[float], errors: Sequence[float | None]) -> None:
    for row, y, error in zip(rows, at, errors):
        if error:
            ax.errorbar(row.value, y, xerr=error, fmt="none", ecolor=on.INK, elinewidth=1, capsize=2, zorder=4)


def _print(ax: Axes, x: float, y: float, text: str, kind: str) -> None:
    ax.annotate(text, (x, y), xytext=(5 if kind == "bars" else 7, 0), textcoords="offset points", va="center", fontsize=on.TEXT, color=on.INK, annotation_clip=False)


def _heads(ax: Axes, rows: Sequence[Row], at: Sequence[float]) -> None:
    """The names of groups or regions above their blocks."""
    seen: set[str] = set()
    for row, y in zip(rows, at):
        if row.place.within and row.place.within not in seen:
            seen.add(row.place.within)
            ax.annotate(row.place.within, (0, y - 0.95), xycoords=("axes fraction", "data"), va="center", fontsize=on.TEXT, fontweight="bold", color=on.INK)
