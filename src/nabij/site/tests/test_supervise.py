import json
import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from nabij.site import loopback, state, supervise
from nabij.site.errors import CannotRun

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]
# A leader with a child of its own, as the web server has.
FAMILY = [
    sys.executable,
    "-c",
    "import subprocess, sys, time;"
    "nap = [sys.executable, '-c', 'import time; time.sleep(600)'];"
    "print(subprocess.Popen(nap).pid, flush=True); time.sleep(600)",
]


@pytest.fixture
def kept(state_folder):
    said = []
    keeper = supervise.Supervisor(state.current(), said.append)
    keeper.said = said
    yield keeper
    keeper.stop()


def eventually(condition, seconds=10):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_a_killed_child_is_started_again_and_said(kept):
    kept.start("web", SLEEP, os.environ)
    first = kept.children["web"].process.pid
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: kept.look() or kept.said)
    second = kept.children["web"].process.pid
    assert second != first
    assert kept.said == ["`web` is gestopt (signaal 9) en wordt opnieuw gestart."]
    assert kept.children["web"].process.poll() is None


def test_what_a_killed_child_had_started_is_ended_too(kept):
    kept.start("web", FAMILY, os.environ)
    log = kept.log("web")
    assert eventually(lambda: log.read_text().endswith("\n"))
    grandchild = int(log.read_text())
    birth = supervise.born(grandchild)
    os.kill(kept.children["web"].process.pid, signal.SIGKILL)
    assert eventually(lambda: kept.look() or kept.said)
    assert not is_running(grandchild, birth)


def is_running(pid, birth):
    fields = supervise._fields(supervise.Path(f"/proc/{pid}/stat"))
    return bool(fields) and fields[0] != "Z" and fields[19] == birth


def test_a_child_that_never_really_starts_is_given_up_with_a_sentence(
    kept, monkeypatch
):
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    kept.start("web", [sys.executable, "-c", "raise SystemExit(3)"], os.environ)
    with pytest.raises(CannotRun, match=r"`web` stopt telkens .*web\.log"):
        eventually(kept.look, seconds=30)
    assert "code 3" in kept.said[0]


def test_stop_ends_all_and_leaves_no_notes(kept):
    kept.start("web", FAMILY, os.environ)
    kept.start("worker", SLEEP, os.environ)
    groups = [child.process.pid for child in kept.children.values()]
    kept.stop()
    assert not any(supervise.end_group(group) for group in groups)
    assert list(state.current().running.glob("*.json")) == []


def test_orphans_of_a_killed_supervisor_are_found_and_ended(state_folder):
    program = (
        "import os, signal, sys; from nabij.site import state, supervise;"
        "s = supervise.Supervisor(state.current(), print);"
        f"s.start('web', {SLEEP!r}, os.environ);"
        "print(s.children['web'].process.pid, flush=True);"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run(
        [sys.executable, "-c", program], check=False, stdout=subprocess.PIPE
    )
    assert killed.returncode == -signal.SIGKILL
    orphan = int(killed.stdout)
    birth = supervise.born(orphan)
    assert is_running(orphan, birth)
    assert supervise.end_orphans(state.current()) == ["web"]
    assert not is_running(orphan, birth)
    assert supervise.end_orphans(state.current()) == []


def test_a_process_that_got_the_same_number_later_is_left_alone(state_folder):
    with subprocess.Popen(SLEEP, start_new_session=True) as stranger:
        note = {"pid": stranger.pid, "born": "1"}
        (state.current().running / "web.json").write_text(json.dumps(note))
        assert supervise.end_orphans(state.current()) == []
        assert stranger.poll() is None
        stranger.kill()


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.1.2.3"])
def test_a_demo_may_listen_here(host):
    loopback.require_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "nabij.example"])
def test_a_demo_may_not_be_reached_from_outside(host):
    with pytest.raises(CannotRun, match="alleen op deze machine zelf"):
        loopback.require_loopback(host)


def test_a_port_that_is_taken_is_passed_over():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert port < loopback.free_port("127.0.0.1", port) <= port + 50


def test_no_port_left_is_said(monkeypatch):
    monkeypatch.setattr(loopback, "_is_free", lambda host, port: False)
    with pytest.raises(CannotRun, match="geen vrije poort"):
        loopback.free_port("127.0.0.1", 8000)


def test_an_address_where_nothing_listens_does_not_answer():
    with socket.socket() as idle:
        idle.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{idle.getsockname()[1]}/"
        assert loopback.answers(url, within=0.3) is False
