"""Who is there to do the work on the last day, and what rests on each of them."""

from datetime import date

import numpy as np

from nabij.indicators.definition import MONITOR, PERSONNEL, indicator
from nabij.indicators.period import Period
from nabij.indicators.stock import measures_with_fixed_worker
from nabij.indicators.tables import Floats, Mask, Register, holds_on
from nabij.rules import calendar, caseload


def _at_work(register: Register, day: np.datetime64) -> Mask:
    """Which employments in casework hold on `day`."""
    jobs = register.employments
    return jobs.is_casework & holds_on(jobs.from_on, jobs.until_on, day)


def _heads(register: Register, day: np.datetime64) -> int:
    return len(np.unique(register.employments.worker[_at_work(register, day)]))


def _fte(register: Register, period: Period) -> Floats:
    """Full-time equivalents of each employment in casework on the last day."""
    hours = register.employments.hours[_at_work(register, period.day)]
    return hours / caseload.HOURS_PER_FTE.on(period.last)


@indicator(
    MONITOR,
    id="workers",
    title="Jeugdbeschermers en jeugdreclasseerders",
    definition="Het aantal jeugdbeschermers en jeugdreclasseerders dat op de peildatum"
    " in dienst is, ook als iemand afwezig is.",
    unit="medewerkers",
    english="youth protectors and probation officers",
)
def workers(register: Register, period: Period) -> int:
    """Heads in casework employed on the last day."""
    return _heads(register, period.day)


@indicator(
    MONITOR,
    id="employed_fte",
    title="Fte in dienst",
    definition="De uren in het contract van jeugdbeschermers en jeugdreclasseerders,"
    " gedeeld door 36.",
    unit="fte",
    english="employed fte",
)
def employed_fte(register: Register, period: Period) -> float:
    """Contract hours in casework in full-time equivalents, absence not taken off."""
    return float(_fte(register, period).sum())


@indicator(
    MONITOR,
    id="available_fte",
    title="Fte beschikbaar",
    definition="De fte in dienst, zonder het deel dat op de peildatum afwezig is.",
    unit="fte",
    english="available fte",
)
def available_fte(register: Register, period: Period) -> float:
    """Employed fte without the absent share of the last day, at most all of it."""
    absent = absent_share(register, period.day)
    present = 1 - absent[_at_work(register, period.day)]
    return float((_fte(register, period) * present).sum())


def absent_share(register: Register, day: np.datetime64) -> Floats:
    """Give per employment the share of hours absent on `day`, at most 1."""
    off = register.absences
    now = holds_on(off.from_on, off.until_on, day)
    people, rank = np.unique(off.worker[now], return_inverse=True)
    total = np.append(np.bincount(rank, off.share[now], minlength=len(people)), 0.0)
    place = np.searchsorted(people, register.employments.worker)
    same = np.append(people, -1)[place] == register.employments.worker
    return np.minimum(1.0, np.where(same, total[place], 0.0))


@indicator(
    PERSONNEL,
    id="absence",
    title="Verzuim",
    definition="Het deel van de fte in dienst dat op de peildatum afwezig is.",
    unit="deel van 1",
    english="absence",
)
def absence(register: Register, period: Period) -> float | None:
    """One minus available over employed fte; None where nobody is employed."""
    employed = employed_fte(register, period)
    return 1 - available_fte(register, period) / employed if employed > 0 else None


def leavers(register: Register, period: Period) -> int:
    """Heads in casework who left in the year up to and including the last day."""
    jobs = register.employments
    year_ago = np.datetime64(calendar.add_months(period.last, -12), "D")
    left = (jobs.until_on > year_ago) & (jobs.until_on <= period.day)
    return len(np.unique(jobs.worker[left & jobs.is_casework]))


def absent_workers(register: Register, period: Period) -> int:
    """Heads in casework who are absent for any share on the last day."""
    jobs = register.employments
    away = _at_work(register, period.day) & (absent_share(register, period.day) > 0)
    return len(np.unique(jobs.worker[away]))


@indicator(
    PERSONNEL,
    id="turnover_12_months",
    title="Verloop in 12 maanden",
    definition="Medewerkers die in het jaar tot en met de peildatum uit dienst gingen,"
    " gedeeld door het gemiddelde aantal medewerkers op de peildatum en een jaar"
    " eerder.",
    unit="deel van 1",
    english="turnover in 12 months",
)
def turnover_12_months(register: Register, period: Period) -> float | None:
    """Leavers of a year over the mean of heads now and then; None without heads."""
    year_ago: date = calendar.add_months(period.last, -12)
    heads = _heads(register, period.day) + _heads(register, np.datetime64(year_ago))
    return leavers(register, period) / (heads / 2) if heads else None


@indicator(
    caseload.WORKLOAD_UNIT,
    id="workload",
    title="Werklast",
    definition="Opgelegde maatregelen met een vaste werker, gedeeld door de beschikbare"
    " fte. Wie wacht of een tijdelijke werker heeft, telt niet mee en staat ernaast.",
    unit="maatregelen per fte",
    english="workload",
)
def workload(register: Register, period: Period) -> float | None:
    """Measures with a fixed worker per available fte; None without any fte."""
    return caseload.workload(
        measures_with_fixed_worker=measures_with_fixed_worker(register, period),
        available_fte=available_fte(register, period),
    )
