"""What must hold after every step of a life."""

import contextlib
import datetime as dt
import functools
from dataclasses import replace

import time_machine
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.test import Client

from nabij.base.audit_verify import verify
from nabij.base.images.rebuilding import rebuild
from nabij.base.models import Account
from nabij.families.models import Person
from tests.lives import oracle
from tests.lives.kin import FILE
from tests.lives.world import Lives, NothingToDo

CLOSING_DAYS = 28
MOMENT = dt.timedelta(minutes=7)
# One at a time, by what is asked of a spell; beside what the tables themselves forbid.
ONE_AT_A_TIME = (
    ("families_schooling", "person_id controller_id", "true"),
    ("families_doctor", "person_id controller_id", "true"),
    (
        "families_authority",
        "child_id holder_id controller_id",
        "holder_id is not null",
    ),
    ("dossier_face", "person_id role controller_id", "true"),
    ("measures_assignment", "measure_id", "role = 'fixed'"),
)
OVERLAPS = """select '{table}', a.id, b.id
from (select * from {table} where {when}) a join (select * from {table} where {when}) b
on a.id < b.id and ({a}) = ({b}) and a.superseded_at is null and b.superseded_at is null
and daterange(a.from_on, a.until_on) && daterange(b.from_on, b.until_on)"""
ORPHANS = """
select d.id, d.kind, d.source from dossier_duty d
where d.fulfilled_on is null and d.lapsed_on is null and (d.source = ''
  or not exists (select 1 from organisations_capacity c
    where c.professional_id in (d.owner_id, d.substitute_id)
    and c.organisation_id = d.controller_id and c.superseded_at is null
    and c.from_on <= %(on)s and (c.until_on is null or c.until_on > %(on)s)))
union all
select w.id, 'watch', '' from safety_watch w
where w.superseded_at is null and w.until_on is null
  and not exists (select 1 from organisations_capacity c
    where c.professional_id = w.owner_id
    and c.organisation_id = w.controller_id and c.superseded_at is null
    and c.from_on <= %(on)s and (c.until_on is null or c.until_on > %(on)s))
"""
# Each derived involvement against what it says it follows from.
HOLDING = """
select i.id, i.person_id, i.ground, i.source, m.youth_id, m.until_on,
  exists (select 1 from measures_assignment a
    join workforce_worker w on w.id = a.worker_id
    where a.measure_id = m.id and a.superseded_at is null and a.from_on <= %(on)s
    and (a.until_on is null or a.until_on > %(on)s)
    and (d.kind <> 'own' or d.professional_id = w.professional_id)),
  m.superseded_at is null and (d.kind <> 'own' or not exists (
    select 1 from workforce_worker w where w.professional_id = d.professional_id
    and not exists (select 1 from workforce_employment e where e.worker_id = w.id
      and e.superseded_at is null and (e.until_on is null or e.until_on > %(on)s))))
from families_involvement i
join organisations_desk d on d.id = i.desk_id
left join measures_measure m on m.id = substring(i.source from 'measure:(\\d+)')::int
where i.source <> '' and i.from_at <= %(at)s
  and (i.until_at is null or i.until_at > %(at)s)
"""
# What is still asked about who died; of others of the family it may be asked on.
ASKED_OF_THE_DEAD = """
with dead as (select id from families_person
  where died_on is not null or stillborn_on is not null)
select d.kind, d.id from dossier_duty d join dead on dead.id = d.person_id
where d.fulfilled_on is null and d.lapsed_on is null
  and d.kind not in ('calamity', 'file_request', 'plan_signed', 'family_plan')
union all
select 'watch', w.id from safety_watch w join dead on dead.id = w.youth_id
where w.superseded_at is null and w.until_on is null
union all
select 'wait', w.id from waiting_wait w join dead on dead.id = w.youth_id
where w.until_on is null
"""
# Of a record that went into another nothing opens any more.
WENT_AWAY = """
select i.id, i.person_id, i.ground, i.source from families_involvement i
join families_merging m on m.gone_id = i.person_id and m.undone_at is null
where i.from_at <= %(at)s and (i.until_at is null or i.until_at > %(at)s)
"""
BY_HAND = """
select id, person_id, ground from families_involvement where source = ''
and (until_at is null or until_at > from_at + interval '367 days'
  or (ground = 'break_glass' and until_at > from_at + interval '24 hours')
  or (ground in ('duo', 'voluntary', 'advice') and reason = ''))
"""


def nothing_overlaps(lives: Lives) -> None:
    found = lives.rows(_overlaps())
    assert found == [], f"twice at once: {found}"


@functools.cache
def _overlaps() -> str:
    """One question about all tables."""
    return " union all ".join(
        OVERLAPS.format(
            table=table,
            a=", ".join(f"a.{name}" for name in columns.split()),
            b=", ".join(f"b.{name}" for name in columns.split()),
            when=when,
        )
        for table, columns, when in ONE_AT_A_TIME + _forbidden()
    )


