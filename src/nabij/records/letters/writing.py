"""A letter is written in a file: made ready, read, changed, and kept as a document."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import Refused
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.records.documents import adding, content
from nabij.records.documents.adding import Added
from nabij.records.letters import filling, wording
from nabij.records.letters.filling import To
from nabij.records.letters.kinds import Kind
from nabij.records.letters.paper import Sheet, as_pdf
from nabij.records.models import Document, Letter
from nabij.records.permissions import may_write_letter
from nabij.records.requests.withholding import tells_home


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Which letter, to whom, and whether that person knows a secret home already."""

    kind: str
    addressee_id: int
    knows_home: bool = False


@dataclass(frozen=True, kw_only=True)
class Written:
    """The words as they go out, and about whom else the letter is."""

    chosen: Chosen
    title: str
    body: str
    about: Sequence[int] = ()
    text_number: int = wording.DELIVERED


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A letter with its places filled in, before anybody changes a word."""

    kind: Kind
    to: To
    title: str
    body: str
    number: int


def ready(*, person_id: int, chosen: Chosen, by: Actor, on: dt.date) -> Ready:
    """The present text of a kind, filled in for this person."""
    kind = wording.kind_named(chosen.kind)
    to = _to(person_id, chosen, on)
    text = wording.present(kind, organisation_id=by.organisation_id)
    values = filling.values_for(kind, to, by=by, on=on)
    return Ready(
        kind=kind,
        to=to,
        title=filling.filled(text.title, values),
        body=filling.filled(text.body, values),
        number=text.number,
    )


def _to(person_id: int, chosen: Chosen, on: dt.date) -> To:
    return filling.addressed(
        person_id=person_id,
        addressee_id=chosen.addressee_id,
        knows_home=chosen.knows_home,
        on=on,
    )


@action(permission=may_write_letter)
def write_letter(
    *, person_id: int, written: Written, by: Actor, at: dt.datetime
) -> Letter:
    """Keep a letter as a document that opens when all it is about are open."""
    on = clock.day_of(at)
    kind, to = (
        wording.kind_named(written.chosen.kind),
        _to(person_id, written.chosen, on),
    )
    title, body = written.title.strip(), written.body.strip()
    signed = _signed(to, by, on)
    _check(kind, to, (title, body, *signed), by, on)
    document = _kept(to, title, body, signed, written.about, by, at)
    text = wording.version(
        kind, written.text_number, organisation_id=by.organisation_id
    )
    made = Letter.objects.create(
        controller_id=by.organisation_id,
        person_id=to.person.id,
        document=document,
        kind=kind.code,
        text_version=text.row,
        addressee_id=to.addressee.id,
        title=title,
        body=body,
        written_by_id=by.capacity_id,
        recorded_at=at,
    )
    for person in [document.person_id, *document.about_ids]:
        record(
            "records.letter_written",
            about=("person", person),
            by=by,
            at=at,
            document=document.pk,
            kind=kind.code,
        )
    return made


def _check(kind: Kind, to: To, texts: Sequence[str], by: Actor, on: dt.date) -> None:
    title, body, *_signed_by = texts
    if not title or not body:
        raise Refused(_("Een brief heeft een kop en een tekst nodig. Vul beide in."))
    if len(body) > wording.LONGEST or len(title) > 200:
        raise Refused(_("Deze tekst is te lang voor een brief. Maak hem korter."))
    if left := filling.left_to_type(kind, f"{title}\n{body}"):
        raise Refused(
            _("Er staat nog iets om in te vullen: %(what)s.")
            % {"what": "; ".join(left)}
        )
    if any(organisations.names_shielded(text, on=on) for text in texts):
        raise Refused(
            _(
                "In de brief staat de naam van een medewerker die is afgeschermd. Noem"
                " alleen de functie."
            )
        )
    if to.hides and tells_home(texts, receiver=to.receiver, by=by):
        raise Refused(
            _(
                "Uit deze tekst is af te leiden waar iemand met een geheim adres"
                " woont (een plaats, school, team of medewerker). Haal dat weg."
            )
        )


def _kept(
    to: To,
    title: str,
    body: str,
    signed: Sequence[str],
    about: Sequence[int],
    by: Actor,
    at: dt.datetime,
) -> Document:
    """The letter on paper, as a document of everybody it is about."""
    reached = organisations.reached(organisation_id=by.organisation_id)
    if not reached.details.phone:
        raise Refused(
            _(
                "Een brief zonder telefoonnummer helpt niemand. Vraag de functioneel"
                " beheerder het algemene nummer in te vullen bij Gegevens voor"
                " gezinnen."
            )
        )
    sheet = Sheet(
        title=title,
        body=body,
        sender=reached.name,
        phone=reached.details.phone,
        to=[to.addressee.full_name, *to.address] if to.address else [],
        reference=to.person.register_key,
        signed=[*filter(None, signed), reached.name],
    )
    added = Added(
        kind=Document.Kind.LETTER,
        title=title,
        source=reached.name[:200],
        dated_on=clock.day_of(at),
        about=sorted({*about, to.addressee.id}),
    )
    sent = content.checked("brief.pdf", as_pdf(sheet, at=at))
    person_id = to.person.id
    return adding.add_document(
        person_id=person_id, added=added, sent=sent, by=by, at=at
    )


def _signed(to: To, by: Actor, on: dt.date) -> tuple[str, str]:
    name, function, _phone = filling.writer(to, by=by, on=on)
    return name, function


def letter_of(document: Document) -> Letter | None:
    """What is known of a document that was written here as a letter."""
    return Letter.objects.filter(document=document).first()


def who_gets_one(person_id: int, *, by: Actor, on: dt.date) -> list[tuple[int, str]]:
    """To whom one can write: the person and those around whose file is open."""
    known = {person_id: families.person_for(person_id, on=on).full_name}
    for family in families.families_of(person_id, on=on):
        known |= {member.id: member.full_name for member in family.members}
    near = families.around(youths=[person_id], controller_id=by.organisation_id)
    beside = near.get(person_id, set()) | families.who_decides_for(person_id, on=on)
    found = families.persons(beside, on=on)
    return list({**known, **{pk: each.full_name for pk, each in found.items()}}.items())
