"""One form: the day of the plan, and the day from which the law counts."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.base.fields import DayField
from nabij.base.pages import Context, actor_of, form_page
from nabij.families import queries as families
from nabij.measures import planning
from nabij.measures.permissions import may_fix_plan

DAY_INPUT = {"attrs": {"type": "date"}, "format": "%Y-%m-%d"}


class PlanForm(forms.Form):
    """Either part may stay empty; what is there already is shown."""

    fixed_on = DayField(
        label=gettext_lazy("Plan vastgesteld op"),
        widget=forms.DateInput(**DAY_INPUT),
        required=False,
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Er komt geen familiegroepsplan"),
        choices=[
            ("", gettext_lazy("dat is nog niet duidelijk")),
            *planning.GROUNDS.items(),
        ],
        help_text=gettext_lazy(
            "Vanaf de dag waarop dit duidelijk is, telt de wet zes weken."
        ),
        required=False,
    )
    clear_on = DayField(
        label=gettext_lazy("Dat was duidelijk op"),
        widget=forms.DateInput(**DAY_INPUT),
        required=False,
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    decision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Ground and day go together."""
        told: dict[str, Any] = super().clean() or {}
        if bool(told.get("ground")) != bool(told.get("clear_on")):
            raise forms.ValidationError(
                _("Kies de reden en de dag samen, of laat beide leeg.")
            )
        return told


@form_page("measures/form.html", permission=may_fix_plan)
def plan(request: HttpRequest, measure_id: int) -> Context | HttpResponse:
    """When the plan was fixed, and since when no family plan was to be expected."""
    by, measure = actor_of(request), planning.measure_for(measure_id)
    person = families.person_for(measure.youth_id, on=request.today)
    about = ("person", person.id)
    record("measures.plan_opened", about=about, by=by, at=request.at)
    initial = _initial(measure_id)
    form = PlanForm(request.POST or None, initial=initial)
    cancel_url = reverse("dossier:person", args=[person.id])
    title = _("Plan van aanpak van %(name)s") % {"name": person.called}
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, measure_id, form.cleaned_data, initial)
        except ChangedMeanwhile:
            return _conflict(request, form, _initial(measure_id), cancel_url)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Opgeslagen."))
            return redirect(cancel_url)
    return {"title": title, "form": form, "cancel_url": cancel_url}


def _initial(measure_id: int) -> Context:
    """What is known now; the form says later what it was based on."""
    found: Context = {}
    if (row := planning.plan_of(measure_id)) is not None:
        found |= {"fixed_on": row.fixed_on, "version": row.recorded_at.isoformat()}
    if (passed := planning.passed_over(measure_id)) is not None:
        found |= dict(zip(("decision", "ground", "clear_on"), passed, strict=True))
    return found


def _save(
    request: HttpRequest, measure_id: int, told: dict[str, Any], now: Context
) -> None:
    """Only what differs from what stands is written."""
    by, at = actor_of(request), request.at
    fixed_on = told["fixed_on"]
    if fixed_on and fixed_on != now.get("fixed_on"):
        planning.fix_plan(
            measure_id=measure_id,
            fixed_on=fixed_on,
            version=told["version"],
            by=by,
            at=at,
        )
    said = (told["ground"], told["clear_on"])
    if told["ground"] and said != (now.get("ground"), now.get("clear_on")):
        planning.pass_over_family_plan(
            measure_id=measure_id,
            ground=told["ground"],
            clear_on=told["clear_on"],
            replaces=told["decision"],
            by=by,
            at=at,
        )


def _conflict(
    request: HttpRequest, form: PlanForm, now: Context, cancel_url: str
) -> HttpResponse:
    """What is there now beside what was typed; saving the choice is based on it."""
    fields = [
        {
            "name": field.name,
            "label": field.label,
            "mine": _text(form.cleaned_data.get(field.name)),
            "theirs": _text(now.get(field.name)),
        }
        for field in form.visible_fields()
    ]
    hidden = {name: now.get(name) or "" for name in ("version", "decision")}
    context = {"fields": fields, "hidden": hidden, "cancel_url": cancel_url}
    return render(
        request, "base/conflict.html", context, status=ChangedMeanwhile.status
    )


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value or "")
