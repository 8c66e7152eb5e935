"""What charts share: what goes in, what comes out, and the pens."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from nabij.base import formats

INK, MUTED, GRID = "#1a2632", "#4c5b6b", "#dbe2ea"
COLOURS = ("#15406f", "#b35a00", "#1b6534", "#6b1f5c")
MAX_SERIES = len(COLOURS)  # more than four cannot be told apart without colour
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 760, 270, 48, 18, 36

Value = int | float | None


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What a chart is about; `key` makes its ids unique on the page.

    `description` is what a reader who does not see the drawing is told: the course and
    the last value, in a sentence. `across` heads the first column of the table twin.
    """

    key: str
    title: str
    description: str
    across: str
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line or one band, by the labels of the chart; None is a gap, never zero."""

    label: str
    values: Sequence[Value]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A drawing and its table twin, for `base/_chart.html`."""

    svg: SafeString
    title: str
    kind: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def svg(frame: Frame, content: SafeString, *, width: int, height: int) -> SafeString:
    """The drawing with its title and description."""
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}"'
        ' height="{h}" role="img" aria-labelledby="{k}-title {k}-desc" font-size="14"'
        ' fill="{ink}"><title id="{k}-title">{title}</title>'
        '<desc id="{k}-desc">{desc}</desc>{content}</svg>',
        w=width,
        h=height,
        k=frame.key,
        ink=INK,
        title=frame.title,
        desc=frame.description,
        content=content,
    )


def path(outline: str, **looks: str | float) -> SafeString:
    """One outline; `stroke_width=2` becomes the attribute stroke-width."""
    return format_html('<path d="{}"{}/>', outline, _attributes(looks))


def box(x: float, y: float, width: float, height: float) -> str:
    """The outline of a rectangle."""
    return f"M{x:.1f} {y:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}z"


def text(x: float, y: float, words: str, **looks: str | float) -> SafeString:
    """Words at a place."""
    place = format_html(' x="{}" y="{}"', f"{x:.1f}", f"{y:.1f}")
    return format_html("<text{}{}>{}</text>", place, _attributes(looks), words)


def _attributes(looks: dict[str, str | float]) -> SafeString:
    named = ((name.replace("_", "-"), look) for name, look in looks.items())
    return format_html_join("", ' {}="{}"', named)


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Parts after each other."""
    return format_html_join("", "{}", ((part,) for part in parts))


def ticks(low: float, high: float, *, about: int = 4) -> list[float]:
    """Round values that hold the range; from zero unless that would hide the course."""
    start = low - (high - low) * 0.25 if low > 0.6 * high > 0 else min(low, 0)
    span = (high - start) or 1
    rough = span / about
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * nice for nice in (1, 2, 5, 10) if power * nice >= rough)
    first, last = math.floor(start / step), math.ceil((start + span) / step)
    return [round(step * index, 10) for index in range(first, last + 1)]


def short(value: float) -> str:
    """A number without decimals where it has none."""
    return formats.number(value, 0 if value == int(value) else 1)


@dataclass(frozen=True, kw_only=True)
class Scale:
    """From values to places on the drawing."""

    marks: Sequence[float]
    count: int
    right: int

    def x(self, index: float) -> float:
        """The place of a label, from the left."""
        return LEFT + (self.right - LEFT) * index / max(self.count - 1, 1)

    def y(self, value: float) -> float:
        """The place of a value, from the top."""
        low, high = self.marks[0], self.marks[-1]
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (value - low) / (high - low)

    def grid(self) -> SafeString:
        """Quiet lines with their values."""
        parts = []
        for mark in self.marks:
            y = self.y(mark)
            stroke = MUTED if mark == 0 else GRID
            parts.append(path(f"M{LEFT} {y:.1f}H{self.right}", stroke=stroke))
            shown = short(mark)
            parts.append(text(LEFT - 8, y + 5, shown, text_anchor="end", fill=MUTED))
        return joined(parts)

    def under(self, labels: Sequence[str], *, shift: float = 0) -> SafeString:
        """At most eight labels under the axis, always the first and the last."""
        last = len(labels) - 1
        step = max(1, math.ceil(last / 7))
        kept = {i for i in range(0, last + 1, step) if last - i >= step} | {last}
        places = sorted(kept) if labels else []
        return joined(
            text(self.x(i + shift), HEIGHT - 12, labels[i], text_anchor="middle")
            for i in places
        )


def checked(labels: Sequence[str], series: Sequence[Series]) -> list[float]:
    """All known values; refuses what cannot be drawn in a way one can tell apart."""
    if not 1 <= len(series) <= MAX_SERIES:
        raise ValueError(f"a chart shows 1 to {MAX_SERIES} series, not {len(series)}")
    if any(len(one.values) != len(labels) for one in series):
        raise ValueError("every series needs one value (or None) for each label")
    return [value for one in series for value in one.values if value is not None]


def chart(
    frame: Frame,
    kind: str,
    drawn: SafeString,
    *,
    labels: Sequence[str],
    series: Sequence[Series],
) -> Chart:
    """The drawing with the same numbers as a table."""
    rows = [
        [label, *(formats.number(one.values[at], frame.decimals) for one in series)]
        for at, label in enumerate(labels)
    ]
    head = [frame.across, *(one.label for one in series)]
    return Chart(svg=drawn, title=frame.title, kind=kind, head=head, rows=rows)
