"""Instruments of others: kept with licence and owner, filled in, never counted up."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.safety.models import FilledInstrument, Instrument
from nabij.safety.permissions import may_assess, may_keep_instruments

KINDS = {"string", "boolean", "integer", "number"}
MOST_QUESTIONS = 200
REFERENCES = {"$ref", "$dynamicRef", "$recursiveRef"}


@dataclass(frozen=True, kw_only=True)
class Offered:
    """An instrument as somebody adds it."""

    name: str
    version: str
    owner: str
    licence: str
    schema: str


@dataclass(frozen=True, kw_only=True)
class FilledNow:
    """What was filled in, question by question, and who concluded what."""

    row: FilledInstrument
    who: str
    answers: list[tuple[str, str]]


@action(permission=may_keep_instruments)
def add_instrument(*, offered: Offered, by: Actor, at: dt.datetime) -> Instrument:
    """Keep a list of questions of somebody else, with what allows us to use it."""
    for value, sentence in (
        (offered.name, _("Geef het instrument een naam.")),
        (offered.version, _("Schrijf op welke versie dit is.")),
        (offered.owner, _("Schrijf op van wie dit instrument is.")),
        (
            offered.licence,
            _("Schrijf op welke licentie of toestemming uw organisatie heeft."),
        ),
    ):
        if not value.strip():
            raise Refused(sentence)
    named = {"name": offered.name.strip(), "version": offered.version.strip()}
    here = Instrument.objects.filter(controller_id=by.organisation_id)
    if here.filter(**named).exists():
        raise Refused(_("Deze versie staat er al. Geef een nieuwe versie een nummer."))
    made = Instrument.objects.create(
        controller_id=by.organisation_id,
        owner=offered.owner.strip(),
        licence=offered.licence.strip(),
        schema=_schema(offered.schema),
        added_by_id=by.capacity_id,
        recorded_at=at,
        **named,
    )
    about = ("organisation", by.organisation_id)
    record("safety.instrument_added", about=about, by=by, at=at, instrument=made.pk)
    return made


@action(permission=may_keep_instruments)
def withdraw_instrument(*, instrument_id: int, by: Actor, at: dt.datetime) -> None:
    """Nobody fills it in any more; what was filled in stays readable."""
    found = _usable(instrument_id, by)
    Instrument.objects.filter(pk=found.pk).update(withdrawn_at=at)
    about = ("organisation", by.organisation_id)
    record(
        "safety.instrument_withdrawn", about=about, by=by, at=at, instrument=found.pk
    )


@action(permission=may_assess)
def fill_in(
    *,
    person_id: int,
    instrument_id: int,
    answers: Mapping[str, Any],
    conclusion: str,
    by: Actor,
    at: dt.datetime,
) -> FilledInstrument:
    """Keep the answers as they were given; what they mean is a person's own words."""
    families.person_for(person_id, on=clock.day_of(at))
    instrument = _usable(instrument_id, by)
    if not conclusion.strip():
        raise Refused(
            _("Schrijf in eigen woorden op wat u hieruit opmaakt. Nabij telt niets op.")
        )
    wrong = _misfits(instrument, answers)
    if wrong:
        raise Refused(
            _("Niet alle antwoorden passen bij de vragen: %(names)s.")
            % {"names": ", ".join(filter(None, wrong)) or _("een vraag is leeg")}
        )
    made = FilledInstrument.objects.create(
        controller_id=by.organisation_id,
        person_id=person_id,
        instrument=instrument,
        on_day=clock.day_of(at),
        answers=dict(answers),
        conclusion=conclusion.strip(),
        filled_by_id=by.capacity_id,
        recorded_at=at,
    )
    about = ("person", person_id)
    record("safety.instrument_filled", about=about, by=by, at=at, filled=made.pk)
    return made


def in_use(*, by: Actor) -> list[Instrument]:
    """What may be filled in here."""
    rows = Instrument.objects.filter(
        controller_id=by.organisation_id, withdrawn_at=None
    )
    return list(rows.order_by("name", "-recorded_at"))


