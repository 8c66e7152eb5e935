"""What there is on the last day: measures, youths, and who has no fixed worker."""

import numpy as np

from nabij.indicators.definition import MONITOR, indicator
from nabij.indicators.derived import fixed_left_on, held_by
from nabij.indicators.period import Period
from nabij.indicators.tables import Mask, Register, holds_on
from nabij.rules.caseload import WORKLOAD_UNIT
from nabij.rules.codes import MEASURES_ON_A_LIST, Role
from nabij.rules.waiting import TWO_LISTS


def active(register: Register, day: np.datetime64) -> Mask:
    """Which measures hold on `day`."""
    return holds_on(register.measures.from_on, register.measures.until_on, day)


@indicator(
    MONITOR,
    id="active_measures",
    title="Lopende maatregelen",
    definition="Alle maatregelen die op de peildatum lopen. Een maatregel loopt vanaf"
    " de dag van het begin tot de dag van het einde.",
    unit="maatregelen",
    english="active measures",
)
def active_measures(register: Register, period: Period) -> int:
    """Measures of every type that hold on the last day."""
    return int(active(register, period.day).sum())


@indicator(
    MONITOR,
    id="court_ordered_measures",
    title="Opgelegde maatregelen",
    definition="De lopende maatregelen die zijn opgelegd: jeugdbescherming en"
    " verplichte jeugdreclassering. Preventieve en vrijwillige hulp tellen niet mee.",
    unit="maatregelen",
    english="court-ordered measures",
)
def court_ordered_measures(register: Register, period: Period) -> int:
    """Active measures of protection and probation."""
    return int(court_ordered(register, period).sum())


def court_ordered(register: Register, period: Period) -> Mask:
    """Which measures are court-ordered and hold on the last day."""
    return active(register, period.day) & register.measures.is_court_ordered


@indicator(
    MONITOR,
    id="youths_with_measure",
    title="Jeugdigen met een maatregel",
    definition="Jeugdigen met ten minste één lopende maatregel op de peildatum. Wie"
    " twee maatregelen heeft, telt één keer.",
    unit="jeugdigen",
    english="youths with a measure",
)
def youths_with_measure(register: Register, period: Period) -> int:
    """Youths with at least one active measure."""
    return _youths(register, active(register, period.day))


@indicator(
    WORKLOAD_UNIT,
    id="measures_with_fixed_worker",
    title="Maatregelen met een vaste werker",
    definition="Opgelegde maatregelen die op de peildatum lopen en een vaste"
    " jeugdbeschermer of jeugdreclasseerder hebben.",
    unit="maatregelen",
    english="court-ordered measures with a fixed worker",
)
def measures_with_fixed_worker(register: Register, period: Period) -> int:
    """Court-ordered active measures that a fixed worker holds."""
    held = held_by(register, Role.FIXED, period.day)
    return int((court_ordered(register, period) & held).sum())


@indicator(
    WORKLOAD_UNIT,
    id="measures_with_temporary_worker_only",
    title="Maatregelen met alleen een tijdelijke werker",
    definition="Opgelegde maatregelen die op de peildatum lopen en wel een tijdelijke"
    " maar geen vaste werker hebben. Ze tellen niet mee in de werklast.",
    unit="maatregelen",
    english="court-ordered measures with a temporary worker only",
)
def measures_with_temporary_worker_only(register: Register, period: Period) -> int:
    """Court-ordered active measures held by a temporary and by no fixed worker."""
    temporary = held_by(register, Role.TEMPORARY, period.day)
    temporary &= ~held_by(register, Role.FIXED, period.day)
    return int((court_ordered(register, period) & temporary).sum())


def without_fixed_worker(register: Register, period: Period) -> Mask:
    """Which protection measures hold on the last day without a fixed worker."""
    open_now = active(register, period.day) & register.measures.is_protection
    return open_now & ~held_by(register, Role.FIXED, period.day)


@indicator(
    MEASURES_ON_A_LIST,
    id="youths_without_fixed_worker",
    title="Jeugdigen zonder vaste jeugdbeschermer",
    definition="Jeugdigen met een lopende maatregel van jeugdbescherming waarvoor op"
    " de peildatum geen vaste jeugdbeschermer is. Een tijdelijke werker telt niet.",
    unit="jeugdigen",
    english="youths without a fixed youth protector",
)
def youths_without_fixed_worker(register: Register, period: Period) -> int:
    """Youths with at least one active protection measure without a fixed worker."""
    return _youths(register, without_fixed_worker(register, period))


@indicator(
    TWO_LISTS,
    id="of_which_flow_through",
    title="Waarvan op de doorstroomlijst",
    definition="De jeugdigen zonder vaste jeugdbeschermer die voor zo'n maatregel"
    " eerder wel een vaste jeugdbeschermer hadden.",
    unit="jeugdigen",
    english="of which flow-through list",
)
def of_which_flow_through(register: Register, period: Period) -> int:
    """Youths without a fixed worker for whose measure a fixed worker has ended."""
    left = register.once(fixed_left_on) <= period.day
    return _youths(register, without_fixed_worker(register, period) & left)


def _youths(register: Register, rows: Mask) -> int:
    return len(np.unique(register.measures.youth[rows]))
