"""The icons of the Teams app: a footbridge, as it stands at the top of the web chat."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

ICONS = Path("adapters") / "teams" / "icons"
FINER = 8
"""How many times larger they are drawn, before they are made smooth."""


def _arc(left, right, height, rise):
    """Points of a parabola that spans the water."""
    steps = 64
    for step in range(steps + 1):
        along = step / steps
        yield left + (right - left) * along, height - 4 * rise * along * (1 - along)


def bridge(size, *, ground, ink, width):
    drawn = Image.new("RGBA", (size * FINER,) * 2, ground)
    pen = ImageDraw.Draw(drawn)
    scale = size * FINER
    thick = max(1, round(width * scale))

    def line(points):
        places = [(x * scale, y * scale) for x, y in points]
        pen.line(places, fill=ink, width=thick, joint="curve")
        for x, y in (places[0], places[-1]):
            half = thick / 2
            pen.ellipse((x - half, y - half, x + half, y + half), fill=ink)

    deck, rail = list(_arc(0.14, 0.86, 0.66, 0.16)), list(_arc(0.14, 0.86, 0.48, 0.18))
    line(deck)
    line(rail)
    for post in range(0, len(deck), 16):
        line([rail[post], deck[post]])
    line([(0.3, 0.8), (0.7, 0.8)])
    return drawn.resize((size, size), Image.Resampling.LANCZOS)


def draw_icons():
    """Write both icons: 192 px in colour, and 32 px as a white outline without a ground."""
    bridge(192, ground="#0f5c55", ink="white", width=0.045).convert("RGB").save(
        ICONS / "color.png", optimize=True
    )
    bridge(32, ground=(255, 255, 255, 0), ink=(255, 255, 255, 255), width=0.06).save(
        ICONS / "outline.png", optimize=True
    )
