"""The pages of the laboratory: who opens them and what stands on them."""

import pytest
from django.urls import reverse

from nabij.base.models import AuditEntry
from nabij.laboratory.reporting.indicators import BY_KEY, INDICATORS
from nabij.laboratory.reporting.sentence import sentence
from nabij.rules.functions import PEOPLE, Function
from tests.make import acts

READERS = (Function.DIRECTOR, Function.MINISTRY)
OTHERS = sorted(PEOPLE - {*READERS})
PLACES = ("home", "own", "session", "prepare", "compare", "trust", "model")


def signed_in(make, client, function):
    where = {Function.MINISTRY: "Ministerie"}.get(function, "GI Noord")
    make.organisation("Ministerie", kind="ministry")
    return make.signed_in(client, function, organisation=where)


@pytest.mark.parametrize("function", OTHERS)
def test_others_are_refused_with_a_sentence(client, make, function):
    make.organisation("Elders", kind="municipality")
    make.signed_in(client, function)
    answer = client.get(reverse("laboratory:home"))
    assert answer.status_code == 403
    assert "Vragen en uitkomsten van het laboratorium" in answer.content.decode()


@pytest.mark.parametrize("function", READERS)
@pytest.mark.parametrize("place", PLACES)
def test_director_and_ministry_open_every_page(client, make, function, place):
    signed_in(make, client, function)
    assert client.get(reverse(f"laboratory:{place}")).status_code == 200


def test_the_answer_is_there_with_all_it_needs(client, make, done, answered):
    make.signed_in(client, Function.DIRECTOR)
    page = client.get(reverse("laboratory:run", args=[done.key])).content.decode()
    assert sentence(answered) in page
    assert "Vooraf verwacht:</strong> De lijst wordt korter." in page
    for each in INDICATORS:
        assert each.title in page
    assert page.count("Dezelfde cijfers als tabel") == len(BY_KEY) + 2
    for words in ("Dit zit er niet in", "nabij lab report base", done.digest):
        assert words in page
    assert len(page.encode()) < 500_000


def test_a_page_costs_few_queries(client, make, done, django_assert_max_num_queries):
    make.signed_in(client, Function.DIRECTOR)
    with django_assert_max_num_queries(22):
        client.get(reverse("laboratory:run", args=[done.key]))


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("csv", "text/csv"),
        ("xlsx", "application/vnd"),
        ("scenario", "application/json"),
        ("pdf", "application/pdf"),
        ("html", "text/html"),
    ],
)
def test_every_file_comes_and_is_written_down(client, make, done, form, kind):
    make.signed_in(client, Function.DIRECTOR)
    answer = client.get(reverse(f"laboratory:{form}", args=[done.key]))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith(kind)
    assert "attachment" in answer["Content-Disposition"]
    acts(make.actor(Function.DIRECTOR))
    assert AuditEntry.objects.filter(act="laboratory.run_exported").count() == 1


def test_before_the_first_runs_there_is_nothing_to_fetch(client, make, ask):
    run = ask()
    make.signed_in(client, Function.DIRECTOR)
    answer = client.get(reverse("laboratory:csv", args=[run.key]))
    assert answer.status_code == 409
    assert "nog niets om op te halen" in answer.content.decode()
    page = client.get(reverse("laboratory:run", args=[run.key])).content.decode()
    assert "Wacht op de rekenaar." in page
    assert "Nog geen uitkomst" in page


def test_progress_stays_small_and_asks_for_the_page_when_there_is_more(
    client, make, ask, done
):
    run = ask("Tweede")
    make.signed_in(client, Function.DIRECTOR)
    place = reverse("laboratory:progress", args=[run.key])
    assert b"Wacht op de rekenaar." in client.get(place, {"runs": 0}).content
    answer = client.get(reverse("laboratory:progress", args=[done.key]), {"runs": 0})
    assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")


def test_two_answers_stand_side_by_side_and_an_unknown_one_is_left_out(
    client, make, ask, done, answered
):
    make.signed_in(client, Function.DIRECTOR)
    place = reverse("laboratory:compare")
    keys = [done.key, done.key, "00000000-0000-0000-0000-000000000000"]
    assert "columns" not in client.get(place, {"run": keys}).context
    assert client.get(place, {"run": "onzin"}).status_code == 400


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"grens": "veel"}, "De grens moet een getal zijn"),
        ({"grens": "nan"}, "De grens moet een getal zijn"),
        ({"cijfer": "geluk"}, "Dit cijfer kennen we niet"),
    ],
)
def test_a_limit_that_is_no_number_is_refused(client, make, done, asked, words):
    make.signed_in(client, Function.DIRECTOR)
    answer = client.get(reverse("laboratory:run", args=[done.key]), asked)
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_a_limit_moves_the_chance(client, make, done):
    make.signed_in(client, Function.DIRECTOR)
    place = reverse("laboratory:run", args=[done.key])
    low, high = (
        client.get(place, {"grens": limit}).context["threshold"].other
        for limit in ("1", "9999")
    )
    assert (low, high) == (0, 1)


def test_a_measure_without_a_number_says_why(client, make):
    make.signed_in(client, Function.DIRECTOR)
    place = reverse("laboratory:question", args=["measure-c"])
    page = client.get(place).content.decode()
    assert "niet door te rekenen" in page
    assert "Geen enkele bron" in page
    assert (
        client.get(reverse("laboratory:question", args=["bestaat-niet"])).status_code
        == 404
    )


def test_a_result_of_an_earlier_version_stays_and_says_so(client, make, done, version):
    make.signed_in(client, Function.DIRECTOR)
    page = client.get(reverse("laboratory:run", args=[done.key])).content.decode()
    assert "eerdere versie van het model" in page
    assert done.digest in page
