"""The one watch and its checks, what is agreed about safety, and lists of others."""

from nabij.safety.models.agreed import Condition, Finding, WatchAgreement
from nabij.safety.models.checks import CheckInterval, SafetyCheck
from nabij.safety.models.instruments import FilledInstrument, Instrument
from nabij.safety.models.watch import CLASSES, ChosenOwner, Watch

__all__ = [
    "CLASSES",
    "CheckInterval",
    "ChosenOwner",
    "Condition",
    "FilledInstrument",
    "Finding",
    "Instrument",
    "SafetyCheck",
    "Watch",
    "WatchAgreement",
]
