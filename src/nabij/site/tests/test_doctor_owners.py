"""The doctor says where nobody could own what is to be done."""

import pytest

from nabij.organisations.models import Capacity
from nabij.rules.functions import Function as F
from nabij.site import doctor
from tests.make import AT

pytestmark = pytest.mark.django_db


def test_an_institution_without_anybody_is_named(make):
    make.organisation("GI Leeg")
    make.actor(F.FUNCTIONAL_ADMINISTRATOR, organisation="GI Klein")
    found = {each.subject: each for each in doctor._owners()}
    empty, small = found["eigenaren bij GI Leeg"], found["eigenaren bij GI Klein"]
    assert (empty.is_good, small.is_good) == (False, True)
    assert "wachtlijstcoördinator, teamleider, directeur" in small.found
    assert "coördinator, teamleider of directeur" in empty.to_do


def test_a_duty_of_somebody_who_is_gone_is_counted(make):
    by = make.actor(F.WAITING_LIST_COORDINATOR)
    make.waiting_youth()
    [well] = [each for each in doctor._owners()]
    assert well.is_good, well
    with make.as_register():
        capacity = Capacity.objects.get(pk=by.capacity_id)
        capacity.superseded_at = AT
        capacity.save()
    make.actor(F.DIRECTOR)
    [ill] = [each for each in doctor._owners()]
    assert not ill.is_good
    assert "taken van wie er niet is" in ill.found
