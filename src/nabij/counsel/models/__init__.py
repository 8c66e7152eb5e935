"""Questions to experts, discussions in the team, and texts made of statements."""

from nabij.counsel.models.compositions import Composition, CompositionLine
from nabij.counsel.models.consulting import CaseDiscussion, Participant, Stance
from nabij.counsel.models.questions import Answer, Question

__all__ = [
    "Answer",
    "CaseDiscussion",
    "Composition",
    "CompositionLine",
    "Participant",
    "Question",
    "Stance",
]
