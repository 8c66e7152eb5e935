"""Who is who, who may decide, where one lives, and who works along."""

import datetime as dt

from django.db.models import QuerySet

from nabij.base.acting import Actor
from nabij.dossier import actions as dossier
from nabij.dossier.models import Face
from nabij.families import actions as families
from nabij.families.break_glass import Key, break_glass, review
from nabij.families.destroying import destroy_content
from nabij.families.kin import authority, birth, merging, recording, relating
from nabij.families.living import changing
from nabij.families.models import (
    Authority,
    Home,
    Involvement,
    Merging,
    Parting,
    Person,
    Relation,
)
from nabij.families.registry import parting
from nabij.families.registry.parts import bundles_of
from nabij.rules.functions import FILE_WORKERS
from nabij.rules.functions import Function as F
from tests.lives.world import DAY, GIS, Lives

FILE = tuple(sorted(FILE_WORKERS))
ROLES = ("parent", "child", "partner", "ex_partner", "grandparent", "carer", "network")
ADULT = dt.date(1988, 3, 4)
EXPECTED = Person.objects.filter(due_on__isnull=False, born_on=None, stillborn_on=None)


def person_of(lives: Lives, *functions: F) -> tuple:
    """Somebody who has files open, and one person of those."""
    by, seen = lives.found(Person.objects.all(), *(functions or FILE))
    return by, lives.one(seen)


def two_of(lives: Lives, *functions: F) -> tuple:
    by, one = person_of(lives, *functions)
    other = lives.one(lives.seen(by, Person.objects.exclude(pk=one.pk)))
    return by, one, other


def person_added(lives: Lives) -> None:
    """A parent, a brother that is expected, somebody of the network."""
    by, anchor = person_of(lives)
    role = lives.dice.choice(ROLES)
    told = {"given_name": lives.dice.choice(("Eva", "Karim", "Ria", "Jip"))}
    if role == "child":
        told = {"family_name": "Bakker", "due_on": lives.on + 20 * DAY}
    elif lives.dice.random() < 0.7:
        told["born_on"] = ADULT
    lives.do(
        recording.add_person,
        beside_id=anchor.pk,
        told=recording.Told(**told),
        role=role,
        since=lives.dice.choice((None, lives.day_before())),
        lives_along=lives.dice.random() < 0.3,
        by=by,
    )


def file_begun(lives: Lives) -> None:
    """A household asks for help by itself, with or without children."""
    by = lives.somebody(F.LOCAL_TEAM_WORKER)
    lives.do(
        recording.begin_file,
        told=recording.Told(given_name="Lia", born_on=ADULT),
        reason="Zij vroeg zelf om hulp.",
        until_on=lives.on + lives.dice.choice((10, 90)) * DAY,
        by=by,
    )


def person_corrected(lives: Lives) -> None:
    by, person = person_of(lives)
    told = {name: getattr(person, name) for name in recording.Told.__annotations__}
    told |= lives.dice.choice(
        ({"given_name": "Anders"}, {"nickname": "Pip"}, {"born_on": ADULT + DAY})
    )
    lives.do(
        recording.correct_person,
        person_id=person.pk,
        told=recording.Told(**told),
        version=person.version,
        by=by,
    )


def child_born(lives: Lives) -> None:
    by, seen = lives.found(EXPECTED, *FILE)
    child = lives.one(seen)
    lives.do(
        birth.record_birth,
        person_id=child.pk,
        born_on=lives.on,
        given_name=lives.dice.choice(("Mees", "")),
        sex="M",
        by=by,
    )


def child_died(lives: Lives) -> None:
    """Some days ago, as is told only now."""
    _lives_until(lives, lives.day_before(5), Person.objects.filter(died_on=None))


def death_taken_back(lives: Lives) -> None:
    """It was written with the wrong person."""
    _lives_until(lives, None, Person.objects.exclude(died_on=None))


