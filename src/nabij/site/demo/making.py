"""Makes the demo: each GI's register comes in through the import, then the rest."""

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from nabij.base import clock
from nabij.base.acting import INSTALLATION
from nabij.exchange import actions as exchange
from nabij.monitor import actions as monitor
from nabij.monitor import periods, publishing
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.site import stories
from nabij.site.demo import colleagues, extras, monday, parties
from nabij.site.demo.parties import GI_FUNCTIONS, GIS, PARTIES, Party
from nabij.site.demo.population import Household, Place
from nabij.site.demo.register import Export, write_files
from nabij.site.garbage import sought_seldom
from nabij.site.telling import duos, relieving
from nabij.waiting import actions as waiting

Progress = Callable[[str, int, int], None]
SOURCE = "demo (fictief)"
FEWEST = 20
"""Youths of a smaller GI: enough for a family or two on each page."""


def make(
    *,
    children: int = 2400,
    seed: int = 1,
    on: dt.date | None = None,
    progress: Progress = lambda description, done, total: None,
) -> bool:
    """Fill an empty database; False when the demo stands there already.

    After a start that was cut off, what is missing is added: each step is one
    transaction and does nothing twice.
    """
    if _is_whole():
        return False
    at = clock.now()
    day = on or clock.day_of(at)
    with sought_seldom():
        _make(children, seed, day, at, progress)
    return True


def _make(
    children: int, seed: int, day: dt.date, at: dt.datetime, progress: Progress
) -> None:
    for gi, party in enumerate(GIS):
        place = Place(seed, gi, day.toordinal())
        count = max(round(children * party.share), min(children, FEWEST))
        _make_gi(party, place, count, at, progress)
    _count_and_publish(at, day, progress)
    outside = [party for party in PARTIES if party.kind != "gi"]
    for party in outside[:-1]:
        _man(party, seed, day, at)
    _remember(seed, day, at, progress)
    _tell(day, progress)
    _man(outside[-1], seed, day, at)


def _man(party: Party, seed: int, day: dt.date, at: dt.datetime) -> None:
    place = Place(seed, PARTIES.index(party), day.toordinal())
    parties.man_outside(party, place, at=at)


def _remember(seed: int, day: dt.date, at: dt.datetime, progress: Progress) -> None:
    """What was done on the last Mondays, at the largest institution."""
    step = "Twee maanden wachtlijst"
    progress(step, 0, 1)
    _relieve(day, at)
    town = next(party for party in PARTIES if party.kind == "municipality")
    monday.remember(GIS[0].name, municipality=town.name, seed=seed, on=day, at=at)
    _arrange(day, at)
    progress(step, 1, 1)


def _tell(day: dt.date, progress: Progress) -> None:
    """Three families whose lives can be read, and walked through in the tour."""
    progress("Drie gezinnen", 0, 1)
    stories.fill(on=day)
    progress("Drie gezinnen", 1, 1)


def _relieve(day: dt.date, at: dt.datetime) -> None:
    """Room for whom one signs in as: who has stayed long has too many families."""
    known = organisations.organisation_named(GIS[0].name)
    assert known is not None
    leader = monday.actor(known.pk, Function.TEAM_LEADER, day)
    protector = monday.actor(known.pk, Function.YOUTH_PROTECTOR, day)
    relieving.relieve(leader, protector, at=at)


def _arrange(day: dt.date, at: dt.datetime) -> None:
    """Who stands in for whom in the team one signs in to, and who makes a duo."""
    known = organisations.organisation_named(GIS[0].name)
    assert known is not None
    leader = monday.actor(known.pk, Function.TEAM_LEADER, day)
    colleagues.fill(leader, on=day, at=at)
    protector = monday.actor(known.pk, Function.YOUTH_PROTECTOR, day)
    duos.fill(protector, on=day, at=at)


def _count_and_publish(at: dt.datetime, day: dt.date, progress: Progress) -> None:
    """The figures of the last periods, as the night would have counted them."""
    step = "Cijfers tellen en publiceren"
    progress(step, 0, 1)
    for organisation_id in organisations.certified_institutions():
        monitor.collect_figures(
            organisation_id=organisation_id,
            periods=periods.standing(at),
            by=INSTALLATION,
            at=at,
        )
    publishing.publish_ended(on=day, by=INSTALLATION, at=at)
    progress(step, 1, 1)


def _is_whole() -> bool:
    """The last party is manned last."""
    last = PARTIES[-1]
    assert last.function is not None
    return parties.is_manned(last, (last.function,))


def _make_gi(
    party: Party, place: Place, count: int, at: dt.datetime, progress: Progress
) -> None:
    by = parties.found(party, at=at)
    if parties.is_manned(party, GI_FUNCTIONS):
        return
    name, export = party.name, Export(place, count)
    with tempfile.TemporaryDirectory() as folder:
        families = _invent(Path(folder), export, name, progress)
        with exchange.open_export(Path(folder)) as tables:
            exchange.import_register(
                export=tables,
                source=SOURCE,
                by=by,
                at=at,
                progress=_under(name, progress),
            )
    step = f"{name}: ouders, adressen en taken"
    progress(step, 0, 1)
    extras.fill(found=families, people=export.people, place=place, by=by, at=at)
    with transaction.atomic():  # who finds it manned, finds it derived
        parties.man_gi(by, found=families, people=export.people, place=place, at=at)
        # Parents are seen by who is involved with their children; and only now there
        # are people at the desks, to own what is to be done.
        waiting.derive_waits(youths=None, by=by, at=at)
    progress(step, 1, 1)


def _under(name: str, progress: Progress) -> Progress:
    """One bar per kind of step: the tables of an import share one."""

    def told(description: str, done: int, total: int) -> None:
        progress(f"{name}: {description.partition(':')[0].lower()}", done, total)

    return told


def _invent(
    folder: Path, export: Export, name: str, progress: Progress
) -> list[Household]:
    step, families, done = f"{name}: gezinnen verzinnen", [], 0
    for household in write_files(folder, export):
        families.append(household)
        done += len(household.youths)
        if len(families) % 200 == 0:
            progress(step, done, export.children)
    progress(step, export.children, export.children)
    return families
