"""What must hold when the drill is over."""

from collections import Counter

from bench.morning import Kept
from bench.running import Running

TWO_FIXED = """
select a.measure_id, count(*) from measures_assignment a
join measures_assignment b on b.measure_id = a.measure_id and b.id > a.id
where a.role = 'fixed' and b.role = 'fixed'
  and a.superseded_at is null and b.superseded_at is null
  and (a.until_on is null or a.until_on > current_date)
  and (b.until_on is null or b.until_on > current_date)
group by 1
"""
UNOWNED = """
select id from dossier_duty
where owner_id is null and fulfilled_on is null and lapsed_on is null
"""
UNWATCHED = """
select w.youth_id from waiting_wait w
where w.is_protection and not w.is_past and w.from_on <= current_date
  and (w.until_on is null or w.until_on > current_date)
  and not exists (
    select 1 from safety_watch s where s.youth_id = w.youth_id
      and s.controller_id = w.controller_id
      and s.until_on is null and s.superseded_at is null)
"""
CONTACTS = """
select note, count(*), count(c.id) from dossier_contact d
left join safety_safetycheck c on c.contact_id = d.id and c.superseded_at is null
where d.superseded_at is null and note like '%%[maandag %%' group by 1
"""
TRIAGES = """
select reason, count(*) from dossier_decision
where kind in ('waiting.triage', 'waiting.triage_prepared')
  and reason like '%%[maandag %%' group by 1
"""
SETTLED = "select id, state from allocation_proposal where state <> 'draft'"
DERIVED_AGAIN = """
from nabij.site.cli.application import ready; ready()
from django.db import transaction
from nabij.base import audit, clock
from nabij.base.acting import acting
from nabij.organisations import queries as organisations
from nabij.organisations.models import Organisation
from nabij.rules.functions import Function
from nabij.waiting import actions as waiting
for each in Organisation.objects.filter(kind="gi"):
    by = organisations.machine(
        organisation_id=each.pk, function=Function.REGISTER_MACHINE
    )
    at = clock.now()
    with transaction.atomic(), acting(by, at=at), audit.trail():
        made = waiting.derive_waits(youths=None, by=by, at=at)
        if made.waits or made.watches or any(vars(made.duties).values()):
            print(f"{each.name}: {made}")
        transaction.set_rollback(True)
print("done")
"""


def faults(running: Running, people: list[Kept]) -> list[str]:
    """Everything that is not as it should be, in a line each."""
    return [
        *_chains(running),
        *_lost(running, people),
        *_settled(running, people),
        *_rows(running, TWO_FIXED, "measure {} has two fixed workers"),
        *_rows(running, UNOWNED, "open duty {} has no owner"),
        *_rows(running, UNWATCHED, "youth {} waits without a watch"),
        *_derived(running),
    ]


def _rows(running: Running, sql: str, sentence: str) -> list[str]:
    return [sentence.format(row[0]) for row in running.ask(sql)]


def _chains(running: Running) -> list[str]:
    done = running.run("-m", "nabij.site.cli", "doctor", "--audit")
    if done.returncode == 0:
        return []
    return [f"nabij doctor --audit: {done.stdout}{done.stderr}"]


def _derived(running: Running) -> list[str]:
    """What follows from the measures was worked out already, by everybody's acts."""
    done = running.run("-c", DERIVED_AGAIN)
    *said, last = done.stdout.strip().splitlines() or [""]
    if last != "done":
        said.append(f"could not be tried: {done.stderr[-600:]}")
    return [f"derived again: {line}" for line in said]


def _lost(running: Running, people: list[Kept]) -> list[str]:
    """What was said to be saved is there once, and nothing else is."""
    contacts = running.ask(CONTACTS, {})
    notes = Counter({_mark(note): count for note, count, _checks in contacts})
    checks = Counter({_mark(note): count for note, _count, count in contacts})
    triages = Counter({_mark(r): n for r, n in running.ask(TRIAGES, {})})
    found = []
    for kept in people:
        for mark, act in kept.told.items():
            counted = {"contact": notes, "check": checks, "triage": triages}[act]
            if counted[mark] != 1:
                found.append(f"{act} {mark} was saved and is there {counted[mark]} x")
        for counted in (notes, triages):
            found += [
                f"{m} was refused and is there" for m in kept.refused & {*counted}
            ]
            twice = [mark for mark in kept.perhaps if counted[mark] > 1]
            found += [f"{mark} is there {counted[mark]} x" for mark in twice]
    return found


def _settled(running: Running, people: list[Kept]) -> list[str]:
    states = dict(running.ask(SETTLED))
    found = []
    for kept in people:
        for pk in kept.confirmed:
            if states.get(pk) not in {"confirmed", "undone"}:
                found.append(f"proposal {pk} was confirmed and is {states.get(pk)}")
        for pk in kept.undone:
            if states.get(pk) != "undone":
                found.append(f"proposal {pk} was taken back and is {states.get(pk)}")
    return found


def _mark(text: str) -> str:
    return "[" + text.rpartition("[")[2]
