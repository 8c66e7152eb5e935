"""Row security, proved with raw SQL as the app's role."""

import pytest
from django.db import ProgrammingError, connection, transaction

from nabij.base.rowsecurity import personal_tables, shut_tables
from nabij.rules.functions import Function
from tests.make import acts

pytestmark = pytest.mark.django_db


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        return cursor.fetchone()[0]


def test_nothing_set_means_no_rows(make):
    make.waiting_youth()
    acts(None)
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("nabij_app",)
    assert [rows(table) for table in personal_tables()] == [0] * len(personal_tables())


def test_every_personal_table_is_shut_and_forced():
    assert set(personal_tables()) <= shut_tables()


def test_the_waiting_list_desk_opens_who_waits(make):
    make.waiting_youth()
    acts(make.actor(Function.WAITING_LIST_COORDINATOR))
    assert (rows("families_person"), rows("waiting_wait")) == (1, 1)


def test_another_organisation_opens_nothing(make):
    make.waiting_youth()
    make.organisation("GI Zuid")
    acts(make.actor(Function.WAITING_LIST_COORDINATOR, organisation="GI Zuid"))
    assert (rows("families_person"), rows("waiting_wait")) == (0, 0)


def test_a_worker_opens_the_own_youth_and_not_the_sibling(make):
    youth, sibling = make.youth(household="G1"), make.youth(household="G1")
    anouk = make.professional("Anouk")
    somebody = make.actor(Function.YOUTH_PROTECTOR, professional=anouk)
    worker = make.worker(professional=anouk)
    make.assignment(make.measure(youth), worker)
    make.measure(sibling)
    make.derived()
    acts(somebody)
    with connection.cursor() as cursor:
        cursor.execute("select id from families_person")
        assert cursor.fetchall() == [(youth.pk,)]


def test_a_row_for_another_organisation_is_refused(make):
    youth = make.waiting_youth()
    other = make.organisation("GI Zuid")
    statement = (
        "insert into families_involvement (controller_id, person_id, desk_id, ground,"
        " source, reason, review, from_at)"
        " select %s, %s, id, 'execution', '', '', '', now()"
        " from organisations_desk limit 1"
    )
    keys = [youth.controller_id, youth.pk]
    refused = pytest.raises(ProgrammingError, match="row-level")
    with make.as_register("GI Zuid"), refused, transaction.atomic():
        connection.cursor().execute(statement, keys)
    assert other.pk != youth.controller_id


def test_no_policy_compares_a_column_with_itself():
    """An unqualified column inside the subquery would open every row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select tablename from pg_policies"
            r" where coalesce(qual, with_check) ~ 'person_id = inv\.(person_)?id'"
        )
        assert cursor.fetchall() == []
