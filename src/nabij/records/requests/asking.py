"""A request about a file is written down, given more time, weighed and answered."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.base.models import AuditEntry
from nabij.dossier import events
from nabij.dossier.actions import Decided, decide
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.records.models import FileRequest, LegalHold, Weighing
from nabij.records.permissions import may_handle_request
from nabij.rules.file.ages import OF_AGE, age_on
from nabij.rules.file.consent import Voice, who_uses_file_rights
from nabij.rules.file.keeping import AgainstDestroying, is_destroyed_on_request
from nabij.rules.file.requests import answer_due, may_be_extended

DECISION = "records.file_request"
GRANTED, PARTLY, REFUSED = "granted", "partly", "refused"
OUTCOMES = {
    GRANTED: gettext_lazy("ja, gedaan"),
    PARTLY: gettext_lazy("voor een deel"),
    REFUSED: gettext_lazy("nee"),
}
REMEDY = gettext_lazy(
    "Een klacht bij onze klachtencommissie of de Autoriteit Persoonsgegevens, of een"
    " verzoek aan de rechter."
)
LEAST_REASON = 10
CHANGES = {
    "records.request_recorded",
    "records.request_extended",
    "records.request_answered",
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody asks, in which role, and on which day it came in."""

    kind: str
    asked_as: str
    words: str
    received_on: dt.date
    asked_by: int | None = None
    asker: str = ""
    knows_home: bool = False
    can_judge: bool = True


