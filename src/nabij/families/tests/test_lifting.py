"""A secret address that was set here is lifted, and the register counts again."""

import datetime as dt

import pytest

from nabij.base.audit import trail
from nabij.base.errors import Refused
from nabij.families.living import changing, lifting
from nabij.families.living.changing import Told
from nabij.families.models import Home, Person, SearchWord
from nabij.families.registry import said_here
from nabij.rules.functions import Function as F
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
SINCE = dt.date(2026, 1, 1)
SAFE = TODAY - dt.timedelta(days=3)
WHY = "De dreiging is voorbij, zegt de politie."


@pytest.fixture
def hidden(make):
    """A youth in hiding at a mother's, and the worker who knows where."""
    account = make.account()
    by = make.actor(F.YOUTH_PROTECTOR, account=account, team=make.team())
    worker = make.worker(professional=account.professional)
    host, youth = make.youth(given_name="Eva"), make.youth(given_name="Noor")
    for each in (host, youth):
        make.assignment(make.measure(each), worker)
    make.derived()
    acts(by)
    with trail():
        for each, beside in ((youth, host.pk), (host, None)):
            told = Told(
                kind="main",
                from_on=SINCE,
                street="Dwaallichtlaan",
                with_person_id=beside,
                is_secret=each is host,
            )
            changing.add_home(person_id=each.pk, told=told, instead=False, by=by, at=AT)
        yield by, host, youth


def lift(by, person, reason=WHY, from_on=SAFE):
    return lifting.lift_secret(
        person_id=person.pk, reason=reason, from_on=from_on, by=by, at=AT
    )


def test_who_hid_together_is_found_again_and_the_past_stays_secret(make, hidden):
    by, host, youth = hidden
    row = {"key": host.register_key, "has_secret_address": False, "born_on": SINCE}
    assert said_here.kept(by.organisation_id, [row]) != [row]
    with trail() as told:
        assert set(lift(by, host)) == {host.pk, youth.pk}
    assert {(each["act"], each["chain"]) for each in told.entries} == {
        ("families.secret_lifted", f"person:{each.pk}") for each in (host, youth)
    }
    assert said_here.kept(by.organisation_id, [row]) == [row]
    homes = Home.objects.current().filter(person__in=[host, youth])
    assert set(homes.values_list("from_on", "until_on", "is_secret")) == {
        (SINCE, SAFE, True),
        (SAFE, None, False),
    }
    words = SearchWord.objects.filter(word="dwaallichtlaan")
    assert {word.person_id for word in words} == {host.pk, youth.pk}
    with make.as_register():
        assert not Person.objects.filter(has_secret_address=True).exists()
    with pytest.raises(Refused, match="is niet geheim"):
        lift(by, host)


def test_who_still_hides_is_not_given_away(make, hidden):
    by, host, youth = hidden
    with pytest.raises(Refused, match="woont bij iemand met een geheim adres"):
        lift(by, youth)
    with pytest.raises(Refused, match="hele zin"):
        lift(by, host, reason="klaar")
    with pytest.raises(Refused, match="in de toekomst"):
        lift(by, host, from_on=TODAY + dt.timedelta(days=1))
    with make.as_register():
        Person.objects.filter(pk=youth.pk).update(hidden_at=None)
    with pytest.raises(Refused, match="komt uit het register"):
        lift(by, host)
    with make.as_register():
        Person.objects.filter(pk=youth.pk).update(hidden_at=AT)
        youth.involvement_set.exclude(ground="team").delete()
    acts(by)
    with pytest.raises(Refused, match="van wie een collega het geheime adres bewaart"):
        lift(by, host)
    scientist = make.actor(F.BEHAVIOURAL_SCIENTIST, team=make.team())
    acts(scientist)
    with pytest.raises(Refused, match="heft een geheim adres op"):
        lift(scientist, host)
    assert host.has_secret_address or Person.objects.get(pk=host.pk).hidden_at
