"""Who is near a family: the face, the duo of two organisations, and the framework."""

import datetime as dt

import pytest
from django.db import connection, transaction

from nabij.base import clock
from nabij.base.audit import trail
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.dossier import actions, queries
from nabij.dossier.actions import Choice
from nabij.dossier.models import Contact, Face
from nabij.families import queries as families
from nabij.families.models import Involvement
from nabij.organisations.models import Capacity
from nabij.rules.functions import Function as F
from tests.make import acts

pytestmark = pytest.mark.django_db
TEAM, EXPERTS = "Lokaal team Oost", "Veiligheidsteam Rijnmond"
WHY = "Het gezin kent haar al en wil met haar verder."


class Case:
    """A youth of a protector, and two who may be asked along."""

    def __init__(self, make, **youth) -> None:
        self.make, self.at = make, clock.now()
        make.organisation(TEAM, kind="local_team")
        make.organisation(EXPERTS, kind="safety_team")
        self.anouk = self.somebody(F.YOUTH_PROTECTOR, "GI Noord", "Anouk")
        self.loes = self.somebody(F.LOCAL_TEAM_WORKER, TEAM, "Loes Lokaal")
        self.bo = self.somebody(F.SAFETY_EXPERT, EXPERTS, "Bo Veilig")
        self.youth = make.youth(household="G1", given_name="Noor", **youth)
        make.assignment(
            make.measure(self.youth), make.worker(professional=self.whose(self.anouk))
        )
        make.derived()

    def somebody(self, function, organisation, name):
        make = self.make
        return make.actor(
            function,
            organisation=organisation,
            team=make.team(organisation=organisation),
            account=make.account(),
            name=name,
        )

    def whose(self, by):
        with self.make.as_register():
            return Capacity.objects.get(pk=by.capacity_id).professional

    def sign_in(self, client, by):
        with self.make.as_register():
            client.force_login(self.whose(by).account)
        self.make.trusted(client)
        return client

    def page(self, client, by, path="") -> str:
        reply = self.sign_in(client, by).get(f"/personen/{self.youth.pk}/{path}")
        assert reply.status_code == 200, reply.status_code
        return " ".join(reply.content.decode().split())

    def ask(self, client, partner, **change):
        told = {
            "capacity": partner.capacity_id,
            "ground": "duo",
            "persons": [self.youth.pk],
            "legal_ground": "Beide ouders gaven toestemming.",
            "reason": WHY,
            "last_on": (clock.day_of(self.at) + dt.timedelta(days=60)).isoformat(),
        }
        self.sign_in(client, self.anouk)
        path = f"/personen/{self.youth.pk}/nabij/vragen/"
        return client.post(path, told | change)

    def near(self, by):
        acts(by, clock.now())
        person = families.person_for(self.youth.pk, on=clock.today())
        (found,) = queries.near([person], by=by, at=clock.now())
        return found

    def name(self, partner, role="face", by=None, replaces=None):
        choice = Choice(
            role=role, capacity_id=partner.capacity_id, reason=WHY, replaces=replaces
        )
        with trail():
            return actions.name_face(
                person_id=self.youth.pk,
                choice=choice,
                by=by or self.anouk,
                at=clock.now(),
            )

    def involvement(self, partner) -> Involvement:
        acts(partner, clock.now())
        rows = Involvement.objects.filter(desk__professional=self.whose(partner))
        acts(partner, clock.now())
        return rows.get(person=self.youth)


@pytest.fixture
def case(make):
    return Case(make)


