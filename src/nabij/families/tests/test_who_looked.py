"""Who looked: in order of time, over a period, as a page and as a file."""

import datetime as dt
import re
from pathlib import Path

import pytest
import time_machine

from nabij import base
from nabij.base.acts import act_of, acts
from nabij.base.audit import flush as write
from nabij.base.audit import record, trail
from nabij.base.audit_verify import verify
from nabij.base.errors import NotAllowed, Refused
from nabij.base.models import AuditContent, AuditEntry
from nabij.families.destroying import destroy_content
from nabij.families.models import Involvement
from nabij.families.who_looked import looks
from nabij.organisations.models import Occupancy
from nabij.rules.functions import Function
from tests.make import AT
from tests.make import acts as acts_as

RECORDED = re.compile(r"record(?:_reads)?\(\s*\"([a-z_]+\.[a-z_]+)\"")
pytestmark = pytest.mark.django_db


def told(make, youth, by, *, at=AT, act="families.sample_seen", **content) -> None:
    acts_as(by, at)
    with trail() as gathered:
        record(act, about=("person", youth.pk), by=by, at=at, **content)
        write(gathered)


@pytest.fixture
def youth(make):
    return make.waiting_youth()


def test_the_page_says_who_and_what_in_words(make, client, youth):
    told(make, youth, make.actor(Function.WAITING_LIST_COORDINATOR, name="Carla"))
    make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    page = client.get(f"/personen/{youth.pk}/wie-keek/").content.decode()
    for word in (
        "Carla",
        "wachtlijstcoördinator",
        "GI Noord",
        "In lijst van inspectiebezoek",
    ):
        assert word in page


def test_the_ground_is_that_of_the_involvement_that_held(make, client, youth):
    carla = make.actor(Function.WAITING_LIST_COORDINATOR, name="Carla")
    told(make, youth, carla)
    told(make, youth, make.machine())
    make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    url = f"/personen/{youth.pk}/wie-keek"
    for page in (client.get(f"{url}/"), client.get(f"{url}.csv")):
        shown = page.content.decode()
        assert "icht op veiligheid tijdens wachten" in shown
        assert "een betrokkenheid (functie: verwerking in opdracht" in shown
        assert "rbeidsovereenkomst" not in shown


def test_before_the_involvement_began_there_was_none(make, client, youth):
    carla = make.actor(Function.WAITING_LIST_COORDINATOR, name="Carla")
    with make.as_register():
        Involvement.objects.filter(person=youth).update(from_at=AT)
    told(make, youth, carla, at=AT)
    told(make, youth, carla, at=AT - dt.timedelta(hours=1))
    acts_as(carla)
    now, before = looks(person_id=youth.pk, since=AT.date(), until=AT.date())[::-1]
    assert {now.ground, before.ground} == {
        "zicht op veiligheid tijdens wachten",
        "geen betrokkenheid (functie: arbeidsovereenkomst)",
    }


def test_who_works_along_from_elsewhere_reads_each_ground(make, client, youth):
    make.organisation("Lokaal team", kind="local_team")
    helper = {"organisation": "Lokaal team", "account": make.account()}
    along = make.actor(Function.LOCAL_TEAM_WORKER, **helper)
    anouk = make.actor(Function.YOUTH_PROTECTOR, name="Anouk")
    for who, ground in ((along, "duo"), (anouk, "break_glass")):
        desk = Occupancy.objects.get(capacity=who.capacity_id, desk__kind="own").desk
        with make.as_register() as by:
            Involvement.objects.create(
                controller_id=by.organisation_id,
                person=youth,
                desk=desk,
                ground=ground,
                reason="Spoed",
                from_at=AT - dt.timedelta(hours=1),
                until_at=AT + dt.timedelta(hours=1),
            )
    told(make, youth, anouk, act="dossier.person_seen")
    acts_as(along)
    (look,) = looks(person_id=youth.pk, since=AT.date(), until=AT.date())
    assert (look.name, look.is_break_glass) == ("Anouk", True)
    make.trusted(client)
    client.force_login(helper["account"])
    url = f"/personen/{youth.pk}/wie-keek"
    with time_machine.travel(AT, tick=False):
        assert "noodtoegang" in client.get(f"{url}/").content.decode()
        assert "noodtoegang" in client.get(f"{url}.csv").content.decode()


