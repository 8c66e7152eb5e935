"""Set a condition, say whether it was met, and end it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.audit import record
from nabij.base.pages import Context, actor_of, form_page
from nabij.families import queries as families
from nabij.safety import actions
from nabij.safety.agreeing.colleagues import professionals
from nabij.safety.agreeing.forms import (
    ConditionForm,
    EndForm,
    FindingForm,
    next_look,
)
from nabij.safety.agreeing.grounds import GroundForms
from nabij.safety.agreeing.reading import condition_now, version_of
from nabij.safety.agreeing.saving import saved
from nabij.safety.permissions import may_agree, may_find


@form_page("safety/condition_set.html", permission=may_agree)
def new_condition(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """A condition as the family will know it."""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    about = ("person", person_id)
    record("safety.condition_opened", about=about, by=by, at=request.at)
    form = ConditionForm(
        request.POST or None,
        initial={"look_on": next_look(on)},
        colleagues=professionals(by=by, on=on),
    )
    grounds = GroundForms.of(request, person_id)
    done = reverse("safety:person", args=[person_id])

    def act() -> None:
        actions.set_condition(
            person_id=person_id,
            demanded=form.demanded(),
            rests=grounds.rests(on=on),
            by=by,
            at=request.at,
        )

    if saved(request, form, act, others=(grounds.chosen, grounds.said)):
        return redirect(done)
    return {
        "title": _("Voorwaarde stellen voor %(name)s") % {"name": person.called},
        "person": person,
        "form": form,
        "grounds": grounds,
        "cancel_url": done,
    }


@form_page("safety/condition.html", permission=may_find)
def condition(request: HttpRequest, condition_id: int) -> Context | HttpResponse:
    """One condition: what was found until now, and what somebody finds today."""
    by, on = actor_of(request), request.today
    found = condition_now(condition_id, on=on)
    person_id = found.row.person_id
    person = families.person_for(person_id, on=on)
    about = ("person", person_id)
    record("safety.condition_opened", about=about, by=by, at=request.at)
    start = {
        "version": version_of(found.row),
        "said_on": on,
        "look_on": next_look(on),
        "kind": "fact",
    }
    form = FindingForm(request.POST or None, initial=start)
    done = reverse("safety:person", args=[person_id])

    def act() -> None:
        actions.record_finding(
            condition_id=condition_id,
            found=form.found(),
            version=form.cleaned_data["version"],
            by=by,
            at=request.at,
        )

    if saved(request, form, act):
        return redirect(done)
    return {
        "title": _("Voorwaarde voor %(name)s") % {"name": person.called},
        "person": person,
        "condition": condition_now(condition_id, on=on),
        "form": form,
        "may_end": may_agree(by),
        "cancel_url": done,
    }


@form_page("safety/condition_end.html", permission=may_agree)
def end_condition(request: HttpRequest, condition_id: int) -> Context | HttpResponse:
    """A condition ends by decision, with the reason."""
    by, on = actor_of(request), request.today
    found = condition_now(condition_id, on=on)
    person_id = found.row.person_id
    person = families.person_for(person_id, on=on)
    about = ("person", person_id)
    record("safety.condition_opened", about=about, by=by, at=request.at)
    form = EndForm(request.POST or None, initial={"version": version_of(found.row)})
    done = reverse("safety:person", args=[person_id])

    def act() -> None:
        actions.end_condition(
            condition_id=condition_id, **form.cleaned_data, by=by, at=request.at
        )

    if saved(request, form, act):
        return redirect(done)
    return {
        "title": _("Voorwaarde voor %(name)s beëindigen") % {"name": person.called},
        "person": person,
        "condition": found,
        "form": form,
        "cancel_url": reverse("safety:condition", args=[condition_id]),
    }
