import io
import json
import os
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from nabij.site import archive, binaries, embedded, state
from nabij.site.errors import CannotRun
from nabij.site.tests.conftest import empty_state
from tests import states

ENTRIES = """
  select nabij_audit(jsonb_build_array(jsonb_build_object(
    'chain', 'person:' || n % 7, 'at', now(), 'trace_id', gen_random_uuid(),
    'act', 'families.read', 'status', 'Ok', 'subject_kind', 'person',
    'subject_id', n % 7))) from generate_series(1, 200) n
"""
PEOPLE = """
import django; django.setup()
from nabij.base.models import Account
Account.objects.using("owner").bulk_create(
    Account(email=f"p{n}@example.nl", password="!") for n in range(30))
"""


def nabij(*words: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "nabij.site.cli", *words],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def picture(url: str) -> dict[str, object]:
    """Every row of every table, as one number per table."""
    with psycopg.connect(url) as connection:
        names = connection.execute(
            "select relname from pg_class where relkind = 'r'"
            " and relnamespace = 'public'::regnamespace"
        ).fetchall()
        return {
            name: connection.execute(
                f"select count(*), coalesce(sum(hashtext(t::text)), 0) from {name} t"
            ).fetchone()
            for (name,) in names
        }


@pytest.fixture(scope="module")
def filled(tables):
    """A migrated database with people, a trail and an upload."""
    with pytest.MonkeyPatch.context() as patch, empty_state(patch) as folder:
        states.migrated(folder, tables)
        urls = embedded.ensure_running()
        with psycopg.connect(urls.owner) as connection:
            connection.execute(ENTRIES)
        settings = {"DJANGO_SETTINGS_MODULE": "nabij.site.settings"}
        subprocess.run(
            [sys.executable, "-c", PEOPLE], check=True, env={**os.environ, **settings}
        )
        uploads = state.current().uploads / "2026"
        uploads.mkdir()
        (uploads / "brief.pdf").write_bytes(b"%PDF-1.7 fictief")
        yield urls
        embedded.forget()


@dataclass
class Kept:
    """A backup, and every row that stood there when it was made."""

    file: Path
    picture: dict[str, object]


@pytest.fixture(scope="module")
def kept(filled, tmp_path_factory):
    file = tmp_path_factory.mktemp("kept") / "kopie.nabij"
    before = picture(filled.owner)
    # What was laid on the shelf of the laboratory stands in the trail too.
    assert before["base_auditentry"][0] >= 200
    assert before["base_account"][0] >= 30
    made = nabij("backup", str(file))
    assert made.returncode == 0, made.stderr
    return Kept(file, before)


@pytest.mark.slow
def test_the_drill_destroy_restore_all_is_as_it_was(filled, kept):
    assert kept.file.stat().st_mode & 0o077 == 0
    embedded.forget()
    letter = state.current().uploads / "2026" / "brief.pdf"
    letter.unlink()
    embedded.ensure_running()
    back = nabij("restore", str(kept.file))
    assert back.returncode == 0, back.stderr
    assert picture(filled.owner) == kept.picture
    assert letter.read_bytes() == b"%PDF-1.7 fictief"
    looked = nabij("doctor", "--audit")
    assert looked.returncode == 0, looked.stdout
    assert "8 ketens" in looked.stdout
    with psycopg.connect(filled.app) as connection:
        assert connection.execute("select count(*) from base_account").fetchone()


def tampered(source, target, change) -> None:
    """Copy an archive; `change` turns the bytes of a member into others."""
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for member in old:
            data = old.extractfile(member).read() if member.isfile() else None
            if data is not None:
                data = change(member.name, data)
                member.size = len(data)
            new.addfile(member, io.BytesIO(data) if data is not None else None)


def one_row_less(name: str, data: bytes) -> bytes:
    if name != archive.MANIFEST:
        return data
    manifest = json.loads(data)
    manifest["tables"]["base_auditentry"] += 1
    return json.dumps(manifest).encode()


def another_head(name: str, data: bytes) -> bytes:
    if name != archive.MANIFEST:
        return data
    manifest = json.loads(data)
    manifest["chains"]["digest"] = "00" * 32
    return json.dumps(manifest).encode()


