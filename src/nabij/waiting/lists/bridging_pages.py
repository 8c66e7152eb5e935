"""Pages about bridging help of one youth."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.audit import record_reads
from nabij.base.fields import DayField
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.base.saving import Versioned, answer
from nabij.families import queries as families
from nabij.waiting.lists import bridging
from nabij.waiting.models import Bridging
from nabij.waiting.permissions import may_record_bridging
from nabij.waiting.queries import bridging as queries

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NAMES = (
    "what",
    "by_whom",
    "phone",
    "from_on",
    "until_on",
    "agreed_with",
    "strength",
)


class BridgingForm(Versioned):
    """What holds the family meanwhile; how firm it is, is a person's own judgement."""

    what = forms.CharField(
        label=gettext_lazy("Welke hulp"),
        max_length=200,
        help_text=gettext_lazy("Bijvoorbeeld: belt elke week en komt soms langs."),
    )
    by_whom = forms.CharField(
        label=gettext_lazy("Door wie"),
        max_length=200,
        help_text=gettext_lazy("Organisatie en persoon."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telefoon"), max_length=20, required=False
    )
    from_on = DayField(label=gettext_lazy("Vanaf"), widget=DATE)
    until_on = DayField(
        label=gettext_lazy("Tot"),
        widget=DATE,
        required=False,
        help_text=gettext_lazy("De eerste dag waarop de hulp er niet meer is."),
    )
    agreed_with = forms.CharField(label=gettext_lazy("Afgesproken met"), max_length=200)
    strength = forms.ChoiceField(
        label=gettext_lazy("Hoe stevig is dit, naar uw oordeel"),
        choices=Bridging.Strength.choices,
        widget=forms.RadioSelect,
    )

    def help(self) -> bridging.Help:
        """What was filled in."""
        return bridging.Help(**{name: self.cleaned_data[name] for name in NAMES})


@page("waiting/bridgings.html", permission=may_record_bridging)
def bridgings(request: HttpRequest, person_id: int) -> Context:
    """All bridging help of a youth, what holds now first."""
    on = request.today
    person = families.person_for(person_id, on=on)
    _seen(request, person_id)
    found = queries.bridges_of(person_id)
    holds = {
        each.id for each in queries.bridging_of([person_id], on=on).get(person_id, [])
    }
    return {
        "title": _("Overbrugging voor %(name)s") % {"name": person.called},
        "person": person,
        "bridges": sorted(
            ((each, each.id in holds) for each in found), key=lambda one: not one[1]
        ),
    }


@form_page("base/form.html", permission=may_record_bridging)
def edit(
    request: HttpRequest, person_id: int, bridging_id: int | None = None
) -> Context | HttpResponse:
    """Write bridging help down, correct it, or end it."""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    start: Context = {"from_on": on}
    if bridging_id is not None:
        row = queries.bridging_for(bridging_id, youth_id=person_id)
        _seen(request, person_id)
        start = {name: getattr(row, name) for name in NAMES}
        start["version"] = row.recorded_at.isoformat()
    form = BridgingForm(request.POST or None, initial=start)

    def save(content: dict[str, Any]) -> None:
        about = {"youth_id": person_id, "help": form.help(), "by": by, "at": request.at}
        if bridging_id is None:
            bridging.record_bridging(**about)
        else:
            about |= {"bridging_id": bridging_id, "version": content["version"]}
            bridging.change_bridging(**about)

    shown = {
        "title": _("Overbrugging voor %(name)s") % {"name": person.called},
        "cancel_url": reverse("waiting:bridgings", args=[person_id]),
    }
    return answer(request, form, save, shown)


def _seen(request: HttpRequest, person_id: int) -> None:
    act, by = "waiting.bridging_seen", actor_of(request)
    record_reads(act, kind="person", ids=[person_id], by=by, at=request.at)
