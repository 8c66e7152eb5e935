"""The roster of who stands in for whom: shown, agreed, changed, ended."""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import audit
from nabij.base.acting import Actor
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.site.staff.answering import answer
from nabij.site.staff.forms import EndForm, SubstitutionForm, fortnight
from nabij.workforce import actions, queries
from nabij.workforce.agreeing import MAY_SUBSTITUTE
from nabij.workforce.models import Employment
from nabij.workforce.permissions import (
    may_see_absence,
    may_see_roster,
    may_set_substitution,
)
from nabij.workforce.substitution.roster import kind_label, standing_for

MONTHS_AHEAD = dt.timedelta(days=92)


@page("staff/roster.html", permission=may_see_roster)
def roster(request: HttpRequest) -> Context:
    """Who stands in tonight, this week, in holidays; and where nobody does."""
    by, on = actor_of(request), request.today
    days = fortnight(on)
    lines = _lines(by, days[0], on)
    missing = _missing(by, on)
    _log(request, by, lines, missing)
    mine = queries.workers_of(by=by)
    return {
        "title": _("Waarneming"),
        "weeks": [days[:7], days[7:]],
        "rows": _rows(by, lines, days, mine),
        "later": [_shown(by, x, mine) for x in lines if x.from_on > days[-1]],
        "tonight": [x for x in lines if x.is_evening and x.holds(on)],
        "missing": missing,
        "may_arrange": may_set_substitution(by),
        "today": on,
    }


def _lines(by: Actor, since: dt.date, on: dt.date) -> list[queries.Standing]:
    """The own team's, or one's own; coordinator and director see all."""
    workers = _seen(by, on)
    return queries.roster(
        controller_id=by.organisation_id,
        from_on=since,
        until_on=on + MONTHS_AHEAD,
        workers=workers,
    )


def _seen(by: Actor, on: dt.date) -> set[int] | None:
    if by.function in {Function.WAITING_LIST_COORDINATOR, Function.DIRECTOR}:
        return None
    team = queries.colleagues_of_team(
        controller_id=by.organisation_id, team_id=by.team_id or 0, on=on
    )
    return {each.worker_id for each in team} | queries.workers_of(by=by)


def _missing(by: Actor, on: dt.date) -> list[Any]:
    """That somebody is away is for who leads."""
    if not may_see_absence(by):
        return []
    team = by.team_id if by.function == Function.TEAM_LEADER else None
    return queries.gaps(controller_id=by.organisation_id, on=on, team_id=team)


def _rows(
    by: Actor,
    lines: list[queries.Standing],
    days: list[dt.date],
    mine: set[int],
) -> list[Context]:
    """One row for each worker: per day who stands in, by day and in the evening."""
    by_worker: dict[int, list[queries.Standing]] = defaultdict(list)
    for line in lines:
        if line.from_on <= days[-1]:
            by_worker[line.worker_id].append(line)
    return [
        {
            "worker": found[0].worker,
            "cells": [
                {
                    "day": day,
                    "lines": [
                        (line.substitute, line.is_evening)
                        for line in found
                        if line.holds(day)
                    ],
                }
                for day in days
            ],
            "lines": [_shown(by, line, mine) for line in found],
        }
        for found in sorted(
            by_worker.values(), key=lambda some: some[0].worker.casefold()
        )
    ]


def _shown(by: Actor, line: queries.Standing, mine: set[int]) -> Context:
    involved = {line.worker_id, line.substitute_id} & mine
    in_full = bool(involved) or may_see_absence(by)
    arranges = by.function == Function.TEAM_LEADER or line.worker_id in mine
    return {
        "line": line,
        "label": kind_label(line, in_full=in_full),
        "reason": line.reason if in_full else "",
        "is_editable": may_set_substitution(by) and arranges,
    }


