"""Forms of requests about a file."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.fields import DayField
from nabij.records.models import FileRequest
from nabij.records.requests.asking import OUTCOMES, Answered, Asked
from nabij.rules.file.keeping import AgainstDestroying

LINES = {"rows": 4}


class RequestForm(forms.Form):
    """What is asked, by whom, and when it came in."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat wordt gevraagd"),
        choices=FileRequest.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat wordt gevraagd.")},
    )
    asked_as = forms.ChoiceField(
        label=gettext_lazy("Wie vraagt het"),
        choices=FileRequest.AskedAs.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wie het vraagt.")},
    )
    asked_by = forms.TypedChoiceField(
        label=gettext_lazy("Gezinslid dat het vraagt"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    asker = forms.CharField(
        label=gettext_lazy("Of naam van iemand anders"),
        help_text=gettext_lazy("Bijvoorbeeld een voogd of een advocaat."),
        max_length=200,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("Het verzoek in eigen woorden"),
        widget=forms.Textarea(attrs=LINES),
        max_length=20_000,
    )
    received_on = DayField(
        label=gettext_lazy("Ontvangen op"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    can_judge = forms.BooleanField(
        label=gettext_lazy("De jeugdige kan dit zelf overzien"),
        help_text=gettext_lazy("Vanaf 12 jaar vraagt de jeugdige het dan zelf."),
        required=False,
        initial=True,
    )
    knows_home = forms.BooleanField(
        label=gettext_lazy("Wie het vraagt, kent het adres al"),
        help_text=gettext_lazy(
            "Zonder dit vinkje blijft alles weg waaruit een geheim adres is af te"
            " leiden."
        ),
        required=False,
    )

    def __init__(
        self, *args: Any, family: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("niemand van hen")), *family]
        self.fields["asked_by"].choices = choices  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """What was filled in."""
        return Asked(**self.cleaned_data)


class ReasonForm(forms.Form):
    """One reason, in words."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom"), widget=forms.Textarea(attrs=LINES), max_length=400
    )


class WeighForm(ReasonForm):
    """Give a text or hold it back."""

    is_given = forms.TypedChoiceField(
        label=gettext_lazy("Deze tekst"),
        choices=[
            ("yes", gettext_lazy("geven")),
            ("no", gettext_lazy("weglaten, om een ander te beschermen")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies geven of weglaten.")},
    )
    read_as = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ("is_given", "reason")


class JudgeForm(ReasonForm):
    """Why, for all that is judged at once, and what becomes of the other texts."""

    REST = (
        ("", gettext_lazy("laten staan: die weeg ik later af")),
        ("yes", gettext_lazy("geven: ik las ze, en geen ervan raakt een ander")),
        ("no", gettext_lazy("weglaten, om een ander te beschermen")),
    )
    rest = forms.ChoiceField(
        label=gettext_lazy("Alle andere teksten hierboven die nog wachten"),
        choices=REST,
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ("rest", "reason", "shown")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = gettext_lazy("Waarom, voor alles wat u nu kiest")


class AnswerForm(forms.Form):
    """The decision on a request."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Antwoord"),
        choices=list(OUTCOMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies het antwoord.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom, zo dat de ander het begrijpt"),
        widget=forms.Textarea(attrs=LINES),
        max_length=20_000,
    )
    against = forms.MultipleChoiceField(
        label=gettext_lazy("Wat verzet zich tegen vernietigen"),
        choices=[(each.value, each.dutch) for each in AgainstDestroying],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != FileRequest.Kind.DESTRUCTION:
            del self.fields["against"]

    def answered(self) -> Answered:
        """What was filled in."""
        against = [AgainstDestroying(v) for v in self.cleaned_data.get("against", ())]
        return Answered(
            outcome=self.cleaned_data["outcome"],
            reason=self.cleaned_data["reason"],
            against=against,
        )


def first_values(today: dt.date) -> dict[str, Any]:
    """What a new request starts with."""
    return {"received_on": today, "can_judge": True}
