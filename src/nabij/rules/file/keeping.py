"""How long a file is kept, and when it is destroyed on request."""

from collections.abc import Collection
from datetime import date

from nabij.rules.calendar import Term, Unit, add_term
from nabij.rules.file.texts import youth_act
from nabij.rules.named import Named
from nabij.rules.norm import constant
from nabij.rules.source import own_choice, rule

RETENTION = youth_act("PR-02", "art. 7.3.8 lid 3: bewaren van het dossier")
DESTRUCTION = youth_act("PR-03", "art. 7.3.9: vernietigen op verzoek")
HELD = own_choice("KEEP-01", "wat voor een zaak bij de rechter vastligt, blijft")

RETENTION_YEARS = constant(
    "keeping a file after its last change", value=20, unit="years", source=RETENTION
)


class AgainstDestroying(Named):
    """Why a file stays although the person it is about asked to destroy it."""

    ANOTHERS_INTEREST = "anothers_interest", "een aanmerkelijk belang van een ander"
    LAW = "law", "een wet verzet zich ertegen"


@rule(RETENTION)
def kept_until(
    *, last_changed_on: date, care_requires_until: date | None = None
) -> date:
    """Give the last day on which a file is kept: 20 years after its last change.

    Longer if good care requires it. In years, so no day off moves it.
    """
    years = int(RETENTION_YEARS.on(last_changed_on))
    last = add_term(last_changed_on, Term(years, Unit.YEARS))
    return max(last, care_requires_until or last)


@rule(RETENTION, HELD)
def may_lapse(*, kept_until: date, is_held: bool, on: date) -> bool:
    """Tell whether a file may go because its time is over and nothing holds it."""
    return on > kept_until and not is_held


@rule(DESTRUCTION)
def is_destroyed_on_request(*, against: Collection[AgainstDestroying]) -> bool:
    """Tell whether a request to destroy is granted: unless one of two grounds opposes.

    There is no third ground: that the file is still handy for the work is none.
    """
    return not against
