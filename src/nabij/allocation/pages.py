"""Proposals on screen, on paper and as a file."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.allocation import actions, queries, showing
from nabij.allocation.forms import CeilingForm
from nabij.allocation.models import Proposal
from nabij.allocation.permissions import may_allocate, may_see_proposals
from nabij.base.audit import record, record_reads
from nabij.base.csv_export import write_csv
from nabij.base.errors import ChangedMeanwhile
from nabij.base.fields import row_number
from nabij.base.pages import Context, actor_of, endpoint, handler, page
from nabij.organisations import queries as organisations

PROBATION = "reclassering"


def is_protection(request: HttpRequest) -> bool:
    """Which kind of measure the address asks for."""
    return (request.GET.get("soort") or request.POST.get("soort")) != PROBATION


def start_of(*, is_protection: bool) -> str:
    """The address of the list of proposals of a kind."""
    here = reverse("allocation:start")
    return here if is_protection else f"{here}?soort={PROBATION}"


@page("allocation/start.html", permission=may_see_proposals)
def start(request: HttpRequest) -> Context:
    """The draft, and the proposals before it."""
    by, kind = actor_of(request), is_protection(request)
    rows = queries.recent(by=by, is_protection=kind)
    people = {row.made_by_id for row in rows} | {row.settled_by_id for row in rows}
    names = organisations.shown_capacities(people - {None}, on=request.today)
    draft = next((row for row in rows if row.is_draft), None)
    return {
        "title": _("Toewijzing"),
        "lead": _("De computer stelt voor, u beslist."),
        "tabs": _tabs(is_protection=kind),
        "is_protection": kind,
        "draft": draft,
        "rows": [showing.in_list(row, names) for row in rows],
        "may_allocate": may_allocate(by),
    }


def _tabs(*, is_protection: bool) -> list[Context]:
    labels = ((True, _("Jeugdbescherming")), (False, _("Jeugdreclassering")))
    return [
        {
            "label": label,
            "url": start_of(is_protection=kind),
            "current": kind == is_protection,
        }
        for kind, label in labels
    ]


@handler(permission=may_allocate)
def propose(request: HttpRequest) -> HttpResponse:
    """Make a proposal, or bring the draft up to date."""
    try:
        made = actions.propose(
            is_protection=is_protection(request),
            based_on=row_number(request.POST.get("based_on", "")),
            by=actor_of(request),
            at=request.at,
        )
    except ChangedMeanwhile as change:
        messages.warning(request, change.sentence)
        return redirect(start_of(is_protection=is_protection(request)))
    tell_dropped(request, made)
    return redirect("allocation:proposal", made.proposal.pk)


def tell_dropped(request: HttpRequest, made: actions.Made) -> None:
    """Say what could not come along; nothing somebody decided goes away unseen."""
    if made.dropped:
        told = ngettext(
            "%(n)s wijziging kon niet mee: dat gezin wacht niet meer, of een harde"
            " regel verbiedt het nu.",
            "%(n)s wijzigingen konden niet mee: die gezinnen wachten niet meer, of een"
            " harde regel verbiedt het nu.",
            len(made.dropped),
        )
        messages.warning(request, told % {"n": len(made.dropped)})


@page("allocation/proposal.html", permission=may_see_proposals)
def proposal(request: HttpRequest, proposal_id: int) -> Context:
    """One proposal with its reasons; a director sees counts only."""
    by = actor_of(request)
    found = queries.proposal_for(proposal_id, by=by)
    context = _lines(request, found, "allocation.seen")
    return context | {
        "ceiling_form": CeilingForm(),
        "is_stale": found.is_draft and found.on_day != request.today,
        "may_undo": may_allocate(by) and queries.is_undoable(found, on=request.today),
        "is_director": not may_allocate(by),
        "exact_missing": actions.what_is_missing(),
    }


@page("allocation/paper.html", permission=may_allocate)
def paper(request: HttpRequest, proposal_id: int) -> Context:
    """The same on paper, without buttons."""
    found = queries.proposal_for(proposal_id, by=actor_of(request))
    return _lines(request, found, "allocation.printed") | {"is_paper": True}


def _lines(request: HttpRequest, found: Proposal, act: str) -> Context:
    by = actor_of(request)
    shown = queries.shown(found, by=by)
    record_reads(act, kind="person", ids=shown.youth_ids, by=by, at=request.at)
    return showing.in_full(found, shown, by=by, on=request.today) | {
        "breadcrumbs": crumbs(found),
        "may_allocate": may_allocate(by),
        "show_all": bool(request.GET.get("alles")) or act != "allocation.seen",
    }


def crumbs(found: Proposal, *, inside: bool = False) -> list[dict[str, Any]]:
    """Where one is: the list, and the proposal for a page below it."""
    url = start_of(is_protection=found.is_protection)
    here = [{"label": _("Toewijzing"), "url": url}]
    if inside:
        url = reverse("allocation:proposal", args=[found.pk])
        here.append({"label": showing.title(found), "url": url})
    return here


@endpoint(permission=may_allocate)
def as_csv(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """All open lines as a file for a spreadsheet."""
    by = actor_of(request)
    found = queries.proposal_for(proposal_id, by=by)
    shown = queries.shown(found, by=by)
    record_reads(
        "allocation.exported", kind="person", ids=shown.youth_ids, by=by, at=request.at
    )
    about = ("organisation", by.organisation_id)
    told = {"proposal": found.pk, "rows": len(shown.lines)}
    record("allocation.file_made", about=about, by=by, at=request.at, **told)
    text = "".join(write_csv(map(showing.cells, shown.lines), showing.head()))
    name = f"toewijzingsvoorstel-{found.pk}.csv"
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@page(
    "allocation/ceiling.html",
    permission=may_see_proposals,
    fragment="allocation/_ceilings.html",
)
def ceiling(request: HttpRequest, proposal_id: int) -> Context:
    """What another norm would do today; nothing is kept."""
    by = actor_of(request)
    found = queries.proposal_for(proposal_id, by=by)
    form = CeilingForm(request.GET)
    tried = list(found.ceilings)
    if form.is_valid() and found.is_draft:
        norm = float(form.cleaned_data["norm"])
        tried = [queries.under_norm(found, by=by, on=request.today, norm=norm)]
    return {
        "title": _("Een andere norm"),
        "breadcrumbs": crumbs(found, inside=True),
        "proposal": found,
        "ceilings": tried,
        "ceiling_form": form,
    }
