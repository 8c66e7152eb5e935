"""Forms in which somebody is asked along, or gets a role near a family."""

import datetime as dt
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.base.fields import DayField
from nabij.base.saving import Versioned
from nabij.dossier.models import Face
from nabij.families.actions import Asked
from nabij.families.queries import Known
from nabij.organisations.queries import Partner

AS_WHAT = [
    ("duo", _("als de andere helft van het duo: één gezin, één plan")),
    ("voluntary", _("voor vrijwillige hulp, met toestemming van het gezin")),
]
KIND = [("", _("kies …"))]
WHY = forms.Textarea(attrs={"rows": 3})


class AskForm(forms.Form):
    """Who, as what, for whom in the family, on which ground, why, until when."""

    capacity = forms.ChoiceField(
        label=_("Wie vraagt u?"),
        error_messages={"required": _("Kies eerst wie u vraagt.")},
    )
    ground = forms.ChoiceField(label=_("Waarvoor?"), choices=AS_WHAT)
    persons = forms.MultipleChoiceField(
        label=_("Welke dossiers gaan open?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Alleen van wie dit nodig is. Wat over één ouder gaat, blijft dicht als u"
            " die ouder niet kiest."
        ),
        error_messages={"required": _("Kies ten minste één persoon.")},
    )
    legal_ground = forms.CharField(
        label=_("Op welke grond mag u dit delen?"),
        max_length=200,
        help_text=_(
            "In gewone woorden: wie gaf toestemming en wanneer, of welke wet het"
            " toelaat."
        ),
    )
    reason = forms.CharField(
        label=_("Waarom is deze collega nodig?"), max_length=400, widget=WHY
    )
    last_on = DayField(
        label=_("Tot en met"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Hoogstens een jaar. Daarna besluit u opnieuw."),
    )

    def __init__(
        self,
        *args: Any,
        partners: Sequence[Partner],
        family: Sequence[Known],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "capacity", [*KIND, *_by_organisation(partners)])
        _choices(self, "persons", [(one.id, one.full_name) for one in family])

    def asked(self) -> Asked:
        """What was filled in, for the action."""
        given = self.cleaned_data
        return Asked(
            capacity_id=int(given["capacity"]),
            ground=given["ground"],
            legal_ground=given["legal_ground"],
            reason=given["reason"],
            last_on=given["last_on"],
        )

    def chosen(self) -> list[int]:
        """Whose files open."""
        return [int(each) for each in self.cleaned_data["persons"]]


class EndForm(forms.Form):
    """Why somebody stops working along."""

    reason = forms.CharField(label=_("Waarom eindigt dit nu?"), widget=WHY)


class FaceForm(Versioned):
    """Who gets a role, and why; `version` says what stood when the form was opened."""

    capacity = forms.ChoiceField(
        label=_("Wie?"), error_messages={"required": _("Kies eerst wie het wordt.")}
    )
    reason = forms.CharField(
        label=_("Waarom deze collega?"),
        help_text=_(
            "Dit leest het gezin terug. Schrijf ook op wat het gezin ervan vond."
        ),
        widget=WHY,
    )

    def __init__(
        self, *args: Any, partners: Collection[Partner], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        told = [(one.capacity_id, _told(one)) for one in partners]
        _choices(self, "capacity", [*KIND, *told])


class EndFaceForm(Versioned):
    """Why nobody has this role for now."""

    reason = forms.CharField(label=_("Waarom stopt deze collega nu?"), widget=WHY)


def role_of(text: str) -> str:
    """The role that an address asks for; the face when it asks for none we know."""
    return text if text in Face.Role.values else str(Face.Role.FACE)


def start_of(on: dt.date) -> dict[str, Any]:
    """Half a year is a usual start; whoever asks chooses."""
    return {"last_on": on + dt.timedelta(days=182), "ground": "duo"}


def _by_organisation(partners: Sequence[Partner]) -> list[Any]:
    return [
        (name, [(one.capacity_id, f"{one.name}, {one.function_label}") for one in rows])
        for name, rows in groupby(partners, key=lambda one: one.organisation)
    ]


def _told(one: Partner) -> str:
    return f"{one.name}, {one.function_label}, {one.organisation}"


def _choices(form: forms.Form, name: str, choices: list[Any]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]
