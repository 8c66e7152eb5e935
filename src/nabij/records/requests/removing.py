"""Which rows of a person can go, and taking them away with all that hangs on them.

Only what is about this person alone goes. A row on which something rests that stays,
stays too: a file is never left with a hole that nobody can explain.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import IntegrityError, connection, models, transaction
from django.db.models.deletion import CASCADE
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.errors import Refused
from nabij.base.sharing import Shared, shared_tables
from nabij.records.requests.gathering import about, first

# By slice: what stays, and why. What was typed about somebody goes.
STAYS: Mapping[str, str | Promise] = {
    "families": gettext_lazy("wie iemand is en bij wie die hoort: ook van het gezin"),
    "measures": gettext_lazy("maatregelen: de wet vraagt ze voor de verantwoording"),
    "waiting": gettext_lazy("wachten: de wet vraagt het voor de verantwoording"),
    "outflow": gettext_lazy("uitstroom: de wet vraagt het voor de verantwoording"),
    "allocation": gettext_lazy("toewijzing: gaat over meer kinderen tegelijk"),
}
STAY = {
    "records.FileRequest": gettext_lazy("zegt wat is gevraagd en wat is geantwoord"),
    "records.Weighing": gettext_lazy("zegt wat is gevraagd en wat is geantwoord"),
    "records.LegalHold": gettext_lazy("zegt of iets bewaard moest blijven"),
    "records.Destruction": gettext_lazy("zegt dat en wanneer is vernietigd"),
    "dossier.Duty": gettext_lazy("taken volgen uit wat er nog staat"),
}
Rows = dict[type[models.Model], set[int]]


def stays_because(each: Shared) -> str:
    """Why the rows of a table are never destroyed here; nothing when they are."""
    label = each.model.partition(".")[0]
    return str(STAY.get(each.model) or STAYS.get(label) or "")


def removable(*, person_id: int, controller_id: int) -> dict[str, int]:
    """How many rows of which tables could go, by name of the table."""
    found = rows_to_go(person_id=person_id, controller_id=controller_id, tables=_goes())
    counts = {each.model: len(found.get(each.table, ())) for each in shared_tables()}
    return {name: count for name, count in counts.items() if count}


def staying(*, person_id: int, controller_id: int) -> list[tuple[str, int, str]]:
    """What is there and stays: title, how many, and why."""
    going = removable(person_id=person_id, controller_id=controller_id)
    others = _("gaat ook over een ander, of er rust iets op dat blijft")
    found = []
    for each in shared_tables():
        left = about(each, person_id, controller_id).count() - going.get(each.model, 0)
        if left:
            found.append((str(each.title), left, stays_because(each) or others))
    return found


def _goes() -> list[str]:
    return [each.model for each in shared_tables() if not stays_because(each)]


def rows_to_go(*, person_id: int, controller_id: int, tables: list[str]) -> Rows:
    """Rows about the person alone, less those on which something rests that stays."""
    going: Rows = {
        each.table: set(
            first(each, person_id, controller_id).values_list("pk", flat=True)
        )
        for each in shared_tables()
        if each.model in tables and not stays_because(each)
    }
    while held := {model: keys for model, keys in _held(going) if keys}:
        for model, keys in held.items():
            going[model] -= keys
    return {model: keys for model, keys in going.items() if keys}


def _held(going: Rows) -> Iterator[tuple[type[models.Model], set[int]]]:
    """Per table the rows that a row points to which does not go along."""
    for model, keys in list(going.items()):
        held: set[int] = set()
        for relation in model._meta.related_objects:
            if relation.on_delete is CASCADE or not keys:
                continue
            child: Any = relation.related_model
            name = relation.field.attname
            rows = child._base_manager.filter(**{f"{name}__in": keys})
            rows = rows.exclude(pk__in=going.get(child, set()))
            held |= set(rows.values_list(name, flat=True))
        yield model, held & keys


def remove(going: Rows) -> dict[str, int]:
    """Take the rows away, what hangs on a row before the row; how many of which.

    Run as the machine of the organisation. Refused when another organisation's row
    rests on one of them, which nobody here can see.
    """
    order = [each.table for each in shared_tables() if each.table in going]
    gone = {}
    for model in reversed(order):
        keys = going[model]
        for child in _falling(model):
            name = child.field.attname
            _delete(child.related_model, {f"{name}__in": keys})
        if _delete(model, {"pk__in": keys}) != len(keys):
            raise Refused(
                _("Een deel van dit dossier is niet te vernietigen (%(what)s).")
                % {"what": str(model._meta.verbose_name)}
            )
        gone[model._meta.label] = len(keys)
    _check_nothing_hangs()
    return gone


def _falling(model: type[models.Model]) -> list[Any]:
    return [r for r in model._meta.related_objects if r.on_delete is CASCADE]


def _delete(model: Any, wanted: Mapping[str, Any]) -> int:
    """Without asking Django what else there is: that was asked, and in which order."""
    return int(model._base_manager.filter(**wanted)._raw_delete(connection.alias) or 0)


def _check_nothing_hangs() -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")
    except IntegrityError as hangs:
        raise Refused(
            _(
                "Een andere organisatie heeft iets vastgelegd dat op dit dossier rust."
                " Overleg met haar; tot dan is er niets vernietigd."
            )
        ) from hangs