def _lives_until(lives: Lives, died_on: dt.date | None, rows: QuerySet) -> None:
    by, seen = lives.found(rows.filter(born_on__isnull=False), *FILE)
    person = lives.one([each for each in seen if each.register_key] or seen)
    told = {name: getattr(person, name) for name in recording.Told.__annotations__}
    lives.do(
        recording.correct_person,
        person_id=person.pk,
        told=recording.Told(**told | {"died_on": died_on}),
        version=person.version,
        by=by,
    )


def twin_expected(lives: Lives) -> None:
    by, seen = lives.found(EXPECTED, *FILE)
    child = lives.one(seen)
    lives.do(birth.expect_one_more, person_id=child.pk, by=by)


def child_stillborn(lives: Lives) -> None:
    by, seen = lives.found(EXPECTED, *FILE)
    child = lives.one(seen)
    lives.do(
        birth.record_stillbirth, person_id=child.pk, on=lives.on, given_name="", by=by
    )


def stillbirth_taken_back(lives: Lives) -> None:
    by, seen = lives.found(Person.objects.exclude(stillborn_on=None), *FILE)
    child = lives.one(seen)
    lives.do(
        birth.take_back_stillbirth, person_id=child.pk, reason="Ander kind.", by=by
    )


def related(lives: Lives) -> None:
    by, one, other = two_of(lives)
    lives.do(
        relating.relate,
        person_id=one.pk,
        other_id=other.pk,
        role=lives.dice.choice(ROLES),
        since=lives.dice.choice((None, lives.day_before(), lives.day_before(400))),
        by=by,
    )


def relation_ended(lives: Lives) -> None:
    by, seen = lives.found(Relation.objects.current().filter(until_on=None), *FILE)
    row = lives.one(seen)
    lives.do(
        relating.end_relation,
        relation_id=row.pk,
        until_on=lives.dice.choice((None, lives.on)),
        by=by,
    )


def authority_set(lives: Lives) -> None:
    by, child, holder = two_of(lives)
    of_us = lives.dice.random() < 0.3
    say = authority.Say(
        holder_id=None if of_us else holder.pk,
        kind="guardian" if of_us else lives.dice.choice(("parent", "none", "unknown")),
        ground=lives.dice.choice(("court", "told")),
        from_on=lives.day_before(300),
    )
    lives.do(authority.set_authority, child_id=child.pk, say=say, by=by)


def authority_ended(lives: Lives) -> None:
    by, seen = lives.found(Authority.objects.current().filter(until_on=None), *FILE)
    row = lives.one(seen)
    lives.do(
        authority.end_authority,
        authority_id=row.pk,
        until_on=lives.dice.choice((None, lives.on)),
        by=by,
    )


def _home(lives: Lives, host: Person | None) -> changing.Told:
    """Half a week here, half there; or always; told when it was, or long after."""
    halves = ((0, 1, 2), (3, 4, 5, 6), None)
    return changing.Told(
        kind=lives.dice.choice([Home.Kind.MAIN, *Home.Kind.values]),
        from_on=lives.day_before(200),
        street=lives.dice.choice(("Dorpsstraat", "Kade", "")),
        number="7",
        with_person_id=host.pk if host else None,
        nights=lives.dice.choice(halves),
        is_secret=lives.dice.random() < 0.2,
    )


def home_added(lives: Lives) -> None:
    by, person, host = two_of(lives)
    lives.do(
        changing.add_home,
        person_id=person.pk,
        told=_home(lives, lives.dice.choice((None, host))),
        instead=lives.dice.random() < 0.4,
        by=by,
    )


def home_corrected(lives: Lives) -> None:
    by, seen = lives.found(Home.objects.current(), *FILE)
    row = lives.one(seen)
    told = _home(lives, None)
    lives.do(changing.correct_home, home_id=row.pk, told=told, by=by)


def home_ended(lives: Lives) -> None:
    by, seen = lives.found(Home.objects.current().filter(until_on=None), *FILE)
    row = lives.one(seen)
    until = lives.dice.choice((None, lives.on))
    lives.do(changing.end_home, home_id=row.pk, until_on=until, by=by)


