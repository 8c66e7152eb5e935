"""Whose children ask for a decision, and the decision itself with its letter."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.allocation import actions, queries
from nabij.allocation.permissions import may_return_children
from nabij.allocation.returning import Child
from nabij.base.acting import Actor, as_machine
from nabij.base.audit import record_reads
from nabij.base.errors import NotAllowed
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.measures import queries as measures
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.site.staff.answering import answer
from nabij.site.staff.forms import ReturnForm
from nabij.workforce import queries as workforce

YEAR = dt.timedelta(days=365)
SEEN = "allocation.return_seen"


@page("staff/returns.html", permission=may_return_children)
def overview(request: HttpRequest) -> Context:
    """Who of the team is away too long, leaves or left, with children still theirs."""
    by, on = actor_of(request), request.today
    changes, youths = _changes(by, on)
    due = queries.returns_due(by=by, on=on, team_id=by.team_id or 0)
    record_reads(
        "workforce.roster_seen",
        kind="professional",
        ids=[each.worker.professional_id for each in due],
        by=by,
        at=request.at,
    )
    return {
        "title": _("Terugkeer naar de lijst"),
        "due": due,
        "changes": changes,
        "changed_youths": youths,
        "today": on,
    }


def _changes(by: Actor, on: dt.date) -> tuple[int, int]:
    """Of the whole institution, so counted by its own machine: numbers only."""
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.FIGURES_MACHINE
    )
    with as_machine(machine):
        return measures.changes_of_face(
            controller_id=by.organisation_id, since=on - YEAR, on=on
        )


@form_page("staff/return.html", permission=may_return_children)
def decide(request: HttpRequest, worker_id: int) -> Context | HttpResponse:
    """Children of one worker: back to the list, or the face is kept, with a reason."""
    by = actor_of(request)
    person = _of_own_team(by, worker_id, request.today)
    children = queries.children_of(worker_id=worker_id, on=request.today)
    ids = [child.youth_id for child in children]
    record_reads(SEEN, kind="person", ids=ids, by=by, at=request.at)
    form = ReturnForm(
        request.POST or None,
        # Nothing is decided beforehand: what happens to the children one chooses.
        initial={"youths": ids, "day": request.today},
        youths=[(child.youth_id, _label(child)) for child in children],
    )

    def save(content: Context) -> None:
        _save(request, form, worker_id)

    shown = {
        "title": _("Kinderen van %(name)s") % {"name": person.name},
        "person": person,
        "children": children,
        "submit": _("Besluiten"),
        "cancel_url": reverse("staff:returns"),
        "done_url": reverse("staff:returns"),
    }
    return answer(request, form, save, shown)


def _save(request: HttpRequest, form: ReturnForm, worker_id: int) -> None:
    given, by = form.cleaned_data, actor_of(request)
    about = {
        "worker_id": worker_id,
        "youths": given["youths"],
        "reason": given["reason"],
        "by": by,
        "at": request.at,
    }
    if not form.returns:
        actions.keep_face(review_on=given["day"], **about)
        return
    found = actions.return_children(until_on=given["day"], **about)
    text = ngettext(
        "%(n)s kind is terug op de lijst. Vertel het gezin wie er komt: dat is nu een"
        " taak met termijn. Op de pagina van het kind staat de brief.",
        "%(n)s kinderen zijn terug op de lijst. Vertel de gezinnen wie er komt: dat is"
        " nu een taak met termijn. Op de pagina van elk kind staat de brief.",
        len(found),
    )
    messages.info(request, text % {"n": len(found)})


def _label(child: Child) -> str:
    """Name, role, how many workers before, and that the face was kept."""
    count = ngettext(
        "%(n)s vaste werker tot nu toe",
        "%(n)s vaste werkers tot nu toe",
        child.workers_so_far,
    ) % {"n": child.workers_so_far}
    roles = ", ".join(sorted({each.role for each in child.measures}))
    return f"{child.name} ({roles}; {count})"


def _of_own_team(by: Actor, worker_id: int, on: dt.date) -> workforce.Colleague:
    person = workforce.colleague(
        controller_id=by.organisation_id, worker_id=worker_id, on=on
    )
    if person.team_id != by.team_id:
        raise NotAllowed(
            "Deze medewerker werkt in een ander team. Vraag de teamleider van dat team"
            " om te beslissen."
        )
    return person
