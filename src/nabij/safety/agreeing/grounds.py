"""On what a judgement or decision rests, as one chooses or writes it in a form."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from nabij.base import formats
from nabij.dossier import queries as dossier
from nabij.safety.agreeing.standing import Rests
from nabij.safety.forms import SaidFormSet, Statements

OFFERED = 30


class ChosenGrounds(forms.Form):
    """Statements that stand in the file already, the newest first."""

    grounds = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Welke uitspraken uit het dossier horen hierbij?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, options: list[tuple[int, str]], **about: Any
    ) -> None:
        super().__init__(*args, **about)
        self.fields["grounds"].choices = options


@dataclass(frozen=True, kw_only=True)
class GroundForms:
    """The two together: chosen and new."""

    chosen: ChosenGrounds
    said: SaidFormSet

    @classmethod
    def of(cls, request: HttpRequest, person_id: int) -> Self:
        """As they were sent, or empty, with what stands in the file of this person."""
        sent = request.POST if request.method == "POST" else None
        rows = dossier.statements_of([person_id], limit=OFFERED)
        options = [(row.pk, _line(row)) for row in rows]
        return cls(
            chosen=ChosenGrounds(sent, options=options),
            said=Statements(sent, prefix="said"),
        )

    def is_valid(self) -> bool:
        """Both, so that every error is told at once."""
        both = [self.chosen.is_valid(), self.said.is_valid()]
        return all(both)

    def rests(self, *, on: dt.date) -> Rests:
        """What was chosen and written."""
        return Rests(
            ids=self.chosen.cleaned_data["grounds"], said=self.said.said(on=on)
        )


def _line(row: Any) -> str:
    kind = str(row.get_kind_display()).capitalize()
    text = row.text if len(row.text) <= 140 else f"{row.text[:139]}…"
    return f"{kind} ({row.source}, {formats.day(row.said_on)}): {text}"