def school_and_doctor(lives: Lives) -> None:
    by, person = person_of(lives)
    since = lives.day_before(300)
    if lives.dice.random() < 0.5:
        school = lives.dice.choice(("De Linde", ""))
        act, told = changing.set_school, {"school": school}
    else:
        act, told = changing.set_doctor, {"name": "Dr. Bos", "phone": "06 1"}
    lives.do(act, person_id=person.pk, since=since, by=by, **told)


def nickname_changed(lives: Lives) -> None:
    by, person = person_of(lives, F.YOUTH_PROTECTOR, F.TEAM_LEADER)
    lives.do(
        families.change_nickname,
        person_id=person.pk,
        nickname=lives.dice.choice(("Beer", "Muis")),
        version=person.version,
        by=by,
    )


def merged(lives: Lives) -> None:
    """Two records are one human being; mostly it is refused, and rightly."""
    by, kept, gone = two_of(lives)
    if lives.dice.random() < 0.8:
        kept, gone = _could_be_one(lives, by)
    if gone.register_key:
        kept, gone = gone, kept
    lives.do(
        merging.merge_persons,
        kept_id=kept.pk,
        gone_id=gone.pk,
        reason="Dezelfde moeder, twee keer genoteerd.",
        by=by,
    )


def _could_be_one(lives: Lives, by: Actor) -> tuple[Person, Person]:
    """Two of our own of whom nothing says that they are not the same."""
    ours = Person.objects.filter(controller=by.organisation_id)
    seen = lives.seen(by, ours)
    tied = {
        (row.person_id, row.other_id)
        for row in lives.seen(by, Relation.objects.current())
    }
    pairs = [
        (kept, gone)
        for kept in seen
        for gone in seen
        if kept.pk != gone.pk and not gone.register_key and not gone.bsn
        if not kept.born_on or not gone.born_on or kept.born_on == gone.born_on
        if not tied & {(kept.pk, gone.pk), (gone.pk, kept.pk)}
    ]
    return lives.one(pairs)


def split(lives: Lives) -> None:
    by, seen = lives.found(Merging.objects.filter(undone_at=None), *FILE)
    row = lives.one(seen)
    lives.do(merging.split_again, merging_id=row.pk, reason="Toch twee.", by=by)


def parted(lives: Lives) -> None:
    """One record held two persons: some of what lies in it goes to a new one."""
    by, person = person_of(lives)
    machine = parting.machine_of(by)
    found = lives.asked(by, lambda: bundles_of(person.pk, machine=machine, at=lives.at))
    going = {lives.one(found).key for _each in range(3)}
    apart = parting.Apart(
        told=recording.Told(given_name="Sam"),
        going=going,
        beside=[person.pk] if lives.dice.random() < 0.5 else [],
        reason="Twee kinderen met één naam.",
    )
    lives.do(parting.part_person, person_id=person.pk, apart=apart, by=by)


def put_together(lives: Lives) -> None:
    by, seen = lives.found(Parting.objects.filter(undone_at=None), *FILE)
    row = lives.one(seen)
    lives.do(parting.put_together, parting_id=row.pk, reason="Toch één.", by=by)


def asked_along(lives: Lives) -> None:
    """The other half of the duo, of another organisation, until a day."""
    by, person = person_of(lives)
    other = lives.somebody(F.LOCAL_TEAM_WORKER, F.SAFETY_EXPERT, F.YOUTH_PROTECTOR)
    asked = families.Asked(
        capacity_id=other.capacity_id,
        ground=lives.dice.choice(("duo", "duo", "voluntary", "advice")),
        legal_ground="toestemming van de moeder",
        reason="Wij maken samen één plan voor dit gezin.",
        last_on=lives.on + lives.dice.choice((0, 5, 60, 200)) * DAY,
    )
    lives.do(dossier.ask_along, persons=[person.pk], asked=asked, by=by)


