"""The page "Wachtlijst en werklast": who waits beside what the teams can carry."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.audit import record, record_reads
from nabij.base.csv_export import write_csv
from nabij.base.pages import Context, actor_of, endpoint, page
from nabij.base.templatetags.nabij import pill
from nabij.measures import queries as measures
from nabij.organisations import queries as organisations
from nabij.safety import queries as safety
from nabij.safety.queries import NextCheck
from nabij.waiting import queries
from nabij.waiting.forms import PROBATION, URGENCIES, FilterForm
from nabij.waiting.models import Wait, standing_label
from nabij.waiting.permissions import may_see_who_waits
from nabij.waiting.queries import COUNTED_TO, WaitingYouth

ON_PAPER = 500
TEAMS_BESIDE = 5
SHOWN_AS_ROOM = 0.05  # less reads as 0,0


@page(
    "waiting/who_waits.html",
    permission=may_see_who_waits,
    fragment="waiting/_list.html",
)
def who_waits(request: HttpRequest) -> Context:
    """Every youth without a fixed worker, on a list or not; no list comes first."""
    by, on, form = actor_of(request), request.today, _form(request)
    filters, cursor = form.filters(), request.GET.get("cursor", "")
    found = queries.listed(
        filters=filters,
        by=by,
        on=on,
        sort=request.GET.get("sort", ""),
        cursor=cursor,
    )
    _record(request, "waiting.listed", found.rows)
    is_fragment = request.htmx and not request.htmx.history_restore_request
    totals = {} if is_fragment else _counted(request, filters)
    is_first = not cursor
    total = _total(request, found, totals, filters)
    part = _part(found, total, is_first=is_first, most=queries.counted_to(filters))
    context = _list(request, form, found.rows) | {"page": found, "part": part}
    if is_fragment:
        return context
    return context | _beside(request, totals, is_protection=filters.is_protection)


@page("waiting/paper.html", permission=may_see_who_waits)
def paper(request: HttpRequest) -> Context:
    """The same rows on paper, as many as anybody will read."""
    form = _form(request)
    rows = list(
        queries.every_row(
            filters=form.filters(),
            by=actor_of(request),
            on=request.today,
            sort=request.GET.get("sort", ""),
            limit=ON_PAPER + 1,
        )
    )
    shown = rows[:ON_PAPER]
    _record(request, "waiting.printed", shown)
    return _list(request, form, shown) | {
        "is_more": len(rows) > ON_PAPER,
        "limit": ON_PAPER,
    }


@endpoint(permission=may_see_who_waits)
def as_csv(request: HttpRequest) -> HttpResponse:
    """All rows as a file for a spreadsheet."""
    by, form = actor_of(request), _form(request)
    rows = list(
        queries.every_row(
            filters=form.filters(),
            by=by,
            on=request.today,
            sort=request.GET.get("sort", ""),
        )
    )
    _record(request, "waiting.exported", rows)
    about = ("organisation", by.organisation_id)
    record("waiting.file_made", about=about, by=by, at=request.at, rows=len(rows))
    lines = "".join(write_csv(map(_cells, rows), _head()))
    name = f"wachtlijst-{request.today.isoformat()}.csv"
    return HttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _form(request: HttpRequest) -> FilterForm:
    form = FilterForm(request.GET)
    form.is_valid()
    return form


def _record(request: HttpRequest, act: str, rows: Sequence[WaitingYouth]) -> None:
    ids = [row.youth_id for row in rows]
    record_reads(act, kind="person", ids=ids, by=actor_of(request), at=request.at)


def _list(
    request: HttpRequest, form: FilterForm, rows: Sequence[WaitingYouth]
) -> Context:
    filters, sort = form.filters(), request.GET.get("sort", "")
    return {
        "title": _("Wachtlijst en werklast"),
        "form": form,
        "rows": rows,
        "lines": _lines(rows, is_protection=filters.is_protection, on=request.today),
        "sort": sort or queries.DEFAULT_SORT,
        "swap": "#list",
        "is_narrowed": filters.is_narrowed,
        "is_protection": filters.is_protection,
        "today": request.today,
    }


def _lines(
    rows: Sequence[WaitingYouth], *, is_protection: bool, on: dt.date
) -> list[dict[str, object]]:
    """What is the same on many lines is written once: a pill, a day."""
    coming = safety.next_checks([row.youth_id for row in rows], on=on)
    pills = _pills(rows, is_protection=is_protection)
    address = reverse("dossier:person", args=[0])
    triage = reverse("waiting:triage", args=[0])
    days = {row.last_check_on for row in rows if row.last_check_on}
    written = {day: formats.timed(day, formats.day(day)) for day in days}
    return [
        {
            "url": address.replace("/0/", f"/{row.youth_id}/"),
            "name": row.name,
            "age": row.aged,
            "days": formats.number(row.days),
            "days_without": _without(row),
            "clock_is_assumed": row.clock_is_assumed,
            "urgency": row.urgency,
            "last_check_on": row.last_check_on,
            "check_day": written.get(row.last_check_on),
            "next_check": _next_check(coming.get(row.youth_id)),
            "days_since_check": formats.number(row.days_since_check),
            "has_secret_address": row.has_secret_address,
            "municipality": row.municipality,
            "temporary": row.temporary,
            "bridging": row.bridging,
            "pill": pills[row.standing, row.urgency],
            "triage_url": triage.replace("/0/", f"/{row.youth_id}/"),
        }
        for row in rows
    ]


def _pills(
    rows: Sequence[WaitingYouth], *, is_protection: bool
) -> dict[tuple[int, str], str]:
    """How youths stand, once for each way of standing."""
    return {
        (standing, urgency): pill(
            standing_label(
                standing, is_protection=is_protection, urgency=urgency
            ).capitalize(),
            queries.tone_of(standing, urgency),
        )
        for standing, urgency in {(row.standing, row.urgency) for row in rows}
    }


def _next_check(check: NextCheck | None) -> dict[str, object] | None:
    """When somebody looks again, who, and whether that day has passed."""
    if check is None:
        return None
    return {
        "day": formats.day(check.on),
        "owner": check.owner,
        "is_late": check.days_over > 0,
    }


def _without(row: WaitingYouth) -> str:
    if not row.had_worker:
        return ""
    return _("nu %(days)s zonder") % {"days": formats.number(row.days_without)}


def _beside(
    request: HttpRequest, totals: Mapping[int, int], *, is_protection: bool
) -> Context:
    """Totals, tabs and what the teams can carry: not part of the fragment."""
    by, on, here = actor_of(request), request.today, reverse("waiting:who_waits")
    probation = f"{here}?soort={PROBATION}"
    return {
        "tabs": [
            {"label": _("Jeugdbescherming"), "url": here, "current": is_protection},
            {
                "label": _("Jeugdreclassering"),
                "url": probation,
                "current": not is_protection,
            },
        ],
        "totals": _totals(totals, is_protection=is_protection),
        "headroom": _headroom(by.organisation_id, on),
        "standings": Wait.Standing.choices,
        "urgencies": URGENCIES,
        "places": organisations.place_options(),
    }


def _headroom(organisation_id: int, on: dt.date) -> Context:
    """The whole organisation, and the teams with room, where most fits first."""
    found = measures.headroom(organisation_id=organisation_id, on=on)
    roomy = [team for team in found.teams if team.headroom >= SHOWN_AS_ROOM]
    shown = sorted(roomy, key=lambda team: -team.headroom)[:TEAMS_BESIDE]
    return {
        "whole": found.whole if found.teams else None,
        "teams": shown,
        "others": len(found.teams) - len(shown),
    }


def _counted(request: HttpRequest, filters: queries.Filters) -> dict[int, int]:
    return queries.totals(
        by=actor_of(request), on=request.today, is_protection=filters.is_protection
    )


def _total(
    request: HttpRequest,
    found: queries.Page,
    totals: Mapping[int, int],
    filters: queries.Filters,
) -> int:
    """How many answer to the filters, counted anew only when nothing told it yet."""
    if found.found is not None:
        return found.found
    if not found.next and not request.GET.get("cursor"):
        return found.shown
    told = queries.told_by(totals, filters)
    if told is not None:
        return told
    return queries.counted(filters=filters, by=actor_of(request), on=request.today)


def _totals(
    totals: Mapping[int, int], *, is_protection: bool
) -> list[dict[str, object]]:
    return [
        {
            "label": standing_label(standing, is_protection=is_protection),
            "standing": standing,
            "tone": queries.TONES[standing],
            "count": _up_to(count),
        }
        for standing, count in totals.items()
    ]


def _part(found: queries.Page, total: int, *, is_first: bool, most: int) -> str:
    """`1-50 van 77`; further on only how many, because a page knows no position."""
    shown = f"1-{found.shown}" if is_first else found.shown
    return _("%(shown)s van %(total)s") % {
        "shown": shown,
        "total": _up_to(total, most),
    }


def _up_to(count: int, most: int = COUNTED_TO) -> str:
    if count <= most:
        return formats.number(count)
    return _("meer dan %(number)s") % {"number": formats.number(most)}


def _head() -> list[str]:
    return [
        _("Naam"),
        _("Leeftijd"),
        _("Gemeente"),
        _("Geheim adres"),
        _("Lijst"),
        _("Dagen wacht"),
        _("Dagen zonder vaste werker"),
        _("Zonder vaste werker sinds"),
        _("Klok loopt vanaf"),
        _("Ontvangst onbekend"),
        _("Urgentie"),
        _("Laatste veiligheidscheck"),
        _("Dagen sinds check"),
        _("Overbrugging"),
        _("Tijdelijke jeugdbeschermer"),
    ]


def _cells(row: WaitingYouth) -> list[object]:
    yes = {True: "J", False: "N"}
    return [
        row.name,
        row.age,
        row.municipality,
        yes[row.has_secret_address],
        row.standing_label,
        row.days,
        row.days_without,
        row.from_on.isoformat(),
        row.clock_from_on.isoformat(),
        yes[row.clock_is_assumed],
        row.urgency,
        row.last_check_on.isoformat() if row.last_check_on else "",
        row.days_since_check,
        row.bridging,
        row.temporary,
    ]
