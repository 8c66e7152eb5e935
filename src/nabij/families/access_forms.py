"""Forms of break-glass and inspection visits."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.base import clock
from nabij.base.fields import DayField
from nabij.families.break_glass import Key
from nabij.families.visits import MOST, Sample
from nabij.organisations import queries as organisations


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class BreakGlassForm(forms.Form):
    """Two things that must fit together, and why it is needed now."""

    key = forms.CharField(
        label=_("Jeugdige-id of BSN"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-no-draft": ""}),
    )
    born_on = DayField(label=_("Geboortedatum"), widget=_day())
    reason = forms.CharField(
        label=_("Waarom hebt u dit dossier nu nodig?"),
        help_text=_("Uw teamleider leest dit en beoordeelt het."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def wanted(self) -> Key:
        return Key(
            key=self.cleaned_data["key"].strip(), born_on=self.cleaned_data["born_on"]
        )


class VisitForm(forms.Form):
    """For which inspector, why, until when, and which files."""

    inspector = forms.ChoiceField(label=_("Inspecteur"))
    ground = forms.CharField(
        label=_("Grondslag"),
        help_text=_("Bijvoorbeeld: Jeugdwet artikel 9.2, aankondiging van 3 november."),
        max_length=200,
    )
    until_on = DayField(label=_("Tot en met"), widget=_day())
    keys = forms.CharField(
        label=_("Jeugdige-id's"),
        help_text=_("Een per regel. Laat leeg om een steekproef te trekken."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    draw = forms.IntegerField(
        label=_("Aantal dossiers om te trekken"),
        required=False,
        min_value=1,
        max_value=MOST,
    )

    def __init__(self, *args: Any, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = organisations.inspectors(on=on)
        self.inspectors = {str(one.pk): one for one, name in found}
        self.fields["inspector"].choices = [
            (str(one.pk), f"{name}, {one.organisation}") for one, name in found
        ]

    def asked(self) -> dict[str, Any]:
        """What the action needs."""
        given = self.cleaned_data
        return {
            "capacity": self.inspectors[given["inspector"]],
            "ground": given["ground"],
            "until_at": clock.midnight(given["until_on"] + dt.timedelta(days=1)),
            "sample": Sample(
                keys=tuple(dict.fromkeys(given["keys"].split())),
                draw=given["draw"] or 0,
            ),
        }


class PeriodForm(forms.Form):
    """From a day to a day; a year back when nothing is chosen."""

    since = DayField(label=_("Van"), required=False, widget=_day())
    until = DayField(label=_("Tot en met"), required=False, widget=_day())
    opened = forms.BooleanField(label=_("Alleen geopende dossiers"), required=False)

    def only_opened(self) -> bool:
        """Leave out who only came by the person in a list."""
        return self.is_valid() and bool(self.cleaned_data["opened"])

    def period(self, today: dt.date) -> tuple[dt.date, dt.date]:
        """The days asked for, or the year that ends today."""
        given = self.cleaned_data if self.is_valid() else {}
        until = given.get("until") or today
        return given.get("since") or until - dt.timedelta(days=365), until

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if since and until and since > until:
            raise forms.ValidationError(gettext("De eerste dag ligt na de laatste."))
        return given
