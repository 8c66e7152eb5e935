"""Backup and restore of all that Nabij keeps: database and uploads, in one file."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from nabij import __version__
from nabij.base import clock, rowsecurity
from nabij.site import archive, binaries, embedded, migrating, state
from nabij.site.errors import CannotRun

TABLES = """
  select c.relname from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  order by c.relname
"""
CHAINS = """
  select count(*), coalesce(encode(sha256(convert_to(string_agg(
    chain || '#' || seq || '#' || encode(link, 'hex'), ',' order by chain), 'UTF8')),
    'hex'), '') from base_audithead
"""
# All in one transaction: a restore that fails leaves everything as it was.
BEFORE = b"""
set client_min_messages = warning;
set lock_timeout = '20s';
drop schema public cascade;
create schema public authorization pg_database_owner;
grant usage on schema public to public;
"""


def backup(file: Path) -> dict[str, Any]:
    """Write the backup and return its manifest; people may keep working meanwhile."""
    migrating.require_owner()
    here = state.current()
    with _owner() as connection:
        # Counts and dump look through one snapshot, so that they always agree.
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        manifest = _manifest(connection)
        snapshot = connection.execute("select pg_export_snapshot()").fetchone()[0]
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".nabij-") as aside:
            dump = Path(aside) / archive.DUMP
            _run_dump(connection, snapshot, dump)
            archive.write(file, manifest, dump, here.uploads)
    return manifest


def restore(file: Path, *, replace: bool = False) -> dict[str, Any]:
    """Put a backup back, whole or not at all, and check what came back."""
    migrating.require_owner()
    here = state.current()
    with archive.unpack(file, here.uploads.parent) as (manifest, folder):
        _refuse_newer(manifest)
        if not replace:
            _refuse_full()
        _load(manifest, folder / archive.DUMP)
        _swap(folder / archive.UPLOADS, here.uploads)
    connections.close_all()
    return manifest


@contextmanager
def _owner() -> Iterator[psycopg.Connection]:
    url = embedded.database_urls().owner
    assert url is not None  # require_owner has been asked
    with psycopg.connect(url) as connection:
        yield connection


def _manifest(connection: psycopg.Connection) -> dict[str, Any]:
    names = [name for (name,) in connection.execute(TABLES)]
    if "base_audithead" not in names:
        raise CannotRun("Er is nog niets om te bewaren. Draai eerst `nabij migrate`.")
    applied = connection.execute("select app, name from django_migrations order by id")
    chains, digest = connection.execute(CHAINS).fetchone()
    return {
        "format": archive.FORMAT,
        "nabij": __version__,
        "made_at": clock.now().isoformat(),
        "postgresql": connection.info.server_version // 10000,
        "migrations": [f"{app}.{name}" for app, name in applied],
        "tables": {name: _count(connection, name) for name in names},
        "chains": {"count": chains, "digest": digest},
    }


def _count(connection: psycopg.Connection, table: str) -> int:
    query = sql.SQL("select count(*) from {}").format(sql.Identifier(table))
    return connection.execute(query).fetchone()[0]


def _run_dump(connection: psycopg.Connection, snapshot: str, target: Path) -> None:
    major = connection.info.server_version // 10000
    program = binaries.clients(major).program("pg_dump")
    command = [program, "-Fc", f"--snapshot={snapshot}", *_where()]
    command += ["-f", str(target)]
    done = subprocess.run(command, capture_output=True, env=_with_word(), check=False)
    if done.returncode:
        raise CannotRun(f"De reservekopie is mislukt: {_told(done.stderr)}")


def _refuse_newer(manifest: dict[str, Any]) -> None:
    known = MigrationLoader(None).disk_migrations
    strange = set(manifest["migrations"]) - {".".join(key) for key in known}
    if strange:
        raise CannotRun(
            f"Deze reservekopie komt uit een nieuwere Nabij ({manifest['nabij']}; hier "
            f"{__version__}). Werk Nabij eerst bij en zet haar dan terug."
        )


def _refuse_full() -> None:
    with _owner() as connection:
        present = {name for (name,) in connection.execute(TABLES)}
        kept = {*rowsecurity.personal_tables(), "base_account"} & present
        full = [name for name in sorted(kept) if _count(connection, name)]
    if full:
        raise CannotRun(
            f"Er staan al gegevens in de database (onder meer in {full[0]}). Gebruik "
            "--replace als die weg mogen; ze worden dan vervangen."
        )


def _load(manifest: dict[str, Any], dump: Path) -> None:
    tools = binaries.clients(int(manifest["postgresql"]))
    quiet = ["-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-o", os.devnull]
    with subprocess.Popen(
        [tools.program("psql"), *quiet, *_where()],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_with_word(),
    ) as loader:
        told = _feed(loader, tools.program("pg_restore"), dump, _checks(manifest))
    if loader.returncode or told:
        raise CannotRun(
            f"Terugzetten is mislukt en er is niets veranderd: {told} Stop de "
            "webserver en de verwerker, en controleer of het bestand heel is."
        )


def _feed(
    loader: subprocess.Popen[bytes], program: str, dump: Path, checks: bytes
) -> str:
    """Give psql the whole script; says what went wrong."""
    pipe = loader.stdin
    assert pipe is not None
    with suppress(BrokenPipeError):  # psql stopped at a fault, and says which
        pipe.write(BEFORE)
        pipe.flush()
        command = [program, "--no-owner", "-f", "-", str(dump)]
        done = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, check=False)
        if done.returncode and _still_listens(loader):
            loader.kill()  # no end of input, so no commit
            return _told(done.stderr)
        pipe.write(checks)
        pipe.flush()
    _said, fault = loader.communicate()
    return _told(fault) if loader.returncode else ""


def _still_listens(loader: subprocess.Popen[bytes]) -> bool:
    # Whoever writes to a psql that stopped fails as well; psql knows why.
    with suppress(subprocess.TimeoutExpired):
        loader.wait(timeout=1)
    return loader.poll() is None


def _checks(manifest: dict[str, Any]) -> bytes:
    """SQL that fails, and so undoes everything, when anything came back otherwise."""
    wanted = [
        sql.SQL("select {}, {}, (select count(*) from public.{})").format(
            sql.Literal(name), sql.Literal(str(count)), sql.Identifier(name)
        )
        for name, count in manifest["tables"].items()
    ]
    chains = f"{manifest['chains']['count']} {manifest['chains']['digest']}"
    text = sql.SQL(
        "set search_path = public;"
        "create temp table came_back (what text, wanted text, present text);"
        "insert into came_back {};"
        "insert into came_back select 'chains', {}, count || ' ' || coalesce"
        "  from ({}) as heads;"
        "do $$ declare wrong text; begin select string_agg(what, ', ') into wrong"
        "  from came_back where wanted <> present; if wrong is not null then"
        "  raise exception 'anders dan bewaard: %', wrong; end if; end $$;"
        "drop table came_back;"
    )
    rows = sql.SQL(" union all ").join(wanted)
    return text.format(rows, sql.Literal(chains), sql.SQL(CHAINS)).as_bytes(None)


def _swap(new: Path, kept: Path) -> None:
    old = kept.with_name("uploads.old")
    kept.rename(old)
    new.chmod(0o700)
    new.rename(kept)
    shutil.rmtree(old)


def _where() -> list[str]:
    """Where the database is, without the password: others may read a command line."""
    url = embedded.database_urls().owner
    assert url is not None
    return ["-d", make_conninfo(**conninfo_to_dict(url) | {"password": None})]


def _with_word() -> dict[str, str]:
    word = conninfo_to_dict(embedded.database_urls().owner or "").get("password")
    return {**os.environ, "LC_ALL": "C", **({"PGPASSWORD": str(word)} if word else {})}


def _told(fault: bytes) -> str:
    lines = [line for line in fault.decode(errors="replace").splitlines() if line]
    return lines[0] if lines else ""
