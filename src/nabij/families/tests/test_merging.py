"""Two records of one human being become one, and two again; nothing is lost."""

import pytest

from nabij.base.audit import trail
from nabij.base.errors import NotFound, Refused
from nabij.base.models import Account
from nabij.families.break_glass import LASTS, Key, break_glass
from nabij.families.kin import merging, recording, relating
from nabij.families.kin.recording import Told
from nabij.families.models import (
    Beside,
    Doctor,
    Home,
    Involvement,
    Person,
    Relation,
    Schooling,
)
from nabij.families.persons import search
from nabij.organisations import actions as organisations
from nabij.organisations.queries import professional_of
from nabij.rules.functions import Function as F
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice(make):
    """A grandmother who was written down twice, with a contact in each record."""
    by, youth = make.own_youth(given_name="Noor")
    with trail():
        one = add(by, youth, given_name="Truus", family_name="")
        two = add(by, youth, given_name="Geertruida")
        contacts = [make.contact(person) for person in (one, two)]
        acts(by)
        yield by, youth, one, two, contacts


def add(by, youth, **told):
    return recording.add_person(
        beside_id=youth.pk,
        told=Told(**{"family_name": "Bosch", "sex": "V"} | told),
        role="grandparent",
        since=None,
        lives_along=False,
        by=by,
        at=AT,
    )


def merge(by, kept, gone, reason="Zelfde huisarts, zelfde telefoon"):
    return merging.merge_persons(
        kept_id=kept.pk, gone_id=gone.pk, reason=reason, by=by, at=AT
    )


def written_about(contacts):
    """About whom each contact is now."""
    for contact in contacts:
        contact.refresh_from_db()
    return {contact.person_id for contact in contacts}


def test_what_lay_in_one_record_lies_in_the_other_and_goes_back(make, twice):
    by, _youth, one, two, contacts = twice
    made = merge(by, one, two)
    assert written_about(contacts) == {one.pk}
    kept = Person.objects.get(pk=one.pk)
    assert (kept.given_name, kept.family_name) == ("Truus", "Bosch")
    assert not Person.objects.filter(pk=two.pk).exists()
    assert [p.id for p in search("Bosch", on=TODAY)[0]] == [one.pk]
    make.derived()
    acts(by)
    assert Person.objects.filter(pk=one.pk).exists()
    merging.split_again(merging_id=made.pk, reason="Twee zussen", by=by, at=AT)
    assert written_about(contacts) == {one.pk, two.pk}
    assert Person.objects.get(pk=one.pk).family_name == ""
    assert {r.person_id for r in Relation.objects.current()} == {one.pk, two.pk}
    assert Person.objects.filter(pk=two.pk).exists()
    with pytest.raises(Refused, match="al ongedaan gemaakt"):
        merging.split_again(merging_id=made.pk, reason="Nog eens", by=by, at=AT)


def test_the_night_does_not_open_again_what_went_into_another(make, twice):
    """Both stood beside the same child, so what opened the second was left in it."""
    by, youth, one, two, _contacts = twice
    made = merge(by, one, two)
    with make.as_register():
        assert Beside.objects.filter(person=two).exists()
    make.derived()
    acts(by)
    assert not Person.objects.filter(pk=two.pk).exists()
    merging.split_again(merging_id=made.pk, reason="Toch twee", by=by, at=AT)
    make.derived()
    acts(by)
    assert {one.pk, two.pk, youth.pk} <= set(
        Person.objects.values_list("pk", flat=True)
    )


def test_a_record_goes_into_another_once(make, twice):
    """Whoever had the page open already hears that somebody else was first."""
    by, youth, one, two, _contacts = twice
    merge(by, one, two)
    grounds = {"person_id": youth.pk, "ground": "execution"}
    with make.as_register():
        row = Involvement.objects.filter(**grounds).first()
        row.pk, row.person_id = None, two.pk
        row.save(force_insert=True)
    acts(by)
    three = add(by, youth, given_name="Trui")
    for kept, gone in ((three, two), (two, three)):
        with pytest.raises(Refused, match="ging al in een ander dossier op"):
            merge(by, kept, gone)


def test_what_came_after_stays_with_the_record_that_was_kept(make, twice):
    by, _youth, one, two, _contacts = twice
    made = merge(by, one, two)
    later = make.contact(one)
    acts(by)
    merging.split_again(merging_id=made.pk, reason="Twee zussen", by=by, at=AT)
    later.refresh_from_db()
    assert later.person_id == one.pk


def test_a_record_of_the_register_is_the_one_that_stays(make, twice):
    by, youth, one, _two, _contacts = twice
    with pytest.raises(Refused, match="staat in het register"):
        merge(by, one, youth)
    Relation.objects.filter(person=one).update(superseded_at=AT)
    assert merge(by, youth, one)
    make.derived()
    acts(by)
    assert Person.objects.get(pk=youth.pk).given_name == "Noor"
    with make.as_register():
        assert not Involvement.objects.filter(
            person=youth, source__contains=f":parent:{youth.pk}", until_at=None
        ).exists()
        assert Beside.objects.filter(person=youth, youth=youth).exists()


