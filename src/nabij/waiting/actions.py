"""What may be done about who waits: derived, decided, listed, bridged."""

from nabij.dossier.actions import Said
from nabij.waiting.lists.bridging import Help, change_bridging, record_bridging
from nabij.waiting.lists.opening import (
    Planned,
    Renewed,
    StepTold,
    close_list,
    open_list,
    renew_list,
    set_step,
)
from nabij.waiting.pipeline import Derived, Reach, derive_for, derive_waits
from nabij.waiting.registering import set_list_entries
from nabij.waiting.telling import tell_taken_back
from nabij.waiting.triaging.assigning_now import assign_acute, take_back
from nabij.waiting.triaging.deciding import (
    Weighed,
    decide_triage,
    prepare_triage,
)
from nabij.waiting.triaging.second_reading import answer_reading, read_again

__all__ = [
    "Derived",
    "Help",
    "Planned",
    "Reach",
    "Renewed",
    "Said",
    "StepTold",
    "Weighed",
    "answer_reading",
    "assign_acute",
    "change_bridging",
    "close_list",
    "decide_triage",
    "derive_for",
    "derive_waits",
    "open_list",
    "prepare_triage",
    "read_again",
    "record_bridging",
    "renew_list",
    "set_list_entries",
    "set_step",
    "take_back",
    "tell_taken_back",
]
