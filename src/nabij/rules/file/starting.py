"""What is asked of somebody who starts: of a worker, and at a first contact."""

from collections.abc import Collection
from datetime import date

from nabij.rules.calendar import Term, Unit, latest_day_before
from nabij.rules.file.texts import youth_act
from nabij.rules.named import Named
from nabij.rules.norm import constant
from nabij.rules.source import own_choice, rule
from nabij.rules.substitution import TELL_WHO_STANDS_IN

CONDUCT = youth_act("GI-20", "art. 4.1.6 lid 2: verklaring omtrent het gedrag")
NEW_START = own_choice("GI-20a", "na een onderbreking van het werk begint het opnieuw")
ASKED = own_choice("GI-20b", "wie langer dan een jaar werkt, wordt er niet om gevraagd")
CONFIDANT = youth_act("VP-02", "art. 4.1.9: de vertrouwenspersoon bekendmaken")
CALAMITY = youth_act("GI-19", "art. 4.1.8: calamiteit en geweld melden")
SAME_DAY = own_choice("GI-19a", "onverwijld gelezen als: op de dag zelf")

CERTIFICATE_MONTHS = constant(
    "certificate of conduct at the start", value=3, unit="months", source=CONDUCT
)
ASKED_MONTHS = constant(
    "certificate asked of who started", value=12, unit="months", source=ASKED
)
Period = tuple[date, date | None]  # half-open
SUPERVISION_ORDERS = frozenset({11, 12})


@rule(CONDUCT)
def oldest_certificate(*, starts_on: date) -> date:
    """Give the first day a certificate of conduct may be of, for a start on a day.

    Three months, counted backwards from the first working day: no day off moves it.
    """
    months = int(CERTIFICATE_MONTHS.on(starts_on))
    return latest_day_before(starts_on, Term(months, Unit.MONTHS))


@rule(CONDUCT)
def certificate_is_fresh(*, issued_on: date | None, starts_on: date) -> bool:
    """Tell whether a certificate of conduct is at most three months old at the start.

    Without a certificate, or with one of after the start, the answer is no.
    """
    if issued_on is None or issued_on > starts_on:
        return False
    return issued_on >= oldest_certificate(starts_on=starts_on)


class Conduct(Named):
    """How the certificates of somebody stand against the day the work began."""

    FRESH = "fresh", "op tijd"
    TOO_OLD = "too_old", "te oud bij de start"
    LATE = "late", "pas na de start"
    UNKNOWN = "unknown", "niet vastgelegd"


@rule(CONDUCT)
def conduct_at_start(*, issued_on: Collection[date], starts_on: date) -> Conduct:
    """Say how certificates stand at the start: one that is fresh is enough."""
    if any(
        certificate_is_fresh(issued_on=day, starts_on=starts_on) for day in issued_on
    ):
        return Conduct.FRESH
    if not issued_on:
        return Conduct.UNKNOWN
    return Conduct.LATE if max(issued_on) > starts_on else Conduct.TOO_OLD


@rule(CONDUCT, NEW_START)
def work_started_on(*, periods: Collection[Period], on: date) -> date | None:
    """Give the day the work began that goes on, else that begins, else that was last.

    Half-open periods that touch or overlap are one piece of work (another team, other
    hours); after a day in between the work starts anew. None without any period.
    """
    runs: list[Period] = []
    for start, until in sorted(periods, key=lambda each: each[0]):
        before = runs[-1][1] if runs else start
        if runs and (before is None or before >= start):
            runs[-1] = (runs[-1][0], _later(before, until))
        else:
            runs.append((start, until))
    holds = [day for day, end in runs if day <= on and (end is None or end > on)]
    coming = [day for day, _end in runs if day > on]
    return next(iter([*holds, *coming, *(day for day, _end in reversed(runs))]), None)


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


@rule(ASKED)
def is_asked_for_conduct(*, starts_on: date, on: date) -> bool:
    """Tell whether a certificate is asked: of who starts, or did within the year."""
    months = int(ASKED_MONTHS.on(on))
    return starts_on > latest_day_before(on, Term(months, Unit.MONTHS))


class ToTell(Named):
    """What the worker tells the family at the start."""

    SUBSTITUTE = "substitute", "wie vervangt als de jeugdbeschermer er niet is"
    REQUESTS = (
        "requests",
        "hoe u de rechter of ons iets vraagt (BW 1, art. 264, 265 en 265d)",
    )
    CONFIDANT = (
        "confidant",
        "wie de vertrouwenspersoon is, en hoe u die bereikt",
    )


@rule(TELL_WHO_STANDS_IN, CONFIDANT)
def to_tell_at_the_start(*, measure_type: int | None) -> tuple[ToTell, ...]:
    """Say what the family hears at the start: under supervision also who stands in.

    And how to ask for another decision. About the confidant everybody hears.
    """
    if measure_type in SUPERVISION_ORDERS:
        return (ToTell.SUBSTITUTE, ToTell.REQUESTS, ToTell.CONFIDANT)
    return (ToTell.CONFIDANT,)


@rule(CALAMITY, SAME_DAY)
def calamity_reported_by(*, known_on: date) -> date:
    """Give the day to report a calamity or violence to the inspectorate: at once.

    The law says without delay and gives no number; the day itself is our reading.
    """
    return known_on
