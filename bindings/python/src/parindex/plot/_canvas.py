# SPDX-License-Identifier: Apache-2.0
"""The paper: axes without ornament, their title, subtitle, legend and caption, colours that also tell apart in grey print."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING, Any, Sequence, TypeVar

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, GREY, PALE, RULE = "#1a1a1a", "#5f5f5f", "#b9b9b9", "#dddddd"
ACCENT, LIGHT = "#0b4a82", "#d9e5f0"
TITLE, TEXT, SMALL = 12.0, 8.5, 7.5  # points
LEADING = 1.3
ROW = 0.235  # inches
LABEL = 44  # characters in a line of a label

T = TypeVar("T")


def pyplot() -> Any:
    try:
        from matplotlib import pyplot as found
    except ImportError as error:
        raise ImportError(f'parindex.plot needs matplotlib: pip install "parindex[plot]" ({error})') from error
    return found


def expect(kind: type[T], value: object, where: str) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{where} takes {kind.__name__}; found {type(value).__name__}")
    return value


def canvas(ax: Axes | None, width: float, height: float) -> Axes:
    """The axes given, or those of a new figure of this size in inches."""
    plt = pyplot()
    if ax is None:
        ax = plt.subplots(figsize=(width, height), layout="constrained")[1]
    elif not isinstance(ax, plt.Axes):
        raise TypeError(f"ax must be matplotlib Axes or None; found {type(ax).__name__}")
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.tick_params(length=0, labelsize=TEXT, labelcolor=INK)
    ax.set_axisbelow(True)
    return ax


def folded(text: str, width: int = LABEL, lines: int = 2, at_hyphens: bool = False) -> str:
    """Text in lines of at most `width` characters; what is too long ends in an ellipsis."""
    return "\n".join(textwrap.wrap(text, width, max_lines=lines, placeholder=" …", break_on_hyphens=at_hyphens)) or text


def height_of(labels: Sequence[str], row: float = ROW) -> float:
    """Inches that rows with these labels take."""
    lines = max((label.count("\n") + 1 for label in labels), default=1)
    return len(labels) * (row + (lines - 1) * TEXT * LEADING / 72) + 1.7


def shade_of(share: float, dark: str = ACCENT, light: str = LIGHT) -> tuple[float, float, float]:
    """A colour between light (0) and dark (1): one hue, so that grey print keeps the order."""
    from matplotlib.colors import to_rgb

    first, last = to_rgb(light), to_rgb(dark)
    red, green, blue = (a + (b - a) * share for a, b in zip(first, last))
    return red, green, blue


def shade(at: int, count: int) -> tuple[float, float, float]:
    """Colour `at` of `count`, from dark to light."""
    return shade_of(1 - at / (count - 1) if count > 1 else 1.0)


def is_dark(colour: tuple[float, float, float]) -> bool:
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2] < 0.55


def rows_down(ax: Axes, at: Sequence[float], labels: Sequence[str], ranks: Sequence[str] = ()) -> None:
    """Rows from the top, each with its label, and its rank in a column of their own; what follows the digits hangs over."""
    ax.set_yticks(list(at), labels=list(labels))
    ax.set_ylim(max(at) + 0.7, min(at) - 0.7)
    ax.tick_params(axis="y", pad=34 if any(ranks) else 6)
    for y, rank in zip(at, ranks):
        for text, side in ((rank.rstrip("="), "right"), ("=" * rank.count("="), "left")):
            how: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "va": "center", "ha": side, "fontsize": TEXT}
            ax.annotate(text, (0, y), xytext=(-13, 0), color=INK, annotation_clip=False, **how)


def beside(ax: Axes, y: float, text: str, offset: float = 4, **how: Any) -> None:
    """Text to the right of the axes in row y, `offset` points away."""
    style = {"fontsize": TEXT, "color": INK, "va": "center", "ha": "left", **how}
    ax.annotate(text, (1, y), xycoords=("axes fraction", "data"), xytext=(offset, 0), textcoords="offset points", annotation_clip=False, **style)


def scale_of(values: Sequence[float], step: float = 5.0) -> tuple[float, float]:
    """Limits at whole steps around the values; 0 to 100 if there are none."""
    if not values:
        return 0.0, 100.0
    return math.floor(min(values) / step) * step, max(math.ceil(max(values) / step), math.floor(min(values) / step) + 1) * step


def number_axis(ax: Axes, limits: tuple[float, float]) -> None:
    """A quiet scale: light rules and grey numbers, with room for a dot at the ends."""
    air = 0.012 * (limits[1] - limits[0])
    ax.set_xlim(limits[0] - (air if limits[0] else 0), limits[1] + air)
    ax.grid(True, axis="x", color=RULE, linewidth=0.6)
    ax.tick_params(axis="x", labelsize=SMALL, labelcolor=GREY)
    ax.xaxis.set_major_locator(pyplot().MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]))


def _wrapped(text: str, inches: float, size: float, bold: bool = False) -> list[str]:
    letters = int(inches * 72 / (size * (0.62 if bold else 0.56)))
    return [line for part in text.split("\n") for line in textwrap.wrap(part, max(letters, 20), break_on_hyphens=False)]


def _extent(ax: Axes) -> tuple[float, float, float, float]:
    """Of all that is drawn: its left edge in fractions of the axes, points below and above them, width in inches."""
    figure: Any = ax.figure
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
    box: Any = ax.get_tightbbox()
    frame = ax.get_window_extent()
    points = 72 / figure.dpi
    return (box.x0 - frame.x0) / frame.width, (frame.y0 - box.y0) * points, max(box.y1 - frame.y1, 0) * points, box.width / figure.dpi


def _keys(ax: Axes, legend: Sequence[Any], left: float, above: float) -> None:
    from matplotlib.transforms import ScaledTranslation

    figure: Any = ax.figure
    place = ax.transAxes + ScaledTranslation(0, above / 72, figure.dpi_scale_trans)
    ax.legend(
        handles=list(legend), loc="lower left", bbox_to_anchor=(left, 1), bbox_transform=place, ncols=len(legend), frameon=False, fontsize=TEXT,
        borderpad=0, borderaxespad=0, handlelength=1.1, handletextpad=0.5, columnspacing=1.4, labelcolor=INK,
    )


def bar_key(label: str, style: dict[str, Any]) -> Any:
    from matplotlib.patches import Patch

    return Patch(label=label, **style)


def dot_key(label: str, **style: Any) -> Any:
    from matplotlib.lines import Line2D

    return Line2D([], [], **{"linestyle": "none", "marker": "o", "label": label, **style})


def dress(ax: Axes, title: str, subtitle: str, caption: str, legend: Sequence[Any] = ()) -> Axes:
    """Title, subtitle and legend above, caption below, all from the left edge of the labels and as wide as the picture."""
    left, below, above, inches = _extent(ax)
    head, under, foot = _wrapped(title, inches, TITLE, True), _wrapped(subtitle, inches, TEXT), _wrapped(caption, inches, SMALL)
    above += 6
    if legend:
        _keys(ax, legend, left, above)
        above += 18
    note: dict[str, Any] = {"xycoords": "axes fraction", "textcoords": "offset points", "ha": "left", "linespacing": LEADING, "annotation_clip": False, "color": GREY}
    ax.annotate("\n".join(under), (left, 1), xytext=(0, above), va="bottom", fontsize=TEXT, **note)
    ax.annotate("\n".join(foot), (left, 0), xytext=(0, -below - 8), va="top", fontsize=SMALL, **note)
    pad = above + len(under) * TEXT * LEADING + 5
    ax.set_title("\n".join(head), loc="left", x=left, pad=pad, fontsize=TITLE, fontweight="bold", color=INK, linespacing=1.15)
    return ax
