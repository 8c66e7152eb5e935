"""The file in time order: every slice above adds its own part, each row on its ground.

A slice calls `provide` once, when the program starts; a page gathers all parts in one
go for the persons the reader may open. Workers are named at the end, in one place.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.functional import Promise

from nabij.organisations import queries as organisations
from nabij.organisations.queries import Colleague

NOBODY = Colleague("", "")
SAID = "said_"
"""How the kinds of what was noted begin that says nothing of a case."""
MEASURES = "measures"  # the part that knows them, by the name it gave itself


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing on the timeline; `until` is the first day it no longer held."""

    person_id: int
    day: dt.date
    kind: str
    title: str
    lines: tuple[str, ...] = ()
    until: dt.date | None = None
    icon: str = "spell"
    professional_id: int | None = None
    who: str = ""
    contact_id: int | None = None
    url: str = ""
    """Where it is corrected, when that is a page of its own."""
    beside: tuple[tuple[str, str], ...] = ()
    """What the family says of it: as what and who, and the words."""
    is_hidden: bool = False
    """About somebody else too, whose file the reader has not open: kind and day."""


@dataclass(frozen=True, kw_only=True)
class Worker:
    """Somebody who holds a measure now, in a role."""

    professional_id: int | None
    is_fixed: bool
    since: dt.date
    role: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Clock:
    """An organisation carries a measure out: its own clock, beside the first one."""

    organisation: str
    from_on: dt.date
    charged_on: dt.date | None


@dataclass(frozen=True, kw_only=True)
class FirstContact:
    """Whether the first contact of a measure was had: done, still due, or unknown.

    Unknown: its term passed long before the file came in (DUTY-06) and nobody wrote
    it down. That is said; it is not taken for done.
    """

    done_on: dt.date | None = None
    due_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class MeasureNow:
    """A measure that holds, who carries it out, and the clock that runs."""

    id: int
    person_id: int
    label: str
    type: int
    from_on: dt.date
    until_on: dt.date | None
    ordered_on: dt.date | None
    received_on: dt.date | None
    is_protection: bool
    is_court_ordered: bool = True
    """Only these ask for a first contact within a term."""
    plan_on: dt.date | None = None
    """The day the last plan was fixed, as far as that is known here."""
    first_contact: FirstContact = FirstContact()
    clocks: tuple[Clock, ...] = ()
    workers: tuple[Worker, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WaitNow:
    """Somebody waits for a fixed worker: since when, and the clock never reset."""

    person_id: int
    waits_for: str
    from_on: dt.date
    days_without: int
    had_worker: bool
    clock: str
    clock_from_on: dt.date
    clock_is_assumed: bool
    standing: str
    standing_tone: str
    urgency: str
    last_check_on: dt.date | None
    bridging: str


@dataclass(frozen=True, kw_only=True)
class Watched:
    """Somebody keeps sight of this person's safety: who, and when the next check is."""

    person_id: int
    next_on: dt.date
    days_over: int
    owner_id: int
    owned_as: str
    substitute_id: int | None
    urgency: str
    last_check_on: dt.date | None
    last_seen_on: dt.date | None
    is_in_sight: bool
    is_registered: bool = False
    """The class came with the register; there is no triage that counts."""
    owner: Colleague = NOBODY
    substitute: Colleague = NOBODY


@dataclass(frozen=True, kw_only=True)
class Triaged:
    """The class that stands, with the day somebody decided it.

    `is_acute`: class A, and whoever has the child has not met it yet.
    """

    person_id: int
    letter: str
    word: str
    on_day: dt.date
    is_acute: bool


@dataclass(kw_only=True)
class Share:
    """What one slice knows of some persons."""

    entries: list[Entry] = field(default_factory=list)
    measures: list[MeasureNow] = field(default_factory=list)
    waits: dict[int, WaitNow] = field(default_factory=dict)
    watches: dict[int, Watched] = field(default_factory=dict)
    classes: dict[int, Triaged] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class File:
    """Everything together: entries newest first, measures and wait by person."""

    entries: list[Entry]
    measures: dict[int, list[MeasureNow]]
    waits: dict[int, WaitNow]
    watches: dict[int, Watched]
    classes: dict[int, Triaged]


Provider = Callable[[Sequence[int], dt.date], Share]
_providers: dict[str, Provider] = {}
_kinds: dict[str, str | Promise] = {}


def provide(
    slice_name: str, *, kinds: Mapping[str, str | Promise], provider: Provider
) -> None:
    """Add a slice's part to every file; `kinds` names what it puts on the timeline."""
    _providers[slice_name] = provider
    _kinds.update(kinds)


def kinds() -> dict[str, str | Promise]:
    """What can stand on a timeline, to filter by."""
    return dict(_kinds)


def gather(persons: Sequence[int], *, on: dt.date) -> File:
    """The whole file of these persons, as far as the reader may open them."""
    together = Share()
    for provider in _providers.values():
        share = provider(persons, on)
        together.entries += share.entries
        together.measures += share.measures
        together.waits |= share.waits
        together.watches |= share.watches
        together.classes |= share.classes
    known = _colleagues(together, on)
    measures: dict[int, list[MeasureNow]] = defaultdict(list)
    for measure in together.measures:
        measures[measure.person_id].append(_named(measure, known))
    return File(
        entries=sorted(
            (
                replace(e, who=known[e.professional_id].name)
                if e.professional_id in known
                else e
                for e in _once(together.entries)
            ),
            key=lambda entry: (entry.day, entry.contact_id or 0),
            reverse=True,
        ),
        measures=dict(measures),
        waits=together.waits,
        classes=together.classes,
        watches={
            person: replace(
                watch,
                owner=known.get(watch.owner_id, NOBODY),
                substitute=known.get(watch.substitute_id, NOBODY),
            )
            for person, watch in together.watches.items()
        },
    )


def measures_of(persons: Sequence[int], *, on: dt.date) -> dict[int, list[MeasureNow]]:
    """The measures that hold, without the rest of the file."""
    found: dict[int, list[MeasureNow]] = defaultdict(list)
    provider = _providers.get(MEASURES)
    for measure in provider(persons, on).measures if provider and persons else ():
        found[measure.person_id].append(measure)
    return dict(found)


def _once(entries: Sequence[Entry]) -> list[Entry]:
    """A contact that another slice tells in its own way is not told again."""
    told = {e.contact_id for e in entries if e.kind != "contact" and e.contact_id}
    return [e for e in entries if e.kind != "contact" or e.contact_id not in told]


def _colleagues(share: Share, on: dt.date) -> dict[int | None, Colleague]:
    """Everybody who is named in the file, asked in one go."""
    ids = {entry.professional_id for entry in share.entries}
    ids |= {w.professional_id for m in share.measures for w in m.workers}
    for watch in share.watches.values():
        ids |= {watch.owner_id, watch.substitute_id}
    return dict(organisations.colleagues(ids - {None}, on=on))


def _named(measure: MeasureNow, known: dict[int | None, Colleague]) -> MeasureNow:
    workers = (
        replace(worker, name=known.get(worker.professional_id, NOBODY).name)
        for worker in measure.workers
    )
    return replace(measure, workers=tuple(workers))
