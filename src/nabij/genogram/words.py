"""A genogram in words: the same people and ties, one line for each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.families.queries import RelationKind, sibling_label, tie_label
from nabij.genogram.reading import Figure, Pedigree


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
    told = [words[figure.sex], figure.aged or _("leeftijd onbekend")]
    return ", ".join([_("overleden"), *told] if figure.is_dead else told)


def _ties(pk: int, pedigree: Pedigree) -> Iterable[str]:
    names = {one: figure.name for one, figure in pedigree.figures.items()}
    sex = pedigree.figures[pk].sex
    for union in pedigree.unions:
        others = [names[one] for one in union.parents if one != pk]
        if pk in union.children:
            parents = _listed(names[one] for one in union.parents)
            yield _("kind van %(parents)s") % {"parents": parents}
        if pk in union.parents and others and union.kind:
            yield _of(tie_label(union.kind), others[:1])
        if pk in union.parents and union.children:
            yield _("ouder van %(children)s") % {
                "children": _listed(names[one] for one in union.children)
            }
    yield from _siblings(pk, pedigree)
    for person, other, kind in pedigree.others:
        if kind == RelationKind.SIBLING and pk in (person, other):
            yield _of(sibling_label(sex), [names[other if pk == person else person]])
        elif person == pk:
            yield _of(tie_label(kind), [names[other]])


def _siblings(pk: int, pedigree: Pedigree) -> Iterable[str]:
    """Whole when all known parents are the same, else half; who shares none is not."""
    mine = [set(union.parents) for union in pedigree.unions if pk in union.children]
    parents = mine[0] if mine else set()
    for is_whole in (True, False):
        names = [
            pedigree.figures[one].name
            for union in pedigree.unions
            if parents & set(union.parents)
            and (parents == set(union.parents)) is is_whole
            for one in union.children
            if one != pk
        ]
        if names:
            sex = pedigree.figures[pk].sex
            yield _of(sibling_label(sex, is_whole=is_whole), names)


def _of(kind: str, names: Iterable[str]) -> str:
    return _("%(kind)s van %(other)s") % {"kind": kind, "other": _listed(names)}


def _listed(names: Iterable[str]) -> str:
    *first, last = list(names)
    if not first:
        return last
    return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last}
