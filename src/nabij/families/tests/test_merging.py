"""Two records of one human being become one, and two again; nothing is lost."""

import pytest

from nabij.base.audit import trail
from nabij.base.errors import NotFound, Refused
from nabij.families.kin import merging, recording
from nabij.families.kin.recording import Told
from nabij.families.models import Beside, Involvement, Person, Relation
from nabij.families.persons import search
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
