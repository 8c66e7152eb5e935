"""What is asked for a triage: facts and words of people; the class is chosen last."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.fields import DayField
from nabij.dossier.actions import Said
from nabij.rules.triage import Class
from nabij.waiting.triaging import danger
from nabij.waiting.triaging.beside import Child

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LONGEST = 5_000
KINDS = [
    ("", gettext_lazy("kies")),
    ("fact", gettext_lazy("feit")),
    ("report", gettext_lazy("bericht van een ander")),
    ("suspicion", gettext_lazy("vermoeden")),
    ("opinion", gettext_lazy("mening of inschatting")),
    ("strength", gettext_lazy("kracht")),
]
DANGER = [
    ("yes", gettext_lazy("ja")),
    ("no", gettext_lazy("nee")),
    ("unknown", gettext_lazy("dat weten we niet")),
]
BRIDGE = [
    ("", gettext_lazy("kies")),
    ("firm", gettext_lazy("stevig")),
    ("moderate", gettext_lazy("matig")),
    ("weak", gettext_lazy("zwak")),
    ("none", gettext_lazy("er is geen overbrugging")),
    ("unknown", gettext_lazy("onbekend")),
]


def letters() -> list[tuple[str, str]]:
    """The four classes, each with what it means."""
    return [
        (each.value, f"{each.value}: {_(each.name_in_dutch)}. {_(each.meaning)}")
        for each in Class
    ]


def _text(
    label: Any, *, rows: int = 2, help_text: Any = "", required: bool = True
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _line(label: Any, *, most: int = 200) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False)


def _day(label: Any) -> DayField:
    return DayField(label=label, required=False, widget=DATE)


def _noted(form: forms.Form, notes: Mapping[str, Any]) -> None:
    """Say beside a field when it is needed, where "may stay empty" would mislead."""
    for name, note in notes.items():
        form.fields[name].note = note  # type: ignore[attr-defined]


class SaidForm(forms.Form):
    """One statement: what it is, the words, who said it, on which day."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat is het"), choices=KINDS, required=False
    )
    text = _text(gettext_lazy("Wat is gezegd of gezien"), required=False)
    source = _line(gettext_lazy("Wie zei of zag dit"))
    said_on = _day(gettext_lazy("Welke dag"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _noted(self, dict.fromkeys(self.fields, ""))

    def clean(self) -> dict[str, Any]:
        """A row that was begun is finished; an empty one is no statement."""
        given = super().clean() or {}
        if not self.is_empty(given):
            for name, sentence in (
                ("kind", _("Kies wat het is: een feit, een vermoeden, een mening …")),
                ("text", _("Schrijf op wat er is gezegd of gezien.")),
                ("source", _("Schrijf op wie dit zei of zag.")),
                ("said_on", _("Kies de dag waarop dit is gezegd of gezien.")),
            ):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return given

    @property
    def is_used(self) -> bool:
        """Whether this row, as it was sent, is a statement; ask after validating."""
        return bool(self.errors) or not self.is_empty(self.cleaned_data)

    @staticmethod
    def is_empty(given: Mapping[str, Any]) -> bool:
        """Whether nobody wrote anything in this row; a day alone is not begun."""
        return not any(given.get(name) for name in ("kind", "text", "source"))


class TriageForm(forms.Form):
    """The form of a triage. `deciding` asks for a class; preparing does not."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    danger = forms.ChoiceField(
        label=gettext_lazy("Is er nu gevaar voor iemand?"),
        choices=DANGER,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies: ja, nee of dat weten we niet.")
        },
    )
    danger_what = _text(
        gettext_lazy("Welk gevaar, voor wie, en waar komt het vandaan?"), required=False
    )
    danger_but = _text(
        gettext_lazy("Is er gevaar en kiest u niet A? Waarom kan het wachten?"),
        required=False,
        help_text=gettext_lazy(
            "Alleen bij ja hierboven en klasse B, C of D (eigen standaard van Nabij)."
        ),
    )
    unseen_why = _text(
        gettext_lazy("Is een kind niet gezien? Waarom niet?"), required=False
    )
    with_child = _text(
        gettext_lazy("Wie is nu bij het kind?"),
        help_text=gettext_lazy("Naam en rol. Weet u het niet, schrijf dat dan op."),
    )
    agreements = _text(
        gettext_lazy("Welke veiligheidsafspraken zijn er?"), required=False
    )
    threat = _text(gettext_lazy("Wat bedreigt de ontwikkeling van het kind?"))
    effect = _text(gettext_lazy("Wat doet het wachten zelf met dit kind?"))
    bridge = forms.ChoiceField(
        label=gettext_lazy("Hoe stevig is de overbrugging?"), choices=BRIDGE
    )
    bridge_why = _line(gettext_lazy("Waaraan ziet u dat?"), most=400)
    child_says = _text(gettext_lazy("Wat zegt het kind zelf?"), required=False)
    child_on = _day(gettext_lazy("Wanneer zei het kind dit?"))
    child_why_not = _line(gettext_lazy("Of: waarom staat dat hier niet?"), most=400)
    parent_says = _text(gettext_lazy("Wat zeggen de ouders?"), required=False)
    parent_who = _line(gettext_lazy("Welke ouder zei dit?"))
    parent_on = _day(gettext_lazy("Wanneer zei de ouder dit?"))
    parent_why_not = _line(gettext_lazy("Of: waarom staat dat hier niet?"), most=400)
    letter = forms.ChoiceField(
        label=gettext_lazy("Klasse"), widget=forms.RadioSelect, required=False
    )
    reason = _text(gettext_lazy("Waarom deze klasse?"), rows=4, required=False)
    review_on = DayField(
        label=gettext_lazy("Wanneer kijken we opnieuw?"),
        required=False,
        widget=DATE,
        help_text=gettext_lazy(
            "Laat u dit leeg, dan is het bij A na 1 dag, bij B na 14, bij C na 28 en"
            " bij D na 56 dagen (eigen standaard van Nabij)."
        ),
    )

    def __init__(
        self,
        *args: Any,
        children: Sequence[Child] = (),
        statements: Iterable[tuple[int, str]] = (),
        is_deciding: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.children, self.is_deciding = children, is_deciding
        self.fields["letter"].choices = letters()  # type: ignore[attr-defined]
        self.fields["grounds"] = forms.TypedMultipleChoiceField(
            label=_("Waarop rust deze triage?"),
            choices=list(statements),
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        _noted(self, _notes())
        for child in children:
            name = {"name": child.name}
            self.fields[f"seen_{child.id}_on"] = _day(_("%(name)s: gezien op") % name)
            self.fields[f"seen_{child.id}_by"] = _line(
                _("%(name)s: gezien door") % name
            )

    def clean(self) -> dict[str, Any]:
        """What belongs together is filled in together."""
        given = super().clean() or {}
        letter = given.get("letter") or ""
        for name, sentence in danger.questions(
            given, letter=letter, is_deciding=self.is_deciding
        ):
            if name not in self.errors:
                self.add_error(name, sentence)
        if given.get("parent_says") and not given.get("parent_who"):
            self.add_error("parent_who", _("Schrijf op welke ouder dit zei."))
        if self.is_deciding:
            if not letter and "letter" not in self.errors:
                self.add_error("letter", _("Kies een klasse: A, B, C of D."))
            if not given.get("reason"):
                self.add_error("reason", _("Schrijf op waarom u dit besluit."))
        return given

    def seen_fields(self) -> list[tuple[Child, Any, Any]]:
        """For each child what is registered, and two fields to fill in."""
        return [
            (child, self[f"seen_{child.id}_on"], self[f"seen_{child.id}_by"])
            for child in self.children
        ]

    def answers(self) -> dict[str, Any]:
        """What is kept with the decision, beside the statements."""
        given = self.cleaned_data
        names = (
            "danger",
            "danger_what",
            "danger_but",
            "unseen_why",
            "with_child",
            "agreements",
            "threat",
            "effect",
            "bridge",
            "bridge_why",
            "child_why_not",
            "parent_why_not",
        )
        return {name: given[name] for name in names} | {"seen": self._seen()}

    def _seen(self) -> list[dict[str, Any]]:
        given = self.cleaned_data
        return [
            {
                "person": child.id,
                "on": on.isoformat() if on else None,
                "by": given[f"seen_{child.id}_by"],
            }
            for child in self.children
            if (on := given[f"seen_{child.id}_on"]) or given[f"seen_{child.id}_by"]
        ]

    def voices(self, *, child: str, on: dt.date) -> list[Said]:
        """What the child and the parents say, as statements of their own."""
        given, found = self.cleaned_data, []
        if given["child_says"]:
            found.append(
                Said(
                    kind="view_of_child",
                    text=given["child_says"],
                    source=child,
                    said_on=given["child_on"] or on,
                )
            )
        if given["parent_says"]:
            found.append(
                Said(
                    kind="view_of_parent",
                    text=given["parent_says"],
                    source=given["parent_who"],
                    said_on=given["parent_on"] or on,
                )
            )
        return found


def _notes() -> dict[str, Any]:
    to_decide = _("(nodig om te besluiten)")
    voices = ("child_says", "child_on", "child_why_not", "parent_says", "parent_on")
    return {
        "danger_what": _("(als u ja kiest)"),
        "danger_but": "",
        "grounds": _("(kies er een, of schrijf hieronder iets nieuws op)"),
        "letter": to_decide,
        "reason": to_decide,
        "review_on": "",
        "parent_who": _("(als u iets van een ouder opschrijft)"),
        "parent_why_not": "",
        **dict.fromkeys(voices, ""),
    }


class ReadingForm(forms.Form):
    """A class with a reason; of the second reader also whether it was blind."""

    letter = forms.ChoiceField(label=gettext_lazy("Klasse"), widget=forms.RadioSelect)
    reason = _text(gettext_lazy("Waarom deze klasse?"), rows=4)

    def __init__(self, *args: Any, asks_blind: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letter"].choices = letters()  # type: ignore[attr-defined]
        if asks_blind:
            self.fields["knew"] = forms.ChoiceField(
                label=_("Wist u al welke klasse was gekozen?"),
                choices=[("no", _("nee")), ("yes", _("ja"))],
                widget=forms.RadioSelect,
                help_text=_(
                    "Bijvoorbeeld van de wachtlijst of uit een gesprek. Bij ja telt uw"
                    " lezing niet mee in de overeenstemming."
                ),
            )


class AcuteForm(forms.Form):
    """Who goes to the child today, in which role, and why this one."""

    worker = forms.TypedChoiceField(
        label=gettext_lazy("Medewerker"), coerce=int, widget=forms.RadioSelect
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Als"),
        choices=[
            ("fixed", gettext_lazy("vaste jeugdbeschermer")),
            ("temporary", gettext_lazy("tijdelijke jeugdbeschermer")),
        ],
        initial="fixed",
        widget=forms.RadioSelect,
    )
    reason = _text(
        gettext_lazy("Waarom deze medewerker?"),
        help_text=gettext_lazy(
            "Boven de afgesproken werklast mag bij acuut gevaar. Schrijf dan op waarom."
        ),
    )

    def __init__(self, *args: Any, workers: Sequence[tuple[int, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = workers  # type: ignore[attr-defined]


class TakeBackForm(forms.Form):
    """Why an assignment of today goes back."""

    reason = _text(gettext_lazy("Waarom draait u dit terug?"))
