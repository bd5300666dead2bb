"""Charts as PNG pictures, readable in black and white."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZE: Final = (7.2, 4.0)
"""Inches."""
DPI: Final = 130
LABEL_LIMIT: Final = 28
LEAST_FOR_A_LINE: Final = 3

_INK: Final = "#1a1a1a"
_FILL: Final = "#c9c9c9"


def bars(labels: Sequence[str], values: Sequence[Decimal], said: Sequence[str], *, title: str) -> bytes:
    """Bars, the first on top, each with its value as `said`."""
    figure, axes = _canvas(title)
    places = range(len(labels))
    drawn = axes.barh(
        list(places), [float(value) for value in values], color=_FILL, edgecolor=_INK, height=0.6
    )
    axes.bar_label(drawn, labels=list(said), padding=4, color=_INK, parse_math=False)
    axes.set_yticks(list(places), [_short(label) for label in labels], parse_math=False)
    axes.invert_yaxis()
    axes.margins(x=0.18)
    axes.axvline(0, color=_INK, linewidth=0.8)
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)
    return _png(figure)


def line(labels: Sequence[str], values: Sequence[Decimal], said: Sequence[str], *, title: str) -> bytes:
    """A line from the first to the last period; the first, the last, the lowest and the highest are named."""
    figure, axes = _canvas(title)
    heights = [float(value) for value in values]
    axes.plot(range(len(heights)), heights, color=_INK, marker="o", linewidth=1.8)
    step = max(1, len(labels) // 8)
    shown = range(0, len(labels), step)
    axes.set_xticks(list(shown), [_short(labels[place]) for place in shown], parse_math=False)
    named = {0, len(heights) - 1, heights.index(min(heights)), heights.index(max(heights))}
    for place in sorted(named):
        axes.annotate(
            said[place],
            (place, heights[place]),
            xytext=(0, 8),
            textcoords="offset points",
            ha="center",
            color=_INK,
            parse_math=False,
        )
    axes.margins(x=0.08, y=0.2)
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    return _png(figure)


def means(
    labels: Sequence[str],
    heights: Sequence[float],
    spreads: Sequence[float],
    said: Sequence[str],
    *,
    title: str,
) -> bytes:
    """Means with their spread on either side and `said` above; two points make no line, three do."""
    figure, axes = _canvas(title)
    places = list(range(len(heights)))
    axes.errorbar(
        places,
        list(heights),
        yerr=list(spreads),
        color=_INK,
        ecolor="#8a8a8a",
        capsize=5,
        marker="o",
        linestyle="-" if len(heights) >= LEAST_FOR_A_LINE else "none",
    )
    axes.set_xticks(places, [_short(label) for label in labels], parse_math=False)
    for place, height, spread, words in zip(places, heights, spreads, said, strict=True):
        axes.annotate(
            words,
            (place, height + spread),
            xytext=(0, 6),
            textcoords="offset points",
            ha="center",
            color=_INK,
            parse_math=False,
        )
    axes.margins(x=0.15, y=0.2)
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    return _png(figure)


def _canvas(title: str) -> tuple[Any, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE, dpi=DPI, layout="constrained")
    axes: Axes = figure.add_subplot()
    axes.set_title(title, loc="left", color=_INK, fontsize=11, parse_math=False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def _png(figure: Any) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(figure)
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of characters that the font lacks: they become boxes
        figure.savefig(target, format="png", metadata={"Software": None})
    return target.getvalue()


def _short(label: str) -> str:
    return label if len(label) <= LABEL_LIMIT else label[: LABEL_LIMIT - 1] + "…"
