"""Who is written down beside whom, who may open it, and what is refused."""

import datetime as dt

import pytest

from nabij.base.audit import trail
from nabij.base.errors import NotFound, Refused
from nabij.families.kin import birth, recording, relating
from nabij.families.kin.recording import Told
from nabij.families.living.households import families_of
from nabij.families.models import Involvement, Person, Relation
from nabij.rules.functions import Function as F
from nabij.workforce.models import Worker
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_work(make):
    """A youth with a worker who carries out the measure, and that worker acting."""
    by, youth = make.own_youth(given_name="Noor", household="G1")
    with trail():
        yield by, youth


def add(by, beside, role, since=None, **told):
    return recording.add_person(
        beside_id=beside.pk,
        told=Told(**{"family_name": "Bos"} | told),
        role=role,
        since=since,
        lives_along=False,
        by=by,
        at=AT,
    )


def test_who_is_written_down_opens_with_the_file_and_closes_with_it(make, at_work):
    by, youth = at_work
    mother = add(by, youth, "parent", given_name="Eva", sex="V")
    grandmother = add(by, mother, "parent", given_name="Oma")
    make.derived()  # the night does not take away what stood there by day
    acts(by)
    seen = set(Person.objects.values_list("given_name", flat=True))
    assert {"Noor", "Eva", "Oma"} <= seen
    colleague = make.actor(F.YOUTH_PROTECTOR, team=make.team("Team 2"))
    acts(colleague)
    assert not Person.objects.filter(pk__in=[mother.pk, grandmother.pk]).exists()
    with make.as_register():
        sources = Involvement.objects.filter(person=grandmother)
        assert {row.source.partition(":parent:")[2] for row in sources} == {
            str(youth.pk)
        }


def test_who_lives_along_is_in_the_household_and_in_the_family(at_work):
    by, youth = at_work
    told = Told(given_name="Tom", family_name="Bos")
    who = {"role": "step_parent", "since": None, "lives_along": True}
    tom = recording.add_person(beside_id=youth.pk, told=told, **who, by=by, at=AT)
    (family,) = families_of(youth.pk, on=TODAY)
    assert {member.id for member in family.members} == {youth.pk, tom.pk}
    assert family.hidden == 0


def test_a_relation_opens_with_the_files_of_both_only(make, at_work):
    by, youth = at_work
    mother = add(by, youth, "parent", given_name="Eva")
    assert Relation.objects.get().person_id == mother.pk
    with make.as_register():
        Involvement.objects.filter(person=mother).delete()
    acts(by)
    assert not Relation.objects.exists()


def test_unknown_stays_unknown_but_nothing_is_not_a_person(at_work):
    by, youth = at_work
    father = add(by, youth, "parent", family_name="", sex="M")
    assert (father.full_name, father.born_on) == ("naam onbekend", None)
    with pytest.raises(Refused, match="Vul iets in waaraan u deze persoon herkent"):
        add(by, youth, "network", family_name="")


