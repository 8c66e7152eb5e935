"""Forms about homes, school and doctor."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.families.kin.forms import day_field
from nabij.families.living.changing import Told
from nabij.families.living.nights import WEEK
from nabij.families.models import Home
from nabij.organisations import queries as organisations

DAYS = [
    _("maandag"),
    _("dinsdag"),
    _("woensdag"),
    _("donderdag"),
    _("vrijdag"),
    _("zaterdag"),
    _("zondag"),
]
WEEKDAYS = list(enumerate(DAYS))
BRP = [("", _("weten we niet")), ("yes", _("ja")), ("no", _("nee"))]
MEANING = {"yes": True, "no": False}


def _nights(label: Any) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class HomeForm(forms.Form):
    """A home; what is not known stays empty."""

    kind = forms.ChoiceField(label=_("Soort huis"), choices=Home.Kind.choices)
    with_person = forms.TypedChoiceField(
        label=_("Bij wie"), coerce=int, empty_value=None, required=False
    )
    with_whom = forms.CharField(
        label=_("Bij wie, als die persoon hier niet staat"),
        help_text=_("Bijvoorbeeld: pleeggezin De Vries, of de naam van de groep."),
        max_length=120,
        required=False,
    )
    is_secret = forms.BooleanField(
        label=_("Dit adres is geheim"),
        help_text=_(
            "Alleen de jeugdbeschermer die de maatregel uitvoert ziet het dan."
        ),
        required=False,
    )
    street = forms.CharField(label=_("Straat"), max_length=120, required=False)
    number = forms.CharField(label=_("Huisnummer"), max_length=12, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=7, required=False)
    place = forms.CharField(label=_("Plaats"), max_length=80, required=False)
    town = forms.CharField(
        label=_("Gemeente"),
        max_length=80,
        required=False,
        help_text=_("Zoals de gemeente heet, bijvoorbeeld: Utrecht."),
    )
    in_brp = forms.TypedChoiceField(
        label=_("Staat hier ingeschreven (BRP)"),
        choices=BRP,
        coerce=MEANING.get,
        empty_value=None,
        required=False,
    )
    odd = _nights(_("Slaapt hier in oneven weken op"))
    even = _nights(_("Slaapt hier in even weken op"))
    from_on = day_field(_("Sinds"), required=True)
    until_on = day_field(_("Tot"), help_text=_("De eerste dag dat het voorbij is."))

    def __init__(
        self, *args: Any, people: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["with_person"].choices = [("", "–"), *people]

    def clean_town(self) -> int | None:
        """The municipality with this name."""
        name = self.cleaned_data["town"]
        if not name:
            return None
        found = organisations.place_named(name)
        if found is None or found.municipality_id is None:
            raise forms.ValidationError(
                gettext(
                    "Deze gemeente kennen we niet. Schrijf haar naam voluit, of laat"
                    " dit leeg."
                )
            )
        return found.municipality_id

    def told(self) -> Told:
        """What was filled in; no night at all means: nothing was agreed."""
        given = self.cleaned_data
        chosen = [*given["odd"], *(day + WEEK for day in given["even"])]
        plain = ("kind", "with_whom", "is_secret", "street", "number", "postcode")
        return Told(
            **{name: given[name] for name in (*plain, "place", "from_on", "until_on")},
            municipality_id=given["town"],
            with_person_id=given["with_person"],
            in_brp=given["in_brp"],
            nights=chosen or None,
        )


class AddHomeForm(HomeForm):
    """A new home, beside the others or in their place."""

    instead = forms.BooleanField(
        label=_("Dit komt in plaats van waar iemand tot nu toe woonde"), required=False
    )


class NearForm(forms.Form):
    """School and doctor; empty means that it is not known or not there any more."""

    school = forms.CharField(label=_("School"), max_length=120, required=False)
    school_since = day_field(_("Deze school sinds"))
    doctor = forms.CharField(label=_("Huisarts"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Telefoon van de huisarts"), max_length=20, required=False
    )
    doctor_since = day_field(_("Deze huisarts sinds"))


class LiftForm(forms.Form):
    """Why a secret address is secret no longer, and from which day on."""

    reason = forms.CharField(
        label=_("Waarom is het adres niet meer geheim, en wie weet dat?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    from_on = day_field(
        _("Niet meer geheim vanaf"),
        required=True,
        help_text=_("Waar iemand vóór die dag woonde, blijft geheim."),
    )


def initial_of(row: Home) -> dict[str, Any]:
    """A home as the form shows it."""
    nights = row.nights or []
    plain = ("kind", "with_whom", "is_secret", "street", "number", "postcode")
    brp = {True: "yes", False: "no", None: ""}
    return {
        **{name: getattr(row, name) for name in (*plain, "place", "from_on")},
        "until_on": row.until_on,
        "with_person": row.with_person_id or "",
        "town": row.municipality.name if row.municipality else "",
        "in_brp": brp[row.in_brp],
        "odd": [n for n in nights if n < WEEK],
        "even": [n - WEEK for n in nights if n >= WEEK],
    }
