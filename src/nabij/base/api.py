"""What every endpoint of the API shares: permission, problem answers, cursors.

Follows the NL API Design Rules 2.1: problem+json for every error, 400 with all
faults together for bad input, no exact counts, no personal number in an address.
"""

import base64
import binascii
import datetime as dt
import functools
import json
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any, Concatenate, ParamSpec, TypeVar, cast, get_type_hints

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Field, Header, Schema
from ninja.errors import ValidationError
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, ConfigDict
from pydantic.alias_generators import to_camel

from nabij.base.again import again
from nabij.base.errors import BadInput, ChangedMeanwhile, NotAllowed, Refused
from nabij.base.pages import actor_of
from nabij.base.permissions import Permission

P = ParamSpec("P")
R = TypeVar("R")
PROBLEM = "application/problem+json"
MOST = 200
# Beyond this an integer does not fit the database; a bound turns it into a clear 400.
LARGEST_ID = 2**63 - 1

MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+-]\d\d:\d\d)"
)
FIRST_YEAR, LAST_YEAR = 1900, 2200

Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Count = Annotated[int, Field(ge=0, le=LARGEST_ID)]


IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=255,
        pattern=r"^[!-~]+$",
        description="Een eigen sleutel voor dit verzoek. Hetzelfde verzoek nog eens"
        " met dezelfde sleutel wordt niet nog eens uitgevoerd",
    ),
]


def _storable(given: str) -> str:
    if "\0" in given:
        raise ValueError("haal het nulteken uit de tekst")
    return given


Text = Annotated[str, AfterValidator(_storable)]


def _with_offset(given: object) -> object:
    if isinstance(given, str) and not MOMENT.fullmatch(given):
        raise ValueError(
            "geef een moment met verschil met UTC, zoals 2026-10-31T09:00:00+01:00"
            " (in een adres staat + als %2B)"
        )
    return given


def _in_utc(given: dt.datetime) -> dt.datetime:
    if not FIRST_YEAR <= given.year <= LAST_YEAR:
        raise ValueError(f"geef een jaar van {FIRST_YEAR} tot en met {LAST_YEAR}")
    return given.astimezone(dt.UTC)


Moment = Annotated[
    AwareDatetime, BeforeValidator(_with_offset), AfterValidator(_in_utc)
]


