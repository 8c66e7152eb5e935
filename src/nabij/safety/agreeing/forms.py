"""What is typed about agreements: a condition, a finding, a phase, a plan, looks."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.fields import DayField
from nabij.base.saving import Versioned
from nabij.dossier.actions import Said
from nabij.safety.agreeing.conditions import ENDS, Demanded, Found
from nabij.safety.agreeing.planning import Agreement, Planned, Worse
from nabij.safety.agreeing.watching_on import KINDS as LOOKS
from nabij.safety.agreeing.watching_on import Agreed
from nabij.safety.forms import DAY, KINDS
from nabij.safety.models import Finding

LONGEST = 4_000


def words(label: Any, *, help_text: Any = "", rows: int = 2, **about: Any) -> Any:
    """Some lines of text."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        **about,
    )


def day(label: Any, *, help_text: Any = "", required: bool = True) -> DayField:
    """One day."""
    return DayField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )


class ConditionForm(Versioned):
    """What must be true, how one sees it, who looks when, and what follows."""

    text = words(gettext_lazy("Wat moet er waar zijn?"))
    shown_by = words(gettext_lazy("Waaraan ziet u dat?"))
    checker = forms.TypedChoiceField(
        label=gettext_lazy("Welke collega kijkt dat na?"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    checker_words = forms.CharField(
        label=gettext_lazy("Wie kijkt nog meer?"),
        help_text=gettext_lazy("Bijvoorbeeld oma, de leerkracht of het lokale team."),
        max_length=200,
        required=False,
    )
    look_on = day(gettext_lazy("Nakijken uiterlijk"))
    consequence = words(
        gettext_lazy("Wat volgt er als het niet lukt?"),
        help_text=gettext_lazy("Schrijf wat u dan besluit of vraagt, en aan wie."),
    )
    reason = words(gettext_lazy("Waarom is deze voorwaarde nodig?"))
    is_told = forms.BooleanField(
        label=gettext_lazy("Het gezin weet van deze voorwaarde en van het gevolg"),
        required=False,
    )
    reaction = words(gettext_lazy("Wat zegt het gezin ervan?"), required=False)

    def __init__(
        self, *args: Any, colleagues: list[tuple[int, str]], **about: Any
    ) -> None:
        super().__init__(*args, **about)
        nobody = ("", gettext_lazy("geen collega, iemand anders"))
        self.fields["checker"].choices = [nobody, *colleagues]

    def demanded(self) -> Demanded:
        """What was filled in."""
        given = dict(self.cleaned_data)
        given.pop("version")
        return Demanded(**given)


class FindingForm(Versioned):
    """Met, not met or not known; who says so, and when one looks again."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Is deze voorwaarde nagekomen?"),
        choices=Finding.Outcome.choices,
        widget=forms.RadioSelect,
    )
    kind = forms.ChoiceField(label=gettext_lazy("Wat is het?"), choices=KINDS)
    text = words(gettext_lazy("Wat is er gezien of gezegd?"))
    source = forms.CharField(label=gettext_lazy("Wie zag of zei dit?"), max_length=200)
    said_on = day(gettext_lazy("Wanneer?"))
    look_on = day(gettext_lazy("Weer nakijken uiterlijk"))

    def found(self) -> Found:
        """What was filled in."""
        given = self.cleaned_data
        said = {name: given[name] for name in ("kind", "text", "source", "said_on")}
        return Found(
            outcome=given["outcome"], said=Said(**said), look_on=given["look_on"]
        )


class EndForm(Versioned):
    """Why a condition ends."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Waarom eindigt deze voorwaarde?"),
        choices=list(ENDS.items()),
        widget=forms.RadioSelect,
    )
    reason = words(gettext_lazy("Waarop rust dat?"), rows=3)


