"""Somebody of another organisation works along: opened by hand, shut by hand or day."""

import datetime as dt

import pytest
from django.db import ProgrammingError, connection, transaction

from nabij.base.audit import trail
from nabij.base.errors import NotAllowed, NotFound, Refused
from nabij.families.actions import Asked, end_involvement, involve
from nabij.families.models import Involvement, Person
from nabij.organisations.models import Notice, Occupancy
from nabij.rules.functions import FILE_WORKERS, PEOPLE
from nabij.rules.functions import Function as F
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(hours=1)
UNTIL = TODAY + dt.timedelta(days=30)
UNTIL_GLASS = AT + dt.timedelta(hours=24)
WHY = "Moeder wil samen één plan maken."
MAY = FILE_WORKERS | {F.TEAM_LEADER}


@pytest.fixture
def anouk(make):
    """A protector with a youth on the own desk."""
    return make.actor(F.YOUTH_PROTECTOR, account=make.account(), team=make.team())


@pytest.fixture
def youth(make, anouk):
    return held(make, anouk)


def held(make, by) -> Person:
    youth = make.youth()
    with make.as_register():
        who = Occupancy.objects.filter(capacity=by.capacity_id).first()
        professional = who.capacity.professional
    make.assignment(make.measure(youth), make.worker(professional=professional))
    make.derived()
    return youth


@pytest.fixture
def loes(make):
    """Somebody of a local team."""
    make.organisation("Lokaal team Oost", kind="local_team")
    return make.actor(
        F.LOCAL_TEAM_WORKER, organisation="Lokaal team Oost", account=make.account()
    )


def asked(partner, **about) -> Asked:
    told = {
        "capacity_id": partner.capacity_id,
        "ground": "duo",
        "legal_ground": "Moeder en vader gaven toestemming op 1 oktober.",
        "reason": WHY,
        "last_on": UNTIL,
    }
    return Asked(**told | about)


def ask(youth, partner, by, **about) -> Involvement:
    with trail():
        (row,) = involve(
            persons=[youth.pk], asked=asked(partner, **about), by=by, at=AT
        )
    return row


def end(row, by, at=LATER, reason="De afspraak is voorbij."):
    with trail():
        return end_involvement(involvement_id=row.pk, reason=reason, by=by, at=at)


def opens(by, youth, at=LATER) -> bool:
    acts(by, at)
    return Person.objects.filter(pk=youth.pk).exists()


def test_the_file_opens_for_who_is_asked_until_the_day(make, anouk, youth, loes):
    assert not opens(loes, youth)
    row = ask(youth, loes, anouk)
    assert opens(loes, youth)
    assert opens(loes, youth, row.until_at - dt.timedelta(seconds=1))
    assert not opens(loes, youth, row.until_at)
    colleague = make.actor(F.LOCAL_TEAM_WORKER, organisation="Lokaal team Oost")
    assert not opens(colleague, youth)
    acts(loes)
    assert list(Notice.objects.values_list("act", "account_id")) == [
        ("involved", loes.account_id)
    ]


def test_deriving_again_leaves_it_as_it_is(make, anouk, youth, loes):
    ask(youth, loes, anouk)
    make.derived()
    assert opens(loes, youth)


def test_ending_it_shuts_the_file_at_once_by_either(make, anouk, youth, loes):
    end(ask(youth, loes, anouk), anouk)
    assert not opens(loes, youth)
    acts(anouk)
    second = asked(loes, reason="Toch weer samen verder.")
    with trail():
        (row,) = involve(persons=[youth.pk], asked=second, by=anouk, at=LATER)
    after = LATER + dt.timedelta(hours=1)
    end(row, loes, at=after)
    assert not opens(loes, youth, after)
    acts(anouk, after)
    assert Notice.objects.get(act="stepped_back").account_id == anouk.account_id


def test_what_was_opened_together_is_shut_together(make, anouk, youth, loes):
    other = held(make, anouk)
    acts(anouk)
    persons = [youth.pk, other.pk]
    with trail():
        first, _ = involve(persons=persons, asked=asked(loes), by=anouk, at=AT)
    assert {row.person_id for row in end(first, anouk)} == set(persons)
    assert not opens(loes, youth)
    assert not opens(loes, other)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ground": "execution"}, "Kies waarvoor"),
        ({"reason": "  kort "}, "hele zin"),
        ({"legal_ground": " "}, "welke grond"),
        ({"last_on": TODAY - dt.timedelta(days=1)}, "al voorbij"),
        ({"last_on": TODAY + dt.timedelta(days=400)}, "langer dan een jaar"),
        ({"capacity_id": 0}, "geen functie"),
    ],
)
def test_what_does_not_fit_is_refused(anouk, youth, loes, change, sentence):
    with pytest.raises(Refused, match=sentence):
        ask(youth, loes, anouk, **change)
    assert not opens(loes, youth)


def test_nobody_asks_themselves_or_the_same_twice(anouk, youth, loes):
    with pytest.raises(Refused, match="uzelf"):
        ask(youth, anouk, anouk)
    ask(youth, loes, anouk)
    with pytest.raises(Refused, match="werkt al mee"):
        ask(youth, loes, anouk)


