"""Forms in which is written down what somebody said, and what the family says of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.base.fields import DayField
from nabij.base.saving import Versioned
from nabij.dossier.models import Disclosure, Statement
from nabij.dossier.statements.passing_on import WHERE
from nabij.dossier.statements.saying import LONGEST, Said

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
K = Statement.Kind
HELP = {
    K.FACT: _("iemand heeft het zelf gezien, gehoord of gemeten"),
    K.REPORT: _("iemand anders vertelt het; het is niet nagegaan"),
    K.SUSPICION: _("het zou zo kunnen zijn"),
    K.OPINION: _("zo weegt iemand het"),
    K.STRENGTH: _("wat goed gaat, wie er helpt"),
    K.VIEW_OF_CHILD: _("wat het kind er zelf van vindt"),
    K.VIEW_OF_PARENT: _("wat een ouder er zelf van vindt"),
}
VOICES = [
    (K.VIEW_OF_CHILD, _("het kind")),
    (K.VIEW_OF_PARENT, _("een ouder")),
    (K.REPORT, _("iemand anders in het gezin, of een verzorger")),
]


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, f"{kind.label}: {HELP[kind]}") for kind in K]


def _grounds() -> list[tuple[str, str]]:
    return [(g.value, f"{g.label} ({WHERE[g]})") for g in Disclosure.Ground]


class StatementForm(Versioned):
    """What somebody said or saw: kind, words, source and day are asked for."""

    kind = forms.ChoiceField(
        label=_("Wat is het"),
        choices=_kinds,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies wat het is: een feit, een vermoeden, een mening …")
        },
    )
    text = forms.CharField(
        label=_("Wat is er gezegd of gezien"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
    )
    source = forms.CharField(
        label=_("Wie zei of zag dit"),
        help_text=_("Noem de naam of de rol: moeder, de juf, ikzelf."),
        max_length=200,
    )
    said_on = DayField(label=_("Op welke dag"), widget=DATE)
    about = forms.TypedMultipleChoiceField(
        label=_("Over wie gaat het ook"),
        help_text=_(
            "Wie het dossier van een van hen niet open heeft, leest deze regel niet."
        ),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_checked = forms.BooleanField(
        label=_("Nagegaan"),
        help_text=_("Iemand heeft gecontroleerd of het klopt."),
        required=False,
    )
    reaction = forms.CharField(
        label=_("Wat vinden kind en ouders hiervan"),
        help_text=_("Laat leeg als het niet is gevraagd."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        required=False,
    )

    def __init__(
        self, *args: Any, others: Iterable[tuple[int, str]] = (), **kwargs: Any
    ) -> None:
        """With the family members whose file is open, if there are any."""
        super().__init__(*args, **kwargs)
        choices = list(others)
        if choices:
            self.fields["about"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["about"]


def said_of(content: dict[str, Any]) -> tuple[Said, list[int]]:
    """What was filled in, and whom it is about too."""
    given = dict(content)
    given.pop("version", None)
    about = given.pop("about", [])
    return Said(**given), about


class WordsForm(forms.Form):
    """What somebody of the family wants to stand beside a text."""

    beside_as = forms.ChoiceField(
        label=_("Wat is het"),
        choices=[
            (Statement.BesideAs.OBJECTION, _("een bezwaar: het klopt niet")),
            (Statement.BesideAs.ADDITION, _("een aanvulling: er hoort nog iets bij")),
        ],
        widget=forms.RadioSelect,
    )
    voice = forms.ChoiceField(
        label=_("Wie zegt dit"), choices=VOICES, widget=forms.RadioSelect
    )
    who = forms.CharField(label=_("Naam of rol"), max_length=200)
    text = forms.CharField(
        label=_("In de eigen woorden"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
    )
    said_on = DayField(label=_("Op welke dag"), widget=DATE)


class PassOnForm(forms.Form):
    """To whom a statement goes; without a ground it does not go."""

    to_whom = forms.CharField(
        label=_("Aan wie"), help_text=_("Naam en organisatie."), max_length=200
    )
    ground = forms.ChoiceField(
        label=_("Op welke grond"),
        choices=_grounds,
        widget=forms.RadioSelect,
        error_messages={
            "required": _(
                "Kies op welke grond u dit geeft. Zonder grond mag het niet naar"
                " buiten."
            )
        },
    )
    why = forms.CharField(
        label=_("Toelichting"),
        help_text=_(
            "Bij toestemming: van wie en wanneer. Anders: waarom dit nodig is."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=400,
    )
    on_day = DayField(label=_("Op welke dag"), widget=DATE)
