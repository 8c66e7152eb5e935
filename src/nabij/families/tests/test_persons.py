"""Persons: found by what people remember, called by nickname, the BSN on request."""

import pytest

from nabij.base.errors import ChangedMeanwhile, NotAllowed
from nabij.base.models import AuditEntry
from nabij.families import queries
from nabij.families.actions import change_nickname, reveal_bsn, set_search_words
from nabij.families.models import Home
from nabij.organisations.models import Municipality
from nabij.rules.functions import Function
from tests.make import AT, LONG_AGO, TODAY, acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(make):
    """A coordinator and a youth whose file is open to them."""
    youth = make.waiting_youth(
        family_name="Özdemir", given_name="Elif", bsn="999990019"
    )
    with make.as_register() as by:
        words = {youth.pk: ["Özdemir", "Elif", "Zonstraat"]}
        set_search_words(controller_id=by.organisation_id, words=words)
    by = make.actor(Function.WAITING_LIST_COORDINATOR)
    acts(by)
    return youth, by


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ozde", 1),
        ("Eli özd", 1),
        ("zonstr", 1),
        ("elif jansen", 0),
        ("  ", 0),
        ("'%", 0),
    ],
)
def test_somebody_is_found_by_the_beginnings_of_words(known, text, count):
    found, is_more = queries.search(text, on=TODAY)
    assert (len(found), is_more) == (count, False)


def test_another_organisation_finds_nobody(make, known):
    make.organisation("GI Zuid")
    acts(make.actor(Function.WAITING_LIST_COORDINATOR, organisation="GI Zuid"))
    assert queries.search("ozde", on=TODAY) == ([], False)


@pytest.mark.parametrize("is_secret", [True, False])
def test_a_new_nickname_is_found_and_a_secret_street_is_not(make, known, is_secret):
    youth, by = known
    with make.as_register() as machine:
        Home.objects.create(
            controller_id=machine.organisation_id,
            person=youth,
            street="Zwaluwlaan",
            is_secret=is_secret,
            from_on=LONG_AGO,
            recorded_at=AT,
        )
    acts(by)
    change_nickname(person_id=youth.pk, nickname="Lientje", version=1, by=by, at=AT)
    assert len(queries.search("lientj", on=TODAY)[0]) == 1
    assert len(queries.search("zwaluw", on=TODAY)[0]) == (0 if is_secret else 1)


def test_two_who_change_the_nickname_lose_nothing(known):
    youth, by = known
    change = {"person_id": youth.pk, "version": 1, "by": by, "at": AT}
    change_nickname(nickname="Lien", **change)
    with pytest.raises(ChangedMeanwhile) as refusal:
        change_nickname(nickname="Lies", **change)
    assert refusal.value.theirs == {"nickname": "Lien", "version": "2"}


def test_the_bsn_is_shown_on_request_only_and_logged(make, known):
    youth, by = known
    assert reveal_bsn(person_id=youth.pk, by=by, at=AT) == "999990019"
    assert AuditEntry.objects.filter(act="families.bsn_seen").count() == 1
    scientist = make.actor(Function.BEHAVIOURAL_SCIENTIST)
    with pytest.raises(NotAllowed):
        reveal_bsn(person_id=youth.pk, by=scientist, at=AT)


def test_the_pages_never_carry_the_bsn_until_asked(make, client):
    youth = make.waiting_youth(bsn="999990019")
    make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    person = client.get(f"/personen/{youth.pk}/")
    assert b"999990019" not in person.content
    assert client.get(f"/personen/{youth.pk}/bsn/").status_code == 405
    assert b"999990019" in client.post(f"/personen/{youth.pk}/bsn/").content


def test_my_last_files_are_mine_and_only_while_open(make, client):
    youth = make.waiting_youth()
    make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    client.get(f"/personen/{youth.pk}/")
    client.get(f"/personen/{youth.pk}/")
    assert client.get("/zoeken/").content.decode().count("Jansen") == 1
    make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    assert "Jansen" not in client.get("/zoeken/").content.decode()


def test_the_conflict_page_asks_which_nickname_holds(make, client):
    youth = make.waiting_youth(nickname="Lien", version=3)
    make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    page = f"/personen/{youth.pk}/roepnaam/"
    reply = client.post(page, {"nickname": "Lies", "version": 2})
    assert reply.status_code == 409
    assert "Lien" in reply.content.decode()
    assert "Lies" in reply.content.decode()
    assert client.post(page, {"nickname": "Lies", "version": 3}).status_code == 302


@pytest.mark.parametrize("is_secret", [True, False])
def test_a_search_says_who_it_is_and_where_unless_secret(
    make, client, known, is_secret
):
    youth, _ = known
    with make.as_register() as machine:
        Home.objects.create(
            controller_id=machine.organisation_id,
            person=youth,
            municipality=Municipality.objects.get(name="Texel"),
            is_secret=is_secret,
            from_on=LONG_AGO,
            recorded_at=AT,
        )
    make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    reply = client.get("/zoeken/?q=ozde").content.decode()
    assert ">jeugdige<" in reply
    assert ("Texel" in reply) is not is_secret
