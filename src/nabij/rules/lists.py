"""A waiting list as an exception: talked over first, with an end and a way out."""

from datetime import date, timedelta

from nabij.rules import calendar
from nabij.rules.calendar import Term, Unit
from nabij.rules.codes import MEASURES_ON_A_LIST
from nabij.rules.norm import constant
from nabij.rules.source import Confidence, Kind, Source, cite, own_choice, rule

READ_ON = date(2026, 11, 22)
LETTER = "Kamerbrief over de jeugdbescherming van 14-9-2022"

ALWAYS_A_BREACH = MEASURES_ON_A_LIST
cite(
    ALWAYS_A_BREACH,
    used_by="nabij.rules.lists",
    meaning="A waiting list is always a breach, even when it is managed well.",
)


def _letter(id: str, place: str) -> Source:
    return Source(
        id=id,
        text=LETTER,
        place=place,
        read_on=READ_ON,
        kind=Kind.NORM,
        confidence=Confidence.SURE,
    )


TEMPORARY = _letter("WL-05", "paragraaf 6: alleen bij uitzondering en tijdelijk")
CONSULT_FIRST = _letter("WL-06", "paragraaf 6: eerst overleg met de gemeenten")
LIST_TERM = own_choice(
    "WL-05-N", "een wachtlijst wordt voor hoogstens 13 weken ingesteld"
)
ANSWER_TERM = own_choice(
    "WL-06-N", "een gemeente antwoordt binnen vijf dagen op een overleg"
)
cite(
    CONSULT_FIRST,
    used_by="nabij.rules.lists",
    meaning="A list is opened only after consultation with the municipalities.",
)
LIST_WEEKS = constant("longest waiting list", value=13, unit="weeks", source=LIST_TERM)
ANSWER_DAYS = constant(
    "answer to a consultation", value=5, unit="days", source=ANSWER_TERM
)


@rule(LIST_TERM, TEMPORARY)
def list_ends_at_latest(*, decided_on: date) -> date:
    """Give the latest first day without a list that a decision of this day can set."""
    weeks = int(LIST_WEEKS.on(decided_on))
    return calendar.add_term(decided_on, Term(weeks, Unit.WEEKS))


@rule(ANSWER_TERM, CONSULT_FIRST)
def answer_is_late(*, asked_on: date, on: date) -> bool:
    """Say whether a consultation stayed unanswered for more than five days."""
    return on > asked_on + timedelta(days=ANSWER_DAYS.on(asked_on))
