"""A genogram as SVG: squares, circles and lines, without a style sheet or a script.

Symbols as the trade draws them: a man a square, a woman a circle, not known a diamond,
a child that is expected a triangle; a cross through who died; a double line around
whom it is about. No place is ever on it.
"""

from collections.abc import Iterable, Iterator

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nabij.base.charts.shape import INK, MUTED, Frame, joined, path, svg, text
from nabij.families.queries import RelationKind as K
from nabij.families.queries import tie_label
from nabij.genogram.layout import ACROSS, Spot, Union, placed
from nabij.genogram.reading import Figure, Pedigree

HALF = 22.0
EDGE, TOP, UNDER = 70.0, 34.0, 52.0
LONGEST = 17
# Words lie over lines, with a white rim so that both stay readable.
HALO: dict[str, str | float] = {
    "text_anchor": "middle",
    "stroke": "#fff",
    "stroke_width": 5,
    "stroke_linejoin": "round",
    "paint_order": "stroke",
}


def drawn(pedigree: Pedigree, *, title: str) -> SafeString:
    """The whole drawing, with its title; the words stand beside it."""
    spots = {
        pk: Spot(x=spot.x + EDGE, y=spot.y + TOP)
        for pk, spot in placed(
            pedigree.index, pedigree.order, pedigree.ties, pedigree.unions
        ).items()
    }
    parts = [
        *_unions(pedigree, spots),
        *_others(pedigree, spots),
        *(_figure(pedigree.figures[pk], spots[pk]) for pk in pedigree.order),
    ]
    frame = Frame(
        key="genogram",
        title=title,
        description=_("Dezelfde mensen en relaties staan hieronder in woorden."),
        across="",
    )
    width = max(spot.x for spot in spots.values()) + EDGE
    height = max(spot.y for spot in spots.values()) + HALF + UNDER
    return svg(frame, joined(parts), width=round(width), height=round(height))


def _figure(figure: Figure, at: Spot) -> SafeString:
    looks: dict[str, str | float] = {
        "fill": "#fff",
        "stroke": INK,
        "stroke_width": 1.8,
    }
    parts = [path(_outline(figure, at, HALF), **looks)]
    if figure.is_index:
        parts.append(path(_outline(figure, at, HALF - 5), **looks))
    if figure.is_dead or figure.is_stillborn:
        parts.append(path(_cross(at), stroke=INK, stroke_width=1.6))
    elif figure.aged:
        age = _short_age(figure.aged)
        parts.append(text(at.x, at.y + 5, age, text_anchor="middle"))
    below = at.y + HALF + 17
    parts.append(text(at.x, below, _short(figure.name), **HALO))
    if note := _note(figure):
        parts.append(text(at.x, below + 16, note, fill=MUTED, font_size=12, **HALO))
    return format_html("<g>{}</g>", joined(parts))


def _note(figure: Figure) -> str:
    if figure.is_stillborn:
        return _("levenloos geboren")
    if figure.is_unborn:
        return _("verwacht")
    return _("overleden") if figure.is_dead else ""


def _short_age(aged: str) -> str:
    """`41`, and of somebody small `7 m` or `3 w`: what fits in the figure."""
    number, _space, unit = aged.partition(" ")
    if not number.isdecimal():
        return "0"
    first = unit[:1]  # of years the number alone: jaar, years
    return number if first in {"j", "y"} else f"{number} {first}"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def _outline(figure: Figure, at: Spot, r: float) -> str:
    x, y = at.x, at.y
    if figure.is_unborn or figure.is_stillborn:
        return f"M{x:.1f} {y - r:.1f}L{x + r:.1f} {y + r:.1f}H{x - r:.1f}z"
    if figure.sex == "M":
        return f"M{x - r:.1f} {y - r:.1f}h{2 * r:.1f}v{2 * r:.1f}h{-2 * r:.1f}z"
    if figure.sex == "V":
        return (
            f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r:.1f} 0"
            f"a{r} {r} 0 1 0 {-2 * r:.1f} 0z"
        )
    return (
        f"M{x:.1f} {y - r:.1f}L{x + r:.1f} {y:.1f}"
        f"L{x:.1f} {y + r:.1f}L{x - r:.1f} {y:.1f}z"
    )


