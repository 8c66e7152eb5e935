"""Face, duo and framework stand on top of every page about a file, whoever made it."""

import pytest

from nabij.rules.functions import Function
from tests.walk import addresses
from tests.world import build

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ON_TOP, SHORT = 'class="nabij-card nabij-near"', 'class="nabij-near-line"'
# The file itself says it in full; every other page in a line, with the rest behind it.
IN_FULL = {"dossier:person", "dossier:family", "dossier:nearby"}
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
    """Pages of a file that open to this reader without a header of their kind."""
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
            found.append((address.name, text.count(ON_TOP), text.count(SHORT)))
    assert len(found) > 60
    return [each for each in found if each[1:] != (1, each[0] not in IN_FULL)]


def test_every_page_of_a_file_says_who_is_near_once(make, client):
    world = build(make)
    world.sign_in(client, Function.YOUTH_PROTECTOR)
    assert bare(client, world) == []
