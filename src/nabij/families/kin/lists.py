"""Columns that list persons follow when two records become one, and go back.

Which columns these are is known from what an access request gets: a table that is
about several people says so there.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from nabij.base.errors import Refused
from nabij.base.sharing import Shared, shared_tables

Lists = dict[str, list[list[Any]]]


def move_lists(*, gone: int, kept: int) -> Lists:
    """Name `kept` where `gone` was named, once, and not where it is the file itself.

    Per column the rows that changed, as they were and as they are. Run after the rows
    went over, as the organisation's machine.
    """
    moved: Lists = {}
    for each, field in _columns():
        owners = _owners(each)
        of_kept = Q(**{f"{field}__contains": [kept]}) & _is(owners, kept)
        rows = each.table._base_manager.filter(
            Q(**{f"{field}__contains": [gone]}) | of_kept
        )
        went = [_moved(row, field, owners, gone, kept) for row in rows.order_by("pk")]
        if changed := [one for one in went if one[1] != one[2]]:
            moved[f"{each.table._meta.label}.{field}"] = changed
            write(each.table, field, changed)
    return moved


def move_lists_back(moved: Lists) -> None:
    """Every list that still reads as it was made reads again as it was before."""
    for name, changed in moved.items():
        label, _dot, field = name.rpartition(".")
        for key, was, now in changed:
            rows = apps.get_model(label)._base_manager.filter(pk=key, **{field: now})
            rows.update(**{field: was})


def _columns() -> Iterator[tuple[Shared, str]]:
    for each in shared_tables():
        for lookup in each.about:
            column = each.table._meta.get_field(lookup.partition("__")[0])
            if isinstance(column, ArrayField):
                yield each, lookup


def _owners(each: Shared) -> list[str]:
    """Columns that say in whose file a row lies."""
    found = (each.table._meta.get_field(name.partition("__")[0]) for name in each.about)
    return [column.attname for column in found if isinstance(column, models.ForeignKey)]


def _is(owners: list[str], person: int) -> Q:
    wanted = Q(pk__in=())
    for owner in owners:
        wanted |= Q(**{owner: person})
    return wanted


def _moved(row: Any, field: str, owners: list[str], gone: int, kept: int) -> list[Any]:
    was = list(getattr(row, field))
    own = {getattr(row, owner) for owner in owners}
    named = dict.fromkeys(kept if person == gone else person for person in was)
    return [row.pk, was, [person for person in named if person not in own]]


def write(model: type[models.Model], field: str, changed: list[list[Any]]) -> None:
    for key, _was, now in changed:
        if not model._base_manager.filter(pk=key).update(**{field: now}):
            raise Refused(
                _(
                    "In dit dossier staat iets dat alleen een mens mag verplaatsen"
                    " (%(what)s). Laat de functioneel beheerder meekijken."
                )
                % {"what": str(model._meta.verbose_name)}
            )
