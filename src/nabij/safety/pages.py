"""The page "Zicht op veiligheid": every waiting youth with a next check and a name."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from nabij.base.audit import record, record_reads
from nabij.base.csv_export import write_csv
from nabij.base.pages import Context, actor_of, endpoint, page
from nabij.rules.functions import Function
from nabij.safety import listing, queries
from nabij.safety.forms import FilterForm
from nabij.safety.listing import Line
from nabij.safety.permissions import (
    may_choose_owner,
    may_see_intervals,
    may_see_watches,
)

ON_PAPER = 500
LEADERS = {Function.TEAM_LEADER, Function.WAITING_LIST_COORDINATOR}


@page(
    "safety/watches.html",
    permission=may_see_watches,
    fragment="safety/_list.html",
)
def watches(request: HttpRequest) -> Context:
    """Who waits: acute on top, then the check that is due first, so the latest."""
    by, form = actor_of(request), _form(request)
    found = listing.listed(
        filters=form.filters(),
        by=by,
        on=request.today,
        sort=request.GET.get("sort", ""),
        cursor=request.GET.get("cursor", ""),
    )
    _log(request, "safety.listed", found.rows)
    context = _list(request, form, found.rows) | {"page": found}
    if request.htmx and not request.htmx.history_restore_request:
        return context
    return context | _beside(request)


@page("safety/paper.html", permission=may_see_watches)
def paper(request: HttpRequest) -> Context:
    """The same lines on paper, as many as anybody will read."""
    form = _form(request)
    rows = _every(request, form, limit=ON_PAPER + 1)
    shown = rows[:ON_PAPER]
    _log(request, "safety.printed", shown)
    is_more = len(rows) > ON_PAPER
    return _list(request, form, shown) | {"is_more": is_more, "limit": ON_PAPER}


@endpoint(permission=may_see_watches)
def as_csv(request: HttpRequest) -> HttpResponse:
    """All lines as a file for a spreadsheet."""
    by, rows = actor_of(request), _every(request, _form(request), limit=None)
    _log(request, "safety.exported", rows)
    about = ("organisation", by.organisation_id)
    record("safety.file_made", about=about, by=by, at=request.at, rows=len(rows))
    name = f"zicht-op-veiligheid-{request.today.isoformat()}.csv"
    return HttpResponse(
        "".join(write_csv(map(_cells, rows), _head())),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _form(request: HttpRequest) -> FilterForm:
    form = FilterForm(request.GET)
    form.is_valid()
    return form


def _every(request: HttpRequest, form: FilterForm, limit: int | None) -> list[Line]:
    return list(
        listing.every_line(
            filters=form.filters(),
            by=actor_of(request),
            on=request.today,
            sort=request.GET.get("sort", ""),
            limit=limit,
        )
    )


def _log(request: HttpRequest, act: str, rows: Sequence[Line]) -> None:
    ids = [row.youth_id for row in rows]
    record_reads(act, kind="person", ids=ids, by=actor_of(request), at=request.at)


def _list(request: HttpRequest, form: FilterForm, rows: Sequence[Line]) -> Context:
    return {
        "title": _("Zicht op veiligheid"),
        "form": form,
        "rows": rows,
        "sort": request.GET.get("sort", "") or listing.DEFAULT_SORT,
        "swap": "#list",
        "is_narrowed": form.filters() != listing.Filters(),
        "may_choose": may_choose_owner(actor_of(request)),
        "today": request.today,
    }


def _beside(request: HttpRequest) -> Context:
    """Totals and intervals: not part of the fragment."""
    by, on = actor_of(request), request.today
    totals = listing.totals(by=by, on=on) if by.function in LEADERS else None
    found = queries.intervals_on(controller_id=by.organisation_id, on=on)
    return {
        "totals": totals,
        "owners": totals.owners if totals else (),
        "intervals": found.values(),
        "may_see_intervals": may_see_intervals(by),
    }


def _head() -> list[str]:
    return [
        _("Naam"),
        _("Klasse"),
        _("Waar de klasse vandaan komt"),
        _("Volgende check"),
        _("Dagen te laat"),
        _("Wie houdt zicht"),
        _("Als"),
        _("Waarnemer"),
        _("Laatste check"),
        _("Laatst gezien"),
        _("Dagen niet gezien"),
        _("Stand"),
    ]


def _cells(row: Line) -> list[object]:
    return [
        row.name,
        row.urgency,
        _class_from(row),
        row.next_on.isoformat(),
        row.days_over or "",
        row.owner,
        row.owned_as,
        row.substitute,
        row.last_check_on.isoformat() if row.last_check_on else "",
        row.last_seen_on.isoformat() if row.last_seen_on else _("niet vastgelegd"),
        row.days_unseen,
        _standing(row),
    ]


def _class_from(row: Line) -> str:
    if not row.urgency:
        return ""
    return _("uit het register") if row.is_registered else _("triage")


def _standing(row: Line) -> str:
    if row.days_over:
        return _("te laat")
    return _("in zicht") if row.is_in_sight else _("weten we niet")
