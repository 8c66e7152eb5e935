"""An answer of an earlier version opens, or says which version it needs."""

import hashlib
import json

import pytest
from django.urls import reverse

from nabij.laboratory import files
from nabij.laboratory.models import Run
from nabij.laboratory.reporting import reading_back
from nabij.laboratory.reporting.reading_back import TooOld
from nabij.rules.functions import Function
from tests.make import acts


def rewritten(run, change) -> None:
    """As an earlier version would have left it: other fields, its own digest."""
    record = json.loads(files.place(run.key).read_bytes())
    change(record)
    digest = files.lay(run.key, json.dumps(record).encode())
    Run.objects.filter(pk=run.pk).update(digest=digest)


def earlier(record) -> None:
    record["mood"] = "good"
    record["scenario"]["theme"] = {"colour": "blue"}
    record["scenario"]["changes"][0]["to"] = {
        "shape": "uniform",
        "low": 12,
        "high": 13,
        "skew": 1,
    }
    record["courses"].append({"key": "gone", "points": [], "flavour": 3})
    del record["parts"]
    for place in record["places"]:
        del place["posts"]


def test_fields_that_came_and_went_do_not_matter(answered):
    record = json.loads(answered.model_dump_json())
    earlier(record)
    found = reading_back.findings(json.dumps(record).encode())
    assert found.keys == answered.keys
    assert found.parts == ()
    assert found.runs == answered.runs


def test_what_cannot_be_made_up_is_too_old(answered):
    record = json.loads(answered.model_dump_json())
    del record["empty_other"]
    with pytest.raises(TooOld) as refused:
        reading_back.findings(json.dumps(record).encode())
    assert refused.value.version == answered.origin.version


def test_an_earlier_answer_opens_and_its_file_stays_as_it_was(client, make, done):
    acts(make.actor(Function.DIRECTOR))
    rewritten(done, earlier)
    before = hashlib.sha256(files.place(done.key).read_bytes()).hexdigest()
    make.signed_in(client, Function.DIRECTOR)
    for name in ("run", "csv", "xlsx", "html"):
        answer = client.get(reverse(f"laboratory:{name}", args=[done.key]))
        assert answer.status_code == 200, name
    assert hashlib.sha256(files.place(done.key).read_bytes()).hexdigest() == before


def test_an_answer_with_fewer_indicators_shows_those(client, make, done):
    acts(make.actor(Function.DIRECTOR))
    rewritten(done, lambda record: record["courses"].pop(1))
    make.signed_in(client, Function.DIRECTOR)
    answer = client.get(reverse("laboratory:run", args=[done.key]))
    assert answer.status_code == 200
    assert len(answer.context["charts"]) == 8


def test_one_that_cannot_be_shown_says_which_version_can(client, make, done):
    acts(make.actor(Function.DIRECTOR))
    rewritten(done, lambda record: record.pop("milestones"))
    Run.objects.filter(pk=done.pk).update(version="0.0.1+old")
    make.signed_in(client, Function.DIRECTOR)
    page = client.get(reverse("laboratory:run", args=[done.key]))
    assert page.status_code == 200
    assert "gemaakt met versie 0.0.1+old" in page.content.decode()
    answer = client.get(reverse("laboratory:csv", args=[done.key]))
    assert answer.status_code == 409
    assert "0.0.1+old" in answer.content.decode()
    beside = client.get(reverse("laboratory:compare"), {"run": [done.key]})
    assert beside.status_code == 200


def test_a_question_that_cannot_be_read_still_has_its_page(client, make, done):
    acts(make.actor(Function.DIRECTOR))
    Run.objects.filter(pk=done.pk).update(scenario={"title_nl": "Vroeger", "odd": 1})
    make.signed_in(client, Function.DIRECTOR)
    page = client.get(reverse("laboratory:run", args=[done.key]))
    assert page.status_code == 200
    assert "Vroeger" in page.content.decode()
