"""Forms of discussions and of texts built from statements."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base import formats
from nabij.base.fields import DayField
from nabij.counsel.consulting.composing import Composed, rests_on_opinions
from nabij.counsel.consulting.discussing import Concluded
from nabij.counsel.consulting.reading import Stood
from nabij.counsel.models import Composition, Stance
from nabij.dossier.queries import Line
from nabij.organisations.queries import Partner

TEXT = forms.Textarea(attrs={"rows": 4})
SHORT = 140


class PlanForm(forms.Form):
    """What is discussed, when, and with whom."""

    on_day = DayField(
        label=gettext_lazy("Op welke dag"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    agenda = forms.CharField(
        label=gettext_lazy("Wat wilt u bespreken"), widget=TEXT, max_length=4_000
    )
    participants = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Met wie"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy(
                "Kies ten minste één collega om het mee te bespreken."
            )
        },
    )

    def __init__(self, *args: Any, colleagues: Iterable[Partner], **more: Any) -> None:
        """With whoever can join."""
        super().__init__(*args, **more)
        self.fields["participants"].choices = [  # type: ignore[attr-defined]
            (one.capacity_id, f"{one.name}, {one.function_label}, {one.organisation}")
            for one in colleagues
        ]


class ConcludeForm(forms.Form):
    """What was decided and why, on which statements, and who thinks what of it."""

    decision = forms.CharField(
        label=gettext_lazy("Wat is besloten"), widget=TEXT, max_length=4_000
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom"), widget=TEXT, max_length=4_000
    )
    grounds = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Waarop rust dit"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        lines: Iterable[Line],
        participants: Iterable[Stood],
        **more: Any,
    ) -> None:
        """With the statements of the file, and a choice for each who took part."""
        super().__init__(*args, **more)
        choices = [(line.id, in_short(line)) for line in lines]
        self.fields["grounds"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["grounds"]
        self.there = [each.capacity_id for each in participants]
        for each in participants:
            self._ask(each)

    def _ask(self, each: Stood) -> None:
        name = {"name": each.who.name}
        self.fields[f"stance_{each.capacity_id}"] = forms.ChoiceField(
            label=_("Standpunt van %(name)s") % name,
            choices=Stance.Kind.choices,
            widget=forms.RadioSelect,
        )
        self.fields[f"remark_{each.capacity_id}"] = forms.CharField(
            label=_("Toelichting van %(name)s") % name, max_length=1_000, required=False
        )

    def concluded(self, content: dict[str, Any]) -> Concluded:
        """What was filled in."""
        return Concluded(
            decision=content["decision"],
            reason=content["reason"],
            grounds=content.get("grounds", []),
            stances={
                one: (content[f"stance_{one}"], content[f"remark_{one}"])
                for one in self.there
            },
        )


class StanceForm(forms.Form):
    """What somebody who took part thinks of the decision."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Bent u het eens met het besluit"),
        choices=Stance.Kind.choices,
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label=gettext_lazy("Toelichting"), widget=TEXT, max_length=1_000, required=False
    )


class ComposeForm(forms.Form):
    """Which statements make up a text; one of opinions only gets a question."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat voor tekst"),
        choices=Composition.Kind.choices,
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200)
    statements = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Uitspraken, de oudste eerst"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies ten minste één uitspraak.")},
    )
    why_no_facts = forms.CharField(
        label=gettext_lazy("Als er geen feiten bij staan: waarom niet"),
        help_text=gettext_lazy("Alleen nodig als de tekst op meningen rust."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=4_000,
        required=False,
    )
    was_asked = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, lines: Iterable[Line], **more: Any) -> None:
        """With the statements of the file."""
        super().__init__(*args, **more)
        self.lines = {line.id: line for line in lines}
        self.fields["statements"].choices = [  # type: ignore[attr-defined]
            (line.id, in_short(line)) for line in self.lines.values()
        ]

    def clean(self) -> dict[str, Any]:
        """Ask once when opinions alone carry the text; it may stay unanswered."""
        given = super().clean() or {}
        chosen = [self.lines[each].kind for each in given.get("statements", ())]
        is_asked = given.get("was_asked") or given.get("why_no_facts")
        if chosen and rests_on_opinions(chosen) and not is_asked:
            self.data = self.data.copy()
            self.data["was_asked"] = "on"
            self.add_error(
                "why_no_facts",
                _(
                    "Deze tekst rust alleen op meningen en vermoedens. Zijn er feiten"
                    " die erbij horen? Kies ze, of schrijf op waarom ze er niet zijn."
                    " Opslaan kan ook zo."
                ),
            )
        return given

    def composed(self, content: dict[str, Any]) -> Composed:
        """What was filled in."""
        given = {name: value for name, value in content.items() if name != "was_asked"}
        return Composed(**given)


class SignForm(forms.Form):
    """Why somebody signs, and with which registration."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom tekent u: wat hebt u gelezen en gewogen"),
        widget=TEXT,
        max_length=4_000,
    )
    number = forms.CharField(
        label=gettext_lazy("Registratienummer (SKJ of BIG)"),
        help_text=gettext_lazy("Alleen nodig als uw registratie hier niet bekend is."),
        max_length=40,
        required=False,
    )


def in_short(line: Line) -> str:
    """A statement as one choice: kind, day, first words and source."""
    text = line.text if len(line.text) <= SHORT else line.text[:SHORT] + " …"
    day = formats.day(line.said_on)
    return f"{line.label.capitalize()}, {day}: {text} ({line.source})"