def test_the_duo_comes_from_two_organisations_each_in_the_own_capacity(case, client):
    assert case.ask(client, case.loes).status_code == 302
    assert case.ask(client, case.bo).status_code == 302
    for by in (case.anouk, case.loes, case.bo):
        text = case.page(client, by)
        assert "Loes Lokaal</strong>, medewerker lokaal team, Lokaal team Oost" in text
        assert "Bo Veilig</strong>, veiligheidsexpert, Veiligheidsteam Rijnmond" in text
        assert "Gedwongen</strong>: ondertoezichtstelling" in text
        assert "opgelegd door de rechter" in text
        assert "naam niet zichtbaar" not in text
        assert "<strong>Anouk</strong>" in text
        assert "Loes Lokaal" in case.page(client, by, "contact/")
    told = case.page(client, case.bo, "nabij/")
    assert WHY in told
    assert "Beide ouders gaven toestemming." in told


def test_the_own_desk_of_who_works_along(case, client):
    case.ask(client, case.loes)
    day = case.sign_in(client, case.loes).get("/").content.decode()
    assert "Mijn gezinnen" in day
    assert f"/personen/{case.youth.pk}/" in day
    assert "werkt mee als duo" in day
    other = case.somebody(F.LOCAL_TEAM_WORKER, TEAM, "Iemand anders")
    for way in ("nabij/", "contact/", ""):
        links = case.page(client, case.loes, way).split('href="')[1:]
        paths = {link.split('"')[0] for link in links}
        ours = {path for path in paths if path.startswith("/") and "static" not in path}
        shut = {path for path in ours if client.get(path).status_code == 403}
        assert not shut
    empty = case.sign_in(client, other).get("/").content.decode()
    assert "U werkt nu met geen enkel gezin mee" in empty
    assert client.get(f"/personen/{case.youth.pk}/").status_code == 404


def test_a_contact_of_who_works_along_is_of_the_own_organisation(case, client):
    case.ask(client, case.loes)
    told = {
        "kind": "conversation",
        "on_day": clock.today().isoformat(),
        "note": "Thee.",
    }
    case.sign_in(client, case.loes)
    done = client.post(f"/personen/{case.youth.pk}/contact/", told)
    assert done.status_code == 302
    acts(case.loes, clock.now())
    contact = Contact.objects.get(note="Thee.")
    assert contact.controller_id == case.loes.organisation_id
    text = case.page(client, case.anouk)
    assert "Loes Lokaal" in text[text.index("Thee.") - 300 : text.index("Thee.")]
    assert "Loes Lokaal" in client.get("/journaal/").content.decode()
    fix = f"/contacten/{contact.pk}/"
    assert client.get(fix).status_code == 200
    changed = told | {"note": "Koffie.", "seen_at": contact.recorded_at.isoformat()}
    refused = client.post(fix, changed)
    assert "door een andere organisatie" in refused.content.decode()
    assert case.sign_in(client, case.loes).post(fix, changed).status_code == 302


def test_ending_it_by_page_shuts_the_file_and_ends_the_role(case, client):
    case.ask(client, case.loes)
    row = case.involvement(case.loes)
    case.sign_in(client, case.anouk)
    path = f"/betrokkenheid/{row.pk}/einde/"
    assert "gaan meteen dicht" in client.get(path).content.decode()
    assert "hele zin" in client.post(path, {"reason": "op"}).content.decode()
    done = client.post(path, {"reason": "Het gezin is verhuisd."})
    assert done.status_code == 302
    text = case.page(client, case.anouk, "nabij/")
    assert "Het gezin is verhuisd." in text
    assert not case.near(case.anouk).people
    shut = case.sign_in(client, case.loes).get(f"/personen/{case.youth.pk}/")
    assert shut.status_code == 404
    assert client.get(path).status_code == 404


def test_who_steps_back_leaves_a_role_that_is_seen_to_be_empty(case, client):
    case.ask(client, case.loes)
    row = case.involvement(case.loes)
    case.sign_in(client, case.loes)
    done = client.post(
        f"/betrokkenheid/{row.pk}/einde/", {"reason": "Ik ga naar een ander team."}
    )
    assert done.url == "/"
    (named,) = case.near(case.anouk).people
    assert (named.name, named.is_open) == ("Loes Lokaal", False)
    assert "werkt niet meer in dit dossier" in case.page(client, case.anouk)


