"""One child's safety on one page; its phase, and how somebody goes on looking."""

import datetime as dt

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.audit import record
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.base.saving import Versioned
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.rules import safety_agreed as rules
from nabij.rules.safety_agreed import Phase
from nabij.safety import actions
from nabij.safety.agreeing import phases, tonight
from nabij.safety.agreeing.colleagues import professionals
from nabij.safety.agreeing.forms import LookForm, words
from nabij.safety.agreeing.grounds import GroundForms
from nabij.safety.agreeing.looking import standing
from nabij.safety.agreeing.phases import Entered
from nabij.safety.agreeing.planning import plan_of
from nabij.safety.agreeing.reading import conditions_of
from nabij.safety.agreeing.saving import saved
from nabij.safety.agreeing.standing import PHASE, WATCH, Word, history, version_of
from nabij.safety.assessing import instruments, questions
from nabij.safety.permissions import (
    may_agree,
    may_assess,
    may_find,
    may_record_check,
    may_see_safety,
)


@page("safety/person.html", permission=may_see_safety)
def person(request: HttpRequest, person_id: int) -> Context:
    """Everything about the safety of one child, what stands first."""
    by, on = actor_of(request), request.today
    shown = families.person_for(person_id, on=on)
    record("safety.safety_seen", about=("person", person_id), by=by, at=request.at)
    return {
        "title": _("Veiligheid van %(name)s") % {"name": shown.called},
        "person": shown,
        "child": tonight.of_person(shown, by=by, at=request.at),
        "ended": conditions_of([person_id], on=on, ended=True).get(person_id, []),
        "plan": plan_of(person_id, on=on),
        "phases": _phases(history(PHASE, person_id, on=on)),
        "agreed": _agreed(person_id, by.organisation_id, on),
        "filled": instruments.filled_of(person_id, on=on),
        "instruments": instruments.in_use(by=by),
        "may_assess": shown.lives and may_assess(by),
        "may_agree": shown.lives and may_agree(by),
        "may_find": may_find(by),
        "may_check": may_record_check(by),
        "unknown": questions.UNKNOWN,
        "today": on,
    }


def _phases(found: list[Word]) -> list[tuple[Word, str, list[str]]]:
    return [
        (
            each,
            str(phases.LABELS[Phase(each.row.outcome)]),
            [str(phases.MUST[name]) for name in each.content.get("must", {})],
        )
        for each in found
    ]


def _agreed(person_id: int, organisation_id: int, on: dt.date) -> Context | None:
    rows = standing(controller_id=organisation_id, youths=[person_id], on=on)
    if not rows:
        return None
    (row,) = rows
    names = organisations.shown_names({row.owner_id}, on=on)
    return {"row": row, "owner": names.get(row.owner_id, "")}


class PhaseForm(Versioned):
    """The phase, and whether all is true that must be."""

    phase = forms.ChoiceField(widget=forms.RadioSelect, choices=[])

    def __init__(self, *args: object, now: Phase | None, **about: object) -> None:
        super().__init__(*args, **about)
        follow = [each for each in Phase if rules.may_follow(each, now=now)]
        self.fields["phase"].label = _("Welke fase begint?")
        self.fields["phase"].choices = [
            (each.value, f"{phases.LABELS[each]}: {phases.MEANS[each]}")
            for each in follow
        ]
        self.asked = [n for each in follow for n in rules.asked_for(each, now=now)]
        for name in self.asked:
            self.fields[name] = forms.ChoiceField(
                label=phases.MUST[name],
                choices=questions.ANSWERS,
                required=False,
                widget=forms.RadioSelect,
            )
            note = _("(nodig om verder te gaan)")
            self.fields[name].note = note  # type: ignore[attr-defined]
        self.fields["reason"] = words(_("Waarom begint deze fase nu?"), rows=3)

    def entered(self) -> Entered:
        """What was filled in."""
        given = self.cleaned_data
        answers = {name: given[name] for name in self.asked}
        return Entered(phase=given["phase"], reason=given["reason"], answers=answers)


@form_page("safety/phase.html", permission=may_agree)
def phase(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Begin a phase; what must be true is asked here."""
    by, on = actor_of(request), request.today
    shown = families.person_for(person_id, on=on)
    about = ("person", person_id)
    record("safety.phase_opened", about=about, by=by, at=request.at)
    now = phases.phase_now(person_id)
    start = {"version": version_of(PHASE, person_id)}
    form = PhaseForm(request.POST or None, initial=start, now=now)
    grounds = GroundForms.of(request, person_id)
    done = reverse("safety:person", args=[person_id])

    def act() -> None:
        actions.enter_phase(
            person_id=person_id,
            entered=form.entered(),
            rests=grounds.rests(on=on),
            version=form.cleaned_data["version"],
            by=by,
            at=request.at,
        )

    if saved(request, form, act, others=(grounds.chosen, grounds.said)):
        return redirect(done)
    return {
        "title": _("Fase van %(name)s") % {"name": shown.called},
        "person": shown,
        "now": phases.LABELS[now] if now else "",
        "asked": [form[name] for name in form.asked],
        "form": form,
        "grounds": grounds,
        "cancel_url": done,
    }


@form_page("safety/look.html", permission=may_agree)
def look(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """How somebody goes on looking: while help goes on, or after closing."""
    by, on = actor_of(request), request.today
    shown = families.person_for(person_id, on=on)
    about = ("person", person_id)
    record("safety.watch_agreement_opened", about=about, by=by, at=request.at)
    first, last = rules.usual_months(on=on)
    start = {
        "version": version_of(WATCH, person_id),
        "owner": organisations.professional_of(capacity_id=by.capacity_id),
        "months": _("%(first)s en %(last)s") % {"first": first, "last": last},
        "closed_on": on,
    }
    form = LookForm(
        request.POST or None,
        initial=start,
        colleagues=professionals(by=by, on=on),
    )
    done = reverse("safety:person", args=[person_id])

    def act() -> None:
        actions.agree_watch(
            person_id=person_id,
            agreed=form.agreed(),
            version=form.cleaned_data["version"],
            by=by,
            at=request.at,
        )

    if saved(request, form, act):
        return redirect(done)
    return {
        "title": _("Afspreken wie zicht houdt op %(name)s") % {"name": shown.called},
        "person": shown,
        "agreed": _agreed(person_id, by.organisation_id, on),
        "form": form,
        "source": rules.MOMENTS,
        "cancel_url": done,
    }
