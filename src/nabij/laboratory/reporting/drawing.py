"""Small multiples: base and scenario above, their paired difference under it.

Readable in grey: the base is a dashed line between dotted edges, the scenario a whole
line on a filled band, and each is named where it ends. Table twins go with them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from nabij.base import charts, formats
from nabij.base.charts import Chart, Frame
from nabij.base.charts.shape import (
    GRID,
    INK,
    MUTED,
    box,
    joined,
    path,
    svg,
    text,
    ticks,
)
from nabij.base.errors import gettext_noop as _
from nabij.laboratory.reporting.findings import Course, Findings, Point, Range
from nabij.laboratory.reporting.indicators import BY_KEY, Indicator
from nabij.laboratory.reporting.telling import better, in_hundred, told

WIDTH, HEIGHT = 400, 300
LEFT, RIGHT = 62, 292  # to the left is room for ‘−100.000’
UPPER, LOWER = (16, 166), (204, 268)
BLUE, ORANGE, FILL = "#15406f", "#8a4500", "#c9d9ec"
APART = 34  # between two names at the end of their lines

Side = Callable[[Point], Range | None]


@dataclass(frozen=True)
class Panel:
    """A rectangle with its own scale, in which points lie by their place."""

    top: int
    low: int
    marks: Sequence[float]
    count: int

    def x(self, at: float) -> float:
        """The place of a point from the left."""
        return LEFT + (RIGHT - LEFT) * at / max(self.count - 1, 1)

    def y(self, value: float) -> float:
        """The place of a value from the top."""
        least, most = self.marks[0], self.marks[-1]
        return self.low - (self.low - self.top) * (value - least) / (most - least)

    def grid(self) -> SafeString:
        """Quiet lines with their values."""
        shown = (
            [self.marks[0], *self.marks[2::2]] if len(self.marks) > 5 else self.marks
        )
        parts = []
        for mark in shown:
            y = self.y(mark)
            stroke = MUTED if mark == 0 else GRID
            parts.append(path(f"M{LEFT} {y:.1f}H{RIGHT}", stroke=stroke))
            words = formats.number(mark, 0 if mark == int(mark) else 1)
            parts.append(text(LEFT - 6, y + 4.5, words, text_anchor="end", fill=MUTED))
        return joined(parts)


def multiple(found: Findings, key: str) -> Chart:
    """One indicator: both courses, their difference, and the same as a table."""
    course, indicator = found.course(key), BY_KEY[key]
    frame = Frame(
        key=f"course-{key}",
        title=gettext(indicator.title),
        description=_description(found, course, indicator),
        across=gettext("Peildatum"),
        unit=gettext(indicator.unit),
    )
    parts = [_eras(course), _begin(found, course)]
    parts += [_upper(found, course, indicator), _years(course)]
    if not found.is_base:
        parts.append(_difference(course, indicator))
    height = LOWER[0] if found.is_base else HEIGHT
    drawn = svg(frame, joined(parts), width=WIDTH, height=height)
    head, rows = table_of(found, course, indicator)
    return Chart(svg=drawn, title=frame.title, kind="multiple", head=head, rows=rows)


def _description(found: Findings, course: Course, indicator: Indicator) -> str:
    last = course.points[-1]
    words = {
        "on": formats.day(last.on),
        "base": told(last.base, indicator).median,
        "other": told(last.other, indicator).median,
        "unit": gettext(indicator.unit),
    }
    if found.is_base:
        return gettext("Op %(on)s ligt het midden op %(other)s %(unit)s.") % words
    return (
        gettext(
            "Op %(on)s ligt het midden op %(other)s %(unit)s; zonder ingreep op "
            "%(base)s."
        )
        % words
    )


def _upper(found: Findings, course: Course, indicator: Indicator) -> SafeString:
    sides: list[Side] = [lambda point: point.other]
    if not found.is_base:
        sides.append(lambda point: point.base)
    bounds = [
        bound
        for point in course.points
        for side in sides
        if (interval := side(point))
        for bound in (interval.low, interval.high)
    ] or [0.0, 1.0]
    panel = Panel(*UPPER, ticks(min(bounds), max(bounds)), len(course.points))
    other, base = (_lines(course.points, side) for side in (sides[0], sides[-1]))
    parts = [panel.grid(), _band(panel, other, fill=FILL, stroke="none")]
    if not found.is_base:
        parts.append(_edges(panel, base))
        parts.append(_line(panel, base, ORANGE, dashes="6 4"))
    parts.append(_line(panel, other, BLUE))
    parts.append(_names(found, panel, course, indicator))
    return joined(parts)


Known = list[tuple[int, Range]]


def _lines(points: Sequence[Point], side: Side) -> Known:
    return [(at, known) for at, point in enumerate(points) if (known := side(point))]


def _outline(panel: Panel, known: Known, bound: str) -> list[str]:
    return [
        f"{panel.x(at):.1f} {panel.y(getattr(interval, bound)):.1f}"
        for at, interval in known
    ]


def _band(panel: Panel, known: Known, **looks: str) -> SafeString:
    if not known:
        return joined([])
    around = _outline(panel, known, "high") + _outline(panel, known, "low")[::-1]
    return path("M" + "L".join(around) + "z", **looks)


def _edges(panel: Panel, known: Known) -> SafeString:
    looks = {"fill": "none", "stroke": ORANGE, "stroke_dasharray": "1.5 3"}
    return joined(
        path("M" + "L".join(_outline(panel, known, bound)), **looks)
        for bound in ("low", "high")
        if known
    )


def _line(panel: Panel, known: Known, colour: str, dashes: str = "none") -> SafeString:
    if not known:
        return joined([])
    outline = "M" + "L".join(_outline(panel, known, "median"))
    looks: dict[str, str | float] = {"fill": "none", "stroke": colour}
    return path(outline, **looks, stroke_width=2.4, stroke_dasharray=dashes)


def _names(
    found: Findings, panel: Panel, course: Course, indicator: Indicator
) -> SafeString:
    """Each line is named where it ends, with its last value."""
    last = course.points[-1]
    ends = [End(last.other, BLUE, gettext("met ingreep"))]
    if found.is_base:
        ends = [End(last.other, BLUE, gettext("zonder ingreep"))]
    else:
        ends.append(End(last.base, ORANGE, gettext("zonder ingreep")))
    known = [(end, end.told.median) for end in ends if end.told]
    heights = _apart([panel.y(median) for _, median in known])
    parts = []
    for (end, _median), y in zip(known, heights, strict=True):
        value = told(end.told, indicator).median
        parts.append(text(RIGHT + 8, y + 2, value, fill=end.colour, font_weight=650))
        parts.append(text(RIGHT + 8, y + 17, end.words, font_size=13))
    return joined(parts)


class End(NamedTuple):
    """What stands at the end of a line."""

    told: Range | None
    colour: str
    words: str


def _apart(heights: list[float]) -> list[float]:
    """Two names never on top of each other, and both inside the panel."""
    if len(heights) < 2:
        return [min(max(height, UPPER[0] + 8), UPPER[1] - 8) for height in heights]
    first, second = heights
    short = APART - abs(first - second)
    if short > 0:
        up, down = (0, 1) if first <= second else (1, 0)
        heights[up], heights[down] = (
            heights[up] - short / 2,
            heights[down] + short / 2,
        )
    least, most = UPPER[0] + 8, UPPER[1] - 10
    shift = max(0.0, least - min(heights)) - max(0.0, max(heights) - most)
    return [height + shift for height in heights]


def _difference(course: Course, indicator: Indicator) -> SafeString:
    known = _lines(course.points, lambda point: point.change)
    bounds = [b for _, interval in known for b in (interval.low, interval.high)]
    marks = ticks(min([0.0, *bounds]), max([0.0, *bounds]) or 1, about=2)
    panel = Panel(*LOWER, marks, len(course.points))
    parts = [
        text(LEFT, LOWER[0] - 10, gettext("Verschil"), font_size=13, fill=MUTED),
        panel.grid(),
        _band(panel, known, fill="#dde3ea", stroke="none"),
        _line(panel, known, INK),
    ]
    if known:
        y = min(max(panel.y(known[-1][1].median) + 4, LOWER[0] + 8), LOWER[1])
        words = told(known[-1][1], indicator, signed=True).median
        parts.append(text(RIGHT + 8, y, words, font_weight=650))
    return joined(parts)


def _eras(course: Course) -> SafeString:
    """The years that the model was fitted on and judged by, as quiet fields."""
    panel = Panel(*UPPER, [0, 1], len(course.points))
    parts = []
    for first, last, fill, words in ERAS:
        at = [n for n, p in enumerate(course.points) if first <= p.on.year <= last]
        if not at:
            continue
        left, right = panel.x(max(at[0] - 1, 0)), panel.x(at[-1])
        if right > left:
            field = box(left, UPPER[0], right - left, UPPER[1] - UPPER[0])
            parts.append(path(field, fill=fill))
        if right - left > ERA_NAMED:
            look: dict[str, str | float] = {"fill": MUTED, "text_anchor": "middle"}
            look["font_size"] = 11
            middle = (left + right) / 2
            parts.append(text(middle, UPPER[0] - 4, gettext(words), **look))
    return joined(parts)


ERA_NAMED = 52  # narrower than this there is no room for its name
ERAS = (
    (2016, 2018, "#e3e3e3", _("aangepast")),
    (2019, 2022, "#f1f1f1", _("getoetst")),
)


def _begin(found: Findings, course: Course) -> SafeString:
    """A dotted line where the first change begins, through both panels."""
    days = [point.on for point in course.points]
    before = [at for at, on in enumerate(days) if on < found.first_change]
    if not before:
        return joined([])
    x = Panel(*UPPER, [0, 1], len(course.points)).x(before[-1])
    looks: dict[str, str | float] = {"stroke": MUTED, "stroke_dasharray": "2 3"}
    panels = [UPPER] if found.is_base else [UPPER, LOWER]
    # In pieces, so that it never runs through the years between the panels.
    return path("".join(f"M{x:.1f} {top}V{low}" for top, low in panels), **looks)


def _years(course: Course) -> SafeString:
    """Each year where its first point lies, the last one always, those that fit."""
    panel = Panel(*UPPER, [0, 1], len(course.points))
    first: dict[int, int] = {}
    for at, point in enumerate(course.points):
        first.setdefault(point.on.year, at)
    years = list(first.items())
    step = max(1, -(-len(years) // 5))
    looks: dict[str, str | float] = {"text_anchor": "middle", "fill": MUTED}
    looks["font_size"] = 13
    return joined(
        text(panel.x(at), UPPER[1] + 17, str(year), **looks)
        for year, at in years[::-1][::step]
    )


def table_of(
    found: Findings, course: Course, indicator: Indicator
) -> tuple[list[str], list[list[str]]]:
    """The ends of years and the moments that are told, with their intervals."""
    days = {each.on for each in found.milestones}
    points = [
        point
        for point in course.points
        if point.other
        and (found.is_base or point.on >= found.first_change)
        and (point.on in days or point.on.month == 12)
    ] or list(course.points[-1:])
    head = [gettext("Peildatum"), gettext("Midden"), gettext("9 van de 10 runs")]
    if found.is_base:
        return head, [
            [formats.day(p.on), _middle(p.other, indicator), _span(p.other, indicator)]
            for p in points
        ]
    head = [
        gettext("Peildatum"),
        gettext("Zonder ingreep"),
        gettext("Met ingreep"),
        gettext("Verschil"),
        gettext("9 van de 10 runs"),
        gettext("Beter in"),
    ]
    return head, [_row(point, indicator) for point in points]


def _row(point: Point, indicator: Indicator) -> list[str]:
    change = told(point.change, indicator, signed=True)
    share, words = better(point, indicator), formats.NOTHING
    if share is not None and point.fell + point.rose > 0:
        words = gettext("%(count)s van 100") % {"count": in_hundred(share)}
    return [
        formats.day(point.on),
        _middle(point.base, indicator),
        _middle(point.other, indicator),
        change.median,
        change.span,
        words,
    ]


def _middle(found: Range | None, indicator: Indicator) -> str:
    return told(found, indicator).median


def _span(found: Range | None, indicator: Indicator) -> str:
    return told(found, indicator).span


def beside(found: Sequence[Findings], key: str) -> Chart:
    """Up to four scenarios: what each does to one indicator, against its base."""
    indicator = BY_KEY[key]
    days = sorted({p.on for each in found for p in each.course(key).points})
    series = [
        charts.Series(
            label=each.scenario.title_nl,
            values=[_median_of(each.course(key).at(on)) for on in days],
        )
        for each in found
    ]
    frame = Frame(
        key=f"beside-{key}",
        title=gettext(indicator.title),
        description=gettext("Verschil met de basis, midden van de runs."),
        across=gettext("Peildatum"),
        unit="",
        decimals=indicator.decimals,
    )
    labels = [f"{on.month}-{on.year}" for on in days]
    return charts.line(frame, labels=labels, series=series)


def _median_of(point: Point | None) -> float | None:
    return point.change.median if point and point.change else None
