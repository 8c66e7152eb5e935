import psycopg
import pytest

from nabij.site import embedded, roles, state
from nabij.site.tests.test_backup import nabij

pytestmark = pytest.mark.slow


def test_a_database_without_tables_is_said(own_server):
    found = nabij("doctor")
    assert found.returncode == 1
    assert "Draai `nabij migrate`" in found.stdout
    assert "Traceback" not in found.stderr


def test_each_fault_is_named_with_what_to_do(migrated_server):
    well = nabij("doctor", "--audit")
    assert well.returncode == 0, well.stdout
    assert "FOUT" not in well.stdout
    everything = embedded._url(state.current(), roles.SUPERUSER, embedded.DATABASE)
    with psycopg.connect(everything) as connection:
        connection.execute("alter table families_person no force row level security")
        connection.execute("drop extension unaccent cascade")
    ill = nabij("doctor")
    assert ill.returncode == 1
    assert "open: families_person" in ill.stdout
    assert "create extension unaccent" in ill.stdout


def test_an_owner_as_application_is_found_out(migrated_server):
    found = nabij(
        "doctor",
        DATABASE_URL=migrated_server.owner,
        DATABASE_OWNER_URL=migrated_server.owner,
        NABIJ_SECRET_KEY="short",
    )
    assert found.returncode == 1
    assert "gaat langs rijbeveiliging en is eigenaar" in found.stdout
    assert "minstens 50 willekeurige tekens" in found.stdout
    assert "Zet NABIJ_MAIL_URL" in found.stdout


def test_a_database_that_is_not_there_is_said(state_folder):
    nowhere = "postgresql://app@127.0.0.1:1/nabij"
    found = nabij("doctor", DATABASE_URL=nowhere, DATABASE_OWNER_URL=nowhere)
    assert found.returncode == 1
    assert "niet te bereiken" in found.stdout
    assert "controleer DATABASE_URL" in found.stdout
    assert "Traceback" not in found.stderr
