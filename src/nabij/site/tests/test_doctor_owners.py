"""The doctor says where nobody could own what is to be done."""

import pytest

from nabij.rules.functions import Function as F
from nabij.site import doctor

pytestmark = pytest.mark.django_db


def test_an_institution_without_anybody_is_named(make):
    make.organisation("GI Leeg")
    make.actor(F.FUNCTIONAL_ADMINISTRATOR, organisation="GI Klein")
    found = {each.subject: each for each in doctor._owners()}
    empty, small = found["eigenaren bij GI Leeg"], found["eigenaren bij GI Klein"]
    assert (empty.is_good, small.is_good) == (False, True)
    assert "wachtlijstcoördinator, teamleider, directeur" in small.found
    assert "coördinator, teamleider of directeur" in empty.to_do
