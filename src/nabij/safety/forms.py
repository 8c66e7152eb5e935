"""What is typed about a watch: a check, statements, an owner, an interval, filters."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.fields import DayField
from nabij.rules import safety_watch as rules
from nabij.safety.actions import Checked, Said
from nabij.safety.listing import Filters

DAY = {"type": "date"}
SEEN, OTHERS, IN_VAIN = "gezien", "anderen", "niemand"
OUTCOMES = [
    (SEEN, gettext_lazy("Jeugdige zelf gezien")),
    (OTHERS, gettext_lazy("Wel gesproken, jeugdige niet gezien")),
    (IN_VAIN, gettext_lazy("Niemand bereikt")),
]
HOWS = [
    ("home", gettext_lazy("Huisbezoek")),
    ("office", gettext_lazy("Op kantoor")),
    ("school", gettext_lazy("Op school of opvang")),
    ("video", gettext_lazy("Beeldbellen")),
    ("phone", gettext_lazy("Telefoon")),
    ("message", gettext_lazy("Bericht of brief")),
]
NO, YES = "nee", "ja"
STATEMENTS = 5
KINDS = [
    ("", gettext_lazy("kies")),
    ("fact", gettext_lazy("feit")),
    ("report", gettext_lazy("bericht van een ander")),
    ("suspicion", gettext_lazy("vermoeden")),
    ("opinion", gettext_lazy("mening of inschatting")),
    ("strength", gettext_lazy("kracht")),
    ("view_of_child", gettext_lazy("stem van het kind")),
    ("view_of_parent", gettext_lazy("stem van een ouder")),
]


def _radio(
    label: str, choices: Any, missing: str, help_text: str = ""
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=help_text,
        widget=forms.RadioSelect,
        error_messages={"required": missing},
    )


def _words(
    label: str, *, longest: int, rows: int, help_text: str = "", missing: str = ""
) -> Any:
    return forms.CharField(
        error_messages={"required": missing} if missing else None,
        label=label,
        max_length=longest,
        required=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class CheckForm(forms.Form):
    """Two taps and one text are enough; the rest has a sensible answer already."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    outcome = _radio(
        gettext_lazy("Wie hebt u bereikt?"),
        OUTCOMES,
        gettext_lazy("Kies eerst wie u hebt bereikt."),
    )
    how = _radio(
        gettext_lazy("Hoe?"),
        HOWS,
        gettext_lazy("Kies hoe het contact was."),
        help_text=gettext_lazy("Mag leeg blijven als u niemand bereikte."),
    )
    note = _words(
        gettext_lazy("Wat zag en hoorde u?"),
        longest=20_000,
        rows=5,
        help_text=gettext_lazy("Mag leeg blijven als u niemand bereikte."),
        missing=gettext_lazy("Schrijf op wat u zag of hoorde."),
    )
    on_day = DayField(
        label=gettext_lazy("Datum van de check"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    with_whom = forms.CharField(
        label=gettext_lazy("Met wie sprak u?"), max_length=200, required=False
    )
    also_seen = forms.CharField(
        label=gettext_lazy("Wie zag u nog meer?"), max_length=200, required=False
    )
    change = _radio(
        gettext_lazy("Moet de urgentie anders?"),
        [(NO, gettext_lazy("Nee")), (YES, gettext_lazy("Ja, opnieuw triage"))],
        gettext_lazy("Kies of de urgentie anders moet."),
    )
    why = _words(gettext_lazy("Waarom moet de urgentie anders?"), longest=4_000, rows=3)
    next_on = DayField(
        label=gettext_lazy("Volgende check uiterlijk"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    next_reason = forms.CharField(
        label=gettext_lazy("Waarom later dan de termijn?"),
        max_length=400,
        required=False,
    )

    def __init__(self, *args: Any, **about: Any) -> None:
        super().__init__(*args, **about)
        # Only who reached nobody may leave these empty; each says so itself.
        for name in ("how", "note"):
            self.fields[name].required = self["outcome"].value() != IN_VAIN
            self.fields[name].note = ""  # type: ignore[attr-defined]
        self.fields["why"].note = _("(nodig als u ja kiest)")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whoever asks for another class says why, together with all the rest."""
        given = super().clean() or {}
        if given.get("change") == YES and not given.get("why"):
            self.add_error("why", _("Schrijf op waarom de urgentie anders moet."))
        return given

    def checked(self, *, proposed: dt.date | None) -> Checked:
        """What was filled in; the day that was proposed follows the interval."""
        given = self.cleaned_data
        next_on = given["next_on"] if given["next_on"] != proposed else None
        return Checked(
            on_day=given["on_day"],
            how=given["how"],
            is_in_vain=given["outcome"] == IN_VAIN,
            is_youth_seen=given["outcome"] == SEEN,
            with_whom=given["with_whom"],
            also_seen=given["also_seen"],
            note=given["note"],
            must_change_class=given["change"] == YES,
            why=given["why"] if given["change"] == YES else "",
            next_on=None if given["outcome"] == IN_VAIN else next_on,
            next_reason=given["next_reason"],
        )


def typed(checked: Checked, *, proposed: dt.date | None) -> dict[str, Any]:
    """A check as the fields of the form: to correct it, or beside another's."""
    seen = SEEN if checked.is_youth_seen else OTHERS
    return {
        "outcome": IN_VAIN if checked.is_in_vain else seen,
        "how": checked.how,
        "note": checked.note,
        "on_day": checked.on_day,
        "with_whom": checked.with_whom,
        "also_seen": checked.also_seen,
        "change": YES if checked.must_change_class else NO,
        "why": checked.why,
        "next_on": checked.next_on or proposed,
        "next_reason": checked.next_reason,
    }


class SaidForm(forms.Form):
    """One statement with its source; a line without words is no statement."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat is het?"), choices=KINDS, required=False
    )
    text = _words(gettext_lazy("Wat is er gezegd of gezien?"), longest=20_000, rows=2)
    source = forms.CharField(
        label=gettext_lazy("Wie zei of zag dit?"), max_length=200, required=False
    )
    is_checked = forms.BooleanField(
        label=gettext_lazy("Ik heb dit nagegaan"), required=False
    )

    @property
    def is_used(self) -> bool:
        """Whether anything was typed in this line."""
        return any(self[name].value() for name in ("kind", "text", "source"))

    def clean(self) -> dict[str, Any]:
        """A statement that was begun needs a kind, words and a source."""
        given = super().clean() or {}
        asked = {
            "kind": _("Kies wat het is: een feit, een vermoeden, een mening …"),
            "text": _("Schrijf op wat er is gezegd of gezien."),
            "source": _("Schrijf op wie dit zei of zag."),
        }
        if self.is_used:
            for name, sentence in asked.items():
                if name not in self.errors and not given.get(name):
                    self.add_error(name, sentence)
        return given


class SaidFormSet(forms.BaseFormSet):
    """A few statements, each its own line."""

    def said(self, *, on: dt.date) -> list[Said]:
        """The statements that were typed."""
        return [
            Said(said_on=on, **form.cleaned_data) for form in self.forms if form.is_used
        ]

    @property
    def is_used(self) -> bool:
        """Whether any line has words: then it is shown unfolded."""
        return any(form.is_used for form in self.forms)


Statements = forms.formset_factory(
    SaidForm,
    formset=SaidFormSet,
    extra=STATEMENTS,
    max_num=STATEMENTS,
    absolute_max=STATEMENTS,
)


class OwnerForm(forms.Form):
    """Who keeps sight from now on, and why."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    professional = forms.TypedChoiceField(
        label=gettext_lazy("Wie houdt zicht?"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Schrijf op waarom deze collega zicht houdt.")
        },
    )

    def __init__(
        self, *args: Any, options: list[tuple[int, str]], **about: Any
    ) -> None:
        super().__init__(*args, **about)
        order = ("", _("Volgens de vaste volgorde (niemand gekozen)"))
        self.fields["professional"].choices = [order, *options]


class IntervalForm(forms.Form):
    """Days between two checks of one class."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    days = forms.IntegerField(
        label=gettext_lazy("Dagen tussen twee checks"),
        min_value=0,
        max_value=182,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        max_length=400,
        help_text=gettext_lazy("Bijvoorbeeld: besluit van het MT van 3 november."),
        error_messages={
            "required": gettext_lazy("Schrijf op waarom u deze termijn kiest.")
        },
    )


class FilterForm(forms.Form):
    """Every field may stay empty; names are Dutch because they stand in the address."""

    q = forms.CharField(
        label=gettext_lazy("Zoek op naam, straat, school"),
        max_length=100,
        required=False,
    )
    eigenaar = forms.IntegerField(
        label=gettext_lazy("Wie houdt zicht"), min_value=1, required=False
    )
    klasse = forms.ChoiceField(
        label=gettext_lazy("Klasse"),
        choices=[
            *[(letter, letter) for letter in rules.URGENCIES],
            ("-", gettext_lazy("nog geen klasse")),
        ],
        required=False,
    )
    laat = forms.BooleanField(label=gettext_lazy("Alleen te laat"), required=False)
    mijn = forms.BooleanField(
        label=gettext_lazy("Van mij, of ik neem waar"), required=False
    )

    def filters(self) -> Filters:
        """What was asked, without what could not be understood."""
        given: dict[str, Any] = getattr(self, "cleaned_data", {})
        return Filters(
            owner=given.get("eigenaar"),
            urgency=given.get("klasse") or "",
            is_overdue=bool(given.get("laat")),
            is_mine=bool(given.get("mijn")),
            search=given.get("q") or "",
        )
