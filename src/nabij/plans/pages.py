"""The plans a reader has, one plan whole, two versions of it, and who does what."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext as _

from nabij.base.audit import record_reads
from nabij.base.errors import NotFound
from nabij.base.pages import Context, actor_of, page
from nabij.families import queries as families
from nabij.plans import queries
from nabij.plans.comparing import NO_VERSION
from nabij.plans.models import PlanVersion
from nabij.plans.permissions import (
    may_contradict,
    may_make_plan,
    may_see_plan,
)
from nabij.rules.file import weighing


def log(request: HttpRequest, act: str, ids: Iterable[int]) -> None:
    """To be shown is to be read; it stands in the trail."""
    record_reads(act, kind="person", ids=ids, by=actor_of(request), at=request.at)


@page("plans/plans.html", permission=may_see_plan)
def plans(request: HttpRequest) -> Context:
    """Running plans on the reader's desks, and what a colleague asked of the reader."""
    by, on = actor_of(request), request.today
    lines = queries.plans_of(by=by, on=on)
    asked = queries.asked_of_me(by=by) if may_contradict(by) else []
    log(request, "plans.listed", [pk for line in lines for pk in line.persons])
    checks = queries.conditions_of(by=by, on=on)
    names = families.names_of(persons={row.person_id for row in asked})
    log(request, "plans.listed", {*names, *(each.row.asked_of_id for each in checks)})
    return {
        "title": _("Gezinsplannen"),
        "lines": lines,
        "asked": [(row, names.get(row.person_id, "")) for row in asked],
        "checks": checks,
        "stale": sum(line.stale for line in lines),
        "today": on,
    }


@page("plans/stale.html", permission=may_see_plan)
def stale(request: HttpRequest) -> Context:
    """Goals of which nobody told progress for eight weeks."""
    found = queries.stale_goals(by=actor_of(request), on=request.today)
    log(request, "plans.listed", [each.version.person_id for each in found])
    return {
        "title": _("Doelen zonder voortgang"),
        "goals": found,
        "rule": weighing.STALE,
    }


@page("plans/of_person.html", permission=may_see_plan)
def of_person(request: HttpRequest, person_id: int) -> Context:
    """Every plan this person is or was in."""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    lines = queries.plans_for(person_id, on=on)
    hidden = families.hidden_from([person], by=by, at=request.at)
    log(
        request, "plans.listed", {person_id, *(p for row in lines for p in row.persons)}
    )
    return {
        "title": _("Plannen met %(name)s") % {"name": person.called},
        "person": person,
        "lines": lines,
        "may_make": may_make_plan(by),
        "around": queries.around([person_id], on=on, hidden=hidden)[person_id],
        "organisation_id": by.organisation_id,
    }


@page("plans/versions.html", permission=may_see_plan)
def versions(request: HttpRequest, plan_id: int) -> Context:
    """Two versions of a plan beside each other."""
    on = request.today
    rows = PlanVersion.objects.filter(plan=plan_id).order_by("number")
    numbers = list(rows.values_list("number", "fixed_on"))
    last = numbers[-1][0] if numbers else 0
    compared = queries.compare(
        plan_id,
        left=_number(request, "links", last),
        right=_number(request, "rechts", 0),
        on=on,
    )
    found = queries.read_plan(plan_id, on=on)
    log(request, "plans.seen", found.persons)
    return {
        "title": _("Versies van het plan"),
        "file_of": [each.id for each in found.members],
        "plan_id": plan_id,
        "numbers": numbers,
        "compared": compared,
        "heads": [_named(compared.left), _named(compared.right)],
        "sides": [
            ("links", _("De oudere versie"), compared.left),
            ("rechts", _("De nieuwere versie"), compared.right),
        ],
    }


def _named(number: int) -> str:
    return _("versie %(number)s") % {"number": number} if number else _("nu")


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    text = request.GET.get(name, "")
    if not text:
        return otherwise
    if not text.isdecimal() or len(text) > 4:
        raise NotFound(NO_VERSION)
    return int(text)


@page("plans/around.html", permission=may_see_plan)
def around(request: HttpRequest, plan_id: int) -> Context:
    """Everybody around this family: who directs, who helps, and what overlaps."""
    by, on = actor_of(request), request.today
    found = queries.read_plan(plan_id, on=on)
    log(request, "plans.seen", [each.id for each in found.members])
    hidden = families.hidden_from(found.members, by=by, at=request.at)
    ids = [each.id for each in found.members]
    rows = queries.around(ids, on=on, hidden=hidden)
    doubles = sum(each.is_double for some in rows.values() for each in some)
    return {
        "title": _("Wie doet wat in dit gezin"),
        "file_of": [each.id for each in found.members],
        "plan_id": plan_id,
        "hidden": found.hidden,
        "members": [(each, rows[each.id]) for each in found.members],
        "doubles": doubles,
        "rule": weighing.OVERLAP,
        "may_make": may_make_plan(by),
        "organisation_id": by.organisation_id,
    }
