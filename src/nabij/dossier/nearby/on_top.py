"""Who is near, and in which framework, on top of every page about somebody's file.

Whose file: of those in `file_of` where the page says so, of the person whom the page is
about, or of the person or the family in its address. A file that is not open to the
reader has nothing on top.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest

from nabij.base.audit import current_trail, record_reads
from nabij.base.errors import NotFound
from nabij.base.pages import actor_of, at_of, today_of
from nabij.dossier.nearby.showing import in_a_line, near
from nabij.families import queries as families
from nabij.families.queries import Known

TEMPLATE = "dossier/_nearby.html"


def on_top(request: HttpRequest, shown: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Who is near the persons of this page, in a line that opens into more.

    The page of a file has it itself, in full: that is not read again. A parent with
    nobody near has nothing to show: then there is no header either.
    """
    persons = list(_persons(request, shown))
    if persons:
        _log(request, persons)
    if "nearby" in shown:
        return {} if shown["nearby"] else None
    if not persons:
        return None
    found = near(persons, by=actor_of(request), at=at_of(request))
    if not found:
        return None
    return {"nearby": found, "near_line": in_a_line(found), "near_links": True}


def _log(request: HttpRequest, persons: Iterable[Known]) -> None:
    """Who is named on a page was read, also where the page itself is a form only."""
    trail = current_trail()
    logged = {
        entry["subject_id"]
        for entry in (trail.entries if trail else ())
        if entry["subject_kind"] == "person"
    }
    ids = [person.id for person in persons if person.id not in logged]
    by, at = actor_of(request), at_of(request)
    record_reads("dossier.nearby_seen", kind="person", ids=ids, by=by, at=at)


def _persons(request: HttpRequest, shown: Mapping[str, Any]) -> Iterable[Known]:
    match, on = request.resolver_match, today_of(request)
    if "file_of" in shown:
        ids = shown["file_of"]
        return families.persons(ids(on=on) if callable(ids) else ids, on=on).values()
    if isinstance(person := shown.get("person"), Known):
        return [person]
    address = match.kwargs if match else {}
    if "person_id" in address:
        return families.persons([address["person_id"]], on=on).values()
    if "household_id" in address:
        return _members(address["household_id"], request)
    return []


def _members(household_id: int, request: HttpRequest) -> list[Known]:
    try:
        return families.family_for(household_id, on=today_of(request)).members
    except NotFound:
        return []