@pytest.mark.parametrize(
    ("role", "told", "sentence"),
    [
        ("parent", {"born_on": dt.date(2020, 1, 1)}, "geen ouder van Noor zijn"),
        ("child", {"born_on": dt.date(2010, 1, 1)}, "eerder geboren dan het kind"),
        ("oom", {}, "Deze soort relatie bestaat niet"),
        ("network", {"born_on": TODAY + dt.timedelta(1)}, "verwacht op"),
        (
            "network",
            {"born_on": TODAY, "due_on": TODAY},
            "vul één van de twee dagen in",
        ),
        (
            "network",
            {"born_on": dt.date(1960, 2, 29), "died_on": dt.date(1959, 1, 1)},
            "De dag van overlijden ligt voor de geboorte",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_stays(at_work, role, told, sentence):
    by, youth = at_work
    with pytest.raises(Refused, match=sentence):
        add(by, youth, role, **told)
    assert Person.objects.count() == 1


def test_nothing_is_written_on_a_look_taken_for_a_day(make, at_work):
    _by, youth = at_work
    other = make.actor(F.BEHAVIOURAL_SCIENTIST, team=make.team("Team 2"))
    acts(other)
    with pytest.raises(NotFound):
        add(other, youth, "parent")
    with make.as_register():
        Involvement.objects.filter(person=youth).update(
            ground="break_glass", source="", granted_by=1
        )
    acts(at_work[0])
    with pytest.raises(Refused, match="om te kijken, niet om erin te werken"):
        add(at_work[0], youth, "parent")


def test_partners_become_ex_partners_and_a_relation_is_not_said_twice(at_work):
    by, youth = at_work
    mother = add(by, youth, "parent", given_name="Eva")
    friend = add(by, mother, "partner", dt.date(2024, 1, 1), given_name="Tom")
    with pytest.raises(Refused, match="Dit staat er al"):
        again(by, friend, mother, "partner")
    again(by, mother, friend, "ex_partner", dt.date(2025, 2, 28))
    couple = Relation.objects.current().filter(kind__in=Relation.COUPLES)
    assert {(r.kind, r.until_on) for r in couple} == {
        ("partner", dt.date(2025, 2, 28)),
        ("ex_partner", None),
    }
    with pytest.raises(Refused, match="geen relatie met zichzelf"):
        again(by, mother, mother, "partner")
    with pytest.raises(Refused, match="begint pas later"):
        again(by, mother, youth, "carer", TODAY + dt.timedelta(days=1))


def again(by, person, other, role, since=None):
    return relating.relate(
        person_id=person.pk,
        other_id=other.pk,
        role=role,
        since=since,
        by=by,
        at=AT,
    )


def test_a_relation_ends_or_was_never_so(at_work):
    by, youth = at_work
    row = relating.Relation.objects.get(
        person=add(by, youth, "carer", dt.date(2025, 1, 1))
    )
    end = {"relation_id": row.pk, "by": by, "at": AT}
    with pytest.raises(Refused, match="Was het nooit zo"):
        relating.end_relation(until_on=dt.date(2025, 1, 1), **end)
    relating.end_relation(until_on=dt.date(2025, 3, 1), **end)
    assert not Relation.objects.holding(dt.date(2025, 3, 1)).exists()
    relating.end_relation(until_on=None, **end)
    assert not Relation.objects.current().exists()


def test_what_was_never_so_opens_no_file_any_more(make, at_work):
    by, youth = at_work
    other = make.youth(given_name="Bo")
    with make.as_register():
        worker = Worker.objects.get()
    make.assignment(make.measure(other), worker)
    make.derived()
    acts(by)
    mother = add(by, youth, "parent", given_name="Eva")
    row = again(by, other, mother, "parent")
    assert through(make, mother) == {youth.pk, other.pk}
    end = {"relation_id": row.pk, "until_on": None, "by": by}
    relating.end_relation(**end, at=AT + dt.timedelta(hours=1))
    assert through(make, mother) == {youth.pk}


def through(make, person):
    """Beside which youths a file is open."""
    with make.as_register():
        rows = Involvement.objects.filter(person=person, until_at=None)
        return {int(row.source.rpartition(":")[2]) for row in rows}


def test_a_birth_is_the_same_person_and_twins_are_one_more(at_work):
    by, youth = at_work
    mother = add(by, youth, "parent", given_name="Eva", sex="V")
    due = TODAY + dt.timedelta(days=30)
    first = add(by, mother, "child", due_on=due)
    second = birth.expect_one_more(person_id=first.pk, by=by, at=AT)
    assert (second.due_on, second.family_name) == (due, "Bos")
    born = birth.record_birth(
        person_id=first.pk, born_on=TODAY, given_name="Lot", sex="V", by=by, at=AT
    )
    birth.record_stillbirth(
        person_id=second.pk, on=TODAY, given_name="Mees", by=by, at=AT
    )
    assert (born.pk, born.full_name) == (first.pk, "Lot Bos")
    children = Relation.objects.filter(person=mother, kind="parent")
    assert {r.other_id for r in children} == {youth.pk, first.pk, second.pk}
    for person in (first, second):
        with pytest.raises(Refused, match="een kind dat nog verwacht wordt"):
            birth.expect_one_more(person_id=person.pk, by=by, at=AT)


@pytest.mark.parametrize(
    ("days", "sentence"), [(1, "ligt in de toekomst"), (-200, "te ver van de dag")]
)
def test_a_birth_on_an_impossible_day_is_refused(at_work, days, sentence):
    by, youth = at_work
    child = add(by, youth, "other_family", due_on=TODAY + dt.timedelta(days=5))
    day = TODAY + dt.timedelta(days=days)
    with pytest.raises(Refused, match=sentence):
        birth.record_birth(
            person_id=child.pk, born_on=day, given_name="", sex="O", by=by, at=AT
        )


def test_what_the_register_says_is_corrected_in_the_register(at_work):
    by, youth = at_work
    told = {name: getattr(youth, name) for name in Told.__annotations__}
    common = {"person_id": youth.pk, "version": youth.version, "by": by, "at": AT}
    with pytest.raises(Refused, match="komen uit het register"):
        recording.correct_person(
            told=Told(**told | {"born_on": dt.date(2014, 1, 1)}), **common
        )
    changed = recording.correct_person(
        told=Told(**told | {"nickname": "Noortje"}), **common
    )
    assert (changed.nickname, changed.version) == ("Noortje", youth.version + 1)
