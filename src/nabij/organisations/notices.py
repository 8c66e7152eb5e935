"""Notices: that something waits, and where; never about whom or what it says."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.organisations.actors import machine
from nabij.organisations.models import Notice, NoticeSetting, Professional
from nabij.organisations.permissions import may_read_notices
from nabij.rules.functions import Function

# What a notice can say. A sentence of everybody's work: no name, no fact, no number.
SENTENCES = {
    "assigned": _("Er is een taak aan u overgedragen."),
    "taken_back": _(
        "Een toewijzing aan u is teruggedraaid. Op uw dag staat wie u nog hebt."
    ),
    "check_overdue": _("Een veiligheidscheck is te laat."),
    "check_escalated": _("Een veiligheidscheck van uw team is te laat."),
    "list_awaits": _("Een wachtlijst wacht op uw bevestiging."),
    "list_answered": _("Er is geantwoord op een overleg over een wachtlijst."),
    "second_reading": _("Er wordt een tweede lezing van u gevraagd."),
    "retriage": _("Er is opnieuw een triage nodig."),
    "acute_assigned": _("Een gezin in acuut gevaar is aan u toegewezen."),
    "read_as_acute": _(
        "Een tweede lezer ziet acuut gevaar in een triage. Kijk vandaag opnieuw."
    ),
    "proposal_changed": _("Een collega wijzigde uw voorstel of besloot erover."),
    "substitution_begins": _("U neemt waar voor een collega."),
    "substitution_given": _("Een collega neemt voor u waar."),
    "substitution_ended": _("Een waarneming is veranderd of beëindigd."),
    "children_return": _("Over kinderen van uw team is een besluit nodig."),
    "children_returned": _("Er zijn kinderen terug op de wachtlijst."),
    "handover_note": _("Er ligt een overdracht voor u klaar."),
    "question_asked": _("Er wordt u om advies gevraagd."),
    "question_answered": _("Er is geantwoord op uw vraag om advies."),
    "question_withdrawn": _("Een vraag om advies aan u is ingetrokken."),
    "involved": _("U bent gevraagd om mee te werken in een dossier."),
    "counter_view": _("Er wordt tegenspraak van u gevraagd bij een plan."),
    "stepped_back": _("Iemand die u vroeg om mee te werken, stopt daarmee."),
}
SHOWN = 100
KEPT = dt.timedelta(days=92)


def notify(
    *,
    professionals: Collection[int],
    act: str,
    path: str,
    instead_of: Collection[tuple[str, str]] = (),
    by: Actor,
    at: dt.datetime,
) -> int:
    """Leave a notice for each of these people that can sign in, except for `by`.

    Call it inside the action that is the news; that action audits. The organisation's
    machine writes it: a notice opens to its reader only. What was told them
    `instead_of` this (act and path) and is not true any more, asks nothing. Returns for
    how many.
    """
    if act not in SENTENCES:
        raise ValueError(f"{act} is no notice; see SENTENCES")
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError(f"{path} is no path of this house")
    if by.is_machine:
        return _write(professionals, act, path, instead_of, by, at)
    borrowed = machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
    with as_machine(borrowed):
        return _write(professionals, act, path, instead_of, by, at)


def _write(
    professionals: Collection[int],
    act: str,
    path: str,
    instead_of: Collection[tuple[str, str]],
    by: Actor,
    at: dt.datetime,
) -> int:
    people = Professional.objects.filter(
        pk__in=set(professionals), account__is_active=True
    )
    accounts = set(people.values_list("account_id", flat=True)) - {by.account_id}
    unread = Notice.objects.filter(account__in=accounts, read_at=None)
    for past, where in instead_of:
        unread.filter(act=past, path=where).update(read_at=at)
    # Who did not read the same news yet is not told twice.
    known = unread.filter(act=act, path=path)
    fresh = accounts - set(known.values_list("account_id", flat=True))
    Notice.objects.bulk_create(
        Notice(
            organisation_id=by.organisation_id,
            account_id=account,
            act=act,
            path=path[:200],
            created_at=at,
        )
        for account in sorted(fresh)
    )
    return len(fresh)


def notices_of(*, by: Actor, limit: int = SHOWN) -> list[Notice]:
    """What waits or waited for this account, unread first, newest first."""
    rows = Notice.objects.filter(account_id=by.account_id or 0)
    unread = list(rows.filter(read_at=None).order_by("-created_at", "-pk")[:limit])
    read = rows.exclude(read_at=None).order_by("-created_at", "-pk")
    return unread + list(read[: max(0, limit - len(unread))])


def wants_mail(*, by: Actor) -> bool:
    """Whether notices go by mail too; they do until somebody says no."""
    found = NoticeSetting.objects.filter(account_id=by.account_id or 0).first()
    return found is None or found.by_mail


@action(permission=may_read_notices)
def read_notice(*, notice_id: int, by: Actor, at: dt.datetime) -> str:
    """Mark one notice as read; returns where it leads."""
    found = Notice.objects.filter(pk=notice_id, account_id=by.account_id or 0).first()
    if found is None:
        raise NotFound
    _read(by, at, pk=notice_id)
    return found.path


@action(permission=may_read_notices)
def read_all_notices(*, by: Actor, at: dt.datetime) -> int:
    """Mark everything as read."""
    return _read(by, at)


def _read(by: Actor, at: dt.datetime, **about: int) -> int:
    mine = Notice.objects.filter(
        Q(**about), account_id=by.account_id or 0, read_at=None
    )
    count = mine.update(read_at=at)
    record(
        "organisations.notices_read",
        about=("account", by.account_id),
        by=by,
        at=at,
        count=count,
    )
    return count


@action(permission=may_read_notices)
def choose_mail(*, by_mail: bool, by: Actor, at: dt.datetime) -> None:
    """Say whether notices go by mail too."""
    if by.account_id is None:
        raise Refused(_("Alleen wie kan aanmelden, krijgt berichten."))
    NoticeSetting.objects.update_or_create(
        account_id=by.account_id, defaults={"by_mail": by_mail}
    )
    record(
        "organisations.notice_mail_chosen",
        about=("account", by.account_id),
        by=by,
        at=at,
        by_mail=by_mail,
    )
