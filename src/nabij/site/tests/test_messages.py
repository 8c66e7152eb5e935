"""Each Dutch text has its English, the same everywhere; nothing is left over."""

import ast
import re

import pytest

from nabij.site import messages

PLACES = re.compile(r"%\(\w+\)s|%s")


@pytest.fixture(scope="module", autouse=True)
def _loaded():
    messages.load()


@pytest.mark.parametrize("name", messages.slices())
def test_the_catalog_is_that_of_the_texts_of_now(name):
    assert messages.stale(name) == [], "run `make messages` and add the English"


@pytest.mark.parametrize("name", messages.slices())
def test_english_fills_in_the_same_places(name):
    for message in messages.english(name):
        dutch, english = (PLACES.findall(str(t)) for t in (message.id, message.string))
        assert sorted(dutch) == sorted(english), message.id


def test_one_text_has_one_english():
    told: dict[str, set[str]] = {}
    for name in messages.slices():
        for message in messages.english(name):
            told.setdefault(str(message.id), set()).add(str(message.string))
    told.pop("")
    assert {text: english for text, english in told.items() if len(english) > 1} == {}


def test_a_sentence_of_a_refusal_is_found_without_a_mark():
    tree = ast.parse('WHY = "Omdat."\nraise Refused("Nee.")\nraise NotFound(WHY)')
    assert set(messages._in_code(tree, {"WHY": "Omdat."})) == {"Nee.", "Omdat."}


def test_a_template_gives_its_texts():
    source = (
        '{% translate "Een" %}\n  {% blocktranslate count n=n %}Nog {{ n }} dag'
        "{% plural %}Nog {{ n }} dagen{% endblocktranslate %}"
    )
    found = list(messages._in_template(source))
    assert found == ["Een", ("Nog %(n)s dag", "Nog %(n)s dagen")]


def test_a_new_text_makes_the_catalog_old(monkeypatch):
    old = messages.texts
    monkeypatch.setattr(
        messages, "texts", lambda name: old(name) | {"Een nieuwe zin.": {"x.py"}}
    )
    wrong = messages.stale("waiting")
    assert "waiting: no English for 'Een nieuwe zin.'" in wrong
    assert any("not that of the texts of now" in line for line in wrong)
