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
            "Tussen haakjes: de ruimte voor dit voorstel, in gewogen plekken onder de"
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
        people = [
            (
                str(each.worker_id),
                f"{each.name}, {each.team} ({formats.number(each.room, 1)})",
            )
            for each in choices
        ]
        held = [(HOLD, _("Aanhouden: nu geen jeugdbeschermer"))]
        self.fields["choice"].choices = [("", _("kies …")), *held, *people]

    def worker_id(self) -> int | None:
        """The chosen worker; None for holding back."""
        chosen = self.cleaned_data["choice"]
        return None if chosen == HOLD else int(chosen)


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
