"""The language of a page is that of its reader; so is a refusal's sentence."""

from django.template.loader import render_to_string
from django.utils.translation import override

from nabij.base.errors import NotFound, Refused


def test_a_page_speaks_the_language_of_its_reader():
    with override("en"):
        assert "Skip to content" in render_to_string("base/page.html")
    with override("nl"):
        assert "Ga naar de inhoud" in render_to_string("base/page.html")


def test_a_refusal_is_read_in_the_language_of_its_reader():
    refusal = NotFound()
    with override("en"):
        assert refusal.sentence.startswith("This page does not exist")
    with override("nl"):
        assert refusal.sentence.startswith("Deze pagina bestaat niet")


def test_a_refusal_stays_dutch_for_the_command_line_and_the_log():
    with override("en"):
        assert str(Refused("Dit kan nu niet.")) == "Dit kan nu niet."
        assert str(NotFound()).startswith("Deze pagina bestaat niet")
