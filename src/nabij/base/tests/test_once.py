"""A key of a program stands for one request of one person."""

from types import SimpleNamespace

import pytest
from django.db import connection

from nabij.base.errors import Refused
from nabij.base.models import SentOnce
from nabij.base.once import once
from nabij.rules.functions import Function
from tests.make import AT, acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(make):
    return make.actor(Function.TEAM_LEADER)


@pytest.fixture
def sent():
    """Sends a request; `made` counts how often something was really done."""
    made = []

    def act():
        made.append(len(made) + 1)
        return SimpleNamespace(pk=made[-1])

    def send(told, *, by, key="sleutel-0001"):
        acts(by)

        def again(number):
            return SimpleNamespace(pk=number, fetched=True)

        return once(key=key, told=told, act=act, again=again, by=by, at=AT)

    send.made = made
    return send


def test_the_same_request_is_done_once(by, sent):
    first, second = sent("a", by=by), sent("a", by=by)
    assert (first.pk, second.pk, second.fetched) == (1, 1, True)
    assert sent.made == [1]


def test_a_key_of_another_request_is_refused(by, sent):
    sent("a", by=by)
    with pytest.raises(Refused, match="al gebruikt voor een ander verzoek"):
        sent("b", by=by)
    assert sent.made == [1]


def test_another_key_is_another_request(by, sent):
    sent("a", by=by)
    assert sent("a", by=by, key="sleutel-0002").pk == 2


def test_a_key_is_of_one_person_and_no_one_else_sees_it(by, make, sent):
    sent("a", by=by)
    other = make.actor(Function.TEAM_LEADER)
    assert sent("b", by=other).pk == 2
    assert SentOnce.objects.get().capacity_id == other.capacity_id


def test_a_second_line_waits_for_the_first(by, sent):
    """The turn is a lock in the database that holds until the transaction ends."""
    sent("a", by=by)
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_locks where locktype = 'advisory' and granted"
            " and pid = pg_backend_pid() and (classid::bigint << 32) | objid::bigint"
            " = hashtextextended(%s, 0)",
            [f"once|{by.capacity_id}|sleutel-0001"],
        )
        assert cursor.fetchone() == (1,)
