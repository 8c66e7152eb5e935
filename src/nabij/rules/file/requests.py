"""What somebody may ask about the own file, and by when there is an answer."""

from datetime import date

from nabij.rules.calendar import READ_ON, Term, Unit, term_ends_on
from nabij.rules.file.texts import youth_act
from nabij.rules.norm import constant
from nabij.rules.source import Confidence, Kind, Source, rule

ACCESS = youth_act("PR-04", "art. 7.3.10: inzage en afschrift")
OWN_STATEMENT = youth_act("PR-06", "art. 7.3.8 lid 2: een eigen verklaring erbij")
ANSWER = Source(
    id="PR-05",
    text="Algemene verordening gegevensbescherming (AVG)",
    place="art. 12 lid 3",
    read_on=READ_ON,
    kind=Kind.LAW,
    confidence=Confidence.LIKELY,
    valid_from=date(2018, 5, 25),
)

COPY_COSTS = constant("a copy of the file", value=0, unit="euro", source=ACCESS)
ANSWER_MONTHS = constant(
    "answer to a request about the file", value=1, unit="months", source=ANSWER
)
EXTENSION_MONTHS = constant(
    "longer time for such an answer", value=2, unit="months", source=ANSWER
)


@rule(ANSWER)
def answer_due(*, received_on: date, is_extended: bool = False) -> date:
    """Give the last day for the answer: a month after receipt, or two months longer.

    Counted from receipt, not from the date of the letter. A last day off moves on to
    the next working day, as terms of European law do.
    """
    months = ANSWER_MONTHS.on(received_on)
    if is_extended:
        months += EXTENSION_MONTHS.on(received_on)
    return term_ends_on(received_on, Term(int(months), Unit.MONTHS))


@rule(ANSWER)
def may_be_extended(*, received_on: date, on: date) -> bool:
    """Tell whether more time can still be taken: told within the first month."""
    return on <= answer_due(received_on=received_on)


@rule(ACCESS)
def copy_costs(*, on: date) -> int:
    """Give what somebody pays for access to the own file and a copy of it: nothing."""
    return int(COPY_COSTS.on(on))
