"""A seat at a desk opens files: the database lets only some people give one."""

import pytest
from django.db import ProgrammingError, connection, transaction

from nabij.organisations.models import Desk
from nabij.rules.functions import Function
from tests.make import acts

pytestmark = pytest.mark.django_db
SEAT = (
    "insert into organisations_occupancy (capacity_id, desk_id, from_at)"
    " values (%s, %s, now())"
)


def waiting_desk(make, organisation: str = "GI Noord") -> int:
    desks = Desk.objects.filter(kind=Desk.Kind.WAITING_LIST)
    return desks.get(organisation=make.organisation(organisation)).pk


@pytest.mark.parametrize(
    "function", [Function.YOUTH_PROTECTOR, Function.DIRECTOR, Function.MINISTRY]
)
def test_nobody_takes_a_seat(make, function):
    by = make.actor(function)
    desk = waiting_desk(make)
    acts(by)
    refused = pytest.raises(ProgrammingError, match="row-level")
    with refused, transaction.atomic():
        connection.cursor().execute(SEAT, [by.capacity_id, desk])


def test_an_administrator_seats_nobody_at_the_desk_of_another(make):
    by = make.actor(Function.FUNCTIONAL_ADMINISTRATOR)
    desk = waiting_desk(make, "GI Zuid")
    acts(by)
    refused = pytest.raises(ProgrammingError, match="row-level")
    with refused, transaction.atomic():
        connection.cursor().execute(SEAT, [by.capacity_id, desk])


def test_nobody_gives_the_own_capacity_another_function(make):
    by = make.actor(Function.YOUTH_PROTECTOR)
    acts(by)
    with connection.cursor() as cursor:
        cursor.execute(
            "update organisations_capacity set function = 'team_leader' where id = %s",
            [by.capacity_id],
        )
        assert cursor.rowcount == 0
