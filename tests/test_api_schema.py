"""The document of the API against the Dutch API Design Rules (ADR 2.1)."""

import re

import pytest
from django.test import Client
from ninja.operation import Operation

from nabij.base.permissions import Permission
from nabij.site.api import api

KEBAB = re.compile(r"^/[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?$")
PLACE = re.compile(r"^/\{[a-z][A-Za-z0-9]*\}$")
CAMEL = re.compile(r"^[a-z][a-zA-Z0-9]*$")
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def schema():
    return api.get_openapi_schema()


def operations(schema):
    return [
        (f"{method} {path}", operation)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]


def nodes(node):
    """Every object in a document, at any depth."""
    if isinstance(node, dict):
        yield node
        for each in node.values():
            yield from nodes(each)
    elif isinstance(node, list):
        for each in node:
            yield from nodes(each)


def properties(schema):
    for node in nodes(schema["components"]["schemas"]):
        found = node.get("properties")
        yield from found.items() if isinstance(found, dict) else ()


def wrong_paths(paths):
    return [
        path
        for path in paths
        for part in re.findall(r"/[^/]*", path)
        if not KEBAB.match(part) and not PLACE.match(part)
    ]


def unbounded(root):
    return [
        node
        for node in nodes(root)
        if node.get("type") == "integer"
        and not {"minimum", "maximum"} <= set(node)
        and "const" not in node
    ]


def test_paths_are_kebab_case_without_trailing_slash(schema):
    assert schema["paths"]
    assert wrong_paths(schema["paths"]) == []
    assert wrong_paths(["/a/", "/wachtendeJeugdigen", "/a_b"]) == [
        "/a/",
        "/wachtendeJeugdigen",
        "/a_b",
    ]


def test_keys_are_camel_case(schema):
    parameters = [p for _, o in operations(schema) for p in o["parameters"]]
    # A header has its own form, as Idempotency-Key has.
    names = [p["name"] for p in parameters if p["in"] != "header"]
    names += [name for name, _ in properties(schema)]
    assert names
    assert [name for name in names if not CAMEL.match(name)] == []


def test_integers_are_bounded(schema):
    assert unbounded(schema) == []
    assert unbounded({"a": {"type": "integer", "minimum": 0}})


def test_dates_and_moments_say_so(schema):
    for name, said in properties(schema):
        formats = {node.get("format") for node in nodes(said)}
        if name.lower().endswith("datum"):
            assert "date" in formats, name
        if name.lower().endswith("tijdstip"):
            assert "date-time" in formats, name


def test_nothing_that_names_a_person_stands_in_an_address(schema):
    names = {p["name"].lower() for _, o in operations(schema) for p in o["parameters"]}
    assert not names & {"bsn", "naam", "zoek", "geboortedatum", "straat", "roepnaam"}


def test_every_error_is_documented_as_a_problem(schema):
    for name, operation in operations(schema):
        responses = operation["responses"]
        assert {"200", "400", "401", "403"} <= set(responses), name
        for status, answer in responses.items():
            assert "API-Version" in answer["headers"], name
            if status >= "400":
                assert set(answer["content"]) == {PROBLEM}, name


def test_the_document_says_whom_to_ask_and_where_it_is_served(schema):
    assert set(schema["info"]["contact"]) == {"name", "email", "url"}
    assert [server["url"] for server in schema["servers"]] == ["/api/v1"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", schema["info"]["version"])


def bound_operations() -> list[Operation]:
    return [
        operation
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
    ]


def test_every_operation_asks_a_token_and_a_permission(schema):
    found = bound_operations()
    assert len(found) == len(operations(schema))
    for operation in found:
        permission = getattr(operation.view_func, "permission", None)
        assert isinstance(permission, Permission), operation.view_func
    for name, operation in operations(schema):
        assert operation["security"] == [{"Token": []}], name


def test_only_safe_methods_read(schema):
    assert {name.split()[0] for name, _ in operations(schema)} <= {"get", "post"}


def test_any_origin_may_read_the_document_and_nobody_signs_in_for_it(db, schema):
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["API-Version"] == "1.0.0"
    assert answer.json()["paths"].keys() == schema["paths"].keys()
    refused = Client().post("/api/v1/openapi.json")
    assert refused.status_code == 405
    assert refused["Content-Type"] == PROBLEM
