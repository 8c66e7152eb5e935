"""Tampering with the trail is found and named, also by who owns the tables."""

import datetime as dt
import json
import uuid

import pytest
from django.db import DatabaseError, connections, transaction

from nabij.base import audit
from nabij.base.audit_verify import Fault, verify

pytestmark = pytest.mark.django_db(databases=["default", "owner"])
DAY = dt.date(2026, 11, 20)


def sql(statement: str, *values: object) -> list[tuple]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def write(chain: str, act: str, content: dict | None = None) -> int:
    entry = {
        "chain": chain,
        "at": "2026-11-20T10:00:00+00:00",
        "trace_id": str(uuid.uuid4()),
        "act": act,
        "status": "Ok",
        "subject_kind": "person",
        "subject_id": 7,
    }
    if content:
        key = b"k" * 32
        digest = audit.content_digest(key, content)
        entry |= {"key": key.hex(), "content": content, "digest": digest.hex()}
    sql("select nabij_audit(%s::jsonb)", json.dumps([entry]))
    [(made,)] = sql("select max(id) from base_auditentry")
    return made


@pytest.fixture
def ids(db):
    """Two chains of five, anchored; the triggers that forbid a change are off."""
    made = [
        write("person:7", f"families.act_{n}", {"n": n, "é": "ë"}) for n in range(5)
    ]
    for n in range(5):
        write("person:8", f"families.act_{n}")
    sql("select set_config('app.now', '2026-11-20T23:00:00+00:00', true)")
    sql("select nabij_anchor(%s)", DAY)
    for table in ("base_auditentry", "base_auditanchor"):
        sql(f"alter table {table} disable trigger user")
    assert verify(using="owner").faults == []
    return made


def found(using: str = "owner") -> set[tuple[str, int, str]]:
    return {(f.chain, f.seq, f.what) for f in verify(using=using).faults}


def test_a_whole_trail_says_how_much_was_looked_at(ids):
    told = verify(using="owner")
    assert (told.chains, told.anchors, told.last_anchor) == (2, 1, DAY)
    assert (told.contents, told.is_whole, told.first) == (5, True, None)


@pytest.mark.parametrize(
    "change",
    [
        "act = 'families.iets_anders'",
        "at = at + interval '1 second'",
        "account_id = 99",
        "capacity_id = 99",
        "organisation_id = 99",
        "subject_id = 99",
        "status = 'Error'",
        "function = 'director'",
        "ground = 'andere'",
        "trace_id = gen_random_uuid()",
        "digest = sha256('x')",
    ],
)
def test_a_changed_field_is_named(ids, change):
    sql(f"update base_auditentry set {change} where id = %s", ids[2])
    first = verify(using="owner").first
    assert (first.chain, first.seq, first.entry_id) == ("person:7", 3, ids[2])
    assert "schakel 3, regel" in str(first)


def test_a_deleted_middle_entry_is_named(ids):
    sql("delete from base_auditentry where id = %s", ids[2])
    assert verify(using="owner").first == Fault("person:7", 4, ids[3], "gap")


def test_a_cut_tail_is_named_by_its_head(ids):
    sql("delete from base_auditentry where id = any(%s)", ids[3:])
    assert ("person:7", 3, "tail") in found()


def test_a_cut_tail_with_a_forged_head_is_named_by_the_anchor(ids):
    sql("delete from base_auditentry where id = any(%s)", ids[3:])
    sql("delete from base_auditcontent where entry_id = any(%s)", ids[3:])
    sql(
        "update base_audithead h set seq = 3, link = e.link from base_auditentry e"
        " where h.chain = 'person:7' and e.id = %s",
        ids[2],
    )
    assert found() == {(f"anchor:{DAY}", 0, "anchor")}


def test_a_chain_that_is_gone_is_named(ids):
    sql("delete from base_auditentry where chain = 'person:8'")
    assert ("person:8", 0, "tail") in found()
    sql("delete from base_audithead where chain = 'person:8'")
    assert found() == {(f"anchor:{DAY}", 0, "anchor")}


def test_swapped_entries_are_named(ids):
    sql("update base_auditentry set seq = 100 where id = %s", ids[1])
    sql("update base_auditentry set seq = 2 where id = %s", ids[2])
    sql("update base_auditentry set seq = 3 where id = %s", ids[1])
    assert {("person:7", 2, "link"), ("person:7", 3, "link")} <= found()


def test_an_entry_moved_to_another_chain_is_named(ids):
    sql("update base_auditentry set chain = 'person:8', seq = 6 where id = %s", ids[4])
    assert {("person:8", 6, "link"), ("person:7", 4, "tail")} <= found()


@pytest.mark.parametrize("change", ["link = sha256('x')", "seq = 4"])
def test_a_forged_head_is_named(ids, change):
    sql(f"update base_audithead set {change} where chain = 'person:7'")
    assert ("person:7", 5, "head") in found()


def test_a_rewritten_chain_with_its_head_is_named_by_the_anchor(ids):
    sql("delete from base_auditentry where chain = 'person:8'")
    sql("delete from base_audithead where chain = 'person:8'")
    for n in range(5):
        write("person:8", f"families.forged_{n}")
    assert found() == {(f"anchor:{DAY}", 0, "anchor")}


def test_a_changed_content_is_named_for_the_owner_only(ids):
    sql(
        "update base_auditcontent set content = '{\"n\": 9}' where entry_id = %s",
        ids[1],
    )
    assert found() == {("person:7", 2, "digest")}


def test_content_that_is_gone_without_a_decision_is_named(ids):
    sql("delete from base_auditcontent where entry_id = %s", ids[1])
    assert found() == {("person:7", 2, "content")}


def test_destroyed_content_leaves_the_chain_whole(ids):
    sql("delete from base_auditcontent where entry_id = any(%s)", ids)
    write("person:7", "families.content_destroyed", {"ground": "besluit 12"})
    assert verify(using="owner").is_whole


def test_the_app_may_verify_but_reads_nothing():
    told = verify()
    assert told.contents is None
    with connections["default"].cursor() as cursor:
        cursor.execute("select count(*) from base_auditcontent")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("alias", ["default", "owner"])
@pytest.mark.parametrize("verb", ["update", "delete", "truncate"])
def test_nobody_changes_the_trail_by_the_front_door(alias, verb):
    statement = {
        "update": "update base_auditentry set act = 'x'",
        "delete": "delete from base_auditentry",
        "truncate": "truncate base_auditentry",
    }[verb]
    with pytest.raises(DatabaseError, match=r"append-only|permission denied"):  # noqa: SIM117
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute(statement)


def test_an_anchor_is_taken_once_and_never_for_a_day_to_come(ids):
    [(first,)] = sql("select nabij_anchor(%s)", DAY)
    write("person:9", "families.act")
    assert sql("select nabij_anchor(%s)", DAY) == [(first,)]
    with (
        pytest.raises(DatabaseError, match="a day to come"),
        transaction.atomic("owner"),
    ):
        sql("select nabij_anchor(%s)", dt.date(2030, 1, 1))
