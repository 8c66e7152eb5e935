"""The figures for programs: the rights of the person behind the token."""

import datetime as dt

import pytest

from nabij.base import accounts
from nabij.monitor.exports import dictionary
from nabij.monitor.tests.conftest import LAST, NOW
from nabij.rules.functions import Function

PLACE = "/api/v1/cijfers"
DAYS = f"?vanaf={LAST.first}&totEnMet={LAST.last}"


def headers(client, make, function, organisation):
    by = make.signed_in(client, function, organisation=organisation)
    token = accounts.make_token(
        label="toets", expires_at=NOW + dt.timedelta(days=30), by=by, at=NOW
    )
    client.logout()
    return {"authorization": f"Bearer {token}"}


def test_inside_every_value_is_told(client, make, counted):
    key = headers(client, make, Function.DIRECTOR, "GI Noord")
    answer = client.get(PLACE + DAYS, headers=key)
    assert answer.status_code == 200, answer.content
    (found,) = answer.json()["items"]
    assert found["organisatie"] == "GI Noord"
    assert found["vanaf"] == LAST.first.isoformat()
    assert not any(each["isAfgeschermd"] for each in found["waarden"])
    assert len(found["waarden"]) == len(dictionary())


def test_outside_hidden_values_are_empty_and_named(client, make, published):
    key = headers(client, make, Function.MINISTRY, "Ministerie")
    items = client.get(PLACE, headers=key).json()["items"]
    assert {each["organisatie"] for each in items} == {*published, ""}
    hidden = [v for each in items for v in each["waarden"] if v["isAfgeschermd"]]
    assert hidden
    assert all(value["waarde"] is None for value in hidden)


def test_another_region_gives_an_empty_list(client, make, published):
    key = headers(client, make, Function.CONTRACT_MANAGER, "Gemeente Zuid")
    one = client.get(f"{PLACE}?organisatieId={published['GI Noord']}", headers=key)
    assert one.json()["items"] == []
    every = client.get(PLACE, headers=key).json()["items"]
    assert {each["organisatie"] for each in every} == {"GI Midden", "GI Zuid"}


@pytest.mark.parametrize("place", [PLACE, f"{PLACE}/woordenboek"])
def test_others_are_refused_as_a_problem(client, make, today, place):
    key = headers(client, make, Function.YOUTH_PROTECTOR, "GI Noord")
    answer = client.get(place, headers=key)
    assert answer.status_code == 403
    assert answer["Content-Type"].startswith("application/problem+json")
    assert "Cijfers van de monitor zien" in answer.json()["detail"]
    assert client.get(place).status_code == 401


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?vanaf=morgen", "invalidParams"),
        ("?vanaf=2026-10-31&totEnMet=2026-07-01", "eindigt voordat ze begint"),
        ("?organisatieId=99999999999999999999", "invalidParams"),
    ],
)
def test_a_question_that_cannot_be_is_a_problem(client, make, counted, query, sentence):
    key = headers(client, make, Function.DIRECTOR, "GI Noord")
    answer = client.get(PLACE + query, headers=key)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()


def test_the_dictionary_explains_the_values(client, make, counted):
    key = headers(client, make, Function.DIRECTOR, "GI Noord")
    items = client.get(f"{PLACE}/woordenboek", headers=key).json()["items"]
    assert len(items) == len(dictionary())
    assert items[0]["definitie"].startswith("Alle maatregelen die op de peildatum")
