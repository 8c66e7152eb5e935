"""Who sees which figures: inside all, outside what was published, others none."""

import json

import pytest

from nabij.base.models import AuditEntry
from nabij.monitor.tests.conftest import DAYS, LAST
from nabij.rules.functions import PEOPLE, Function
from tests.make import acts

INSIDE = (Function.TEAM_LEADER, Function.WAITING_LIST_COORDINATOR, Function.DIRECTOR)
OUTSIDE = (Function.CONTRACT_MANAGER, Function.MINISTRY)
NOBODY = sorted(PEOPLE - {*INSIDE, *OUTSIDE})
PLACES = (
    "/monitor/",
    "/monitor/cijfers.csv",
    "/monitor/cijfers.json",
    "/monitor/cijfers.pdf",
    "/monitor/woordenboek.csv",
    "/monitor/woordenboek.json",
)


def home_of(function):
    """In which organisation somebody with this function works, in these tests."""
    outside = {
        Function.CONTRACT_MANAGER: "Gemeente Zuid",
        Function.MINISTRY: "Ministerie",
    }
    return outside.get(function, "GI Noord")


@pytest.mark.parametrize("function", NOBODY)
@pytest.mark.parametrize("place", PLACES)
def test_others_are_refused_with_a_sentence(client, make, today, function, place):
    make.signed_in(client, function)
    answer = client.get(place)
    assert answer.status_code == 403
    assert "Cijfers van de monitor zien" in answer.content.decode()


@pytest.mark.parametrize("place", PLACES)
def test_a_stranger_is_sent_to_sign_in(client, make, today, place):
    assert client.get(place).status_code == 302


@pytest.mark.parametrize("function", INSIDE)
def test_inside_everything_is_shown(client, make, counted, function):
    make.signed_in(client, function)
    page = client.get(f"/monitor/{DAYS}").content.decode()
    assert "afgeschermd" not in page
    assert "Wachttijd die in de periode eindigde" in page
    assert "Wachttijd die nog loopt" in page
    (own,) = json.loads(client.get(f"/monitor/cijfers.json{DAYS}").content)["sets"]
    assert own["organisation"] == "GI Noord"
    assert own["hidden"] == []
    assert not {"leavers", "absent"} & set(own["figures"])


def test_the_contract_manager_sees_institutions_of_the_own_region(
    client, make, published
):
    make.signed_in(client, Function.CONTRACT_MANAGER, organisation="Gemeente Zuid")
    page = client.get("/monitor/").content.decode()
    assert "GI Midden" in page
    assert "GI Zuid" in page
    assert "GI Noord" not in page
    assert "Samen (" not in page
    sets = json.loads(client.get("/monitor/cijfers.json").content)["sets"]
    assert {each["organisation"] for each in sets} == {"GI Midden", "GI Zuid"}
    assert all(each["published"] for each in sets)
    assert client.get(f"/monitor/instelling/{published['GI Zuid']}/").status_code == 200


def test_another_region_is_not_there_for_the_contract_manager(client, make, published):
    make.signed_in(client, Function.CONTRACT_MANAGER, organisation="Gemeente Zuid")
    other = published["GI Noord"]
    for place in (
        f"/monitor/instelling/{other}/",
        f"/monitor/cijfers.json?instelling={other}",
        f"/monitor/cijfers.csv?instelling={other}",
        f"/monitor/cijfers.pdf?instelling={other}",
    ):
        assert client.get(place).status_code == 404


def test_the_ministry_sees_all_and_their_sum_and_why_not_everything(
    client, make, published
):
    make.signed_in(client, Function.MINISTRY, organisation="Ministerie")
    page = client.get("/monitor/").content.decode()
    for name in (*published, "Samen (3 instellingen)", "Aantallen onder de 5"):
        assert name in page
    assert "afgeschermd" in page


def test_outside_only_published_periods_can_be_asked(client, make, published):
    make.signed_in(client, Function.MINISTRY, organisation="Ministerie")
    answer = client.get(f"/monitor/?van={LAST.first}&tot=2026-10-15")
    assert answer.status_code == 400
    assert "geen cijfers gepubliceerd" in answer.content.decode()


def test_inside_a_set_of_another_institution_does_not_open(client, make, published):
    make.signed_in(client, Function.DIRECTOR, organisation="GI Zuid")
    (own,) = json.loads(client.get(f"/monitor/cijfers.json{DAYS}").content)["sets"]
    assert own["organisation"] == "GI Zuid"
    assert (
        client.get(f"/monitor/instelling/{published['GI Noord']}/").status_code == 403
    )


@pytest.mark.parametrize("function", OUTSIDE)
def test_outside_nothing_can_be_counted(client, make, published, function):
    make.signed_in(client, function, organisation=home_of(function))
    answer = client.post("/monitor/berekenen")
    assert answer.status_code == 403
    assert "Cijfers van de eigen instelling laten berekenen" in answer.content.decode()


def test_every_look_and_every_file_is_written_down(client, make, published):
    make.signed_in(client, Function.MINISTRY, organisation="Ministerie")
    client.get("/monitor/")
    client.get("/monitor/cijfers.csv")
    acts(make.actor(Function.DIRECTOR))
    for act in ("monitor.figures_seen", "monitor.figures_exported"):
        seen = AuditEntry.objects.filter(act=act, function=Function.MINISTRY)
        ids = set(seen.values_list("subject_id", flat=True))
        assert ids >= set(published.values()), act


@pytest.mark.parametrize("function", [*INSIDE, *OUTSIDE])
def test_a_page_costs_few_queries(
    client, make, published, django_assert_max_num_queries, function
):
    make.signed_in(client, function, organisation=home_of(function))
    with django_assert_max_num_queries(22):
        assert client.get("/monitor/").status_code == 200
