# SPDX-License-Identifier: Apache-2.0
"""The index of a survey and its factors, with confidence intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Sequence

from parindex.constants import Flag, Interval
from parindex.estimates import Estimates
from parindex.plot import _canvas as on
from parindex.plot._asked import WITHHELD, Line, caption, domains_of, ids_of, known_domains, lines_of
from parindex.plot._words import printed, say, sentence, status_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKS = "osD^vP"  # one shape for each domain, since grey print has no colours
COLOURS = (on.ACCENT, "#6f6f6f", "#4fa3dd", on.INK, "#9a6a3a", "#2f7d6b")
MOST = len(MARKS)
INTERVALS = {Interval.WALD: "Wald", Interval.LOGIT: "logit", Interval.WILSON: "Wilson", Interval.KORN_GRAUBARD: "Korn-Graubard"}


def shown_domains(estimates: Estimates, domains: Sequence[str] | str | None) -> list[str]:
    """Those named; else all but the whole if a picture holds them, or the whole."""
    if domains is not None:
        given = known_domains(estimates, [domains] if isinstance(domains, str) else domains)
    else:
        parts = domains_of(estimates)[1:]
        given = parts if 0 < len(parts) <= 3 else [""]
    if not 0 < len(given) <= MOST:
        raise ValueError(f"{len(given)} domains; expected 1 to {MOST} side by side")
    return given


def factors(
    estimates: Estimates,
    nodes: Sequence[str] | None = None,
    *,
    domains: Sequence[str] | str | None = None,
    ax: Axes | None = None,
    language: str = "en",
    decimals: int = 1,
    period: str = "",
    source: str | None = None,
) -> Axes:
    """Draws the index and its factors as dots with their confidence intervals, for the whole sample or for domains side by side.

    Read the line through a dot as the range that the sample leaves open. Intervals that lie apart are different for sure; overlapping ones may
    still be: Differences tells. A hollow dot is below what the questionnaire publishes (publish.min_n, publish.min_df); what has no value or no
    interval says why. `nodes` are ids of nodes or questions, all nodes by default; `domains` are members of the columns that the estimates were
    made by ("" is the whole), by default all of them if there are two or three, else the whole.
    """
    on.expect(Estimates, estimates, "plot.factors()")
    ids = ids_of(nodes, [node.id for node in estimates.questionnaire.nodes])
    shown = shown_domains(estimates, domains)
    lines = {domain: lines_of(estimates, ids, domain, language, decimals) for domain in shown}
    lines = {domain: [line for line in found if line.estimate.level == 0] for domain, found in lines.items()}
    depths = {node.id: node.depth for node in estimates.questionnaire.nodes}
    first = lines[shown[0]]
    labels = [on.folded(line.title or line.estimate.node) for line in first]
    step = 1 + 0.55 * (len(shown) - 1)
    at = [y * step for y in range(len(first))]
    ax = on.canvas(ax, 7.2, on.height_of(labels, 0.3 * step))
    values = [value for found in lines.values() for line in found for value in _ends(line)]
    on.number_axis(ax, on.scale_of(values))
    for number, domain in enumerate(shown):
        offset = (number - (len(shown) - 1) / 2) * 0.55
        for line, y in zip(lines[domain], at):
            _draw(ax, line, y + offset, number, language)
    on.rows_down(ax, at, labels)
    for label, line in zip(ax.get_yticklabels(), first):
        depth = depths.get(line.estimate.node, 1)
        label.set(fontweight="bold" if depth == 0 else "normal", color=on.INK if depth < 2 else on.GREY)
    ax.set_ylim(max(at) + 0.5 * step + 0.2, -0.5 * step - 0.2)
    what = say("factors", language, level=printed(f"{100 * estimates.level:g}", language))
    subtitle = sentence(what, "" if len(shown) > 1 else shown[0], period, status_words(estimates.questionnaire.status, language))
    low = any(line.estimate.flags & WITHHELD for found in lines.values() for line in found)
    method = say("interval", language, method=INTERVALS[estimates.interval])
    return on.dress(ax, estimates.questionnaire.title(language), subtitle, caption(estimates, source, language, [method]), _keys(shown, low, language))


def _ends(line: Line) -> list[float]:
    one = line.estimate
    if one.flags & Flag.EMPTY:
        return []
    return [one.value] if one.flags & (Flag.NO_INTERVAL | Flag.NO_ERROR) else [one.low, one.value, one.high]


def _draw(ax: Axes, line: Line, y: float, number: int, language: str) -> None:
    one, colour, ends = line.estimate, COLOURS[number], _ends(line)
    if not ends:
        ax.annotate(line.note, (0, y), xycoords=("axes fraction", "data"), va="center", fontsize=on.SMALL, color=on.GREY)
        return
    if len(ends) == 3:
        ax.errorbar(one.value, y, xerr=[[one.value - one.low], [one.high - one.value]], fmt="none", ecolor=colour, elinewidth=1.6, zorder=2)
    fill = "white" if one.flags & WITHHELD else colour
    ax.plot(one.value, y, MARKS[number], markersize=6, markerfacecolor=fill, markeredgecolor=colour, markeredgewidth=1.2, zorder=3)
    text = "  ".join(part for part in (printed(line.value, language), line.note) if part)
    ax.annotate(text, (max(ends), y), xytext=(6, 0), textcoords="offset points", va="center", fontsize=on.SMALL, color=on.INK, annotation_clip=False)


def _keys(shown: Sequence[str], low: bool, language: str) -> list[Any]:
    named = list(zip(shown, MARKS, COLOURS)) if len(shown) > 1 else []
    keys = [on.dot_key(name or say("whole", language), marker=mark, color=colour, markersize=6) for name, mark, colour in named]
    if low:
        keys.append(on.dot_key(say("withheld", language), markerfacecolor="white", markeredgecolor=on.INK, markersize=6))
    return keys
