"""What is written in a file: contacts, statements, checks, conditions and the plan."""

from typing import Any

from nabij.dossier import actions as dossier
from nabij.dossier.models import Contact, Statement
from nabij.rules.functions import Function as F
from nabij.safety import actions as safety
from nabij.safety.agreeing.reading import version_of
from nabij.safety.checks import latest
from nabij.safety.checks import version_of as version_of_check
from nabij.safety.models import Condition
from tests.lives.kin import FILE, person_of, two_of
from tests.lives.world import DAY, Lives, NothingToDo

DECIDING = tuple(each for each in FILE if each != F.BEHAVIOURAL_SCIENTIST)
KINDS = ("fact", "report", "suspicion", "opinion")


def _said(lives: Lives) -> dossier.Said:
    lives.names += 1
    return dossier.Said(
        kind=lives.dice.choice(KINDS),
        text=f"Er is gezegd, voor de {lives.names}e keer, dat het beter gaat.",
        source=lives.dice.choice(("moeder", "de juf", "ikzelf")),
        said_on=lives.day_before(),
    )


def contact_written(lives: Lives) -> None:
    by, person = person_of(lives)
    lives.do(dossier.record_contact, person_id=person.pk, met=_met(lives), by=by)


def contact_corrected(lives: Lives) -> None:
    rows = Contact.objects.filter(superseded_at=None, typed_here=True)
    by, seen = lives.found(rows, *FILE)
    row = lives.one(seen)
    lives.do(
        dossier.correct_contact,
        contact_id=row.pk,
        met=_met(lives),
        seen_at=row.recorded_at,
        by=by,
    )


def _met(lives: Lives) -> dossier.Met:
    lives.names += 1
    return dossier.Met(
        kind=lives.dice.choice(("conversation", "first_contact")),
        on_day=lives.day_before(),
        how="home",
        with_whom="moeder",
        is_youth_seen=lives.dice.choice((True, False, None)),
        note=f"Gezien, {lives.names}",
    )


def said(lives: Lives) -> None:
    """About one, or about several who must then all be open."""
    by, person, other = two_of(lives)
    about = [other.pk] if lives.dice.random() < 0.5 else []
    lives.do(
        dossier.write_statement,
        person_id=person.pk,
        said=_said(lives),
        about=about,
        by=by,
    )


def said_better(lives: Lives) -> None:
    by, seen = lives.found(Statement.objects.filter(superseded_at=None), *FILE)
    row = lives.one(seen)
    act, about = dossier.correct_statement, {"said": _said(lives)}
    if lives.dice.random() < 0.4:
        act = dossier.add_words
        words = dossier.Words(
            beside_as="objection",
            voice="opinion",
            who="vader",
            text=f"Zo was het niet. {lives.names}",
            said_on=lives.on,
        )
        about = {"words": words}
    lives.do(act, statement_id=row.pk, by=by, **about)


def child_checked(lives: Lives) -> None:
    by, person = person_of(lives, F.YOUTH_PROTECTOR, F.WAITING_LIST_COORDINATOR)
    version = lives.asked(by, lambda: version_of_check(latest(person.pk)))
    lives.names += 1
    checked = safety.Checked(
        on_day=lives.day_before(3),
        how=lives.dice.choice(("home", "office")),
        is_in_vain=lives.dice.random() < 0.2,
        is_youth_seen=lives.dice.random() < 0.7,
        note=f"Gezien, {lives.names}",
    )
    if checked.is_in_vain and checked.is_youth_seen:
        raise NothingToDo
    lives.do(
        safety.record_check,
        person_id=person.pk,
        checked=checked,
        version=version,
        by=by,
    )


def condition_set(lives: Lives) -> None:
    by, person = person_of(lives)
    demanded = safety.Demanded(
        text="Vader komt alleen als oma erbij is.",
        shown_by="Oma belt na elk bezoek.",
        consequence="Dan vragen wij de rechter om een verbod.",
        look_on=lives.on + 10 * DAY,
        reason="Vorige maand ging het mis.",
        checker_words="oma",
    )
    rests = safety.Rests(said=[_said(lives)])
    lives.do(
        safety.set_condition, person_id=person.pk, demanded=demanded, rests=rests, by=by
    )


def condition_looked_at(lives: Lives) -> None:
    by, seen = lives.found(Condition.objects.current().filter(ended=None), *FILE)
    row = lives.one(seen)
    version = lives.asked(by, lambda: version_of(row))
    if lives.dice.random() < 0.5:
        about: dict[str, Any] = {"outcome": "met", "reason": "Het ging goed."}
        act = safety.end_condition
    else:
        said_now = safety.Said(**vars(_said(lives)))
        about = {
            "found": safety.Found(
                outcome="met", said=said_now, look_on=lives.on + 9 * DAY
            )
        }
        act = safety.record_finding
    lives.do(act, condition_id=row.pk, version=version, by=by, **about)


STEPS = {
    contact_written: 5,
    contact_corrected: 2,
    said: 7,
    said_better: 3,
    child_checked: 4,
    condition_set: 2,
    condition_looked_at: 2,
}
