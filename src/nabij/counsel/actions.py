"""What is asked of experts, discussed in a team, and written down as a text."""

from nabij.counsel.asking.asking import (
    Asked,
    answer_question,
    ask,
    own_question,
    withdraw_question,
)
from nabij.counsel.consulting.composing import Composed, compose, sign_composition
from nabij.counsel.consulting.discussing import (
    Concluded,
    conclude_discussion,
    plan_discussion,
    take_stance,
)

__all__ = [
    "Asked",
    "Composed",
    "Concluded",
    "answer_question",
    "ask",
    "compose",
    "conclude_discussion",
    "own_question",
    "plan_discussion",
    "sign_composition",
    "take_stance",
    "withdraw_question",
]
