"""Write a contact down in two taps, and correct one."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base import drafts, formats
from nabij.base.acting import Actor
from nabij.base.audit import record
from nabij.base.errors import BadInput, ChangedMeanwhile, Refused
from nabij.base.fields import DayField
from nabij.base.pages import Context, actor_of, form_page
from nabij.dossier import actions, queries
from nabij.dossier.actions import Met, Whom
from nabij.dossier.models import Contact, Duty
from nabij.dossier.permissions import may_record_contact
from nabij.families import queries as families

LABELS = {
    "kind": gettext_lazy("Soort contact"),
    "on_day": gettext_lazy("Datum"),
    "how": gettext_lazy("Hoe"),
    "with_whom": gettext_lazy("Met wie"),
    "note": gettext_lazy("Notitie"),
    "duty": gettext_lazy("Hiermee is gedaan"),
}
BESIDE = {"duty", "present", "about", "why_not"}
HOW = [choice for choice in Contact.How.choices if choice[0]]


class ContactForm(forms.Form):
    """Two taps and one text are enough: the kind, the note, and save."""

    kind = forms.ChoiceField(
        label=LABELS["kind"],
        choices=Contact.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies eerst de soort contact.")},
    )
    note = forms.CharField(
        label=LABELS["note"],
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
        required=False,
    )
    how = forms.ChoiceField(
        label=LABELS["how"],
        choices=[("", gettext_lazy("kies …")), *HOW],
        required=False,
    )
    present = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Wie uit het gezin was erbij"),
        help_text=gettext_lazy(
            "Was het met één ouder alleen, dan gaat dit contact ook over die ouder: wie"
            " dat dossier niet open heeft, leest alleen soort en dag."
        ),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    with_whom = forms.CharField(
        label=LABELS["with_whom"], max_length=200, required=False
    )
    about = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Over wie gaat het ook"),
        help_text=gettext_lazy(
            "Alleen wie ook hun dossier open heeft, leest wat u opschrijft."
        ),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    why_not = forms.CharField(
        label=gettext_lazy("Gaat het niet over die ouder? Waarom niet"),
        help_text=gettext_lazy("Dan leest iedereen in dit dossier het."),
        max_length=400,
        required=False,
    )
    on_day = DayField(
        label=LABELS["on_day"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    is_in_vain = forms.BooleanField(
        label=gettext_lazy("Niemand bereikt"),
        help_text=gettext_lazy("Een vergeefse poging telt niet als contact."),
        required=False,
    )
    is_youth_seen = forms.BooleanField(
        label=gettext_lazy("De jeugdige zelf gezien of gesproken"), required=False
    )

    def __init__(
        self,
        *args: Any,
        duties: Sequence[Duty] = (),
        family: Sequence[tuple[int, str]] = (),
        others: Sequence[tuple[int, str]] = (),
        is_new: bool = False,
        **kwargs: Any,
    ) -> None:
        """With a choice of the duties that only a word can show as done, if any.

        A new safety check has a form of its own, from which the watch counts on.
        """
        super().__init__(*args, **kwargs)
        self._choose("present", family)
        self._choose("about", others)
        if not others:
            del self.fields["why_not"]
        if is_new:
            check = Contact.Kind.SAFETY_CHECK
            kinds = [each for each in Contact.Kind.choices if each[0] != check]
            self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
            self.fields["kind"].help_text = _(
                "Een veiligheidscheck legt u vast met de knop op de pagina van de"
                " jeugdige."
            )
        if duties:
            self.fields["duty"] = forms.TypedChoiceField(
                label=LABELS["duty"],
                choices=[("", _("geen taak")), *map(_duty_choice, duties)],
                coerce=int,
                empty_value=None,
                required=False,
            )

    def _choose(self, name: str, choices: Sequence[tuple[int, str]]) -> None:
        """Nobody to choose from, no question."""
        if choices:
            self.fields[name].choices = list(choices)  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def met(self) -> Met:
        """What was filled in. A box left open says nothing: it is not a no."""
        seen = self.cleaned_data["is_youth_seen"] or None
        told = {n: v for n, v in self.cleaned_data.items() if n not in BESIDE}
        return Met(**told | {"is_youth_seen": seen})

    def whom(self) -> Whom:
        """Who of the family was there, and whom it is about."""
        given = self.cleaned_data
        return Whom(
            present=given.get("present") or (),
            about=given.get("about") or (),
            why_not=given.get("why_not") or "",
        )


def _duty_choice(duty: Duty) -> tuple[int, str]:
    about = {"duty": duty.get_kind_display(), "day": formats.day(duty.due_on)}
    return duty.pk, _("%(duty)s, uiterlijk %(day)s") % about


@form_page("dossier/contact.html", permission=may_record_contact)
def record_contact(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """A new contact with somebody whose file is open."""
    by, person = actor_of(request), families.person_for(person_id, on=request.today)
    duties, initial = _of_duty(request, person_id)
    others = queries.others_near(person, on=request.today)
    form = ContactForm(
        request.POST or None,
        duties=duties,
        family=[(person.id, person.looked_up), *others] if others else (),
        others=others,
        is_new=True,
        initial=initial,
    )
    draft = f"dossier.contact/{person_id}"
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_contact(
                person_id=person_id,
                met=form.met(),
                whom=form.whom(),
                duty_id=form.cleaned_data.get("duty"),
                by=by,
                at=request.at,
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _saved(request, by, draft, person_id)
    title = _("Contact met %(name)s") % {"name": person.called}
    may_read = families.may_read(person_id=person_id, at=request.at)
    return _context(form, title, person_id, draft) | {"may_read": may_read}


@form_page("dossier/contact.html", permission=may_record_contact)
def correct_contact(request: HttpRequest, contact_id: int) -> Context | HttpResponse:
    """Correct a contact; when a colleague did so too, choose what holds."""
    by, contact = actor_of(request), queries.contact_for(contact_id)
    about = ("person", contact.person_id)
    record("dossier.contact_opened", about=about, by=by, at=request.at)
    told = queries.words_in(contact)
    person = families.person_for(contact.person_id, on=request.today)
    form = ContactForm(
        request.POST or None,
        others=queries.others_near(person, also=told.about_ids, on=request.today),
        initial=_stands(contact, told),
    )
    draft = f"dossier.correct_contact/{contact_id}"
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_contact(
                contact_id=contact_id,
                met=form.met(),
                whom=form.whom(),
                seen_at=_moment(request.POST.get("seen_at", "")),
                by=by,
                at=request.at,
            )
        except ChangedMeanwhile as change:
            return _conflict(request, form.cleaned_data, change)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _saved(request, by, draft, contact.person_id)
    seen_at = request.POST.get("seen_at") or contact.recorded_at.isoformat()
    context = _context(form, _("Contact verbeteren"), contact.person_id, draft)
    return context | {"seen_at": seen_at, "file_of": [contact.person_id]}


def _stands(contact: Contact, told: queries.Told) -> dict[str, Any]:
    """A contact as it stands, for the form."""
    plain = ("kind", "how", "on_day", "is_in_vain", "is_youth_seen")
    return {name: getattr(contact, name) for name in plain} | {
        "with_whom": told.with_whom,
        "note": told.note,
        "about": told.about_ids,
        "why_not": contact.why_not_about,
    }


def _of_duty(request: HttpRequest, person_id: int) -> tuple[list[Duty], dict[str, Any]]:
    """What can be done in this contact, and what `?taak=` says it is about."""
    initial: dict[str, Any] = {"on_day": request.today}
    found = queries.duties_about(persons=[person_id])
    chosen = request.GET.get("taak", "")
    for duty in found:
        if str(duty.pk) != chosen:
            continue
        initial["duty"] = duty.pk
        if duty.kind in Contact.Kind.values:
            initial["kind"] = duty.kind
    return [each for each in found if each.kind in actions.BY_HAND], initial


def _saved(request: HttpRequest, by: Actor, draft: str, person_id: int) -> HttpResponse:
    drafts.discard(account_id=by.account_id, key=draft)
    messages.success(request, _("Opgeslagen."))
    return redirect("dossier:person", person_id)


def _context(form: ContactForm, title: str, person_id: int, draft: str) -> Context:
    return {
        "title": title,
        "form": form,
        "draft_url": reverse("draft", args=[draft]),
        "cancel_url": reverse("dossier:person", args=[person_id]),
    }


def _moment(text: str) -> dt.datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise BadInput(
            _("Dit formulier is niet volledig verstuurd. Open het contact opnieuw.")
        )
    return found


def _conflict(
    request: HttpRequest, mine: dict[str, Any], change: ChangedMeanwhile
) -> HttpResponse:
    theirs = dict(change.theirs)
    hidden = {"seen_at": theirs.pop("seen_at")}
    fields = [
        {
            "name": name,
            "label": LABELS[name],
            "mine": _text(mine[name]),
            "theirs": value,
        }
        for name, value in theirs.items()
    ]
    rest = {name: value for name, value in mine.items() if name not in theirs}
    context = {"fields": fields, "hidden": hidden, "along": list(_along(rest))}
    return render(request, "base/conflict.html", context, status=change.status)


def _along(rest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What nobody has to choose goes along as it was typed: whom it is about, too."""
    for name, value in rest.items():
        for each in value if isinstance(value, list | tuple | set) else [value]:
            if each is True:
                yield name, "on"
            elif each not in (None, False, ""):
                yield name, _text(each)


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)
