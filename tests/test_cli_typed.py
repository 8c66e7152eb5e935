"""`nabij typed` hands the whole institution's typed work over, and records that."""

import csv

from typer.testing import CliRunner

from nabij.base import audit
from nabij.site.cli import app

RUN = CliRunner()


def typed(organisation="GI Noord", since="2026-10-31T09:00:00Z"):
    words = ["typed", "--organisation", organisation, "--since", since]
    return RUN.invoke(app, words)


def test_files_of_everybody_come_along_once(make, monkeypatch):
    monkeypatch.setattr("nabij.site.cli.typed.BATCH", 2)
    seen, write = [], audit._write
    monkeypatch.setattr(audit, "_write", lambda e: (seen.extend(e), write(e)))
    youths = [make.youth() for _ in range(3)]
    for youth in youths:
        make.contact(youth, typed_here=True, note="=1+1")
    make.contact(youths[0], note="Uit het register")
    make.contact(make.youth(organisation="GI Zuid"), typed_here=True)
    done = typed()
    assert done.exit_code == 0, done.output
    rows = list(
        csv.DictReader(done.stdout.lstrip("\ufeff").splitlines(), delimiter=";")
    )
    assert sorted(r["jeugdige_id"] for r in rows) == [y.register_key for y in youths]
    assert {row["tekst"] for row in rows} == {"'=1+1"}
    sent = [e["subject_id"] for e in seen if e["act"] == "exchange.typed_sent"]
    assert sorted(sent) == [youth.pk for youth in youths]


def test_a_wrong_name_or_moment_is_said(make):
    make.organisation()
    assert "geen organisatie met de naam GI Zuid" in typed("GI Zuid").stderr
    wrong = typed(since="gisteren")
    assert wrong.exit_code == 1
    assert "gisteren is geen moment" in wrong.stderr
