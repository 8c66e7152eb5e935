"""Parents, homes, schools and nicknames: what no register holds, for the demo."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps

from nabij.base.merging import insert_many
from nabij.families import actions as families
from nabij.site.demo import addresses, names, rates
from nabij.site.demo.addresses import Address
from nabij.site.demo.dice import Dice
from nabij.site.demo.population import Household, Place, Youth

PURPOSE_RELATIVES = 6
BATCH = 2_000
GUARDIANSHIP = {21, 22, 23}
NO_FATHER = 0.08  # own choice: not known, or not on paper
FATHER_WITH_AUTHORITY = 0.65  # own choice


def model(label: str) -> Any:
    """A model of a slice below: the demo writes rows in bulk, as the import does."""
    return apps.get_model(label)


@dataclass(eq=False)
class Parent:
    """One parent, with where he or she lives."""

    given: str
    surname: names.Surname
    sex: str
    born: int
    home: Address
    household: str
    has_authority: bool
    row: Any = None


@dataclass
class Relatives:
    """A family with everything around the youths."""

    household: Household
    on: int
    dice: Dice
    parents: list[Parent] = field(default_factory=list)
    homes: list[Address] = field(default_factory=list)

    @classmethod
    def of(cls, household: Household, place: Place) -> "Relatives":
        dice = Dice(place.seed, PURPOSE_RELATIVES, household.identity_key)
        found = cls(household, place.on, dice)
        found._live()
        found._have_parents()
        return found

    @property
    def keys(self) -> list[str]:
        """The register keys of the households: the second one is the father's."""
        first = f"G{self.household.number:06}"
        return [first, f"{first}-2"][: len(self.homes)]

    def _live(self) -> None:
        who, dice = self.household.identity, self.dice
        secret = who.has_secret_address
        self.homes.append(addresses.address(dice, who.gm_code, is_secret=secret))
        if dice.chance(rates.TWO_HOMES):
            other = dice.one_of(names.municipalities())
            self.homes.append(addresses.address(dice, other, is_secret=False))

    def _have_parents(self) -> None:
        who, dice = self.household.identity, self.dice
        eldest = min((y.born or self.on) for y in self.household.youths)
        born = eldest - int(dice.between(19, 37) * rates.YEAR) - dice.between(0, 300)
        self.parents.append(
            Parent(
                who.mother,
                who.tradition.surname_of(who.mother_surname, female=True),
                "V",
                born,
                self.homes[0],
                self.keys[0],
                True,
            )
        )
        has_authority = dice.chance(FATHER_WITH_AUTHORITY)
        if len(self.homes) == 1 and dice.chance(NO_FATHER):
            return
        born = eldest - int(dice.between(20, 44) * rates.YEAR) - dice.between(0, 300)
        surname = who.father_surname
        if who.tradition.own_family_names:
            surname = names.Surname("", who.tradition.men[eldest % 3])
        self.parents.append(
            Parent(
                who.father,
                surname,
                "M",
                born,
                self.homes[-1],
                self.keys[-1],
                has_authority,
            )
        )

    def school(self, youth: Youth) -> str:
        age = int((self.on - (youth.born or self.on)) / rates.YEAR)
        secret = self.household.identity.has_secret_address
        return addresses.school(self.dice, age, is_secret=secret) if age < 19 else ""


def _day(ordinal: int) -> dt.date:
    return dt.date.fromordinal(ordinal)


@dataclass
class Adding:
    """Everything of one GI, gathered and then written table by table."""

    controller_id: int
    at: dt.datetime
    place: Place
    youths: dict[str, Any]
    households: dict[str, int]
    municipalities: dict[str, int]
    rows: dict[str, list[Any]] = field(default_factory=dict)
    words: dict[int, list[str]] = field(default_factory=dict)
    named: list[Any] = field(default_factory=list)

    def add(self, label: str, from_on: int, **values: Any) -> None:
        """One dated row of a table of the families slice."""
        day = _day(min(from_on, self.place.on))
        row = model(f"families.{label}")(
            controller_id=self.controller_id,
            from_on=day,
            recorded_at=self.at,
            **values,
        )
        self.rows.setdefault(label, []).append(row)

    def save(self) -> None:
        for label, rows in self.rows.items():
            insert_many(model(f"families.{label}"), rows)
        model("families.Person").objects.bulk_update(
            self.named, ["nickname"], batch_size=BATCH
        )
        families.set_search_words(controller_id=self.controller_id, words=self.words)


