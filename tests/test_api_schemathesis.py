"""The API attacked from its own document: no answer of 500, none but as documented."""

import datetime as dt

import pytest
import schemathesis
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from schemathesis import checks as general
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from nabij.base.accounts import token_digest
from nabij.base.models import ApiToken
from nabij.rules.functions import Function
from nabij.site.api import api
from tests.make import AT, acts

DOCUMENT = "/api/v1/openapi.json"
EXAMPLES, FEW = 12, 2
CHECKS = [
    general.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]
# Between them they may ask everything that the API has.
CALLERS = [
    Function.WAITING_LIST_COORDINATOR,
    Function.FUNCTIONAL_ADMINISTRATOR,
    Function.CONTRACT_MANAGER,
]


@pytest.fixture
def one_connection():
    """Keep the connection of the test's transaction, as Django's own client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def token(make, request):
    account = make.account()
    actor = make.actor(request.param, account=account)
    for _ in range(3):
        make.waiting_youth()
    make.contact(make.waiting_youth(), typed_here=True, note="Gesproken")
    make.worker()
    acts(None)
    ApiToken.objects.create(
        account=account,
        capacity_id=actor.capacity_id,
        label="proef",
        digest=token_digest("nabij_proef"),
        created_at=AT,
        expires_at=AT + dt.timedelta(days=1),
    )
    return "nabij_proef"


def attack(operation, headers):
    """Attack one operation; one that is not for this caller only long enough to see."""
    seen = {*sent(operation, GenerationMode.POSITIVE, headers, FEW)}
    if seen == {403}:
        return seen | {*sent(operation, GenerationMode.NEGATIVE, headers, FEW)}
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        seen |= {*sent(operation, mode, headers, EXAMPLES)}
    return seen


def sent(operation, mode, headers, examples):
    """Send cases made from one operation; returns the statuses that came back."""
    seen = []

    @limits(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def once(case):
        answer = case.call(headers=headers)
        case.validate_response(answer, checks=CHECKS, headers=headers)
        seen.append(answer.status_code)

    once()
    return seen


@pytest.mark.slow
@pytest.mark.parametrize("token", CALLERS, indirect=True)
def test_no_answer_but_as_the_document_says(token, one_connection):
    with time_machine.travel(AT, tick=False):
        schema = schemathesis.openapi.from_wsgi(DOCUMENT, WSGIHandler())
        headers = {"Authorization": f"Bearer {token}"}
        statuses = {}
        for found in schema.get_all_operations():
            operation = found.ok()
            statuses[operation.path] = attack(operation, headers)
    assert len(statuses) == len(api.get_openapi_schema()["paths"])
    # A test that only ever saw refusals would prove nothing about the answers.
    assert sum(200 in seen for seen in statuses.values()) >= 1
    assert any(400 in seen for seen in statuses.values())
