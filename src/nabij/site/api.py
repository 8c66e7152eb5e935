"""The API: routers of the slices behind one token check and one error form."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer

from nabij.allocation.api import router as allocation
from nabij.base import audit
from nabij.base.accounts import token_used
from nabij.base.acting import Actor, tell_database
from nabij.base.api import (
    PROBLEM,
    Problem,
    bad_input,
    problem,
    problem_answer,
)
from nabij.base.errors import NotAllowed, NotFound, Refused
from nabij.base.pages import public
from nabij.dossier.api import router as dossier
from nabij.exchange.api import router as exchange
from nabij.measures.api import router as measures
from nabij.monitor.api import router as monitor
from nabij.organisations import queries as organisations
from nabij.safety.keeping.api import router as safety
from nabij.site.duties.api import router as duties
from nabij.site.middleware import tell_account
from nabij.waiting.api import router as waiting
from nabij.waiting.lists.api import router as lists
from nabij.waiting.triaging.api import router as triages

VERSION = "1.0.0"
PREFIX = "/api/"


class Token(HttpBearer):
    """A token opens what its person may open in the capacity it was made for."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        found = token_used(token=token, at=request.at)
        if found is None:
            return None
        tell_account(found.account_id)
        held = organisations.capacities_of_account(
            account_id=found.account_id, on=request.today
        )
        actor = next((a for a in held if a.capacity_id == found.capacity_id), None)
        tell_database(actor, at=request.at)
        request.actor = actor
        return actor


