"""What may be done in a file: the door of this slice for writing."""

from nabij.dossier.contacts.meeting import Met, correct_meeting, meet
from nabij.dossier.contacts.recording import correct_contact, record_contact
from nabij.dossier.contacts.registering import set_contacts
from nabij.dossier.contacts.whom import Whom
from nabij.dossier.deciding import Decided, decide
from nabij.dossier.duties import (
    BY_HAND,
    Scope,
    Settled,
    WantedDuty,
    fulfil_duty,
    set_duties,
)
from nabij.dossier.nearby.asking import ask_along, end_along
from nabij.dossier.nearby.facing import DECISION as FACE_DECISION
from nabij.dossier.nearby.facing import (
    ROLE_OF,
    Choice,
    end_face,
    name_face,
    standing_face,
)
from nabij.dossier.statements.passing_on import PassedOn, pass_on
from nabij.dossier.statements.saying import Said, say
from nabij.dossier.statements.writing import (
    Words,
    add_words,
    correct_statement,
    write_statement,
)

__all__ = [
    "BY_HAND",
    "FACE_DECISION",
    "ROLE_OF",
    "Choice",
    "Decided",
    "Met",
    "PassedOn",
    "Said",
    "Scope",
    "Settled",
    "WantedDuty",
    "Whom",
    "Words",
    "add_words",
    "ask_along",
    "correct_contact",
    "correct_meeting",
    "correct_statement",
    "decide",
    "end_along",
    "end_face",
    "fulfil_duty",
    "meet",
    "name_face",
    "pass_on",
    "record_contact",
    "say",
    "set_contacts",
    "set_duties",
    "standing_face",
    "write_statement",
]
