import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import psycopg
import pytest

from nabij.site import embedded, state, supervise
from nabij.site.tests.conftest import empty_state, server_pid

pytestmark = pytest.mark.slow
FEW = "20"  # youths
COMMAND = [sys.executable, "-m", "nabij.site.cli"]


class Running:
    """A demo in a process of its own, as `make demo` starts it."""

    def __init__(self, folder):
        self.announced = folder / "announce.json"
        self.log = folder / "demo.log"
        self.process = None

    def start(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        words = ["demo", "--children", FEW, "--port", str(port)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*COMMAND, *words, "--announce", str(self.announced)],
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + 300
        while not self.announced.exists():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < until, self.said()
            time.sleep(0.1)
        self.told = json.loads(self.announced.read_text())

    def said(self):
        return self.log.read_text()

    def answers(self, within=30):
        until = time.monotonic() + within
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(self.told["url"], timeout=5) as reply:
                    return reply.status
            except urllib.error.HTTPError as fault:
                with fault:
                    return fault.code
            except OSError:
                time.sleep(0.1)
        return None

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A state folder that all of this module shares: a first start takes long."""
    with pytest.MonkeyPatch.context() as patch, empty_state(patch):
        yield Running(tmp_path_factory.mktemp("demo"))
        supervise.end_orphans(state.current())
        embedded.forget()


@pytest.fixture
def running(house):
    """A demo that runs: for the first time, or again on the data of a first time."""
    if house.process is None or house.process.poll() is not None:
        house.start()
    return house


def pid_of(name):
    note = state.current().running / f"{name}.json"
    return json.loads(note.read_text())["pid"]


def eventually(condition, within=40):
    until = time.monotonic() + within
    while time.monotonic() < until:
        with contextlib.suppress(OSError, ValueError):
            if condition():
                return True
        time.sleep(0.1)
    return False


def test_it_announces_itself(running):
    assert running.answers() < 500
    assert running.told["url"].startswith("http://127.0.0.1:")
    keys = {"name", "role", "organisation", "sign_in_link", "api_token"}
    assert running.told["personas"]
    assert all(set(persona) >= keys for persona in running.told["personas"])
    assert running.announced.stat().st_mode & 0o077 == 0


def test_a_second_demo_on_the_same_data_is_refused_with_the_address(running):
    second = subprocess.run(
        [*COMMAND, "demo"], check=False, capture_output=True, text=True
    )
    assert second.returncode == 1
    assert f"Er draait al een demo op deze gegevens ({running.told['url']})" in (
        second.stderr
    )


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_killed_process_comes_back(running, name):
    before = pid_of(name)
    os.kill(before, signal.SIGKILL)
    assert eventually(lambda: pid_of(name) != before)
    assert f"`{name}` is gestopt (signaal 9)" in running.said()
    assert running.answers() < 500


def test_a_killed_database_comes_back(running):
    before = server_pid()
    os.kill(before, signal.SIGKILL)
    # The demo starts it again, or the worker that was just starting itself.
    assert eventually(lambda: embedded.status().is_running and server_pid() != before)
    assert running.answers() < 500


def test_after_a_killed_supervisor_a_start_tidies_up_and_finds_the_data(running):
    with psycopg.connect(embedded.database_urls().owner) as connection:
        connection.execute("create table kept as select 42 as answer")
    orphans = [pid_of("web"), pid_of("worker")]
    running.process.kill()
    running.process.wait()
    running.announced.unlink()
    running.start()
    assert "Van een vorige keer draaide nog: web, worker" in running.said()
    assert not any(supervise.end_group(group) for group in orphans)
    assert running.answers() < 500
    with psycopg.connect(embedded.database_urls().owner) as connection:
        assert connection.execute("select answer from kept").fetchone() == (42,)


def test_it_stops_cleanly_when_told_to(running):
    groups = [pid_of("web"), pid_of("worker")]
    assert running.stop() == 0
    assert not embedded.status().is_running
    assert not any(supervise.end_group(group) for group in groups)
    assert not running.announced.exists()
    assert "Gestopt" in running.said()


def test_it_stops_when_another_process_asks(running):
    stopped = subprocess.run([*COMMAND, "stop"], check=True, capture_output=True)
    assert b"demo" in stopped.stdout
    assert running.process.wait(timeout=60) == 0


def test_a_demo_refuses_to_listen_to_the_world(state_folder):
    refused = subprocess.run(
        [*COMMAND, "demo", "--host", "0.0.0.0"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert refused.returncode == 1
    assert "De demo luistert alleen op deze machine zelf" in refused.stderr
