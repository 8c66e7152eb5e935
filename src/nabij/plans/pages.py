"""The plans a reader has, one plan whole, two versions of it, and who does what."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from nabij.base.audit import record_reads
from nabij.base.errors import NotFound
from nabij.base.pages import Context, actor_of, endpoint, page
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.plans import finding, queries
from nabij.plans.agreeing import paper
from nabij.plans.agreeing.fixing import latest_of, next_evaluation
from nabij.plans.models import Alternative, PlanVersion
from nabij.plans.permissions import (
    may_contradict,
    may_fix_plan,
    may_make_plan,
    may_see_plan,
    may_weigh,
)
from nabij.plans.reading import PlanShown
from nabij.plans.starting import OUTCOMES, family_asked
from nabij.rules.file import consent, weighing
from nabij.rules.functions import Function


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


@page("plans/plan.html", permission=may_see_plan)
def plan(request: HttpRequest, plan_id: int) -> Context:
    """The whole plan on one page, which is also how it is printed."""
    by, on = actor_of(request), request.today
    found = queries.read_plan(plan_id, on=on)
    log(request, "plans.seen", [each.id for each in found.members])
    asked = family_asked(plan_id)
    since = found.evaluations[0].on_day if found.evaluations else found.row.begun_on
    near = dossier.near(found.members, by=by, at=request.at)
    return {
        "nearby": near,
        "near_links": True,
        "title": _title(found),
        "plan": found,
        "family": OUTCOMES.get(asked[2], "") if asked else "",
        "agreed": _agreed(found, near, request),
        "next_on": next_evaluation(found.row, since),
        "alternatives": _alternatives(plan_id, found),
        "stale_weeks": int(weighing.STALE_WEEKS.on(on)),
        "may_make": may_make_plan(by) and not found.is_ended,
        "may_fix": may_fix_plan(by) and not found.is_ended,
        "may_weigh": may_weigh(by) and not found.is_ended,
        "is_only_reader": by.function == Function.INSPECTOR,
        "today": on,
    }


@endpoint(permission=may_see_plan)
def plan_pdf(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The plan for the family, or with `voor` for one of them; made now."""
    by, member = actor_of(request), _number(request, "voor", 0) or None
    made = paper.as_pdf(plan_id, member=member, by=by, at=request.at)
    shown = [member] if member else finding.member_ids(plan_id, on=request.today)
    log(request, "plans.printed", shown)
    # No name of anybody in the name of the file: that is kept on many places.
    name = f"gezinsplan-{request.today.isoformat()}.pdf"
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _title(found: PlanShown) -> str:
    names = dict.fromkeys(each.looked_up.split(",")[0] for each in found.members)
    kind = str(found.row.get_kind_display()).capitalize()
    return _("%(kind)s van %(names)s") % {"kind": kind, "names": " / ".join(names)}


def _agreed(
    found: PlanShown, near: Sequence[dossier.Near], request: HttpRequest
) -> list[Context]:
    """Of the last version: what each member said, and whose consent the law asks."""
    if not found.versions:
        return []
    version = found.versions[0]
    said = latest_of(version.pk)
    signers = {row.given_by_id for row in said.values() if row.given_by_id}
    names = families.names_of(persons=signers)
    shown = organisations.shown_capacities(
        {row.taken_by_id for row in said.values()}, on=request.today
    )
    forced = {
        pk
        for each in near
        for pk in each.ids
        if any(one.is_forced for one in each.frameworks)
    }
    return [
        {
            "person": each,
            "said": said.get(each.id),
            "given_by": names.get(_giver(said.get(each.id)), ""),
            "taken_by": shown.get(said[each.id].taken_by_id)
            if each.id in said
            else None,
            "asks": _asks(each, each.id in forced, request),
        }
        for each in found.members
    ]


def _giver(row: object) -> int:
    return getattr(row, "given_by_id", None) or 0


def _asks(each: families.Known, forced: bool, request: HttpRequest) -> str:
    """Whose consent help for this person needs, in words; the framework is each one's.

    A brother without a measure is helped with consent, whatever the plan is called.
    """
    framework = consent.Framework.MEASURE if forced else consent.Framework.VOLUNTARY
    if each.age is not None and each.age >= 18:
        return _("beslist zelf")
    voices = consent.whose_consent(
        born_on=each.born_on, on=request.today, framework=framework
    )
    if voices is None:
        if each.due_on is not None or each.born_on is not None:
            return _("toestemming van de ouders met gezag, na de geboorte")
        return _("geboortedatum niet bekend: zoek uit wie toestemming geeft")
    if not voices:
        return _("geen toestemming nodig binnen de maatregel; wel besproken")
    names = [_(voice.dutch) for voice in consent.Voice if voice in voices]
    return _("toestemming nodig van %(who)s") % {"who": _(" en ").join(names)}


def _alternatives(plan_id: int, found: PlanShown) -> list[Context]:
    """By child what was tried before a placement, and what is still to be recorded."""
    rows = Alternative.objects.filter(plan=plan_id, replaced_by=None).order_by("pk")
    by_child: dict[int, list[Alternative]] = {}
    for row in rows:
        by_child.setdefault(row.person_id, []).append(row)
    return [
        {
            "person": each,
            "rows": by_child[each.id],
            "missing": [
                _(kind.dutch)
                for kind in weighing.still_to_record(
                    {row.kind for row in by_child[each.id]}
                )
            ],
        }
        for each in found.members
        if each.id in by_child
    ]


@page("plans/versions.html", permission=may_see_plan)
def versions(request: HttpRequest, plan_id: int) -> Context:
    """Two versions of a plan beside each other."""
    on = request.today
    numbers = list(
        PlanVersion.objects.filter(plan=plan_id)
        .order_by("number")
        .values_list("number", flat=True)
    )
    last = numbers[-1] if numbers else 0
    compared = queries.compare(
        plan_id,
        left=_number(request, "links", last),
        right=_number(request, "rechts", 0),
        on=on,
    )
    found = queries.read_plan(plan_id, on=on)
    log(request, "plans.seen", [each.id for each in found.members])
    return {
        "title": _("Versies van het plan"),
        "file_of": [each.id for each in found.members],
        "plan_id": plan_id,
        "numbers": numbers,
        "compared": compared,
        "heads": [_named(compared.left), _named(compared.right)],
        "sides": [
            ("links", _("Links"), compared.left),
            ("rechts", _("Rechts"), compared.right),
        ],
    }


def _named(number: int) -> str:
    return _("versie %(number)s") % {"number": number} if number else _("nu")


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    text = request.GET.get(name, "")
    if not text:
        return otherwise
    if not text.isdecimal() or len(text) > 4:
        raise NotFound
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