@dataclass(frozen=True, kw_only=True)
class Answered:
    """The answer: what becomes of the request, why, and what opposes destroying."""

    outcome: str
    reason: str
    against: Collection[AgainstDestroying] = ()


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One text as somebody read it, and whether it is given."""

    table: str
    row: int
    column: str
    read_as: str
    is_given: bool


@action(permission=may_handle_request)
def record_request(
    *, person_id: int, asked: Asked, by: Actor, at: dt.datetime
) -> FileRequest:
    """Write a request down, with the term that the law gives for the answer."""
    today = clock.day_of(at)
    person = families.person_for(person_id, on=today)
    _check(asked, person, today)
    is_self = asked.asked_as == FileRequest.AskedAs.SELF
    made = FileRequest.objects.create(
        controller_id=by.organisation_id,
        person_id=person.id,
        kind=asked.kind,
        asked_as=asked.asked_as,
        asked_by_id=None if is_self else asked.asked_by,
        asker=asked.asker.strip(),
        words=asked.words.strip(),
        knows_home=asked.knows_home and not is_self,
        received_on=asked.received_on,
        due_on=answer_due(received_on=asked.received_on),
        owner_id=organisations.professional_of(capacity_id=by.capacity_id),
        recorded_by_id=by.capacity_id,
        recorded_at=at,
    )
    _tell("records.request_recorded", made, by, at, kind=made.kind)
    return made


def _check(asked: Asked, person: families.Known, today: dt.date) -> None:
    if not asked.words.strip():
        raise Refused(_("Schrijf op wat er wordt gevraagd, in eigen woorden."))
    if asked.received_on > today:
        raise Refused(_("Een verzoek kan niet in de toekomst zijn ontvangen."))
    known = asked.asked_by is not None or asked.asker.strip()
    if asked.asked_as != FileRequest.AskedAs.SELF and not known:
        raise Refused(_("Kies of schrijf op wie het vraagt."))
    if asked.asked_by is not None:
        families.person_for(asked.asked_by, on=today)
    _may_ask(asked, person, today)


def _may_ask(asked: Asked, person: families.Known, today: dt.date) -> None:
    """The law says who asks: under 12 who has authority, from 12 the youth (7.3.15)."""
    roles = FileRequest.AskedAs
    voice = who_uses_file_rights(
        born_on=person.born_on, on=asked.received_on, can_judge=asked.can_judge
    )
    name = {"name": person.called}
    if voice is Voice.PARENTS and asked.asked_as == roles.SELF:
        raise Refused(
            _(
                "%(name)s is nog geen 12. Een ouder met gezag of de voogd vraagt dit."
                " Wat %(name)s zelf wil zeggen, legt u vast als stem van het kind."
            )
            % name
        )
    if voice is Voice.YOUTH and asked.asked_as != roles.SELF:
        raise Refused(
            _(
                "%(name)s is 12 of ouder en vraagt dit zelf. Kan %(name)s dat niet"
                " overzien? Zet dan het vinkje uit en kies de vertegenwoordiger."
            )
            % name
        )
    if voice is Voice.REPRESENTATIVE and asked.asked_as == roles.SELF:
        raise Refused(_("Kies wie %(name)s hierin vertegenwoordigt.") % name)
    age = age_on(person.born_on, on=asked.received_on)
    # Whoever is known here asks for a minor by authority, whatever the role is called.
    is_for_minor = asked.asked_by is not None and (age is None or age < OF_AGE)
    if asked.asked_as != roles.SELF and (
        is_for_minor or asked.asked_as == roles.PARENT
    ):
        _has_authority(asked, person, today)


def _has_authority(asked: Asked, person: families.Known, today: dt.date) -> None:
    if asked.asked_by in families.who_decides_for(person.id, on=today):
        return
    raise Refused(
        _(
            "Van wie dit vraagt is geen gezag over %(name)s vastgelegd. Leg het gezag"
            " eerst vast. Een ouder zonder gezag krijgt op verzoek de hoofdzaken"
            " (Burgerlijk Wetboek 1:377c), niet het dossier."
        )
        % {"name": person.called}
    )


def request_for(request_id: int) -> FileRequest:
    """A request about somebody whose file is open to the reader."""
    rows = FileRequest.objects.select_related("person", "asked_by", "decision")
    found = rows.filter(pk=request_id).first()
    if found is None:
        raise NotFound(
            _(
                "Dit verzoek bestaat niet, of u hebt er geen toegang toe. Zoek de"
                " persoon op naam."
            )
        )
    return found


def _open(request_id: int, by: Actor) -> FileRequest:
    """A request of the own organisation that still waits for its answer."""
    locked = FileRequest.objects.select_for_update().filter(pk=request_id).first()
    found = locked or request_for(request_id)
    if found.controller_id != by.organisation_id:
        raise Refused(
            _("Dit verzoek is bij een andere organisatie gedaan. Die antwoordt.")
        )
    if found.answered_on is not None:
        raise Refused(
            _("Dit verzoek is al beantwoord. Komt er meer? Leg dat apart vast.")
        )
    return found


@action(permission=may_handle_request)
def extend_request(
    *, request_id: int, reason: str, by: Actor, at: dt.datetime
) -> FileRequest:
    """Take two months more, told with the reason within the first month (AVG 12.3)."""
    found, today = _open(request_id, by), clock.day_of(at)
    if found.extended_because:
        raise Refused(_("De termijn is al verlengd. Dat kan maar één keer."))
    if not may_be_extended(received_on=found.received_on, on=today):
        raise Refused(
            _(
                "Verlengen kan alleen in de eerste maand. Antwoord nu, en leg uit"
                " waarom het later is."
            )
        )
    found.extended_because = _reasoned(reason)
    found.due_on = answer_due(received_on=found.received_on, is_extended=True)
    found.save(update_fields=["extended_because", "due_on"])
    _tell("records.request_extended", found, by, at)
    return found


@action(permission=may_handle_request)
def answer_request(
    *, request_id: int, answered: Answered, by: Actor, at: dt.datetime
) -> FileRequest:
    """Decide on a request, with the reason and what one can do against it."""
    found, today = _open(request_id, by), clock.day_of(at)
    _check_answer(found, answered, by, today)
    found.decision = decide(
        Decided(
            kind=DECISION,
            outcome=answered.outcome,
            reason=_reasoned(answered.reason),
            person_id=found.person_id,
            about=f"request:{found.pk}",
            content={
                "kind": found.kind,
                "against": sorted(each.value for each in answered.against),
            },
            remedy=str(REMEDY),
        ),
        by=by,
        at=at,
    )
    found.answered_on = today
    found.save(update_fields=["decision", "answered_on"])
    _tell("records.request_answered", found, by, at, outcome=answered.outcome)
    return found


def is_to_destroy(found: FileRequest) -> bool:
    """Whether it was granted, at least in part, that something is destroyed."""
    outcome = found.decision.outcome if found.decision else ""
    is_destruction = found.kind == FileRequest.Kind.DESTRUCTION
    return is_destruction and outcome in {GRANTED, PARTLY}


def _check_answer(
    found: FileRequest, answered: Answered, by: Actor, today: dt.date
) -> None:
    if answered.outcome not in OUTCOMES:
        raise Refused(_("Kies het antwoord."))
    is_given = answered.outcome != REFUSED
    if found.kind == FileRequest.Kind.ACCESS and is_given:
        _was_made(found)
    if found.kind == FileRequest.Kind.DESTRUCTION:
        _weigh_destruction(found, answered, today)


def _was_made(found: FileRequest) -> None:
    """Access is given by giving it: the export was made for this request."""
    made = AuditEntry.objects.filter(
        act="records.access_made",
        subject_kind="person",
        subject_id=found.person_id,
        at__gte=found.recorded_at,
    )
    if not made.exists():
        raise Refused(
            _(
                "De inzage is nog niet gemaakt. Lees de teksten na, maak het bestand en"
                " geef het mee; beantwoord daarna het verzoek."
            )
        )


def _weigh_destruction(found: FileRequest, answered: Answered, today: dt.date) -> None:
    """Granted, unless another's interest or a law opposes: there is no third ground."""
    hold = hold_of(found.person_id, on=today)
    is_free = is_destroyed_on_request(against=list(answered.against))
    if answered.outcome == REFUSED and is_free:
        raise Refused(
            _(
                "Weigeren kan alleen om een aanmerkelijk belang van een ander of omdat"
                " een wet zich verzet (Jeugdwet 7.3.9). Kies welke, of stem in."
            )
        )
    if answered.outcome == GRANTED and not is_free:
        raise Refused(_("U kiest iets wat zich verzet. Dan is het antwoord geen ja."))
    if answered.outcome != REFUSED and hold is not None:
        raise Refused(
            _("Op dit dossier rust een bewaarplicht om een zaak: %(why)s.")
            % {"why": hold.reason}
        )


