"""Bridging help of those who wait: what, by whom, how firm somebody thinks it is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.compiled import CompiledObjects, one_of
from nabij.base.errors import NotFound
from nabij.dossier import queries as dossier
from nabij.waiting.models import Bridging


@dataclass(frozen=True, kw_only=True)
class Bridge:
    """One help as it holds; `strength` is a word that a person chose."""

    id: int
    what: str
    by_whom: str
    phone: str
    agreed_with: str
    strength: str
    strength_label: str
    from_on: dt.date
    until_on: dt.date | None

    @classmethod
    def of(cls, row: Bridging) -> Self:
        """What a page may say of a row that row security let through."""
        return cls(
            id=row.pk,
            what=row.what,
            by_whom=row.by_whom,
            phone=row.phone,
            agreed_with=row.agreed_with,
            strength=row.strength,
            strength_label=str(row.get_strength_display()),
            from_on=row.from_on,
            until_on=row.until_on,
        )

    @property
    def told(self) -> str:
        """In one line, for a list: `wekelijks bellen door lokaal team (stevig)`."""
        return _("%(what)s door %(who)s (%(strength)s)") % {
            "what": self.what,
            "who": self.by_whom,
            "strength": self.strength_label,
        }


def bridging_of(youths: Collection[int], *, on: dt.date) -> dict[int, list[Bridge]]:
    """The bridging help that holds on a day, by youth, as far as it is open."""
    found: dict[int, list[Bridge]] = defaultdict(list)
    for row in HELD(youths=list(youths), on=on):
        found[row.youth_id].append(Bridge.of(row))
    return dict(found)


def _held(youths: Any, on: Any) -> QuerySet[Bridging]:
    rows = Bridging.objects.holding(on).filter(one_of("youth_id", youths))
    return rows.order_by("from_on", "pk")


HELD = CompiledObjects(_held)


def bridges_of(youth_id: int) -> list[Bridge]:
    """All bridging help of a youth, what was too, last begun first."""
    rows = Bridging.objects.current().filter(youth_id=youth_id)
    return [Bridge.of(row) for row in rows.order_by("-from_on", "-pk")]


def bridging_for(bridging_id: int, *, youth_id: int) -> Bridging:
    """One bridging help of this youth. Raises NotFound for another's."""
    rows = Bridging.objects.current().filter(pk=bridging_id, youth_id=youth_id)
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def bridging_in_file(
    persons: Collection[int], *, on: dt.date
) -> tuple[list[dossier.Entry], dict[int, str]]:
    """Each bridging help on the timeline, and what holds now in a line by youth."""
    rows = EVER(persons=list(persons))
    told: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        if row.holds(on):
            told[row.youth_id].append(Bridge.of(row).told)
    now = {youth: "; ".join(lines) for youth, lines in told.items()}
    return [_entry(row) for row in rows], now


def _ever(persons: Any) -> QuerySet[Bridging]:
    return Bridging.objects.current().filter(one_of("youth_id", persons)).order_by("pk")


EVER = CompiledObjects(_ever)


def _entry(row: Bridging) -> dossier.Entry:
    bridge = Bridge.of(row)
    told = {"strength": bridge.strength_label, "who": bridge.agreed_with}
    until = _("tot %(day)s") % {"day": formats.day(row.until_on)}
    return dossier.Entry(
        person_id=row.youth_id,
        day=row.from_on,
        until=row.until_on,
        kind="bridging",
        title=_("Overbrugging: %(what)s") % {"what": bridge.what},
        lines=(
            _("Door: %(who)s") % {"who": bridge.by_whom},
            _("Hoe stevig: %(strength)s") % told,
            _("Afgesproken met: %(who)s") % told,
            *((until,) if row.until_on else ()),
        ),
    )
