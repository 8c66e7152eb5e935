"""The forms of a weighed decision: what each step asks, and no more."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.saving import Versioned
from nabij.plans.forms import Choices, day, words
from nabij.plans.models.deciding import HOMES
from nabij.rules.file.weighing import Step

# Which fields belong to which step; the reason and the grounds belong to all.
OF_STEP = {
    Step.CONDITION: ("demand", "consequence", "check_on", "checker"),
    Step.CONSEQUENCE: ("consequence",),
    Step.FULFILLED: ("reaction",),
    Step.WITHDRAWN: ("reaction",),
    Step.PLACEMENT: ("home", "why_home"),
}
OF_WEIGHT = ("least_heavy", "reaction", "child_view")


class WeighForm(Versioned):
    """What is decided, why, on what it rests, and what everybody thinks of it."""

    demand = words(
        gettext_lazy("Wat moet er gebeuren?"),
        help_text=gettext_lazy("Zo dat iedereen kan zien of het is gelukt."),
    )
    consequence = words(gettext_lazy("Wat volgt er als het niet gebeurt?"))
    check_on = day(gettext_lazy("Wanneer kijken we ernaar?"))
    checker = forms.TypedChoiceField(
        label=gettext_lazy("Wie kijkt of het is gelukt?"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    home = forms.ChoiceField(
        label=gettext_lazy("Waarheen?"),
        choices=HOMES,
        widget=forms.RadioSelect,
        required=False,
    )
    why_home = words(
        gettext_lazy("Waarom geen pleegouder of gezinshuis?"),
        help_text=gettext_lazy("Alleen bij een andere plek: een gezin gaat voor."),
    )
    reason = words(gettext_lazy("Waarom besluit u dit?"), rows=5)
    grounds = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Op welke uitspraken rust dit besluit?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Staat het er niet bij? Leg eerst vast wat er is gezegd of gezien."
        ),
    )
    least_heavy = words(
        gettext_lazy("Waarom is dit het lichtste middel dat werkt?"),
        help_text=gettext_lazy("Wat was lichter, en waarom is dat niet genoeg?"),
    )
    reaction = words(
        gettext_lazy("Wat vindt het gezin ervan?"),
        help_text=gettext_lazy(
            "In hun eigen woorden. Weet u het niet, schrijf waarom."
        ),
    )
    child_view = words(
        gettext_lazy("Wat vindt het kind ervan?"),
        help_text=gettext_lazy("Niet gevraagd? Schrijf op waarom niet."),
    )
    on_counter_view = words(
        gettext_lazy("Wat doet u met de tegenspraak?"),
    )
    why_no_counter_view = words(
        gettext_lazy("Waarom kon de tegenspraak niet op tijd?"),
        help_text=gettext_lazy(
            "Vraag liever eerst tegenspraak. Dit is voor als wachten niet kan."
        ),
    )

    def __init__(
        self,
        *args: Any,
        step: Step,
        has_counter_view: bool,
        checkers: Choices,
        statements: Choices,
        **about: Any,
    ) -> None:
        super().__init__(*args, **about)
        self.fields["checker"].choices = checkers
        self.fields["grounds"].choices = statements
        asked = {"version", "reason", "grounds", *OF_STEP[step]}
        if step.asks_counter_view:
            asked |= {*OF_WEIGHT, _about_counter(has_counter_view)}
        for name in set(self.fields) - asked:
            del self.fields[name]
        for name, field in self.fields.items():
            field.required = _is_required(name, step)
        if "why_no_counter_view" in self.fields:
            note = _("(nodig zolang er geen antwoord is)")
            self.fields["why_no_counter_view"].note = note  # type: ignore[attr-defined]
        if step is Step.CONSEQUENCE:
            self.fields["consequence"].label = _("Wat gaat er nu gebeuren?")


def _about_counter(has_counter_view: bool) -> str:
    return "on_counter_view" if has_counter_view else "why_no_counter_view"


def _is_required(name: str, step: Step) -> bool:
    """What the decision itself will ask for too."""
    free = {"version", "why_home", "why_no_counter_view"}
    if step is Step.WITHDRAWN:
        free |= {"grounds"}
    if step not in {Step.CONDITION, Step.PLACEMENT, Step.CONSEQUENCE}:
        free |= {"reaction"}
    return name not in free


class AskForm(forms.Form):
    """Who is asked to contradict, what is intended, and by when."""

    question = words(
        gettext_lazy("Wat bent u van plan, en waarom?"),
        rows=6,
        required=True,
        help_text=gettext_lazy(
            "Uw collega leest dit samen met het dossier, en zoekt wat u over het hoofd"
            " ziet."
        ),
    )
    colleague = forms.TypedChoiceField(
        label=gettext_lazy("Aan wie vraagt u tegenspraak?"),
        coerce=int,
        help_text=gettext_lazy(
            "Alleen collega's die nooit bij dit gezin betrokken waren."
        ),
    )
    due_on = day(gettext_lazy("Antwoord uiterlijk"), required=True)

    def __init__(self, *args: Any, colleagues: Choices, **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["colleague"].choices = colleagues
