"""The seven questions as a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from nabij.base.fields import DayField
from nabij.base.saving import Versioned
from nabij.safety.assessing.judging import Assessed
from nabij.safety.assessing.questions import ANSWERS, OUTCOMES
from nabij.safety.forms import DAY


def _words(label: Any, *, help_text: Any = "", rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class AssessmentForm(Versioned):
    """Every answer may be: weten we niet. Three may not be left out."""

    danger = forms.ChoiceField(
        label=gettext_lazy("Is er nu iemand in gevaar?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Acuut is: direct lichamelijk gevaar en de komende dagen niet veilig, geen"
            " basiszorg voor wie daarvan afhangt, of een onthulling (MC-08)."
        ),
    )
    danger_words = _words(gettext_lazy("Waaruit blijkt dat?"))
    do_now = _words(
        gettext_lazy("Wat doet u nu, en wie is erbij?"),
        help_text=gettext_lazy("Nodig als er nu iemand in gevaar is."),
    )
    seen_words = _words(gettext_lazy("Wie hebt u zelf gezien of gesproken, en waar?"))
    with_whom = _words(gettext_lazy("Bij wie is het kind nu?"))
    agreement = _words(gettext_lazy("Welke afspraken houden het nu veilig?"))
    earlier = _words(
        gettext_lazy("Wat weet u van eerdere meldingen?"),
        help_text=gettext_lazy("Van wie, wanneer, en wat er toen is besloten."),
    )
    voice_child = _words(gettext_lazy("Wat zegt of laat het kind zelf zien?"))
    voice_parents = _words(gettext_lazy("Wat zeggen de ouders?"))
    no_voice_why = _words(
        gettext_lazy("Het kind nog niet gehoord? Waarom niet?"),
        help_text=gettext_lazy("Nodig als u hierboven niets van het kind opschrijft."),
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Uw oordeel"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Nabij telt niets op. Het oordeel is van u, met uw naam erbij."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Schrijf op waarom u dit besluit.")},
    )
    review_on = DayField(
        label=gettext_lazy("Opnieuw bekijken uiterlijk"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    second_reader = forms.TypedChoiceField(
        label=gettext_lazy("Tweede lezer"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=gettext_lazy("Een collega die meelas. Mag leeg blijven."),
    )

    def __init__(
        self, *args: Any, colleagues: list[tuple[int, str]], **about: Any
    ) -> None:
        super().__init__(*args, **about)
        nobody = ("", gettext_lazy("nog niemand"))
        self.fields["second_reader"].choices = [nobody, *colleagues]
        # Needed or not by what stands elsewhere: the help beside each says when.
        for name in ("do_now", "voice_child", "no_voice_why"):
            self.fields[name].note = ""  # type: ignore[attr-defined]

    def assessed(self) -> Assessed:
        """What was filled in."""
        given = dict(self.cleaned_data)
        given.pop("version")
        return Assessed(**given)