def half_a_dump(name: str, data: bytes) -> bytes:
    return data[: len(data) // 2] if name == archive.DUMP else data


def from_the_future(name: str, data: bytes) -> bytes:
    if name != archive.MANIFEST:
        return data
    manifest = json.loads(data)
    manifest["migrations"].append("base.9999_later")
    return json.dumps(manifest).encode()


BROKEN = {
    one_row_less: "anders dan bewaard: base_auditentry",
    another_head: "anders dan bewaard: chains",
    half_a_dump: "er is niets veranderd",
    from_the_future: "uit een nieuwere Nabij",
}
# One process for all: each would load all of Nabij for a sentence.
RESTORING = """
import sys; from pathlib import Path
from nabij.site.cli.application import ready; ready()
from nabij.site import backup; from nabij.site.errors import CannotRun
for file in sys.argv[1:]:
    try: backup.restore(Path(file), replace=True)
    except CannotRun as refusal: print(refusal)
    else: print("teruggezet")
"""


@pytest.mark.slow
def test_a_backup_that_is_not_whole_changes_nothing(filled, kept, tmp_path):
    with psycopg.connect(filled.owner) as connection:
        connection.execute(ENTRIES)
    before, files = picture(filled.owner), []
    for change in BROKEN:
        files.append(tmp_path / f"{change.__name__}.nabij")
        tampered(kept.file, files[-1], change)
    said = subprocess.check_output(
        [sys.executable, "-c", RESTORING, *map(str, files)], text=True
    ).splitlines()
    assert len(said) == len(BROKEN)
    for sentence, told in zip(BROKEN.values(), said, strict=True):
        assert sentence in told
    assert picture(filled.owner) == before
    refused = nabij("restore", str(files[0]), "--replace")
    assert refused.returncode == 1
    assert BROKEN[one_row_less] in refused.stderr


@pytest.mark.slow
def test_what_stands_there_is_replaced_only_when_asked(filled, kept):
    with psycopg.connect(filled.owner) as connection:
        connection.execute("create table later (id int)")
    stands = picture(filled.owner)
    refused = nabij("restore", str(kept.file))
    assert refused.returncode == 1
    assert "Gebruik --replace als die weg mogen" in refused.stderr
    assert picture(filled.owner) == stands != kept.picture
    assert nabij("restore", str(kept.file), "--replace").returncode == 0
    assert picture(filled.owner) == kept.picture


@pytest.mark.parametrize(
    "name", ["../outside", "/etc/passwd", "uploads/../../outside", "surprise.sql"]
)
def test_an_archive_puts_nothing_where_it_should_not(tmp_path, name):
    bad = tmp_path / "bad.nabij"
    with tarfile.open(bad, "w") as tar:
        archive._add_text(tar, name, "x")
    with (
        pytest.raises(CannotRun, match="geen reservekopie van Nabij"),
        archive.unpack(bad, tmp_path),
    ):
        raise AssertionError
    assert [path.name for path in tmp_path.iterdir()] == ["bad.nabij"]


def test_a_link_in_an_archive_is_refused(tmp_path):
    bad = tmp_path / "bad.nabij"
    with tarfile.open(bad, "w") as tar:
        link = tarfile.TarInfo("uploads/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        tar.addfile(link)
    with (
        pytest.raises(CannotRun, match="onverwacht onderdeel"),
        archive.unpack(bad, tmp_path),
    ):
        raise AssertionError


def test_something_else_is_no_backup(tmp_path):
    (tmp_path / "letter.txt").write_text("Beste lezer")
    with (
        pytest.raises(CannotRun, match="Kies een ander bestand"),
        archive.unpack(tmp_path / "letter.txt", tmp_path),
    ):
        raise AssertionError


def test_without_programs_it_is_one_clear_sentence(monkeypatch):
    monkeypatch.setattr(binaries, "installations", list)
    monkeypatch.setattr(binaries, "_on_the_path", list)
    with pytest.raises(CannotRun, match="postgresql-client-16"):
        binaries.clients(16)


@pytest.mark.slow
def test_the_owner_is_needed(own_server, tmp_path):
    kept = tmp_path / "kopie.nabij"
    refused = nabij("backup", str(kept), DATABASE_URL=own_server.app)
    assert refused.returncode == 1
    assert "Zet DATABASE_OWNER_URL" in refused.stderr
    assert list(tmp_path.iterdir()) == []
