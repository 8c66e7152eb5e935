"""Documents of a file, letters, and what people ask about their file."""

from nabij.records.models.destroying import Destruction
from nabij.records.models.documents import Document, DocumentVersion
from nabij.records.models.letters import Letter, LetterText
from nabij.records.models.requests import FileRequest, LegalHold, Weighing

__all__ = [
    "Destruction",
    "Document",
    "DocumentVersion",
    "FileRequest",
    "LegalHold",
    "Letter",
    "LetterText",
    "Weighing",
]
