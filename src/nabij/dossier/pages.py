"""The file of a person and of a family: who, with whom, since when, what happened."""

from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.audit import record_reads
from nabij.base.errors import NotFound
from nabij.base.pages import Context, actor_of, page
from nabij.dossier import queries
from nabij.dossier.permissions import may_record_contact, may_see_file
from nabij.dossier.rows import rows
from nabij.families import actions as family_actions
from nabij.families import queries as families
from nabij.families.queries import Family, Known
from nabij.rules.functions import NEAR_THE_FAMILY

SHOWN_AT_FIRST = 60
# What one looks up, and need not read each time: with everything, or when chosen.
QUIET = {"duty"}


@page(
    "dossier/person.html",
    permission=may_see_file,
    fragment="dossier/_timeline.html",
)
def person(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Everything of one person on one page; family members as far as they are open.

    Whoever kept the address of a record that went into another is brought there.
    """
    try:
        return _person(request, person_id)
    except NotFound:
        kept = families.went_into(person_id)
        if kept is None:
            raise
        messages.info(request, _("Het dossier dat u zocht ging op in dit dossier."))
        return redirect("dossier:person", kept)


def _person(request: HttpRequest, person_id: int) -> Context:
    by = actor_of(request)
    found = families.families_of(person_id, on=request.today)
    members = {m.id: m for family in found for m in family.members}
    shown = members.get(person_id) or families.person_for(person_id, on=request.today)
    members.pop(person_id, None)
    family_actions.remember_opened(person_id=person_id, by=by, at=request.at)
    _record(request, "dossier.person_seen", [person_id])
    _record(request, "dossier.named_as_family", members)
    return _file(request, [shown]) | {
        "title": shown.called,
        "person": shown,
        "glass_until": families.open_by_glass_until(
            person_id=person_id, by=by, at=request.at
        ),
        "families": [(family, _title(family)) for family in found],
        "hidden": sum(family.hidden for family in found),
    }


@page(
    "dossier/family.html",
    permission=may_see_file,
    fragment="dossier/_timeline.html",
)
def family(request: HttpRequest, household_id: int) -> Context:
    """A family side by side, as far as each member is open to the reader."""
    found = families.family_for(household_id, on=request.today)
    _record(request, "dossier.family_seen", [member.id for member in found.members])
    return _file(request, found.members) | {
        "title": _title(found),
        "family": found,
    }


def _record(request: HttpRequest, act: str, ids: Iterable[int]) -> None:
    record_reads(act, kind="person", ids=ids, by=actor_of(request), at=request.at)


def _file(request: HttpRequest, persons: Sequence[Known]) -> Context:
    """Homes, measures, wait and timeline of these persons, each as far as open."""
    ids, on, by = [person.id for person in persons], request.today, actor_of(request)
    file = queries.gather(ids, on=on)
    homes, schools = families.residences(ids, on=on), families.schools(ids, on=on)
    kind, entries, shown = _chosen(request, file)
    cases = {entry.person_id for entry in file.entries if _is_of_case(entry)}
    called = {person.id: person.called for person in persons}
    near = queries.near(persons, measures=file.measures, by=by, at=request.at)
    # Help that was agreed freely makes a file too, of adults as of children.
    cases |= {pk for each in near if each.frameworks for pk in each.ids}
    return {
        "nearby": near,
        "near_links": True,
        "members": [
            {
                "person": person,
                "has_case": person.is_youth or person.id in cases,
                "homes": homes.get(person.id, []),
                "schools": schools.get(person.id, []),
                "measures": file.measures.get(person.id, []),
                "wait": file.waits.get(person.id),
                "watch": file.watches.get(person.id),
                "triaged": _triaged(file, person.id),
                "workers": _workers(file.measures.get(person.id, [])),
            }
            for person in persons
        ],
        "entries": shown,
        "rows": rows(
            [(entry, called[entry.person_id]) for entry in shown],
            is_family=len(persons) > 1,
            may_record=may_record_contact(by),
            works_along=by.function in NEAR_THE_FAMILY,
        ),
        "left": len(entries) - len(shown),
        "kind": kind,
        "kinds": _kinds(file.entries),
        "today": on,
    } | _may(by)


def _chosen(
    request: HttpRequest, file: queries.File
) -> tuple[str, list[queries.Entry], list[queries.Entry]]:
    """The kind that was asked for, all of it, and what is shown of it at first."""
    kind = request.GET.get("soort", "")
    kind = kind if kind in queries.kinds() else ""
    entries = [entry for entry in file.entries if kind in ("", entry.kind)]
    if "alles" in request.GET:
        return kind, entries, entries
    loud = [entry for entry in entries if kind or entry.kind not in QUIET]
    return kind, entries, loud[:SHOWN_AT_FIRST]


def _may(by: Actor) -> Context:
    """Which buttons stand there for this reader."""
    return {
        "works_along": by.function in NEAR_THE_FAMILY,
        "may_record": may_record_contact(by),
        "may_see_bsn": families.may_reveal_bsn(by),
        "may_see_trail": families.may_see_who_looked(by),
    }


def _is_of_case(entry: queries.Entry) -> bool:
    """A contact, a document or something that was said is noted of anybody, and a
    duty outlives the case it came from."""
    is_noted = entry.kind in {"contact", "document", "duty"}
    return not is_noted and not entry.kind.startswith(queries.SAID)


def _triaged(file: queries.File, person_id: int) -> queries.Triaged | None:
    """The class that stands; of who waits only when it is about this wait."""
    found, wait = file.classes.get(person_id), file.waits.get(person_id)
    is_about_now = wait is None or (found and wait.urgency == found.letter)
    return found if is_about_now else None


def _workers(
    measures: Sequence[queries.MeasureNow],
) -> list[tuple[queries.Worker, str]]:
    """Who is near this person now, each for which measure; fixed workers first.

    A fixed worker of one measure says nothing of another: never one face for all.
    """
    held = [(worker, m.label) for m in measures for worker in m.workers]
    return sorted(held, key=lambda each: (not each[0].is_fixed, each[0].since))


def _kinds(entries: Sequence[queries.Entry]) -> list[tuple[str, str]]:
    there = {entry.kind for entry in entries}
    return [
        (kind, str(name)) for kind, name in queries.kinds().items() if kind in there
    ]


def _title(found: Family) -> str:
    names = dict.fromkeys(member.looked_up.split(",")[0] for member in found.members)
    return _("Gezin %(name)s") % {"name": " / ".join(names)}
