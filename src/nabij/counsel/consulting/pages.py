"""Pages of discussions in the team: agenda, decision, who agreed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.audit import record
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.base.saving import answer
from nabij.counsel import actions, queries
from nabij.counsel.consulting.forms import ConcludeForm, PlanForm, StanceForm
from nabij.counsel.permissions import may_discuss, may_see_questions
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.rules.functions import ASKED_TO_ADVISE

FORM = "counsel/consulting/form.html"


@page("counsel/consulting/discussions.html", permission=may_see_questions)
def discussions(request: HttpRequest, person_id: int) -> Context:
    """Every discussion of one case."""
    by, person = actor_of(request), families.person_for(person_id, on=request.today)
    about = ("person", person_id)
    record("counsel.discussions_seen", about=about, by=by, at=request.at)
    return {
        "title": _("Casuïstiekbesprekingen over %(name)s") % {"name": person.called},
        "person": person,
        "discussions": queries.discussions_about(person_id, by=by, on=request.today),
        "may_discuss": may_discuss(by),
        "today": request.today,
    }


@form_page(FORM, permission=may_discuss)
def plan(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Put a case on the agenda."""
    by, person = actor_of(request), families.person_for(person_id, on=request.today)
    colleagues = queries.who_can_join(
        person_id, functions=ASKED_TO_ADVISE, by=by, at=request.at, on=request.today
    )
    form = PlanForm(
        request.POST or None,
        colleagues=colleagues,
        initial={"on_day": request.today},
    )

    def save(content: dict[str, Any]) -> None:
        actions.plan_discussion(person_id=person_id, by=by, at=request.at, **content)

    title = _("Bespreking plannen over %(name)s") % {"name": person.called}
    done = reverse("counsel:discussions", args=[person_id])
    return answer(request, form, save, {"title": title, "cancel_url": done})


@form_page(FORM, permission=may_discuss)
def conclude(request: HttpRequest, discussion_id: int) -> Context | HttpResponse:
    """Write down what was decided, why, and who thinks what of it."""
    by, around = actor_of(request), _of(request, discussion_id)
    found = around["discussion"]
    form = ConcludeForm(
        request.POST or None,
        lines=dossier.choosable(found.person_id, on=request.today),
        participants=found.participants,
    )

    def save(content: dict[str, Any]) -> None:
        actions.conclude_discussion(
            discussion_id=discussion_id,
            concluded=form.concluded(content),
            by=by,
            at=request.at,
        )

    title = _("Besluit van een bespreking")
    return answer(request, form, save, around | {"title": title})


@form_page(FORM, permission=may_discuss)
def stance(request: HttpRequest, discussion_id: int) -> Context | HttpResponse:
    """Say oneself what one thinks of the decision."""
    by, around = actor_of(request), _of(request, discussion_id)
    form = StanceForm(request.POST or None)

    def save(content: dict[str, Any]) -> None:
        actions.take_stance(
            discussion_id=discussion_id, by=by, at=request.at, **content
        )

    title = _("Mijn standpunt bij een besluit")
    return answer(request, form, save, around | {"title": title})


def _of(request: HttpRequest, discussion_id: int) -> Context:
    by = actor_of(request)
    found = queries.discussion(discussion_id, by=by, on=request.today)
    about = ("person", found.person_id)
    record("counsel.discussions_seen", about=about, by=by, at=request.at)
    back = reverse("counsel:discussions", args=[found.person_id])
    return {
        "discussion": found,
        "file_of": [found.person_id],
        "cancel_url": back,
        "today": request.today,
    }
