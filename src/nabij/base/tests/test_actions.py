"""The action: keyword-only, permitted, in one transaction, never without a trace."""

import pytest
from django.db import connection

from nabij.base import audit
from nabij.base.acting import INSTALLATION, Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotAllowed, Refused, Unaudited
from nabij.base.models import Account
from nabij.base.permissions import EVERYBODY, Permission
from tests.make import AT

pytestmark = pytest.mark.django_db
ANYBODY = Permission(name="t.any", label="Iets", functions=frozenset({EVERYBODY}))
NOBODY = Permission(name="t.no", label="Iets", functions=frozenset())
WHO = {"by": INSTALLATION, "at": AT}


def save(email: str) -> None:
    Account.objects.create(email=email)


def trace(act: str = "base.tested") -> None:
    record(act, about=("account", 1), **WHO)


def saved() -> set[str]:
    return set(Account.objects.values_list("email", flat=True))


def written() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(sum(seq), 0) from base_audithead")
        return int(cursor.fetchone()[0])


@action(permission=ANYBODY)
def proper(*, email: str, by: Actor, at: object, inner=None, fails=False) -> str:
    save(email)
    trace()
    if inner:
        inner()
    if fails:
        raise Refused("Dat kan niet.")
    return email


@action(permission=ANYBODY)
def silent(*, by: Actor, at: object, inner=None) -> None:
    save("stil@voorbeeld.nl")
    if inner:
        inner()


@action(permission=NOBODY)
def forbidden(*, by: Actor, at: object) -> None:
    save("verboden@voorbeeld.nl")


def test_what_it_does_is_saved_with_its_entry():
    assert proper(email="a@b.nl", **WHO) == "a@b.nl"
    assert (saved(), written()) == ({"a@b.nl"}, 1)


def test_without_an_entry_it_fails_and_saves_nothing():
    with pytest.raises(Unaudited, match="silent"):
        silent(**WHO)
    assert saved() == set()


def test_a_refusal_leaves_nothing():
    with pytest.raises(Refused):
        proper(email="a@b.nl", fails=True, **WHO)
    assert (saved(), written()) == (set(), 0)


def test_without_permission_it_does_not_begin():
    with pytest.raises(NotAllowed, match="iets"):
        forbidden(**WHO)
    assert saved() == set()


@pytest.mark.parametrize(
    "wrong", [{}, {"by": INSTALLATION}, {"at": AT}, {"by": "ik", "at": AT}]
)
def test_it_wants_to_know_who_and_when(wrong):
    with pytest.raises(TypeError, match="needs `by`"):
        proper(email="a@b.nl", **wrong)


def test_it_takes_no_positions():
    with pytest.raises(TypeError, match="keyword arguments only"):
        proper("a@b.nl", **WHO)


def test_one_inside_another_shares_the_trail():
    proper(email="a@b.nl", inner=lambda: proper(email="c@d.nl", **WHO), **WHO)
    assert (saved(), written()) == ({"a@b.nl", "c@d.nl"}, 2)


def test_the_outer_one_may_rest_on_the_entry_of_the_inner():
    silent(inner=lambda: proper(email="c@d.nl", **WHO), **WHO)
    assert written() == 1


def test_a_refusal_inside_that_is_caught_leaves_nothing_of_its_own():
    def inner() -> None:
        with pytest.raises(Refused):
            proper(email="c@d.nl", fails=True, **WHO)

    proper(email="a@b.nl", inner=inner, **WHO)
    assert (saved(), written()) == ({"a@b.nl"}, 1)


def test_a_silent_one_inside_fails_both():
    with pytest.raises(Unaudited):
        proper(email="a@b.nl", inner=lambda: silent(**WHO), **WHO)
    assert (saved(), written()) == (set(), 0)


def test_an_entry_written_halfway_counts():
    def flushing() -> None:
        trace()
        audit.flush(audit.current_trail())

    silent(inner=flushing, **WHO)
    assert written() == 1


def test_an_entry_outside_a_trail_is_a_bug():
    with pytest.raises(RuntimeError, match="outside an audit trail"):
        trace()


def test_entries_of_one_file_keep_their_order():
    with audit.trail() as gathered:
        for act in ("base.first", "base.second", "base.third"):
            trace(act)
        audit.record_reads("base.seen", kind="account", ids=[1, 2, 1], **WHO)
        audit.flush(gathered)
    assert gathered.written == 5
    assert written() == 4 + 1


def test_the_digest_depends_on_key_and_content():
    digest = audit.content_digest(b"k", {"a": 1, "b": "é"})
    assert digest == audit.content_digest(b"k", {"b": "é", "a": 1})
    assert digest != audit.content_digest(b"l", {"a": 1, "b": "é"})
    assert digest != audit.content_digest(b"k", {"a": 2, "b": "é"})
