"""Choose who keeps sight of a youth, and the days between two checks."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.rules import safety_watch as rules
from nabij.safety import actions, owning, queries
from nabij.safety.forms import IntervalForm, OwnerForm
from nabij.safety.models import Watch
from nabij.safety.permissions import (
    may_choose_owner,
    may_see_intervals,
    may_set_intervals,
)
from nabij.safety.watches import watch_row


@form_page("safety/owner.html", permission=may_choose_owner)
def owner(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Give the watch over a youth to a colleague, with a reason."""
    by, on = actor_of(request), request.today
    person, here = families.person_for(person_id, on=on), by.organisation_id
    watch = watch_row(person_id, controller_id=here)
    if watch is None:
        raise NotFound
    record("safety.owner_opened", about=("person", person_id), by=by, at=request.at)
    choice = owning.standing_choice(person_id, controller_id=here, on=on)
    form = _owner_form(request, owning.version_of(choice, watch), choice)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.choose_owner(
                youth_id=person_id,
                professional_id=given["professional"],
                reason=given["reason"],
                version=given["version"],
                by=by,
                at=request.at,
            )
        except ChangedMeanwhile as change:
            return _owner_conflict(request, form, change)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            now = watch_row(person_id, controller_id=here)
            messages.success(request, _saved(now, given["professional"], on))
            return redirect("safety:watches")
    names = organisations.shown_names({watch.owner_id}, on=on)
    return {
        "title": _("Wie houdt zicht op %(name)s") % {"name": person.called},
        "person": person,
        "watch": watch,
        "owner": names.get(watch.owner_id, ""),
        "goes_first": owning.goes_first(watch),
        "choice": choice,
        "form": form,
        "cancel_url": reverse("safety:watches"),
    }


def _saved(watch: Watch | None, chosen: int | None, on: dt.date) -> str:
    """That it was saved, and who keeps sight when that is not who was chosen."""
    if chosen is None or watch is None or watch.owner_id == chosen:
        return _("Opgeslagen.")
    names = organisations.shown_names({watch.owner_id}, on=on)
    return _(
        "Opgeslagen. %(owner)s houdt nu nog zicht: wie u koos, neemt het over als"
        " die er niet is."
    ) % {"owner": names.get(watch.owner_id, "")}


def _owner_form(
    request: HttpRequest, version: str, choice: owning.ChosenOwner | None
) -> OwnerForm:
    by, on = actor_of(request), request.today
    options = [
        (each.professional_id, f"{each.name} ({each.function})")
        for each in owning.owner_options(organisation_id=by.organisation_id, on=on)
    ]
    chosen = choice.professional_id if choice else ""
    start = {"version": version, "professional": chosen}
    return OwnerForm(request.POST or None, initial=start, options=options)


def _owner_conflict(
    request: HttpRequest, form: OwnerForm, change: ChangedMeanwhile
) -> HttpResponse:
    mine, theirs = form.cleaned_data, change.theirs
    names = {str(key): name for key, name in form.fields["professional"].choices}
    chosen = str(mine["professional"] or "")
    fields = [
        {
            "name": "professional",
            "label": form.fields["professional"].label,
            "mine": chosen,
            "theirs": theirs["professional"],
            "mine_shown": names[chosen],
            "theirs_shown": names.get(theirs["professional"], theirs["owner"]),
        },
        {
            "name": "reason",
            "label": form.fields["reason"].label,
            "mine": mine["reason"],
            "theirs": theirs["reason"],
        },
    ]
    context = {
        "fields": fields,
        "hidden": {"version": theirs["version"]},
        "cancel_url": reverse("safety:watches"),
    }
    return render(request, "base/conflict.html", context, status=change.status)


@page("safety/intervals.html", permission=may_see_intervals)
def intervals(request: HttpRequest) -> Context:
    """How many days lie between two checks of each class, and how that came about."""
    by, on = actor_of(request), request.today
    found = queries.intervals_on(controller_id=by.organisation_id, on=on)
    past = queries.history(controller_id=by.organisation_id)
    names = organisations.shown_capacities({row.set_by_id for row in past}, on=on)
    return {
        "title": _("Termijnen van de veiligheidscheck"),
        "intervals": found.values(),
        "history": [(row, names[row.set_by_id].name) for row in past],
        "untriaged_as": rules.UNTRIAGED_AS,
        "may_set": may_set_intervals(by),
        "source": rules.INTERVAL,
    }


@form_page("safety/interval.html", permission=may_set_intervals)
def interval(request: HttpRequest, urgency: str) -> Context | HttpResponse:
    """Choose the days between two checks of one class."""
    by, on = actor_of(request), request.today
    found = queries.intervals_on(controller_id=by.organisation_id, on=on)
    if urgency not in found:
        raise NotFound
    now = found[urgency]
    start = {"days": now.days, "version": now.version}
    form = IntervalForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.set_interval(urgency=urgency, **given, by=by, at=request.at)
        except ChangedMeanwhile as change:
            return _interval_conflict(request, form, change)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Opgeslagen."))
            return redirect("safety:intervals")
    return {
        "title": _("Termijn van klasse %(letter)s") % {"letter": urgency},
        "now": now,
        "form": form,
        "cancel_url": reverse("safety:intervals"),
    }


def _interval_conflict(
    request: HttpRequest, form: IntervalForm, change: ChangedMeanwhile
) -> HttpResponse:
    fields = [
        {
            "name": name,
            "label": form.fields[name].label,
            "mine": str(form.cleaned_data[name]),
            "theirs": change.theirs[name],
        }
        for name in ("days", "reason")
    ]
    context = {
        "fields": fields,
        "hidden": {"version": change.theirs["version"]},
        "cancel_url": reverse("safety:intervals"),
    }
    return render(request, "base/conflict.html", context, status=change.status)
