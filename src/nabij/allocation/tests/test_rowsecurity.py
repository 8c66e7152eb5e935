"""What the database itself lets through, asked in plain SQL."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from nabij.allocation.tests.making import carer, proposed, waits
from nabij.rules.functions import PEOPLE
from nabij.rules.functions import Function as Who
from tests.make import acts

pytestmark = pytest.mark.django_db
COORDINATOR = Who.WAITING_LIST_COORDINATOR
TABLES = {
    "allocation_proposal": {COORDINATOR, Who.TEAM_LEADER, Who.DIRECTOR},
    "allocation_proposalline": {COORDINATOR, Who.TEAM_LEADER},
}


@pytest.fixture
def draft(make):
    """A proposal with one family of two."""
    carer(make)
    youths = [waits(make, household="G1"), waits(make, household="G1")]
    make.derived()
    by = make.actor(COORDINATOR)
    acts(by)
    return {"proposal": proposed(by).proposal, "youths": youths, "by": by}


def count(table):
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("function", sorted(PEOPLE))
@pytest.mark.parametrize("table", sorted(TABLES))
def test_who_reads_a_row(make, draft, function, table):
    acts(make.actor(function))
    assert count(table) == (1 if function in TABLES[table] else 0)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_nobody_and_another_institution_read_nothing(make, draft, table):
    acts(None)
    assert count(table) == 0
    acts(make.actor(COORDINATOR, organisation="GI Zuid"))
    assert count(table) == 0


def test_one_shut_file_shuts_the_whole_family(make, draft):
    with make.as_register(), connection.cursor() as cursor:
        cursor.execute(
            "delete from families_involvement where person_id = %s",
            [draft["youths"][1].pk],
        )
    acts(draft["by"])
    assert count("allocation_proposalline") == 0


def test_a_line_is_written_by_the_machine_only(make, draft):
    acts(draft["by"])
    with connection.cursor() as cursor:
        cursor.execute("update allocation_proposalline set weight = 0")
        assert cursor.rowcount == 0
        cursor.execute("delete from allocation_proposalline")
        assert cursor.rowcount == 0
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "insert into allocation_proposalchange (controller_id, proposal_id,"
            " family_key, youth_ids, reason, changed_by_id, changed_at)"
            " values (%s, %s, 1, %s, 'x', %s, now())",
            [
                draft["by"].organisation_id,
                draft["proposal"].pk,
                [draft["youths"][0].pk],
                draft["by"].capacity_id,
            ],
        )
