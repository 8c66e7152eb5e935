"""Forms about colleagues; who can be chosen follows from who works here."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.base.fields import DayField
from nabij.base.saving import Versioned
from nabij.organisations import queries as organisations
from nabij.workforce.actions import Asked, Away
from nabij.workforce.models import Expertise, Substitution
from nabij.workforce.queries import Limits

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
Choices = list[tuple[int, str]]


class SubstitutionForm(Versioned):
    """Who stands in for whom, when, from when until when."""

    worker = forms.TypedChoiceField(label=_("Voor wie"), coerce=int)
    substitute = forms.TypedChoiceField(label=_("Wie neemt waar"), coerce=int)
    kind = forms.ChoiceField(
        label=_("Wanneer"),
        choices=Substitution.Kind.choices,
        initial=Substitution.Kind.WEEK,
        help_text=_("Een avond en nacht duurt van 17.00 tot 9.00 uur."),
    )
    from_on = DayField(label=_("Vanaf"), widget=DATE)
    until_on = DayField(
        label=_("Tot"),
        required=False,
        widget=DATE,
        help_text=_(
            "De eerste dag zonder waarneming. Bij afwezigheid mag u dit leeg laten."
        ),
    )
    reason = forms.CharField(
        label=_("Toelichting"),
        required=False,
        max_length=200,
        help_text=_("Schrijf hier niet op waarom iemand afwezig is."),
    )

    def __init__(
        self, *args: Any, workers: Choices, substitutes: Choices, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["worker"].choices = workers  # type: ignore[attr-defined]
        self.fields["substitute"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Kies een collega")),
            *substitutes,
        ]

    def asked(self) -> Asked:
        """What the action gets."""
        given = self.cleaned_data
        return Asked(
            worker_id=given["worker"],
            substitute_id=given["substitute"],
            kind=given["kind"],
            from_on=given["from_on"],
            until_on=given["until_on"],
            reason=given["reason"],
        )


class EndForm(forms.Form):
    """On which day something ends."""

    until_on = DayField(label=_("Tot"), widget=DATE)


class AbsenceForm(forms.Form):
    """From when somebody is away, for how much, and when they may be back."""

    from_on = DayField(label=_("Eerste dag afwezig"), widget=DATE)
    percentage = forms.IntegerField(
        label=_("Deel van de uren (%)"), min_value=1, max_value=100, initial=100
    )
    expected_on = DayField(
        label=_("Verwacht terug op"),
        required=False,
        widget=DATE,
        help_text=_("Als u het ongeveer weet. De waarneming eindigt er niet mee."),
    )
    until_on = DayField(
        label=_("Zeker terug op"),
        required=False,
        widget=DATE,
        help_text=_("Alleen als het vaststaat, zoals bij verlof."),
    )

    def away(self) -> Away:
        """What the action gets."""
        given = self.cleaned_data
        return Away(
            from_on=given["from_on"],
            share=Decimal(given["percentage"]) / 100,
            expected_on=given["expected_on"],
            until_on=given["until_on"],
        )


class CertificateForm(forms.Form):
    """Of which day the certificate of conduct is."""

    issued_on = DayField(
        label=_("Datum op de verklaring"),
        widget=DATE,
        help_text=_("De dag waarop de verklaring is afgegeven."),
    )


class PhoneForm(Versioned):
    """The number on which families reach a colleague."""

    phone = forms.CharField(
        label=_("Telefoon voor gezinnen"),
        required=False,
        max_length=20,
        help_text=_(
            "Staat in de wachtbrief. Leeg: gezinnen bellen het algemene nummer."
        ),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )


class ShieldForm(Versioned):
    """Why somebody is shielded, and until when."""

    reason = forms.CharField(
        label=_("Waarom is dit nodig?"),
        max_length=200,
        help_text=_("Alleen wie leiding geeft en de beheerder lezen dit."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    last_on = DayField(
        label=_("Tot en met"),
        widget=DATE,
        help_text=_("Hoogstens een jaar. Daarna besluit u opnieuw."),
    )


class EndShieldForm(Versioned):
    """Why it is not needed any more."""

    reason = forms.CharField(
        label=_("Waarom is het niet meer nodig?"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LimitsForm(Versioned):
    """What somebody can take on; all of it may stay empty."""

    families_a_week = forms.IntegerField(
        label=_("Nieuwe gezinnen per week, hoogstens"),
        required=False,
        min_value=0,
        max_value=20,
    )
    supervisor = forms.TypedChoiceField(
        label=_("Begeleiding door"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_(
            "Voor wie nog geen SKJ-registratie heeft: een geregistreerde collega."
        ),
    )
    base = forms.CharField(
        label=_("Reist vanuit"),
        required=False,
        max_length=80,
        help_text=_("De vier cijfers van een postcode, of een gemeente."),
    )
    topics = forms.MultipleChoiceField(
        label=_("Deskundigheid"),
        required=False,
        choices=Expertise.Topic.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, supervisors: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["supervisor"].choices = [  # type: ignore[attr-defined]
            ("", gettext("niemand")),
            *supervisors,
        ]

    def clean_base(self) -> str:
        """Four digits, or the name of a municipality that exists."""
        text = str(self.cleaned_data["base"]).strip()
        if not text or (text.isdigit() and len(text) == 4 and text[0] != "0"):
            return text
        place = organisations.place_named(text)
        if place is None or place.municipality_id is None:
            raise forms.ValidationError(
                gettext("Typ vier cijfers van een postcode, of een gemeente.")
            )
        self.municipality_id = place.municipality_id
        return text

    municipality_id: int | None = None

    def limits(self) -> Limits:
        """What the action gets."""
        given = self.cleaned_data
        return Limits(
            families_a_week=given["families_a_week"],
            supervisor_id=given["supervisor"],
            postcode="" if self.municipality_id else given["base"],
            municipality_id=self.municipality_id,
            topics=frozenset(given["topics"]),
        )


class NoteForm(forms.Form):
    """What the next one on duty must know."""

    worker = forms.TypedChoiceField(label=_("Over de kinderen van"), coerce=int)
    text = forms.CharField(
        label=_("Overdracht"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Wat nu moet gebeuren. Wat over een kind gaat, hoort ook in het dossier."
        ),
    )

    def __init__(self, *args: Any, workers: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["worker"].choices = workers  # type: ignore[attr-defined]


def fortnight(on: dt.date) -> list[dt.date]:
    """The days that the roster shows: today and the two weeks that follow."""
    return [on + dt.timedelta(days=number) for number in range(14)]


class SinceForm(forms.Form):
    """From which day on; a Dutch name because it stands in the address."""

    sinds = DayField(label=_("Sinds"), required=False, widget=DATE)


class ReturnForm(forms.Form):
    """Which children, whether they return or keep the face, from when and why."""

    RETURN, KEEP = "terug", "blijft"

    youths = forms.TypedMultipleChoiceField(
        label=_("Over welke kinderen"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    decision = forms.ChoiceField(
        label=_("Besluit"),
        choices=[
            (RETURN, _("Terug naar de lijst, met de eerste wachttijd")),
            (KEEP, _("Het gezicht blijft, en ik kijk later opnieuw")),
        ],
        widget=forms.RadioSelect,
    )
    day = DayField(
        label=_("Vanaf, of opnieuw bekijken op"),
        widget=DATE,
        help_text=_(
            "Bij terugkeer: de eerste dag zonder deze werker. Anders: de dag waarop u"
            " dit opnieuw bekijkt, binnen zes weken."
        ),
    )
    reason = forms.CharField(
        label=_("Waarom"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Het gezin kan dit lezen. Schrijf niet op waarom iemand ziek is."),
    )

    def __init__(self, *args: Any, youths: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["youths"].choices = youths  # type: ignore[attr-defined]

    @property
    def returns(self) -> bool:
        """Whether the children go back to the list."""
        return bool(self.cleaned_data["decision"] == self.RETURN)


class ConflictForm(forms.Form):
    """Which person a worker must not meet in a case."""

    person = forms.TypedChoiceField(label=_("Persoon"), coerce=int)

    def __init__(self, *args: Any, persons: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"].choices = persons  # type: ignore[attr-defined]
