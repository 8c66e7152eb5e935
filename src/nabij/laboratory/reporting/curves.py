"""The chance of staying under a threshold, and the waterfall of a package."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from nabij.base import formats
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
from nabij.laboratory.reporting.drawing import BLUE, FILL, ORANGE
from nabij.laboratory.reporting.findings import Findings, Mean, Package
from nabij.laboratory.reporting.indicators import BY_KEY, INDICATORS
from nabij.laboratory.reporting.telling import in_hundred, of_runs, step_of

WIDTH, HEIGHT = 560, 250
LEFT, RIGHT, TOP, LOW = 46, 440, 16, 204
ROW, THICK, PART_WIDTH = 52, 16, 520


@dataclass(frozen=True)
class Threshold:
    """How often an indicator stays under a number, with and without the measure."""

    limit: float
    other: float
    base: float
    words: str
    chart: Chart


def under(values: Sequence[float], limit: float) -> float:
    """The share of sorted values below a limit."""
    return bisect_left(values, limit) / len(values) if values else 0.0


def threshold(found: Findings, key: str, limit: float | None) -> Threshold | None:
    """The curve of all runs; without a limit one between both middles is taken."""
    if key not in found.keys:
        return None
    course, indicator = found.course(key), BY_KEY[key]
    base, other = course.runs_base, course.runs_other
    if not base or not other:
        return None
    width = max(base[-1], other[-1]) - min(base[0], other[0])
    if limit is None:
        step = step_of(width, decimals=indicator.decimals)
        between = (base[len(base) // 2] + other[len(other) // 2]) / 2
        limit = round(between / step) * step or step
    shares = under(other, limit), under(base, limit)
    words = gettext("%(runs)s blijft %(name)s onder de %(limit)s %(unit)s") % {
        "runs": of_runs(shares[0]),
        "name": gettext(indicator.name),
        "limit": formats.number(limit, indicator.decimals),
        "unit": gettext(indicator.unit),
    }
    words = words[:1].upper() + words[1:]
    if not found.is_base:
        words += gettext("; zonder ingreep %(runs)s") % {"runs": of_runs(shares[1])}
    chart = _curve(found, key, limit, f"{words}.")
    return Threshold(limit, shares[0], shares[1], f"{words}.", chart)


def _curve(found: Findings, key: str, limit: float, words: str) -> Chart:
    course, indicator = found.course(key), BY_KEY[key]
    every = [*course.runs_base, *course.runs_other, limit]
    marks = ticks(min(every), max(every), about=5)
    frame = Frame(
        key=f"chance-{key}",
        title=gettext("Kans om onder een grens te blijven"),
        description=words,
        across=gettext("Grens"),
    )
    parts = [_axes(marks), _steps(course.runs_other, marks, BLUE, "none")]
    if not found.is_base:
        parts.append(_steps(course.runs_base, marks, ORANGE, "6 4"))
    x = _x(limit, marks)
    parts.append(path(f"M{x:.1f} {TOP}V{LOW}", stroke=INK, stroke_width=1.6))
    parts.append(_ends(found, course.runs_base, course.runs_other, limit))
    drawn = svg(frame, joined(parts), width=WIDTH, height=HEIGHT)
    head = [frame.across, gettext("Met ingreep"), gettext("Zonder ingreep")]
    rows = [
        [
            formats.number(mark, indicator.decimals),
            gettext("%(count)s van 100") % {"count": in_hundred(under(other, mark))},
            gettext("%(count)s van 100") % {"count": in_hundred(under(base, mark))},
        ]
        for other, base in [(course.runs_other, course.runs_base)]
        for mark in sorted({*marks, limit})
    ]
    return Chart(svg=drawn, title=frame.title, kind="curve", head=head, rows=rows)


def _x(value: float, marks: Sequence[float]) -> float:
    return LEFT + (RIGHT - LEFT) * (value - marks[0]) / (marks[-1] - marks[0])


def _y(share: float) -> float:
    return LOW - (LOW - TOP) * share


def _axes(marks: Sequence[float]) -> SafeString:
    parts = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = _y(share)
        parts.append(path(f"M{LEFT} {y:.1f}H{RIGHT}", stroke=GRID))
        shown = f"{round(100 * share)}"
        parts.append(text(LEFT - 6, y + 4.5, shown, text_anchor="end", fill=MUTED))
    for mark in marks:
        shown = formats.number(mark, 0 if mark == int(mark) else 1)
        look = {"text_anchor": "middle", "fill": MUTED}
        parts.append(text(_x(mark, marks), LOW + 18, shown, **look))
    under_it = gettext("van de 100 runs onder deze grens; de staande lijn is de grens")
    parts.append(text(LEFT, HEIGHT - 8, under_it, fill=MUTED, font_size=13))
    return joined(parts)


def _steps(
    values: Sequence[float], marks: Sequence[float], colour: str, dashes: str
) -> SafeString:
    """At most a hundred steps: more cannot be seen."""
    every = max(1, len(values) // 100)
    kept = [(at, value) for at, value in enumerate(values) if at % every == 0]
    places = [f"{_x(v, marks):.1f} {_y(at / len(values)):.1f}" for at, v in kept]
    places.append(f"{_x(values[-1], marks):.1f} {_y(1):.1f}")
    looks: dict[str, str | float] = {"fill": "none", "stroke": colour}
    return path(
        "M" + "L".join(places), **looks, stroke_width=2.4, stroke_dasharray=dashes
    )


def _ends(
    found: Findings, base: Sequence[float], other: Sequence[float], limit: float
) -> SafeString:
    """What each line says at the limit, beside the picture."""
    sides = [(under(other, limit), BLUE, gettext("met ingreep"))]
    if not found.is_base:
        sides.append((under(base, limit), ORANGE, gettext("zonder ingreep")))
    heights = [_y(share) for share, *_ in sides]
    if len(heights) == 2 and abs(heights[0] - heights[1]) < 36:
        middle = min(max(sum(heights) / 2, TOP + 26), LOW - 30)
        is_above = heights[0] <= heights[1]
        heights = [middle - 18, middle + 18] if is_above else [middle + 18, middle - 18]
    parts = []
    for (share, colour, words), y in zip(sides, heights, strict=True):
        at = min(max(y, TOP + 8), LOW - 12)
        shown = gettext("%(count)s van 100") % {"count": in_hundred(share)}
        parts.append(text(RIGHT + 8, at, shown, fill=colour, font_weight=650))
        parts.append(text(RIGHT + 8, at + 15, words, font_size=13))
    return joined(parts)


def waterfall(package: Package, key: str) -> Chart:
    """Each measure alone, what they do to each other, and all together."""
    indicator = BY_KEY[key]
    bars = [(piece.title, piece.change[key]) for piece in package.pieces]
    bars.append((gettext("Wat ze met elkaar doen"), package.remainder[key]))
    total = (gettext("Alles samen"), package.together[key])
    frame = Frame(
        key=f"waterfall-{key}",
        title=gettext(indicator.title),
        description=gettext(
            "Gemiddelde over alle runs; de staven tellen op tot het geheel."
        ),
        across=gettext("Maatregel"),
    )
    rows = [
        [words, _told(mean, indicator.decimals), _span(mean, indicator.decimals)]
        for words, mean in (*bars, total)
    ]
    content = joined([*_bars(bars, total, [row[1] for row in rows])])
    drawn = svg(frame, content, width=PART_WIDTH, height=len(rows) * ROW)
    head = [frame.across, gettext("Gemiddeld"), gettext("9 van de 10 runs")]
    return Chart(svg=drawn, title=frame.title, kind="waterfall", head=head, rows=rows)


Named = tuple[str, Mean]


def _bars(
    bars: Sequence[Named], total: Named, shown: Sequence[str]
) -> Iterator[SafeString]:
    ends = [*_running([mean.mean for _, mean in bars]), (0.0, total[1].mean)]
    edges = [0.0, *(edge for pair in ends for edge in pair)]
    low = min(edges)
    scale = PART_WIDTH / ((max(edges) - low) or 1)
    for at, ((words, _), (start, end)) in enumerate(
        zip((*bars, total), ends, strict=True)
    ):
        y, wide = at * ROW, max(abs(end - start) * scale, 1.5)
        yield text(0, y + 16, words)
        yield text(PART_WIDTH, y + 16, shown[at], text_anchor="end", font_weight=650)
        outline = box((min(start, end) - low) * scale, y + 24, wide, THICK)
        yield path(outline, **_looks(at, len(bars)))
        # Nought, beside the bars only: through the words it would be in the way.
        yield path(f"M{-low * scale:.1f} {y + 21}V{y + 27 + THICK}", stroke=MUTED)


def _running(steps: Sequence[float]) -> list[tuple[float, float]]:
    ends, at = [], 0.0
    for step in steps:
        ends.append((at, at + step))
        at += step
    return ends


def _looks(at: int, remainder: int) -> dict[str, str | float]:
    """Pieces are filled, the remainder has an outline only, the total is dark."""
    if at < remainder - 1:
        return {"fill": "#6f93bd"}
    if at == remainder - 1:
        looks: dict[str, str | float] = {"fill": FILL, "stroke": INK}
        return looks | {"stroke_dasharray": "4 3"}
    return {"fill": BLUE}


def _told(mean: Mean, decimals: int) -> str:
    shown = formats.number(mean.mean, decimals)
    return f"+{shown}" if mean.mean > 0 else shown


def _span(mean: Mean, decimals: int) -> str:
    low, high = (formats.number(value, decimals) for value in (mean.low, mean.high))
    return gettext("%(low)s tot %(high)s") % {"low": low, "high": high}


def splits(found: Findings) -> Chart | None:
    """How much of the doubt is chance, how much is not knowing the chain precisely."""
    known = [
        (gettext(each.title), split.chance)
        for each in INDICATORS
        if each.key in found.keys and (split := found.course(each.key).split)
    ]
    if not known:
        return None
    frame = Frame(
        key="splits",
        title=gettext("Waar de onzekerheid vandaan komt"),
        description=gettext(
            "Donker is toeval; licht komt doordat we de keten niet precies kennen."
        ),
        across=gettext("Cijfer"),
    )
    rows = [[title, *_shares(chance)] for title, chance in known]
    parts = []
    for at, ((_title, chance), row) in enumerate(zip(known, rows, strict=True)):
        parts += _split_row(at * SPLIT_ROW, row, chance)
    drawn = svg(frame, joined(parts), width=PART_WIDTH, height=len(rows) * SPLIT_ROW)
    head = [frame.across, gettext("Toeval"), gettext("Keten niet precies bekend")]
    return Chart(svg=drawn, title=frame.title, kind="waterfall", head=head, rows=rows)


SPLIT_ROW = 44


def _shares(chance: float) -> list[str]:
    part = round(100 * chance)
    return [f"{formats.number(share)}%" for share in (part, 100 - part)]


def _split_row(y: float, row: list[str], chance: float) -> list[SafeString]:
    words = gettext("%(chance)s toeval, %(rest)s onbekend") % {
        "chance": row[1],
        "rest": row[2],
    }
    return [
        text(0, y + 16, row[0]),
        text(PART_WIDTH, y + 16, words, text_anchor="end", font_size=13),
        path(box(0, y + 22, PART_WIDTH, 12), fill=FILL, stroke=BLUE),
        path(box(0, y + 22, PART_WIDTH * chance, 12), fill=BLUE),
    ]
