"""The pages of the laboratory: who opens them and what stands on them."""

import pytest
from django.urls import reverse

from nabij.laboratory.reporting.indicators import INDICATORS, KEYS
from nabij.laboratory.reporting.sentence import sentence
from nabij.rules.functions import PEOPLE, Function

READERS = (Function.DIRECTOR, Function.MINISTRY)
OTHERS = sorted(PEOPLE - {*READERS})
PLACES = ("home", "own", "session", "prepare", "compare", "trust", "model")


def signed_in(make, client, function):
    where = {Function.MINISTRY: "Ministerie"}.get(function, "GI Noord")
    make.organisation("Ministerie", kind="ministry")
    return make.signed_in(client, function, organisation=where)


@pytest.mark.parametrize("function", OTHERS)
def test_others_are_refused_with_a_sentence(client, make, function):
    make.organisation("Elders", kind="municipality")
    make.signed_in(client, function)
    answer = client.get(reverse("laboratory:home"))
    assert answer.status_code == 403
    assert "Vragen en uitkomsten van het laboratorium" in answer.content.decode()


@pytest.mark.parametrize("function", READERS)
@pytest.mark.parametrize("place", PLACES)
def test_director_and_ministry_open_every_page(client, make, function, place):
    signed_in(make, client, function)
    assert client.get(reverse(f"laboratory:{place}")).status_code == 200


def test_the_answer_is_there_with_all_it_needs(client, make, done, answered):
    make.signed_in(client, Function.DIRECTOR)
    page = client.get(reverse("laboratory:run", args=[done.key])).content.decode()
    assert sentence(answered) in page
    assert "Vooraf verwacht:</strong> De lijst wordt korter." in page
    for each in INDICATORS:
        assert each.title in page
    assert page.count("Dezelfde cijfers als tabel") == len(KEYS) + 2
    for words in ("Dit zit er niet in", "nabij lab report base", done.digest):
        assert words in page
    assert len(page.encode()) < 500_000
