"""Four of the five nouns: contact, statement, decision and duty.

The fifth, the spell, lies in the slice whose period it is.
"""

from nabij.dossier.models.contacts import (
    Contact,
    ContactAbout,
    ContactWords,
)
from nabij.dossier.models.decisions import Decision, DecisionAbout, Ground
from nabij.dossier.models.duties import Duty
from nabij.dossier.models.nearby import Face
from nabij.dossier.models.statements import (
    Disclosure,
    Statement,
    StatementAbout,
    StatementTrace,
)

__all__ = [
    "Contact",
    "ContactAbout",
    "ContactWords",
    "Decision",
    "DecisionAbout",
    "Disclosure",
    "Duty",
    "Face",
    "Ground",
    "Statement",
    "StatementAbout",
    "StatementTrace",
]
