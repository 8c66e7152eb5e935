"""Lists of others: an administrator keeps them, a worker fills one in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.audit import record
from nabij.base.pages import Context, actor_of, form_page, handler, page
from nabij.base.saving import Versioned, answer
from nabij.families import queries as families
from nabij.safety import actions
from nabij.safety.assessing import instruments
from nabij.safety.assessing.instruments import Offered
from nabij.safety.models import Instrument
from nabij.safety.permissions import may_assess, may_keep_instruments

YES, NO = "ja", "nee"
LONGEST_SCHEMA = 200_000


class InstrumentForm(Versioned):
    """What it is, whose it is, and what allows its use."""

    name = forms.CharField(label=gettext_lazy("Naam"), max_length=120)
    instrument_version = forms.CharField(label=gettext_lazy("Versie"), max_length=40)
    owner = forms.CharField(
        label=gettext_lazy("Van wie is het instrument?"), max_length=200
    )
    licence = forms.CharField(
        label=gettext_lazy("Licentie of toestemming"),
        max_length=400,
        help_text=gettext_lazy(
            "Bijvoorbeeld het nummer van de overeenkomst en tot wanneer die geldt."
        ),
    )
    schema = forms.CharField(
        label=gettext_lazy("Vragen als JSON Schema (2020-12)"),
        max_length=LONGEST_SCHEMA,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )


@page("safety/instruments.html", permission=may_keep_instruments)
def kept(request: HttpRequest) -> Context:
    """Which instruments this organisation may use."""
    return {
        "title": _("Instrumenten van anderen"),
        "instruments": instruments.kept(by=actor_of(request)),
    }


@form_page("safety/instrument_new.html", permission=may_keep_instruments)
def new(request: HttpRequest) -> Context | HttpResponse:
    """Add an instrument, or a version of one."""
    form = InstrumentForm(request.POST or None)

    def save(given: dict[str, Any]) -> object:
        offered = Offered(
            name=given["name"],
            version=given["instrument_version"],
            owner=given["owner"],
            licence=given["licence"],
            schema=given["schema"],
        )
        by = actor_of(request)
        return actions.add_instrument(offered=offered, by=by, at=request.at)

    shown = {
        "title": _("Instrument toevoegen"),
        "cancel_url": reverse("safety:instruments"),
    }
    return answer(request, form, save, shown)


@handler(permission=may_keep_instruments)
def withdraw(request: HttpRequest, instrument_id: int) -> HttpResponse:
    """Nobody fills it in from now on."""
    by = actor_of(request)
    actions.withdraw_instrument(instrument_id=instrument_id, by=by, at=request.at)
    messages.success(request, _("Ingetrokken. Wat is ingevuld, blijft leesbaar."))
    return redirect("safety:instruments")


class AnswerForm(Versioned):
    """One field for each question of the instrument, and a conclusion in words."""

    def __init__(self, *args: Any, instrument: Instrument, **about: Any) -> None:
        super().__init__(*args, **about)
        required = set(instrument.rules.get("required", []))
        self.asked = list(instrument.questions.items())
        for number, (name, asked) in enumerate(self.asked):
            field = _field(asked, is_required=name in required)
            self.fields[f"vraag_{number}"] = field
        self.fields["conclusion"] = forms.CharField(
            label=_("Wat maakt u hieruit op?"),
            help_text=_("In eigen woorden. Nabij telt de antwoorden niet op."),
            max_length=10_000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    def answers(self) -> dict[str, Any]:
        """Under the names that the instrument gives; what is empty is left out."""
        given = self.cleaned_data
        found = {
            name: _value(asked, given[f"vraag_{number}"])
            for number, (name, asked) in enumerate(self.asked)
        }
        return {name: value for name, value in found.items() if value is not None}


def _field(asked: dict[str, Any], *, is_required: bool) -> forms.Field:
    about: dict[str, Any] = {
        "label": str(asked.get("title") or asked.get("description") or "?"),
        "help_text": str(asked.get("description", "")) if "title" in asked else "",
        "required": is_required,
    }
    if "enum" in asked:
        choices = [(str(n), str(each)) for n, each in enumerate(asked["enum"])]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **about)
    if asked["type"] == "boolean":
        choices = [(YES, _("Ja")), (NO, _("Nee"))]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **about)
    if asked["type"] == "integer":
        return forms.IntegerField(**about)
    if asked["type"] == "number":
        return forms.FloatField(**about)
    return forms.CharField(
        max_length=10_000, widget=forms.Textarea(attrs={"rows": 2}), **about
    )


def _value(asked: dict[str, Any], given: Any) -> Any:
    if given in ("", None):
        return None
    if "enum" in asked:
        return asked["enum"][int(given)]
    return given == YES if asked["type"] == "boolean" else given


@form_page("safety/instrument_fill.html", permission=may_assess)
def fill_in(
    request: HttpRequest, person_id: int, instrument_id: int
) -> Context | HttpResponse:
    """Fill an instrument in about one child."""
    by = actor_of(request)
    person = families.person_for(person_id, on=request.today)
    instrument = instruments.instrument_for(instrument_id, by=by)
    about = ("person", person_id)
    record("safety.instrument_opened", about=about, by=by, at=request.at)
    form = AnswerForm(request.POST or None, instrument=instrument)

    def save(given: dict[str, Any]) -> object:
        return actions.fill_in(
            person_id=person_id,
            instrument_id=instrument_id,
            answers=form.answers(),
            conclusion=given["conclusion"],
            by=by,
            at=request.at,
        )

    shown = {
        "title": _("%(instrument)s voor %(name)s")
        % {"instrument": instrument.name, "name": person.called},
        "person": person,
        "instrument": instrument,
        "cancel_url": reverse("safety:person", args=[person_id]),
    }
    return answer(request, form, save, shown)
