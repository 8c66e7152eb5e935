"""The API: routers of the slices behind one token check and one error form."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.security import HttpBearer

from nabij.base.acting import Actor, tell_database
from nabij.base.api import PROBLEM, bad_input, problem, problem_answer
from nabij.base.errors import NotFound, Refused
from nabij.base.models import ApiToken
from nabij.organisations import queries as organisations
from nabij.site.middleware import tell_account

VERSION = "1.0.0"
PREFIX = "/api/"


class Token(HttpBearer):
    """A token opens what its person may open in the capacity it was made for."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        digest = hashlib.sha256(token.encode()).digest()
        found = ApiToken.objects.filter(digest=digest).select_related("account").first()
        if not found or not found.valid(request.at) or not found.account.is_active:
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
        title=response.reason_phrase,
        detail=DETAILS.get(status, "Er ging iets mis. Probeer het later opnieuw."),
    )
    for name in ("Allow", "WWW-Authenticate", "Retry-After"):
        if name in response:
            made[name] = response[name]
    return made


def make_api() -> NinjaAPI:
    """The API with the routers of every slice that has one."""
    made = NinjaAPI(
        title="Nabij",
        version=VERSION,
        description="Wachtenden, werklast, cijfers en invoer van een gecertificeerde"
        " instelling. Toegang met de rechten van de persoon achter de sleutel.",
        auth=Token(),
        docs_url=None,
        openapi_extra={
            "info": {
                "contact": {"name": "Nabij", "url": "https://nabij.example/contact"},
                "license": {"name": "EUPL-1.2"},
            }
        },
    )
    made.exception_handler(Refused)(lambda request, error: problem(error))
    made.exception_handler(Http404)(lambda request, error: problem(NotFound()))
    made.exception_handler(ValidationError)(lambda request, error: bad_input(error))
    made.exception_handler(HttpError)(_http_error)
    for prefix, router in routers():
        made.add_router(prefix, router)
    return made


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem_answer(
        status=error.status_code, title="Fout in het verzoek", detail=str(error)
    )


def routers() -> list[tuple[str, Any]]:
    """Which slice answers under which noun."""
    return []


api = make_api()
