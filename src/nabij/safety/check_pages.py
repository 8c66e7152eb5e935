"""Write a safety check down on a phone, and correct one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.translation import gettext as _

from nabij.base import drafts
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.base.pages import Context, actor_of, form_page
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.organisations import queries as organisations
from nabij.rules import safety_watch as rules
from nabij.safety import actions, checks, classes, queries
from nabij.safety.forms import (
    HOWS,
    NO,
    OUTCOMES,
    YES,
    CheckForm,
    SaidFormSet,
    Statements,
    typed,
)
from nabij.safety.permissions import may_record_check
from nabij.safety.queries import WatchNow

TEMPLATE = "safety/check.html"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The page that was asked for: whose check, on which watch, with what typed."""

    person: Known
    watch: WatchNow | None
    form: CheckForm
    said: SaidFormSet
    proposed: dt.date | None
    draft: str

    def is_valid(self) -> bool:
        """Both the check and its statements."""
        both = [self.form.is_valid(), self.said.is_valid()]
        return all(both)


@form_page(TEMPLATE, permission=may_record_check)
def check(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """A new check of a youth whose file is open."""
    by, last = actor_of(request), checks.latest(person_id)
    asked = _asked(request, person_id, f"safety.check/{person_id}", last=last)
    record("safety.check_opened", about=("person", person_id), by=by, at=request.at)
    other: Context = {}
    if request.method == "POST" and asked.is_valid():
        try:
            actions.record_check(
                person_id=person_id,
                checked=asked.form.checked(proposed=asked.proposed),
                said=asked.said.said(on=asked.form.cleaned_data["on_day"]),
                version=asked.form.cleaned_data["version"],
                by=by,
                at=request.at,
            )
        except ChangedMeanwhile as change:
            other = _other(asked.form, change)
        except Refused as refusal:
            asked.form.add_error(None, refusal.sentence)
        else:
            return _saved(request, asked)
    context = _context(request, asked, last) | {"other": other}
    return render(request, TEMPLATE, context, status=409) if other else context


@form_page(TEMPLATE, permission=may_record_check)
def correct_check(request: HttpRequest, check_id: int) -> Context | HttpResponse:
    """Correct a check; when a colleague did so too, choose what holds."""
    by, found = actor_of(request), checks.check_for(check_id)
    asked = _asked(
        request,
        found.person_id,
        f"safety.correct_check/{check_id}",
        last=found,
        is_correction=True,
    )
    about = ("person", found.person_id)
    record("safety.check_opened", about=about, by=by, at=request.at)
    if request.method == "POST" and asked.is_valid():
        try:
            actions.correct_check(
                check_id=check_id,
                checked=asked.form.checked(proposed=asked.proposed),
                said=asked.said.said(on=asked.form.cleaned_data["on_day"]),
                version=asked.form.cleaned_data["version"],
                by=by,
                at=request.at,
            )
        except ChangedMeanwhile as change:
            return _conflict(request, asked, check_id, change)
        except Refused as refusal:
            asked.form.add_error(None, refusal.sentence)
        else:
            return _saved(request, asked)
    statements = dossier.statements_of([found.person_id])
    return _context(request, asked, None) | {
        "title": _("Veiligheidscheck verbeteren"),
        "statements": [s for s in statements if s.contact_id == found.contact_id],
    }


def _asked(
    request: HttpRequest,
    person_id: int,
    draft: str,
    *,
    last: Any,
    is_correction: bool = False,
) -> Asked:
    """The person, the watch, and the forms; a youth that is not open is not found."""
    person = families.person_for(person_id, on=request.today)
    watch = queries.watches_of([person_id]).get(person_id)
    told = checks.told(last) if is_correction else None
    counted = told.on_day if told else request.today
    # Where nobody waits, what was agreed says when the next one is.
    proposed = (
        rules.next_check_on(checked_on=counted, days=watch.interval_days)
        if watch and not watch.is_agreed_only
        else None
    )
    start = (
        typed(told, proposed=proposed)
        if told
        else {"on_day": request.today, "change": NO, "next_on": proposed}
    )
    start["version"] = checks.version_of(last)
    sent = request.POST if request.method == "POST" else None
    form = CheckForm(sent, initial=start)
    return Asked(
        person=person,
        watch=watch,
        form=form,
        said=Statements(sent, prefix="said"),
        proposed=proposed,
        draft=draft,
    )


def _context(request: HttpRequest, asked: Asked, last: Any) -> Context:
    watch, on = asked.watch, request.today
    ids = {watch.owner, watch.substitute or 0} if watch else set()
    names = organisations.shown_names(ids, on=on)
    return {
        "title": _("Veiligheidscheck %(name)s") % {"name": asked.person.called},
        "person": asked.person,
        "watch": watch,
        "is_registered": bool(
            watch and classes.from_register({watch.youth_id: watch.began_on})
        ),
        "owner": names.get(watch.owner, "") if watch else "",
        "days_over": rules.days_over(next_on=watch.next_on, on=on) if watch else 0,
        "form": asked.form,
        "said": asked.said,
        "proposed": asked.proposed,
        "last": last and checks.shown(last, on=on) | {"on": last.contact.on_day},
        "relatives": _relatives(asked.person.id, on),
        "draft_url": reverse("draft", args=[asked.draft]),
        "cancel_url": reverse("dossier:person", args=[asked.person.id]),
    }


def _relatives(person_id: int, on: dt.date) -> str:
    """Who else lives there, to remember whom one saw; only who is open."""
    found = families.families_of(person_id, on=on)
    names = [m.called for family in found for m in family.members if m.id != person_id]
    return ", ".join(dict.fromkeys(names))


def _saved(request: HttpRequest, asked: Asked) -> HttpResponse:
    by, given = actor_of(request), asked.form.cleaned_data
    drafts.discard(account_id=by.account_id, key=asked.draft)
    link = format_html(
        '{} <a href="{}">{}</a>',
        _("Opgeslagen."),
        reverse("safety:watches") + "?laat=on",
        _("Terug naar wie te laat is"),
    )
    messages.success(request, link)
    if given["change"] == YES:
        messages.info(
            request, _("De coördinator krijgt de vraag om opnieuw triage te doen.")
        )
    return redirect("dossier:person", asked.person.id)


def _other(form: CheckForm, change: ChangedMeanwhile) -> Context:
    """A colleague's check, shown above the own one, which stays as it was typed."""
    theirs = dict(change.theirs)
    form.data = form.data.copy()
    form.data["version"] = theirs.pop("version")
    when = parse_datetime(theirs["when"]) if theirs.get("when") else None
    return theirs | {"when": when, "sentence": change.sentence}


def _conflict(
    request: HttpRequest, asked: Asked, check_id: int, change: ChangedMeanwhile
) -> HttpResponse:
    theirs = typed(checks.told(checks.check_for(check_id)), proposed=asked.proposed)
    names = [name for name in asked.form.fields if name != "version"]
    fields = [
        {
            "name": name,
            "label": asked.form.fields[name].label,
            "mine": _text(asked.form.cleaned_data[name]),
            "theirs": _text(theirs[name]),
            "mine_shown": _shown(name, asked.form.cleaned_data[name]),
            "theirs_shown": _shown(name, theirs[name]),
        }
        for name in names
    ]
    hidden = {"version": change.theirs["version"]} | _sent(asked.said, request)
    context = {
        "fields": fields,
        "hidden": hidden,
        "who": change.theirs.get("who"),
        "when": parse_datetime(change.theirs["when"]),
        "cancel_url": reverse("dossier:person", args=[asked.person.id]),
    }
    return render(request, "base/conflict.html", context, status=change.status)


def _sent(said: SaidFormSet, request: HttpRequest) -> dict[str, str]:
    """Statements go along unseen: the choice is not about them."""
    begin = f"{said.prefix}-"
    return {name: text for name, text in request.POST.items() if name.startswith(begin)}


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value or "")


def _shown(name: str, value: Any) -> str:
    words: dict[str, Sequence[tuple[str, Any]]] = {
        "outcome": OUTCOMES,
        "how": HOWS,
        "change": [(NO, _("Nee")), (YES, _("Ja, opnieuw triage"))],
    }
    return str(dict(words[name]).get(value, "")) if name in words else _text(value)
