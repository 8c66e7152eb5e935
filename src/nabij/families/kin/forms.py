"""Forms about persons, relations and authority; nearly everything may stay empty."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.base.fields import DayField
from nabij.families.kin.authority import Say
from nabij.families.kin.recording import Told
from nabij.families.kin.relating import CHILD, KINDS
from nabij.families.models import Authority, Person, Relation
from nabij.families.persons import Known
from nabij.families.registry.renewing import Renewed

ROLES = [
    (Relation.Kind.PARENT, Relation.Kind.PARENT.label),
    (CHILD, _("kind")),
    *[(kind, kind.label) for kind in KINDS if kind != Relation.Kind.PARENT],
]
US = "us"


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> DayField:
    """A day as the browser asks for it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return DayField(label=label, widget=widget, required=required, help_text=help_text)


class PersonForm(forms.Form):
    """Who somebody is, as far as it is known."""

    given_name = forms.CharField(label=_("Voornaam"), max_length=120, required=False)
    prefix = forms.CharField(label=_("Voorvoegsel"), max_length=40, required=False)
    family_name = forms.CharField(label=_("Achternaam"), max_length=120, required=False)
    nickname = forms.CharField(label=_("Roepnaam"), max_length=60, required=False)
    sex = forms.ChoiceField(
        label=_("Geslacht"), choices=Person.Sex.choices, initial=Person.Sex.UNKNOWN
    )
    born_on = day_field(_("Geboren op"))
    due_on = day_field(
        _("Verwacht op"), help_text=_("Voor een kind dat nog geboren wordt.")
    )
    died_on = day_field(_("Overleden op"))

    def told(self) -> Told:
        """What was filled in."""
        return Told(**{name: self.cleaned_data[name] for name in Told.__annotations__})


class BesideForm(PersonForm):
    """Somebody new, and what they are to the person whose file this is."""

    field_order = ("role", "since")
    role = forms.ChoiceField(label=_("Wie is dit?"), choices=ROLES)
    since = day_field(
        _("Sinds"), help_text=_("Bij een ouder of kind telt de geboorte.")
    )
    lives_along = forms.BooleanField(
        label=_("Hoort bij hetzelfde huishouden"), required=False
    )

    def __init__(self, *args: Any, called: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].label = _("Wat is deze persoon van %(name)s?") % {
            "name": called
        }


class CorrectForm(PersonForm):
    """The same, of somebody who is there; what was based on which version."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, person: Known, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person.is_expected or person.stillborn_on:
            # A birth is told apart, so that the trail tells it was one.
            del self.fields["born_on"], self.fields["died_on"]
        if person.due_on is None:
            del self.fields["due_on"]
        elif not person.is_expected:
            self.fields["due_on"].widget = forms.HiddenInput()

    def told(self) -> Told:
        """What was filled in; what this form does not ask stays empty."""
        given = self.cleaned_data
        empty = {"born_on": None, "died_on": None, "due_on": None}
        names = [name for name in Told.__annotations__ if name in given]
        return Told(**empty | {name: given[name] for name in names})


class BeginForm(PersonForm):
    """The first of a household that asks for help, on which consent, until when."""

    reason = forms.CharField(
        label=_("Waarvoor, en van wie hebt u toestemming?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until_on = day_field(
        _("Toestemming geldt tot"),
        required=True,
        help_text=_("Hoogstens een jaar. Daarna gaat het dossier dicht."),
    )


class RenewForm(forms.Form):
    """On which consent the file stays open, or opens again, and until when."""

    reason = forms.CharField(
        label=_("Waarvoor geldt de toestemming?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    consented_by = forms.CharField(
        label=_("Wie gaf opnieuw toestemming, en wanneer?"), max_length=200
    )
    until_on = day_field(
        _("Toestemming geldt tot"),
        required=True,
        help_text=_("Hoogstens een jaar. Daarna gaat het dossier dicht."),
    )

    def told(self) -> Renewed:
        """What was filled in."""
        return Renewed(**self.cleaned_data)


class RelateForm(forms.Form):
    """Two people who are both here already."""

    other = forms.TypedChoiceField(label=_("Wie"), coerce=int)
    role = forms.ChoiceField(label=_("Is"), choices=ROLES)
    since = day_field(_("Sinds"))

    def __init__(
        self, *args: Any, called: str, people: Iterable[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = list(people)
        self.fields["role"].label = _("Wat is deze persoon van %(name)s?") % {
            "name": called
        }


class EndForm(forms.Form):
    """Until when; without a day it was never so."""

    until_on = day_field(
        _("Eindigt op"),
        help_text=_(
            "De eerste dag waarop het niet meer zo is. Leeg: het klopte nooit."
        ),
    )


class AuthorityForm(forms.Form):
    """Who, whether there is authority, how we know, since when."""

    holder = forms.ChoiceField(label=_("Wie"))
    kind = forms.ChoiceField(label=_("Gezag"), choices=Authority.Kind.choices)
    ground = forms.ChoiceField(
        label=_("Hoe weten we dit?"), choices=Authority.Ground.choices
    )
    from_on = day_field(_("Sinds"), required=True)

    def __init__(
        self, *args: Any, people: Iterable[tuple[int, str]], us: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(pk), name) for pk, name in people]
        if us:
            choices.append((US, us))
        self.fields["holder"].choices = choices

    def say(self) -> Say:
        """What was filled in."""
        given = self.cleaned_data
        is_us = given["holder"] == US
        return Say(
            holder_id=None if is_us else int(given["holder"]),
            kind=given["kind"],
            ground=given["ground"],
            from_on=given["from_on"],
        )


class BirthForm(forms.Form):
    """A child that was expected: born, or born without life."""

    happened = forms.ChoiceField(
        label=_("Wat is er gebeurd?"),
        choices=[
            ("born", _("het kind is geboren")),
            ("stillborn", _("het kind is levenloos geboren")),
            ("one_more", _("er wordt nog een kind verwacht (meerling)")),
        ],
        widget=forms.RadioSelect,
    )
    on = day_field(_("Op welke dag"))
    given_name = forms.CharField(label=_("Voornaam"), max_length=120, required=False)
    sex = forms.ChoiceField(
        label=_("Geslacht"), choices=Person.Sex.choices, initial=Person.Sex.UNKNOWN
    )

    def clean(self) -> dict[str, Any]:
        """A birth has a day; that one more is expected has none."""
        given = super().clean() or self.cleaned_data
        if given.get("happened") in {"born", "stillborn"} and not given.get("on"):
            self.add_error("on", _("Vul de dag in waarop het kind geboren is."))
        return given

    def day(self) -> dt.date:
        """The day that was filled in."""
        day: dt.date = self.cleaned_data["on"]
        return day


class TakeBackForm(forms.Form):
    """Why what was written down was not so."""

    reason = forms.CharField(
        label=_("Waarom klopt het niet?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MergeForm(forms.Form):
    """Which other record is of the same human being, and how one knows."""

    gone = forms.TypedChoiceField(label=_("Is dezelfde als"), coerce=int)
    reason = forms.CharField(
        label=_("Hoe weet u dat?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, people: Iterable[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gone"].choices = list(people)


class SplitForm(forms.Form):
    """Why they were two after all."""

    reason = forms.CharField(
        label=_("Waarom zijn het toch twee mensen?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
