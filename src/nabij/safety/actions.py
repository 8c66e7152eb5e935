"""The watch follows who waits; checks, owners and intervals are people's acts."""

from nabij.dossier.actions import Said
from nabij.safety.checking import Checked, correct_check, record_check
from nabij.safety.owning import choose_owner
from nabij.safety.terms.setting import set_interval
from nabij.safety.watching import WantedWatch, set_watches

__all__ = [
    "Checked",
    "Said",
    "WantedWatch",
    "choose_owner",
    "correct_check",
    "record_check",
    "set_interval",
    "set_watches",
]
