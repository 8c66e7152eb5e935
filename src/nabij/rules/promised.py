"""What somebody does by a day because it was agreed, asked or decided, by name."""

from datetime import date, timedelta

from nabij.rules.file.weighing import stale_from
from nabij.rules.norm import constant
from nabij.rules.source import own_choice, rule

GOAL = own_choice("PL-07", "op een doel wordt teruggekeken op de dag in het plan")
STALE_ASKED = own_choice(
    "PL-08", "bij een doel zonder voortgang vraagt iemand hoe het gaat"
)
CONDITION = own_choice(
    "PL-09", "wie het besluit noemt, kijkt een voorwaarde na op de genoemde dag"
)
SIGNING = own_choice("PL-10", "wanneer bekend is wie akkoord is met een gezinsplan")
QUESTION = own_choice(
    "AD-01", "een vraag om advies wordt beantwoord op de dag die zij noemt"
)
BY_NAME = own_choice(
    "DUTY-09", "wie een besluit of een vraag bij naam noemt, heeft de taak"
)

# By kind of duty: what is asked of somebody by name.
PROMISED_KINDS = (
    "goal",
    "goal_stale",
    "condition",
    "counter_view",
    "question",
    "file_request",
    "plan_signed",
    "family_plan",
)

STALE_DAYS = constant(
    "asked how a goal without progress goes", value=7, unit="days", source=STALE_ASKED
)
SIGNING_DAYS = constant(
    "known who agrees with a family plan", value=14, unit="days", source=SIGNING
)


@rule(GOAL)
def goal_due(*, due_on: date) -> date:
    """Give the day to look back on a goal: the one that the plan names."""
    return due_on


@rule(STALE_ASKED)
def stale_asked_by(*, begun_on: date, progress_on: date | None) -> date:
    """Give the day by which somebody asked how a goal goes: a week after it showed."""
    listed_on = stale_from(begun_on=begun_on, progress_on=progress_on)
    return listed_on + timedelta(days=STALE_DAYS.on(listed_on))


@rule(CONDITION)
def condition_due(*, look_on: date) -> date:
    """Give the day to look whether a condition is met: the one the decision names."""
    return look_on


@rule(SIGNING)
def signed_by(*, fixed_on: date) -> date:
    """Give the day by which of everybody is known whether they agree: two weeks on."""
    return fixed_on + timedelta(days=SIGNING_DAYS.on(fixed_on))


@rule(QUESTION)
def question_due(*, answer_by: date) -> date:
    """Give the day by which an expert answers: the one that the question names."""
    return answer_by


@rule(BY_NAME)
def is_still_named(*, open_until: date | None, on: date) -> bool:
    """Tell whether who is named can still do it: the file is open to them until a day.

    After that day the file is shut to who was asked from outside, and the duty goes
    back to who asked.
    """
    return open_until is None or on <= open_until
