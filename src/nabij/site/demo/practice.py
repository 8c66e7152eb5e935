"""What the last two days leave to be done: an open reading, a preparation, an A.

Who reads the guide's Monday morning can do each of its steps in the demo.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.conf import settings

from nabij.base import clock
from nabij.base.acting import Actor, acting
from nabij.dossier.actions import Said
from nabij.families import queries as families
from nabij.rules.calendar import is_working_day
from nabij.rules.triage import Class
from nabij.site.demo import told
from nabij.site.demo.returned import hand_back
from nabij.waiting import actions as waiting
from nabij.waiting import queries
from nabij.waiting.actions import Weighed

if TYPE_CHECKING:
    from nabij.site.demo.monday import Story

DAY = dt.timedelta(days=1)


def leave(
    story: "Story", waits: Sequence[tuple[int, dt.date]], *, at: dt.datetime
) -> None:
    """Leave what there is to practise with, each at a family of its own.

    Where too few wait, a colleague hands back some families today; of those all of it
    happens today. With fewer still, what comes first here goes before the rest.
    """
    day = _working_day_before(story.today)
    acts = (
        (_found_in_danger, min(at, story.at(story.today, 8))),
        (_read_by_coordinator, story.at(day, 14)),
        (_prepared, story.at(day, 15)),
        (_read_by_leader, story.at(day, 16)),
    )
    youths = _apart(story, [one for one, since in waits if since < day])
    back = hand_back(story, len(acts) - len(youths), at=at)
    for (act, then), youth in zip(acts, [*youths, *back], strict=False):
        act(story, youth, at if youth in back else then)


def _working_day_before(day: dt.date) -> dt.date:
    before = day - DAY
    while not is_working_day(before):
        before -= DAY
    return before


def _apart(story: "Story", youths: Sequence[int]) -> list[int]:
    """The shortest wait first, one of a family; the longest waits stay as they are."""
    with acting(story.machine, at=story.at(story.today, 6)):
        households = families.household_of(
            controller_id=story.machine.organisation_id, persons=youths
        )
    taken = {households.get(one, one) for one in youths[:1]}
    found = []
    for one in reversed(youths):
        family = households.get(one, one)
        if family not in taken:
            taken.add(family)
            found.append(one)
    return found


def _found_in_danger(story: "Story", youth: int, at: dt.datetime) -> None:
    answers = told.ANSWERS | {"danger": "yes", "danger_what": told.DANGER["what"]}
    said = told.DANGER["said"], told.DANGER["source"]
    _decided(story, youth, Class.A, answers, said, by=story.coordinator, at=at)


def _read_by_coordinator(story: "Story", youth: int, at: dt.datetime) -> None:
    _drawn(story, youth, story.leader, at)


def _read_by_leader(story: "Story", youth: int, at: dt.datetime) -> None:
    _drawn(story, youth, story.coordinator, at)


def _drawn(story: "Story", youth: int, by: Actor, at: dt.datetime) -> None:
    """A triage that somebody else is asked to read, and nobody read yet."""
    said = told.SCHOOL[0], "school"
    with _everything_drawn():
        _decided(story, youth, Class.C, told.ANSWERS, said, by=by, at=at)


@contextmanager
def _everything_drawn() -> Iterator[None]:
    """As where an organisation sets it so: one in ten may be none of so few."""
    share = settings.SECOND_READING_SHARE
    settings.SECOND_READING_SHARE = 1.0
    try:
        yield
    finally:
        settings.SECOND_READING_SHARE = share


def _prepared(story: "Story", youth: int, at: dt.datetime) -> None:
    """Written down by the leader, for the coordinator to decide; no class yet."""
    waiting.prepare_triage(
        person_id=youth,
        weighed=Weighed(
            answers=told.ANSWERS,
            said=_said(told.HOME[2], "wijkagent", at),
            reason=told.PREPARED,
        ),
        replaces=None,
        by=story.leader,
        at=at,
    )


def _decided(
    story: "Story",
    youth: int,
    letter: Class,
    answers: dict[str, Any],
    said: tuple[str, str],
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    with acting(story.machine, at=at):
        standing = queries.triage_of([youth]).get(youth)
    reasons = (told.DANGER["reason"],) if letter == Class.A else told.REASONS[letter]
    waiting.decide_triage(
        person_id=youth,
        weighed=Weighed(
            answers=answers,
            said=_said(*said, at),
            letter=letter,
            reason=reasons[0],
        ),
        replaces=standing.decision_id if standing else None,
        by=by,
        at=at,
    )


def _said(text: str, source: str, at: dt.datetime) -> list[Said]:
    on = clock.day_of(at)
    return [
        Said(kind="report", text=text, source=source, said_on=on),
        Said(kind="view_of_child", text=told.CHILD[2], source="het kind", said_on=on),
        Said(kind="view_of_parent", text=told.PARENT[0], source="moeder", said_on=on),
    ]
