"""Municipalities and youth regions by name: the map is read once."""

import functools
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from nabij.organisations.models import Municipality, Region

REGION = "regio {}"


@dataclass(frozen=True)
class Place:
    """A municipality, or a whole region."""

    name: str
    municipality_id: int | None = None
    region_id: int | None = None


@functools.cache
def _map() -> dict[str, Place]:
    towns = Municipality.objects.order_by("name").values_list("name", "pk")
    regions = Region.objects.order_by("name").values_list("name", "pk")
    found = [Place(name, municipality_id=pk) for name, pk in towns]
    found += [Place(REGION.format(name), region_id=pk) for name, pk in regions]
    return {place.name.casefold(): place for place in found}


def place_named(name: str) -> Place | None:
    """The municipality with this name, or the region ("regio Utrecht")."""
    return _map().get(" ".join(name.split()).casefold())


@functools.cache
def place_options() -> SafeString:
    """All names as options of a datalist, written once: a page need not do it again."""
    names = ((place.name,) for place in _map().values())
    return format_html_join("", '<option value="{}"></option>', names)
