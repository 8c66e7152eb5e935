"""Who works with a family, how they came there, and how that changes."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.audit import record_reads
from nabij.base.fields import row_number
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.base.saving import answer
from nabij.dossier import actions, queries
from nabij.dossier.models import Decision, Face
from nabij.dossier.nearby.forms import (
    AskForm,
    EndFaceForm,
    EndForm,
    FaceForm,
    role_of,
    start_of,
)
from nabij.dossier.permissions import may_ask_along, may_name_face, may_see_file
from nabij.families import queries as families
from nabij.families.queries import AtDesk, Known
from nabij.organisations import queries as organisations
from nabij.organisations.queries import Partner
from nabij.rules.functions import ASKED_ALONG

FORM = "dossier/nearby/form.html"
# Of brothers and sisters with two institutions, both protectors work at one plan.


@dataclass(frozen=True, kw_only=True)
class Along:
    """Somebody who works in the file: who, on which ground, until when."""

    row: AtDesk
    who: Partner


@page("dossier/nearby/nearby.html", permission=may_see_file)
def nearby(request: HttpRequest, person_id: int) -> Context:
    """Everybody who works in a file, each in the own capacity, and how it came."""
    by, person = actor_of(request), families.person_for(person_id, on=request.today)
    _read(request, "dossier.nearby_seen", person_id)
    along = _along(request, person)
    is_kept_here = person.controller_id == by.organisation_id
    decided = list(queries.history_of(actions.FACE_DECISION, person_id=person_id))
    chosen = _chosen(decided, request)
    return _around(request, person) | {
        "nearby": queries.near([person], by=by, at=request.at),
        "title": _("Wie is nabij bij %(name)s") % {"name": person.called},
        "along": [each for each in along if each.row.is_by_hand],
        "workers": [each for each in along if not each.row.is_by_hand],
        "decided": [_told(each, chosen) for each in decided],
        "roles": Face.Role.choices,
        "may_ask": may_ask_along(by) and is_kept_here,
        "may_name": may_name_face(by) and is_kept_here,
        "may_renew_at": families.may_renew_at(person_id, by=by, at=request.at),
        "may_end": {
            each.row.id
            for each in along
            if may_ask_along(by)
            and (is_kept_here or each.who.capacity_id == by.capacity_id)
        },
    }


@form_page("dossier/nearby/ask.html", permission=may_ask_along)
def ask_along(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Ask somebody of a local team or a safety team to work along."""
    by, person = actor_of(request), families.person_for(person_id, on=request.today)
    form = AskForm(
        request.POST or None,
        partners=organisations.partners(
            functions=ASKED_ALONG, not_of=by.organisation_id, on=request.today
        ),
        family=_family(request, person),
        initial=start_of(request.today) | {"persons": [person_id]},
    )

    def save(_content: dict[str, Any]) -> None:
        actions.ask_along(
            persons=form.chosen(), asked=form.asked(), by=by, at=request.at
        )

    title = _("Vragen om mee te werken bij %(name)s") % {"name": person.called}
    return answer(request, form, save, _around(request, person) | {"title": title})


@form_page(FORM, permission=may_ask_along)
def end_along(request: HttpRequest, involvement_id: int) -> Context | HttpResponse:
    """Close the files now for somebody who works along."""
    by = actor_of(request)
    row = families.involvement_for(involvement_id, at=request.at)
    person = families.person_for(row.person_id, on=request.today)
    who = organisations.at_own_desks([row.desk_id], on=request.today).get(row.desk_id)
    form = EndForm(request.POST or None)

    def save(content: dict[str, Any]) -> None:
        actions.end_along(
            involvement_id=involvement_id, by=by, at=request.at, **content
        )

    is_mine = who is not None and who.capacity_id == by.capacity_id
    done = {"done_url": reverse("home")} if is_mine else {}
    return answer(
        request,
        form,
        save,
        _around(request, person)
        | {
            "title": _("Meewerken beëindigen: %(who)s")
            % {"who": who.name if who else _("medewerker")},
            "lead": _(
                "De dossiers die samen opengingen, gaan meteen dicht voor deze collega."
                " Wat al is geschreven, blijft staan."
            ),
            "submit": _("Nu beëindigen"),
        }
        | done,
    )


