"""Killed at any moment: nothing half, nothing lost that was acknowledged, chains whole.

Eight rounds on a database of its own; twenty with NABIJ_DRILL=full, before a release.
The moments are drawn from a fixed seed.
"""

import os
import random  # noqa: TID251 - the moments of the kills, from a fixed seed
import shutil
import tempfile
import threading
import time
from pathlib import Path

import pytest

from tests import states
from tests.drilling import Drill, kill, writer
from tests.journeys.servers import command

pytestmark = pytest.mark.slow
IS_FULL = os.environ.get("NABIJ_DRILL") == "full"
IMPORTS, DATABASE, WEB = (11, 4, 5) if IS_FULL else (4, 2, 2)


@pytest.fixture(scope="module")
def drill(tables):
    folder = Path(tempfile.mkdtemp(prefix="nabij-drill-"))
    folder.chmod(0o711)
    made = Drill(folder)
    states.migrated(folder, tables)
    made.start()
    first = made.importing(0)
    made.note(first, 0)
    assert (first.returncode, made.version()) == (0, 0)
    yield made
    command(folder, "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def lasts(drill) -> float:
    """How long a whole import takes here and now."""
    began = time.monotonic()
    whole = drill.importing(1)
    drill.note(whole, 1)
    assert drill.at_least == 1
    return time.monotonic() - began


def test_an_import_that_is_killed_is_whole_or_nothing(drill, lasts):
    moments = random.Random(20)
    for version in range(10, 10 + IMPORTS):
        process = drill.importing(version)
        time.sleep(lasts * moments.uniform(0.5, 1.1))
        kill(process)
        drill.note(process, version)
        assert drill.version() in {drill.at_least, version}
        drill.at_least = drill.version()
    assert drill.faults() == "[]"


def test_a_database_that_is_killed_comes_back_whole(drill, lasts):
    moments = random.Random(21)
    for version in range(30, 30 + DATABASE):
        process = drill.importing(version)
        time.sleep(lasts * moments.uniform(0.5, 1.0))
        drill.kill_database()
        # It would wait long for a database that does not come back by itself.
        time.sleep(0.5)
        kill(process)
        drill.note(process, version)
        drill.start()
        assert drill.version() in {drill.at_least, version}
        drill.at_least = drill.version()
    assert drill.faults() == "[]"


def test_what_the_web_server_said_was_saved_is_there(drill):
    moments, web = random.Random(22), writer(drill)
    for number in range(WEB):
        web.start()
        done = threading.Event()
        typist = threading.Thread(target=_type, args=(web, number, done))
        typist.start()
        time.sleep(moments.uniform(0.2, 1.2))
        kill(web.process)
        done.set()
        typist.join()
        web.process.wait()
        kept = web.kept()
        assert set(drill.acknowledged) <= set(kept)
        assert len(set(kept)) == len(kept)
    assert drill.acknowledged
    assert drill.ask(
        "select count(*) from base_auditentry where act = 'dossier.contact_recorded'"
    ) == [(len(web.kept()),)]
    assert drill.faults() == "[]"


def _type(web, number: int, done: threading.Event) -> None:
    for count in range(1000):
        if done.is_set():
            return
        web.save(f"ronde {number} contact {count}", "2026-10-01")