def _log(request: HttpRequest, by: Actor, lines: list[Any], missing: list[Any]) -> None:
    """Whose absence was seen stays on record; that a colleague stands in need not."""
    if not missing:
        return
    people = queries.professionals_of_workers(controller_id=by.organisation_id)
    audit.record_reads(
        "workforce.roster_seen",
        kind="professional",
        ids=[people[each.worker_id] for each in missing],
        by=by,
        at=request.at,
    )


@form_page("staff/substitution.html", permission=may_set_substitution)
def arrange(
    request: HttpRequest, substitution_id: int | None = None
) -> Context | HttpResponse:
    """Agree that somebody stands in, or change it."""
    by = actor_of(request)
    line = _line(by, substitution_id, request.today) if substitution_id else None
    form = SubstitutionForm(
        request.POST or None,
        initial=_initial(request, line),
        workers=_workers(by, request.today, line),
        substitutes=_substitutes(by, request.today),
    )
    shown = {
        "title": _("Waarneming wijzigen") if line else _("Waarneming regelen"),
        "cancel_url": reverse("staff:roster"),
    }

    def save(content: Context) -> None:
        actions.set_substitution(
            substitution_id=substitution_id,
            version=content["version"],
            asked=form.asked(),
            by=by,
            at=request.at,
        )

    return answer(request, form, save, shown)


def _initial(request: HttpRequest, line: queries.Standing | None) -> Context:
    if line is None:
        return {
            "from_on": request.today,
            "worker": request.GET.get("voor", ""),
            "kind": request.GET.get("soort", "week"),
        }
    names = ("kind", "from_on", "until_on", "reason", "version")
    return {
        "worker": line.worker_id,
        "substitute": line.substitute_id,
        **{name: getattr(line, name) for name in names},
    }


def _line(by: Actor, substitution_id: int, on: dt.date) -> queries.Standing:
    return standing_for(
        substitution_id=substitution_id, controller_id=by.organisation_id, on=on
    )


def _workers(
    by: Actor, on: dt.date, line: queries.Standing | None
) -> list[tuple[int, str]]:
    """For whom this reader may arrange it."""
    mine = queries.workers_of(by=by)
    if by.function == Function.TEAM_LEADER:
        team = queries.colleagues_of_team(
            controller_id=by.organisation_id, team_id=by.team_id or 0, on=on
        )
        found = {each.worker_id: each.name for each in team}
    else:
        people = queries.colleagues(
            controller_id=by.organisation_id, on=on, workers=mine
        )
        found = {each.worker_id: each.name for each in people}
    if line is not None:
        found = {line.worker_id: line.worker}
    return list(found.items())


def _substitutes(by: Actor, on: dt.date) -> list[tuple[int, str]]:
    """Who is employed with cases, own team first, each with the team by name."""
    labels = {str(Employment.Function(each).label) for each in MAY_SUBSTITUTE}
    teams = organisations.team_names(organisation_id=by.organisation_id)
    people = [
        each
        for each in queries.colleagues(controller_id=by.organisation_id, on=on)
        if each.is_employed(on) and each.function in labels
    ]
    people.sort(key=lambda each: (each.team_id != by.team_id, each.name.casefold()))
    return [
        (each.worker_id, f"{each.name} ({teams.get(each.team_id, '')})")
        for each in people
    ]


@form_page("staff/form.html", permission=may_set_substitution)
def end(request: HttpRequest, substitution_id: int) -> Context | HttpResponse:
    """Say from which day nobody stands in any more."""
    by = actor_of(request)
    line = _line(by, substitution_id, request.today)
    form = EndForm(request.POST or None, initial={"until_on": request.today})
    shown = {
        "title": _("Waarneming beëindigen"),
        "lead": _("%(substitute)s neemt waar voor %(worker)s.")
        % {"substitute": line.substitute, "worker": line.worker},
        "submit": _("Beëindigen"),
        "cancel_url": reverse("staff:roster"),
    }

    def save(content: Context) -> None:
        actions.end_substitution(
            substitution_id=substitution_id, **content, by=by, at=request.at
        )

    return answer(request, form, save, shown)
