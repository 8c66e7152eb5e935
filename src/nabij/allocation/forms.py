"""What somebody decides on a proposal: another worker, confirming, taking back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.allocation.actions import LONGEST_REASON
from nabij.base import formats

HOLD = "aanhouden"
REASON = forms.Textarea(attrs={"rows": 3})


class ChangeForm(forms.Form):
    """Another worker for a family, or hold it back; why is asked of everybody."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        label=_("Jeugdbeschermer"),
        help_text=_(
            "Tussen haakjes: de ruimte vóór dit voorstel, in gewogen plekken onder de"
            " norm."
        ),
    )
    reason = forms.CharField(
        label=_("Waarom wijkt u af?"),
        max_length=LONGEST_REASON,
        widget=REASON,
        help_text=_("Dit komt in het dossier en bij de toewijzing te staan."),
        error_messages={"required": _("Schrijf op waarom u afwijkt van het voorstel.")},
    )

    def __init__(self, *args: Any, choices: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fit = [each for each in choices if not each.why_not]
        others = [each for each in choices if each.why_not]
        groups = [
            *_by_team(_("Past, met ruimte"), fit),
            *_by_team(_("Past nu niet, met de reden"), others),
        ]
        held = [(HOLD, _("Aanhouden: nu geen jeugdbeschermer"))]
        self.fields["choice"].choices = [  # type: ignore[attr-defined]
            ("", _("kies …")),
            *held,
            *groups,
        ]

    def worker_id(self) -> int | None:
        """The chosen worker; None for holding back."""
        chosen = self.cleaned_data["choice"]
        return None if chosen == HOLD else int(chosen)


def _by_team(label: Any, choices: Sequence[Any]) -> list[tuple[str, Any]]:
    """One group for each team, by name; about a hundred names are too long a list."""
    teams: dict[str, list[tuple[str, str]]] = {}
    for each in sorted(choices, key=lambda each: each.team):
        teams.setdefault(each.team, []).append(_option(each))
    return [(f"{label}: {team or '–'}", options) for team, options in teams.items()]


def _option(each: Any) -> tuple[str, str]:
    told = f"{each.name} ({formats.number(each.room, 1)})"
    return str(each.worker_id), f"{told}: {each.why_not}" if each.why_not else told


class ConfirmForm(forms.Form):
    """What was looked at is what is confirmed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class UndoForm(forms.Form):
    """Why a proposal that was confirmed today goes back."""

    reason = forms.CharField(
        label=_("Waarom draait u dit terug?"),
        max_length=400,
        widget=REASON,
        error_messages={"required": _("Schrijf op waarom u dit terugdraait.")},
    )


class CeilingForm(forms.Form):
    """Another norm to try."""

    norm = forms.DecimalField(
        label=_("Maatregelen per fte"),
        min_value=1,
        max_value=40,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
