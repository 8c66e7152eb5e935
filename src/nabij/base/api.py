"""What every endpoint of the API shares: permission, problem answers, cursors.

Follows the NL API Design Rules 2.1: problem+json for every error, 400 with all
faults together for bad input, no exact counts, no personal number in an address.
"""

import base64
import binascii
import functools
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema
from ninja.errors import ValidationError
from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from nabij.base.errors import BadInput, NotAllowed, Refused
from nabij.base.pages import actor_of
from nabij.base.permissions import Permission

P = ParamSpec("P")
R = TypeVar("R")
PROBLEM = "application/problem+json"
MOST = 200
# Beyond this an integer does not fit the database; a bound turns it into a clear 400.
LARGEST_ID = 2**63 - 1

Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Size = Annotated[
    int, Query(ge=1, le=MOST, alias="aantal", description="Rijen per antwoord")
]
Cursor = Annotated[
    str | None,
    Query(
        max_length=400,
        alias="na",
        description="Ga verder na deze plaats: de waarde van `volgende`",
    ),
]


class Shape(Schema):
    """An answer: names as in the interface, camelCase where they have more words."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Invalid(Shape):
    """One fault in what was sent."""

    name: str
    reason: str


class Problem(Shape):
    """An error, as RFC 9457 has it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    invalid_params: list[Invalid] = []


def permitted(
    permission: Permission,
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], R]], Callable[Concatenate[HttpRequest, P], R]
]:
    """Refuse who may not; marks the endpoint, so that a test finds any without."""

    def decorate(
        endpoint: Callable[Concatenate[HttpRequest, P], R],
    ) -> Callable[Concatenate[HttpRequest, P], R]:
        @functools.wraps(endpoint)
        def checked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> R:
            actor = actor_of(request)
            if not permission(actor):
                raise NotAllowed(
                    f"Als {actor.function_label} mag u dit niet: {permission.label}."
                )
            return endpoint(request, *args, **kwargs)

        checked.permission = permission  # type: ignore[attr-defined]
        return checked

    return decorate


def problem(error: Refused) -> HttpResponse:
    """A refusal as problem+json."""
    return problem_answer(status=error.status, title=error.title, detail=error.sentence)


def problem_answer(
    *, status: int, title: str, detail: str, faults: Sequence[Invalid] = ()
) -> HttpResponse:
    """An answer of type problem+json."""
    body = Problem(
        title=title, status=status, detail=detail, invalid_params=list(faults)
    )
    return HttpResponse(
        body.model_dump_json(by_alias=True), status=status, content_type=PROBLEM
    )


def bad_input(error: ValidationError) -> HttpResponse:
    """All faults together, each with the name that was sent."""
    faults = [
        Invalid(name=str(fault["loc"][-1]), reason=str(fault["msg"]))
        for fault in error.errors
    ]
    return problem_answer(
        status=400,
        title="Dit konden we niet lezen",
        detail="Een of meer waarden kloppen niet; zie invalidParams.",
        faults=faults,
    )


def cursor_of(values: Sequence[Any]) -> str:
    """A place in a list as an opaque word."""
    text = json.dumps(list(values), default=str, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place_of(cursor: str | None) -> list[Any] | None:
    """The place a cursor stands for. Raises BadInput for one we did not make."""
    if not cursor:
        return None
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        place = json.loads(text)
    except (binascii.Error, ValueError):
        place = None
    if not isinstance(place, list):
        raise BadInput(
            "Deze plaats in de lijst kennen we niet. Begin opnieuw zonder `na`."
        )
    return place