class AgreementForm(forms.Form):
    """One agreement; a line without words is none."""

    what = forms.CharField(
        label=gettext_lazy("Wat spreken we af?"), max_length=400, required=False
    )
    who = forms.CharField(
        label=gettext_lazy("Wie doet het?"), max_length=200, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Half an agreement is none."""
        given = super().clean() or {}
        return _whole(self, given, ("what", "who"))


class WorseForm(forms.Form):
    """A sign, and who then does what."""

    sign = forms.CharField(
        label=gettext_lazy("Waaraan merken we dat het slechter gaat?"),
        max_length=400,
        required=False,
    )
    who = forms.CharField(
        label=gettext_lazy("Wie doet dan iets?"), max_length=200, required=False
    )
    does = forms.CharField(
        label=gettext_lazy("Wat doet die dan?"), max_length=400, required=False
    )
    phone = forms.CharField(
        label=gettext_lazy("Telefoon"), max_length=40, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Whoever reads it in a hurry must not have to guess."""
        given = super().clean() or {}
        return _whole(self, given, ("sign", "who", "does"))


def _whole(
    form: forms.Form, given: dict[str, Any], names: tuple[str, ...]
) -> dict[str, Any]:
    if any(given.get(name) for name in given):
        for name in names:
            if not given.get(name):
                form.add_error(name, _("Vul dit in, of maak de hele regel leeg."))
    return given


class Lines(forms.BaseFormSet):
    """Those lines that were filled in."""

    def told(self) -> list[dict[str, Any]]:
        """What was filled in."""
        return [
            form.cleaned_data for form in self.forms if any(form.cleaned_data.values())
        ]


AGREEMENTS, WORSE = 8, 6
Agreements = forms.formset_factory(
    AgreementForm, formset=Lines, extra=AGREEMENTS, max_num=AGREEMENTS
)
Worses = forms.formset_factory(WorseForm, formset=Lines, extra=WORSE, max_num=WORSE)


class PlanForm(Versioned):
    """With whom the plan was made, why, and when one looks at it together."""

    made_with = words(
        gettext_lazy("Met wie maakte u dit plan?"),
        help_text=gettext_lazy("Kind, ouders, netwerk, andere hulp."),
        required=False,
    )
    reason = words(gettext_lazy("Waarom dit plan, of waarom een nieuwe versie?"))
    reaction = words(gettext_lazy("Wat zegt het gezin ervan?"), required=False)
    review_on = day(gettext_lazy("Samen bekijken uiterlijk"))

    def __init__(self, *args: Any, **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["made_with"].note = ""  # type: ignore[attr-defined]

    def planned(
        self, agreements: list[dict[str, Any]], worse: list[dict[str, Any]]
    ) -> Planned:
        """The whole plan."""
        given = dict(self.cleaned_data)
        given.pop("version")
        return Planned(
            agreements=[Agreement(**each) for each in agreements],
            worse=[Worse(**each) for each in worse],
            **given,
        )


class LookForm(Versioned):
    """How one goes on looking: now, or after closing."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Hoe houdt iemand zicht?"),
        choices=LOOKS,
        widget=forms.RadioSelect,
    )
    owner = forms.TypedChoiceField(
        label=gettext_lazy("Wie houdt zicht?"), coerce=int, choices=[]
    )
    every_days = forms.IntegerField(
        label=gettext_lazy("Tijdens de hulp: om de hoeveel dagen?"),
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    closed_on = day(gettext_lazy("Na afsluiten: op welke dag?"), required=False)
    months = forms.CharField(
        label=gettext_lazy("Na afsluiten: na hoeveel maanden kijkt iemand?"),
        help_text=gettext_lazy(
            "3 en 12 is de eigen standaard van Nabij: de werkwijze noemt geen vaste"
            " maanden. U kunt andere kiezen."
        ),
        max_length=40,
        required=False,
    )
    consent = words(
        gettext_lazy("Na afsluiten: wie stemt ermee in?"),
        help_text=gettext_lazy("Of waarom het zonder instemming mag."),
        required=False,
    )
    reason = words(gettext_lazy("Waarom?"))

    def __init__(
        self, *args: Any, colleagues: list[tuple[int, str]], **about: Any
    ) -> None:
        super().__init__(*args, **about)
        self.fields["owner"].choices = colleagues

    def clean_months(self) -> list[int]:
        """Numbers, however they are parted."""
        given = self.cleaned_data["months"]
        if re.sub(r"\d+|en|[\s,;]", "", given):
            raise forms.ValidationError(_("Schrijf alleen getallen, zoals 3 en 12."))
        return sorted({int(each) for each in re.findall(r"\d+", given)})

    def agreed(self) -> Agreed:
        """What was filled in."""
        given = dict(self.cleaned_data)
        given.pop("version")
        return Agreed(**given)


def next_look(on: dt.date) -> dt.date:
    """A day to begin with: in two weeks."""
    return on + dt.timedelta(days=14)
