"""Stacked bands per week or month."""

from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from nabij.base.charts.shape import (
    COLOURS,
    HEIGHT,
    LEFT,
    WIDTH,
    Chart,
    Frame,
    Scale,
    Series,
    box,
    chart,
    checked,
    joined,
    path,
    short,
    svg,
    text,
    ticks,
)

LEGEND = 30
# solid, hatched, dotted, crossed: bands that a grey printer keeps apart
INSIDE = (
    "",
    '<path d="M-1 7 7 -1M3 11 11 3" stroke="#fff" stroke-width="2.2"/>',
    '<circle cx="4" cy="4" r="1.7" fill="#fff"/>',
    '<path d="M0 4h8M4 0v8" stroke="#fff" stroke-width="1.4"/>',
)


def bands(frame: Frame, *, labels: Sequence[str], series: Sequence[Series]) -> Chart:
    """Stacked bands, with the total on each column; losses hang under zero."""
    checked(labels, series)
    stacks = list(zip(*(one.values for one in series), strict=True))
    highest = max((_total(stack, sign=1) for stack in stacks), default=0)
    lowest = min((_total(stack, sign=-1) for stack in stacks), default=0)
    marks = ticks(lowest, highest * 1.08)
    scale = Scale(marks=marks, count=len(labels) + 1, right=WIDTH - 8)
    columns = [
        part
        for at, stack in enumerate(stacks)
        for part in _column(frame.key, at, [value or 0 for value in stack], scale)
    ]
    content = format_html(
        '<defs>{}</defs>{}<g transform="translate(0 {})">{}</g>',
        _patterns(frame.key),
        joined(_legend(frame.key, series)),
        LEGEND,
        joined([scale.grid(), *columns, scale.under(labels, shift=0.5)]),
    )
    drawn = svg(frame, content, width=WIDTH, height=HEIGHT + LEGEND)
    return chart(frame, "bands", drawn, labels=labels, series=series)


def _total(stack: Sequence[float | None], *, sign: int) -> float:
    return sum(value for value in stack if value and value * sign > 0)


def _patterns(key: str) -> SafeString:
    return format_html_join(
        "",
        '<pattern id="{}-band{}" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<path d="M0 0h8v8H0z" fill="{}"/>{}</pattern>',
        (
            (key, at, COLOURS[at], mark_safe(drawn))  # noqa: S308 - our own constants
            for at, drawn in enumerate(INSIDE)
        ),
    )


def _legend(key: str, series: Sequence[Series]) -> Iterator[SafeString]:
    x = float(LEFT)
    for at, one in enumerate(series):
        yield path(box(x, 0, 16, 13), fill=f"url(#{key}-band{at})")
        yield text(x + 22, 12, one.label, font_size=13)
        x += 22 + 6.2 * len(one.label) + 20  # 6.2: a letter at 13 px


def _column(
    key: str, at: int, stack: Sequence[float], scale: Scale
) -> Iterator[SafeString]:
    thick = 0.62 * (scale.x(1) - scale.x(0))
    middle = scale.x(at + 0.5)
    above, under = 0.0, 0.0
    for band, value in enumerate(stack):
        start = above if value > 0 else under
        top, low = sorted((scale.y(start), scale.y(start + value)))
        outline = box(middle - thick / 2, top, thick, low - top)
        if value:
            yield path(outline, fill=f"url(#{key}-band{band})", stroke="#fff")
        above, under = above + max(value, 0), under + min(value, 0)
    total = short(above + under)
    place = scale.y(above) - 6
    yield text(middle, place, total, text_anchor="middle", font_size=13)
