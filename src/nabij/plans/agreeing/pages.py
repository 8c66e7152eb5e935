"""Fix a version, let each person sign or refuse, look back; and help of others."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import drafts
from nabij.base.errors import NotFound
from nabij.base.pages import Context, actor_of, form_page
from nabij.base.saving import answer
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.plans import actions, choosing, finding, forms
from nabij.plans.make_pages import FORM, around_plan
from nabij.plans.models import Help, PlanVersion
from nabij.plans.overview import NOT_SHOWN
from nabij.plans.pages import log
from nabij.plans.permissions import may_fix_plan, may_make_plan
from nabij.rules.file.ages import OF_AGE
from nabij.rules.file.deciding import Matter, who_decides


@form_page("plans/fix.html", permission=may_fix_plan)
def fix(request: HttpRequest, plan_id: int) -> Context | HttpResponse:
    """Fix the plan as it stands now, under the next number."""
    by, on = actor_of(request), request.today
    finding.plan_row(plan_id)
    log(request, "plans.seen", finding.member_ids(plan_id, on=on))
    last = finding.last_version(plan_id)
    number = (last.number if last else 0) + 1

    form = forms.FixForm(request.POST or None, initial={"version": number})

    def save(given: dict[str, Any]) -> None:
        actions.fix_version(
            plan_id=plan_id, number=given["version"], by=by, at=request.at
        )

    title = _("Versie %(number)s vaststellen") % {"number": number}
    submit = _("Vaststellen")
    return answer(request, form, save, around_plan(plan_id, title, submit=submit))


@form_page(FORM, permission=may_fix_plan)
def sign(
    request: HttpRequest, plan_id: int, number: int, person_id: int
) -> Context | HttpResponse:
    """Somebody agrees with a version or refuses it, on paper or on the screen."""
    by, on = actor_of(request), request.today
    finding.plan_row(plan_id)
    version = PlanVersion.objects.filter(plan=plan_id, number=number).first()
    if version is None:
        raise NotFound
    members = finding.member_ids(plan_id, on=version.fixed_on)
    if person_id not in members:
        raise NotFound
    log(request, "plans.seen", members)
    known = families.persons(members, on=on)
    person = families.person_for(person_id, on=on)
    signs_alone = person.age is not None and person.age >= 16
    adults = [k for k in known.values() if k.age is None or k.age >= OF_AGE]
    form = forms.SignForm(
        request.POST or None,
        initial={"on_day": on.isoformat()},
        others=[]
        if signs_alone
        else choosing.persons(each for each in adults if each.id != person_id),
    )

    def save(given: dict[str, Any]) -> None:
        signed = actions.Signed(person_id=person_id, **given)
        actions.sign_version(
            plan_id=plan_id, number=number, signed=signed, by=by, at=request.at
        )

    title = _("Akkoord van %(name)s met versie %(number)s") % {
        "name": person.called,
        "number": number,
    }
    return answer(request, form, save, around_plan(plan_id, title))


@form_page(FORM, permission=may_make_plan)
def evaluate(request: HttpRequest, plan_id: int) -> Context | HttpResponse:
    """Look back on the plan together."""
    by, on = actor_of(request), request.today
    finding.plan_row(plan_id)
    log(request, "plans.seen", finding.member_ids(plan_id, on=on))
    form = forms.EvaluationForm(
        request.POST or None, initial={"on_day": on.isoformat()}
    )
    draft = f"plan:{plan_id}:evaluation"

    def save(given: dict[str, Any]) -> None:
        told = actions.LookedBack(**given)
        actions.evaluate(plan_id=plan_id, told=told, by=by, at=request.at)
        drafts.discard(account_id=by.account_id, key=draft)

    draft_url = reverse("draft", args=[draft])
    title = _("Terugkijken op het plan")
    return answer(request, form, save, around_plan(plan_id, title, draft_url=draft_url))


@form_page(FORM, permission=may_make_plan)
def add_help(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Somebody outside helps this person, or directs the help."""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    log(request, "plans.listed", [person_id])
    form = forms.HelpForm(request.POST or None, initial={"from_on": on.isoformat()})

    def save(given: dict[str, Any]) -> None:
        told = actions.HelpTold(**given)
        actions.add_help(person_id=person_id, told=told, by=by, at=request.at)

    title = _("Hulp of regie bij %(name)s") % {"name": person.called}
    back = reverse("plans:of_person", args=[person_id])
    near = dossier.near([person], by=by, at=request.at)
    is_forced = any(one.is_forced for each in near for one in each.frameworks)
    shown = {"title": title, "cancel_url": back, "file_of": [person_id]}
    return answer(request, form, save, shown | {"lead": _who_decides(is_forced)})


def _who_decides(is_forced: bool) -> str:
    """Whose decision help is, where it is written down: within a measure by law."""
    if not is_forced:
        return _(
            "Hulp zonder maatregel is vrijwillig: wie het aangaat, stemt ermee in."
        )
    help_, deploying = who_decides(Matter.HELP), who_decides(Matter.DEPLOYING)
    told = {
        "who": _(help_.decides.dutch),
        "asked": _(" en ").join(_(each.dutch) for each in help_.consulted),
        "payer": _(deploying.decides.dutch),
        "law": f"{help_.source.text} {help_.source.place.partition(':')[0]}",
        "other": deploying.source.place.partition(":")[0],
    }
    return (
        _(
            "Binnen de maatregel beslist de %(who)s welke hulp nodig is, na overleg met"
            " het %(asked)s; toestemming is niet nodig (%(law)s). Het %(payer)s zorgt"
            " dat die hulp er komt (%(other)s)."
        )
        % told
    )


@form_page(FORM, permission=may_make_plan)
def end_help(request: HttpRequest, help_id: int) -> Context | HttpResponse:
    """From which day somebody no longer helps."""
    by, on = actor_of(request), request.today
    row = Help.objects.current().filter(pk=help_id).first()
    if row is None:
        raise NotFound
    person = families.person_for(row.person_id, on=on)
    is_hidden = families.hidden_from([person], by=by, at=request.at)
    log(request, "plans.listed", [row.person_id])
    form = forms.UntilForm(request.POST or None, initial={"until_on": on.isoformat()})

    def save(given: dict[str, Any]) -> None:
        actions.end_help(
            help_id=help_id, until_on=given["until_on"], by=by, at=request.at
        )

    who = NOT_SHOWN if is_hidden else row.given_by
    title = _("Einde van de hulp door %(who)s") % {"who": who}
    back = reverse("plans:of_person", args=[row.person_id])
    return answer(request, form, save, {"title": title, "cancel_url": back})
