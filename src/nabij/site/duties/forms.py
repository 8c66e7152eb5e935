"""What one can narrow the list of duties by, read from the address of the page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.base.fields import DayField
from nabij.dossier.models import Duty

WHOSE = {"mijn": _("van mij"), "team": _("van mijn team")}
STATES = {
    "open": _("nog te doen"),
    "laat": _("te laat"),
    "gedaan": _("gedaan of vervallen, laatste 30 dagen"),
}


class FilterForm(forms.Form):
    """Every field may stay empty; names are Dutch because they stand in the address."""

    van = forms.ChoiceField(
        label=_("Van wie"), choices=list(WHOSE.items()), required=False
    )
    soort = forms.ChoiceField(
        label=_("Soort taak"), choices=Duty.Kind.choices, required=False
    )
    stand = forms.ChoiceField(
        label=_("Stand"), choices=list(STATES.items()), required=False
    )
    vanaf = DayField(label=_("Uiterlijk vanaf"), required=False)
    tot = DayField(label=_("Uiterlijk tot en met"), required=False)

    def asked(self, name: str) -> Any:
        """What was chosen; nothing when it was not understood."""
        return self.cleaned_data.get(name)
