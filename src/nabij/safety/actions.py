"""The watch follows who waits and what is agreed; what is agreed are people's acts."""

from nabij.dossier.actions import Said
from nabij.safety.agreeing.conditions import (
    Demanded,
    Found,
    end_condition,
    record_finding,
    set_condition,
)
from nabij.safety.agreeing.phases import Entered, enter_phase
from nabij.safety.agreeing.planning import Agreement, Planned, Worse, agree_plan
from nabij.safety.agreeing.standing import Rests
from nabij.safety.agreeing.watching_on import Agreed, agree_watch
from nabij.safety.assessing.instruments import (
    Offered,
    add_instrument,
    fill_in,
    withdraw_instrument,
)
from nabij.safety.assessing.judging import Assessed, assess
from nabij.safety.checking import Checked, correct_check, record_check
from nabij.safety.keeping.setting import set_interval
from nabij.safety.owning import choose_owner
from nabij.safety.watching import WantedWatch, set_watches

__all__ = [
    "Agreed",
    "Agreement",
    "Assessed",
    "Checked",
    "Demanded",
    "Entered",
    "Found",
    "Offered",
    "Planned",
    "Rests",
    "Said",
    "WantedWatch",
    "Worse",
    "add_instrument",
    "agree_plan",
    "agree_watch",
    "assess",
    "choose_owner",
    "correct_check",
    "end_condition",
    "enter_phase",
    "fill_in",
    "record_check",
    "record_finding",
    "set_condition",
    "set_interval",
    "set_watches",
    "withdraw_instrument",
]