class ProblemMiddleware:
    """Every error under /api/ is problem+json, also those no endpoint answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith(PREFIX):
            return response
        if response.status_code >= 400 and not _is_problem(response):
            response = _as_problem(response)
        response["API-Version"] = VERSION
        return response


def _is_problem(response: HttpResponse) -> bool:
    return response.get("Content-Type", "").startswith(PROBLEM)


TITLES = {
    400: "Dit konden we niet lezen",
    401: "Niet aangemeld",
    403: "U mag dit niet zien of doen",
    404: "Niet gevonden",
    405: "Methode kan hier niet",
    500: "Storing",
}
DETAILS = {
    400: "Het verzoek konden we niet lezen.",
    401: "Geef een geldige API-sleutel mee: Authorization: Bearer ...",
    403: "U hebt geen toegang.",
    404: "Dit adres bestaat niet, of u hebt er geen toegang toe.",
    405: "Deze methode kan hier niet. Zie het kopje Allow.",
}


def _as_problem(response: HttpResponse) -> HttpResponse:
    status = response.status_code
    made = problem_answer(
        status=status,
        title=TITLES.get(status, "Fout"),
        detail=DETAILS.get(status, "Er ging iets mis. Probeer het later opnieuw."),
    )
    for name in ("Allow", "WWW-Authenticate", "Retry-After"):
        if name in response:
            made[name] = response[name]
    return made


ERRORS = {
    "400": "Het verzoek klopt niet; alle fouten staan erbij",
    "401": "Geen geldige API-sleutel",
    "403": "De persoon achter de sleutel mag dit niet",
    "404": "Bestaat niet, of niet voor de persoon achter de sleutel",
    "409": "Dat kan nu niet; de zin zegt waarom en wat u kunt doen",
}


class Api(NinjaAPI):
    """Its document says what holds for every operation: errors and the version."""

    def get_openapi_schema(
        self,
        *,
        path_prefix: str | None = None,
        path_params: dict[str, Any] | None = None,
    ) -> OpenAPISchema:
        """Paths are relative to the server address, which carries the version."""
        schema = super().get_openapi_schema(path_prefix="/")
        shapes = schema["components"]["schemas"]
        made = Problem.model_json_schema(
            by_alias=True, ref_template="#/components/schemas/{model}"
        )
        shapes |= made.pop("$defs") | {"Problem": made}
        _undress(schema["paths"])
        _undress(schema["components"])
        for path, methods in schema["paths"].items():
            for method, operation in methods.items():
                writes = method != "get"
                _complete(operation, has_place="{" in path, writes=writes)
        return schema


def _undress(node: Any) -> None:
    """Leave out what was made from names and docstrings: those are for who writes code.

    Words for who uses the API stand at fields and operations, in Dutch.
    """
    if isinstance(node, list):
        for each in node:
            _undress(each)
    if not isinstance(node, dict):
        return
    if isinstance(node.get("title"), str):
        del node["title"]
    if "enum" in node or "properties" in node or "operationId" in node:
        node.pop("description", None)
    for each in node.values():
        _undress(each)


def _without_null(asked: dict[str, Any]) -> None:
    """What is optional in an address is left out; the word null would mean itself."""
    choices = asked.pop("anyOf", None)
    if choices is not None:
        asked |= next(each for each in choices if each.get("type") != "null")


def _complete(operation: dict[str, Any], *, has_place: bool, writes: bool) -> None:
    version = {"description": "Versie van de API", "schema": {"type": "string"}}
    for parameter in operation["parameters"]:
        _without_null(parameter["schema"])
    responses = {str(code): said for code, said in operation["responses"].items()}
    for answer in responses.values():
        answer.setdefault("headers", {})["API-Version"] = version
    reference = {"schema": {"$ref": "#/components/schemas/Problem"}}
    for status, words in ERRORS.items():
        if (status == "404" and not (has_place or writes)) or (
            status == "409" and not writes
        ):
            continue
        responses[status] = {
            "description": words,
            "headers": {"API-Version": version},
            "content": {PROBLEM: reference},
        }
    operation["responses"] = responses


def make_api() -> NinjaAPI:
    """The API with the routers of every slice that has one."""
    made = Api(
        title="Nabij",
        version=VERSION,
        description="Wachtenden, taken, contacten, veiligheidschecks, triages,"
        " toewijzing, werklast, cijfers en invoer van een gecertificeerde"
        " instelling. Toegang met de rechten van de persoon achter de sleutel.",
        auth=Token(),
        docs_url=None,
        openapi_url=None,  # served by `document`, to any origin
        servers=[{"url": "/api/v1", "description": "Deze installatie"}],
        openapi_extra={
            "info": {
                "contact": {
                    "name": "Nabij",
                    "email": "nabij@nabij.example",
                    "url": "https://nabij.example/contact",
                },
                "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            }
        },
    )
    made.exception_handler(Refused)(_refused)
    made.exception_handler(Http404)(lambda request, error: problem(NotFound()))
    made.exception_handler(ValidationError)(lambda request, error: bad_input(error))
    made.exception_handler(AuthenticationError)(_no_token)
    made.exception_handler(HttpError)(_http_error)
    for prefix, router in routers():
        made.add_router(prefix, router)
    return made


def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    actor = getattr(request, "actor", None)
    if isinstance(error, NotAllowed) and actor is not None:
        audit.record(
            "base.refused",
            about=("account", actor.account_id),
            by=actor,
            at=request.at,
            status="Error",
            path=request.path,
        )
    return problem(error)


def _no_token(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    answer = problem_answer(status=401, title=TITLES[401], detail=DETAILS[401])
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem_answer(
        status=error.status_code, title="Fout in het verzoek", detail=str(error)
    )


def routers() -> list[tuple[str, Any]]:
    """Which slice answers under which noun."""
    return [
        ("", allocation),
        ("", duties),
        ("", dossier),
        ("", safety),
        ("", waiting),
        ("", triages),
        ("", lists),
        ("", measures),
        ("", monitor),
        ("", exchange),
    ]


api = make_api()


@public
@require_safe
def document(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document; it holds no data, so any origin may read it."""
    made = JsonResponse(api.get_openapi_schema(), json_dumps_params={"indent": 2})
    made["Access-Control-Allow-Origin"] = "*"
    return made