class Shape(Schema):
    """An answer: names as in the interface, camelCase where they have more words."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Asking(Shape):
    """The query of an endpoint; a key that is no field of it is refused."""


class Asked(Asking):
    """The query of a list: how many rows, and from which place on."""

    aantal: int = Field(50, ge=1, le=MOST, description="Rijen per antwoord")
    na: str | None = Field(
        None,
        max_length=400,
        description="Ga verder na deze plaats: de waarde van `volgende`",
    )


class Invalid(Shape):
    """One fault in what was sent."""

    name: str
    reason: str


class Problem(Shape):
    """An error, as RFC 9457 has it."""

    type: str = "about:blank"
    title: str
    status: Annotated[int, Field(ge=400, le=599)]
    detail: str
    invalid_params: list[Invalid] = []
    intussen: dict[str, str] = Field(
        {}, description="Wat een ander intussen opsloeg, met de `versie` daarvan"
    )


def permitted(
    permission: Permission,
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], R]], Callable[Concatenate[HttpRequest, P], R]
]:
    """Refuse who may not; marks the endpoint, so that a test finds any without."""

    def decorate(
        endpoint: Callable[Concatenate[HttpRequest, P], R],
    ) -> Callable[Concatenate[HttpRequest, P], R]:
        known, serve = _query_keys(endpoint), again(endpoint)

        @functools.wraps(endpoint)
        def checked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> R:
            actor = actor_of(request)
            if not permission(actor):
                raise NotAllowed(
                    gettext("Als %(function)s mag u dit niet: %(what)s.")
                    % {
                        "function": gettext(actor.function_label),
                        "what": gettext(permission.label),
                    }
                )
            if unknown := sorted(set(request.GET) - known):
                raise UnknownKeys(unknown, known)
            return serve(request, *args, **kwargs)

        checked.permission = permission  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[HttpRequest, P], R]", checked)

    return decorate


class UnknownKeys(BadInput):
    """A filter that is not there would filter nothing: everybody would come back."""

    def __init__(self, unknown: Sequence[str], known: set[str]) -> None:
        names = ", ".join(sorted(known)) or "geen"
        super().__init__(f"Deze vraag kennen we niet; hier kan: {names}.")
        self.faults = [Invalid(name=n, reason="onbekende sleutel") for n in unknown]


def _query_keys(endpoint: Callable[..., Any]) -> set[str]:
    """What may stand behind the question mark: parameters, or the fields of a shape."""
    known = set()
    for name, hint in get_type_hints(endpoint).items():
        if isinstance(hint, type) and issubclass(hint, Asking):
            known |= {f.alias or n for n, f in hint.model_fields.items()}
        else:
            known.add(name)
    return known - {"request", "return"}


def problem(error: Refused) -> HttpResponse:
    """A refusal as problem+json."""
    return problem_answer(
        status=error.status,
        title=error.title,
        detail=error.sentence,
        faults=getattr(error, "faults", ()),
        meanwhile=error.theirs if isinstance(error, ChangedMeanwhile) else {},
    )


MEANWHILE = {
    "answer": "antwoord",
    "note": "notitie",
    "outcome": "uitkomst",
    "reason": "reden",
    "remark": "opmerking",
    "version": "versie",
    "when": "wanneer",
    "who": "wie",
}


def problem_answer(
    *,
    status: int,
    title: str,
    detail: str,
    faults: Sequence[Invalid] = (),
    meanwhile: Mapping[str, str] = MappingProxyType({}),
) -> HttpResponse:
    """An answer of type problem+json."""
    body = Problem(
        title=title,
        status=status,
        detail=detail,
        invalid_params=list(faults),
        intussen={MEANWHILE.get(name, name): said for name, said in meanwhile.items()},
    )
    return HttpResponse(
        body.model_dump_json(by_alias=True), status=status, content_type=PROBLEM
    )


def bad_input(error: ValidationError) -> HttpResponse:
    """All faults together, each with the name that was sent."""
    faults = [
        Invalid(name=str(fault["loc"][-1]), reason=_reason(fault))
        for fault in error.errors
    ]
    return problem_answer(
        status=400,
        title="Dit konden we niet lezen",
        detail="Een of meer waarden kloppen niet; zie invalidParams.",
        faults=faults,
    )


REASONS = {
    "missing": "is verplicht",
    "int_parsing": "geef een geheel getal",
    "int_from_float": "geef een geheel getal",
    "int_parsing_size": "dit getal is te groot",
    "bool_parsing": "geef true of false",
    "greater_than_equal": "geef {ge} of meer",
    "less_than_equal": "geef {le} of minder",
    "string_too_long": "geef hoogstens {max_length} tekens",
    "string_pattern_mismatch": "de vorm is {pattern}",
    "enum": "kies uit {expected}",
    "literal_error": "kies uit {expected}",
    "date_from_datetime_parsing": "geef een datum als 2026-10-31",
    "date_parsing": "geef een datum als 2026-10-31",
    "value_error": "{error}",
}


def _reason(fault: dict[str, Any]) -> str:
    words = REASONS.get(fault["type"])
    return words.format(**fault.get("ctx", {})) if words else str(fault["msg"])


def cursor_of(values: Sequence[Any]) -> str:
    """A place in a list as an opaque word."""
    text = json.dumps(list(values), default=str, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place_of(cursor: str | None, *kinds: Callable[[Any], Any]) -> list[Any] | None:
    """The place a cursor stands for, each part read by its kind.

    Raises BadInput for a cursor that we did not make.
    """
    if not cursor:
        return None
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        parts = json.loads(text)
        return [kind(part) for kind, part in zip(kinds, parts, strict=True)]
    except (binascii.Error, ValueError, TypeError, RecursionError):
        raise BadInput(
            "Deze plaats in de lijst kennen we niet. Begin opnieuw zonder `na`."
        ) from None


def moment_of(part: Any) -> dt.datetime:
    """A moment in a cursor. Raises ValueError for anything else."""
    return _in_utc(_read_moment(part))


def number_of(part: Any) -> int:
    """A row number in a cursor. Raises ValueError for one that fits no table."""
    if not isinstance(part, int) or not 0 <= part <= LARGEST_ID:
        raise ValueError("no row number")
    return part


def _read_moment(part: Any) -> dt.datetime:
    found = dt.datetime.fromisoformat(str(_with_offset(str(part))))
    if found.tzinfo is None:
        raise ValueError("no offset")
    return found
