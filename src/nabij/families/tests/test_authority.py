"""Who has authority over a child, in words that say no more than is known."""

import datetime as dt

import pytest

from nabij.base.audit import trail
from nabij.base.errors import NotFound, Refused
from nabij.families.kin import authority, recording
from nabij.families.kin.authority import Say
from nabij.families.kin.deciding import deciders_of
from nabij.families.kin.recording import Told
from nabij.families.models import Authority, Involvement, Relation
from nabij.families.persons import person_for
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
SINCE = dt.date(2020, 1, 1)


@pytest.fixture
def family(make):
    """A youth of ten with two parents, and the worker."""
    by, youth = make.own_youth(given_name="Noor", born_on=dt.date(2016, 2, 29))
    with trail():
        yield by, youth, [parent(by, youth, name) for name in ("Eva", "Tom")]


def parent(by, youth, name):
    return recording.add_person(
        beside_id=youth.pk,
        told=Told(given_name=name, family_name="Bos"),
        role="parent",
        since=None,
        lives_along=False,
        by=by,
        at=AT,
    )


def say(by, youth, holder, kind="parent", ground="register", from_on=SINCE):
    holder_id = holder.pk if holder else None
    told = Say(holder_id=holder_id, kind=kind, ground=ground, from_on=from_on)
    return authority.set_authority(child_id=youth.pk, say=told, by=by, at=AT)


def told(by, youth):
    person = person_for(youth.pk, on=TODAY)
    return deciders_of(person, organisation_id=by.organisation_id, on=TODAY)


def test_what_is_not_known_is_said_and_not_concluded(family):
    by, youth, (eva, tom) = family
    assert told(by, youth).sentences == ("Van Eva Bos en Tom Bos weten we het niet.",)
    say(by, youth, eva)
    assert told(by, youth).sentences == (
        "Eva Bos heeft gezag.",
        "Van Tom Bos weten we het niet.",
    )
    say(by, youth, tom, kind="none", ground="court")
    assert told(by, youth).sentences[0] == "Eva Bos heeft alleen gezag."
    say(by, youth, tom, from_on=dt.date(2024, 1, 1))
    assert told(by, youth).sentences == ("Samen gezag: Eva Bos en Tom Bos.",)


def test_what_the_register_told_counts_until_somebody_says_more(make, family):
    by, youth, (eva, _tom) = family
    with make.as_register():
        Relation.objects.filter(person=eva).update(kind="parent_with_authority")
    acts(by)
    shown = told(by, youth)
    assert shown.sentences[0] == "Eva Bos heeft gezag."
    assert "niet nagekeken" in shown.holders[0].ground


def test_a_guardian_beside_a_parent_with_authority_is_asked_about(family):
    by, youth, (eva, _tom) = family
    say(by, youth, eva)
    say(by, youth, None, kind="guardian", ground="court")
    shown = told(by, youth)
    assert shown.sentences[0] == "Voogd: GI Noord."
    assert "Samen kan dat niet" in shown.questions[0]


def test_a_holder_whose_file_is_shut_has_no_name(make, family):
    by, youth, (eva, _tom) = family
    say(by, youth, eva)
    with make.as_register():
        Involvement.objects.filter(person=eva).delete()
    acts(by)
    assert "iemand van wie u het dossier niet open hebt" in told(by, youth).sentences[0]


def test_authority_ends_at_eighteen_and_that_is_said(make, family):
    by, youth, (eva, _tom) = family
    with make.as_register():
        youth.born_on = dt.date(2000, 2, 29)
        youth.save()
    acts(by)
    with pytest.raises(Refused, match="gezag is dan voorbij"):
        say(by, youth, eva, from_on=dt.date(2018, 3, 1))
    assert say(by, youth, eva, from_on=dt.date(2018, 2, 28))
    assert told(by, youth).sentences == ("Noor is 18 of ouder en beslist zelf.",)


def test_what_cannot_be_is_refused(make, family):
    by, youth, (eva, _tom) = family
    for sentence, options in [
        ("begint pas later", {"from_on": TODAY + dt.timedelta(days=1)}),
        ("kan alleen voogd zijn", {"holder": None}),
        ("geen gezag over zichzelf", {"holder": youth}),
    ]:
        with pytest.raises(Refused, match=sentence):
            say(by, youth, **{"holder": eva} | options)
    stranger = make.youth()
    with pytest.raises(NotFound):
        say(by, youth, stranger)


def test_an_end_or_a_correction_leaves_what_was_known(family):
    by, youth, (eva, _tom) = family
    row = say(by, youth, eva)
    end = {"authority_id": row.pk, "by": by, "at": AT}
    with pytest.raises(Refused, match="Was het nooit zo"):
        authority.end_authority(until_on=SINCE, **end)
    authority.end_authority(until_on=dt.date(2021, 1, 1), **end)
    assert not Authority.objects.holding(TODAY).exists()
    with pytest.raises(Refused, match="Over een deel van deze tijd staat al iets"):
        say(by, youth, eva, kind="none", from_on=dt.date(2020, 6, 1))
    authority.end_authority(until_on=None, **end)
    assert not Authority.objects.current().exists()
    assert Authority.objects.count() == 2
    assert say(by, youth, eva, from_on=dt.date(2020, 6, 1)).until_on is None
