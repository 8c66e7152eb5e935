"""Lists of others: with licence and owner, filled in as given, never counted up."""

import json

import pytest

from nabij.base.errors import NotFound, Refused
from nabij.rules.functions import Function as F
from nabij.safety import actions
from nabij.safety.actions import Offered
from nabij.safety.assessing import instruments
from nabij.safety.models import FilledInstrument
from nabij.safety.tests.agreeing import acted, near
from tests.make import TODAY

pytestmark = pytest.mark.django_db
SCHEMA = {
    "type": "object",
    "properties": {
        "slaapt": {"type": "boolean", "title": "Slaapt het kind hier?"},
        "hoe": {"type": "string", "title": "Hoe gaat het?", "enum": ["goed", "matig"]},
        "keren": {"type": "integer", "title": "Hoe vaak?", "minimum": 0},
    },
    "required": ["slaapt"],
    "additionalProperties": False,
}


def offered(**fields) -> Offered:
    told = {
        "name": "Lijst van een ander",
        "version": "2",
        "owner": "Universiteit Voorbeeld",
        "licence": "overeenkomst 12, tot 2028",
        "schema": json.dumps(SCHEMA),
    }
    return Offered(**told | fields)


def _one(question: str) -> str:
    return '{"properties": {"a": {' + question + "}}}"


def added(make, **fields):
    keeper = make.actor(F.FUNCTIONAL_ADMINISTRATOR)
    return acted(actions.add_instrument, offered=offered(**fields), by=keeper), keeper


def filled(youth, made, by, **fields):
    about = {"answers": {"slaapt": True}, "conclusion": "Het gaat wel."} | fields
    return acted(
        actions.fill_in, person_id=youth.pk, instrument_id=made.pk, by=by, **about
    )


def test_answers_stay_as_given_beside_the_questions_that_were_asked(make):
    made, keeper = added(make)
    youth = make.youth()
    by = near(make, youth)
    answers = {"slaapt": False, "hoe": "matig", "keren": 3}
    filled(youth, made, by, answers=answers)
    acted(actions.withdraw_instrument, instrument_id=made.pk, by=keeper)
    near_by = near(make, youth)
    (now,) = instruments.filled_of(youth.pk, on=TODAY)
    assert now.row.answers == answers
    assert now.answers == [
        ("Slaapt het kind hier?", "nee"),
        ("Hoe gaat het?", "matig"),
        ("Hoe vaak?", "3"),
    ]
    with pytest.raises(NotFound, match="ingetrokken"):
        filled(youth, made, near_by)


def test_nothing_is_kept_but_answers_and_words(make):
    """No column in which a sum, a score or a colour could lie."""
    names = {field.name for field in FilledInstrument._meta.get_fields()}
    assert names == {
        "id",
        "controller",
        "person",
        "instrument",
        "on_day",
        "answers",
        "conclusion",
        "filled_by",
        "recorded_at",
    }


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"conclusion": " "}, "in eigen woorden"),
        ({"answers": {}}, "een vraag is leeg"),
        ({"answers": {"slaapt": True, "keren": -1}}, "keren"),
        ({"answers": {"slaapt": "ja"}}, "slaapt"),
    ],
)
def test_answers_that_do_not_fit_are_refused(make, fields, sentence):
    made, _keeper = added(make)
    youth = make.youth()
    with pytest.raises(Refused, match=sentence):
        filled(youth, made, near(make, youth), **fields)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"licence": ""}, "licentie of toestemming"),
        ({"owner": " "}, "van wie dit instrument is"),
        ({"schema": "{"}, "geen JSON Schema"),
        ({"schema": '{"type": "feest"}'}, "geen JSON Schema"),
        ({"schema": "[]"}, "geen JSON Schema"),
        ({"schema": '{"type": "object"}'}, "1 tot en met 200 vragen"),
        (
            {"schema": '{"properties": {"a": {"type": "array"}}}'},
            "een keuze uit een lijst",
        ),
        (
            {"schema": '{"properties": {"a": {"$ref": "https://elders.nl/x"}}}'},
            "zonder verwijzingen",
        ),
        (
            {"schema": _one(r'"type": "string", "\u0024ref": "https://elders.nl/x"')},
            "zonder verwijzingen",
        ),
        (
            {"schema": _one('"type": "string", "$dynamicRef": "#a"')},
            "zonder verwijzingen",
        ),
        ({"schema": '{"properties": {"a": true}}'}, "een keuze uit een lijst"),
        (
            {"schema": '{"properties": {"a": {"type": ["string", "null"]}}}'},
            "een keuze uit een lijst",
        ),
        (
            {"schema": '{"properties": {"a": {"type": "string"}}, "required": ["b"]}'},
            "Verplicht, maar geen vraag: b",
        ),
    ],
)
def test_an_instrument_that_cannot_be_asked_or_used_is_refused(make, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        added(make, **fields)


def test_a_version_is_added_once(make):
    _made, keeper = added(make)
    with pytest.raises(Refused, match="staat er al"):
        acted(actions.add_instrument, offered=offered(), by=keeper)