@action(permission=may_handle_request)
def weigh_texts(
    *,
    request_id: int,
    judged: Collection[Judged],
    reason: str,
    by: Actor,
    at: dt.datetime,
) -> list[Weighing]:
    """Give texts that wait for a judgement, or hold them back; with the reason."""
    found, why = _open(request_id, by), _reasoned(reason)
    return [_weigh(found, each, why, by=by, at=at) for each in judged]


def _weigh(
    found: FileRequest, judged: Judged, reason: str, *, by: Actor, at: dt.datetime
) -> Weighing:
    key = {
        "request": found,
        "table": judged.table,
        "row": judged.row,
        "column": judged.column,
    }
    Weighing.objects.filter(superseded_at=None, **key).update(superseded_at=at)
    made = Weighing.objects.create(
        controller_id=by.organisation_id,
        person_id=found.person_id,
        read_as=judged.read_as,
        is_given=judged.is_given,
        reason=reason,
        decided_by_id=by.capacity_id,
        recorded_at=at,
        **key,
    )
    told = {"given": judged.is_given, "table": judged.table, "row": judged.row}
    _tell("records.text_weighed", found, by, at, **told)
    return made


@action(permission=may_handle_request)
def set_hold(*, person_id: int, reason: str, by: Actor, at: dt.datetime) -> LegalHold:
    """Nothing of this file is destroyed from today on, whoever asks."""
    today = clock.day_of(at)
    person = families.person_for(person_id, on=today)
    if hold_of(person.id, on=today) is not None:
        raise Refused(_("Op dit dossier rust al een bewaarplicht om een zaak."))
    made = LegalHold.objects.create(
        controller_id=by.organisation_id,
        person_id=person.id,
        reason=_reasoned(reason),
        set_by_id=by.capacity_id,
        from_on=today,
        recorded_at=at,
    )
    record("records.hold_set", about=("person", person.id), by=by, at=at, hold=made.pk)
    return made


@action(permission=may_handle_request)
def end_hold(*, person_id: int, reason: str, by: Actor, at: dt.datetime) -> LegalHold:
    """The case is over; what stood there stays readable."""
    today = clock.day_of(at)
    found = hold_of(families.person_for(person_id, on=today).id, on=today)
    if found is None:
        raise Refused(_("Op dit dossier rust geen bewaarplicht om een zaak."))
    # A hold of a day that ends on that day never held: it is a row of the past.
    if found.from_on == today:
        found.superseded_at = at
    else:
        found.until_on = today
    found.save(update_fields=["superseded_at", "until_on"])
    about = ("person", person_id)
    record("records.hold_ended", about=about, by=by, at=at, why=_reasoned(reason))
    return found


def hold_of(person_id: int, *, on: dt.date) -> LegalHold | None:
    """The hold on a file on a day, of whichever organisation."""
    return LegalHold.objects.holding(on).filter(person=person_id).first()


def _reasoned(reason: str) -> str:
    if len(reason.strip()) < LEAST_REASON:
        raise Refused(_("Schrijf in een paar woorden op waarom."))
    return reason.strip()


def _tell(
    act: str, found: FileRequest, by: Actor, at: dt.datetime, **content: object
) -> None:
    about = ("person", found.person_id)
    record(act, about=about, by=by, at=at, request=found.pk, **content)
    if act in CHANGES:
        who = [found.person_id]
        events.promised(persons=who, controller_id=found.controller_id, at=at)
