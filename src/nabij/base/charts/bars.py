"""Horizontal bars, and the small bar of a number against its limit."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from nabij.base import formats
from nabij.base.charts.shape import (
    GRID,
    INK,
    Chart,
    Frame,
    box,
    joined,
    path,
    svg,
    text,
)

WIDTH, ROW, THICK = 400, 40, 11
TONES = {
    "critical": "#a10e20",
    "serious": "#d3701f",
    "raised": "#b58d17",
    "calm": "#2f8650",
    "neutral": "#64788d",
    "unlisted": "#6b1f5c",
    "info": "#15406f",
}


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar; `shown` replaces the number where it may not be told."""

    label: str
    value: float
    tone: str = "info"
    shown: str = ""


def bars(frame: Frame, *, items: Sequence[Bar]) -> Chart:
    """Horizontal bars, each with its name and its number on the line above it."""
    most = max((item.value for item in items), default=0) or 1
    rows = [
        [item.label, item.shown or formats.number(item.value, frame.decimals)]
        for item in items
    ]
    parts = [
        part
        for at, item in enumerate(items)
        for part in _row(at * ROW, item, rows[at][1], item.value / most)
    ]
    drawn = svg(frame, joined(parts), width=WIDTH, height=max(len(items), 1) * ROW)
    head = [frame.across, frame.unit or gettext("Aantal")]
    return Chart(svg=drawn, title=frame.title, kind="bars", head=head, rows=rows)


def _row(y: float, item: Bar, shown: str, part: float) -> list[SafeString]:
    long = max(WIDTH * part, 2 if item.value else 0)
    return [
        text(0, y + 16, item.label),
        text(WIDTH, y + 16, shown, text_anchor="end", font_weight=650),
        path(box(0, y + 22, WIDTH, THICK), fill="#eef2f6"),
        path(box(0, y + 22, long, THICK), fill=TONES[item.tone]),
    ]


def gauge(value: float, limit: float) -> SafeString:
    """A number against its limit, beside the number itself: so hidden for readers."""
    whole = max(value, limit) * 1.1 or 1
    colour = TONES["critical"] if value > limit else TONES["info"]
    at = 100 * limit / whole
    return format_html(
        '<svg class="nabij-gauge" viewBox="0 0 100 10" preserveAspectRatio="none"'
        ' aria-hidden="true" focusable="false">{}{}{}</svg>',
        path(box(0, 2, 100, 6), fill=GRID),
        path(box(0, 2, 100 * max(value, 0) / whole, 6), fill=colour),
        path(f"M{at:.1f} 0v10", stroke=INK, stroke_width=2),
    )
