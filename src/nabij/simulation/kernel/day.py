"""A day, in its fixed order; the order is part of the model."""

from nabij.simulation.chain.court import courts
from nabij.simulation.chain.inflow import given_today, probation
from nabij.simulation.chain.planned import chain, endings, helping, worsening
from nabij.simulation.chain.reports import local_teams, reports_of_a_day, triage
from nabij.simulation.chain.serving import inquiries
from nabij.simulation.compiled import njit, njit_part
from nabij.simulation.institution.care import serve_lines
from nabij.simulation.institution.caseload import set_pace
from nabij.simulation.institution.monday import acute_today, monday, other_day
from nabij.simulation.institution.workforce import hire, week_of_staff
from nabij.simulation.kernel.months import end_of_month
from nabij.simulation.parameters import index as ix
from nabij.simulation.state.draws import new_day
from nabij.simulation.state.numbers import take_numbers
from nabij.simulation.state.shapes import (
    ABSENCES,
    ASSIGNMENTS,
    CONTACTS,
    EMPLOYMENTS,
    KEEPS_SPELLS,
    MEASURES,
    MONTH_NOW,
    NOBODY,
    OTS,
    TODAY,
)
from nabij.simulation.state.world import world_of


@njit_part
def first_of_month(w):  # type: ignore[no-untyped-def]
    """Other numbers; new places are filled, and vacancies too."""
    month = w.clock[MONTH_NOW]
    take_numbers(w, month)
    if month > 0 and pace_changes(w, month):
        another_pace(w)
    serve_lines(w)
    for gi in range(len(w.levels.gi)):
        hire(w, gi, w.clock[TODAY])


@njit_part
def pace_changes(w, month):  # type: ignore[no-untyped-def]
    """Whether goals go at another pace than last month, in any zone."""
    at = min(month, w.numbers.shape[1] - 1)
    for zone in range(w.numbers.shape[0]):
        paces = w.numbers[zone, :, ix.P_PROGRESS_PACE]
        if paces[at] != paces[at - 1] and at == month:
            return True
    return False


@njit_part
def another_pace(w):  # type: ignore[no-untyped-def]
    """Everybody who is at work goes on at the new pace from today."""
    for place in range(len(w.children)):
        child = w.children[place]
        if child.is_here and child.kind == OTS and child.worker != NOBODY:
            set_pace(w, place)


@njit_part
def before_the_gi(w, is_working, is_monday):  # type: ignore[no-untyped-def]
    """Reports, triage, local teams, Veilig Thuis, the Board, the court."""
    for region in range(len(w.levels.region)):
        reports_of_a_day(w, region)
        if is_working:
            triage(w, region)
        if is_monday:
            local_teams(w, region)
    chain(w)
    if is_working:
        inquiries(w)
        courts(w)
    given_today(w)
    probation(w)


@njit_part
def live(w):  # type: ignore[no-untyped-def]
    """One day."""
    today = w.clock[TODAY]
    weekday = (today + 3) % 7  # 1 January 1970 was a Thursday; Monday is 0
    new_day(w)
    if today == w.months[w.clock[MONTH_NOW]]:
        first_of_month(w)
    endings(w)
    helping(w)
    if weekday == 0:
        for gi in range(len(w.levels.gi)):
            week_of_staff(w, gi)
    before_the_gi(w, weekday < 5, weekday == 0)
    worsening(w)
    acute_today(w)
    if weekday == 0:
        monday(w)
    elif w.now.zone[0, ix.P_ALLOCATION_DAYS] <= 1.0:
        other_day(w)
    if today + 1 == w.months[w.clock[MONTH_NOW] + 1]:
        end_of_month(w)
    w.clock[TODAY] = today + 1


@njit
def live_until(table, last, spare, rows):  # type: ignore[no-untyped-def]
    """Days up to but not including `last`; stops before a day that may not fit.

    `spare` says per kind of record how many must be free, `rows` how many spells.
    """
    w = world_of(table)
    while w.clock[TODAY] < last:
        for kind in range(len(spare)):
            if w.free[kind, 1] < spare[kind]:
                return
        if not rows_fit(w, rows):
            return
        live(w)


@njit_part
def rows_fit(w, rows):  # type: ignore[no-untyped-def]
    """Whether a day's spells still have a place."""
    if w.clock[KEEPS_SPELLS] == 0:
        return True
    fill = w.rows.fill
    return (
        w.rows.measures.shape[1] - fill[MEASURES] >= rows
        and w.rows.assignments.shape[1] - fill[ASSIGNMENTS] >= rows
        and w.rows.employments.shape[1] - fill[EMPLOYMENTS] >= rows
        and w.rows.absences.shape[1] - fill[ABSENCES] >= rows
        and w.rows.contacts.shape[1] - fill[CONTACTS] >= rows
    )
