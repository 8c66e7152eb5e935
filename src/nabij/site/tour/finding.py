"""Where the three families stand, as far as somebody of the demo may see them.

What is found is found with the rights of the persona a step is opened as: the tour
knows nothing that its reader could not open.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from nabij.base.acting import Actor, tell_database
from nabij.site.demo.relatives import model
from nabij.site.stories import expected, two_homes
from nabij.site.telling.hand import on_working_day
from nabij.site.tour.step import Places

# Of each family somebody was born so many years and days before it was told.
AGES = {"at_home": (34, 80), "two_homes": (9, 120), "expected": (23, 15)}

TOLD = ["app.capacity", "app.account", "app.now"]


def places(key: str, by: Actor, *, at: dt.datetime) -> Places:
    """The numbers of what a story's steps point at; empty when it is not there."""
    with _as(by, at):
        return FIND[key](by)


@contextmanager
def _as(by: Actor, at: dt.datetime) -> Iterator[None]:
    """With the rights of a persona, then with those of the reader again."""
    with transaction.atomic(), connection.cursor() as cursor:
        read = ", ".join(["current_setting(%s, true)"] * len(TOLD))
        cursor.execute(f"select {read}", TOLD)
        before = cursor.fetchone()
        tell_database(by, at=at)
        yield
        write = ", ".join(["set_config(%s, %s, true)"] * len(TOLD))
        pairs = zip(TOLD, before, strict=True)
        cursor.execute(f"select {write}", [v or "" for pair in pairs for v in pair])


def _at_home(by: Actor) -> Places:
    people = model("families.Person").objects
    mine = people.filter(controller=by.organisation_id).order_by("pk")
    mother = mine.filter(given_name="Samira", family_name="Haddou").first()
    child = mine.filter(given_name="Ilyas", family_name="Loon").first()
    if mother is None or child is None:
        return {}
    found = _of_child(child.pk, mother.pk) | {"ilyas": child.pk}
    return found | {"told_on": _told_on("at_home", mother.born_on)}


def _two_homes(_by: Actor) -> Places:
    return _of_register("two_homes", two_homes.LOTTE, "lotte")


def _expected(_by: Actor) -> Places:
    found = _of_register("expected", expected.FIRST, "mila")
    if not found:
        return {}
    rows = model("families.Relation").objects.filter(other=found["mila"])
    mother = rows.filter(person__given_name="Kim").values_list("person__born_on")
    (born_on,) = mother.first() or (None,)
    return found | {"told_on": _told_on("expected", born_on)} if born_on else {}


def _of_register(key: str, register_key: str, name: str) -> Places:
    child = model("families.Person").objects.filter(register_key=register_key).first()
    if child is None:
        return {}
    found = _of_child(child.pk, child.pk) | {name: child.pk}
    return found | {"told_on": _told_on(key, child.born_on)}


def _of_child(child: int, planned: int) -> Places:
    """What stands in the file: the first of each is the one that is told about."""
    plan = _first("plans.FamilyPlan", person=planned)
    found = {
        "plan": plan,
        "condition": _first("safety.Condition", person=child),
        "text": _first("counsel.Composition", person=child),
        "request": _first("records.FileRequest", person=child),
        "household": _first("families.Membership", "household", person=child),
    }
    return {name: number for name, number in found.items() if number}


def _first(label: str, column: str = "pk", **about: object) -> int | None:
    rows = model(label).objects.filter(**about).order_by("pk")
    found: int | None = rows.values_list(column, flat=True).first()
    return found


def day(places: Places, ago: int) -> dt.date:
    """The day of a step, counted as the story counts."""
    return on_working_day(places["told_on"], ago)


def _told_on(key: str, born_on: dt.date) -> dt.date:
    years, days = AGES[key]
    return born_on + dt.timedelta(days=years * 365 + days)


FIND: dict[str, Callable[[Actor], Places]] = {
    "at_home": _at_home,
    "two_homes": _two_homes,
    "expected": _expected,
}
