"""What was said stands in the file in time order, with the family beside it."""

import pytest
from django.urls import reverse

from nabij.dossier import actions, queries
from nabij.dossier.actions import Said, Words
from nabij.dossier.tests.test_statements import opens
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_work(make, client):
    """Somebody who has the file of a child open, and signed in."""
    youth = make.youth(nickname="Pip")
    by = make.signed_in(client, Function.YOUTH_PROTECTOR)
    opens(make, youth, by)
    return youth, by


def say(youth, by, **told):
    start = {"kind": "fact", "text": "De deur stond open.", "source": "de juf"}
    acts(by)
    return actions.write_statement(
        person_id=youth.pk, said=Said(said_on=TODAY, **start | told), by=by, at=AT
    )


def entries(youth, by):
    acts(by)
    found = queries.gather([youth.pk], on=TODAY).entries
    return [each for each in found if each.kind.startswith(queries.SAID)]


def test_each_kind_is_named_and_the_family_stands_beside_it(at_work, client):
    youth, by = at_work
    row = say(youth, by, kind="opinion", text="Moeder kan het niet aan.")
    words = Words(
        beside_as="objection",
        voice="view_of_parent",
        who="moeder",
        text="Dat is niet waar.",
        said_on=TODAY,
    )
    acts(by)
    actions.add_words(statement_id=row.pk, words=words, by=by, at=AT)
    said = Said(kind="opinion", text="Het is veel.", source="de juf", said_on=TODAY)
    acts(by)
    actions.correct_statement(statement_id=row.pk, said=said, by=by, at=AT)
    [entry] = entries(youth, by)
    assert (entry.title, entry.kind) == ("Mening of inschatting", "said_opinion")
    assert entry.lines == ("Het is veel.", "Bron: de juf", "Niet nagegaan.")
    assert entry.beside == (("Bezwaar van moeder", "Dat is niet waar."),)
    page = client.get(reverse("dossier:person", args=[youth.pk])).content.decode()
    assert "<blockquote" in page[page.index("Het is veel.") :]
    assert "Dat is niet waar." in page


def test_the_page_is_narrowed_to_one_kind(at_work, client):
    youth, by = at_work
    say(youth, by)
    say(youth, by, kind="strength", text="Oma helpt elke dag.")
    url = reverse("dossier:person", args=[youth.pk])
    whole = client.get(url).content.decode()
    assert "De deur stond open." in whole
    assert "Krachten" in whole
    only = client.get(url, {"soort": "said_strength"}).content.decode()
    assert "Oma helpt elke dag." in only
    assert "De deur stond open." not in only
