"""Danger now and the class belong together: what is asked when they do not fit."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from nabij.rules.triage import Class, asks_why_not_acute


def questions(
    answers: Mapping[str, Any], *, letter: str, is_deciding: bool
) -> Iterator[tuple[str, str]]:
    """Give each answer that is still asked for, by name, with the sentence.

    Nothing here decides: danger and yet not A is possible, with a reason (TR-05).
    """
    is_danger = answers.get("danger") == "yes"
    if is_danger and not _said(answers, "danger_what"):
        yield "danger_what", _("Schrijf op welk gevaar er nu is.")
    if not is_deciding:
        return
    is_asked = asks_why_not_acute(is_danger=is_danger, letter=letter)
    if is_asked and not _said(answers, "danger_but"):
        yield (
            "danger_but",
            _(
                "U koos: er is nu gevaar, en niet klasse A. Dat mag. Schrijf op waarom"
                " het kan wachten, of wijzig een van de twee."
            ),
        )
    if letter == Class.A and answers.get("danger") == "no":
        yield (
            "letter",
            _(
                "Klasse A betekent: er is nu gevaar. Bij 1 koos u nee. Wijzig een van"
                " de twee."
            ),
        )


def _said(answers: Mapping[str, Any], name: str) -> bool:
    return bool(str(answers.get(name) or "").strip())
