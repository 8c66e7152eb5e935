"""Who has authority over a child, said in words; and what we do not know of it."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.families.models import Authority, Person, Relation
from nabij.families.persons import Known
from nabij.organisations import queries as organisations
from nabij.rules.file.ages import OF_AGE, age_on

K = Authority.Kind


@dataclass(frozen=True, kw_only=True)
class Holder:
    """What is known of the authority of one person or institution."""

    id: int
    person_id: int | None
    name: str
    kind: str
    kind_label: str
    ground: str
    since: dt.date | None
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class Deciders:
    """Who decides about a child: a sentence, what it rests on, what to ask."""

    sentences: tuple[str, ...]
    holders: tuple[Holder, ...]
    questions: tuple[str, ...]


def deciders_of(child: Known, *, organisation_id: int, on: dt.date) -> Deciders:
    """Who may decide about a child on a day, as far as it is known here."""
    holders = tuple(_holders(child.id, organisation_id, on))
    age = age_on(child.born_on, on=on)
    if age is not None and age >= OF_AGE:
        told = _("%(name)s is 18 of ouder en beslist zelf.") % {"name": child.called}
        return Deciders(sentences=(told,), holders=(), questions=())
    return Deciders(
        sentences=tuple(_sentences(holders)),
        holders=holders,
        questions=tuple(_questions(holders)),
    )


def guardianships(persons: Collection[int]) -> list[Authority]:
    """Guardians of these children, and children of these guardians; persons only."""
    rows = Authority.objects.current().filter(
        kind__in=Authority.GUARDIANS, holder__isnull=False
    )
    found = rows.filter(child__in=persons) | rows.filter(holder__in=persons)
    return list(found.order_by("from_on", "pk"))


def _holders(child_id: int, organisation_id: int, on: dt.date) -> list[Holder]:
    rows = list(
        Authority.objects.holding(on).filter(child=child_id).order_by("from_on")
    )
    parents = list(
        Relation.objects.holding(on)
        .filter(other=child_id, kind__in=Relation.PARENTS)
        .order_by("pk")
    )
    said = {row.holder_id for row in rows}
    names = _names({row.holder_id for row in rows} | {p.person_id for p in parents})
    firms = organisations.organisation_names(
        {row.organisation_id for row in rows if row.organisation_id}
    )
    found = [
        Holder(
            id=row.pk,
            person_id=row.holder_id if row.holder_id in names else None,
            name=firms.get(row.organisation_id or 0) or _name(names, row.holder_id),
            kind=row.kind,
            kind_label=str(row.get_kind_display()),
            ground=str(row.get_ground_display()),
            since=row.from_on,
            is_ours=row.controller_id == organisation_id,
        )
        for row in rows
    ]
    unsaid = {p.person_id: p for p in parents if p.person_id not in said}
    return found + [_by_relation(p, names) for p in unsaid.values()]


def _by_relation(row: Relation, names: dict[int, str]) -> Holder:
    """A parent of whom nothing was said here: as the register told, or not known."""
    has_it = row.kind == Relation.Kind.PARENT_WITH_AUTHORITY
    kind = K.PARENT if has_it else K.UNKNOWN
    return Holder(
        id=0,
        person_id=row.person_id if row.person_id in names else None,
        name=_name(names, row.person_id),
        kind=kind,
        kind_label=str(kind.label),
        ground=_("volgens het register van de instelling, niet nagekeken")
        if has_it
        else _("niets over vastgelegd"),
        since=None,
    )


def _names(ids: set[int | None]) -> dict[int, str]:
    rows = Person.objects.filter(pk__in=ids - {None})
    return {row.pk: row.full_name for row in rows}


def _name(names: dict[int, str], person_id: int | None) -> str:
    return names.get(person_id or 0) or _("iemand van wie u het dossier niet open hebt")


def _of(holders: Sequence[Holder], *kinds: str) -> list[str]:
    return [each.name for each in holders if each.kind in kinds]


def _sentences(holders: Sequence[Holder]) -> list[str]:
    guardians = _of(holders, K.GUARDIAN, K.PROVISIONAL)
    parents, without = _of(holders, K.PARENT), _of(holders, K.NONE)
    unknown = _of(holders, K.UNKNOWN)
    told = []
    if guardians:
        told.append(_("Voogd: %(names)s.") % {"names": _listed(guardians)})
    if len(parents) > 1:
        told.append(_("Samen gezag: %(names)s.") % {"names": _listed(parents)})
    elif parents and without and not unknown:
        told.append(_("%(name)s heeft alleen gezag.") % {"name": parents[0]})
    elif parents:
        told.append(_("%(name)s heeft gezag.") % {"name": parents[0]})
    if without:
        told.append(_("Geen gezag: %(names)s.") % {"names": _listed(without)})
    if unknown:
        told.append(_("Van %(names)s weten we het niet.") % {"names": _listed(unknown)})
    return told or [_("Wie het gezag heeft, weten we niet.")]


def _questions(holders: Sequence[Holder]) -> list[str]:
    guardians = _of(holders, K.GUARDIAN, K.PROVISIONAL)
    parents = _of(holders, K.PARENT)
    asked = []
    if guardians and parents:
        asked.append(
            _(
                "Er staat een voogd en een ouder met gezag. Samen kan dat niet: kijk"
                " het gezagsregister na."
            )
        )
    if len(parents) == 1 and len(holders) == 1:
        asked.append(
            _("Over een andere ouder is niets vastgelegd. Is er een met gezag?")
        )
    if not (parents or guardians):
        asked.append(_("Zoek het op in het gezagsregister van de rechtbank."))
    return asked


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    if not first:
        return last
    return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last}
