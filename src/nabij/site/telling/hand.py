"""Somebody who writes in a file, at moments that lie behind us.

All of it goes through the actions of the product, each at the moment at which somebody
would have done it: a story has nothing in it that the product could not have made.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from nabij.base import clock
from nabij.base.acting import Actor, acting
from nabij.dossier import actions as dossier
from nabij.dossier.actions import Choice, Met, Said, Words
from nabij.families.actions import Asked
from nabij.families.kin import authority, birth, recording, relating
from nabij.families.living import changing
from nabij.rules.calendar import is_working_day
from nabij.site.demo.relatives import model

DAY = dt.timedelta(days=1)
TEN = 10


def on_working_day(today: dt.date, ago: int) -> dt.date:
    """So many days ago; in a weekend or on a holiday the working day before.

    Today is today, whatever day that is.
    """
    day = today - ago * DAY
    while ago and not is_working_day(day):
        day -= DAY
    return day


@dataclass(frozen=True, kw_only=True)
class Place:
    """A home as people give it; without a street it is known by whose it is."""

    street: str
    number: str
    postcode: str
    place: str = "Rotterdam"
    municipality: str = "GM0599"


@dataclass(frozen=True, kw_only=True)
class Pen:
    """Who writes, and the day from which one looks back."""

    actor: Actor
    today: dt.date

    def day(self, ago: int) -> dt.date:
        """So many days ago; in a weekend or on a holiday the working day before."""
        return on_working_day(self.today, ago)

    def birthday(self, years: int, days: int) -> dt.date:
        """A day so many years and days before today: whoever is then that old."""
        return self.today - (years * 365 + days) * DAY

    def then(self, ago: int, hour: int = TEN) -> dict[str, Any]:
        """By whom and at which moment, as every action asks."""
        moment = clock.midnight(self.day(ago)) + dt.timedelta(hours=hour)
        return {"by": self.actor, "at": moment.astimezone(dt.UTC)}

    def reads(self, ago: int, hour: int = TEN) -> Any:
        """Look something up as this writer, at that moment."""
        return acting(self.actor, at=self.then(ago, hour)["at"])


class InFile(Pen):
    """What is written down of people, contacts and what was said."""

    def add(
        self,
        beside: int,
        ago: int,
        role: str,
        *,
        since: dt.date | None = None,
        along: bool = True,
        **told: Any,
    ) -> int:
        """Somebody of the family or beside it."""
        person = recording.add_person(
            beside_id=beside,
            told=recording.Told(**told),
            role=role,
            since=since,
            lives_along=along,
            **self.then(ago),
        )
        return int(person.pk)

    def relate(
        self, person: int, other: int, role: str, ago: int, since: dt.date | None = None
    ) -> Any:
        """`other` is `role` of `person`."""
        return relating.relate(
            person_id=person, other_id=other, role=role, since=since, **self.then(ago)
        )

    def has_authority(
        self, child: int, holder: int, ago: int, *, ground: str, since: dt.date
    ) -> None:
        """A parent with authority, and how we know."""
        self.says_authority(
            child, holder, ago, kind="parent", ground=ground, since=since
        )

    def says_authority(
        self,
        child: int,
        holder: int,
        ago: int,
        *,
        kind: str,
        ground: str,
        since: dt.date,
    ) -> None:
        """What is known of somebody's authority, also that there is none."""
        say = authority.Say(holder_id=holder, kind=kind, ground=ground, from_on=since)
        authority.set_authority(child_id=child, say=say, **self.then(ago))

    def lives(
        self,
        person: int,
        ago: int,
        place: Place | None = None,
        *,
        since: dt.date,
        kind: str = "main",
        instead: bool = False,
        **told: Any,
    ) -> Any:
        """A home, from a day on."""
        where = vars(place).copy() if place else {}
        code = where.pop("municipality", None)
        towns = model("organisations.Municipality").objects
        home = changing.Told(
            kind=kind,
            from_on=since,
            municipality_id=towns.get(code=code).pk if code else None,
            **where,
            **told,
        )
        return changing.add_home(
            person_id=person, told=home, instead=instead, **self.then(ago)
        )

    def near(
        self, person: int, ago: int, *, school: str = "", doctor: tuple[str, str]
    ) -> None:
        """School and doctor."""
        since, then = self.day(ago), self.then(ago)
        if school:
            changing.set_school(person_id=person, school=school, since=since, **then)
        name, phone = doctor
        changing.set_doctor(
            person_id=person, name=name, phone=phone, since=since, **then
        )

    def born(
        self, person: int, ago: int, *, on: dt.date, given_name: str, sex: str
    ) -> None:
        """An expected child is born; it stays the same person."""
        birth.record_birth(
            person_id=person,
            born_on=on,
            given_name=given_name,
            sex=sex,
            **self.then(ago),
        )

    def met(
        self,
        person: int,
        ago: int,
        how: str,
        with_whom: str,
        note: str,
        *,
        kind: str = "conversation",
        seen: bool | None = True,
    ) -> Any:
        """A contact, on the day that it was."""
        met = Met(
            kind=kind,
            on_day=self.day(ago),
            how=how,
            with_whom=with_whom,
            is_youth_seen=seen,
            note=note,
        )
        then = self.then(ago, 15)
        return dossier.record_contact(person_id=person, met=met, **then)

    def heard(
        self,
        person: int,
        ago: int,
        kind: str,
        source: str,
        text: str,
        *,
        about: Collection[int] = (),
        **more: Any,
    ) -> int:
        """A statement: what somebody saw, said, thinks or suspects."""
        said = Said(kind=kind, text=text, source=source, said_on=self.day(ago), **more)
        row = dossier.write_statement(
            person_id=person, said=said, about=about, **self.then(ago, 16)
        )
        return int(row.pk)

    def beside(
        self,
        statement: int,
        ago: int,
        who: str,
        text: str,
        *,
        voice: str = "view_of_parent",
        beside_as: str = "objection",
    ) -> None:
        """What the family says of a statement, beside it for good."""
        words = Words(
            beside_as=beside_as,
            voice=voice,
            who=who,
            text=text,
            said_on=self.day(ago),
        )
        dossier.add_words(statement_id=statement, words=words, **self.then(ago, 17))

    def asks_along(
        self,
        persons: Collection[int],
        ago: int,
        who: Pen,
        reason: str,
        *,
        legal_ground: str,
        lasts: int,
    ) -> None:
        """The other half of the duo, until a day."""
        asked = Asked(
            capacity_id=who.actor.capacity_id,
            ground="duo",
            legal_ground=legal_ground,
            reason=reason,
            last_on=self.day(ago) + lasts * DAY,
        )
        dossier.ask_along(persons=persons, asked=asked, **self.then(ago, 11))

    def ends_along(self, person: int, ago: int, who: Pen, reason: str) -> None:
        """Who was asked along steps back; the file closes for them."""
        then = self.then(ago, 12)
        with acting(self.actor, at=then["at"]):
            rows = model("families.Involvement").objects.filter(
                person=person,
                ground="duo",
                until_at__gt=then["at"],
                desk__occupancy__capacity=who.actor.capacity_id,
            )
            found = rows.values_list("pk", flat=True).first()
        dossier.end_along(involvement_id=found, reason=reason, **then)

    def is_face(self, persons: Collection[int], ago: int, who: Pen, why: str) -> None:
        """The familiar face of these persons from this day on."""
        then = self.then(ago, 12)
        for person in persons:
            with acting(self.actor, at=then["at"]):
                standing = dossier.standing_face(person_id=person, role="face")
            choice = Choice(
                role="face",
                capacity_id=who.actor.capacity_id,
                reason=why,
                replaces=standing.pk if standing else None,
            )
            dossier.name_face(person_id=person, choice=choice, **then)