def _cross(at: Spot) -> str:
    left, right = at.x - HALF, at.x + HALF
    top, bottom = at.y - HALF, at.y + HALF
    return (
        f"M{left:.1f} {top:.1f}L{right:.1f} {bottom:.1f}"
        f"M{right:.1f} {top:.1f}L{left:.1f} {bottom:.1f}"
    )


def _unions(pedigree: Pedigree, spots: dict[int, Spot]) -> Iterator[SafeString]:
    """Under a couple a line, from its middle down to the children."""
    for index, union in enumerate(pedigree.unions):
        step = (index % 3) * 7.0
        ends = sorted((spots[pk] for pk in union.parents), key=lambda spot: spot.x)
        low = max(spot.y for spot in ends) + HALF + UNDER - 8 + step
        if len(ends) > 1:
            yield _bar(union, ends[0], ends[-1], low)
        middle = (ends[0].x + ends[-1].x) / 2
        start = low if len(ends) > 1 else ends[0].y + HALF + UNDER - 10
        yield from _children(union, pedigree, spots, Spot(x=middle, y=start))


def _bar(union: Union, left: Spot, right: Spot, low: float) -> SafeString:
    """Whole for partners, struck when ex; broken when no relation is known."""
    outline = (
        f"M{left.x:.1f} {left.y + HALF:.1f}V{low:.1f}"
        f"H{right.x:.1f}V{right.y + HALF:.1f}"
    )
    dashes = "" if union.kind else "5 4"
    parts = [_line(outline, dashes)]
    if union.kind == K.EX_PARTNER:
        x = left.x + ACROSS / 4
        parts.append(
            _line(f"M{x:.1f} {low + 7:.1f}l8 -14M{x + 7:.1f} {low + 7:.1f}l8 -14", "")
        )
    return joined(parts)


def _children(
    union: Union, pedigree: Pedigree, spots: dict[int, Spot], start: Spot
) -> Iterator[SafeString]:
    if not union.children:
        return
    tops = [spots[pk].y - HALF for pk in union.children]
    middle = (start.y + min(tops)) / 2 if min(tops) > start.y else start.y
    groups = list(_born_together(union.children, pedigree))
    forks = [sum(spots[pk].x for pk in group) / len(group) for group in groups]
    yield _line(f"M{start.x:.1f} {start.y:.1f}V{middle:.1f}", "")
    ends = (min(start.x, *forks), max(start.x, *forks))
    yield _line(f"M{ends[0]:.1f} {middle:.1f}H{ends[1]:.1f}", "")
    for group, fork in zip(groups, forks, strict=True):
        for pk in group:
            top = spots[pk].y - HALF
            yield _line(f"M{fork:.1f} {middle:.1f}L{spots[pk].x:.1f} {top:.1f}", "")


def _born_together(children: Iterable[int], pedigree: Pedigree) -> Iterator[list[int]]:
    """Twins hang from one point."""
    group: list[int] = []
    for pk in children:
        born = pedigree.figures[pk].born_on
        if (group and born != pedigree.figures[group[-1]].born_on) or born is None:
            if group:
                yield group
            group = []
        group.append(pk)
    if group:
        yield group


def _others(pedigree: Pedigree, spots: dict[int, Spot]) -> Iterator[SafeString]:
    """Other ties as a thin broken line with the word on it."""
    for person, other, kind in pedigree.others:
        one, two = spots[person], spots[other]
        yield path(
            f"M{one.x:.1f} {one.y:.1f}L{two.x:.1f} {two.y:.1f}",
            stroke=MUTED,
            stroke_width=1,
            stroke_dasharray="2 4",
            fill="none",
        )
        yield text(
            (one.x + two.x) / 2 + 4,
            (one.y + two.y) / 2,
            tie_label(kind),
            fill=MUTED,
            font_size=11,
        )


def _line(outline: str, dashes: str) -> SafeString:
    looks: dict[str, str | float] = {"stroke": INK, "stroke_width": 1.6, "fill": "none"}
    if dashes:
        looks["stroke_dasharray"] = dashes
    return path(outline, **looks)
