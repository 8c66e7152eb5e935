"""A record that held two persons is taken apart, to the row; nothing is lost."""

import datetime as dt

import pytest

from nabij.base.audit import trail
from nabij.base.errors import NotAllowed, NotFound, Refused
from nabij.families import events
from nabij.families.kin import merging, recording
from nabij.families.kin.recording import Told
from nabij.families.living import changing
from nabij.families.models import Home, Involvement, Parting, Person, Relation
from nabij.families.persons import search
from nabij.families.registry import parting
from nabij.families.registry.parting import Apart
from nabij.families.registry.parts import bundles_of
from nabij.rules.functions import Function as F
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(minutes=5)


@pytest.fixture
def boys(make):
    """Two boys called Sem in one record: two contacts, two homes, one measure."""
    account = make.account()
    team = make.team()
    by = make.actor(F.YOUTH_PROTECTOR, account=account, team=team)
    colleague = make.actor(F.TEAM_LEADER, account=make.account(), team=team)
    sem = make.youth(given_name="Sem", family_name="Bakker")
    measure = make.measure(sem)
    make.assignment(measure, make.worker(professional=account.professional))
    sem.measure = measure
    make.derived()
    contacts = [make.contact(sem), make.contact(sem)]
    acts(by)
    with trail():
        for street, is_secret in (("Lindelaan", True), ("Havenweg", False)):
            changing.add_home(
                person_id=sem.pk,
                told=changing.Told(
                    kind="main", street=street, is_secret=is_secret, from_on=TODAY
                ),
                instead=False,
                by=by,
                at=AT,
            )
        acts(by)
        yield by, colleague, sem, contacts


def key(row):
    return f"{row._meta.label}:{row.pk}"


def apart(*rows, name="Sem", beside=(), reason="Twee geboortedagen"):
    return Apart(
        told=Told(given_name=name, family_name="Visser", sex="M"),
        going=[key(row) for row in rows],
        beside=beside,
        reason=reason,
    )


def part(by, person, *rows, **changes):
    return parting.part_person(
        person_id=person.pk, apart=apart(*rows, **changes), by=by, at=AT
    )


def back(by, made):
    acts(by, at=LATER)
    return parting.put_together(parting_id=made.pk, reason="Toch één", by=by, at=LATER)


def of(person, row):
    """Rows of the same table that are about somebody."""
    rows = type(row).objects.filter(person=person)
    return set(rows.values_list("pk", flat=True))


def test_what_is_chosen_goes_and_what_is_not_stays_and_all_goes_back(make, boys):
    by, colleague, sem, (one, two) = boys
    offered = {
        each.head._meta.label
        for each in bundles_of(sem.pk, machine=parting.machine_of(by), at=AT)
    }
    assert {"dossier.Contact", "families.Home"} <= offered
    assert not offered & {"measures.Measure", "waiting.Wait", "dossier.Duty"}
    made = part(by, sem, two, name="Sam")
    sam = Person.objects.get(pk=made.second_id)
    assert (of(sem, one), of(sam, one)) == ({one.pk}, {two.pk})
    sem.measure.refresh_from_db()
    assert sem.measure.youth_id == sem.pk
    assert [p.id for p in search("Sam", on=TODAY)[0]] == [sam.pk]
    assert [p.id for p in search("Sem", on=TODAY)[0]] == [sem.pk]
    grounds = Involvement.objects.filter(person=sam)
    assert [(g.ground, g.until_at) for g in grounds] == [
        ("repair", AT + parting.REPAIR)
    ]
    acts(colleague)
    assert not Person.objects.filter(pk=sam.pk).exists()
    assert not Parting.objects.exists()
    with pytest.raises(NotFound):
        parting.put_together(parting_id=made.pk, reason="x", by=colleague, at=LATER)
    acts(by)
    back(by, made)
    assert of(sem, one) == {one.pk, two.pk}
    assert not Person.objects.filter(pk=sam.pk).exists()
    with pytest.raises(Refused, match="al ongedaan gemaakt"):
        back(by, made)


def test_what_follows_is_told_of_both_each_way(boys, monkeypatch):
    by, _colleague, sem, (one, _two) = boys
    told = []

    def follower(*, persons, by, at):
        # What follows is derived from the rows as they are by then.
        told.append((set(persons), at, of(sem, one)))

    monkeypatch.setattr(events, "_followers", [*events._followers, follower])
    made = part(by, sem, one)
    back(by, made)
    both, (_one, two) = {sem.pk, made.second_id}, boys[3]
    assert told == [(both, AT, {two.pk}), (both, LATER, {one.pk, two.pk})]


def test_a_secret_address_of_one_is_not_with_the_other(make, boys):
    by, _colleague, sem, _contacts = boys
    home = Home.objects.get(street="Lindelaan")
    sam = Person.objects.get(pk=part(by, sem, home, name="Sam").second_id)
    assert sam.has_secret_address
    assert [h.street for h in Home.objects.filter(person=sem)] == ["Havenweg"]
    assert search("Lindelaan", on=TODAY) == ([], False)
    # A secret address opens to who carries out a measure; nobody does for Sam.
    assert not Home.objects.filter(person=sam).exists()
    with make.as_register():
        assert [h.street for h in Home.objects.filter(person=sam)] == ["Lindelaan"]


def test_with_whose_file_the_second_opens_is_chosen(make, boys):
    by, colleague, sem, (one, _two) = boys
    sam = part(by, sem, one, beside=[sem.pk]).second_id
    acts(colleague)
    assert Person.objects.filter(pk=sam).exists()
    make.derived()
    acts(colleague)
    assert Person.objects.filter(pk=sam).exists()


@pytest.mark.parametrize("change", ["contact", "person", "merged"])
def test_what_changed_since_is_said_and_stays(make, boys, change):
    by, _colleague, sem, (one, _two) = boys
    made = part(by, sem, one, beside=[sem.pk])
    sam = Person.objects.get(pk=made.second_id)
    if change == "contact":
        make.contact(sam)
        acts(by)
    elif change == "person":
        recording.correct_person(
            person_id=sam.pk,
            told=Told(given_name="Samuel"),
            version=sam.version,
            by=by,
            at=AT,
        )
    else:
        acts(by)
        merging.merge_persons(
            kept_id=sem.pk, gone_id=sam.pk, reason="Toch één", by=by, at=AT
        )
        with pytest.raises(NotFound):
            back(by, made)
        assert len(of(sem, one)) == 2
        return
    what = {"contact": "contact", "person": "persoonsgegevens"}[change]
    with pytest.raises(Refused, match=rf"iets veranderd \({what}\)"):
        back(by, made)
    assert one.pk in of(sam, one)


def test_what_cannot_be_taken_apart_is_refused(make, boys):
    by, _colleague, sem, (one, _two) = boys
    with pytest.raises(Refused, match="Kies wat bij de tweede persoon hoort"):
        part(by, sem)
    with pytest.raises(Refused, match="Schrijf op hoe u weet"):
        part(by, sem, one, reason=" ")
    with pytest.raises(Refused, match="staat niet meer in dit dossier"):
        part(by, sem, sem.measure)
    with pytest.raises(Refused, match="uit de lijst"):
        part(by, sem, one, beside=[make.youth().pk])
    with pytest.raises(NotFound):
        part(by, make.youth(), one)
    reader = make.actor(F.INSPECTOR, account=make.account())
    with pytest.raises(NotAllowed):
        part(reader, sem, one)
    acts(by)
    assert of(sem, one) == {c.pk for c in boys[3]}
    assert not Relation.objects.exists()
