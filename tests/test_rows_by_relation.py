"""Row security itself, by raw SQL: every table about people, as every relation.

The tables come from the models, and whom a row is about from their foreign keys; so a
table that comes later is asked too.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models

from nabij.base import clock
from nabij.base.acting import tell_database
from nabij.base.models import AuditContent, AuditEntry, RowImage
from nabij.families.models import Person
from nabij.rules.functions import Function as F
from nabij.site.middleware import tell_account
from tests.apart import COLLEAGUE, HELPER, WAS
from tests.rows import fill
from tests.world import HERE, THERE, World

pytestmark = pytest.mark.slow

DEEPEST = 4
INVOLVED = (F.YOUTH_PROTECTOR, HERE)
CLOSED_TO = {
    "nobody": None,
    WAS: (F.YOUTH_PROTECTOR, WAS),
    COLLEAGUE: (F.YOUTH_PROTECTOR, COLLEAGUE),
    HELPER: (F.LOCAL_TEAM_WORKER, HELPER),
    "other organisation": (F.YOUTH_PROTECTOR, THERE),
    "director": (F.DIRECTOR, HERE),
    "contract manager": (F.CONTRACT_MANAGER, HERE),
    "ministry": (F.MINISTRY, HERE),
}

# Who works along with whom is known in an organisation: a key to ask, and no content.
# Who did what in the own organisation is for who leads it: the act, not its content.
ALSO_OPEN_TO = {
    "families.Involvement": {WAS, COLLEAGUE, "director"},
    "base.AuditEntry": {"director"},
}


def is_personal(model: type[models.Model]) -> bool:
    return getattr(model, "personal_data", False)


def personal() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if is_personal(model)]


def ways(model: type[models.Model], depth: int = 0) -> Iterator[str]:
    """The columns, from a row of this table on, that lead to a person."""
    for column in model._meta.concrete_fields:
        to = column.related_model if column.is_relation else None
        if to is Person:
            yield column.attname
        elif to and to is not model and depth < DEEPEST and is_personal(to):
            yield from (f"{column.name}__{way}" for way in ways(to, depth + 1))


ABOUT = {model: list(ways(model)) for model in personal()}
# Tables that name a person in another way than by a foreign key.
BY_NUMBER = {
    "base.AuditEntry": "subject_id__in",
    "base.AuditContent": "",  # has the number of its entry
    "allocation.ProposalLine": "youth_ids__overlap",
    "allocation.ProposalChange": "youth_ids__overlap",
}
# Tables of personal data about somebody else than a family; with whose they are.
NOT_OF_A_FAMILY = {
    "base.Draft": "typed and not kept: of who typed it",
    "base.RowImage": "of the owner of the tables alone; asked for by itself below",
    "exchange.Delivery": "of the administrator",
    "exchange.ImportRun": "of the administrator",
    "families.Household": "a key; who belongs to it stands in another table",
    **dict.fromkeys(
        (
            "organisations.Notice",
            "organisations.NoticeSetting",
            "organisations.Professional",
            "organisations.Shield",
            "organisations.ShieldReason",
            "workforce.Absence",
            "workforce.ConductCertificate",
            "workforce.Employment",
            "workforce.Expertise",
            "workforce.GrowthStep",
            "workforce.HandoverNote",
            "workforce.NewFamilyLimit",
            "workforce.OtherTask",
            "workforce.Registration",
            "workforce.Substitution",
            "workforce.Supervision",
            "workforce.TravelArea",
            "workforce.Worker",
        ),
        "of a worker",
    ),
}


def rows_about(model: type[models.Model], persons: set[int]) -> set[int]:
    """The rows about these persons, as who may read the table finds them."""
    if model is Person:
        return persons
    if model is AuditContent:
        return rows_about(AuditEntry, persons) & visible(AuditContent)
    wanted = models.Q()
    for way in ABOUT[model]:
        wanted |= models.Q(**{f"{way}__in": persons})
    if number := BY_NUMBER.get(model._meta.label):
        wanted |= models.Q(**{number: list(persons)})
    found = model.objects.filter(wanted)
    if model is AuditEntry:
        found = found.filter(subject_kind="person")
    return set(found.values_list("pk", flat=True))


def visible(model: type[models.Model]) -> set[int]:
    """What raw SQL gives; no condition but the policies of the table."""
    key = model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f"select {key} from {model._meta.db_table}")
        return {row for (row,) in cursor.fetchall()}


@pytest.fixture(scope="module")
def hidden(_standing: World) -> dict[type[models.Model], set[int]]:
    """For each table the rows about the child or parent B; in each there is one."""
    world = _standing
    persons = {world.values["person_id"], world.values["parent_b"]}
    found = rows_of(world, persons)
    fill(world, [model for model, rows in found.items() if not rows])
    return rows_of(world, persons)


def rows_of(world: World, persons: set[int]) -> dict[type[models.Model], set[int]]:
    """As the machine of the register, and what that may not read as the worker."""
    with world.make.as_register():
        found = {model: rows_about(model, persons) for model in ABOUT if leads(model)}
    becomes(world, INVOLVED)
    return {model: rows | rows_about(model, persons) for model, rows in found.items()}


def leads(model: type[models.Model]) -> bool:
    """Whether a row of this table is about somebody of a family."""
    return model._meta.label not in NOT_OF_A_FAMILY


def test_of_each_table_it_is_known_whom_it_is_about(hidden):
    """A table that comes later leads to a person, or says whose it is."""
    unknown = [
        model._meta.label
        for model in ABOUT
        if leads(model) and not ABOUT[model] and model is not Person
    ]
    assert set(unknown) == set(BY_NUMBER)
    assert set(NOT_OF_A_FAMILY) <= {model._meta.label for model in ABOUT}
    assert [model._meta.label for model, rows in hidden.items() if not rows] == []


def becomes(world: World, who: tuple | None) -> None:
    by = world.actors[who] if who else None
    tell_account(by.account_id if by else None)
    tell_database(by, at=clock.now())


@pytest.mark.parametrize("relation", CLOSED_TO)
def test_no_row_of_the_hidden_family_is_open(world, hidden, relation):
    becomes(world, CLOSED_TO[relation])
    wrong = {
        model._meta.label: sorted(visible(model) & rows)
        for model, rows in hidden.items()
        if relation not in ALSO_OPEN_TO.get(model._meta.label, ())
    }
    assert {name: rows for name, rows in wrong.items() if rows} == {}


def test_the_worker_involved_has_every_row_open(world, hidden):
    becomes(world, INVOLVED)
    shut = {
        model._meta.label: sorted(rows - visible(model))
        for model, rows in hidden.items()
    }
    assert {name: rows for name, rows in shut.items() if rows} == {}


def test_another_organisation_and_nobody_see_no_row_at_all(world):
    """Of any table about people that this world made, families or not."""
    for who in (None, (F.YOUTH_PROTECTOR, THERE)):
        becomes(world, who)
        seen = {m._meta.label: len(theirs(m, world)) for m in personal()}
        assert {name: n for name, n in seen.items() if n} == {}


def theirs(model: type[models.Model], world: World) -> set[int]:
    """Rows that another organisation is the controller of, and that one sees."""
    columns = {column.name for column in model._meta.concrete_fields}
    if "controller" not in columns:
        return set()
    here = world.make.organisation(HERE).pk
    return set(
        model.objects.filter(controller_id=here).values_list("pk", flat=True)
    ) & visible(model)


# Why a file was opened stands in a row that its own desk and who oversees access see.
REASONS = """select id from families_involvement
where reason || legal_ground || review <> '' and person_id = any (%s)
  and not desk_id = any (nabij_desks()) and ground <> %s"""


def test_why_a_file_was_opened_is_for_who_has_it_open(world):
    persons = [world.values["person_id"], world.values["parent_b"]]
    seen = {}
    for name, who in {**CLOSED_TO, "involved": INVOLVED}.items():
        becomes(world, who)
        overseen = "supervision" if name == "director" else ""
        with connection.cursor() as cursor:
            cursor.execute(REASONS, [persons, overseen])
            seen[name] = bool(cursor.fetchall())
    assert seen == {**dict.fromkeys(CLOSED_TO, False), "involved": True}


def test_the_images_of_rows_are_open_to_nobody(world, hidden):
    for who in (INVOLVED, *CLOSED_TO.values()):
        becomes(world, who)
        assert visible(RowImage) == set(), who
