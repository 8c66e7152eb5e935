"""What was decided about the safety of a child: the newest word stands, of whichever
organisation; each supersedes only its own."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.dossier import actions as dossier_actions
from nabij.dossier import queries as dossier
from nabij.dossier.actions import Decided, Said
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.organisations import queries as organisations
from nabij.organisations.queries import Shown

if TYPE_CHECKING:
    from nabij.dossier.models import Decision, Statement

ASSESSMENT, PHASE, PLAN = "safety.assessment", "safety.phase", "safety.plan"
CONDITION, WATCH = "safety.condition", "safety.watch"
# On these alone nothing stands firm: then the page asks what is known for certain.
NOT_CERTAIN = {"opinion", "suspicion"}
NOBODY = Shown("", "", "")
SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class Rests:
    """On what somebody decides: statements that stand already, and new ones."""

    ids: Sequence[int] = ()
    said: Sequence[Said] = ()


@dataclass(frozen=True, kw_only=True)
class Word:
    """A decision as it is shown: what, why, by whom, on which grounds."""

    row: "Decision"
    by: Shown
    second_reader: str
    grounds: "list[Statement]"
    hidden: int
    """Grounds about somebody whose file the reader has not open."""

    @property
    def content(self) -> dict[str, Any]:
        """What was filled in."""
        return dict(self.row.content)

    @property
    def is_uncertain(self) -> bool:
        """Whether it rests on opinions and suspicions only: a question, no block."""
        kinds = {ground.kind for ground in self.grounds}
        return bool(kinds) and not self.hidden and kinds <= NOT_CERTAIN


def lives_or_refused(person_id: int, *, on: dt.date) -> Known:
    """Somebody whose file is open; nothing new is decided about who died."""
    person = families.person_for(person_id, on=on)
    if not person.lives:
        raise Refused(
            _(
                "%(name)s is overleden of levenloos geboren. Wat er stond, blijft te"
                " lezen; er komt niets meer bij. Klopt dit niet? Verbeter dan eerst de"
                " gegevens van de persoon."
            )
            % {"name": person.called}
        )
    return person


def newest(kind: str, persons: Collection[int]) -> "dict[int, Decision]":
    """The newest decision of a kind about each of these persons."""
    found: dict[int, Decision] = {}
    for row in dossier.standing_decisions(kind, person_id__in=list(persons)):
        found.setdefault(row.person_id or 0, row)
    return found


def version_of(kind: str, person_id: int) -> str:
    """What a form is based on: the newest decision."""
    now = newest(kind, [person_id]).get(person_id)
    return str(now.pk) if now else ""


def history(kind: str, person_id: int, *, on: dt.date) -> list[Word]:
    """All decisions of a kind about somebody, newest first."""
    return words(list(dossier.history_of(kind, person_id=person_id)[:SHOWN]), on=on)


def words(rows: "Sequence[Decision]", *, on: dt.date) -> list[Word]:
    """Decisions with the names and statements that belong to them."""
    ids = {row.decided_by_id for row in rows}
    ids |= {row.second_reader_id for row in rows if row.second_reader_id}
    names = organisations.shown_capacities(ids, on=on)
    rests = dossier.grounds_of([row.pk for row in rows])
    return [
        Word(
            row=row,
            by=names.get(row.decided_by_id, NOBODY),
            second_reader=names.get(row.second_reader_id or 0, NOBODY).name,
            grounds=rests[row.pk].open,
            hidden=rests[row.pk].hidden,
        )
        for row in rows
    ]


def decide_here(
    decided: Decided,
    *,
    grounds: "Collection[Statement]" = (),
    version: str,
    by: Actor,
    at: dt.datetime,
) -> "Decision":
    """Decide after the newest that stands (the caller's action audits).

    Whoever filled in a form while another organisation decided is told so too: the
    file is one. What they decided stays theirs and stands in the history.
    """
    person = decided.person_id or 0
    with connection.cursor() as cursor:
        name = f"{decided.kind}|{person}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 1))", [name])
    now = newest(decided.kind, [person]).get(person)
    if str(now.pk if now else "") != version:
        raise _changed(now)
    here = f"organisation:{by.organisation_id}"
    own = dossier.standing_decisions(decided.kind, person_id=person, about=here)
    mine = own.first()
    return dossier_actions.decide(
        replace(decided, about=here),
        grounds=grounds,
        replaces=mine.pk if mine else None,
        by=by,
        at=at,
    )


def grounds_of(
    told: Rests, *, person_id: int, by: Actor, at: dt.datetime
) -> "list[Statement]":
    """The statements that were chosen, and new ones written down. Refused when one is
    no longer there."""
    chosen = dossier.statements_by_id(told.ids)
    if len(chosen) != len(set(told.ids)):
        raise Refused(
            _(
                "Een uitspraak die u koos, is intussen vervangen of is voor u niet meer"
                " open. Kies de uitspraken opnieuw."
            )
        )
    new = dossier_actions.say(told.said, person_id=person_id, by=by, at=at)
    return [*chosen, *new]


def some(grounds: "Collection[Statement]") -> "Collection[Statement]":
    """These grounds. Refused when there are none."""
    if not grounds:
        raise Refused(
            _(
                "Een besluit over veiligheid rust op wat iemand zag of zei. Kies een"
                " uitspraak die er al staat, of schrijf er een op."
            )
        )
    return grounds


def _changed(now: "Decision | None") -> ChangedMeanwhile:
    return ChangedMeanwhile(
        _("Iemand anders heeft hierover besloten terwijl u bezig was."),
        theirs={
            "outcome": now.outcome if now else "",
            "reason": now.reason if now else "",
            "version": str(now.pk) if now else "",
        },
    )
