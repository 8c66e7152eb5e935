"""The page of rules: asked of the rules themselves, own numbers never told as law."""

import datetime as dt

import pytest

from nabij.rules.file.consent import Voice
from nabij.rules.file.deciding import Matter, Party
from nabij.rules.file.plan_terms import Missing
from nabij.rules.file.sharing import Telling
from nabij.rules.file.starting import ToTell
from nabij.rules.functions import Function as F
from nabij.rules.source import Confidence, Kind
from nabij.site.rulebook import words
from nabij.site.rulebook.pages import FIRST_DAY
from nabij.site.rulebook.telling import told

ON = dt.date(2026, 11, 20)


def answers(on):
    return {line.source.id: line for group in told(on) for line in group.lines}


def said(on, what):
    found = (line for group in told(on) for line in group.lines)
    (line,) = [line for line in found if line.what.startswith(what)]
    return line.answer


@pytest.mark.parametrize(
    ("what", "answer"),
    [
        ("Eerste contact", "27 nov 2026"),
        ("Plan, als die dag duidelijk", "4 jan 2027"),
        ("Antwoord op een verzoek", "21 dec 2026, of met uitleg 22 feb 2027"),
        ("Een dossier dat die dag", "20 nov 2046"),
        ("Verklaring omtrent", "20 aug 2026"),
        ("De Raad vertellen", "20 sep 2026"),
        (
            "Inzage in en een kopie",
            "0 euro; alleen de privacy van een ander houdt een regel tegen",
        ),
        ("Hulp, jonger dan 12", "de ouders met gezag of de voogd"),
        ("Hulp, 12 tot", "de jeugdige zelf en de ouders met gezag of de voogd"),
        ("Hulp, 16", "de jeugdige zelf"),
        ("Hulp binnen een maatregel", "niemand"),
        ("Uit het dossier, aan wie", "nee"),
    ],
)
def test_each_line_has_the_answer_of_its_rule(what, answer):
    assert said(ON, what) == answer


@pytest.mark.parametrize(
    "day", [dt.date(2028, 2, 29), dt.date(2100, 2, 28), FIRST_DAY, ON]
)
def test_every_day_that_can_be_chosen_has_every_answer(day):
    assert said(day, "Hulp, jonger dan 12") == said(ON, "Hulp, jonger dan 12")
    assert said(day, "Hulp, 16") == "de jeugdige zelf"
    assert all(line.answer for line in answers(day).values())


def test_a_number_of_our_own_stands_there_as_our_own():
    found = answers(ON)
    assert found["GI-11"].source.kind is Kind.DESIGN
    assert {found[row].source.kind for row in ("GI-08", "GI-12")} == {Kind.KPI}
    assert not [
        line
        for line in found.values()
        if line.source.confidence is Confidence.UNCERTAIN
    ]


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        (Party, words.PARTIES),
        (Voice, words.VOICES),
        (Telling, words.TELLINGS),
        (ToTell, words.TOLD),
        (Missing, words.FORM),
    ],
)
def test_the_words_of_the_page_are_those_of_the_rules(kind, table):
    assert {each: str(word) for each, word in table.items()} == {
        each: each.dutch for each in kind
    }
    assert set(words.MATTERS) == set(Matter)
    assert set(words.SURENESS) == set(Confidence)


@pytest.mark.django_db
def test_everybody_sees_the_rules_of_a_chosen_day(client, make):
    make.signed_in(client, F.MINISTRY)
    page = client.get("/regels/?dag=2026-11-20").content.decode()
    assert "27 nov 2026" in page
    assert "De wet noemt geen getal, en Nabij ook niet." in page
    assert 'href="/regels/"' in client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "sentence"),
    [("2018-05-24", "Kies een dag vanaf 25 mei 2018."), ("nooit", "Fout:")],
)
def test_a_day_that_cannot_be_is_told(client, make, day, sentence):
    make.signed_in(client, F.INSPECTOR)
    page = client.get("/regels/", {"dag": day}).content.decode()
    assert sentence in page
    assert "Eerste contact" in page
