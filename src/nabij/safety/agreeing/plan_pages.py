"""The safety plan: read it, print it, make a new version."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.audit import record
from nabij.base.pages import Context, actor_of, endpoint, form_page, page
from nabij.families import queries as families
from nabij.safety import actions
from nabij.safety.agreeing import paper
from nabij.safety.agreeing.forms import Agreements, PlanForm, Worses, next_look
from nabij.safety.agreeing.planning import plan_of
from nabij.safety.agreeing.reading import conditions_of
from nabij.safety.agreeing.saving import saved
from nabij.safety.agreeing.standing import PLAN, history, version_of
from nabij.safety.permissions import may_agree, may_see_safety


@page("safety/plan.html", permission=may_see_safety)
def plan(request: HttpRequest, person_id: int) -> Context:
    """The plan as the family has it, with the versions before."""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    record("safety.plan_seen", about=("person", person_id), by=by, at=request.at)
    return {
        "title": _("Veiligheidsplan van %(name)s") % {"name": person.called},
        "person": person,
        "plan": plan_of(person_id, on=on),
        "conditions": conditions_of([person_id], on=on).get(person_id, []),
        "versions": history(PLAN, person_id, on=on)[1:],
        "may_agree": person.lives and may_agree(by),
    }


@endpoint(permission=may_see_safety)
def plan_pdf(request: HttpRequest, person_id: int) -> HttpResponse:
    """The plan on paper, made now; that it was made stands in the trail."""
    by = actor_of(request)
    person = families.person_for(person_id, on=request.today)
    made = paper.as_pdf(person, by=by, at=request.at)
    record("safety.plan_printed", about=("person", person_id), by=by, at=request.at)
    # No name of anybody in the name of the file: that is kept on many places.
    name = f"veiligheidsplan-{request.today.isoformat()}.pdf"
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@form_page("safety/plan_form.html", permission=may_agree)
def change_plan(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """A new version, begun from the one that stands."""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    record("safety.plan_opened", about=("person", person_id), by=by, at=request.at)
    now = plan_of(person_id, on=on)
    had = now.content if now else {}
    sent = request.POST if request.method == "POST" else None
    start = {
        "version": version_of(PLAN, person_id),
        "made_with": had.get("made_with", ""),
        "review_on": next_look(on),
    }
    form = PlanForm(sent, initial=start)
    lines = Agreements(sent, prefix="afspraak", initial=had.get("agreements", []))
    worse = Worses(sent, prefix="slechter", initial=had.get("worse", []))

    def act() -> None:
        actions.agree_plan(
            person_id=person_id,
            planned=form.planned(lines.told(), worse.told()),
            version=form.cleaned_data["version"],
            by=by,
            at=request.at,
        )

    if saved(request, form, act, others=(lines, worse)):
        return redirect("safety:plan", person_id)
    return {
        "title": _("Veiligheidsplan voor %(name)s") % {"name": person.called},
        "person": person,
        "form": form,
        "lines": lines,
        "worse": worse,
        "cancel_url": reverse("safety:plan", args=[person_id]),
    }
