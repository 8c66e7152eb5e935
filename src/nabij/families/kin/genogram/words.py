"""A genogram in words: the same people and ties, one line for each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.families.kin.genogram.reading import Figure, Pedigree
from nabij.families.models import Relation

K = Relation.Kind


@dataclass(frozen=True, kw_only=True)
class Line:
    """Somebody, and what they are to the others on the drawing."""

    id: int
    name: str
    about: str
    ties: tuple[str, ...]


def in_words(pedigree: Pedigree) -> list[Line]:
    """One line for each, the eldest first."""
    return [
        Line(
            id=pk,
            name=pedigree.figures[pk].name,
            about=state(pedigree.figures[pk]),
            ties=tuple(_ties(pk, pedigree)),
        )
        for pk in pedigree.order
    ]


def state(figure: Figure) -> str:
    """`vrouw, 41 jaar`; `wordt verwacht`; `overleden, 80 jaar`."""
    if figure.is_stillborn:
        return _("levenloos geboren")
    if figure.is_unborn:
        return _("wordt verwacht")
    words = {"V": _("vrouw"), "M": _("man"), "O": _("geslacht onbekend")}
    told = [words[figure.sex], years(figure) or _("leeftijd onbekend")]
    return ", ".join([_("overleden"), *told] if figure.is_dead else told)


def years(figure: Figure) -> str:
    """`41 jaar`, or nothing when it is not known."""
    if figure.age is None:
        return ""
    return ngettext("%(years)s jaar", "%(years)s jaar", figure.age) % {
        "years": figure.age
    }


def _ties(pk: int, pedigree: Pedigree) -> Iterable[str]:
    names = {one: figure.name for one, figure in pedigree.figures.items()}
    for union in pedigree.unions:
        others = [names[one] for one in union.parents if one != pk]
        if pk in union.children:
            parents = _listed(names[one] for one in union.parents)
            yield _("kind van %(parents)s") % {"parents": parents}
        if pk in union.parents and others and union.kind:
            kind = str(K(union.kind).label)
            yield _("%(kind)s van %(other)s") % {"kind": kind, "other": others[0]}
        if pk in union.parents and union.children:
            yield _("ouder van %(children)s") % {
                "children": _listed(names[one] for one in union.children)
            }
    for person, other, kind in pedigree.others:
        if person == pk:
            label = str(K(kind).label)
            yield _("%(kind)s van %(other)s") % {"kind": label, "other": names[other]}


def _listed(names: Iterable[str]) -> str:
    *first, last = list(names)
    if not first:
        return last
    return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last}
