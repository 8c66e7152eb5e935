"""The figures of the screen as files; what is hidden on screen is hidden in them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from nabij.base.audit import record
from nabij.base.errors import BadInput, NotFound, Refused
from nabij.base.pages import actor_of, endpoint
from nabij.indicators.period import Period
from nabij.monitor import exports, periods, presenting, queries, screens
from nabij.monitor.pages import typed
from nabij.monitor.permissions import may_see_monitor
from nabij.monitor.queries import Shown

CSV, JSON, PDF = "text/csv; charset=utf-8", "application/json", "application/pdf"
LARGEST = 2**63 - 1


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What goes into a file."""

    period: Period
    sets: list[Shown]
    whose: str
    screen: screens.Screen | None = None
    note: str = ""


@endpoint(permission=may_see_monitor)
def csv(request: HttpRequest) -> HttpResponse:
    """All values, a row each."""
    chosen = _selection(request)
    return _file(request, chosen, exports.as_csv(chosen.sets), CSV, "csv")


@endpoint(permission=may_see_monitor)
def json(request: HttpRequest) -> HttpResponse:
    """All values by key."""
    chosen = _selection(request)
    return _file(request, chosen, exports.as_json(chosen.sets), JSON, "json")


@endpoint(permission=may_see_monitor)
def pdf(request: HttpRequest) -> HttpResponse:
    """A report with definitions, of one institution or of all together."""
    chosen = _selection(request)
    screen = chosen.screen
    if screen is None or screen.shown is None:
        raise Refused(
            _("Een rapport gaat over één instelling. Kies eerst een instelling.")
        )
    made = exports.as_pdf(
        screen.shown, screen.before, screen.charts, note=chosen.note, at=request.at
    )
    return _file(request, chosen, made, PDF, "pdf")


@endpoint(permission=may_see_monitor)
def dictionary_csv(request: HttpRequest) -> HttpResponse:
    """What every value means."""
    return _attached(exports.dictionary_csv(), CSV, "monitor-woordenboek.csv")


@endpoint(permission=may_see_monitor)
def dictionary_json(request: HttpRequest) -> HttpResponse:
    """What every value means, as JSON."""
    return _attached(exports.dictionary_json(), JSON, "monitor-woordenboek.json")


def _selection(request: HttpRequest) -> Selection:
    by = actor_of(request)
    first, last = typed(request)
    if queries.is_outside(by):
        return _published(request, first, last)
    period = periods.asked(first, last, on=request.today)
    screen = screens.own(by=by, period=period, on=request.today)
    if screen.shown is None:
        raise Refused(
            _("Deze cijfers zijn nog niet berekend. Open de monitor en kies Bereken.")
        )
    return Selection(
        period=period, sets=[screen.shown], whose=by.organisation, screen=screen
    )


def _published(request: HttpRequest, first: str, last: str) -> Selection:
    by, asked_for = actor_of(request), _institution(request)
    period = screens.chosen_published(by=by, first=first, last=last)
    if period is None:
        raise NotFound(_("Er zijn nog geen cijfers gepubliceerd. Kijk later opnieuw."))
    screen = screens.published(by=by, period=period, organisation_id=asked_for)
    sets = queries.published(by=by, periods=(period,), organisation_id=asked_for)
    about: dict[str, Any] = {"period": period, "note": presenting.why_hidden()}
    if asked_for is not None and screen.shown is None:
        raise NotFound
    whose = screen.shown.organisation if asked_for and screen.shown else ""
    return Selection(sets=sets, whose=whose, screen=screen, **about)


def _institution(request: HttpRequest) -> int | None:
    text = request.GET.get("instelling", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:20]) <= LARGEST):
        raise BadInput(_("Deze instelling kennen we niet. Kies er een uit de lijst."))
    return int(text)


def _file(
    request: HttpRequest, chosen: Selection, content: Any, kind: str, ending: str
) -> HttpResponse:
    by = actor_of(request)
    for organisation_id in {
        s.organisation_id or by.organisation_id for s in chosen.sets
    }:
        record(
            "monitor.figures_exported",
            about=("organisation", organisation_id),
            by=by,
            at=request.at,
            form=ending,
            period=[chosen.period.first, chosen.period.last],
        )
    name = exports.file_name("monitor", chosen.period, ending, whose=chosen.whose)
    return _attached(content, kind, name)


def _attached(content: Any, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
