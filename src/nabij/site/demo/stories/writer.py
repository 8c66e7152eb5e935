"""Somebody near a family, with all that they can write in its file."""

from nabij.site.demo.stories.counselled import InCounsel
from nabij.site.demo.stories.hand import InFile
from nabij.site.demo.stories.planned import InPlan
from nabij.site.demo.stories.safe import InSafety


class Writer(InFile, InCounsel, InSafety, InPlan):
    """Somebody of a story."""
