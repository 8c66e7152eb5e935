"""Statements are written, corrected and answered by the family; nothing is erased."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.dossier.models import Statement, StatementAbout, StatementTrace
from nabij.dossier.permissions import may_write_statement
from nabij.dossier.statements.saying import Said, say, statement_for
from nabij.families import queries as families
from nabij.rules.file.requests import OWN_STATEMENT
from nabij.rules.source import rule

# A second press of the same button, or a form sent again by a browser that came back.
SENT_TWICE = dt.timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class Words:
    """What somebody of the family says of a statement: who, as what, in which words."""

    beside_as: str
    voice: str
    who: str
    text: str
    said_on: dt.date


@action(permission=may_write_statement)
def write_statement(
    *,
    person_id: int,
    said: Said,
    about: Collection[int] = (),
    by: Actor,
    at: dt.datetime,
) -> Statement:
    """Write down what somebody said; the same one sent twice is kept once."""
    families.person_for(person_id, on=clock.day_of(at))
    same = Statement.objects.filter(
        person_id=person_id,
        written_by_id=by.capacity_id,
        superseded_at=None,
        recorded_at__gt=at - SENT_TWICE,
        **vars(said),
    ).first()
    if same is not None:
        _noted("dossier.statement_sent_again", same, by=by, at=at)
        return same
    [made] = say([said], person_id=person_id, about=about, by=by, at=at)
    _noted("dossier.statement_written", made, by=by, at=at)
    return made


@action(permission=may_write_statement)
def correct_statement(
    *,
    statement_id: int,
    said: Said,
    about: Collection[int] = (),
    by: Actor,
    at: dt.datetime,
) -> Statement:
    """Put another text in the place of one; what stood there stays readable.

    What rests on the old text (a decision, a report) goes on resting on that text, and
    what the family said of it stands beside the new one too.
    """
    before = _locked(statement_id, by=by)
    _end(before, at=at)
    [made] = say(
        [said],
        person_id=before.person_id,
        about=about,
        contact=before.contact,
        by=by,
        at=at,
    )
    made.replaces = before
    made.beside, made.beside_as = before.beside, before.beside_as
    made.save(update_fields=["replaces", "beside", "beside_as"])
    _noted("dossier.statement_corrected", made, by=by, at=at, before=before.pk)
    return made


@rule(OWN_STATEMENT)
@action(permission=may_write_statement)
def add_words(
    *, statement_id: int, words: Words, by: Actor, at: dt.datetime
) -> Statement:
    """Set an objection or addition of the family beside a statement, whoever wrote it.

    On request always, without weighing whether it is true (Jeugdwet 7.3.8 lid 2).
    """
    row = statement_for(statement_id)
    if words.beside_as not in (
        Statement.BesideAs.OBJECTION,
        Statement.BesideAs.ADDITION,
    ):
        raise Refused(_("Kies of het een bezwaar is of een aanvulling."))
    said = Said(
        kind=words.voice, text=words.text, source=words.who, said_on=words.said_on
    )
    others = set(row.abouts.values_list("person_id", flat=True))
    [made] = say([said], person_id=row.person_id, about=others, by=by, at=at)
    made.beside, made.beside_as = row, words.beside_as
    made.save(update_fields=["beside", "beside_as"])
    _noted("dossier.words_added", made, by=by, at=at, beside=row.pk)
    return made


def _locked(statement_id: int, *, by: Actor) -> Statement:
    """The statement that stands, for its own organisation to correct."""
    rows = Statement.objects.select_for_update()
    row = rows.filter(pk=statement_id, superseded_at=None).first()
    if row is not None:
        return row
    row = Statement.objects.filter(pk=statement_id).first()
    if row is None:
        raise NotFound
    if row.superseded_at is None:
        raise Refused(
            _(
                "Deze uitspraak is opgeschreven door een andere organisatie. Vraag wie"
                " hem schreef om hem te verbeteren, of schrijf zelf op wat u weet."
            )
        )
    after = Statement.objects.filter(replaces=row).order_by("-pk").first()
    raise ChangedMeanwhile(
        _("Iemand anders heeft deze uitspraak verbeterd terwijl u bezig was."),
        theirs={
            "kind": after.kind if after else row.kind,
            "text": after.text if after else row.text,
            "source": after.source if after else row.source,
            "version": str(after.pk if after else row.pk),
        },
    )


def _end(row: Statement, *, at: dt.datetime) -> None:
    row.superseded_at = at
    row.save(update_fields=["superseded_at"])
    StatementTrace.objects.filter(statement=row).update(superseded_at=at)


def _noted(
    act: str, row: Statement, *, by: Actor, at: dt.datetime, **more: int
) -> None:
    """One entry in the trail of everybody whom it is about."""
    others = StatementAbout.objects.filter(statement=row)
    for person in (row.person_id, *others.values_list("person_id", flat=True)):
        about = ("person", person)
        record(act, about=about, by=by, at=at, statement=row.pk, **more)
