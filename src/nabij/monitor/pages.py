"""The monitor on screen and as files; inside everything, outside what was published."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.audit import record_reads
from nabij.base.errors import NotFound
from nabij.base.pages import Context, actor_of, handler, page
from nabij.indicators.period import Period
from nabij.monitor import actions, periods, presenting, queries, screens
from nabij.monitor.permissions import (
    may_ask_for_figures,
    may_see_monitor,
    may_see_published,
)
from nabij.monitor.queries import Shown
from nabij.monitor.screens import Screen


@page("monitor/figures.html", permission=may_see_monitor)
def monitor(request: HttpRequest) -> Context | HttpResponse:
    """Inside the own institution; outside all institutions beside each other."""
    by = actor_of(request)
    if queries.is_outside(by):
        return _overview(request, by)
    period = periods.asked(*typed(request), on=request.today)
    screen = screens.own(by=by, period=period, on=request.today)
    seen(request, [screen.shown])
    return _context(request, screen) | {
        "lead": by.organisation,
        "choices": _choices(request, period),
        "is_free": True,
        "asked": _asked(by),
        "has_any": queries.has_any(organisation_id=by.organisation_id),
    }


@page("monitor/figures.html", permission=may_see_published)
def institution(request: HttpRequest, organisation_id: int) -> Context:
    """What was published of one institution."""
    by = actor_of(request)
    first, last = typed(request)
    period = screens.chosen_published(by=by, first=first, last=last)
    if period is None:
        raise NotFound
    screen = screens.published(by=by, period=period, organisation_id=organisation_id)
    if screen.shown is None:
        raise NotFound(
            _("Van deze instelling zijn over deze periode geen cijfers gepubliceerd.")
        )
    seen(request, [screen.shown])
    return _context(request, screen) | {
        "lead": screen.shown.organisation,
        "choices": _published_choices(by, period),
        "why_hidden": presenting.why_hidden(),
        "breadcrumbs": [
            {"url": reverse("monitor:monitor"), "label": _("Monitor")},
            {"label": screen.shown.organisation},
        ],
        "institution": organisation_id,
    }


def _overview(request: HttpRequest, by: Actor) -> HttpResponse:
    first, last = typed(request)
    period = screens.chosen_published(by=by, first=first, last=last)
    sets = queries.published(by=by, periods=(period,)) if period else []
    seen(request, sets)
    context = {
        "title": _("Monitor"),
        "lead": presenting.period_words(period) if period else by.organisation,
        "period": period,
        "choices": _published_choices(by, period),
        "sets": sets,
        "rows": screens.side_by_side(sets),
        "has_sum": any(each.organisation_id is None for each in sets),
        "why_hidden": presenting.why_hidden(),
    }
    return render(request, "monitor/overview.html", context)


@handler(permission=may_ask_for_figures)
def ask(request: HttpRequest) -> HttpResponse:
    """Have the chosen period, the one before and the last whole ones worked out."""
    by = actor_of(request)
    first, last = request.POST.get("van", ""), request.POST.get("tot", "")
    period = periods.asked(first, last, on=request.today)
    course = periods.ended(request.today)
    wanted = dict.fromkeys((period, periods.before(period), *reversed(course)))
    actions.ask_for_figures(
        organisation_id=by.organisation_id,
        periods=tuple(wanted),
        by=by,
        at=request.at,
    )
    query = f"?van={period.first.isoformat()}&tot={period.last.isoformat()}"
    return redirect(reverse("monitor:monitor") + query)


@page("monitor/_progress.html", permission=may_ask_for_figures)
def progress(request: HttpRequest, request_id: int) -> Context | HttpResponse:
    """How far it is; when it is done the page comes anew."""
    asked = queries.request_of(request_id=request_id, by=actor_of(request))
    if asked.ended_at is None:
        return {"asked": asked}
    done = HttpResponse(status=204)
    done["HX-Refresh"] = "true"
    return done


def typed(request: HttpRequest) -> tuple[str, str]:
    """The days in the address: either as two, or chosen from the list as one."""
    both = request.GET.get("periode", "")
    first, _sep, last = both.partition("..")
    return request.GET.get("van") or first, request.GET.get("tot") or last


def seen(request: HttpRequest, sets: list[Shown | None]) -> None:
    """Write whose figures were shown; the sum over all counts as one's own."""
    by = actor_of(request)
    ids = [s.organisation_id or by.organisation_id for s in sets if s is not None]
    record_reads(
        "monitor.figures_seen", kind="organisation", ids=ids, by=by, at=request.at
    )


def _context(request: HttpRequest, screen: Screen) -> Context:
    found: dict[str, Any] = {
        "title": _("Monitor"),
        "period": screen.period,
        "period_words": presenting.period_words(screen.period),
        "shown": screen.shown,
        "charts": screen.charts,
        "pair_words": presenting.pair_words(),
        "today": request.today,
    }
    if screen.shown is not None:
        found["waits"] = presenting.waits(screen.shown, screen.before)
        found["groups"] = presenting.groups(screen.shown, screen.before)
    return found


def _choices(request: HttpRequest, chosen: Period) -> list[dict[str, Any]]:
    on = request.today
    known = [periods.running(on), *reversed(periods.ended(on))]
    return _options(known, chosen)


def _published_choices(by: Actor, chosen: Period | None) -> list[dict[str, Any]]:
    return _options(queries.published_periods(by=by), chosen)


def _options(known: list[Period], chosen: Period | None) -> list[dict[str, Any]]:
    shown = known if chosen is None or chosen in known else [chosen, *known]
    return [
        {
            "value": f"{each.first.isoformat()}..{each.last.isoformat()}",
            "label": presenting.period_words(each),
            "is_chosen": each == chosen,
        }
        for each in shown
    ]


def _asked(by: Actor) -> Any:
    """The last request while it runs, or when it was refused."""
    newest = queries.newest_request(organisation_id=by.organisation_id)
    return newest if newest and (newest.ended_at is None or newest.refusal) else None