def _forbidden() -> tuple[tuple[str, str, str], ...]:
    """Tables that say by themselves of what there is one at a time."""
    found = []
    for model in apps.get_models():
        for rule in model._meta.constraints:
            if not isinstance(rule, ExclusionConstraint) or rule.condition.children[1:]:
                continue  # of a part of the rows only: above, when it matters here
            named = [str(name) for name, how in rule.expressions if how == "="]
            fields = [model._meta.get_field(name).column for name in named]
            found.append((model._meta.db_table, " ".join(fields), "true"))
    return tuple(found)


def every_duty_has_somebody(lives: Lives) -> None:
    found = lives.rows(ORPHANS, on=lives.on)
    assert found == [], "a duty or a watch that nobody who works here holds"


def no_ground_is_outlived(lives: Lives) -> None:
    assert lives.rows(BY_HAND) == [], "given by hand without an end or a reason"
    wrong = []
    rows = lives.rows(HOLDING, on=lives.on, at=lives.at)
    for pk, person, ground, source, youth, ended, is_held, stands in rows:
        past = ended is not None and ended <= lives.on
        is_right = {
            "execution": is_held and not past,
            "team": is_held and not past,
            "waiting": not past,
            "closing": past and (lives.on - ended).days < CLOSING_DAYS,
        }.get(ground, True)
        if youth is None or not stands or not is_right:
            wrong.append((pk, person, ground, source))
    assert wrong == [], f"involvements without what they follow from: {wrong}"


def nothing_opens_what_went_away(lives: Lives) -> None:
    found = lives.rows(WENT_AWAY, at=lives.at)
    assert found == [], f"open, and merged into another: {found}"


def nobody_sees_without_ground(lives: Lives) -> None:
    """Raw SQL as one who is drawn sees exactly what the oracle allows."""
    who = lives.dice.choice(lives.staff)
    by = lives.actor(who)
    if by is None:
        return
    may, sees = oracle.expected(lives, who.capacity_id), oracle.seen(lives, by)
    for table, rows in may.items():
        assert sees[table] - rows == set(), f"{by.function} sees too much of {table}"
        assert rows - sees[table] == set(), f"{by.function} misses rows of {table}"


def who_left_sees_nothing(lives: Lives) -> None:
    """Nobody ended their function by hand; the register said that they left."""
    for who in lives.gone[-2:]:
        by = replace(lives.machines[who.organisation], capacity_id=who.capacity_id)
        assert lives.actor(who) is None
        assert not any(oracle.seen(lives, by).values()), f"{who.worker} left"


def nobody_asks_of_the_dead(lives: Lives) -> None:
    found = lives.rows(ASKED_OF_THE_DEAD)
    assert found == [], f"asked about a child that died: {found}"


def nobody_is_nobody(lives: Lives) -> None:
    assert not any(oracle.seen(lives, None).values())


READS = """select count(*) from base_auditentry
where account_id = %s and subject_kind = 'person' and subject_id = %s"""


def a_read_is_logged(lives: Lives) -> None:
    """A page of a file that opens leaves a line; one that stays shut leaves no data."""
    by, mine = lives.found(Person.objects.all(), *FILE)
    pages = ("/personen/{}/", "/personen/{}/nabij/", "/personen/{}/familie/")
    person = lives.one(mine).pk
    client = _signed_in(lives, by)
    before = lives.rows(READS, by.account_id, person)
    with time_machine.travel(lives.at, tick=False):
        answer = client.get(lives.dice.choice(pages).format(person))
    assert answer.status_code in {200, 404}, answer.status_code
    after = lives.rows(READS, by.account_id, person)
    assert (after > before) == (answer.status_code == 200), answer.request["PATH_INFO"]
    lives.done["pages read"] += answer.status_code == 200


def _signed_in(lives: Lives, by) -> Client:
    client = Client()
    with time_machine.travel(lives.at, tick=False):
        client.force_login(Account.objects.get(pk=by.account_id))
        session = client.session
        session["second_factor"] = True
        session.save()
    return client


def the_audit_is_whole(lives: Lives) -> None:
    """The trail holds, and the tables are what it says."""
    assert verify(using="owner").faults == []
    made = rebuild()
    assert made.differences == []


EACH = (
    nothing_overlaps,
    every_duty_has_somebody,
    no_ground_is_outlived,
    nothing_opens_what_went_away,
    nobody_sees_without_ground,
    nobody_asks_of_the_dead,
    who_left_sees_nothing,
)


def after_step(lives: Lives, number: int) -> None:
    for check in EACH:
        check(lives)
    if number % 7 == 0:
        with contextlib.suppress(NothingToDo):
            a_read_is_logged(lives)
    if number % 100 == 0:
        nobody_is_nobody(lives)
        the_audit_is_whole(lives)
