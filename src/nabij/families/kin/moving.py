"""Rows of one record go over to another, whichever table they lie in; and back.

Every table that names a person is asked, also those of slices that know of families
and of which families know nothing.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from nabij.base.errors import Refused
from nabij.families.kin.lists import move_lists, move_lists_back
from nabij.families.models import LastOpened, Merging, Parting, Person, SearchWord

# Made again from what there is, somebody's own trail, or the merging itself.
STAY = (SearchWord, LastOpened, Merging, Parting)
LISTS = "lists"
Moved = dict[str, Any]


def move_all(*, gone: int, kept: int) -> Moved:
    """Let every row about `gone` be about `kept`; which ones went, by table and field.

    What the kept record has already (the same relation, a doctor on the same days)
    stays where it was. Run as the organisation's machine.
    """
    moved: Moved = {}
    for name, model, field in tables():
        keys = _keys(model, field, gone)
        went = _move(model, field, keys, kept)
        if went:
            moved[name] = went
    if lists := move_lists(gone=gone, kept=kept):
        moved[LISTS] = lists
    return moved


def move_back(moved: Moved, *, gone: int, kept: int) -> None:
    """Every row that went over and is still there goes back."""
    for name, keys in moved.items():
        if name == LISTS:
            continue
        field = name.rpartition(".")[2]
        rows = table_of(name)._base_manager.filter(pk__in=keys, **{field: kept})
        rows.update(**{field: gone})
    move_lists_back(moved.get(LISTS, {}))


def table_of(name: str) -> type[models.Model]:
    """The table of a column, as `moved` names it."""
    return apps.get_model(name.rpartition(".")[0])


def tables() -> Iterator[tuple[str, type[models.Model], str]]:
    """Every column that names a person, also one that has no way back from there."""
    for relation in Person._meta.get_fields(include_hidden=True):
        model: Any = relation.related_model
        if relation.one_to_many and model not in STAY:
            yield (
                f"{model._meta.label}.{relation.field.name}",
                model,
                relation.field.name,
            )


def _keys(model: type[models.Model], field: str, person: int) -> list[int]:
    rows = model._base_manager.filter(**{field: person})
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _move(
    model: type[models.Model], field: str, keys: list[int], kept: int
) -> list[int]:
    if not keys or update(model, field, keys, kept):
        return keys
    return [key for key in keys if update(model, field, [key], kept)]


def update(model: type[models.Model], field: str, keys: list[int], kept: int) -> bool:
    """Whether they all went; not when the kept record has the like already."""
    try:
        with transaction.atomic():
            rows = model._base_manager.filter(pk__in=keys)
            count = rows.update(**{field: kept})
    except IntegrityError:
        return False
    if count < len(keys):
        raise Refused(
            _(
                "In dit dossier staat iets dat alleen een mens mag verplaatsen"
                " (%(what)s). Laat de functioneel beheerder meekijken."
            )
            % {"what": str(model._meta.verbose_name)}
        )
    return True
