"""A decision is taken on grounds by somebody with the power, and superseded later."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.dossier.models import Decision, DecisionAbout, Ground, Statement
from nabij.organisations import queries as organisations


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What is decided: of which kind, about whom or what, and why.

    `others`: who it is about beside the person in whose file it lies; whoever has not
    all of them open does not read it.
    """

    kind: str
    outcome: str
    reason: str
    person_id: int | None = None
    about: str = ""
    others: Collection[int] = ()
    content: Mapping[str, Any] = field(default_factory=dict)
    remedy: str = ""
    review_on: dt.date | None = None
    prepared_by: int | None = None
    second_reader: int | None = None


def decide(
    decided: Decided,
    *,
    grounds: Collection[Statement] = (),
    replaces: int | None = None,
    by: Actor,
    at: dt.datetime,
) -> Decision:
    """Take a decision in the place of the one before (the caller's action audits).

    `replaces` is the decision that the form was based on: when another took its place
    meanwhile, the second is told and loses nothing. Kept with its grounds.
    """
    if not decided.reason.strip():
        raise Refused(_("Schrijf op waarom u dit besluit."))
    _two_people(decided, by)
    before = _replaced(decided, replaces, at)
    row = Decision.objects.create(
        controller_id=by.organisation_id,
        kind=decided.kind,
        outcome=decided.outcome,
        reason=decided.reason.strip(),
        person_id=decided.person_id,
        about=decided.about,
        content=dict(decided.content),
        remedy=decided.remedy,
        review_on=decided.review_on,
        prepared_by_id=decided.prepared_by,
        second_reader_id=decided.second_reader,
        decided_by_id=by.capacity_id,
        decided_at=at,
        replaces=before,
        recorded_at=at,
    )
    _is_about(row, set(decided.others) - {decided.person_id})
    _rest_on(row, grounds)
    return row


def _is_about(row: Decision, others: Collection[int]) -> None:
    """First who it is about, then their number: the row never stands open between."""
    if not others:
        return
    DecisionAbout.objects.bulk_create(
        DecisionAbout(controller_id=row.controller_id, decision=row, person_id=person)
        for person in sorted(others)
    )
    row.about_count = len(others)
    row.save(update_fields=["about_count"])


def _rest_on(row: Decision, grounds: Collection[Statement]) -> None:
    """Keep the statements on which a decision rests, each with its own person."""
    Ground.objects.bulk_create(
        Ground(
            controller_id=row.controller_id,
            person_id=statement.person_id,
            decision=row,
            statement=statement,
        )
        for statement in grounds
    )


def standing_decisions(kind: str, **about: Any) -> QuerySet[Decision]:
    """Decisions of a kind that still stand, newest first."""
    rows = Decision.objects.filter(kind=kind, superseded_at=None, **about)
    return rows.order_by("-decided_at", "-pk")


def history_of(kind: str, **about: Any) -> QuerySet[Decision]:
    """All decisions of a kind, those that were superseded too, newest first."""
    return Decision.objects.filter(kind=kind, **about).order_by("-decided_at", "-pk")


@dataclass(frozen=True, kw_only=True)
class Rests:
    """The statements on which a decision rests, as they were then; some may be shut."""

    open: list[Statement]
    hidden: int


def grounds_of(decisions: Collection[int]) -> dict[int, Rests]:
    """On what each of these decisions rests, as far as the reader may open it."""
    rows = Ground.objects.filter(decision__in=decisions).order_by("pk")
    pairs = list(rows.values_list("decision_id", "statement_id"))
    found = Statement.objects.in_bulk({statement for _decision, statement in pairs})
    rests: dict[int, Rests] = {}
    for decision in decisions:
        mine = [statement for each, statement in pairs if each == decision]
        shown = [found[each] for each in mine if each in found]
        rests[decision] = Rests(open=shown, hidden=len(mine) - len(shown))
    return rests


def _replaced(
    decided: Decided, replaces: int | None, at: dt.datetime
) -> Decision | None:
    """The decision whose place this takes, no longer standing from now on.

    Where nothing was decided yet there is no row to lock: a lock on the name of what
    is decided makes two who decide for the first time do so one after the other.
    """
    name = f"{decided.kind}|{decided.person_id}|{decided.about}"
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
    rows = standing_decisions(
        decided.kind, person_id=decided.person_id, about=decided.about
    )
    standing = rows.select_for_update().first()
    if (standing.pk if standing else None) != replaces:
        raise ChangedMeanwhile(
            _("Iemand anders heeft hierover besloten terwijl u bezig was."),
            theirs={
                "outcome": standing.outcome if standing else "",
                "reason": standing.reason if standing else "",
                "version": str(standing.pk) if standing else "",
            },
        )
    if standing is not None:
        standing.superseded_at = at
        standing.save(update_fields=["superseded_at"])
    return standing


def _two_people(decided: Decided, by: Actor) -> None:
    """One person does not act in two capacities on one decision."""
    mine = organisations.professional_of(capacity_id=by.capacity_id)
    prepared = decided.prepared_by
    if prepared not in (None, by.capacity_id) and mine == (
        organisations.professional_of(capacity_id=prepared)
    ):
        raise Refused(
            _(
                "U bereidde dit in een andere functie voor. Eén mens handelt niet in"
                " twee functies aan één besluit: vraag een collega om te besluiten."
            )
        )
    if decided.second_reader is None:
        return
    other = organisations.professional_of(capacity_id=decided.second_reader)
    if mine == other:
        raise Refused(
            _("De tweede lezer is iemand anders dan wie besluit. Kies een collega.")
        )
