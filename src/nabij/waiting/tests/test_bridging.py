"""Bridging help: by whom, how firm in somebody's eyes, kept with what it was."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.base.audit import trail
from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from nabij.dossier import queries as dossier
from nabij.rules.functions import PEOPLE, Function
from nabij.waiting.lists import bridging
from nabij.waiting.models import Bridging
from nabij.waiting.queries import bridging as queries
from tests.make import AT, TODAY, acts, entries

pytestmark = pytest.mark.django_db
F = Function
DAY = dt.timedelta(days=1)
MAY = {
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
}


def help(**more) -> bridging.Help:
    given = {
        "what": "Belt elke week",
        "by_whom": "Lokaal team, mw. Bos",
        "phone": "030 123 4567",
        "agreed_with": "moeder",
        "strength": "moderate",
        "from_on": TODAY,
    }
    return bridging.Help(**given | more)


@pytest.fixture
def coordinator(make):
    return make.actor(F.WAITING_LIST_COORDINATOR)


def test_it_is_kept_shown_and_in_the_trail(make, coordinator):
    youth = make.waiting_youth()
    with trail():
        bridging.record_bridging(youth_id=youth.pk, help=help(), by=coordinator, at=AT)
        assert entries()[-1]["subject_id"] == youth.pk
    (found,) = queries.bridging_of([youth.pk], on=TODAY)[youth.pk]
    assert found.told == "Belt elke week door Lokaal team, mw. Bos (matig)"
    kinds = {e.kind for e in dossier.gather([youth.pk], on=TODAY).entries}
    assert "bridging" in kinds


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"strength": ""}, "hoe stevig"),
        ({"what": " "}, "welke hulp"),
        ({"agreed_with": ""}, "met wie"),
        ({"until_on": TODAY}, "eindigt na"),
    ],
)
def test_refused(make, coordinator, more, sentence):
    youth = make.waiting_youth()
    with pytest.raises(Refused, match=sentence):
        bridging.record_bridging(
            youth_id=youth.pk, help=help(**more), by=coordinator, at=AT
        )


def test_not_of_somebody_whose_file_is_shut(make, coordinator):
    served = make.youth()
    make.assignment(make.measure(served), make.worker())
    make.derived()
    with pytest.raises(NotFound):
        bridging.record_bridging(youth_id=served.pk, help=help(), by=coordinator, at=AT)


@pytest.mark.parametrize("function", sorted(PEOPLE - MAY))
def test_not_by_everybody(make, function):
    youth = make.waiting_youth()
    with pytest.raises(NotAllowed):
        bridging.record_bridging(
            youth_id=youth.pk, help=help(), by=make.actor(function), at=AT
        )


def test_ending_keeps_what_it_was_and_two_do_not_overwrite(make, coordinator):
    youth = make.waiting_youth()
    row = bridging.record_bridging(
        youth_id=youth.pk, help=help(), by=coordinator, at=AT
    )
    about = {"youth_id": youth.pk, "bridging_id": row.pk, "by": coordinator}
    version = row.recorded_at.isoformat()
    later = AT + dt.timedelta(minutes=1)
    ended = help(until_on=TODAY + DAY)
    bridging.change_bridging(**about, help=ended, version=version, at=later)
    with pytest.raises(ChangedMeanwhile):
        bridging.change_bridging(**about, help=help(), version=version, at=later)
    assert Bridging.objects.filter(superseded_at=None).get().until_on == TODAY + DAY
    assert Bridging.objects.exclude(superseded_at=None).get().until_on is None
    assert queries.bridging_of([youth.pk], on=TODAY + DAY) == {}


def test_pages(make, client, django_assert_max_num_queries):
    youth = make.waiting_youth()
    by = make.signed_in(client, F.WAITING_LIST_COORDINATOR)
    new = reverse("waiting:new_bridging", args=[youth.pk])
    assert "naar uw oordeel" in client.get(new).content.decode()
    content = vars(help()) | {"from_on": TODAY.isoformat(), "until_on": ""}
    assert client.post(new, content).status_code == 302
    with django_assert_max_num_queries(22):
        page = client.get(reverse("waiting:bridgings", args=[youth.pk]))
    assert "niet berekend" in page.content.decode()
    acts(by)
    row = Bridging.objects.get()
    address = reverse("waiting:bridging", args=[youth.pk, row.pk])
    changed = content | {"strength": "firm", "version": row.recorded_at.isoformat()}
    assert client.post(address, changed).status_code == 302
    assert client.post(address, content).status_code == 409
    shown = client.get(reverse("dossier:person", args=[youth.pk])).content.decode()
    assert "Overbrugging: Belt elke week" in shown


@pytest.mark.parametrize(
    ("is_secret", "told"),
    [(False, "Belt elke week door Lokaal team, mw. Bos"), (True, "vastgelegd (matig)")],
)
def test_on_the_list_and_of_a_secret_home_without_who(make, client, is_secret, told):
    """Who helps tells in which place somebody lives."""
    youth = make.waiting_youth(has_secret_address=is_secret)
    by = make.signed_in(client, F.WAITING_LIST_COORDINATOR)
    bridging.record_bridging(youth_id=youth.pk, help=help(), by=by, at=AT)
    for name in ("waiting:who_waits", "waiting:csv"):
        page = client.get(reverse(name)).content.decode()
        assert told in page
        assert ("Lokaal team" in page) is not is_secret


def test_of_another_youth_it_is_not_there(make, client):
    one, other = make.waiting_youth(), make.waiting_youth()
    by = make.signed_in(client, F.WAITING_LIST_COORDINATOR)
    row = bridging.record_bridging(youth_id=one.pk, help=help(), by=by, at=AT)
    address = reverse("waiting:bridging", args=[other.pk, row.pk])
    assert client.get(address).status_code == 404
