"""Everybody around a family: who directs, which measures, which help, what overlaps."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.dossier import queries as dossier
from nabij.plans.models import Help
from nabij.rules.file.weighing import DIRECTION, Engaged, overlaps

NOT_SHOWN = gettext_lazy("niet getoond: geheim adres")


@dataclass(frozen=True, kw_only=True)
class Around:
    """One thing that somebody does for a person, or that holds over a person."""

    key: str
    person_id: int
    kind: str
    what: str
    whose: str
    from_on: dt.date
    until_on: dt.date | None
    engaged: str = ""
    help_id: int | None = None
    controller_id: int = 0
    is_double: bool = False


def around(
    persons: Collection[int], *, on: dt.date, hidden: Collection[int] = ()
) -> dict[int, list[Around]]:
    """By person what there is today; what is done twice is marked on both.

    Who helps somebody in hiding tells where: of these persons that is not shown.
    """
    ids = list(persons)
    found = [*_of_file(ids, on), *_help(ids, on)]
    engaged = [
        Engaged(
            key=each.key,
            person_id=each.person_id,
            what=each.engaged,
            whose=each.whose,
            from_on=each.from_on,
            until_on=each.until_on,
        )
        for each in found
    ]
    double = overlaps(engaged)
    rows: dict[int, list[Around]] = {person: [] for person in ids}
    for each in found:
        shown = replace(each, is_double=each.key in double)
        is_told = each.help_id is None or each.person_id not in hidden
        rows[each.person_id].append(shown if is_told else _without_place(shown))
    return rows


def _without_place(each: Around) -> Around:
    """That there is help, and nothing of who gives it or what it is."""
    return replace(each, whose=str(NOT_SHOWN), what="")


def _of_file(persons: list[int], on: dt.date) -> Iterator[Around]:
    """Measures, who carries them out, and who works on them, as the file has them."""
    file = dossier.gather(persons, on=on)
    for person, measures in file.measures.items():
        for measure in measures:
            carried = ", ".join(clock.organisation for clock in measure.clocks)
            yield Around(
                key=f"measure:{measure.id}",
                person_id=person,
                kind=_("maatregel"),
                what=measure.label,
                whose=carried,
                from_on=measure.from_on,
                until_on=measure.until_on,
                engaged=DIRECTION if carried else "",
            )
            for worker in measure.workers:
                yield Around(
                    key=f"worker:{measure.id}:{worker.professional_id}:{worker.since}",
                    person_id=person,
                    kind=worker.role,
                    what=measure.label,
                    whose=worker.name,
                    from_on=worker.since,
                    until_on=None,
                )


def _help(persons: list[int], on: dt.date) -> Iterator[Around]:
    rows = Help.objects.ending_after(on).filter(person__in=persons)
    for row in rows.order_by("kind", "from_on", "pk"):
        is_direction = row.kind == Help.Kind.DIRECTION
        domain = str(row.get_domain_display()) if row.domain else ""
        yield Around(
            key=f"help:{row.pk}",
            person_id=row.person_id,
            kind=str(row.get_kind_display()),
            what=" · ".join(each for each in (row.what, domain) if each),
            whose=row.given_by,
            from_on=row.from_on,
            until_on=row.until_on,
            engaged=DIRECTION if is_direction else _work(row),
            help_id=row.pk,
            controller_id=row.controller_id,
        )


def _work(row: Help) -> str:
    """Help in one life domain is one kind of work; without a domain nothing is said."""
    return row.domain if row.kind == Help.Kind.HELP else ""
