"""Duties with a term: which rule asks what by which day, and who owns it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nabij.rules import calendar, supervision
from nabij.rules.codes import MEASURE_TYPES, Group
from nabij.rules.norm import constant
from nabij.rules.source import Source, own_choice, rule

READ_ON = date(2026, 11, 22)


# Half-yearly is widely done; no source says so, hence our own number (GI-11).
EVALUATION = own_choice("GI-11", "een plan wordt elk half jaar geëvalueerd")
TRIAGE = own_choice(
    "DUTY-02", "triage binnen één werkdag, ook opnieuw na een nieuw bericht"
)
REGISTERED_ACUTE = own_choice(
    "DUTY-08", "klasse A alleen uit het register: dezelfde dag een triage"
)
ACUTE = own_choice(
    "DUTY-03", "klasse A: handelen op de dag zelf, tot het kind is gezien"
)
OWNERSHIP = own_choice("DUTY-04", "wie een taak heeft zolang een ander er niet is")
AHEAD = own_choice("DUTY-05", "hoe ver vooruit een taak zichtbaar wordt")
BEFORE = own_choice(
    "DUTY-06", "een termijn die verstreek lang voordat het dossier hier binnenkwam"
)
READ_AS_ACUTE = own_choice(
    "DUTY-07",
    "een tweede lezer ziet acuut gevaar: wie besloot kijkt dezelfde dag opnieuw",
)

EVALUATION_MONTHS = constant(
    "evaluation of a plan", value=6, unit="months", source=EVALUATION
)
TRIAGE_DAYS = constant("triage", value=1, unit="working days", source=TRIAGE)
AWAY_SHARE = constant(
    "absent for so much that a duty goes to another",
    value=0.5,
    unit="share of the hours",
    source=OWNERSHIP,
)
DAYS_AHEAD = constant(
    "a duty opens before its last day", value=91, unit="days", source=AHEAD
)
LONG_BEFORE_DAYS = constant(
    "a term passed long before the file came in",
    value=182,
    unit="days",
    source=BEFORE,
)


class OwnedAs(StrEnum):
    """Why somebody owns a duty."""

    FIXED = "fixed"
    ACTING = "acting"
    SUBSTITUTE = "substitute"
    WATCH = "watch"
    COORDINATOR = "coordinator"
    TEAM_LEADER = "team_leader"
    DIRECTOR = "director"
    ADMINISTRATOR = "administrator"
    SELF = "self"
    NAMED = "named"
    LOCAL_TEAM = "local_team"
    SAFETY_EXPERT = "safety_expert"
    ASKER = "asker"


# Whose the child is; the others keep it until somebody has it.
HAVE_THE_CHILD = frozenset({OwnedAs.FIXED, OwnedAs.ACTING, OwnedAs.SUBSTITUTE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """Somebody who may own a duty: as what, and whether they are here today."""

    professional_id: int
    owned_as: OwnedAs
    is_here: bool


Owner = tuple[Candidate | None, Candidate | None]


@rule(OWNERSHIP)
def living_owner(candidates: Iterable[Candidate]) -> Owner:
    """Give who owns a duty now, and who takes over should that person fall away.

    The candidates come in order, nearest to the child first. The first who is here
    owns it; the next other person who is here is the substitute. Nobody here at all
    gives nothing: an institution without people is told so, no name is made up.
    """
    owner: Candidate | None = None
    for each in candidates:
        if not each.is_here:
            continue
        if owner is None:
            owner = each
        elif each.professional_id != owner.professional_id:
            return owner, each
    return owner, None


@rule(OWNERSHIP)
def is_away(*, absent: float, on: date) -> bool:
    """Tell whether somebody absent for this share of the hours is away today.

    Away for less than half of them is here: the work goes on in fewer days.
    """
    return absent >= AWAY_SHARE.on(on)


def first_contact_source(measure_type: int) -> Source:
    """Which article asks for the first contact, by type of measure."""
    if MEASURE_TYPES[measure_type].group is not Group.PROTECTION:
        return supervision.FIRST_CONTACT_PROBATION
    if measure_type in GUARDIANSHIPS:
        return supervision.FIRST_CONTACT_GUARDIANSHIP
    return supervision.FIRST_CONTACT


GUARDIANSHIPS = frozenset({21, 22, 23})
# Supervision that can be extended; a provisional order can not.
EXTENDABLE = frozenset({11})


@rule(EVALUATION)
def evaluation_due(*, since_on: date, known_on: date) -> date:
    """Give the next day on which half a year since the plan is full.

    Counted from the plan or from the last evaluation. What happened before the day
    on which it became known here is not held against anybody: the first day on the
    half-yearly line that is not before `known_on`.
    """
    months = int(EVALUATION_MONTHS.on(known_on))
    return _on_the_line(since_on, known_on, months)


@rule(supervision.PLAN_REVIEW)
def next_review_due(*, since_on: date, known_on: date) -> date:
    """Give the next day on which a year since the plan (or its review) is full."""
    return _on_the_line(since_on, known_on, 12)


def _on_the_line(since_on: date, known_on: date, months: int) -> date:
    turn = 1
    while (due := calendar.add_months(since_on, turn * months)) < known_on:
        turn += 1
    return due


@rule(TRIAGE)
def triage_due(*, known_on: date) -> date:
    """Give the last day for a triage: the first working day after it was known."""
    return calendar.add_working_days(known_on, int(TRIAGE_DAYS.on(known_on)))


@rule(ACUTE)
def acute_due(*, decided_on: date) -> date:
    """Give the day on which to act on an acute threat: the same, also on a Sunday."""
    return decided_on


@rule(REGISTERED_ACUTE)
def registered_acute_due(*, known_on: date) -> date:
    """Give the day for the triage of who came in as class A: the day it was known."""
    return known_on


@rule(READ_AS_ACUTE)
def read_as_acute_due(*, read_on: date) -> date:
    """Give the day to look again after a second reader read A: the same."""
    return read_on


@rule(AHEAD)
def opens_on(*, due_on: date) -> date:
    """Give the first day on which a duty that lies ahead is shown."""
    return due_on - timedelta(days=DAYS_AHEAD.on(due_on))


@rule(BEFORE)
def is_of_before(*, due_on: date, came_in_on: date, held_on: date | None) -> bool:
    """Tell whether a term is of before the file came in, and asks nothing of today.

    Only when somebody held the measure by then (`held_on`: since when): what that
    person did was written down elsewhere, and not writing it down is not the fault of
    who works here now. A child whom nobody had yet keeps its clock, however old. What
    passed less than half a year before stays too: it can still be found out.
    """
    if held_on is None or held_on > came_in_on:
        return False
    return due_on < came_in_on - timedelta(days=LONG_BEFORE_DAYS.on(came_in_on))
