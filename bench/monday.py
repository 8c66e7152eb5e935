"""`python -m bench.monday`: a Monday morning with everybody at once.

People of the demo triage, check, note and allocate at random for some minutes, while
a job worker and a web worker are killed now and then. Afterwards the database is
asked whether everything that was said to be saved is there, once. Ends with 1 when
anything is not as it should be.
"""

import argparse
import json
import random  # noqa: TID251 - who does what, from a seed
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from bench.killing import Killer
from bench.morning import Kept, Person
from bench.running import Running
from bench.verifying import faults

# Of the largest institution two coordinators, who are in each other's way; and of the
# others those who decide there.
CAST = (
    (0, "wachtlijstcoördinator"),
    (0, "wachtlijstcoördinator"),
    (0, "teamleider"),
    (1, "wachtlijstcoördinator"),
    (2, "wachtlijstcoördinator"),
    (0, "gedragswetenschapper"),
    (1, "teamleider"),
    (0, "jeugdbeschermer"),
    (2, "jeugdbeschermer"),
    (2, "teamleider"),
    (1, "gedragswetenschapper"),
    (0, "directeur"),
)
AT_REST = 30.0  # seconds for the job worker to finish what was asked of it


def cast(running: Running, people: int, seed: int) -> list[Person]:
    """Who takes part: the first of the cast, and from the front again."""
    # With the moment: a second drill on the same data has words of its own.
    made, run = [], f"{seed} {time.monotonic_ns()}"
    for number in range(people):
        place, role = CAST[number % len(CAST)]
        link = running.link(place, role)
        kept = Kept(f"maandag {run} {number}")
        chance = random.Random(seed * 1_000 + number)
        made.append(Person(running.url, role=role, chance=chance, kept=kept))
        made[-1].come_in(link)
    return made


def drill(running: Running, people: list[Person], *, minutes: float, seed: int) -> int:
    """Everybody works until the time is over; how many processes were killed."""
    stop = threading.Event()
    killer = Killer(running.root, random.Random(seed))
    threads = [threading.Thread(target=each.work, args=(stop,)) for each in people]
    threads.append(threading.Thread(target=killer.work, args=(stop,)))
    for thread in threads:
        thread.start()
    stop.wait(minutes * 60)
    stop.set()
    for thread in threads:
        thread.join()
    time.sleep(min(AT_REST, minutes * 10))
    return killer.killed


def table(people: list[Person]) -> None:
    """How often each act was answered how."""
    counts: Counter[tuple[str, str]] = sum((p.counts for p in people), Counter())
    answers = sorted({answer for _act, answer in counts})
    print("".join([f"{'':>18}", *(f"{answer:>10}" for answer in answers)]))
    for act in sorted({act for act, _answer in counts}):
        row = [counts[act, answer] for answer in answers]
        print("".join([f"{act:>18}", *(f"{count or '-':>10}" for count in row)]))


def refusals(people: list[Person]) -> None:
    """What people were told most when something could not be."""
    said: Counter[str] = sum((p.said for p in people), Counter())
    for sentence, count in said.most_common(12):
        print(f"{count:>5} x {sentence}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.monday", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--people", type=int, default=8)
    parser.add_argument("--children", type=int, default=600)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--json", type=Path, help="the result as a file too")
    given = parser.parse_args()
    given.state.mkdir(parents=True, exist_ok=True)
    with Running(given.state.absolute(), children=given.children) as running:
        people = cast(running, given.people, given.seed)
        killed = drill(running, people, minutes=given.minutes, seed=given.seed)
        table(people)
        refusals(people)
        wrong = [each for person in people for each in person.wrong]
        wrong += faults(running, [person.kept for person in people])
    saved = sum(len(person.kept.told) for person in people)
    asked = sum(person.counts.total() for person in people)
    print(f"{asked} answers, {saved} saved, {killed} processes killed")
    for each in wrong:
        print(f"FAULT: {each}")
    if given.json:
        told = {"answers": asked, "saved": saved, "killed": killed, "faults": wrong}
        given.json.write_text(json.dumps(told, indent=1) + "\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
