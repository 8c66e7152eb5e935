"""What can be chosen in forms of a plan: people, who works with them, statements."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.acting import Actor
from nabij.base.fields import row_number
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.organisations import queries as organisations
from nabij.plans.models import GoalVersion

Choices = list[tuple[str, str]]
SHOWN_STATEMENTS = 40
PERSON, WORKER = "person", "worker"


def persons(members: Iterable[Known]) -> Choices:
    """Members by name."""
    return [(str(each.id), each.full_name) for each in members]


def owners(members: Iterable[Known], workers: dict[int, str]) -> Choices:
    """Who can work at a goal: somebody of the family, or somebody beside it."""
    family = [(f"{PERSON}:{each.id}", each.full_name) for each in members]
    return family + [(f"{WORKER}:{key}", name) for key, name in workers.items()]


def chosen(text: str) -> tuple[int | None, int | None]:
    """The person or the professional behind a choice; neither when not known yet."""
    kind, _colon, number = text.partition(":")
    key = row_number(number)
    return (key, None) if kind == PERSON else (None, key)


def choice_of(version: GoalVersion | None) -> str:
    """The choice that stands for whom a goal is now."""
    if version is None:
        return ""
    if version.owner_person_id:
        return f"{PERSON}:{version.owner_person_id}"
    if version.owner_professional_id:
        return f"{WORKER}:{version.owner_professional_id}"
    return ""


def workers(
    members: Collection[int],
    *,
    also: Collection[int | None] = (),
    by: Actor,
    on: dt.date,
) -> dict[int, str]:
    """Who works with this family by name: the reader first, then who has a measure."""
    me = organisations.professional_of(capacity_id=by.capacity_id)
    file = dossier.gather(list(members), on=on)
    found = [
        w.professional_id
        for some in file.measures.values()
        for m in some
        for w in m.workers
    ]
    ids = dict.fromkeys(pk for pk in [me, *also, *found] if pk)
    names = organisations.shown_names(list(ids), on=on)
    return {pk: names[pk] for pk in ids if pk in names}


def statements(
    about: Collection[int], *, since: dt.date | None = None, but: Collection[int] = ()
) -> Choices:
    """What was said about these persons, newest first, each in a line."""
    rows = dossier.statements_of(
        sorted(set(about)), since=since, limit=SHOWN_STATEMENTS
    )
    return [
        (
            str(row.pk),
            _("%(kind)s, %(day)s, %(source)s: %(text)s")
            % {
                "kind": str(row.get_kind_display()).capitalize(),
                "day": formats.day(row.said_on),
                "source": row.source,
                "text": Truncator(row.text).chars(160),
            },
        )
        for row in rows
        if row.pk not in but
    ]


def not_yet_members(
    members: Collection[int], *, person_id: int, by: Actor, on: dt.date
) -> Choices:
    """Who can join: others of their households, their kin, and files opened last.

    A parent who lives elsewhere belongs to the plan as much as one who lives here.
    """
    kin = {
        pk
        for member in {person_id, *members}
        for pk, _name in families.kin_near(member, on=on)
    }
    known: dict[int, Known] = families.persons(kin, on=on)
    known |= {each.id: each for each in families.last_opened(by=by, on=on)}
    others = [each for key, each in known.items() if key not in set(members)]
    return persons(sorted(others, key=lambda each: (each.looked_up, each.id)))
