"""A choice of who keeps sight, where the workers of a youth come first."""

import pytest

from nabij.rules.functions import Function as F
from nabij.safety.tests.making import professional, watch_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pim(make, client):
    make.signed_in(client, F.WAITING_LIST_COORDINATOR)
    return make.actor(F.YOUTH_PROTECTOR, name="Pim Protector")


def choose(client, youth, who):
    """The page before, and what it says after the choice was saved."""
    path = f"/personen/{youth.pk}/zicht/"
    page = client.get(path)
    version = page.context["form"]["version"].value()
    given = {"version": version, "professional": professional(who), "reason": "oma"}
    saved = client.post(path, given, follow=True)
    return page.content.decode(), saved.content.decode()


def test_behind_a_temporary_worker_it_waits_and_that_is_said(make, client, pim):
    youth = make.youth(given_name="Sam")
    worker = make.worker(name="Tess Tijdelijk")
    make.assignment(make.measure(youth), worker, role="temporary")
    make.derived()
    before, after = choose(client, youth, pim)
    assert "verandert nu nog niets: Tess Tijdelijk" in before
    assert "Tess Tijdelijk houdt nu nog zicht" in after
    assert watch_of(make, youth).owner.name == "Tess Tijdelijk"


def test_where_nobody_comes_first_it_holds_at_once(make, client, pim):
    youth = make.waiting_youth()
    before, after = choose(client, youth, pim)
    assert "verandert nu nog niets" not in before
    assert "houdt nu nog zicht" not in after
    assert watch_of(make, youth).owner.name == "Pim Protector"
