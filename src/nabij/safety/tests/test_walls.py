"""Row security, asked in plain SQL: who has not opened the youth sees nothing."""

import pytest
from django.db import ProgrammingError, connection, transaction

from nabij.base.rowsecurity import personal_tables, shut_tables
from nabij.rules.functions import Function as F
from nabij.safety.models import CheckInterval, ChosenOwner
from nabij.safety.tests.making import professional, recorded, watched
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
OF_PEOPLE = ("safety_watch", "safety_chosenowner", "safety_safetycheck")


@pytest.fixture
def rows(make):
    """One row of everything, and who may see it."""
    youth, by = watched(make)
    recorded(youth, by)
    common = {"from_on": TODAY, "recorded_at": AT, "reason": "x"}
    with make.as_register() as register:
        about = {"controller_id": register.organisation_id, **common}
        ChosenOwner.objects.create(
            youth=youth,
            professional_id=professional(by),
            chosen_by_id=by.capacity_id,
            **about,
        )
        CheckInterval.objects.create(
            urgency="B", days=5, set_by_id=by.capacity_id, **about
        )
    return by


def counted(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        return cursor.fetchone()[0]


def test_every_table_of_the_slice_is_shut():
    assert set(OF_PEOPLE) <= set(personal_tables())
    assert {*OF_PEOPLE, "safety_checkinterval"} <= shut_tables()


@pytest.mark.parametrize("table", OF_PEOPLE)
def test_who_has_not_opened_the_youth_sees_no_row(make, rows, table):
    acts(rows)
    assert counted(table) > 0
    strangers = [
        make.actor(F.YOUTH_PROTECTOR),
        make.actor(F.DIRECTOR),
        make.actor(F.WAITING_LIST_COORDINATOR, organisation="GI Zuid"),
        None,
    ]
    for stranger in strangers:
        acts(stranger)
        assert counted(table) == 0, stranger


def test_intervals_open_to_the_own_organisation_only(make, rows):
    acts(make.actor(F.DIRECTOR))
    assert counted("safety_checkinterval") == 1
    acts(make.actor(F.DIRECTOR, organisation="GI Zuid"))
    assert counted("safety_checkinterval") == 0


@pytest.mark.parametrize("table", OF_PEOPLE)
def test_who_has_not_opened_the_youth_changes_no_row(make, rows, table):
    acts(make.actor(F.YOUTH_PROTECTOR))
    with connection.cursor() as cursor:
        cursor.execute(f"update {table} set recorded_at = now()")
        assert cursor.rowcount == 0
        cursor.execute(f"delete from {table}")
        assert cursor.rowcount == 0


@pytest.mark.parametrize("table", OF_PEOPLE)
def test_nobody_copies_a_row_to_another_controller(make, rows, table):
    other = make.organisation("GI Zuid").pk
    acts(rows)
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"update {table} set controller_id = %s", [other])
