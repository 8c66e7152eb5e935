"""Forms of letters: which one and to whom, its words, and the text it begins with."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.saving import Versioned
from nabij.records.letters.wording import LONGEST
from nabij.records.models import LetterText

MARKS = gettext_lazy(
    "Een witregel begint een nieuwe alinea. # voor een regel maakt een kopje, - maakt"
    " een lijst, **zo** wordt vet."
)


class ChooseForm(forms.Form):
    """Which letter, and to whom."""

    soort = forms.ChoiceField(
        label=gettext_lazy("Welke brief"),
        choices=LetterText.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies welke brief.")},
    )
    aan = forms.TypedChoiceField(
        label=gettext_lazy("Aan wie"),
        coerce=int,
        error_messages={"required": gettext_lazy("Kies aan wie.")},
    )
    kent = forms.BooleanField(
        label=gettext_lazy("Wie de brief krijgt, kent het geheime adres al"),
        help_text=gettext_lazy(
            "Alleen als er een geheim adres is. Zonder dit vinkje blijft alles weg"
            " waaruit het is af te leiden, ook uw naam."
        ),
        required=False,
    )

    def __init__(
        self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aan"].choices = people  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """The words of one letter."""

    # A letter to a family is Dutch, in whatever language the page is.
    title = forms.CharField(
        label=gettext_lazy("Kop"),
        max_length=200,
        widget=forms.TextInput(attrs={"lang": "nl"}),
    )
    body = forms.CharField(
        label=gettext_lazy("Tekst"),
        help_text=MARKS,
        widget=forms.Textarea(attrs={"rows": 22, "lang": "nl"}),
        max_length=LONGEST,
    )


class LetterForm(WordsForm):
    """The words of a letter in a file, and about whom it is."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    about = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Gaat ook over"),
        help_text=gettext_lazy(
            "Dan opent het alleen voor wie ook hun dossier open heeft."
        ),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = people  # type: ignore[attr-defined]
        if not people:
            del self.fields["about"]


class TextForm(Versioned, WordsForm):
    """A new version of the text that letters begin with."""

    why = forms.CharField(
        label=gettext_lazy("Wat is er anders"), max_length=400, required=False
    )
    field_order = ("title", "body", "why", "version")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = _("(nodig om te bewaren)")
        self.fields["why"].note = note  # type: ignore[attr-defined]
