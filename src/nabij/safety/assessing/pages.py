"""Judge the safety of a child, and read back how it was judged before."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.audit import record
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.families import queries as families
from nabij.safety import actions
from nabij.safety.agreeing.colleagues import colleagues
from nabij.safety.agreeing.grounds import GroundForms
from nabij.safety.agreeing.saving import saved
from nabij.safety.agreeing.standing import ASSESSMENT, Word, history, version_of
from nabij.safety.assessing import questions
from nabij.safety.assessing.forms import AssessmentForm
from nabij.safety.assessing.judging import seen_in_family
from nabij.safety.permissions import may_assess, may_see_safety


@form_page("safety/assess.html", permission=may_assess)
def assess(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """The seven questions; what was typed is never lost to a colleague's judgement."""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    record("safety.assess_opened", about=("person", person_id), by=by, at=request.at)
    form = AssessmentForm(
        request.POST or None,
        initial={"version": version_of(ASSESSMENT, person_id)},
        colleagues=colleagues(by=by, on=on),
    )
    grounds = GroundForms.of(request, person_id)
    done = reverse("safety:person", args=[person_id])

    def act() -> None:
        actions.assess(
            person_id=person_id,
            assessed=form.assessed(),
            rests=grounds.rests(on=on),
            version=form.cleaned_data["version"],
            by=by,
            at=request.at,
        )

    if saved(request, form, act, others=(grounds.chosen, grounds.said)):
        return redirect(done)
    last = last_word(person_id, on=on)
    return {
        "title": _("Veiligheid van %(name)s beoordelen") % {"name": person.called},
        "person": person,
        "form": form,
        "grounds": grounds,
        "questions": [
            (title, [form[name] for name in names if name in form.fields])
            for title, names in questions.QUESTIONS
        ],
        "seen": seen_in_family(person_id, on=on),
        "last": last,
        "last_label": questions.label(last.row.outcome) if last else "",
        "cancel_url": done,
    }


def last_word(person_id: int, *, on: dt.date) -> Word | None:
    """The newest judgement."""
    return next(iter(history(ASSESSMENT, person_id, on=on)), None)


@page("safety/assessments.html", permission=may_see_safety)
def assessments(request: HttpRequest, person_id: int) -> Context:
    """Every judgement there was, newest first, with what was asked and answered."""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    about = ("person", person_id)
    record("safety.assessments_seen", about=about, by=by, at=request.at)
    return {
        "title": _("Oordelen over de veiligheid van %(name)s")
        % {"name": person.called},
        "person": person,
        "judgements": [
            (each, questions.label(each.row.outcome), answered(each))
            for each in history(ASSESSMENT, person_id, on=on)
        ],
    }


def answered(word: Word) -> list[tuple[str, list[str]]]:
    """What was filled in under each question, in words."""
    said = word.content | {
        "danger": str(dict(questions.ANSWERS).get(word.content.get("danger", ""), ""))
    }
    return [
        (str(title), lines)
        for title, names in questions.QUESTIONS
        if (
            lines := [
                str(said[name])
                for name in names
                if name != "seen" and str(said.get(name) or "").strip()
            ]
        )
    ]
