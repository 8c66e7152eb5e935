"""What the tables say can be made again from the audit alone, and tampering shows."""

import datetime as dt
import json

import pytest
from django.db import DatabaseError, connection, connections, transaction
from typer.testing import CliRunner

from nabij.base.acting import acting
from nabij.base.audit_verify import verify
from nabij.base.images import keeping
from nabij.base.images.rebuilding import rebuild
from nabij.base.models import RowImage
from nabij.base.rowsecurity import personal_models
from nabij.families.destroying import destroy_content
from nabij.families.kin.recording import Told, begin_file, correct_person
from nabij.rules.functions import Function
from nabij.site.cli import app
from tests.make import AT, Make
from tests.own_database import own_database

LATER = AT + dt.timedelta(days=1)


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker):
    """A person written down, corrected twice and beside somebody else, for real."""
    with django_db_blocker.unblock(), own_database("rebuilt"):
        make = Make()
        with transaction.atomic():
            make.organisation("Lokaal team", kind="local_team")
            where = {"organisation": "Lokaal team"}
            worker = make.actor(Function.LOCAL_TEAM_WORKER, **where)
            keeper = make.actor(Function.FUNCTIONAL_ADMINISTRATOR, **where)
        told = Told(given_name="Noor", family_name="Vermeulen")
        until = AT.date() + dt.timedelta(days=90)
        act = {"by": worker, "at": AT}
        noor = begin_file(told=told, reason="Moeder vroeg erom", until_on=until, **act)
        for version, name in enumerate(("Nora", "Noortje"), noor.version):
            told = Told(given_name=name, family_name="Vermeulen")
            correct_person(person_id=noor.pk, told=told, version=version, **act)
        yield noor.pk, keeper


def sql(words: str, *values: object) -> list[tuple]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def owner(lived):
    """What the owner changes past the triggers, for as long as the test."""
    with transaction.atomic(using="owner"):
        sql("alter table base_rowimage disable trigger user")
        yield
        transaction.set_rollback(True, using="owner")


def faults() -> set[str]:
    return {fault.what for fault in verify(using="owner").faults}


def test_every_table_about_people_leaves_its_rows_or_says_why_not(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname, count(*) from pg_trigger t join pg_class c"
            " on c.oid = t.tgrelid where t.tgname like 'nabij_image_%%' group by 1"
        )
        guarded = {name for name, count in cursor.fetchall() if count == 3}
    silent = {m._meta.db_table for m in personal_models() if hasattr(m, "unimaged")}
    assert guarded == {m._meta.db_table for m in personal_models()} - silent
    assert all(
        len(m.unimaged) > 10 for m in personal_models() if hasattr(m, "unimaged")
    )


def test_the_tables_are_as_the_audit_says_and_every_row_has_its_entry(lived):
    person, _keeper = lived
    made = rebuild()
    assert made.is_same, made.differences
    assert made.rows["families_person"] == 1
    images = sql(
        "select i.op, i.image->>'given_name', e.act from base_rowimage i"
        " join base_auditentry e using (batch)"
        " where i.name = 'families_person' and i.row_id = %s order by i.id",
        person,
    )
    assert images == [
        ("I", "Noor", "families.file_begun"),
        ("U", "Nora", "families.person_corrected"),
        ("U", "Noortje", "families.person_corrected"),
    ]


def test_a_row_that_was_changed_past_the_audit_is_named(lived, owner):
    person, _keeper = lived
    sql("alter table families_person disable trigger user")
    sql("update families_person set given_name = 'Anders' where id = %s", person)
    [found] = rebuild().differences
    assert (found.table, found.row_id, found.columns) == (
        "families_person",
        person,
        ("given_name",),
    )
    assert "is anders dan het logboek zegt: given_name" in str(found)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ('update base_rowimage set image = image || \'{"sex": "M"}\'', "images"),
        ("update base_rowimage set salt = gen_random_uuid()", "images"),
        ("delete from base_rowimage where op = 'U'", "images"),
        ("update base_rowimage set digest = sha256('x'), image = null", "destroyed"),
        (
            "insert into families_household (controller_id, register_key)"
            " select id, 'zonder logboek' from organisations_organisation limit 1",
            "unsealed",
        ),
    ],
)
def test_images_that_do_not_hold_are_named(lived, owner, words, what):
    assert faults() == set()
    sql(words)
    assert what in faults()


def test_the_app_reads_no_image_and_the_owner_changes_none(lived):
    _person, keeper = lived
    with acting(keeper, at=LATER):
        assert RowImage.objects.count() == 0
    for door, words in (
        (
            "default",
            "insert into base_rowimage (batch, name, op, row_id)"
            " values (1, 'x', 'D', 1)",
        ),
        ("default", "delete from base_rowimage"),
        ("owner", "update base_rowimage set name = 'x'"),
        ("owner", "delete from base_rowimage"),
        ("owner", "truncate base_rowimage"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic(using=door):
            connections[door].cursor().execute(words)


def test_a_renamed_or_new_column_is_written_down_anew(lived, owner):
    sql("alter table families_household add column extra text default 'nieuw'")
    assert not rebuild().is_same
    last = keeping.last_batch(using="owner")
    keeping.install(using="owner", since=last, at=LATER)
    assert rebuild().is_same
    assert faults() == set()


def test_the_command_says_so_and_fails_on_a_difference(lived):
    ran = CliRunner().invoke(app, ["audit", "rebuild"])
    assert (ran.exit_code, "Alles is zoals" in ran.output) == (0, True)
    sql("alter table families_household disable trigger user")
    sql("update families_household set register_key = register_key || 'x'")
    ran = CliRunner().invoke(app, ["audit", "rebuild", "--json"])
    sql("update families_household set register_key = trim('x' from register_key)")
    sql("alter table families_household enable trigger user")
    assert ran.exit_code == 1
    assert len(json.loads(ran.stdout)["differences"]) == 1


def test_what_is_destroyed_leaves_its_digest_and_the_last_state(lived):
    """Last in this file: what is destroyed does not come back."""
    person, keeper = lived
    ground = {"ground": "Besluit vernietiging 2026-14", "until": LATER}
    destroy_content(person_id=person, by=keeper, at=LATER, **ground)
    images = sql(
        "select image is null, digest is null, destroyed_for from base_rowimage"
        " where name = 'families_person' and row_id = %s order by id",
        person,
    )
    assert images == [(True, False, person), (True, False, person), (False, True, None)]
    assert faults() == set()
    assert rebuild().is_same
    assert "Nora" not in str(sql("select image from base_rowimage"))
