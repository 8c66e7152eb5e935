"""The pages of what was said: written, answered, passed on, found and refused."""

import pytest

from nabij.base.models import AuditEntry
from nabij.dossier.models import Statement
from nabij.rules.functions import Function
from tests.make import TODAY, acts

from .test_statements import family as family
from .test_statements import opens, write

pytestmark = pytest.mark.django_db
SENT = {
    "kind": "suspicion",
    "text": "Hij slaapt slecht.",
    "source": "oma",
    "said_on": TODAY.isoformat(),
}


@pytest.fixture
def page(make, client, family):
    """Somebody who has both files open, signed in, on the page of the youth."""
    youth, mother, _both, _one = family
    by = make.signed_in(client, Function.YOUTH_PROTECTOR)
    opens(make, youth, by)
    opens(make, mother, by)
    return f"/personen/{youth.pk}/uitspraken/", by


def read(client, url):
    return client.get(url).content.decode()


def test_a_statement_is_written_answered_and_passed_on(client, family, page):
    _youth, mother, _both, _one = family
    url, by = page
    assert "Nog niets opgeschreven" in read(client, url)
    sent = SENT | {"about": [mother.pk]}
    assert client.post(url + "nieuw/", sent).status_code == 302
    acts(by)
    line = Statement.objects.get()
    words = {
        "beside_as": "objection",
        "voice": "view_of_parent",
        "who": "moeder",
        "text": "Hij slaapt goed.",
        "said_on": TODAY.isoformat(),
    }
    assert client.post(f"/uitspraken/{line.pk}/gezin/", words).status_code == 302
    given = {
        "to_whom": "De Raad",
        "ground": "court",
        "why": "Verzoek om verlenging",
        "on_day": TODAY.isoformat(),
    }
    assert client.post(f"/uitspraken/{line.pk}/geven/", given).status_code == 302
    shown = read(client, url)
    for part in ("Vermoeden", "Bron: oma", "niet nagegaan", "Hij slaapt goed."):
        assert part in shown
    assert "Gegeven aan De Raad" in shown
    assert "Bos, Ria" in shown


def test_a_correction_shows_the_new_text_and_refuses_an_old_page(client, family, page):
    youth, _mother, _both, _one = family
    url, by = page
    old = write(youth, by)
    form = f"/uitspraken/{old.pk}/"
    assert "De voordeur stond open." in read(client, form)
    sent = SENT | {"version": str(old.pk)}
    assert client.post(form, sent).status_code == 302
    assert "verbeterd" in read(client, url)
    assert client.get(form).status_code == 404


@pytest.mark.parametrize("elsewhere", [True, False])
def test_the_page_of_one_text_corrects_no_other(client, family, page, elsewhere):
    """What the form was based on is a hidden field: anybody can write there."""
    youth, mother, _both, _one = family
    _url, by = page
    here, there = write(youth, by), write(mother, by)
    version = str(there.pk) if elsewhere else "1" * 5_000
    sent = SENT | {"version": version}
    status = client.post(f"/uitspraken/{here.pk}/", sent).status_code
    assert status == (404 if elsewhere else 302)
    acts(by)
    there.refresh_from_db()
    assert there.superseded_at is None


def test_what_is_hidden_keeps_its_place_and_says_no_more(make, client, family, page):
    youth, mother, both, _one = family
    url, _by = page
    write(youth, both, about=[mother.pk], text="Moeder was in de war.")
    reader = make.signed_in(client, Function.TEAM_LEADER)
    opens(make, youth, reader)
    shown = read(client, url)
    assert "Over iemand van wie u het dossier niet open hebt." in shown
    assert "in de war" not in shown
    assert "Ria" not in shown
    assert "in de war" not in read(client, "/uitspraken/?zoek=moeder")


def test_a_search_shows_the_line_and_is_a_read(make, client, family, page):
    youth, _mother, both, _one = family
    write(youth, both, text="Een olifant op zolder.")
    shown = read(client, "/uitspraken/?zoek=olifanten")
    assert "Een olifant op zolder." in shown
    assert "Jansen, Pip" in shown
    assert "staan deze woorden niet" in read(client, "/uitspraken/?zoek=giraf")
    with make.as_register():
        seen = AuditEntry.objects.filter(act="dossier.statement_found")
        assert set(seen.values_list("subject_id", flat=True)) == {youth.pk}


def test_a_refusal_stands_in_the_form_and_keeps_what_was_typed(client, page):
    url, _by = page
    reply = client.post(url + "nieuw/", SENT | {"kind": ""})
    assert reply.status_code == 422
    assert "Kies wat het is" in reply.content.decode()
    assert "Hij slaapt slecht." in reply.content.decode()
