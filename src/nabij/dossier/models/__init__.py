"""Four of the five nouns: contact, statement, decision and duty.

The fifth, the spell, lies in the slice whose period it is.
"""

from nabij.dossier.models.compositions import Composition, CompositionLine
from nabij.dossier.models.consulting import CaseDiscussion, Participant, Stance
from nabij.dossier.models.contacts import Contact
from nabij.dossier.models.decisions import Decision, Ground
from nabij.dossier.models.documents import Document, DocumentVersion
from nabij.dossier.models.duties import Duty
from nabij.dossier.models.nearby import Face
from nabij.dossier.models.questions import Answer, Question
from nabij.dossier.models.requests import FileRequest, LegalHold, Weighing
from nabij.dossier.models.statements import (
    Disclosure,
    Statement,
    StatementAbout,
    StatementTrace,
)

__all__ = [
    "Answer",
    "CaseDiscussion",
    "Composition",
    "CompositionLine",
    "Contact",
    "Decision",
    "Disclosure",
    "Document",
    "DocumentVersion",
    "Duty",
    "Face",
    "FileRequest",
    "Ground",
    "LegalHold",
    "Participant",
    "Question",
    "Stance",
    "Statement",
    "StatementAbout",
    "StatementTrace",
    "Weighing",
]
