"""The generated reference says what the code says."""

from nabij.site import reference


def test_the_reference_is_current():
    assert reference.stale() == [], "run `make docs` and commit what it wrote"


def test_a_changed_file_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    reference.write()
    assert reference.stale() == []
    (tmp_path / "rules.md").write_text("old", encoding="utf-8")
    assert reference.stale() == ["rules.md"]
