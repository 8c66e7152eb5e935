"""An inspection visit: a sample that can be drawn again, until a day, all logged."""

import datetime as dt
import re

import pytest

from nabij.base import clock, formats
from nabij.base.errors import NotAllowed, Refused
from nabij.base.models import AuditEntry
from nabij.families.models import Person
from nabij.families.visits import Sample, end_visit, open_visit
from nabij.organisations.models import Capacity
from nabij.rules.functions import PEOPLE, Function
from tests.make import AT, acts

pytestmark = pytest.mark.django_db
UNTIL = AT + dt.timedelta(days=14)


@pytest.fixture
def inspector(make):
    make.organisation("Inspectie", kind="inspectorate")
    return make.actor(
        Function.INSPECTOR, organisation="Inspectie", account=make.account()
    )


@pytest.fixture
def director(make):
    return make.actor(Function.DIRECTOR)


def opened(director, inspector, **about):
    asked = {
        "capacity": Capacity.objects.get(pk=inspector.capacity_id),
        "ground": "Jeugdwet 9.2",
        "until_at": UNTIL,
        "sample": Sample(draw=3),
        "by": director,
        "at": AT,
    }
    return open_visit(**asked | about)


def seen(by, *, at=AT) -> set[str]:
    acts(by, at)
    return set(Person.objects.values_list("register_key", flat=True))


def test_the_sample_opens_for_the_inspector_until_the_day(make, director, inspector):
    youths = {make.youth().register_key for _ in range(6)}
    opened(director, inspector)
    sample = seen(inspector)
    assert len(sample) == 3
    assert sample < youths
    assert seen(director) == set()
    assert seen(inspector, at=UNTIL) == set()


def test_the_same_number_draws_the_same_files(make, director, inspector):
    import hashlib

    keys = [make.youth().register_key for _ in range(8)]
    visit = opened(director, inspector)
    due = sorted(
        keys, key=lambda k: hashlib.sha256(f"{visit.number}:{k}".encode()).digest()
    )[:3]
    assert seen(inspector) == set(due)


def test_named_files_and_nothing_else(make, director, inspector):
    wanted = make.youth()
    make.youth()
    opened(director, inspector, sample=Sample(keys=(wanted.register_key,)))
    assert seen(inspector) == {wanted.register_key}


def test_each_file_is_written(make, director, inspector):
    for _ in range(4):
        make.youth()
    opened(director, inspector)
    acts(inspector)
    acts_of = AuditEntry.objects.filter(act="families.opened_for_visit")
    assert acts_of.count() == 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"until_at": AT}, "hoogstens drie maanden"),
        ({"until_at": AT + dt.timedelta(days=93)}, "hoogstens drie maanden"),
        ({"ground": " "}, "Noem de grondslag"),
        ({"sample": Sample()}, "Geef jeugdige-id's"),
        ({"sample": Sample(keys=("A",), draw=2)}, "Geef jeugdige-id's"),
        ({"sample": Sample(keys=("J99999",))}, "J99999"),
    ],
)
def test_a_visit_that_does_not_fit_is_refused(director, inspector, change, sentence):
    with pytest.raises(Refused, match=sentence):
        opened(director, inspector, **change)


@pytest.mark.parametrize("function", sorted(PEOPLE - {Function.DIRECTOR}))
def test_only_a_director_opens_a_visit(make, inspector, function):
    with pytest.raises(NotAllowed):
        opened(make.actor(function), inspector)


def test_a_visit_ends_at_once(make, director, inspector):
    make.youth()
    visit = opened(director, inspector)
    later = AT + dt.timedelta(days=1)
    end_visit(visit=visit, by=director, at=later)
    assert seen(inspector, at=later) == set()
    visit.refresh_from_db()
    with pytest.raises(Refused, match="al afgelopen"):
        end_visit(visit=visit, by=director, at=later + dt.timedelta(days=1))


def test_by_the_page(make, client, inspector):
    youth = make.youth()
    make.signed_in(client, Function.DIRECTOR)
    asked = {
        "inspector": inspector.capacity_id,
        "ground": "Jeugdwet 9.2",
        "until_on": (clock.today() + dt.timedelta(days=7)).isoformat(),
        "keys": youth.register_key,
    }
    assert client.post("/toegang/bezoeken/openen/", asked).status_code == 302
    assert "Jeugdwet 9.2" in client.get("/toegang/bezoeken/").content.decode()
    page = client.get("/toegang/bezoeken/").content.decode()
    last = formats.day(clock.today() + dt.timedelta(days=7))
    assert f"t/m {last}" in re.sub("<[^>]+>", "", page).replace("\xa0", " ")
    asked["keys"] = "J99999"
    assert client.post("/toegang/bezoeken/openen/", asked).status_code == 422


def test_the_director_sees_the_numbers_of_the_files_alone(make, client, inspector):
    youth = make.youth(family_name="Verborgen")
    by = make.signed_in(client, Function.DIRECTOR)
    at = clock.now()
    visit = opened(by, inspector, at=at, until_at=at + dt.timedelta(days=3))
    page = client.get(f"/toegang/bezoeken/{visit.pk}/").content.decode()
    assert youth.register_key in page
    assert "Verborgen" not in page
    acts(inspector, at)
    assert AuditEntry.objects.filter(act="families.sample_seen").count() == 1
    make.organisation("GI Zuid")
    make.signed_in(client, Function.DIRECTOR, organisation="GI Zuid")
    assert client.get(f"/toegang/bezoeken/{visit.pk}/").status_code == 404


def test_the_inspector_sees_the_own_visit_and_its_files(make, client, inspector):
    youth = make.youth()
    director = make.actor(Function.DIRECTOR)
    at = clock.now()
    visit = opened(director, inspector, at=at, until_at=at + dt.timedelta(days=3))
    from nabij.base.models import Account

    client.force_login(Account.objects.get(pk=inspector.account_id))
    make.trusted(client)
    assert visit.number in client.get("/toegang/mijn-bezoeken/").content.decode()
    page = client.get(f"/toegang/mijn-bezoeken/{visit.pk}/").content.decode()
    assert youth.full_name in page
    acts(inspector, at)
    assert AuditEntry.objects.filter(act="families.sample_seen").count() == 1
