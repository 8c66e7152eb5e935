"""Is every child safe tonight, and how do we know: what is known, and what is not.

No colour, no sum. Either somebody saw the child in time, looked at what was agreed and
wrote a judgement down, or we do not know, and then it says why not.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from nabij.base import clock, formats
from nabij.base.acting import Actor
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.families.queries import Family, Known, Tonight
from nabij.organisations import queries as organisations
from nabij.rules import safety_watch
from nabij.rules.safety_agreed import Phase
from nabij.safety.agreeing.phases import LABELS as PHASES
from nabij.safety.agreeing.reading import ConditionNow, conditions_of
from nabij.safety.agreeing.standing import ASSESSMENT, PHASE, Word, newest, words
from nabij.safety.assessing.judging import is_child
from nabij.safety.assessing.questions import UNKNOWN, label
from nabij.safety.models import Finding
from nabij.safety.watches import WatchNow, watches_of

SHOWN = 60


@dataclass(frozen=True, kw_only=True)
class Child:
    """What is known of one child tonight."""

    person: Known
    place: Tonight
    family: list[str]
    hidden: int
    """Others in the family whose file the reader has not open."""
    seen: dossier.Seen | None
    watch: WatchNow | None
    owner: str
    conditions: list[ConditionNow]
    judgement: Word | None
    judged: str
    phase: str
    why_not: list[str] = field(default_factory=list)
    """Why we do not know; empty: we know what the judgement says."""

    @property
    def is_known(self) -> bool:
        """Somebody saw, looked and judged in time. It is their word that counts."""
        return not self.why_not

    @property
    def not_met(self) -> list[str]:
        """The conditions of which somebody says that they are not met."""
        return [each.row.text for each in self.conditions if _is_broken(each)]


def of_family(family: Family, *, by: Actor, at: dt.datetime) -> list[Child]:
    """Every child of a household, as far as open."""
    children = [member for member in family.members if is_child(member)]
    return _children(children, by=by, at=at)


def of_person(person: Known, *, by: Actor, at: dt.datetime) -> Child:
    """One child, in whichever homes."""
    return _children([person], by=by, at=at)[0]


def of_reader(*, by: Actor, at: dt.datetime, on: dt.date) -> tuple[list[Child], int]:
    """Children whose files a desk of the reader has open, the next check first; and
    how many there are."""
    ids = list(families.files_open_to(by=by, at=at).distinct())
    known = [each for each in families.persons(ids, on=on).values() if is_child(each)]
    watches = watches_of([each.id for each in known])
    known.sort(key=lambda each: (_when(watches.get(each.id)), each.looked_up))
    return _children(known[:SHOWN], by=by, at=at), len(known)


def _when(watch: WatchNow | None) -> dt.date:
    """Who has no check to come stands first: nobody agreed to look there."""
    return watch.next_on if watch else dt.date.min


@dataclass(frozen=True, kw_only=True)
class _Gathered:
    """All that is known of some children, read once."""

    on: dt.date
    families: Mapping[int, Sequence[Family]]
    places: Mapping[int, Tonight]
    seen: Mapping[int, dossier.Seen]
    watches: Mapping[int, WatchNow]
    owners: Mapping[int, str]
    conditions: Mapping[int, list[ConditionNow]]
    judged: Mapping[int, Word]
    phases: Mapping[int, str]

    def child(self, person: Known) -> Child:
        """What there is of one of them."""
        families = self.families.get(person.id, ())
        watch, seen = self.watches.get(person.id), self.seen.get(person.id)
        place, judgement = self.places[person.id], self.judged.get(person.id)
        conditions = self.conditions.get(person.id, [])
        others = [m for family in families for m in family.members if m != person]
        return Child(
            person=person,
            place=place,
            family=list(dict.fromkeys(member.full_name for member in others)),
            hidden=sum(family.hidden for family in families),
            seen=seen,
            watch=watch,
            owner=self.owners.get(watch.owner, "") if watch else "",
            conditions=conditions,
            judgement=judgement,
            judged=label(judgement.row.outcome) if judgement else "",
            phase=self.phases.get(person.id, ""),
            why_not=[
                *_unseen(seen, watch, self.on),
                *_unplaced(person, place),
                *_unlooked(conditions),
                *_unjudged(judgement, conditions, self.on),
            ],
        )


def _children(persons: Sequence[Known], *, by: Actor, at: dt.datetime) -> list[Child]:
    ids, on = [person.id for person in persons], clock.day_of(at)
    watches = watches_of(ids)
    judged = words(list(newest(ASSESSMENT, ids).values()), on=on)
    gathered = _Gathered(
        on=on,
        families=families.families_of_each(ids, on=on),
        places=families.tonight_of(persons, by=by, on=on, at=at),
        seen=dossier.last_seen(ids, on=on),
        watches=watches,
        owners=organisations.shown_names({w.owner for w in watches.values()}, on=on),
        conditions=conditions_of(ids, on=on),
        judged={each.row.person_id or 0: each for each in judged},
        phases={
            person: str(PHASES[Phase(row.outcome)])
            for person, row in newest(PHASE, ids).items()
        },
    )
    return [gathered.child(person) for person in persons]


def _unseen(
    seen: dossier.Seen | None, watch: WatchNow | None, on: dt.date
) -> list[str]:
    told = []
    if seen is None:
        told.append(_("Nergens staat dat iemand dit kind zag."))
    if watch is None:
        told.append(_("Er is niet afgesproken wanneer iemand weer kijkt."))
        return told
    days, in_time = watch.interval_days, True
    if seen is not None:
        in_time = safety_watch.is_in_sight(seen_on=seen.on_day, days=days, on=on)
    if not in_time and seen is not None:
        told.append(
            _("Laatst gezien op %(day)s. Dat is langer geleden dan %(days)s.")
            % {"day": formats.day(seen.on_day), "days": formats.days(max(days, 1))}
        )
    if watch.next_on < on:
        told.append(
            _("De check van %(day)s is nog niet gedaan.")
            % {"day": formats.day(watch.next_on)}
        )
    return told


def _unplaced(person: Known, place: Tonight) -> list[str]:
    """A secret home that the reader may not know is known to somebody."""
    if place.is_sure or place.hidden or person.born_on is None:
        return []
    return [
        _("Waar het kind vannacht slaapt, is niet bekend. %(why)s")
        % {"why": place.because}
    ]


def _unlooked(conditions: Sequence[ConditionNow]) -> list[str]:
    told = []
    for each in conditions:
        about = {"text": each.row.text, "day": formats.day(each.look_on)}
        if each.is_late:
            told.append(_("Niet op tijd nagekeken (%(day)s): %(text)s") % about)
        elif each.outcome == Finding.Outcome.NOT_KNOWN:
            told.append(_("Nog niet bekend of dit is nagekomen: %(text)s") % about)
    return told


def _unjudged(
    judgement: Word | None, conditions: Sequence[ConditionNow], on: dt.date
) -> list[str]:
    if judgement is None:
        return [_("Niemand schreef een oordeel over de veiligheid op.")]
    review_on = judgement.row.review_on
    if judgement.row.outcome == UNKNOWN:
        return [_("Wie het laatst oordeelde, wist het niet.")]
    if review_on is not None and review_on < on:
        return [
            _("Het oordeel zou uiterlijk %(day)s opnieuw worden bekeken.")
            % {"day": formats.day(review_on)}
        ]
    decided_at = judgement.row.decided_at
    if any(_is_broken(each) and _found_at(each) >= decided_at for each in conditions):
        return [_("Sinds het oordeel is een voorwaarde niet nagekomen.")]
    return []


def _is_broken(condition: ConditionNow) -> bool:
    return condition.outcome == Finding.Outcome.NOT_MET


def _found_at(condition: ConditionNow) -> dt.datetime:
    return condition.found[0].recorded_at
