"""Pages on which somebody decides: change a line, confirm, take back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.allocation import actions, queries, showing
from nabij.allocation.forms import HOLD, ChangeForm, ConfirmForm, UndoForm
from nabij.allocation.models import Proposal, ProposalLine
from nabij.allocation.pages import crumbs, tell_dropped
from nabij.allocation.permissions import may_allocate, may_ask_exactly
from nabij.allocation.reckoning import making
from nabij.base.audit import record_reads
from nabij.base.errors import BadInput, ChangedMeanwhile, Refused
from nabij.base.pages import Context, actor_of, form_page, handler, page
from nabij.measures import actions as measures

PREVIEW = "(nog geen reden)"
Fate = ProposalLine.Fate


@form_page("allocation/change.html", permission=may_allocate)
def change(request: HttpRequest, line_id: int) -> Context | HttpResponse:
    """Decide otherwise for one family; the effect on others is shown before."""
    by, row = actor_of(request), queries.line_for(line_id, by=actor_of(request))
    pool = queries.pool(row.proposal, by=by, on=request.today)
    choices = queries.choices(
        by=by, found=pool, family_key=row.family_key, on=request.today
    )
    initial = {"version": row.proposal.version, "reason": row.change_reason}
    sent = request.POST if request.method == "POST" else None
    form = ChangeForm(sent, initial=initial, choices=choices)
    effect: Context = {}
    if request.method == "POST":
        looks = "bekijk" in request.POST
        form.fields["reason"].required = not looks
        if (
            form.is_valid()
            and not looks
            and (saved := _changed(request, line_id, form))
        ):
            return saved
        # What somebody saw stays, also when a reason is still asked for.
        if form.cleaned_data.get("choice"):
            effect = _effect(request, row, form.worker_id(), pool)
    return _change_context(request, row, form) | effect


def _changed(
    request: HttpRequest, line_id: int, form: ChangeForm
) -> HttpResponse | None:
    try:
        made = actions.change_line(
            line_id=line_id,
            worker_id=form.worker_id(),
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"],
            by=actor_of(request),
            at=request.at,
        )
    except ChangedMeanwhile as changed:
        form.add_error(None, changed.sentence)
        return None
    except Refused as refusal:
        if refusal.status != Refused.status:
            raise
        form.add_error(None, refusal.sentence)
        return None
    tell_dropped(request, made)
    messages.success(
        request, _("Gewijzigd. Er is nog niets toegewezen: bevestig het voorstel.")
    )
    return redirect("allocation:proposal", made.proposal.pk)


def _change_context(request: HttpRequest, row: Any, form: ChangeForm) -> Context:
    by = actor_of(request)
    shown = queries.shown(row.proposal, by=by, line_id=row.pk)
    record_reads(
        "allocation.seen", kind="person", ids=shown.youth_ids, by=by, at=request.at
    )
    line = shown.lines[0]
    return {
        "title": _("Wijzigen: %(name)s") % {"name": line.name},
        "breadcrumbs": crumbs(row.proposal, inside=True),
        "line": line,
        "form": form,
        "proposal": row.proposal,
        "cancel_url": reverse("allocation:proposal", args=[row.proposal_id]),
        "effect_url": reverse("allocation:effect", args=[row.pk]),
    }


@page("allocation/_effect.html", permission=may_allocate)
def effect(request: HttpRequest, line_id: int) -> Context:
    """What a choice would do to others, before anything is saved."""
    by, row = actor_of(request), queries.line_for(line_id, by=actor_of(request))
    chosen = request.GET.get("choice", "")
    if not chosen:
        return {}
    if chosen != HOLD and not (chosen.isascii() and chosen.isdecimal()):
        raise BadInput(_("Kies een jeugdbeschermer uit de lijst, of aanhouden."))
    worker = None if chosen == HOLD else int(chosen[:18])
    pool = queries.pool(row.proposal, by=by, on=request.today)
    return _effect(request, row, worker, pool)


def _effect(
    request: HttpRequest, row: Any, worker_id: int | None, pool: Any
) -> Context:
    by = actor_of(request)
    kept = making.Kept.of(row.proposal, machine=making.machine_of(by))
    tried = making.try_change(
        kept, pool, family_key=row.family_key, worker_id=worker_id, reason=PREVIEW
    )
    names = queries.names_of(row.proposal, by=by)
    names.know(pool.round.waiting)
    touched = [*tried.effect.gained, *tried.effect.lost, *tried.effect.overtaken]
    touched += [each.family_id for each in tried.effect.moved]
    ids = [youth for family in touched for youth in names.youths_of(family)]
    record_reads("allocation.seen", kind="person", ids=ids, by=by, at=request.at)
    refused = " ".join(names.sentence(each) for each in tried.refused)
    return {"effect": showing.effect(tried, names), "refused": refused}


@handler(permission=may_allocate)
def drop_change(request: HttpRequest, line_id: int) -> HttpResponse:
    """Let the rule choose again for one family."""
    row = queries.line_for(line_id, by=actor_of(request))
    made = actions.drop_change(
        line_id=line_id, version=_version(request), by=actor_of(request), at=request.at
    )
    tell_dropped(request, made)
    messages.success(request, _("Uw wijziging is weg; de computer stelt weer voor."))
    return redirect("allocation:proposal", row.proposal_id)


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    if not (given.isascii() and given.isdecimal()):
        raise BadInput(_("Open het voorstel opnieuw en doe het dan nog eens."))
    return int(given[:9])


@form_page("allocation/confirm.html", permission=may_allocate)
def confirm(request: HttpRequest, proposal_id: int) -> Context | HttpResponse:
    """Look once more at what happens, and do it."""
    by = actor_of(request)
    found = queries.proposal_for(proposal_id, by=by)
    form = ConfirmForm(request.POST or None, initial={"version": found.version})
    context: dict[str, Any] = {
        "title": _("%(title)s bevestigen") % {"title": showing.title(found)},
        "breadcrumbs": crumbs(found, inside=True),
        "proposal": found,
        "consequences": showing.confirming(found),
        "changed": len(queries.standing_changes(found)),
        "at_once": showing.many_at_once(found, by=by, on=request.today),
        "unused": showing.unused(found),
        "teams": showing.teams_touched(found, by),
        "cancel_url": reverse("allocation:proposal", args=[found.pk]),
        "form": form,
    }
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        return _confirmed(request, found, version, context)
    return context


def _confirmed(
    request: HttpRequest, found: Proposal, version: int, context: Context
) -> HttpResponse:
    by = actor_of(request)
    try:
        actions.confirm(proposal_id=found.pk, version=version, by=by, at=request.at)
    except ChangedMeanwhile as changed:
        context |= {"meanwhile": changed.sentence}
        if isinstance(changed, actions.Different):
            context["differences"] = changed.lines
            ids = changed.youths
            record_reads(
                "allocation.seen", kind="person", ids=ids, by=by, at=request.at
            )
        return render(
            request, "allocation/confirm.html", context, status=changed.status
        )
    measures.count_today(by=by, at=request.at)
    messages.success(
        request, _("Bevestigd. De jeugdbeschermers zien hun gezinnen nu op hun dag.")
    )
    return redirect("allocation:proposal", found.pk)


@form_page("allocation/confirm.html", permission=may_allocate)
def confirm_acute(request: HttpRequest, proposal_id: int) -> Context | HttpResponse:
    """Who is in acute danger first: whom to call, and do it; the rest stays a draft."""
    by = actor_of(request)
    found = queries.proposal_for(proposal_id, by=by)
    shown = queries.shown(found, by=by)
    lines = [line for line in shown.of(Fate.ACUTE) if line.row.worker_id]
    ids = [youth.id for line in lines for youth in line.youths]
    record_reads("allocation.seen", kind="person", ids=ids, by=by, at=request.at)
    to_call = showing.to_call(lines, by=by, on=request.today)
    if request.method == "POST":
        return _confirmed_acute(request, found, to_call)
    return {
        "title": _("Alleen acuut bevestigen"),
        "breadcrumbs": crumbs(found, inside=True),
        "proposal": found,
        "consequences": showing.confirming_acute(to_call),
        "cancel_url": reverse("allocation:proposal", args=[found.pk]),
        "form": ConfirmForm(initial={"version": found.version}),
    }


def _confirmed_acute(
    request: HttpRequest, found: Proposal, to_call: list[str]
) -> HttpResponse:
    """The files close with this; whom to call about which child is told once more."""
    by = actor_of(request)
    try:
        made = actions.confirm_acute(
            proposal_id=found.pk, version=_version(request), by=by, at=request.at
        )
    except Refused as refusal:
        if refusal.status not in {Refused.status, ChangedMeanwhile.status}:
            raise
        messages.warning(request, refusal.sentence)
        return redirect("allocation:proposal", found.pk)
    measures.count_today(by=by, at=request.at)
    told = _(
        "Bevestigd voor wie in acuut gevaar is. Bel nu %(whom)s. De anderen staan"
        " hieronder nog in concept. De nummers staan ook bij %(title)s; daar kunt u"
        " vandaag ook terugdraaien."
    )
    words = {"whom": "; ".join(to_call), "title": showing.title(made)}
    messages.success(request, told % words)
    return redirect("allocation:proposal", found.pk)


@handler(permission=may_ask_exactly)
def ask_exactly(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Have the exact audit made; the page shows it when it is there."""
    try:
        actions.ask_exactly(
            proposal_id=proposal_id, by=actor_of(request), at=request.at
        )
    except Refused as refusal:
        if refusal.status != Refused.status:
            raise
        messages.warning(request, refusal.sentence)
    return redirect("allocation:proposal", proposal_id)


@form_page("allocation/undo.html", permission=may_allocate)
def undo(request: HttpRequest, proposal_id: int) -> Context | HttpResponse:
    """Take back what was confirmed today, with a reason."""
    by = actor_of(request)
    found = queries.proposal_for(proposal_id, by=by)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.undo(proposal_id=found.pk, reason=reason, by=by, at=request.at)
        except Refused as refusal:
            if refusal.status != Refused.status:
                raise
            form.add_error(None, refusal.sentence)
        else:
            measures.count_today(by=by, at=request.at)
            messages.success(request, _("Teruggedraaid. Ieder wacht weer als eerst."))
            return redirect("allocation:proposal", found.pk)
    return {
        "title": _("%(title)s terugdraaien") % {"title": showing.title(found)},
        "breadcrumbs": crumbs(found, inside=True),
        "form": form,
        "cancel_url": reverse("allocation:proposal", args=[found.pk]),
    }
