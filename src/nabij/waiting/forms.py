"""What one can narrow the list by, read from the address of the page."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.organisations import queries as organisations
from nabij.organisations.queries import Place
from nabij.waiting.models import Wait
from nabij.waiting.queries import Filters

PROBATION = "reclassering"
URGENCIES = [(letter, letter) for letter in "ABCD"]
LONGEST = 3_660  # days; ten years


class FilterForm(forms.Form):
    """Every field may stay empty; names are Dutch because they stand in the address."""

    soort = forms.ChoiceField(choices=[(PROBATION, "")], required=False)
    q = forms.CharField(
        label=gettext_lazy("Zoek op naam, straat, school"),
        max_length=100,
        required=False,
    )
    lijst = forms.TypedChoiceField(
        label=gettext_lazy("Lijst"),
        choices=Wait.Standing.choices,
        coerce=int,
        empty_value=None,
        required=False,
    )
    urgentie = forms.ChoiceField(
        label=gettext_lazy("Urgentie"),
        choices=[*URGENCIES, ("-", gettext_lazy("geen"))],
        required=False,
    )
    plaats = forms.CharField(
        label=gettext_lazy("Gemeente, regio"), max_length=80, required=False
    )
    wacht = forms.IntegerField(
        label=gettext_lazy("Wacht langer dan"),
        min_value=0,
        max_value=LONGEST,
        required=False,
    )
    check = forms.IntegerField(
        label=gettext_lazy("Geen check sinds"),
        min_value=0,
        max_value=LONGEST,
        required=False,
    )

    def clean_plaats(self) -> Place | None:
        """The municipality or region with this name."""
        name = self.cleaned_data["plaats"]
        if not name:
            return None
        place = organisations.place_named(name)
        if place is None:
            raise forms.ValidationError(
                _("Deze gemeente of regio kennen we niet. Kies een naam uit de lijst.")
            )
        return place

    def filters(self, *, triage: str = "") -> Filters:
        """What was asked, without what could not be understood.

        `triage` is the queue of the page Triage that is narrowed.
        """
        given: dict[str, Any] = getattr(self, "cleaned_data", {})
        place = given.get("plaats")
        return Filters(
            is_protection=given.get("soort") != PROBATION,
            standing=given.get("lijst"),
            urgency=given.get("urgentie") or "",
            municipality_id=place.municipality_id if place else None,
            region_id=place.region_id if place else None,
            waited_over=given.get("wacht"),
            unchecked_over=given.get("check"),
            search=given.get("q") or "",
            triage=triage,
        )
