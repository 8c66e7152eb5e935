"""Lines over time."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import wrap

from django.utils.safestring import SafeString

from nabij.base import formats
from nabij.base.charts.shape import (
    BOTTOM,
    COLOURS,
    HEIGHT,
    WIDTH,
    Chart,
    Frame,
    Scale,
    Series,
    chart,
    checked,
    joined,
    path,
    svg,
    text,
    ticks,
)

DASHES = ("none", "7 4", "2 4", "10 3 2 3")
# circle, square, diamond, triangle: a line is known by its marker too
MARKERS = (
    "M{x0:.1f} {y:.1f}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
    "M{x0:.1f} {y0:.1f}h8v8h-8z",
    "M{x:.1f} {y1:.1f}l5 5 -5 5 -5 -5z",
    "M{x:.1f} {y1:.1f}l5 9h-10z",
)
ROOM_FOR_NAMES, NAME_WIDTH = 180, 24


def line(frame: Frame, *, labels: Sequence[str], series: Sequence[Series]) -> Chart:
    """Lines over time: the real course beside what was agreed."""
    values = checked(labels, series) or [0]
    marks = ticks(min(values), max(values))
    scale = Scale(marks=marks, count=len(labels), right=WIDTH - ROOM_FOR_NAMES)
    lines = [_course(at, one, scale) for at, one in enumerate(series)]
    content = joined(
        [
            scale.grid(),
            scale.under(labels),
            *reversed(lines),  # the first is the one it is about: it lies on top
            *_names(frame, series, scale),
        ]
    )
    drawn = svg(frame, content, width=WIDTH, height=HEIGHT)
    return chart(frame, "line", drawn, labels=labels, series=series)


def _known(one: Series) -> list[tuple[int, float]]:
    return [(at, value) for at, value in enumerate(one.values) if value is not None]


def _course(at: int, one: Series, scale: Scale) -> SafeString:
    known = _known(one)
    steps = []
    before = None
    for index, value in known:
        pen = "L" if before is not None and index == before + 1 else "M"
        steps.append(f"{pen}{scale.x(index):.1f} {scale.y(value):.1f}")
        before = index
    looks: dict[str, str | float] = {"fill": "none", "stroke": COLOURS[at]}
    looks |= {"stroke_width": 2.5, "stroke_dasharray": DASHES[at]}
    every = max(1, len(one.values) // 12)
    dots = [
        _marker(at, scale.x(index), scale.y(value))
        for index, value in known
        if index % every == 0 or (index, value) == known[-1]
    ]
    return joined([path("".join(steps), **looks), *dots])


def _marker(at: int, x: float, y: float) -> SafeString:
    outline = MARKERS[at].format(x=x, y=y, x0=x - 4, y0=y - 4, y1=y - 5)
    return path(outline, fill=COLOURS[at], stroke="#fff")


def spread(places: Sequence[float], *, apart: float) -> list[float]:
    """Move label heights apart, keeping their order, inside the drawing."""
    moved = list(places)
    order = sorted(range(len(places)), key=places.__getitem__)
    for upper, lower in pairwise(order):
        moved[lower] = max(moved[lower], moved[upper] + apart)
    too_low = max([0.0, *(place - (HEIGHT - BOTTOM) for place in moved)])
    return [place - too_low for place in moved]


def _names(
    frame: Frame, series: Sequence[Series], scale: Scale
) -> Iterator[SafeString]:
    """The last value and the name of each line, where the line ends."""
    ends = [(at, _known(one)[-1]) for at, one in enumerate(series) if _known(one)]
    longest = max((len(series[at].label) for at, _ in ends), default=0)
    apart = 38 if longest <= NAME_WIDTH else 50
    heights = spread([scale.y(value) for _, (_, value) in ends], apart=apart)
    for (at, (_, value)), y in zip(ends, heights, strict=True):
        shown = f"{formats.number(value, frame.decimals)} {frame.unit}".strip()
        x = scale.right + 12
        yield text(x, y + 4, shown, fill=COLOURS[at], font_weight=650)
        for row, part in enumerate(wrap(series[at].label, NAME_WIDTH)[:2]):
            yield text(x, y + 19 + 14 * row, part, font_size=13)
