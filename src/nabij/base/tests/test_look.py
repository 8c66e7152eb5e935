"""The pages as a whole: nothing inline, nothing from elsewhere, faults without user."""

import importlib.util
import re
from pathlib import Path

import pytest
from django.template.loader import get_template, render_to_string
from django.utils.translation import override

BASE = Path(__file__).resolve().parent.parent
TEMPLATES = sorted(BASE.glob("templates/**/*.html"))
SHEETS = [path for path in BASE.glob("static/nabij/*.*s*") if path.suffix != ".svg"]
FAULTS = ["400", "403", "403_csrf", "404", "409", "500", "503"]
SCRIPT = BASE.parents[2] / "scripts/vendor_assets.py"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_needs_inline_script_or_style(path):
    source = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)
    assert "://" not in source


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_template_parses(path):
    assert get_template(str(path.relative_to(BASE / "templates")))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(path):
    assert not re.search(r"https?:|@import|[(\"'`]//", path.read_text("utf-8"))


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_a_sentence_without_request_or_user(name):
    with override("nl"):
        html = render_to_string(f"{name}.html")
    said = re.findall(r"<p>([^<]+)</p>", html)
    assert "<h1>" in html
    assert len(said) >= 2
    assert all(sentence.strip().endswith(".") for sentence in said)


def test_a_refusal_shows_its_own_title_and_sentence():
    context = {"title": "Dat kan nu niet", "sentence": "De lijst is <vol>."}
    html = render_to_string("base/error.html", context)
    assert "<h1>Dat kan nu niet</h1>" in html
    assert "De lijst is &lt;vol&gt;." in html


@pytest.mark.parametrize("demo", [True, False])
def test_the_banner_says_fictief_in_demo_mode_only(demo):
    html = render_to_string("base/page.html", {"demo_mode": demo})
    assert ("Fictieve gegevens" in html) is demo


def test_two_versions_of_one_thing_are_both_kept():
    fields = [
        {"name": "text", "label": "Verslag", "mine": "Gezien.", "theirs": "Gebeld."},
        {"name": "on", "label": "Datum", "mine": "2026-11-22", "theirs": "2026-11-22"},
    ]
    html = render_to_string("base/conflict.html", {"fields": fields})
    radios = re.findall(r'type="radio" name="text" value="([^"]+)"', html)
    assert radios == ["Gezien.", "Gebeld."]
    assert '<input type="hidden" name="on" value="2026-11-22">' in html


def test_the_vendored_files_are_the_published_ones():
    spec = importlib.util.spec_from_file_location("vendor_assets", SCRIPT)
    assets = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(assets)
    assert assets.differences() == []
