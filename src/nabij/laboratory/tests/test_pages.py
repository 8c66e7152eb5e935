"""The pages of the laboratory: who opens them and what stands on them."""

import datetime as dt
import json
import os

import pytest
import time_machine
from django.urls import reverse

from nabij.base.models import AuditEntry
from nabij.laboratory import files, spending, warming
from nabij.laboratory.reporting import drawing
from nabij.laboratory.reporting.finding import find
from nabij.laboratory.reporting.indicators import BY_KEY, INDICATORS
from nabij.laboratory.reporting.sentence import sentence
from nabij.laboratory.tests.making import both
from nabij.rules.functions import PEOPLE, Function
from tests.make import AT, acts

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


@pytest.mark.parametrize("name", ["without_worker", "kans", "onzekerheid"])
@pytest.mark.parametrize(
    ("form", "begin", "kind"),
    [("svg", b"<?xml", "image/svg+xml"), ("png", b"\x89PNG", "image/png")],
)
def test_each_drawing_can_be_taken_along(client, make, done, name, form, begin, kind):
    make.signed_in(client, Function.DIRECTOR)
    place = reverse("laboratory:chart", args=[done.key, name, form])
    page = client.get(reverse("laboratory:run", args=[done.key])).content.decode()
    assert place in page
    answer = client.get(place)
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer.content.startswith(begin)


@pytest.mark.parametrize("what", [("geluk", "svg"), ("placed", "gif")])
def test_a_drawing_that_is_not_there_is_not_found(client, make, done, what):
    make.signed_in(client, Function.DIRECTOR)
    place = reverse("laboratory:chart", args=[done.key, *what])
    assert client.get(place).status_code == 404


def test_the_years_that_were_fitted_and_judged_are_marked(answered):
    early = answered.model_copy(
        update={"courses": tuple(_moved(course) for course in answered.courses)}
    )
    drawn = str(drawing.multiple(early, "without_worker").svg)
    assert "aangepast" in drawn
    assert "getoetst" in drawn
    assert "getoetst" not in str(drawing.multiple(answered, "without_worker").svg)


def _moved(course):
    """The same course as if it began in 2017."""
    points = [
        point.model_copy(update={"on": point.on.replace(year=point.on.year - 6)})
        for point in course.points
    ]
    return course.model_copy(update={"points": tuple(points)})


def test_the_money_stands_step_by_step(client, make, done):
    make.signed_in(client, Function.DIRECTOR)
    answer = client.get(reverse("laboratory:run", args=[done.key]))
    costs = {each.label: each for each in answer.context["costs"]}
    assert len(costs) == len(spending.STEPS)
    # 12 months of 0.9 million at each of three institutions, a tenth more.
    assert costs["Gecertificeerde instellingen"].change.startswith("+3")
    assert costs["Rechtbank"].change == "0,0"


def test_who_loses_posts_is_named_with_where_it_works():
    gis = ("Jeugdbescherming Noord", "Leger des Heils Jeugdbescherming & Reclassering")
    base, other = both(gis=gis, factors={"posts": 0.8})
    other.values[:, :, 1, :] = base.values[:, :, 1, :]
    loses = spending.losers(find(base=base, other=other))
    assert set(loses) == {"loses"}
    assert loses["loses"].gi == gis[0]
    assert "Groningen" in loses["loses"].regions


@pytest.mark.parametrize(
    ("parameter", "words"),
    [("tariff_national", "bezit, reizen"), ("expertise_national", "verder reizen")],
)
def test_the_objections_of_the_letter_are_pointed_at(answered, parameter, words):
    told = answered.changes[0].model_copy(update={"parameter": parameter})
    (said,) = spending.objections(answered.model_copy(update={"changes": (told,)}))
    assert words in said
    assert spending.objections(answered) == []


def test_progress_says_how_long_it_takes(client, make, ask):
    run = ask("Tweede")
    files.note_step(run.key, files.Step(10, 20, 15.0))
    make.signed_in(client, Function.DIRECTOR)
    place = reverse("laboratory:progress", args=[run.key])
    # 1.5 seconds a run, and 190 of the 200 to go.
    page = client.get(place, {"runs": 0}).content.decode()
    assert "Nog ongeveer 5 minuten." in page


def test_while_the_model_is_made_ready_the_page_says_so(client, make, ask):
    run = ask("Tweede")
    note = files.folder("") / warming.NOTE
    files.write_whole(note, json.dumps({"began": AT.isoformat()}).encode())
    os.utime(note, (AT.timestamp(), AT.timestamp()))
    assert warming.busy_since(at=AT) == AT
    assert warming.busy_since(at=AT + dt.timedelta(minutes=1)) is None
    make.signed_in(client, Function.DIRECTOR)
    place = reverse("laboratory:progress", args=[run.key])
    with time_machine.travel(AT, tick=False):
        page = client.get(place, {"runs": 0}).content.decode()
    assert "Het rekenmodel wordt klaargezet." in page
