"""The form in which somebody gets a function."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.base.fields import DayField
from nabij.base.saving import Versioned
from nabij.organisations import queries
from nabij.organisations.models import Professional
from nabij.rules.functions import GI_STAFF, Function

APPOINTED_BY_KIND = {
    "gi": [*sorted(GI_STAFF), Function.FUNCTIONAL_ADMINISTRATOR],
    "municipality": [Function.CONTRACT_MANAGER, Function.FUNCTIONAL_ADMINISTRATOR],
    "ministry": [Function.MINISTRY, Function.FUNCTIONAL_ADMINISTRATOR],
    "inspectorate": [Function.INSPECTOR, Function.FUNCTIONAL_ADMINISTRATOR],
    "local_team": [Function.LOCAL_TEAM_WORKER, Function.FUNCTIONAL_ADMINISTRATOR],
    "safety_team": [Function.SAFETY_EXPERT, Function.FUNCTIONAL_ADMINISTRATOR],
}


class AppointForm(forms.Form):
    """Who, in which function, where, from when."""

    professional = forms.ChoiceField(
        label=_("Wie"),
        required=False,
        help_text=_(
            "Kies iemand die al bekend is, of vul hieronder een nieuwe collega in."
            " Een van beide is nodig."
        ),
    )
    name = forms.CharField(
        label=_("Naam van een nieuwe collega"), max_length=120, required=False
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Nodig voor wie nieuw is of nog geen account heeft."),
        max_length=254,
        required=False,
    )
    function = forms.ChoiceField(label=_("Functie"))
    team = forms.ChoiceField(label=_("Team"), required=False)
    from_on = DayField(label=_("Vanaf"), widget=forms.DateInput(attrs={"type": "date"}))
    warned_for = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, organisation_id: int, kind: str, on: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        held = queries.people(organisation_id=organisation_id, on=on)
        self.known = {str(c.professional_id): c.professional for c in held}
        register = queries.without_account(organisation_id=organisation_id)
        self.known |= {str(person.pk): person for person, _key in register}
        keys = {str(person.pk): key for person, key in register}
        self.teams = {
            str(t.pk): t for t in queries.teams(organisation_id=organisation_id)
        }
        self.fields["professional"].choices = [
            ("", _("een nieuwe collega")),
            *((pk, _called(person, keys.get(pk))) for pk, person in self.known.items()),
        ]
        for name in ("professional", "name", "email"):
            self.fields[name].note = ""
        self.fields["team"].choices = [
            ("", _("geen team")),
            *((key, team.name) for key, team in self.teams.items()),
        ]
        self.fields["function"].choices = [
            ("", _("kies een functie")),
            *((f.value, _(f.label)) for f in APPOINTED_BY_KIND[kind]),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        chosen = self.known.get(given.get("professional", ""))
        if chosen is None and not (given.get("name") and given.get("email")):
            raise forms.ValidationError(
                gettext(
                    "Kies iemand, of geef de naam en het e-mailadres van een nieuwe"
                    " collega."
                )
            )
        if chosen and given.get("name"):
            raise forms.ValidationError(
                gettext("Kies iemand of vul een nieuwe naam in, niet allebei.")
            )
        if chosen and chosen.account_id is None and not given.get("email"):
            raise forms.ValidationError(
                gettext("%(name)s heeft nog geen account. Geef ook het e-mailadres.")
                % {"name": chosen.name}
            )
        if chosen is None:
            self._warn_of_the_same_name(given)
        return given

    def _warn_of_the_same_name(self, given: dict[str, Any]) -> None:
        """Once: who sends the same name again means somebody else."""
        name = given["name"].strip()
        names = {person.name.casefold() for person in self.known.values()}
        if name.casefold() not in names or given.get("warned_for") == name:
            return
        self.data = self.data.copy()
        self.data["warned_for"] = name
        raise forms.ValidationError(
            gettext(
                "Er is al iemand met de naam %(name)s. Kies die in de lijst. Is dit"
                " iemand anders? Bewaar dan nog een keer."
            )
            % {"name": name}
        )


def _called(person: Professional, register_key: str | None) -> str:
    """By name; who has no account yet also by the key of the register."""
    if register_key is None:
        return person.name
    return gettext("%(name)s (%(key)s, nog geen account)") % {
        "name": person.name,
        "key": register_key,
    }


class DetailsForm(Versioned):
    """How families reach us; stands in letters and on the page for who waits."""

    phone = forms.CharField(
        label=_("Algemeen telefoonnummer"), max_length=20, required=False
    )
    complaints = forms.CharField(
        label=_("Waar men een klacht indient"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Adres, e-mail of telefoon van de klachtencommissie."),
    )
    confidant = forms.CharField(
        label=_("Vertrouwenspersoon"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Naam van de dienst en telefoonnummer."),
    )