def test_a_day_of_one_person_is_one_row(make, client, youth):
    carla = make.actor(Function.WAITING_LIST_COORDINATOR, name="Carla")
    for minute in range(6):
        told(make, youth, carla, at=AT + dt.timedelta(minutes=minute))
    told(make, youth, carla, act="dossier.person_seen")
    make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    url = f"/personen/{youth.pk}/wie-keek/"
    page = client.get(url).content.decode()
    assert "In lijst van inspectiebezoek gezien, 6 keer" in page
    assert page.count('data-label="Wie">Carla') == 1
    opened = client.get(url, {"opened": "on"}).content.decode()
    assert "Dossier geopend" in opened
    assert "In lijst van inspectiebezoek gezien" not in opened
    file = client.get(f"/personen/{youth.pk}/wie-keek.csv", {"opened": "on"})
    assert "In lijst van" not in file.content.decode()


def test_grounds_cost_one_query_for_the_page(
    make, client, youth, django_assert_max_num_queries
):
    for name in ("Carla", "Bram", "Dina"):
        told(make, youth, make.actor(Function.WAITING_LIST_COORDINATOR, name=name))
    acts_as(make.actor(Function.WAITING_LIST_COORDINATOR))
    with django_assert_max_num_queries(5):
        assert len(looks(person_id=youth.pk, since=AT.date(), until=AT.date())) == 3


def test_a_period_leaves_out_the_rest(make, client, youth):
    carla = make.actor(Function.WAITING_LIST_COORDINATOR, name="Carla")
    told(make, youth, carla, at=AT)
    make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    url = f"/personen/{youth.pk}/wie-keek/"
    inside = client.get(url, {"since": "2026-10-31", "until": "2026-10-31"})
    assert "Carla" in inside.content.decode()
    outside = client.get(url, {"since": "2026-10-01", "until": "2026-10-30"})
    assert "Carla" not in outside.content.decode()
    wrong = client.get(url, {"since": "2026-12-01", "until": "2026-10-30"})
    assert "ligt na de laatste" in wrong.content.decode()


def test_the_file_neutralises_and_is_logged(make, client, youth):
    told(make, youth, make.actor(Function.WAITING_LIST_COORDINATOR, name="=1+1"))
    make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    reply = client.get(f"/personen/{youth.pk}/wie-keek.csv")
    assert reply["Content-Type"].startswith("text/csv")
    assert "'=1+1" in reply.content.decode()
    assert "verwerkingen/toezicht" in reply.content.decode()
    coordinator = make.actor(Function.WAITING_LIST_COORDINATOR)
    acts_as(coordinator)
    assert AuditEntry.objects.filter(act="families.trail_exported").count() == 1


def test_who_has_the_file_shut_gets_not_found(make, client, youth):
    make.signed_in(client, Function.YOUTH_PROTECTOR)
    for end in ("wie-keek/", "wie-keek.csv"):
        assert client.get(f"/personen/{youth.pk}/{end}").status_code == 404


def destroy(youth, by, *, until=AT, ground="Besluit van 1 oktober 2026"):
    return destroy_content(person_id=youth.pk, until=until, ground=ground, by=by, at=AT)


def test_destroyed_words_are_gone_and_the_chain_is_whole(make, youth):
    coordinator = make.actor(Function.WAITING_LIST_COORDINATOR)
    told(make, youth, coordinator, reason="iets heel persoonlijks")
    assert verify().is_whole
    beheer = make.actor(Function.FUNCTIONAL_ADMINISTRATOR)
    assert destroy(youth, beheer) == 1
    assert verify().is_whole
    acts_as(coordinator)
    assert not AuditContent.objects.filter(content__reason__isnull=False).exists()
    assert AuditEntry.objects.filter(chain=f"person:{youth.pk}").count() == 2


def test_destroying_is_refused_with_a_sentence(make, youth):
    beheer = make.actor(Function.FUNCTIONAL_ADMINISTRATOR)
    with pytest.raises(Refused, match="Noem het besluit"):
        destroy(youth, beheer, ground="ja")
    with pytest.raises(Refused, match="niet vooruit"):
        destroy(youth, beheer, until=AT + dt.timedelta(days=1))
    with pytest.raises(NotAllowed):
        destroy(youth, make.actor(Function.TEAM_LEADER))
    make.organisation("GI Zuid")
    elsewhere = make.actor(Function.FUNCTIONAL_ADMINISTRATOR, organisation="GI Zuid")
    with pytest.raises(Refused, match="niet van uw organisatie"):
        destroy(youth, elsewhere)


def test_every_act_that_is_recorded_is_in_the_table():
    found = set()
    for path in Path(base.__file__).parent.parent.rglob("*.py"):
        if "tests" not in path.parts:
            found |= set(RECORDED.findall(path.read_text(encoding="utf-8")))
    assert "families.visit_opened" in found
    assert found <= set(acts())


def test_every_act_has_words_and_an_activity():
    for act in acts().values():
        assert act.label
        assert act.activity_uri.startswith("https://")
    assert act_of("iets.onbekends").label == "iets.onbekends"