def test_who_only_reads_along_passes_nothing_on(make, anouk, youth, loes):
    """Nor does who works along in a file that another organisation keeps."""
    expert = make.actor(F.SAFETY_EXPERT, organisation="Lokaal team Oost")
    with pytest.raises(NotFound):
        ask(youth, expert, loes)
    ask(youth, loes, anouk)
    with pytest.raises(Refused, match="andere organisatie"):
        ask(youth, expert, loes)
    adviser = make.actor(F.BEHAVIOURAL_SCIENTIST)
    ask(youth, adviser, anouk, ground="advice")
    with pytest.raises(Refused, match="alleen lezen"):
        ask(youth, expert, adviser)


def test_a_stranger_ends_nothing(make, anouk, youth, loes):
    row = ask(youth, loes, anouk)
    reads = make.actor(F.SAFETY_EXPERT, organisation="Lokaal team Oost")
    ask(youth, reads, anouk, ground="advice")
    colleague = make.actor(F.LOCAL_TEAM_WORKER, organisation="Lokaal team Oost")
    for nobody in (colleague, make.actor(F.YOUTH_PROTECTOR)):
        with pytest.raises(NotFound):
            end(row, nobody)
    with pytest.raises(Refused, match="Alleen wie in dit dossier werkt"):
        end(row, reads)
    with pytest.raises(Refused, match="hele zin"):
        end(row, anouk, reason="op")
    assert opens(loes, youth)


@pytest.mark.parametrize("function", sorted(PEOPLE - MAY))
def test_only_who_works_in_files_asks(make, youth, loes, function):
    with pytest.raises(NotAllowed):
        ask(youth, loes, make.actor(function))


INSERT = (
    "insert into families_involvement (controller_id, person_id, desk_id, ground,"
    " source, reason, review, from_at, until_at, granted_by)"
    " values (%s, %s, %s, %s, '', %s, '', %s, %s, %s)"
)


def test_the_wall_stands_for_raw_sql_too(make, anouk, youth, loes):
    """Without reason or end, for a file that is shut, or in another's name: refused."""
    desk, foreign = desk_of(make, loes), make.youth()
    good = {
        "controller": anouk.organisation_id,
        "person": youth.pk,
        "desk": desk,
        "ground": "duo",
        "reason": WHY,
        "from": AT,
        "until": LATER,
        "granted": anouk.capacity_id,
    }
    hers = {"granted": loes.capacity_id}
    wrong = (
        (anouk, {"reason": ""}),
        (anouk, {"until": None}),
        (anouk, {"person": foreign.pk}),
        (anouk, hers),
        (anouk, {"from": AT - dt.timedelta(days=1)}),
        (loes, hers),
        (loes, hers | {"controller": loes.organisation_id}),
    )
    for by, change in wrong:
        with pytest.raises(ProgrammingError, match="row-level security"):
            insert(by, good | change)
    insert(anouk, good)
    acts(loes)
    with pytest.raises(ProgrammingError, match="not changed by hand"):
        update("update families_involvement set until_at = until_at + interval '1 day'")


def desk_of(make, by) -> int:
    with make.as_register():
        return Occupancy.objects.get(capacity=by.capacity_id, desk__kind="own").desk_id


def insert(by, values) -> None:
    acts(by)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, list(values.values()))


def update(sql) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_who_works_along_knows_who_else_does(make, anouk, youth, loes):
    """But not who broke the glass: that stays with the organisation and its reader."""
    expert = make.actor(F.SAFETY_EXPERT, organisation="Lokaal team Oost")
    ask(youth, loes, anouk)
    ask(youth, expert, anouk)
    with make.as_register() as by:
        desk = Occupancy.objects.filter(capacity=anouk.capacity_id).first().desk
        Involvement.objects.create(
            controller_id=by.organisation_id,
            person=youth,
            desk=desk,
            ground="break_glass",
            from_at=AT,
            until_at=UNTIL_GLASS,
        )
    acts(loes, LATER)
    rows = Involvement.objects.filter(person=youth)
    grounds = sorted(rows.values_list("ground", flat=True))
    assert grounds.count("duo") == 2
    assert "execution" in grounds
    assert "break_glass" not in grounds
    acts(make.actor(F.LOCAL_TEAM_WORKER, organisation="Lokaal team Oost"), LATER)
    assert not Involvement.objects.exists()


@pytest.mark.parametrize(
    ("function", "ground", "may"),
    [
        (F.TEAM_LEADER, "advice", True),
        (F.TEAM_LEADER, "duo", False),
        (F.BEHAVIOURAL_SCIENTIST, "voluntary", False),
        (F.WAITING_LIST_COORDINATOR, "advice", False),
        (F.YOUTH_PROTECTOR, "duo", True),
    ],
)
def test_who_is_asked_has_a_function_for_it(make, youth, anouk, function, ground, may):
    """Also when the form offered nobody else and a number was sent all the same."""
    other = make.actor(function, team=make.team())
    acts(anouk)
    if may:
        assert ask(youth, other, anouk, ground=ground).ground == ground
        return
    with pytest.raises(Refused, match=r"kan hier niet voor gevraagd|geen functie"):
        ask(youth, other, anouk, ground=ground)