@form_page(FORM, permission=may_name_face)
def face(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Give the face, or a place in the duo, to somebody who works in the file."""
    by, person = actor_of(request), families.person_for(person_id, on=request.today)
    role = role_of(request.GET.get("rol", ""))
    who = [each.who for each in _along(request, person) if _fits(each, role)]
    form = FaceForm(
        request.POST or None,
        partners=list(dict.fromkeys(who)),
        initial={"version": _version(person_id, role)},
    )

    def save(content: dict[str, Any]) -> None:
        choice = actions.Choice(
            role=role,
            capacity_id=int(content["capacity"]),
            reason=content["reason"],
            replaces=_number(content["version"]),
        )
        actions.name_face(person_id=person_id, choice=choice, by=by, at=request.at)

    about = {"role": Face.Role(role).label, "name": person.called}
    title = _("Kiezen: %(role)s van %(name)s") % about
    lead = _(
        "Kies uit wie nu in dit dossier werkt. Wie de rol had, heeft hem vanaf vandaag"
        " niet meer."
    )
    shown = _around(request, person) | {"title": title, "lead": lead}
    return answer(request, form, save, shown)


@form_page(FORM, permission=may_name_face)
def end_face(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Somebody steps back from a role."""
    by, person = actor_of(request), families.person_for(person_id, on=request.today)
    role = role_of(request.GET.get("rol", ""))
    form = EndFaceForm(
        request.POST or None, initial={"version": _version(person_id, role)}
    )

    def save(content: dict[str, Any]) -> None:
        actions.end_face(
            person_id=person_id,
            role=role,
            reason=content["reason"],
            replaces=_number(content["version"]),
            by=by,
            at=request.at,
        )

    about = {"role": Face.Role(role).label, "name": person.called}
    title = _("Rol beëindigen: %(role)s van %(name)s") % about
    lead = _("Tot u iemand anders kiest, staat op elke bladzijde dat niemand dit is.")
    shown = _around(request, person) | {"title": title, "lead": lead}
    return answer(request, form, save, shown)


def _along(request: HttpRequest, person: Known) -> list[Along]:
    rows = families.at_own_desks([person.id], at=request.at)
    known = organisations.at_own_desks({r.desk_id for r in rows}, on=request.today)
    return [
        Along(row=row, who=known[row.desk_id]) for row in rows if row.desk_id in known
    ]


def _fits(each: Along, role: str) -> bool:
    return actions.ROLE_OF.get(each.who.function, role) == role or (
        role == Face.Role.FACE
    )


def _family(request: HttpRequest, person: Known) -> list[Known]:
    """This person first, then whoever of the family is open and kept here too.

    Also who lives elsewhere: of parents who parted both are family.
    """
    kin = [pk for pk, _name in families.kin_near(person.id, on=request.today)]
    others = families.persons(kin, on=request.today)
    kept = [one for one in others.values() if one.controller_id == person.controller_id]
    for one in kept:
        _read(request, "dossier.named_as_family", one.id)
    return [person, *kept]


def _around(request: HttpRequest, person: Known) -> Context:
    return {
        "person": person,
        "cancel_url": reverse("dossier:nearby", args=[person.id]),
        "today": request.today,
    }


def _read(request: HttpRequest, act: str, person_id: int) -> None:
    by = actor_of(request)
    record_reads(act, kind="person", ids=[person_id], by=by, at=request.at)


def _version(person_id: int, role: str) -> str:
    standing = actions.standing_face(person_id=person_id, role=role)
    return str(standing.pk) if standing else ""


def _number(text: str) -> int | None:
    return row_number(text)


def _chosen(rows: list[Decision], request: HttpRequest) -> dict[int, str]:
    """Who was chosen in each of these decisions."""
    found = Face.objects.filter(decision__in=rows).order_by("pk")
    whose = dict(found.values_list("decision_id", "professional_id"))
    names = organisations.shown_names(set(whose.values()), on=request.today)
    return {decision: names.get(who, "") for decision, who in whose.items()}


def _told(row: Decision, chosen: dict[int, str]) -> dict[str, Any]:
    role = row.about.removeprefix("face:")
    return {
        "row": row,
        "on": clock.day_of(row.decided_at),
        "role": Face.Role(role).label if role in Face.Role.values else role,
        "is_ended": row.outcome == "ended",
        "who": chosen.get(row.pk, ""),
    }
