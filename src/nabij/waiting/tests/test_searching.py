"""A search in the list of who waits says how many it found, up to where it read."""

import functools

import pytest

from nabij.families.actions import set_search_words
from nabij.waiting import queries
from nabij.waiting.tests.test_who_waits import COORDINATOR, LIST, waits

pytestmark = pytest.mark.django_db


def test_a_search_says_how_many_it_found_up_to_where_it_read(make, client, monkeypatch):
    youths = [waits(make, f"N{number}") for number in range(3)]
    make.derived()
    with make.as_register() as by:
        words = {youth.pk: ["Zoek"] for youth in youths}
        set_search_words(controller_id=by.organisation_id, words=words)
    make.signed_in(client, COORDINATOR)
    monkeypatch.setattr("nabij.waiting.queries.listing.SEARCHED_TO", 2)
    monkeypatch.setattr("nabij.waiting.queries.counting.SEARCHED_TO", 2)
    listed = functools.partial(queries.listed, size=1)
    monkeypatch.setattr("nabij.waiting.pages.queries.listed", listed)
    fragment = {"HX-Request": "true"}
    first = client.get(f"{LIST}?q=zoek", headers=fragment)
    assert "1-1 van meer dan 2" in first.content.decode()
    onward = f"{LIST}?q=zoek&cursor={first.context['page'].next}"
    assert "1 van meer dan 2" in client.get(onward).content.decode()
