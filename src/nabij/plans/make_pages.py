"""Begin a plan, choose who it is for, write goals down and what others say of them."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import drafts
from nabij.base.errors import NotFound
from nabij.base.fields import row_number
from nabij.base.pages import Context, actor_of, form_page
from nabij.base.saving import answer
from nabij.families import queries as families
from nabij.plans import actions, choosing, finding, forms
from nabij.plans.agreeing.telling import told_row
from nabij.plans.models import Goal, GoalVersion, Progress
from nabij.plans.pages import log
from nabij.plans.permissions import may_make_plan
from nabij.plans.starting import family_asked

FORM = "base/form.html"


@form_page(FORM, permission=may_make_plan)
def begin(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Begin a plan in this file; who belongs to it is chosen, not taken for granted."""
    on, by = request.today, actor_of(request)
    person = families.person_for(person_id, on=on)
    log(request, "plans.listed", [person_id])
    others = {
        each.id: each.full_name
        for family in families.families_of(person_id, on=on)
        for each in family.members
        if each.id != person_id
    }
    form = forms.BeginForm(
        request.POST or None,
        initial={"begun_on": on.isoformat(), "members": list(others)},
        members=[(str(pk), name) for pk, name in others.items()],
    )
    shown: Context = {
        "title": _("Plan beginnen voor %(name)s") % {"name": person.called},
        "cancel_url": reverse("plans:of_person", args=[person_id]),
        "submit": _("Plan beginnen"),
    }

    def save(given: dict[str, Any]) -> None:
        told = actions.Begun(
            kind=given["kind"],
            members=given.get("members", ()),
            begun_on=given["begun_on"],
            why_second=given["why_second"],
        )
        made = actions.begin_plan(person_id=person_id, told=told, by=by, at=request.at)
        shown["done_url"] = reverse("plans:plan", args=[made.pk])

    return answer(request, form, save, shown)


def around_plan(plan_id: int, title: str, **more: Any) -> Context:
    """What a form of a plan goes back to."""
    url = reverse("plans:plan", args=[plan_id])
    members = partial(finding.member_ids, plan_id)
    return {"title": title, "cancel_url": url, "file_of": members, **more}


@form_page(FORM, permission=may_make_plan)
def member(request: HttpRequest, plan_id: int) -> Context | HttpResponse:
    """Somebody who belongs to the plan too: of the households, or opened lately."""
    by, on = actor_of(request), request.today
    plan = finding.plan_row(plan_id)
    ids = finding.member_ids(plan_id, on=on)
    persons = choosing.not_yet_members(ids, person_id=plan.person_id, by=by, on=on)
    log(request, "plans.listed", [int(pk) for pk, _name in persons])
    form = forms.MemberForm(
        request.POST or None, initial={"from_on": on.isoformat()}, persons=persons
    )

    def save(given: dict[str, Any]) -> None:
        actions.add_member(
            plan_id=plan_id,
            person_id=given["person"],
            from_on=given["from_on"],
            by=by,
            at=request.at,
        )

    lead = _(
        "U kiest uit wie op hetzelfde adres hoort en uit de dossiers die u het laatst"
        " opende. Staat iemand er niet bij? Open eerst het dossier van die persoon."
    )
    return answer(
        request, form, save, around_plan(plan_id, _("Wie hoort er nog bij?"), lead=lead)
    )


@form_page(FORM, permission=may_make_plan)
def end_member(
    request: HttpRequest, plan_id: int, person_id: int
) -> Context | HttpResponse:
    """From a day on the plan is no longer for somebody."""
    by, on = actor_of(request), request.today
    finding.plan_row(plan_id)
    person = families.person_for(person_id, on=on)
    log(request, "plans.seen", [person_id])
    form = forms.UntilForm(request.POST or None, initial={"until_on": on.isoformat()})

    def save(given: dict[str, Any]) -> None:
        actions.end_member(
            plan_id=plan_id,
            person_id=person_id,
            until_on=given["until_on"],
            by=by,
            at=request.at,
        )

    title = _("%(name)s hoort niet meer bij het plan") % {"name": person.called}
    return answer(request, form, save, around_plan(plan_id, title))


@form_page(FORM, permission=may_make_plan)
def family(request: HttpRequest, plan_id: int) -> Context | HttpResponse:
    """Whether the family was asked to make the plan itself."""
    by = actor_of(request)
    plan = finding.plan_row(plan_id)
    log(request, "plans.seen", [plan.person_id])
    before = family_asked(plan_id)
    start: Context = {"on_day": request.today.isoformat()}
    if before is not None:
        start |= {"version": str(before[0]), "outcome": before[2]}
    form = forms.FamilyForm(request.POST or None, initial=start)

    def save(given: dict[str, Any]) -> None:
        told = actions.FamilyAsked(
            outcome=given["outcome"],
            on_day=given["on_day"],
            reason=given["reason"],
            replaces=number(given["version"]),
        )
        actions.tell_family_plan(plan_id=plan_id, told=told, by=by, at=request.at)

    title = _("Eerst een familiegroepsplan")
    return answer(request, form, save, around_plan(plan_id, title))


