"""Family and network of a person: see, add, correct, authority, birth, merge."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.audit import record_reads
from nabij.base.errors import NotFound
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.base.saving import answer
from nabij.families.kin import (
    authority,
    birth,
    deciding,
    forms,
    merging,
    people,
    reading,
    recording,
    relating,
)
from nabij.families.permissions import (
    may_begin_file,
    may_change_kin,
    may_merge_persons,
    may_see_kin,
)
from nabij.families.persons import Known, person_for
from nabij.families.registry import renewing
from nabij.organisations import queries as organisations

FORM = "base/form.html"
Answer = Context | HttpResponse


@page("families/kin.html", permission=may_see_kin)
def kin(request: HttpRequest, person_id: int) -> Context:
    """Who is who around somebody, who has authority, and what lies in this record."""
    by, on = actor_of(request), request.today
    person = person_for(person_id, on=on)
    around = reading.around(person_id, by=by, on=on)
    _seen(request, "families.kin_seen", [person_id, *around.ids])
    return {
        "title": _("Familie en netwerk van %(name)s") % {"name": person.called},
        "person": person,
        "around": around,
        "deciders": deciding.deciders_of(
            person, organisation_id=by.organisation_id, on=on
        ),
        "mergings": reading.mergings_of(person_id),
        "partings": reading.partings_of(person_id),
        "may_change": may_change_kin(by),
        "may_merge": may_merge_persons(by),
    }


@form_page(FORM, permission=may_change_kin)
def add(request: HttpRequest, person_id: int) -> Answer:
    """Somebody who is not here yet: a parent, a child to come, a neighbour."""
    person = _shown(request, person_id)
    form = forms.BesideForm(request.POST or None, called=person.called)
    return answer(
        request,
        form,
        lambda given: recording.add_person(
            beside_id=person_id,
            told=form.told(),
            role=given["role"],
            since=given["since"],
            lives_along=given["lives_along"],
            **_who(request),
        ),
        _back(person, _("Iemand toevoegen bij %(name)s")),
    )


@form_page(FORM, permission=may_begin_file)
def begin(request: HttpRequest) -> Answer:
    """A file of voluntary help: also of a household without children."""
    form = forms.BeginForm(request.POST or None)
    shown: Context = {
        "title": _("Nieuw dossier bij vrijwillige hulp"),
        "cancel_url": "/",
    }

    def save(given: dict[str, Any]) -> None:
        made = recording.begin_file(
            told=form.told(),
            reason=given["reason"],
            until_on=given["until_on"],
            **_who(request),
        )
        shown["done_url"] = reverse("dossier:person", args=[made.pk])

    return answer(request, form, save, shown)


@form_page(FORM, permission=may_begin_file)
def renew(request: HttpRequest, person_id: int) -> Answer:
    """Consent to voluntary help goes on, or is given again just after it ended."""
    consent = renewing.consent_for(person_id, **_who(request))
    _seen(request, "families.kin_opened", [person_id])
    form = forms.RenewForm(request.POST or None, initial={"reason": consent.reason})
    file = reverse("dossier:person", args=[person_id])
    back = reverse("families:search") if consent.is_over else file
    told = (
        _("Het dossier was open t/m %(day)s en is nu dicht.")
        if consent.is_over
        else _("Het dossier is open t/m %(day)s.")
    )
    lead = told % {"day": formats.day(consent.last_on)}
    if consent.shuts:
        lead += " " + _(
            "%(name)s is 18 of ouder en geeft zelf toestemming, niet voor de ouders:"
            " met deze stap gaat dicht wat u van %(parents)s open hebt."
        ) % {"name": consent.name, "parents": ", ".join(consent.shuts)}
    return answer(
        request,
        form,
        lambda _given: renewing.renew_consent(
            person_id=person_id, told=form.told(), **_who(request)
        ),
        {
            "title": _("Toestemming verlengen: %(name)s") % {"name": consent.name},
            "lead": lead,
            "cancel_url": back,
            "done_url": file,
        },
    )


@form_page(FORM, permission=may_change_kin)
def correct(request: HttpRequest, person_id: int) -> Answer:
    """What is known of somebody was not so, or is known now."""
    person = _shown(request, person_id)
    row = recording.open_person(person_id)
    initial = {name: getattr(row, name) for name in recording.Told.__annotations__}
    form = forms.CorrectForm(
        request.POST or None, person=person, initial=initial | {"version": row.version}
    )
    return answer(
        request,
        form,
        lambda given: recording.correct_person(
            person_id=person_id,
            told=form.told(),
            version=given["version"],
            **_who(request),
        ),
        _back(person, _("Gegevens van %(name)s")),
    )


@form_page(FORM, permission=may_change_kin)
def relate(request: HttpRequest, person_id: int) -> Answer:
    """Somebody who is here already is something to this person."""
    person = _shown(request, person_id)
    form = forms.RelateForm(
        request.POST or None,
        called=person.called,
        people=people.near(person_id, on=request.today),
    )
    return answer(
        request,
        form,
        lambda given: relating.relate(
            person_id=person_id,
            other_id=given["other"],
            role=given["role"],
            since=given["since"],
            **_who(request),
        ),
        _back(person, _("Relatie van %(name)s vastleggen")),
    )


@form_page(FORM, permission=may_change_kin)
def end_relation(request: HttpRequest, person_id: int, relation_id: int) -> Answer:
    """A relation is over, or never was."""
    by, person = actor_of(request), _shown(request, person_id)
    row = reading.own_relation(relation_id, by=by)
    if row is None or person_id not in (row.person_id, row.other_id):
        raise NotFound
    told = {
        "person": row.person.called,
        "kind": row.get_kind_display(),
        "other": row.other.called,
    }
    shown = _back(person, _("Relatie beëindigen"))
    shown["lead"] = _("%(person)s: %(kind)s van %(other)s") % told
    return answer(
        request,
        forms.EndForm(request.POST or None),
        lambda given: relating.end_relation(
            relation_id=relation_id, until_on=given["until_on"], **_who(request)
        ),
        shown,
    )


@form_page(FORM, permission=may_change_kin)
def set_authority(request: HttpRequest, person_id: int) -> Answer:
    """Who has authority over this child, or that we do not know."""
    by, person = actor_of(request), _shown(request, person_id)
    is_gi = organisations.kind_of(organisation_id=by.organisation_id) == "gi"
    form = forms.AuthorityForm(
        request.POST or None,
        people=people.adults_near(person_id, on=request.today),
        us=by.organisation if is_gi else "",
    )
    return answer(
        request,
        form,
        lambda _given: authority.set_authority(
            child_id=person_id, say=form.say(), **_who(request)
        ),
        _back(person, _("Gezag over %(name)s vastleggen")),
    )


@form_page(FORM, permission=may_change_kin)
def end_authority(request: HttpRequest, person_id: int, authority_id: int) -> Answer:
    """Authority is over, or never was."""
    person = _shown(request, person_id)
    return answer(
        request,
        forms.EndForm(request.POST or None),
        lambda given: authority.end_authority(
            authority_id=authority_id, until_on=given["until_on"], **_who(request)
        ),
        _back(person, _("Gezag over %(name)s beëindigen")),
    )


@form_page(FORM, permission=may_change_kin)
def give_birth(request: HttpRequest, person_id: int) -> Answer:
    """What became of a child that was expected."""
    person = _shown(request, person_id)
    form = forms.BirthForm(request.POST or None)

    def save(given: dict[str, Any]) -> None:
        who = {"person_id": person_id, **_who(request)}
        if given["happened"] == "born":
            birth.record_birth(
                born_on=form.day(),
                given_name=given["given_name"],
                sex=given["sex"],
                **who,
            )
        elif given["happened"] == "stillborn":
            birth.record_stillbirth(
                on=form.day(), given_name=given["given_name"], **who
            )
        else:
            birth.expect_one_more(**who)

    return answer(request, form, save, _back(person, _("Geboorte vastleggen")))


@form_page(FORM, permission=may_change_kin)
def take_back_stillbirth(request: HttpRequest, person_id: int) -> Answer:
    """A stillbirth was written down by mistake; what comes back is said first."""
    person = _shown(request, person_id)
    if person.stillborn_on is None:
        raise NotFound(birth.NOT_STILLBORN)
    due = formats.day(person.due_on) if person.due_on else _("dag niet bekend")
    shown = _back(person, _("Levenloze geboorte terugnemen")) | {
        "submit": _("Terugnemen"),
        "lead": _(
            "Bij %(name)s staat: levenloos geboren op %(day)s. Neemt u dat terug, dan"
            " wordt dit kind weer verwacht (%(due)s). De taken, het wachten en de check"
            " op veiligheid die vervielen, komen terug met dezelfde termijnen. De naam"
            " blijft staan. Wie dit terugnam en waarom, blijft te zien."
        )
        % {"name": person.called, "day": formats.day(person.stillborn_on), "due": due},
    }
    return answer(
        request,
        forms.TakeBackForm(request.POST or None),
        lambda given: birth.take_back_stillbirth(
            person_id=person_id, reason=given["reason"], **_who(request)
        ),
        shown,
    )


@form_page(FORM, permission=may_merge_persons)
def merge(request: HttpRequest, person_id: int) -> Answer:
    """Another record turns out to be of the same human being."""
    by, person = actor_of(request), _shown(request, person_id)
    found = people.alike(person_id, by=by, on=request.today)
    shown = _back(person, _("Dubbel dossier van %(name)s samenvoegen"))
    shown["lead"] = _(
        "Dit dossier blijft. Wat in het andere staat, komt hierbij; dat andere"
        " verdwijnt. Het kan ongedaan gemaakt worden."
    )
    return answer(
        request,
        forms.MergeForm(request.POST or None, people=found),
        lambda given: merging.merge_persons(
            kept_id=person_id,
            gone_id=given["gone"],
            reason=given["reason"],
            **_who(request),
        ),
        shown,
    )


@form_page(FORM, permission=may_merge_persons)
def split(request: HttpRequest, person_id: int, merging_id: int) -> Answer:
    """They were two after all."""
    person = _shown(request, person_id)
    shown = _back(person, _("Samenvoeging ongedaan maken"))
    shown["lead"] = _(
        "Wat overkwam gaat terug. Wat daarna is vastgelegd, blijft bij %(name)s."
    ) % {"name": person.called}
    return answer(
        request,
        forms.SplitForm(request.POST or None),
        lambda given: merging.split_again(
            merging_id=merging_id, reason=given["reason"], **_who(request)
        ),
        shown,
    )


def shown_person(request: HttpRequest, person_id: int, act: str) -> Known:
    """Somebody whose file is open, and that it was looked at."""
    person = person_for(person_id, on=request.today)
    _seen(request, act, [person_id])
    return person


def _shown(request: HttpRequest, person_id: int) -> Known:
    return shown_person(request, person_id, "families.kin_opened")


def _seen(request: HttpRequest, act: str, ids: list[int]) -> None:
    record_reads(act, kind="person", ids=ids, by=actor_of(request), at=request.at)


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_of(request), "at": request.at}


def _back(person: Known, title: str) -> Context:
    return {
        "title": title % {"name": person.called} if "%(name)s" in title else title,
        "cancel_url": reverse("families:kin", args=[person.id]),
    }
