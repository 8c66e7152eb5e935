"""Two organisations in one file: each writes its own, and changes nobody else's."""

import datetime as dt

import pytest

from nabij.base.audit import trail
from nabij.base.errors import Refused
from nabij.base.models import Account
from nabij.families.kin import birth, merging, recording, relating
from nabij.families.kin.recording import Told
from nabij.families.living import changing
from nabij.families.models import Home, Involvement, Person
from nabij.organisations.models import Desk
from nabij.rules.functions import Function as F
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
TEAM = "Lokaal team"


@pytest.fixture
def duo(make):
    """A youth of an institution in whose file a local-team worker works along."""
    make.organisation(TEAM, kind="local_team")
    other = make.account()
    along = make.actor(F.LOCAL_TEAM_WORKER, organisation=TEAM, account=other)
    by, youth = make.own_youth(given_name="Noor")
    let_in(make, youth, other)
    with trail():
        yield by, along, youth, other


def let_in(make, person, account, organisation="GI Noord"):
    with make.as_register(organisation) as machine:
        Involvement.objects.create(
            controller_id=machine.organisation_id,
            person=person,
            desk=Desk.objects.get(kind="own", professional=account.professional),
            ground="duo",
            reason="Samen in het gezin",
            from_at=AT,
            until_at=AT + dt.timedelta(days=90),
        )


def add(by, beside, role="network", **told):
    return recording.add_person(
        beside_id=beside.pk,
        told=Told(given_name="Bep", **told),
        role=role,
        since=None,
        lives_along=False,
        by=by,
        at=AT,
    )


def test_who_the_other_half_writes_down_is_theirs_and_ends_with_the_duo(make, duo):
    by, along, youth, _account = duo
    acts(along)
    bep = add(along, youth)
    assert bep.controller_id == along.organisation_id
    row = Involvement.objects.get(person=bep)
    assert (row.ground, row.until_at) == ("duo", AT + dt.timedelta(days=90))
    acts(by)
    assert not Person.objects.filter(pk=bep.pk).exists()


def test_a_parent_whose_file_is_kept_elsewhere_stops_no_night(make, duo):
    """Access to that file is not ours to derive: who keeps it gives it."""
    by, along, youth, _account = duo
    acts(along)
    bep = add(along, youth)
    let_in(make, bep, Account.objects.get(pk=by.account_id), TEAM)
    acts(by)
    relating.relate(
        person_id=youth.pk, other_id=bep.pk, role="parent", since=None, by=by, at=AT
    )
    make.derived()
    acts(by)
    assert Person.objects.filter(pk=bep.pk).exists()
    with make.as_register():
        assert not Involvement.objects.filter(source__contains="parent").exists()


def test_nobody_changes_what_another_organisation_wrote(make, duo):
    by, along, youth, account = duo
    acts(by)
    child = add(by, youth, role="other_family", due_on=TODAY)
    home = changing.add_home(
        person_id=youth.pk,
        told=changing.Told(kind="main", from_on=TODAY),
        instead=False,
        by=by,
        at=AT,
    )
    relation = child.relations.get()
    let_in(make, child, account)
    acts(along)
    who = {"by": along, "at": AT}
    with pytest.raises(Refused, match="Deze persoon legde een andere organisatie"):
        recording.correct_person(
            person_id=youth.pk, told=Told(given_name="X"), version=1, **who
        )
    with pytest.raises(Refused, match="Deze persoon legde een andere organisatie"):
        birth.expect_one_more(person_id=child.pk, **who)
    with pytest.raises(Refused, match="Deze relatie legde een andere organisatie"):
        relating.end_relation(relation_id=relation.pk, until_on=None, **who)
    with pytest.raises(Refused, match="Dit huis legde een andere organisatie"):
        changing.end_home(home_id=home.pk, until_on=None, **who)
    assert Home.objects.current().get() == home


def test_a_record_in_which_another_organisation_works_is_not_taken_away(make, duo):
    by, along, youth, account = duo
    acts(by)
    one, two = add(by, youth), add(by, youth)
    let_in(make, two, account)
    acts(by)
    merge = {"reason": "Zelfde buurvrouw", "by": by, "at": AT}
    with pytest.raises(Refused, match="Ook een andere organisatie werkte"):
        merging.merge_persons(kept_id=one.pk, gone_id=two.pk, **merge)
    assert merging.merge_persons(kept_id=two.pk, gone_id=one.pk, **merge)
    acts(along)
    hers = add(along, youth)
    with pytest.raises(Refused, match="alleen binnen één organisatie"):
        merging.merge_persons(
            kept_id=two.pk, gone_id=hers.pk, reason="x", by=along, at=AT
        )