def add_relatives(
    *, controller_id: int, found: list[Household], place: Place, at: dt.datetime
) -> int:
    """Write what surrounds these families; returns how many parents were added."""
    around = [Relatives.of(household, place) for household in found]
    adding = Adding(
        controller_id,
        at,
        place,
        {p.register_key: p for p in _registered("Person", controller_id)},
        _households(controller_id, around),
        dict(model("organisations.Municipality").objects.values_list("code", "pk")),
    )
    _add_parents(adding, around)
    for relatives in around:
        for youth in relatives.household.youths:
            _surround(adding, relatives, youth)
    _furnish(adding, around)
    adding.save()
    return sum(len(relatives.parents) for relatives in around)


def _registered(label: str, controller_id: int) -> Iterator[Any]:
    rows = model(f"families.{label}").objects.filter(controller_id=controller_id)
    return rows.exclude(register_key=None).iterator(BATCH)


def _households(controller_id: int, around: list[Relatives]) -> dict[str, int]:
    """All households by key, the second homes added."""
    table = model("families.Household")
    table.objects.bulk_create(
        (
            table(controller_id=controller_id, register_key=key)
            for relatives in around
            for key in relatives.keys[1:]
        ),
        batch_size=BATCH,
    )
    return {h.register_key: h.pk for h in _registered("Household", controller_id)}


def _add_parents(adding: Adding, around: list[Relatives]) -> None:
    table = model("families.Person")
    parents = [parent for relatives in around for parent in relatives.parents]
    for parent in parents:
        parent.row = table(
            controller_id=adding.controller_id,
            family_name=parent.surname.name,
            prefix=parent.surname.prefix,
            given_name=parent.given,
            born_on=_day(parent.born),
            sex=parent.sex,
            has_secret_address=parent.home.is_secret,
        )
    table.objects.bulk_create([p.row for p in parents], batch_size=BATCH)
    for parent in parents:
        pk, since = parent.row.pk, parent.born + int(25 * rates.YEAR)
        home = adding.households[parent.household]
        adding.add("Membership", since, person_id=pk, household_id=home)
        where = adding.municipalities[parent.home.gm_code]
        adding.add(
            "Home", since, person_id=pk, municipality_id=where, **parent.home.fields
        )
        texts = [parent.given, parent.surname.name]
        adding.words[pk] = texts + _findable(parent.home.street, parent.home.is_secret)


def _findable(text: str, is_secret: bool) -> list[str]:
    return [] if is_secret or not text else [text]


def _surround(adding: Adding, relatives: Relatives, youth: Youth) -> None:
    row, since = adding.youths[youth.key], youth.born or adding.place.on
    under_guardian = any(
        m.type in GUARDIANSHIP and not m.is_over for m in youth.measures
    )
    for parent in relatives.parents:
        has_authority = parent.has_authority and not under_guardian
        kind = "parent_with_authority" if has_authority else "parent"
        adding.add(
            "Relation", since, person_id=parent.row.pk, other_id=row.pk, kind=kind
        )
    row.nickname = addresses.nickname(relatives.dice, youth.given)
    if row.nickname:
        adding.named.append(row)
    secret, school = relatives.homes[0].is_secret, relatives.school(youth)
    if school:
        start = max(since + int(4 * rates.YEAR), adding.place.on - 500)
        adding.add(
            "Schooling", start, person_id=row.pk, school=school, is_secret=secret
        )
    texts = [row.given_name, row.family_name, row.nickname]
    adding.words[row.pk] = texts + _findable(school, secret)
    for home in relatives.homes:
        adding.words[row.pk] += _findable(home.street, home.is_secret)
    _second_home(adding, relatives, row.pk, since)


def _second_home(
    adding: Adding, relatives: Relatives, person_id: int, since: int
) -> None:
    for key, home in list(zip(relatives.keys, relatives.homes, strict=True))[1:]:
        household = adding.households[key]
        adding.add("Membership", since, person_id=person_id, household_id=household)
        where = adding.municipalities[home.gm_code]
        values = {"municipality_id": where, **home.fields}
        adding.add("Home", since, person_id=person_id, **values)


def _furnish(adding: Adding, around: list[Relatives]) -> None:
    """The register knows the municipality of a home only: put whole ones in its place.

    Made anew, because changing thousands of rows in bulk takes three times as long.
    """
    home_of = {
        adding.youths[youth.key].pk: relatives.homes[0]
        for relatives in around
        for youth in relatives.household.youths
    }
    bare = model("families.Home").objects.filter(
        controller_id=adding.controller_id, street=""
    )
    since = dict(bare.values_list("person_id", "from_on"))
    bare.delete()
    for person_id, home in home_of.items():
        where = adding.municipalities[home.gm_code]
        values = {"municipality_id": where, **home.fields}
        first = since[person_id].toordinal()
        adding.add("Home", first, person_id=person_id, **values)
