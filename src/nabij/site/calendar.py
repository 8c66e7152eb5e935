"""The calendar of duties: what is due and when, without names or content."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from nabij.base import audit
from nabij.base.acting import Actor, tell_database
from nabij.base.errors import NotFound
from nabij.base.pages import Context, actor_of, form_page, public
from nabij.dossier import queries as dossier
from nabij.organisations import actions
from nabij.organisations import queries as organisations
from nabij.organisations.calendar_feeds import feed_of, feed_with
from nabij.organisations.models import CalendarFeed
from nabij.organisations.permissions import may_have_calendar_feed
from nabij.site.middleware import tell_account

if TYPE_CHECKING:
    from nabij.dossier.models import Duty

log = structlog.get_logger(__name__)
# A key of 43 signs is not guessed, but who tries is not answered for ever.
MISSES, LOCKED_FOR = 20, dt.timedelta(minutes=15)
READ_AGAIN = dt.timedelta(hours=1)


@public
@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The duties of one person as a calendar; not found for any other key."""
    _not_locked(request)
    found = feed_with(key=key)
    actor = _actor(request, found) if found else None
    if found is None or actor is None:
        _count_miss(request)
        raise Http404
    person = found.capacity.professional_id or 0
    with translation.override(found.account.language):
        text = calendar(dossier.duties_of(professional_id=person), at=request.at)
    account = ("account", found.account_id)
    audit.record("organisations.calendar_read", about=account, by=actor, at=request.at)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="nabij.ics"'
    return answer


def calendar(duties: Iterable["Duty"], *, at: dt.datetime) -> bytes:
    """An entry of a whole day for each duty: its kind, and nothing else."""
    made = Calendar()
    made.add("prodid", "-//Nabij//taken met termijn//NL")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", "Nabij")
    made.add("refresh-interval", READ_AGAIN, parameters={"VALUE": "DURATION"})
    for duty in duties:
        entry = Event()
        entry.add("uid", f"taak-{duty.pk}@nabij")
        entry.add("dtstamp", at)
        entry.add("dtstart", duty.due_on)
        entry.add("dtend", duty.due_on + dt.timedelta(days=1))
        entry.add("summary", f"Nabij: {gettext(duty.get_kind_display())}")
        entry.add("transp", "TRANSPARENT")
        entry.add("class", "PRIVATE")
        made.add_component(entry)
    return bytes(made.to_ical())


def _actor(request: HttpRequest, found: CalendarFeed) -> Actor | None:
    """Whose calendar asks, in the capacity it was made in, if that still holds."""
    tell_account(found.account_id)
    actor = organisations.actor_of_capacity(
        capacity_id=found.capacity_id, on=request.today
    )
    if actor is None or actor.account_id != found.account_id:
        return None
    tell_database(actor, at=request.at)
    return actor


def _misses(request: HttpRequest) -> str:
    return f"calendar-misses:{request.META.get('REMOTE_ADDR', '')}"


def _not_locked(request: HttpRequest) -> None:
    if cache.get(_misses(request), 0) >= MISSES:
        raise Http404


def _count_miss(request: HttpRequest) -> None:
    key = _misses(request)
    cache.set(key, cache.get(key, 0) + 1, LOCKED_FOR.total_seconds())
    log.warning("calendar refused", address=request.META.get("REMOTE_ADDR", ""))


@form_page("site/calendar.html", permission=may_have_calendar_feed)
def own(request: HttpRequest) -> Context | HttpResponse:
    """Make the own address; it is shown once."""
    by = actor_of(request)
    context = {"title": gettext("Taken in uw agenda"), "found": feed_of(by=by)}
    if request.method != "POST":
        return context
    key = actions.make_feed(by=by, at=request.at)
    path = reverse("calendar_feed", args=[key])
    shown = {"address": f"{settings.PUBLIC_URL.rstrip('/')}{path}"}
    return render(request, "site/calendar.html", context | shown)


@form_page("base/confirm.html", permission=may_have_calendar_feed)
def revoke(request: HttpRequest) -> Context | HttpResponse:
    """Withdraw the address. Asked first."""
    by = actor_of(request)
    if feed_of(by=by) is None:
        raise NotFound
    if request.method != "POST":
        return {
            "title": gettext("Agenda-adres intrekken"),
            "question": gettext("Wilt u het adres van uw agenda intrekken?"),
            "consequences": [
                gettext("Uw agenda krijgt geen nieuwe taken meer van Nabij."),
                gettext("U kunt later een nieuw adres maken."),
            ],
            "submit": gettext("Intrekken"),
            "cancel_url": reverse("calendar"),
            "danger": True,
        }
    actions.revoke_feed(by=by, at=request.at)
    messages.success(request, gettext("Het adres is ingetrokken."))
    return redirect("calendar")