def kept(*, by: Actor) -> list[Instrument]:
    """Everything that was ever added here, newest first."""
    rows = Instrument.objects.filter(controller_id=by.organisation_id)
    return list(rows.order_by("-recorded_at", "-pk"))


def instrument_for(instrument_id: int, *, by: Actor) -> Instrument:
    """One that may be filled in here. Raises NotFound else."""
    return _usable(instrument_id, by)


def filled_of(person_id: int, *, on: dt.date) -> list[FilledNow]:
    """What was filled in about somebody, newest first, beside the questions asked."""
    rows = FilledInstrument.objects.filter(person=person_id)
    rows = list(rows.select_related("instrument").order_by("-on_day", "-pk"))
    names = organisations.shown_capacities({row.filled_by_id for row in rows}, on=on)
    return [
        FilledNow(
            row=row,
            who=names[row.filled_by_id].name if row.filled_by_id in names else "",
            answers=[
                (str(asked.get("title", name)), _said(row.answers[name]))
                for name, asked in row.instrument.questions.items()
                if name in row.answers
            ],
        )
        for row in rows
    ]


def _said(answer: object) -> str:
    if isinstance(answer, bool):
        return _("ja") if answer else _("nee")
    return str(answer)


def _misfits(instrument: Instrument, answers: Mapping[str, Any]) -> list[str]:
    """The questions whose answer does not fit, by name."""
    # Not with the module: the library builds the grammars of all formats first, more
    # than a second in each start of the program, and an instrument is rare.
    from jsonschema import Draft202012Validator

    return sorted(
        str(error.path[0]) if error.path else ""
        for error in Draft202012Validator(instrument.rules).iter_errors(dict(answers))
    )


def _usable(instrument_id: int, by: Actor) -> Instrument:
    found = Instrument.objects.filter(
        pk=instrument_id, controller_id=by.organisation_id, withdrawn_at=None
    ).first()
    if found is None:
        raise NotFound(
            _("Dit instrument is er niet, of het is ingetrokken. Kies een ander.")
        )
    return found


def _schema(text: str) -> str:
    """The questions as they came, when a form can ask them one by one."""
    from jsonschema import Draft202012Validator, SchemaError

    try:
        schema = json.loads(text)
        Draft202012Validator.check_schema(schema)
    except (ValueError, SchemaError, RecursionError) as error:
        raise Refused(
            _("Dit is geen JSON Schema (2020-12) dat Nabij kan lezen: %(why)s.")
            % {"why": str(getattr(error, "message", error))[:200]}
        ) from None
    asked = schema.get("properties") if isinstance(schema, dict) else None
    if not isinstance(asked, dict) or not 0 < len(asked) <= MOST_QUESTIONS:
        raise Refused(
            _("Geef een object met 1 tot en met 200 vragen onder “properties”.")
        )
    if _refers(schema) or not all(map(_is_asked, asked.values())):
        raise Refused(
            _(
                "Nabij vraagt tekst, ja of nee, een getal of een keuze uit een lijst."
                " Maak van elke vraag een van deze, zonder verwijzingen."
            )
        )
    if lacking := set(schema.get("required", [])) - set(asked):
        raise Refused(
            _(
                "Verplicht, maar geen vraag: %(names)s. Voeg de vraag toe of haal de"
                " naam weg."
            )
            % {"names": ", ".join(sorted(lacking))}
        )
    return text


def _is_asked(question: Any) -> bool:
    """Whether a form can ask it; a schema may also be just true, or of many types."""
    if not isinstance(question, dict) or not question.get("enum", ["one"]):
        return False
    kind = question.get("type")
    return isinstance(kind, str) and kind in KINDS


def _refers(part: Any) -> bool:
    """Whether it points elsewhere, however that is written: nothing is ever fetched."""
    if isinstance(part, list):
        return any(map(_refers, part))
    if not isinstance(part, dict):
        return False
    return bool(REFERENCES & set(part)) or any(map(_refers, part.values()))
