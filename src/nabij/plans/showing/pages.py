"""One plan whole, as the family reads it, on the screen and on paper."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from nabij.base.errors import NotFound
from nabij.base.fields import row_number
from nabij.base.pages import Context, actor_of, endpoint, page
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.plans import finding, queries
from nabij.plans.agreeing import paper, telling
from nabij.plans.agreeing.fixing import latest_of, next_evaluation
from nabij.plans.models import Alternative
from nabij.plans.overview import Around
from nabij.plans.pages import log
from nabij.plans.permissions import (
    may_fix_plan,
    may_make_plan,
    may_see_plan,
    may_weigh,
)
from nabij.plans.reading import GoalShown, PlanShown
from nabij.plans.starting import OUTCOMES, family_asked
from nabij.plans.weighing import contradicting
from nabij.rules.file import consent, plan_terms, starting, weighing
from nabij.rules.file.ages import OF_AGE
from nabij.rules.functions import Function
from nabij.safety import queries as safety

Measures = Mapping[int, Sequence[dossier.MeasureNow]]


@page("plans/plan.html", permission=may_see_plan)
def plan(request: HttpRequest, plan_id: int) -> Context:
    """The whole plan on one page, which is also how it is printed."""
    by, on = actor_of(request), request.today
    found = queries.read_plan(plan_id, on=on)
    log(request, "plans.seen", found.persons)
    near = dossier.near(found.members, by=by, at=request.at)
    file = dossier.gather([each.id for each in found.members], on=on)
    is_open = not found.is_ended
    return {
        "nearby": near,
        "near_line": dossier.in_a_line(near),
        "near_links": True,
        "title": _title(found),
        "plan": found,
        "agreed": _agreed(found, near, request),
        "next_on": _next_on(found),
        "alternatives": _alternatives(plan_id, found),
        "stale_weeks": int(weighing.STALE_WEEKS.on(on)),
        "may_make": may_make_plan(by) and is_open,
        "may_fix": may_fix_plan(by) and is_open,
        "may_weigh": may_weigh(by) and is_open,
        "why_not_ask": _why_not_ask(found, request) if may_make_plan(by) else {},
        "is_only_reader": by.function == Function.INSPECTOR,
        "today": on,
        **_agreements(found, on),
        "doers": _doers(found, request),
        "fitting": _fitting(found, file.measures),
        **_start(found, file.measures, on),
    }


def _next_on(found: PlanShown) -> dt.date:
    """By which day all look back: as agreed last time, else as the rule says."""
    last = found.evaluations[0] if found.evaluations else None
    if last is not None and last.next_on:
        return last.next_on
    since = last.on_day if last else found.row.begun_on
    return next_evaluation(found.row, since)


def _agreements(found: PlanShown, on: dt.date) -> Context:
    """What must be so, and what was agreed about safety, of everybody in the plan."""
    ids = [each.id for each in found.members]
    conditions = safety.conditions_of(ids, on=on)
    agreed = safety.agreed_plans(ids)
    return {
        "conditions": [each for each in found.running if each.condition],
        "safety_conditions": [
            (each, row) for each in found.members for row in conditions.get(each.id, ())
        ],
        "safety_plans": _together(
            [(each, agreed[each.id]) for each in found.members if each.id in agreed]
        ),
    }


def _together(plans: Sequence[tuple[families.Known, Any]]) -> list[Context]:
    """Children with the same agreements stand together."""
    found: dict[tuple[str, dt.date | None], list[tuple[families.Known, Any]]] = {}
    for each, row in plans:
        key = (json.dumps(row.content["agreements"]), row.review_on)
        found.setdefault(key, []).append((each, row))
    return [
        {"persons": [each for each, _row in some], "row": some[0][1]}
        for some in found.values()
    ]


def _doers(found: PlanShown, request: HttpRequest) -> list[Context]:
    """Who does what, until when: one line for what is done for several of them."""
    by, on = actor_of(request), request.today
    ids = [each.id for each in found.members]
    hidden = families.hidden_from(found.members, by=by, at=request.at)
    rows = queries.around(ids, on=on, hidden=hidden)
    lines: dict[tuple[str, str, str, dt.date | None], list[str]] = {}
    for each in found.members:
        for row in rows[each.id]:
            lines.setdefault(_same(row), []).append(each.called)
    return [
        {"whose": whose, "what": what, "kind": kind, "until_on": until, "for": names}
        for (whose, what, kind, until), names in lines.items()
    ]


def _same(row: Around) -> tuple[str, str, str, dt.date | None]:
    return row.whose, row.what, row.kind, row.until_on


def _fitting(
    found: PlanShown, measures: Measures
) -> list[tuple[families.Known, dt.date]]:
    """By which day the inspections want fitting help there, by child with a measure."""
    first = {
        person: min(each.from_on for each in rows if each.is_protection)
        for person, rows in measures.items()
        if any(each.is_protection for each in rows)
    }
    return [
        (each, plan_terms.fitting_help_due(begun_on=first[each.id]))
        for each in found.members
        if each.lives and each.id in first
    ]


def _start(found: PlanShown, measures: Measures, on: dt.date) -> Context:
    """What comes first: the family's own plan, what it hears, and the form of this.

    The first two lie in the file of the person for whom the plan was begun: where that
    is shut, the page does not say that nothing was written down.
    """
    asked = family_asked(found.row.pk)
    said = latest_of(found.versions[0].pk) if found.versions else {}
    keeper = organisations.reached(organisation_id=found.row.controller_id)
    return {
        "is_begun_here": found.row.person_id in found.persons,
        "family": OUTCOMES.get(asked[2], "") if asked else "",
        "lacking": telling.missing(found, said, on=on),
        "form_rule": plan_terms.FORM,
        "heard": telling.heard(
            found.row.pk,
            measure_types={m.type for rows in measures.values() for m in rows},
            on=on,
        ),
        "heard_rule": starting.CONFIDANT,
        "confidant": keeper.details.confidant,
    }


def _why_not_ask(found: PlanShown, request: HttpRequest) -> dict[int, str]:
    """By goal: why this reader cannot ask counter-view on it, with who can."""
    about = {g.goal.pk: _asked_about(g) for g in found.running if g.now}
    persons = {person for some in about.values() for person in some}
    by, at = actor_of(request), request.at
    why = contradicting.refusals(persons, by=by, at=at) if persons else {}
    told = {
        goal: next((why[p] for p in sorted(some) if p in why), "")
        for goal, some in about.items()
    }
    return {goal: text for goal, text in told.items() if text}


def _asked_about(goal: GoalShown) -> Collection[int]:
    return contradicting.asked_about(goal.person.id, goal.now)


@endpoint(permission=may_see_plan)
def plan_pdf(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The plan for the family, or with `voor` for one of them; made now."""
    by, member = actor_of(request), _member(request)
    made = paper.as_pdf(plan_id, member=member, by=by, at=request.at)
    log(request, "plans.printed", made.about)
    # No name of anybody in the name of the file: that is kept on many places.
    name = f"gezinsplan-{request.today.isoformat()}.pdf"
    return HttpResponse(
        made.file,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _member(request: HttpRequest) -> int | None:
    """For whom the paper is, as the address says; for everybody when it does not."""
    text = request.GET.get("voor", "")
    member = row_number(text)
    if text and member is None:
        raise NotFound
    return member


def _title(found: PlanShown) -> str:
    names = dict.fromkeys(each.looked_up.split(",")[0] for each in found.members)
    kind = str(found.row.get_kind_display()).capitalize()
    return _("%(kind)s van %(names)s") % {"kind": kind, "names": " / ".join(names)}


def _agreed(
    found: PlanShown, near: Sequence[dossier.Near], request: HttpRequest
) -> list[Context]:
    """Of the last version: what each member said, and whose consent the law asks.

    Nobody is asked who joined after it was fixed, or who died before saying anything.
    """
    if not found.versions:
        return []
    version = found.versions[0]
    said = latest_of(version.pk)
    signers = {row.given_by_id for row in said.values() if row.given_by_id}
    names = families.names_of(persons=signers)
    asked = finding.member_ids(found.row.pk, on=version.fixed_on)
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
            "is_asked": each.lives and each.id in asked,
            "asks": _asks(each, each.id in forced, request),
        }
        for each in found.members
        if each.lives or each.id in said
    ]


def _giver(row: object) -> int:
    return getattr(row, "given_by_id", None) or 0


def _asks(each: families.Known, forced: bool, request: HttpRequest) -> str:
    """Whose consent help for this person needs, in words; the framework is each one's.

    A brother without a measure is helped with consent, whatever the plan is called.
    """
    framework = consent.Framework.MEASURE if forced else consent.Framework.VOLUNTARY
    if not each.lives:
        return ""
    if each.age is not None and each.age >= OF_AGE:
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
    """Who may come to live elsewhere, and how many alternatives were written down."""
    rows = Alternative.objects.filter(plan=plan_id, replaced_by=None)
    count = Counter(rows.values_list("person_id", flat=True))
    return [
        {"person": each, "count": count[each.id]}
        for each in found.members
        if each.lives and (each.age is None or each.age < OF_AGE)
    ]
