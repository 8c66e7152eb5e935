"""Somebody near a family, with all that they can write in its file."""

from nabij.site.telling.counselled import InCounsel
from nabij.site.telling.hand import InFile
from nabij.site.telling.planned import InPlan
from nabij.site.telling.safe import InSafety


class Writer(InFile, InCounsel, InSafety, InPlan):
    """Somebody of a story."""