def test_two_humans_are_not_merged(make, twice):
    by, youth, one, two, _contacts = twice
    with pytest.raises(Refused, match="dit is hetzelfde"):
        merge(by, one, one)
    with pytest.raises(Refused, match="staat een relatie"):
        merge(by, youth, one)
    for changes, sentence in [
        ({"bsn": "999990019"}, "burgerservicenummers verschillen"),
        ({"bsn": None, "born_on": "1950-01-01"}, "geboortedagen verschillen"),
    ]:
        with make.as_register():
            Person.objects.filter(pk=one.pk).update(born_on="1951-01-01")
            Person.objects.filter(pk=two.pk).update(**changes)
        acts(by)
        with pytest.raises(Refused, match=sentence):
            merge(by, one, two)
    with pytest.raises(NotFound):
        merge(by, one, make.youth(organisation="GI Zuid"))
    assert Person.objects.filter(pk=two.pk).exists()


def test_an_address_kept_of_what_went_away_leads_to_where_it_went(make, client, twice):
    by, _youth, one, two, _contacts = twice
    merge(by, one, two)
    client.force_login(Account.objects.get(pk=by.account_id))
    make.trusted(client)
    reply = client.get(f"/personen/{two.pk}/", follow=True)
    assert reply.redirect_chain == [(f"/personen/{one.pk}/", 302)]
    assert "ging op in dit dossier" in reply.content.decode()
    make.signed_in(client, F.YOUTH_PROTECTOR)
    assert client.get(f"/personen/{two.pk}/").status_code == 404


def test_a_day_of_looking_is_not_stretched_by_a_record_of_ones_own(make, twice):
    """Whoever has one of two records open has the other by merging: for good."""
    by, _youth, one, two, _contacts = twice
    other = make.waiting_youth(family_name="Bosch")
    acts(by)
    wanted = Key(key=other.register_key, born_on=other.born_on)
    break_glass(wanted=wanted, reason="Melding van gevaar vannacht", by=by, at=AT)
    Relation.objects.filter(person=one).update(superseded_at=AT)
    with pytest.raises(Refused, match="nu alleen lezen"):
        merge(by, other, one)
    with pytest.raises(Refused, match="werkt om vast te leggen"):
        relating.relate(
            person_id=two.pk, other_id=other.pk, role="parent", since=None, by=by, at=AT
        )
    acts(by, AT + LASTS)
    assert not Person.objects.filter(pk=other.pk).exists()


def test_who_only_looks_does_not_take_a_merging_back(make, twice):
    by, _youth, one, two, _contacts = twice
    made = merge(by, one, two)
    looks = make.actor(F.YOUTH_PROTECTOR)
    desk = organisations.own_desks(
        organisation_id=by.organisation_id,
        professionals=[professional_of(capacity_id=looks.capacity_id)],
    )
    row = Involvement.objects.filter(person=one).first()
    row.pk, (row.desk_id,) = None, desk.values()
    row.ground, row.source = Involvement.Ground.BREAK_GLASS, ""
    with make.as_register():
        row.save(force_insert=True)
    acts(looks)
    with pytest.raises(Refused, match="nu alleen lezen"):
        merging.split_again(merging_id=made.pk, reason="Twee zussen", by=looks, at=AT)


@pytest.mark.parametrize("hides", [0, 1])
def test_what_the_other_record_tells_gives_nobody_in_hiding_away(make, twice, hides):
    """Of two records of one human being one knew that the address is secret."""
    by, _youth, *records, _contacts = twice
    told = {"street": "Dwaallichtlaan", "place": "Heimveen"}
    about = {"from_on": AT.date(), "recorded_at": AT}
    with make.as_register() as machine:
        about["controller_id"] = machine.organisation_id
        for number, one in enumerate(records):
            is_secret = number == hides
            Person.objects.filter(pk=one.pk).update(has_secret_address=is_secret)
            Home.objects.create(person=one, is_secret=is_secret, **told, **about)
        open_one = records[1 - hides]
        Doctor.objects.create(person=open_one, name="Moerman", **about)
        Schooling.objects.create(person=open_one, school="De Plas", **about)
    acts(by)
    made = merge(by, *records)
    with make.as_register():
        assert Person.objects.get(pk=records[0].pk).has_secret_address
        for model in (Home, Doctor, Schooling):
            assert not model.objects.filter(is_secret=False).exists(), model
    acts(make.actor(F.TEAM_LEADER, team=make.team()))
    assert Person.objects.filter(pk=records[0].pk).exists()
    assert not Home.objects.exists()
    assert not Doctor.objects.exists()
    acts(by)
    merging.split_again(merging_id=made.pk, reason="Twee zussen", by=by, at=AT)
    with make.as_register():
        assert not Home.objects.filter(is_secret=False).exists()
        assert len({row.person_id for row in Home.objects.current()}) == 2