def stepped_back(lives: Lives) -> None:
    rows = Involvement.objects.filter(
        ground__in=Involvement.BY_HAND, source="", until_at__gt=lives.at
    )
    by, seen = lives.found(rows, *FILE)
    row = lives.one(seen)
    lives.do(
        dossier.end_along,
        involvement_id=row.pk,
        reason="Het gezin kan nu zonder.",
        by=by,
    )
    [(until,)] = lives.rows(
        "select until_at from families_involvement where id = %s", row.pk
    )
    assert until <= max(lives.at, row.from_at + dt.timedelta(seconds=1))


def face_named(lives: Lives) -> None:
    by, person = person_of(lives)
    who = lives.somebody(*FILE)
    role = lives.dice.choice(Face.Role.values)
    standing = _standing(lives, by, person.pk, role)
    choice = dossier.Choice(
        role=role,
        capacity_id=lives.dice.choice((by, who)).capacity_id,
        reason="Het gezin kent haar.",
        replaces=standing,
    )
    lives.do(dossier.name_face, person_id=person.pk, choice=choice, by=by)


def face_ended(lives: Lives) -> None:
    by, seen = lives.found(Face.objects.current().filter(until_on=None), *FILE)
    row = lives.one(seen)
    lives.do(
        dossier.end_face,
        person_id=row.person_id,
        role=row.role,
        reason="Zij werkt hier niet meer.",
        replaces=_standing(lives, by, row.person_id, row.role),
        by=by,
    )


def _standing(lives: Lives, by, person_id: int, role: str) -> int | None:
    from nabij.dossier.models import Decision

    rows = Decision.objects.filter(
        kind=dossier.FACE_DECISION,
        person=person_id,
        about=f"face:{role}",
        superseded_at=None,
    )
    found = lives.seen(by, rows)
    return found[-1].pk if found else None


def glass_broken(lives: Lives) -> None:
    """At night, with two things that fit together; a team leader judges it later."""
    found = lives.rows(
        "select bsn, born_on from families_person"
        " where bsn <> '' and born_on is not null order by id"
    )
    bsn, born = lives.one(found)
    by = lives.somebody(F.YOUTH_PROTECTOR)
    wanted = Key(key=bsn, born_on=born)
    reason = "De politie belt nu over dit kind en niemand neemt op."
    lives.do(break_glass, wanted=wanted, reason=reason, by=by)


def glass_judged(lives: Lives) -> None:
    rows = Involvement.objects.filter(ground="break_glass", reviewed_at=None)
    by, seen = lives.found(rows, F.TEAM_LEADER)
    row = lives.one(seen)
    lives.do(
        review, involvement_id=row.pk, was_right=True, remark="Het was nodig.", by=by
    )


def words_destroyed(lives: Lives) -> None:
    """On a decision the words of a file go, and the images of its rows as they were."""
    name = lives.dice.choice(GIS)
    by = lives.somebody(F.FUNCTIONAL_ADMINISTRATOR, organisation=name)
    found = lives.rows(
        "select id from families_person where controller_id = %s order by id",
        by.organisation_id,
    )
    (person,) = lives.one(found)
    lives.do(
        destroy_content,
        person_id=person,
        until=lives.at - lives.dice.choice((0, 9)) * DAY,
        ground="Besluit op verzoek, 2026-31",
        by=by,
    )


STEPS = {
    person_added: 7,
    file_begun: 1,
    person_corrected: 3,
    child_born: 4,
    twin_expected: 2,
    child_stillborn: 1,
    stillbirth_taken_back: 1,
    child_died: 1,
    death_taken_back: 1,
    related: 4,
    relation_ended: 2,
    authority_set: 4,
    authority_ended: 2,
    home_added: 5,
    home_corrected: 2,
    home_ended: 2,
    school_and_doctor: 2,
    nickname_changed: 1,
    merged: 4,
    split: 2,
    parted: 3,
    put_together: 3,
    asked_along: 4,
    stepped_back: 3,
    face_named: 2,
    face_ended: 1,
    glass_broken: 1,
    glass_judged: 1,
    words_destroyed: 1,
}
