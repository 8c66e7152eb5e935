"""Questions to experts, discussions and texts, as they are shown."""

from nabij.counsel.asking.promised import promised
from nabij.counsel.asking.reading import (
    Questioned,
    my_questions,
    question_for,
    questions_about,
)
from nabij.counsel.consulting.reading import (
    composition,
    compositions_about,
    discussion,
    discussions_about,
    who_can_join,
)

__all__ = [
    "Questioned",
    "composition",
    "compositions_about",
    "discussion",
    "discussions_about",
    "my_questions",
    "promised",
    "question_for",
    "questions_about",
    "who_can_join",
]
