"""Nobody writes an involvement but on a ground of their own, tried with raw SQL."""

import datetime as dt

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from nabij.families.break_glass import Key, break_glass
from nabij.organisations.actions import own_desks
from nabij.organisations.models import Capacity, Desk
from nabij.rules.functions import Function
from tests.make import AT, acts

pytestmark = pytest.mark.django_db
F = Function
INSERT = (
    "insert into families_involvement (controller_id, person_id, desk_id, ground,"
    " source, reason, review, from_at, until_at, granted_by)"
    " values (%s, %s, %s, %s, '', 'reden', '', %s, %s, %s)"
)


def own_desk(make, by) -> int:
    with make.as_register():
        person = Capacity.objects.get(pk=by.capacity_id).professional_id
        desks = own_desks(organisation_id=by.organisation_id, professionals=[person])
    return desks[person]


def insert(by, youth, desk, ground="break_glass", *, hours=24, **about) -> None:
    acts(by)
    values = {
        "controller": by.organisation_id,
        "person": youth.pk,
        "desk": desk,
        "ground": ground,
        "from": AT,
        "until": AT + dt.timedelta(hours=hours),
        "granted": by.capacity_id,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, list((values | about).values()))


def refused():
    return pytest.raises(ProgrammingError, match="row-level security")


def update(by, words, *values) -> int:
    acts(by)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"update families_involvement set {words}", values)
        return cursor.rowcount


@pytest.fixture
def anouk(make):
    return make.actor(F.YOUTH_PROTECTOR, account=make.account())


def test_break_glass_on_the_own_desk_for_a_day_is_let_through(make, anouk):
    insert(anouk, make.waiting_youth(), own_desk(make, anouk))


def test_a_day_and_a_minute_is_too_long(make, anouk):
    youth, desk = make.waiting_youth(), own_desk(make, anouk)
    with refused():
        insert(anouk, youth, desk, hours=24.1)


def test_the_desk_of_somebody_else_is_refused(make, anouk):
    youth = make.waiting_youth()
    with refused():
        insert(anouk, youth, own_desk(make, make.actor(F.YOUTH_PROTECTOR)))


@pytest.mark.parametrize("ground", ["execution", "team", "closing", "supervision"])
def test_a_ground_that_is_not_by_hand_is_refused(make, anouk, ground):
    youth, desk = make.waiting_youth(), own_desk(make, anouk)
    with refused():
        insert(anouk, youth, desk, ground)


def test_the_file_of_another_institution_is_refused(make, anouk):
    make.organisation("GI Zuid")
    youth, desk = make.youth(organisation="GI Zuid"), own_desk(make, anouk)
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    with pytest.raises(IntegrityError, match="person_of_controller"):
        insert(anouk, youth, desk)


def test_in_the_name_of_somebody_else_is_refused(make, anouk):
    youth, desk = make.waiting_youth(), own_desk(make, anouk)
    with refused():
        insert(anouk, youth, desk, granted=make.actor(F.DIRECTOR).capacity_id)


@pytest.mark.parametrize("function", [F.DIRECTOR, F.FUNCTIONAL_ADMINISTRATOR])
def test_who_does_no_casework_breaks_no_glass(make, function):
    by = make.actor(function)
    youth, desk = make.waiting_youth(), own_desk(make, by)
    with refused():
        insert(by, youth, desk)


def test_a_director_opens_files_for_a_visit_and_for_no_other_desk(make):
    director, youth = make.actor(F.DIRECTOR), make.waiting_youth()
    with make.as_register() as by:
        desk = Desk.objects.create(
            kind=Desk.Kind.VISIT, organisation_id=by.organisation_id, visit_number="1"
        )
    insert(director, youth, desk.pk, "supervision")
    with refused():
        insert(director, youth, own_desk(make, director), "supervision")
    with refused():
        insert(make.actor(F.TEAM_LEADER), youth, desk.pk, "supervision")


@pytest.fixture
def taken(make, anouk):
    youth = make.waiting_youth()
    wanted = Key(key=youth.register_key, born_on=youth.born_on)
    reason = "Melding van gevaar vannacht, de moeder belt"
    return break_glass(wanted=wanted, reason=reason, by=anouk, at=AT)


def test_a_judgement_is_given_once_and_changes_nothing_else(make, taken):
    leader = make.actor(F.TEAM_LEADER)
    only = "where ground = 'break_glass'"
    with pytest.raises(ProgrammingError, match="by hand"):
        update(leader, f"until_at = null {only}")
    assert update(leader, f"reviewed_at = %s, review = 'ja' {only}", AT) == 1
    with pytest.raises(ProgrammingError, match="by hand"):
        update(leader, f"review = 'nee' {only}")


def test_nobody_else_changes_anything(make, taken, anouk):
    for by in (anouk, make.actor(F.WAITING_LIST_COORDINATOR)):
        assert update(by, "until_at = null") == 0
    leader = make.actor(F.TEAM_LEADER)
    assert update(leader, "until_at = null where ground <> 'break_glass'") == 0


def test_nobody_by_hand_takes_one_away(make, taken, anouk):
    for by in (anouk, make.actor(F.TEAM_LEADER), make.actor(F.DIRECTOR)):
        acts(by)
        with connection.cursor() as cursor:
            cursor.execute("delete from families_involvement")
            assert cursor.rowcount == 0
