"""A worker under threat: from the day of the shield name and phone stand nowhere."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from nabij.base.errors import ChangedMeanwhile, NotAllowed, Refused
from nabij.base.models import AuditEntry
from nabij.organisations.models import Professional, Shield, ShieldReason
from nabij.organisations.queries import colleagues, shield_of, version_of_shield
from nabij.rules.functions import Function
from nabij.site.staff.shielding import end_worker_shield, shield_worker
from tests.make import AT, TODAY, acts
from tests.walk import addresses
from tests.world import HERE, build

pytestmark = pytest.mark.django_db
NAME, PHONE = "Zwaantje Dreiging", "06 98 76 54 32"
UNTIL = TODAY + dt.timedelta(days=100)
# Where whoever keeps the people of an organisation works with the names themselves.
OWN_SETTINGS = {
    "organisations:people",
    "organisations:dismiss",
    "organisations:reset_second_factor",
    "staff:phone",
}


@pytest.fixture
def team(make):
    return make.team()


@pytest.fixture
def anne(make, team):
    worker = make.worker(team=team, name=NAME)
    with make.as_register():
        Professional.objects.filter(pk=worker.professional_id).update(phone=PHONE)
    return worker.professional_id


def shielded(anne, by, at=AT, version="", **told):
    acts(by, at)
    told = {"reason": "bedreigd door een vader", "until_on": UNTIL} | told
    shield_worker(professional_id=anne, version=version, by=by, at=at, **told)


def shown(anne, on=TODAY):
    return colleagues([anne], on=on)[anne]


def test_a_number_stands_in_the_place_of_the_name_until_the_end(make, team, anne):
    leader = make.actor(Function.TEAM_LEADER, team=team)
    shielded(anne, leader)
    assert shown(anne) == ("medewerker 1001", "")
    assert shown(anne, on=UNTIL) == (NAME, PHONE)
    now = version_of_shield(shield_of(anne, on=TODAY))
    with pytest.raises(ChangedMeanwhile):
        shielded(anne, leader)
    later = AT + dt.timedelta(days=2)
    about = {"professional_id": anne, "reason": "vader is verhuisd", "version": now}
    acts(leader, later)
    end_worker_shield(**about, by=leader, at=later)
    assert shown(anne, on=later.date()) == (NAME, PHONE)
    shielded(anne, leader, at=later + dt.timedelta(hours=1))
    assert shown(anne, on=later.date()).name == "medewerker 1001"
    done = AuditEntry.objects.filter(subject_id=anne, subject_kind="professional")
    kinds = ["set", "ended", "set"]
    assert [each.act for each in done.order_by("pk")] == [
        f"organisations.shield_{kind}" for kind in kinds
    ]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"reason": " "}, "waarom deze medewerker"),
        ({"until_on": TODAY}, "na vandaag"),
        ({"until_on": TODAY + dt.timedelta(days=400)}, "hoogstens een jaar"),
    ],
)
def test_without_a_reason_and_an_end_nobody_is_shielded(
    make, team, anne, told, sentence
):
    with pytest.raises(Refused, match=sentence):
        shielded(anne, make.actor(Function.TEAM_LEADER, team=team), **told)


def test_only_who_leads_the_team_shields_and_only_ours(make, team, anne):
    other = make.actor(Function.TEAM_LEADER, team=make.team(name="Ander team"))
    for by in (other, make.actor(Function.YOUTH_PROTECTOR, team=team)):
        with pytest.raises(NotAllowed):
            shielded(anne, by)
    with make.as_register():
        shield = Shield.objects.create(
            professional_id=anne, number="7", from_on=TODAY, recorded_at=AT
        )
    acts(make.actor(Function.TEAM_LEADER, organisation="GI Elders"))
    assert Shield.objects.filter(pk=shield.pk).update(number="8") == 0


def test_the_leader_does_so_on_the_page_of_the_worker(make, client, team, anne):
    make.signed_in(client, Function.TEAM_LEADER, team=team)
    url = reverse("staff:shield", args=[anne])
    told = {"reason": "bedreigd", "last_on": "2026-03-31", "version": ""}
    back = client.post(url, told | {"last_on": UNTIL.isoformat()}).url
    page = client.get(back).content.decode()
    assert "medewerker 1001" in page
    assert "bedreigd" in page
    assert NAME not in page
    reading = {
        make.actor(Function.TEAM_LEADER, team=team): 1,
        make.actor(Function.FUNCTIONAL_ADMINISTRATOR): 1,
        make.actor(Function.TEAM_LEADER, team=make.team("Ander team")): 0,
        make.actor(Function.YOUTH_PROTECTOR, team=team): 0,
        make.actor(Function.DIRECTOR): 0,
        make.actor(Function.FUNCTIONAL_ADMINISTRATOR, organisation="GI Elders"): 0,
    }
    for by, count in reading.items():
        acts(by)
        assert ShieldReason.objects.count() == count, by


def told_by(reply):
    """All that an answer says, of a PDF too."""
    body = reply.getvalue() if reply.streaming else reply.content
    if reply.headers.get("Content-Type") == "application/pdf":
        pages = PdfReader(io.BytesIO(body)).pages
        return " ".join(page.extract_text() for page in pages)
    return body.decode("utf-8", errors="replace")


@pytest.mark.slow
@pytest.mark.parametrize(
    "reader",
    [Function.TEAM_LEADER, Function.LOCAL_TEAM_WORKER],
)
def test_no_page_paper_or_program_gives_the_name_away(make, client, reader):
    world = build(make)
    who = world.accounts[Function.YOUTH_PROTECTOR, HERE].professional.pk
    with make.as_register():
        Professional.objects.filter(pk=who).update(name=NAME, phone=PHONE)
        start = {"number": "4711", "from_on": TODAY}
        Shield.objects.create(professional_id=who, recorded_at=AT, **start)
    world.sign_in(client, reader)
    leaks, numbers = [], 0
    for address in addresses(world.values):
        if address.is_library or address.name in OWN_SETTINGS:
            continue
        told = told_by(client.get(address.path))
        numbers += "4711" in told
        if "Zwaantje" in told or "Dreiging" in told or PHONE in told:
            leaks.append(address.name)
    assert leaks == []
    assert numbers > 5