def test_the_face_changes_by_a_decision_with_a_reason(case, client):
    first = case.name(case.anouk)
    assert case.near(case.anouk).has_face
    with pytest.raises(Refused, match="heeft deze rol al"):
        case.name(case.anouk, replaces=first.decision_id)
    case.ask(client, case.loes)
    with pytest.raises(ChangedMeanwhile):
        case.name(case.loes)
    case.sign_in(client, case.anouk)
    told = {"capacity": case.loes.capacity_id, "reason": WHY}
    path = f"/personen/{case.youth.pk}/nabij/rol/?rol=face"
    done = client.post(path, told | {"version": first.decision_id})
    assert done.status_code == 302
    face = next(one for one in case.near(case.anouk).people if one.role == "face")
    assert face.name == "Loes Lokaal"
    end = f"/personen/{case.youth.pk}/nabij/rol/einde/?rol=face"
    standing = actions.standing_face(person_id=case.youth.pk, role="face")
    reason = {"reason": "Zij is met verlof.", "version": standing.pk}
    assert client.post(end, reason).status_code == 302
    assert not case.near(case.anouk).has_face
    assert "nog niet gekozen" in case.page(client, case.anouk)
    again = client.post(end, reason)
    assert "Er is niets te beëindigen" in again.content.decode()


def test_a_role_is_for_who_fits_it_and_has_the_file_open(case, client):
    with pytest.raises(Refused, match="niet open"):
        case.name(case.loes)
    case.ask(client, case.loes, ground="voluntary")
    with pytest.raises(Refused, match="voor een veiligheidsexpert"):
        case.name(case.loes, role="safety_expert")
    with pytest.raises(Refused, match="uit de lijst"):
        case.name(case.loes, role="baas")
    with pytest.raises(Refused, match="andere organisatie"):
        case.name(case.loes, by=case.loes)
    found = case.near(case.anouk)
    assert [one.label for one in found.people] == ["vrijwillige hulp met toestemming"]
    kinds = [(one.is_forced, one.by_whom) for one in found.frameworks]
    assert kinds[-1] == (False, TEAM)
    assert kinds[0][0]


def test_never_two_in_one_role_and_nobody_else_writes_it(case, client):
    case.ask(client, case.loes)
    acts(case.anouk, clock.now())
    face = Face.objects.get(role="local_team")
    copy = (
        "insert into dossier_face (controller_id, person_id, professional_id,"
        " organisation_id, role, decision_id, from_on, recorded_at) select"
        " controller_id, person_id, professional_id, organisation_id, role,"
        " decision_id, from_on, recorded_at from dossier_face where id = %s"
    )
    for by, why in ((case.anouk, "face_once"), (case.loes, "row-level security")):
        acts(by, clock.now())
        with pytest.raises(Exception, match=why), transaction.atomic():
            connection.cursor().execute(copy, [face.pk])
    acts(case.bo, clock.now())
    assert not Face.objects.exists()


def test_a_local_team_does_not_give_a_secret_address_away(make, client):
    """Its name tells the municipality: told to who works with the family only."""
    case = Case(make, has_secret_address=True)
    leader = case.somebody(F.TEAM_LEADER, "GI Noord", "Tess")
    case.ask(client, case.loes)
    case.ask(client, case.bo)
    for by in (case.anouk, case.loes, case.bo):
        assert TEAM in case.page(client, by)
    for path in ("", "contact/"):
        text = case.page(client, leader, path)
        assert "organisatie niet getoond: geheim adres" in text
        assert TEAM not in text
        assert EXPERTS in text


def test_without_measure_or_agreement_the_framework_is_not_known(case, client):
    case.ask(client, case.loes)
    acts(case.anouk, clock.now())
    person = families.person_for(case.youth.pk, on=clock.today())
    (found,) = queries.near([person], measures={}, by=case.anouk, at=clock.now())
    assert found.frameworks == ()
    assert found.people
