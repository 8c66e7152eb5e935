"""What a decision still asks for that no field asks alone; the form says all at once.

Nothing here decides. The action refuses by the first; the form shows every one.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

CHILD, PARENT = "view_of_child", "view_of_parent"
VOICES = {"child_says": CHILD, "parent_says": PARENT}


def voices(
    kinds: Collection[str], answers: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Give each voice that is missing without a reason, by field, with the sentence."""
    for kind, says, why_not, sentence in (
        (
            CHILD,
            "child_says",
            "child_why_not",
            _(
                "Schrijf bij 7 op wat het kind zelf zegt, of waarom dat hier niet"
                " staat."
            ),
        ),
        (
            PARENT,
            "parent_says",
            "parent_why_not",
            _("Schrijf bij 7 op wat de ouders zeggen, of waarom dat hier niet staat."),
        ),
    ):
        if kind not in kinds and not str(answers.get(why_not) or "").strip():
            yield says, sentence


def ground() -> str:
    """What is said when a triage would rest on nothing."""
    return _("Een triage rust op minstens een uitspraak. Schrijf er een op bij 3.")


def review(review_on: dt.date | None, *, on: dt.date) -> Iterator[tuple[str, str]]:
    """A day to look again lies ahead."""
    if review_on is not None and review_on <= on:
        yield (
            "review_on",
            _("Kies een dag na vandaag om hier opnieuw naar te kijken."),
        )
