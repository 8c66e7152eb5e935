"""The card of tonight, on screen and on paper; and what it is made of."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.audit import record_reads
from nabij.base.errors import NotFound
from nabij.base.pages import Context, actor_of, endpoint, form_page, page
from nabij.base.saving import answer
from nabij.families.kin import people
from nabij.families.kin.forms import EndForm
from nabij.families.kin.pages import FORM, shown_person
from nabij.families.living import changing, forms, lifting, paper
from nabij.families.living.card import Card, card_of, day_in_words
from nabij.families.living.tonight import house_of
from nabij.families.models import Home
from nabij.families.permissions import may_change_kin, may_see_kin
from nabij.families.persons import Known, person_for

Answer = Context | HttpResponse


@page("families/tonight.html", permission=may_see_kin)
def tonight(request: HttpRequest, person_id: int) -> Context:
    """Where a child lives tonight, with whom, school, doctor, who decides, who pays."""
    card = _card(request, person_id, "families.card_seen")
    return {
        "title": _("Waar woont %(name)s vanavond?") % {"name": card.person.called},
        "card": card,
        "person": card.person,
        "deciders": card.deciders,
        "day": day_in_words(request.today),
        "may_change": may_change_kin(actor_of(request)),
        "may_lift": lifting.may_lift(person_id, by=actor_of(request), at=request.at),
    }


@endpoint(permission=may_see_kin)
def tonight_pdf(request: HttpRequest, person_id: int) -> HttpResponse:
    """The same card on paper, as this reader may know it."""
    card = _card(request, person_id, "families.card_made")
    made = paper.as_pdf(card, on=request.today, by=actor_of(request), at=request.at)
    # No name of anybody in the name of the file: that is kept in many places.
    name = f"waar-vanavond-{request.today.isoformat()}.pdf"
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@form_page(FORM, permission=may_change_kin)
def add_home(request: HttpRequest, person_id: int) -> Answer:
    """Somebody lives here, too or from now on."""
    person = _shown(request, person_id)
    form = forms.AddHomeForm(
        request.POST or None, people=people.adults_near(person_id, on=request.today)
    )
    return answer(
        request,
        form,
        lambda given: changing.add_home(
            person_id=person_id,
            told=form.told(),
            instead=given["instead"],
            by=actor_of(request),
            at=request.at,
        ),
        _back(person, _("Huis toevoegen")),
    )


@form_page(FORM, permission=may_change_kin)
def correct_home(request: HttpRequest, person_id: int, home_id: int) -> Answer:
    """What was told of a home was not so, or is known better now."""
    person, row = _shown(request, person_id), _home(person_id, home_id)
    form = forms.HomeForm(
        request.POST or None,
        people=people.adults_near(person_id, on=request.today),
        initial=forms.initial_of(row),
    )
    return answer(
        request,
        form,
        lambda _given: changing.correct_home(
            home_id=home_id, told=form.told(), by=actor_of(request), at=request.at
        ),
        _back(person, _("Huis verbeteren")),
    )


@form_page(FORM, permission=may_change_kin)
def end_home(request: HttpRequest, person_id: int, home_id: int) -> Answer:
    """Nobody lives here any more, or never did."""
    person, row = _shown(request, person_id), _home(person_id, home_id)
    house = house_of(row, actor_of(request))
    shown = _back(person, _("Huis beëindigen"))
    shown["lead"] = ", ".join((house.kind, *house.lines))
    return answer(
        request,
        EndForm(request.POST or None),
        lambda given: changing.end_home(
            home_id=home_id,
            until_on=given["until_on"],
            by=actor_of(request),
            at=request.at,
        ),
        shown,
    )


@form_page(FORM, permission=may_change_kin)
def near(request: HttpRequest, person_id: int) -> Answer:
    """School and doctor: what differs from what stands is written."""
    by, person = actor_of(request), _shown(request, person_id)
    card = card_of(person, by=by, on=request.today, at=request.at)
    now = {
        "school": card.schools[0].text if card.schools else "",
        "doctor": card.doctors[0].text if card.doctors else "",
        "phone": card.doctors[0].phone if card.doctors else "",
    }
    form = forms.NearForm(request.POST or None, initial=now)

    def save(given: dict[str, Any]) -> None:
        who = {"person_id": person_id, "by": by, "at": request.at}
        if given["school"] != now["school"]:
            since = given["school_since"] or request.today
            changing.set_school(school=given["school"], since=since, **who)
        if (given["doctor"], given["phone"]) != (now["doctor"], now["phone"]):
            since = given["doctor_since"] or request.today
            changing.set_doctor(
                name=given["doctor"], phone=given["phone"], since=since, **who
            )

    return answer(request, form, save, _back(person, _("School en huisarts")))


@form_page(FORM, permission=may_change_kin)
def lift_secret(request: HttpRequest, person_id: int) -> Answer:
    """An address that was made secret here is secret no longer."""
    person = _shown(request, person_id)
    shown = _back(person, _("Geheim adres opheffen"))
    shown["lead"] = _(
        "Iedereen die het dossier van %(name)s open heeft, ziet dan waar %(name)s"
        " woont, en wie daar mee verborgen was. Vanaf nu telt ook het register weer."
    ) % {"name": person.called}
    start = {"from_on": request.today}
    return answer(
        request,
        forms.LiftForm(request.POST or None, initial=start),
        lambda given: lifting.lift_secret(
            person_id=person_id, **given, by=actor_of(request), at=request.at
        ),
        shown,
    )


def _card(request: HttpRequest, person_id: int, act: str) -> Card:
    by = actor_of(request)
    person = person_for(person_id, on=request.today)
    card = card_of(person, by=by, on=request.today, at=request.at)
    named = [each.person_id for each in card.deciders.holders if each.person_id]
    hosts = [house.with_id for house in card.houses if house.with_id]
    ids = [person_id, *named, *hosts]
    record_reads(act, kind="person", ids=ids, by=by, at=request.at)
    return card


def _shown(request: HttpRequest, person_id: int) -> Known:
    return shown_person(request, person_id, "families.living_opened")


def _home(person_id: int, home_id: int) -> Home:
    rows = Home.objects.current().select_related("municipality")
    row = rows.filter(pk=home_id, person=person_id).first()
    if row is None:
        raise NotFound
    return row


def _back(person: Known, title: str) -> Context:
    return {
        "title": title,
        "lead": person.full_name,
        "cancel_url": reverse("families:tonight", args=[person.id]),
    }
