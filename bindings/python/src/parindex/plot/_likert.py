# SPDX-License-Identifier: Apache-2.0
"""Answers level by level, as bars of 100 %."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Sequence

from parindex.constants import Flag
from parindex.estimates import Estimates
from parindex.plot import _canvas as on
from parindex.plot._asked import WITHHELD, Line, caption, ids_of, known_domains, lines_of, with_levels
from parindex.plot._words import printed, say, sentence, status_words
from parindex.tally import Tally

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LOW_DARK, LOW_LIGHT, MIDDLE = "#8a5a2b", "#e3cdb5", "#efefef"
NARROW = 5.5  # percent of the width of the axes: narrower parts bear no number


def level_colours(count: int) -> list[tuple[float, float, float]]:
    """Brown for the lower half, blue for the upper, darkest at the ends; a light grey middle."""
    half = count // 2
    shares = [at / half for at in range(half, 0, -1)]
    low = [on.shade_of(share, LOW_DARK, LOW_LIGHT) for share in shares]
    high = [on.shade_of(share) for share in reversed(shares)]
    return low + [on.shade_of(1, MIDDLE, MIDDLE)] * (count % 2) + high


def questions_of(lines: Sequence[Line]) -> list[tuple[Line, list[Line]]]:
    """Each question with its levels."""
    found: list[tuple[Line, list[Line]]] = []
    for line in lines:
        if line.estimate.level == 0:
            found.append((line, []))
        else:
            found[-1][1].append(line)
    scales = {len(levels) for _, levels in found}
    if len(scales) > 1:
        raise ValueError(f"questions with {' and '.join(map(str, sorted(scales)))} levels; expected questions of one scale")
    return found


def likert(
    answers: Estimates | Tally,
    questions: Sequence[str] | None = None,
    *,
    domain: str = "",
    diverging: bool = False,
    sort: bool = False,
    ax: Axes | None = None,
    language: str = "en",
    period: str = "",
    source: str | None = None,
) -> Axes:
    """Draws the answers to each question as a bar of 100 %: its levels from the lowest to the highest, weighted shares printed, the base beside.

    Read the blue end as the higher half of the scale, the brown as the lower, light grey as the middle. With `diverging` the bars are laid around
    the middle of the scale, so that a bar further to the right is a better question. The base `n` counts valid answers; people who do not know,
    refused or left the question empty stand beside it and are no part of the 100 %. Small parts bear no number. A star marks a base below what
    the questionnaire publishes. `answers` are Estimates made with with_levels=True, or a Tally. `questions` are ids, all by default; `domain` is
    one of the estimates' domains; `sort` puts the largest upper half first, else questions keep their order.
    """
    if isinstance(answers, Tally):
        answers = Estimates(answers, with_levels=True)
    estimates = on.expect(Estimates, answers, "plot.likert()")
    known_domains(estimates, [domain])
    known = with_levels(estimates)
    ids = ids_of(questions, known)
    without = [one for one in ids if one not in known]
    if without or not ids:
        raise ValueError(f"no levels of {', '.join(without) or 'any question'}; make the estimates with with_levels=True and name questions")
    shown = questions_of(lines_of(estimates, ids, domain, language, 0))
    if sort:
        shown.sort(key=lambda one: -sum(level.estimate.value for level in one[1][-(len(one[1]) // 2):]))
    labels = [on.folded(question.title or question.estimate.node) for question, _ in shown]
    at = [float(y) for y in range(len(shown))]
    ax = on.canvas(ax, 8.2, on.height_of(labels, 0.3))
    _draw(ax, shown, at, diverging, language)
    on.rows_down(ax, at, labels)
    low = any(question.estimate.flags & WITHHELD for question, _ in shown)
    notes = [say("left_out_note", language), say("star_base", language) if low else ""]
    subtitle = sentence(say("likert", language), domain, period, status_words(estimates.questionnaire.status, language))
    return on.dress(ax, estimates.questionnaire.title(language), subtitle, caption(estimates, source, language, notes), _keys(shown[0][1], language))


def _draw(ax: Axes, shown: Sequence[tuple[Line, list[Line]]], at: Sequence[float], diverging: bool, language: str) -> None:
    starts = [_start([level.estimate.value for level in levels]) if diverging else 0.0 for _, levels in shown]
    ends = [start + 100 for start in starts]
    ax.set_xlim(min(starts), max(ends))
    span = max(ends) - min(starts)
    ax.set_xticks([])
    for (question, levels), y, start in zip(shown, at, starts):
        if question.estimate.flags & Flag.EMPTY:
            ax.text(start + 1, y, question.note, va="center", fontsize=on.SMALL, color=on.GREY)
        else:
            _bar(ax, levels, y, start, span)
        star = "*" if question.estimate.flags & WITHHELD else ""
        on.beside(ax, y, question.n + star, 38, ha="right")
        on.beside(ax, y, question.missing, 112, ha="right", color=on.GREY)
    on.beside(ax, min(at) - 0.75, say("base", language), 38, ha="right", color=on.GREY, fontsize=on.SMALL)
    on.beside(ax, min(at) - 0.75, say("left_out", language), 112, ha="right", color=on.GREY, fontsize=on.SMALL)
    if diverging:
        ax.axvline(0, color=on.INK, linewidth=0.8, zorder=0)


def _start(values: Sequence[float]) -> float:
    half = len(values) // 2
    return -(sum(values[:half]) + (values[half] / 2 if len(values) % 2 else 0))


def _bar(ax: Axes, levels: Sequence[Line], y: float, start: float, span: float) -> None:
    for level, colour in zip(levels, level_colours(len(levels))):
        value = level.estimate.value
        ax.barh(y, value, left=start, height=0.72, facecolor=colour, edgecolor="white", linewidth=0.6)
        if value > NARROW * span / 100:
            ax.text(start + value / 2, y, level.value, ha="center", va="center", fontsize=on.SMALL, color="white" if on.is_dark(colour) else on.INK)
        start += value


def _keys(levels: Sequence[Line], language: str) -> list[Any]:
    names = [say("level", language, level=level.level) if level.level.isdigit() else level.level for level in levels]
    return [on.bar_key(name, {"facecolor": colour}) for name, colour in zip(names, level_colours(len(levels)))]
