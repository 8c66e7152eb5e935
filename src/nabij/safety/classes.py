"""Where the class of who waits came from: a triage, or the register of the institution.

The class itself is copied into the watch; which of the two it was is asked here, so
that nobody takes what came with the register for a judgement made here.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Expression, QuerySet

from nabij.base import clock
from nabij.base.compiled import Compiled, one_of
from nabij.dossier import queries as dossier
from nabij.rules.triage import counts_from

TRIAGE = "waiting.triage"  # written by the slice above, which no import may name


def from_register(began: Mapping[int, dt.date]) -> set[int]:
    """Of these youths, by when their watch began: who has no triage that counts."""
    days: dict[int, dt.date] = {}
    for youth, decided_at in TRIAGES(youths=list(began)) if began else ():
        days.setdefault(youth, clock.day_of(decided_at))
    return {
        youth
        for youth, began_on in began.items()
        if youth not in days or days[youth] < counts_from(waits_from=began_on)
    }


def _triages(youths: Expression) -> QuerySet[Any, Any]:
    rows = dossier.standing_decisions(TRIAGE).filter(one_of("person_id", youths))
    return rows.values_list("person_id", "decided_at")


TRIAGES = Compiled(_triages)
