"""What is typed about a plan, its goals and its people."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.fields import DayField
from nabij.base.saving import Versioned
from nabij.plans.models import (
    Alternative,
    CounterAnswer,
    Evaluation,
    FamilyPlan,
    GoalVersion,
    Help,
    Signature,
)
from nabij.plans.starting import OUTCOMES
from nabij.rules.file.starting import ToTell

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
Choices = list[tuple[str, str]]
STATEMENT_KINDS = [
    ("fact", gettext_lazy("feit")),
    ("report", gettext_lazy("bericht van een ander")),
    ("suspicion", gettext_lazy("vermoeden")),
    ("opinion", gettext_lazy("mening of inschatting")),
    ("strength", gettext_lazy("kracht")),
    ("view_of_child", gettext_lazy("stem van het kind")),
    ("view_of_parent", gettext_lazy("stem van een ouder")),
]
ME, OTHER = "me", "other"


def words(label: Any, *, rows: int = 3, required: bool = False, **about: Any) -> Any:
    """A text of a few lines."""
    return forms.CharField(
        label=label,
        max_length=20_000,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        **about,
    )


def line(
    label: Any, *, longest: int = 400, required: bool = False, **about: Any
) -> Any:
    """A text of one line."""
    return forms.CharField(label=label, max_length=longest, required=required, **about)


def day(label: Any, *, required: bool = False, **about: Any) -> DayField:
    """A day from the calendar."""
    return DayField(label=label, required=required, widget=DATE, **about)


class BeginForm(forms.Form):
    """Which plan, for whom, from when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat voor plan is het?"),
        choices=FamilyPlan.Kind.choices,
        widget=forms.RadioSelect,
    )
    members = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Voor wie is het plan?"),
        help_text=gettext_lazy(
            "U ziet wie op hetzelfde adres hoort en van wie u het dossier open hebt."
            " Anderen voegt u daarna toe."
        ),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    begun_on = day(gettext_lazy("Begonnen op"), required=True)
    why_second = line(
        gettext_lazy("Waarom nog een plan?"),
        help_text=gettext_lazy("Alleen nodig als er al een plan loopt."),
    )

    def __init__(self, *args: Any, members: Choices, **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["members"].choices = members
        if not members:
            del self.fields["members"]


class MemberForm(forms.Form):
    """Somebody who belongs to the plan too."""

    person = forms.TypedChoiceField(label=gettext_lazy("Wie"), coerce=int)
    from_on = day(gettext_lazy("Hoort erbij vanaf"), required=True)

    def __init__(self, *args: Any, persons: Choices, **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["person"].choices = persons


class UntilForm(forms.Form):
    """From which day something no longer holds."""

    until_on = day(gettext_lazy("Niet meer vanaf"), required=True)


class FamilyForm(Versioned):
    """How it stands with the plan that the family makes itself."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Hoe staat het met het familiegroepsplan?"),
        choices=list(OUTCOMES.items()),
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Ouders krijgen eerst zelf de kans, samen met hun netwerk. De wet kent drie"
            " redenen om dat over te slaan."
        ),
    )
    on_day = day(gettext_lazy("Sinds"), required=True)
    reason = words(gettext_lazy("Toelichting"), required=True)


class ToldForm(Versioned):
    """What the family heard at the start, when and how."""

    what = forms.MultipleChoiceField(
        label=gettext_lazy("Wat hebt u verteld?"),
        choices=[(each.value, gettext_lazy(each.dutch)) for each in ToTell],
        widget=forms.CheckboxSelectMultiple,
    )
    on_day = day(gettext_lazy("Wanneer?"), required=True)
    how = line(
        gettext_lazy("Hoe?"),
        required=True,
        help_text=gettext_lazy(
            "Bijvoorbeeld: aan tafel bij moeder, of in de brief van die dag."
        ),
    )


class GoalForm(Versioned):
    """What is to be reached, by whom and until when."""

    person = forms.TypedChoiceField(
        label=gettext_lazy("Van wie is het doel?"), coerce=int
    )
    domain = forms.ChoiceField(
        label=gettext_lazy("Levensgebied"), choices=GoalVersion.Domain.choices
    )
    text = line(
        gettext_lazy("Wat willen we bereiken?"),
        required=True,
        help_text=gettext_lazy("In woorden die het gezin zelf ook gebruikt."),
    )
    steps = words(gettext_lazy("Wat doen we daarvoor?"))
    owner = forms.ChoiceField(
        label=gettext_lazy("Wie werkt hieraan?"),
        required=False,
        help_text=gettext_lazy("Voortgang zegt daarna altijd iemand anders."),
    )
    due_on = day(gettext_lazy("Tot wanneer?"))

    def __init__(
        self, *args: Any, persons: Choices, owners: Choices, **about: Any
    ) -> None:
        super().__init__(*args, **about)
        self.fields["person"].choices = persons
        nobody = ("", _("nog niet bekend"))
        self.fields["owner"].choices = [nobody, *owners]


class ChangeGoalForm(GoalForm):
    """A goal that changes, with the reason."""

    standing = forms.ChoiceField(
        label=gettext_lazy("Hoe staat het ervoor?"),
        choices=GoalVersion.Standing.choices,
        widget=forms.RadioSelect,
    )
    why = line(gettext_lazy("Waarom verandert het doel?"), required=True)

    def __init__(self, *args: Any, **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["person"].widget = forms.HiddenInput()


class ProgressForm(forms.Form):
    """What somebody else saw or said."""

    who = forms.ChoiceField(
        label=gettext_lazy("Wie zag of zei dit?"), widget=forms.RadioSelect
    )
    other = line(
        gettext_lazy("Wie is de ander?"),
        longest=120,
        help_text=gettext_lazy("Bijvoorbeeld: juf Anna van groep 5."),
    )
    statement = forms.TypedChoiceField(
        label=gettext_lazy("Staat de uitspraak al in het dossier?"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat is het?"),
        choices=[("", gettext_lazy("kies")), *STATEMENT_KINDS],
        required=False,
    )
    text = words(gettext_lazy("Wat is er gezegd of gezien?"))
    said_on = day(gettext_lazy("Op welke dag?"))
    is_checked = forms.BooleanField(
        label=gettext_lazy("Ik heb dit nagegaan"), required=False
    )

    def __init__(
        self, *args: Any, people: Choices, statements: Choices, **about: Any
    ) -> None:
        super().__init__(*args, **about)
        self.fields["who"].choices = [*people, (OTHER, _("iemand anders"))]
        new = ("", _("nee, ik schrijf hem hieronder op"))
        self.fields["statement"].choices = [new, *statements]

    def clean(self) -> dict[str, Any]:
        """Somebody else has a name; a new statement has a kind, words and a day."""
        given = super().clean() or {}
        if given.get("who") == OTHER and not given.get("other"):
            self.add_error("other", _("Schrijf op wie dit zei of zag."))
        if given.get("statement") is None and "statement" in given:
            asked = {
                "kind": _("Kies wat het is: een feit, een vermoeden, een mening …"),
                "text": _("Schrijf op wat er is gezegd of gezien."),
                "said_on": _("Vul in op welke dag dit is gezegd of gezien."),
            }
            for name, sentence in asked.items():
                if name not in self.errors and not given.get(name):
                    self.add_error(name, sentence)
        return given


class FixForm(forms.Form):
    """The number that the page showed, so that two do not fix the same version."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class SignForm(forms.Form):
    """Whether somebody agrees, on paper or on the screen."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Akkoord met het plan?"),
        choices=Signature.Outcome.choices,
        widget=forms.RadioSelect,
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Hoe?"),
        choices=Signature.How.choices,
        widget=forms.RadioSelect,
    )
    given_by = forms.TypedChoiceField(
        label=gettext_lazy("Wie tekent er namens dit kind?"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    signed_as = line(
        gettext_lazy("Typ hier zelf uw naam"),
        longest=120,
        help_text=gettext_lazy("Alleen bij tekenen op het scherm."),
    )
    words = words(
        gettext_lazy("Wat zegt u erbij?"),
        help_text=gettext_lazy(
            "Nodig bij niet akkoord; het staat altijd bij het plan."
        ),
    )
    on_day = day(gettext_lazy("Datum"), required=True)

    def __init__(self, *args: Any, others: Choices, **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["given_by"].choices = [("", _("niemand, zelf")), *others]
        if not others:
            del self.fields["given_by"]


class EvaluationForm(forms.Form):
    """Looking back together."""

    on_day = day(gettext_lazy("Datum van de evaluatie"), required=True)
    with_whom = line(gettext_lazy("Met wie keek u terug?"), required=True)
    went_well = words(gettext_lazy("Wat gaat goed?"), required=True)
    to_change = words(gettext_lazy("Wat moet anders?"))
    outcome = forms.ChoiceField(
        label=gettext_lazy("Wat komt eruit?"),
        choices=Evaluation.Outcome.choices,
        widget=forms.RadioSelect,
    )
    next_on = day(
        gettext_lazy("Volgende evaluatie"),
        help_text=gettext_lazy("Leeg: uiterlijk na een half jaar."),
    )


class AnswerForm(forms.Form):
    """What a colleague who is not involved finds of it."""

    view = forms.ChoiceField(
        label=gettext_lazy("Wat vindt u van het voornemen?"),
        choices=CounterAnswer.View.choices,
        widget=forms.RadioSelect,
    )
    text = words(
        gettext_lazy("Waarom? Wat wordt er over het hoofd gezien?"),
        rows=8,
        required=True,
    )


class HelpForm(forms.Form):
    """Who helps, with what, from when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat doet deze partij?"),
        choices=Help.Kind.choices,
        widget=forms.RadioSelect,
    )
    given_by = line(
        gettext_lazy("Wie: organisatie of persoon"), longest=200, required=True
    )
    what = line(gettext_lazy("Wat houdt het in?"))
    domain = forms.ChoiceField(
        label=gettext_lazy("Levensgebied"),
        choices=[("", gettext_lazy("niet een gebied")), *GoalVersion.Domain.choices],
        required=False,
    )
    from_on = day(gettext_lazy("Vanaf"), required=True)
    until_on = day(gettext_lazy("Tot"))


class AlternativeForm(forms.Form):
    """Something lighter than a placement: tried, or why not."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Welk alternatief?"),
        choices=Alternative._meta.get_field("kind").choices,
        widget=forms.RadioSelect,
    )
    was_tried = forms.TypedChoiceField(
        label=gettext_lazy("Is dit geprobeerd?"),
        choices=[("True", gettext_lazy("ja")), ("False", gettext_lazy("nee"))],
        coerce=lambda text: text == "True",
        widget=forms.RadioSelect,
    )
    words = words(
        gettext_lazy("Wat leverde het op, of waarom kon het niet?"), required=True
    )
    on_day = day(gettext_lazy("Datum"), required=True)
