"""What is typed about workload: the agreed path, tasks, steps of growth, weights."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.base.fields import DayField

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NUMBER = {"inputmode": "decimal", "autocomplete": "off"}


def _decimal(label: str, *, low: str, high: str, help_text: str = "") -> Any:
    return forms.DecimalField(
        label=label,
        min_value=Decimal(low),
        max_value=Decimal(high),
        max_digits=5,
        decimal_places=2,
        localize=True,
        help_text=help_text,
        widget=forms.TextInput(attrs=NUMBER),
    )


class Versioned(forms.Form):
    """A form that knows what it was based on."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)


class Dated(Versioned):
    """Something that holds from a day, and maybe until a day."""

    from_on = DayField(label=_("Vanaf"), widget=DATE)
    until_on = DayField(
        label=_("Tot"),
        required=False,
        widget=DATE,
        help_text=_("De eerste dag waarop het niet meer geldt."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("from_on"), cleaned.get("until_on")
        if start and end and end <= start:
            self.add_error("until_on", _("Kies een dag na de begindatum."))
        return cleaned


class PathForm(Versioned):
    """From which day how many measures per fte were agreed, and why."""

    from_on = DayField(label=_("Vanaf"), widget=DATE)
    measures_per_fte = _decimal(
        _("Maatregelen per fte"),
        low="1",
        high="40",
        help_text=_("Het gemiddelde dat is afgesproken, bijvoorbeeld 12,5."),
    )
    reason = forms.CharField(
        label=_("Reden of toelichting"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bijvoorbeeld waarom de werklast van het pad afwijkt."),
    )


class TaskForm(Dated):
    """A task other than cases, in hours a week."""

    name = forms.CharField(label=_("Welke taak"), max_length=80)
    hours_per_week = _decimal(_("Uren per week"), low="0", high="40")
    field_order = ("name", "hours_per_week", "from_on", "until_on", "version")

    def content(self) -> dict[str, Any]:
        """What the action saves."""
        names = ("name", "hours_per_week", "from_on", "until_on")
        return {name: self.cleaned_data[name] for name in names}


class GrowthForm(Dated):
    """What share of a full caseload a worker carries in a period."""

    percentage = _decimal(
        _("Deel van een volle caseload (%)"),
        low="0",
        high="100",
        help_text=_("0 is nog geen zaken, 100 is een volle caseload."),
    )
    field_order = ("percentage", "from_on", "until_on", "version")

    def content(self) -> dict[str, Any]:
        """What the action saves; a percentage becomes a share."""
        return {
            "share": self.cleaned_data["percentage"] / 100,
            "from_on": self.cleaned_data["from_on"],
            "until_on": self.cleaned_data["until_on"],
        }


class WeightForm(Versioned):
    """How much more or less a case asks than an ordinary one, and why."""

    weight = _decimal(
        _("Zwaarte"),
        low="0.25",
        high="4",
        help_text=_("1 is een gewone zaak, 2 vraagt twee keer zoveel."),
    )
    reason = forms.CharField(
        label=_("Reden"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