@form_page(FORM, permission=may_make_plan)
def told(request: HttpRequest, plan_id: int) -> Context | HttpResponse:
    """What the family heard at the start, with who told it and when."""
    by, plan = actor_of(request), finding.plan_row(plan_id)
    log(request, "plans.seen", [plan.person_id])
    before = told_row(plan_id)
    start: Context = {"on_day": request.today.isoformat()}
    if before is not None:
        start = {"on_day": before.content["on"], "how": before.reason}
        start |= {"version": str(before.pk), "what": before.content["what"]}
    form = forms.ToldForm(request.POST or None, initial=start)

    def save(given: dict[str, Any]) -> None:
        content = actions.Told(replaces=number(given.pop("version")), **given)
        actions.tell_at_the_start(plan_id=plan_id, told=content, by=by, at=request.at)

    title = _("Wat het gezin bij het begin hoorde")
    return answer(request, form, save, around_plan(plan_id, title))


def number(text: str) -> int | None:
    """The version that a form was based on, when it says one."""
    return row_number(text)


@form_page(FORM, permission=may_make_plan)
def goal(
    request: HttpRequest, plan_id: int, goal_id: int | None = None
) -> Context | HttpResponse:
    """A goal, new or changed; how it read before stays."""
    by, on = actor_of(request), request.today
    ids = finding.member_ids(plan_id, on=on)
    finding.plan_row(plan_id)
    row = finding.goal_row(goal_id) if goal_id is not None else None
    if row is not None and row.plan_id != plan_id:
        raise NotFound
    now = finding.goal_now(row.pk) if row else None
    every = {*ids, row.person_id} if row else set(ids)
    log(request, "plans.seen", every)
    form = _goal_form(request, list(every), row, now)
    draft = f"plan:{plan_id}:goal:{goal_id or 'new'}"

    def save(given: dict[str, Any]) -> None:
        version = number(given.pop("version"))
        person, professional = choosing.chosen(given.pop("owner"))
        told = actions.GoalTold(
            person_id=given.pop("person"),
            owner_person=person,
            owner_professional=professional,
            **given,
        )
        actions.set_goal(
            plan_id=plan_id,
            goal_id=goal_id,
            told=told,
            version=version,
            by=by,
            at=request.at,
        )
        drafts.discard(account_id=by.account_id, key=draft)

    title = _("Doel wijzigen") if row else _("Doel toevoegen")
    draft_url = reverse("draft", args=[draft])
    return answer(request, form, save, around_plan(plan_id, title, draft_url=draft_url))


def _goal_form(
    request: HttpRequest, ids: list[int], row: Goal | None, now: GoalVersion | None
) -> forms.GoalForm:
    by, on = actor_of(request), request.today
    known = list(families.persons(ids, on=on).values())
    also = [now.owner_professional_id] if now else []
    workers = choosing.workers(ids, also=also, by=by, on=on)
    about: Context = {
        "persons": choosing.persons(known),
        "owners": choosing.owners(known, workers),
    }
    if row is None or now is None:
        return forms.GoalForm(request.POST or None, **about)
    names = ("domain", "text", "steps", "due_on", "standing")
    start = {name: getattr(now, name) for name in names}
    start |= {"person": row.person_id, "version": str(now.pk)}
    start["owner"] = choosing.choice_of(now)
    return forms.ChangeGoalForm(request.POST or None, initial=start, **about)


@form_page("plans/progress.html", permission=may_make_plan)
def progress(request: HttpRequest, goal_id: int) -> Context | HttpResponse:
    """What somebody else than the goal's owner saw or said of it."""
    by, on = actor_of(request), request.today
    row, now = finding.goal_row(goal_id), finding.goal_now(goal_id)
    ids = finding.member_ids(row.plan_id, on=on)
    log(request, "plans.seen", {*ids, row.person_id})
    known = families.persons(ids, on=on).values()
    family = [each for each in known if each.id != now.owner_person_id]
    people = [
        (f"{choosing.PERSON}:{pk}", name) for pk, name in choosing.persons(family)
    ]
    people.append((forms.ME, _("ikzelf")))
    told = Progress.objects.filter(goal=goal_id).values_list("statement_id", flat=True)
    since = row.begun_on
    form = forms.ProgressForm(
        request.POST or None,
        initial={"said_on": on.isoformat()},
        people=people,
        statements=choosing.statements([row.person_id], since=since, but=set(told)),
    )

    def save(given: dict[str, Any]) -> None:
        person, _professional = choosing.chosen(given["who"])
        told = actions.ProgressTold(
            said_on=given["said_on"],
            kind=given["kind"],
            text=given["text"],
            is_checked=given["is_checked"],
            statement_id=given["statement"],
            said_by_person=person,
            said_by_me=given["who"] == forms.ME,
            said_by_other=given["other"] if given["who"] == forms.OTHER else "",
        )
        actions.note_progress(goal_id=goal_id, told=told, by=by, at=request.at)

    title = _("Hoe gaat het met dit doel?")
    return answer(request, form, save, around_plan(row.plan_id, title, goal=now))
