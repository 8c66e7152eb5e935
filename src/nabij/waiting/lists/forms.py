"""Forms of a waiting list: the decision, the talks before it, the steps to close it."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.fields import DayField, row_number
from nabij.base.saving import Versioned
from nabij.organisations import queries as organisations
from nabij.organisations.actions import Consulted
from nabij.rules.functions import GI_STAFF
from nabij.rules.lists import list_ends_at_latest
from nabij.waiting.lists.opening import Planned, Renewed, StepTold

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
STEPS = 3
OTHERS = 0


def _text(label: Any, *, rows: int = 3, **about: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=4_000, widget=widget, **about)


class Consulting(forms.Form):
    """The talks with the municipalities of a region, and who prepared the decision."""

    prepared_by = forms.TypedChoiceField(
        label=gettext_lazy("Voorbereid door"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy("U besluit. Kies een collega als die dit voorbereidde."),
    )

    def __init__(
        self,
        *args: Any,
        region_id: int,
        organisation_id: int,
        on: dt.date,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        people = organisations.people(organisation_id=organisation_id, on=on)
        names = organisations.shown_names({p.professional_id for p in people}, on=on)
        self.fields["prepared_by"].choices = [
            ("", _("door mijzelf")),
            *(
                (row.pk, f"{names[row.professional_id]}, {row.get_function_display()}")
                for row in people
                if row.function in GI_STAFF and row.from_on <= on
            ),
        ]
        here, names = organisations.municipalities_of_region(region_id=region_id)
        self.parties = dict(here)
        if len(names) > len(here):
            self.parties[OTHERS] = _("gemeenten zonder Nabij")
        for pk, name in self.parties.items():
            self._ask(pk, name, help_text=", ".join(names) if pk == OTHERS else "")

    def _ask(self, pk: int, name: str, *, help_text: str) -> None:
        about = {"name": name}
        self.fields[f"held_{pk}"] = DayField(
            label=_("Overleg met %(name)s: op welke dag") % about, widget=DATE
        )
        self.fields[f"whom_{pk}"] = forms.CharField(
            label=_("Overleg met %(name)s: met wie") % about,
            max_length=200,
            help_text=help_text,
        )
        self.fields[f"record_{pk}"] = _text(
            _("Overleg met %(name)s: besproken en afgesproken") % about
        )

    def consulted(self) -> list[Consulted]:
        """The talks as they were filled in."""
        given = self.cleaned_data
        return [
            Consulted(
                party_id=pk or None,
                with_whom=given[f"whom_{pk}"],
                held_on=given[f"held_{pk}"],
                record=given[f"record_{pk}"],
            )
            for pk in self.parties
        ]


class OpenForm(Consulting):
    """Everything that must be known before a list may be opened."""

    reason = _text(
        gettext_lazy("Reden"),
        help_text=gettext_lazy(
            "Waarom kan niet ieder kind nu een vaste jeugdbeschermer krijgen?"
        ),
    )
    plan = _text(
        gettext_lazy("Plan om te sluiten"),
        help_text=gettext_lazy("Hoe krijgt ieder kind op de lijst een vaste werker?"),
    )
    from_on = DayField(label=gettext_lazy("Vanaf"), widget=DATE)
    ends_on = DayField(label=gettext_lazy("Uiterlijk tot"), widget=DATE)

    def __init__(self, *args: Any, region_id: int, on: dt.date, **more: Any) -> None:
        self.region_id = region_id
        start = {"from_on": on, "ends_on": list_ends_at_latest(decided_on=on)}
        super().__init__(*args, region_id=region_id, on=on, initial=start, **more)
        for number in range(1, STEPS + 1):
            self.fields[f"step_{number}"] = forms.CharField(
                label=_("Stap %(number)s") % {"number": number},
                max_length=300,
                required=number == 1,
            )
            self.fields[f"due_{number}"] = DayField(
                label=_("Stap %(number)s: uiterlijk op") % {"number": number},
                widget=DATE,
                required=number == 1,
            )
        steps = [f"{k}_{n}" for n in range(1, STEPS + 1) for k in ("step", "due")]
        asked = [f"{k}_{pk}" for pk in self.parties for k in ("held", "whom", "record")]
        self.order_fields(["reason", "plan", "from_on", "ends_on", *steps, *asked])

    def clean(self) -> dict[str, Any]:
        """A step has both its words and its day."""
        given = super().clean() or self.cleaned_data
        for number in range(2, STEPS + 1):
            text, due = given.get(f"step_{number}"), given.get(f"due_{number}")
            if bool(text) != bool(due):
                name = f"due_{number}" if text else f"step_{number}"
                self.add_error(name, _("Geef de stap en de dag allebei."))
        return given

    def planned(self) -> Planned:
        """The list as it was filled in."""
        given = self.cleaned_data
        numbers = [n for n in range(1, STEPS + 1) if given.get(f"step_{n}")]
        return Planned(
            region_id=self.region_id,
            reason=given["reason"],
            plan=given["plan"],
            from_on=given["from_on"],
            ends_on=given["ends_on"],
            steps=[
                StepTold(text=given[f"step_{n}"], due_on=given[f"due_{n}"])
                for n in numbers
            ],
            prepared_by=given["prepared_by"],
        )


class RenewForm(Versioned, Consulting):
    """A new decision about a list: until when it goes on, and why."""

    ends_on = DayField(label=gettext_lazy("Uiterlijk tot"), widget=DATE)
    reason = _text(
        gettext_lazy("Waarom de lijst nog niet dicht kan"),
    )
    field_order = ("ends_on", "reason")

    def renewed(self) -> Renewed:
        """The decision as it was filled in."""
        given = self.cleaned_data
        version = given["version"]
        return Renewed(
            ends_on=given["ends_on"],
            reason=given["reason"],
            replaces=row_number(version) or 0,
            prepared_by=given["prepared_by"],
        )


class CloseForm(Versioned):
    """Why a list can be closed."""

    reason = _text(gettext_lazy("Waarom de lijst dicht kan"))


class StepForm(Versioned):
    """A step of the plan."""

    text = forms.CharField(label=gettext_lazy("Stap"), max_length=300)
    due_on = DayField(label=gettext_lazy("Uiterlijk op"), widget=DATE)
    done_on = DayField(label=gettext_lazy("Gedaan op"), widget=DATE, required=False)

    def step(self) -> StepTold:
        """The step as it was filled in."""
        names = ("text", "due_on", "done_on")
        return StepTold(**{name: self.cleaned_data[name] for name in names})


class AnswerForm(Versioned):
    """What a municipality says of the talk."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Uw antwoord"),
        choices=[
            ("confirmed", gettext_lazy("Ik bevestig dat dit overleg zo is geweest")),
            ("objected", gettext_lazy("Ik maak bezwaar")),
        ],
        widget=forms.RadioSelect,
    )
    remark = _text(
        gettext_lazy("Opmerking"),
        required=False,
        help_text=gettext_lazy("Nodig als u bezwaar maakt. Schrijf geen namen op."),
    )
