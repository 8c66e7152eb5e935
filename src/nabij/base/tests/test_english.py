"""Every text of the base's templates has its English; the compiled file is current."""

import io
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.template.loader import render_to_string
from django.utils.translation import override
from django.utils.translation.template import templatize

BASE = Path(__file__).resolve().parent.parent
CATALOG = BASE / "locale/en/LC_MESSAGES/django.po"
KEYWORDS = {"gettext": None, "ngettext": (1, 2), "_": None}
TEMPLATES = sorted(BASE.glob("templates/**/*.html"))


def english():
    with CATALOG.open("rb") as file:
        return read_po(file, locale="en")


def pairs(catalog):
    return sorted((listed(m.id), listed(m.string)) for m in catalog if m.id)


def listed(text):
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_text_has_its_english(path):
    source = templatize(path.read_text("utf-8")).encode()
    found = extract("python", io.BytesIO(source), keywords=KEYWORDS)
    catalog = english()
    missing = [text for _, text, _, _ in found if not _translated(catalog, text)]
    assert missing == []


def _translated(catalog, text):
    message = catalog.get(text[0] if isinstance(text, tuple) else text)
    return message is not None and bool(message.string)


def test_the_compiled_file_says_the_same():
    with CATALOG.with_suffix(".mo").open("rb") as file:
        compiled = pairs(read_mo(file))
    assert compiled == pairs(english())


def test_a_page_speaks_the_language_of_its_reader():
    with override("en"):
        assert "Skip to content" in render_to_string("base/page.html")
    with override("nl"):
        assert "Ga naar de inhoud" in render_to_string("base/page.html")
