"""Face, duo and framework stand on top of every page about a file, whoever made it."""

import pytest

from nabij.rules.functions import Function
from tests.walk import addresses
from tests.world import build

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ON_TOP = 'class="nabij-card nabij-near"'
# A page with one of these in its address is about the file of somebody.
OF_A_FILE = {
    "person_id",
    "household_id",
    "plan_id",
    "goal_id",
    "counter_view_id",
    "check_id",
    "condition_id",
    "contact_id",
    "statement_id",
    "question_id",
    "discussion_id",
    "composition_id",
    "document_id",
    "request_id",
}


def bare(client, world):
    """Pages of a file that open to this reader without a header."""
    found = []
    for address in addresses(world.values):
        if address.is_library or address.is_api:
            continue
        if not set(address.parameters) & OF_A_FILE:
            continue
        reply = client.get(address.path)
        is_page = reply.headers["Content-Type"].startswith("text/html")
        if reply.status_code == 200 and is_page and not reply.streaming:
            text = reply.content.decode()
            found.append((address.name, text.count(ON_TOP)))
    assert len(found) > 60
    return [(name, times) for name, times in found if times != 1]


def test_every_page_of_a_file_says_who_is_near_once(make, client):
    world = build(make)
    world.sign_in(client, Function.YOUTH_PROTECTOR)
    assert bare(client, world) == []
