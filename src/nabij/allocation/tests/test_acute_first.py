"""Acute danger is confirmed before the rest, and can be taken back by itself."""

import re

import pytest

from nabij.allocation import actions
from nabij.allocation.models import Proposal
from nabij.allocation.tests.making import (
    by_youth,
    carer,
    confirmed,
    proposed,
    undone,
    urgency,
    waits,
)
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.measures.models import Assignment
from nabij.organisations.models import Professional
from nabij.rules.functions import Function as Who
from tests.make import acts

pytestmark = pytest.mark.django_db
COORDINATOR = Who.WAITING_LIST_COORDINATOR


@pytest.fixture
def pool(make, by):
    """One acute family and one that waits long; a worker for each; a draft."""
    carer(make, name="Anouk")
    carer(make, name="Bea")
    found = {"acute": waits(make, urgency="A", days=2), "long": waits(make, days=300)}
    make.derived()
    acts(by)
    return found | {"draft": proposed(by).proposal}


def confirm_acute(pool, by, **about):
    return confirmed(pool["draft"], by, act=actions.confirm_acute, **about)


def given(make):
    with make.as_register():
        rows = Assignment.objects.current().filter(superseded_at=None)
        return {row.youth_id for row in rows if row.until_on is None}


def test_they_have_a_worker_and_the_others_stay_a_draft(make, by, pool):
    before = by_youth(pool["draft"])[pool["long"].pk].worker_id
    made = confirm_acute(pool, by)
    assert given(make) == {pool["acute"].pk}
    draft = Proposal.objects.get(pk=pool["draft"].pk)
    assert (made.state, draft.state, draft.version) == ("confirmed", "draft", 2)
    assert (made.counts["acute"], made.counts["families"]) == (1, 1)
    assert (draft.counts["acute"], draft.counts["placed"]) == (0, 1)
    acts(by)
    assert by_youth(draft)[pool["long"].pk].worker_id == before


def test_the_rest_is_confirmed_afterwards(make, by, pool):
    confirm_acute(pool, by)
    acts(by)
    confirmed(pool["draft"], by, version=2)
    assert given(make) == {pool["acute"].pk, pool["long"].pk}


def test_it_is_taken_back_by_itself(make, by, pool):
    made = confirm_acute(pool, by)
    undone(made, by)
    assert given(make) == set()
    assert Proposal.objects.get(pk=pool["draft"].pk).is_draft


def test_another_change_does_not_stop_it_unless_it_touches_them(make, by, pool):
    waits(make, days=400)
    make.derived()
    acts(by)
    confirm_acute(pool, by)
    assert given(make) == {pool["acute"].pk}


def test_who_is_no_longer_acute_stops_it_and_nothing_is_lost(make, by, pool):
    urgency(make, pool["acute"], "B")
    acts(by)
    with pytest.raises(ChangedMeanwhile, match="niets bevestigd en niets verloren"):
        confirm_acute(pool, by)
    assert given(make) == set()


def test_the_second_is_told_and_without_acute_there_is_nothing(by, pool):
    confirm_acute(pool, by)
    acts(by)
    with pytest.raises(ChangedMeanwhile, match="gewijzigd terwijl u keek"):
        confirm_acute(pool, by, version=1)
    with pytest.raises(Refused, match="niemand in acuut gevaar"):
        confirm_acute(pool, by, version=2)


def test_one_button_on_the_page(make, client, by, pool):
    make.signed_in(client, COORDINATOR)
    page = f"/toewijzing/{pool['draft'].pk}/"
    assert "Alleen acuut bevestigen" in client.get(page).content.decode()
    sent = {"version": pool["draft"].version}
    done = client.post(f"{page}acuut/", sent, follow=True).content.decode()
    assert "Bevestigd voor wie in acuut gevaar is" in done
    assert "Alleen acuut bevestigen" not in done
    again = client.post(f"{page}acuut/", sent, follow=True).content.decode()
    assert "gewijzigd terwijl u keek" in again
    assert given(make) == {pool["acute"].pk}


def test_whom_to_call_stands_before_and_after(make, client, by, pool):
    with make.as_register():
        Professional.objects.filter(name="Anouk").update(phone="06-11111111")
        Professional.objects.filter(name="Bea").update(phone="06-22222222")
    make.signed_in(client, COORDINATOR)
    address = f"/toewijzing/{pool['draft'].pk}/acuut/"
    asked = client.get(address)
    [sentence, *_rest] = asked.context["consequences"]
    assert re.fullmatch(
        r"Bel nu (Anouk \(06-11111111\)|Bea \(06-22222222\)) over Jansen, Sam\.",
        sentence,
    )
    assert given(make) == set()
    sent = {"version": pool["draft"].version}
    done = client.post(address, sent, follow=True).content.decode()
    assert sentence.removesuffix(".") in done
    settled = Proposal.objects.get(state="confirmed")
    page = client.get(f"/toewijzing/{settled.pk}/").content.decode()
    assert re.search(r'href="tel:06-(11111111|22222222)"', page)
