"""The page "Taken": all I have to do, or my team, to filter, print and take along."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from nabij.base.audit import record, record_reads
from nabij.base.csv_export import write_csv
from nabij.base.pages import Context, actor_of, endpoint, page
from nabij.base.permissions import permission
from nabij.dossier import queries as dossier
from nabij.organisations import queries as organisations
from nabij.rules.functions import GI_STAFF, NEAR_THE_FAMILY, Function
from nabij.site.duties import day, lines
from nabij.site.duties.forms import STATES, WHOSE, FilterForm
from nabij.site.duties.lines import Line

if TYPE_CHECKING:
    from nabij.dossier.models import Duty

SHOWN = 300
LOOK_BACK = dt.timedelta(days=30)
LEADS_A_TEAM = {Function.TEAM_LEADER, Function.BEHAVIOURAL_SCIENTIST}
OPENS_NO_FILE = {Function.DIRECTOR, Function.FUNCTIONAL_ADMINISTRATOR}

may_see_duties = permission(
    "site.see_duties",
    "De eigen taken zien (teamleider en gedragswetenschapper: die van het team)",
    *sorted(GI_STAFF | NEAR_THE_FAMILY),
    Function.FUNCTIONAL_ADMINISTRATOR,
)


@page("site/duties/duties.html", permission=may_see_duties)
def duties(request: HttpRequest) -> Context:
    """My duties by due moment, or those of my team."""
    return _context(request, "dossier.duty_seen")


@page("site/duties/paper.html", permission=may_see_duties)
def paper(request: HttpRequest) -> Context:
    """The same lines on paper."""
    return _context(request, "dossier.duty_printed")


@endpoint(permission=may_see_duties)
def as_csv(request: HttpRequest) -> HttpResponse:
    """The same lines as a file for a spreadsheet."""
    by, (found, _more) = actor_of(request), _found(request, _form(request))
    _log(request, "dossier.duty_exported", found)
    about = ("organisation", by.organisation_id)
    record("site.duties_file_made", about=about, by=by, at=request.at, rows=len(found))
    name = f"taken-{request.today.isoformat()}.csv"
    return HttpResponse(
        "".join(write_csv(map(_cells, found), _head())),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _context(request: HttpRequest, act: str) -> Context:
    by, form = actor_of(request), _form(request)
    found, is_more = _found(request, form)
    _log(request, act, found)
    is_team = _is_team(request, form)
    return {
        "title": _("Taken"),
        "form": form,
        "whose": WHOSE.items() if by.function in LEADS_A_TEAM else (),
        "states": STATES.items(),
        "is_team": is_team,
        "is_done": form.asked("stand") == "gedaan",
        "rows": found,
        "groups": day.grouped(
            (line for line in found if line.is_open), on=request.today
        ),
        "is_more": is_more,
        "limit": SHOWN,
        "hidden": lines.hidden(by) if by.function in OPENS_NO_FILE else 0,
        "is_narrowed": any(request.GET.get(name) for name in form.fields),
        "today": request.today,
    }


def _form(request: HttpRequest) -> FilterForm:
    form = FilterForm(request.GET)
    form.is_valid()
    return form


def _is_team(request: HttpRequest, form: FilterForm) -> bool:
    leads = actor_of(request).function in LEADS_A_TEAM
    return leads and form.asked("van") == "team"


def _found(request: HttpRequest, form: FilterForm) -> tuple[list[Line], bool]:
    """The lines asked for, and whether there are more than are shown."""
    by, on = actor_of(request), request.today
    me = organisations.professional_of(capacity_id=by.capacity_id)
    whose = lines.mine(by, me)
    if _is_team(request, form):
        whose = Q(owner__in=lines.team_of(by, on=on))
    rows = _in_state(form, on).filter(whose)
    for name, column in (
        ("soort", "kind"),
        ("vanaf", "due_on__gte"),
        ("tot", "due_on__lte"),
    ):
        if form.asked(name):
            rows = rows.filter(**{column: form.asked(name)})
    got = list(rows[: SHOWN + 1])
    return lines.shown(got[:SHOWN], by=by, me=me, on=on), len(got) > SHOWN


def _in_state(form: FilterForm, on: dt.date) -> "QuerySet[Duty]":
    if form.asked("stand") == "gedaan":
        return dossier.done_duties(since=on - LOOK_BACK)
    rows = dossier.open_duties()
    return rows.filter(due_on__lt=on) if form.asked("stand") == "laat" else rows


def _log(request: HttpRequest, act: str, found: list[Line]) -> None:
    """One read for each person that stands in the list."""
    ids = lines.persons_of(found)
    record_reads(act, kind="person", ids=ids, by=actor_of(request), at=request.at)


def _head() -> list[str]:
    return [
        _("Uiterlijk"),
        _("Taak"),
        _("Jeugdige"),
        _("Van wie"),
        _("Waarom"),
        _("Staat achter"),
        _("Begonnen"),
        _("Bekend"),
        _("Gedaan"),
        _("Vervallen"),
        _("Volgens"),
        _("Soort regel"),
    ]


def _cells(line: Line) -> list[object]:
    return [
        line.due_on,
        line.label,
        line.name,
        line.owner,
        line.owned_as,
        line.substitute,
        line.started_on,
        line.known_on,
        line.fulfilled_on,
        line.lapsed_on,
        line.rule_id,
        line.rule_kind_label,
    ]
