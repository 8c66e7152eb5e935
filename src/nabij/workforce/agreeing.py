"""What is checked before somebody stands in; each refusal says what to do."""

import datetime as dt
from typing import Protocol

from django.utils.translation import gettext

from nabij.base import formats
from nabij.base.acting import Actor
from nabij.base.errors import NotFound, Refused
from nabij.organisations import queries as organisations
from nabij.rules.substitution import Stand, comes_round, living_substitute
from nabij.workforce.models import Employment, Substitution, Worker
from nabij.workforce.substitution import roster

Kind = Substitution.Kind
MAY_SUBSTITUTE = (*roster.CASE_FUNCTIONS, Employment.Function.TEAM_MANAGER)
# Own default: longer than this is another kind of arrangement.
LONGEST = {Kind.TONIGHT: 31, Kind.WEEK: 7, Kind.HOLIDAY: 92}


class Asked(Protocol):
    """What `standing_in.Asked` carries."""

    worker_id: int
    substitute_id: int
    kind: str
    from_on: dt.date
    until_on: dt.date | None


def agreed(asked: Asked, *, row: Substitution | None, by: Actor, on: dt.date) -> None:
    """Refuse a substitution that cannot hold, with a sentence."""
    names = _names(asked, by, on)
    _sensible(asked, began=row.from_on if row else None, on=on)
    _two_people(asked)
    _works_here(asked, names)
    standing = roster.stands(controller_id=by.organisation_id, since=on)
    others = [each for each in standing if row is None or each.stand_id != row.pk]
    _no_overlap(asked, others, by, on)
    new = Stand(
        stand_id=row.pk if row else 0,
        worker=asked.worker_id,
        substitute=asked.substitute_id,
        when=asked.kind,
        from_on=asked.from_on,
        until_on=asked.until_on,
    )
    if comes_round(new, others):
        raise Refused(
            gettext(
                "%(worker)s neemt in deze tijd zelf waar voor %(substitute)s. Kies"
                " iemand anders, of verander eerst die waarneming."
            )
            % names
        )
    _is_here(asked, others, by, names)


def _names(asked: Asked, by: Actor, on: dt.date) -> dict[str, str]:
    ids = {"worker": asked.worker_id, "substitute": asked.substitute_id}
    here = dict(
        Worker.objects.filter(
            controller_id=by.organisation_id, pk__in=ids.values()
        ).values_list("pk", "professional_id")
    )
    if set(here) != set(ids.values()):
        raise NotFound
    shown = organisations.shown_names(set(here.values()), on=on)
    return {part: shown[here[worker]] for part, worker in ids.items()}


def _sensible(asked: Asked, *, began: dt.date | None, on: dt.date) -> None:
    if asked.kind not in Kind.values:
        raise Refused(gettext("Kies wanneer iemand waarneemt."))
    if asked.from_on < on and asked.from_on != began:
        raise Refused(
            gettext(
                "Een waarneming begint niet in het verleden. Kies vandaag of later."
            )
        )
    if asked.until_on is None:
        if asked.kind != Kind.ABSENCE:
            raise Refused(
                gettext("Kies ook een einddatum: de eerste dag zonder waarneming.")
            )
        return
    days = (asked.until_on - asked.from_on).days
    if days <= 0:
        raise Refused(
            gettext(
                "De einddatum ligt niet na de begindatum. Kies een latere einddatum."
            )
        )
    if asked.until_on <= on:
        raise Refused(
            gettext("Deze waarneming is dan al voorbij. Kies een latere dag.")
        )
    if (most := LONGEST.get(Kind(asked.kind))) and days > most:
        raise Refused(
            gettext(
                "Zo duurt deze waarneming %(days)s, en dit soort hoogstens %(most)s."
                " Kies een eerdere einddatum, of een ander soort."
            )
            % {"days": formats.days(days), "most": formats.days(most)}
        )


def _two_people(asked: Asked) -> None:
    if asked.worker_id == asked.substitute_id:
        raise Refused(gettext("Niemand neemt voor zichzelf waar. Kies een collega."))


def _works_here(asked: Asked, names: dict[str, str]) -> None:
    """Employed with cases on the first day, and not gone before the last."""
    rows = Employment.objects.holding(asked.from_on).filter(
        worker_id=asked.substitute_id
    )
    employed = rows.first()
    if employed is None:
        raise Refused(
            gettext(
                "%(substitute)s is op de eerste dag niet in dienst. Kies een collega."
            )
            % names
        )
    if employed.function not in MAY_SUBSTITUTE:
        raise Refused(
            gettext(
                "%(substitute)s doet geen zaken, en kan dus niet waarnemen. Kies een"
                " jeugdbeschermer, jeugdreclasseerder of teammanager."
            )
            % names
        )
    left = employed.until_on
    if left is not None and (asked.until_on is None or left < asked.until_on):
        raise Refused(
            gettext(
                "%(substitute)s werkt hier tot %(day)s. Kies iemand anders, of laat de"
                " waarneming dan eindigen."
            )
            % (names | {"day": formats.day(left)})
        )


def _no_overlap(asked: Asked, others: list[Stand], by: Actor, on: dt.date) -> None:
    is_evening = asked.kind == Kind.TONIGHT
    for other in others:
        if other.worker != asked.worker_id or other.is_evening != is_evening:
            continue
        ends_before = other.until_on and other.until_on <= asked.from_on
        begins_after = asked.until_on and asked.until_on <= other.from_on
        if ends_before or begins_after:
            continue
        line = roster.standing_for(
            substitution_id=other.stand_id, controller_id=by.organisation_id, on=on
        )
        raise Refused(
            gettext(
                "Voor %(worker)s neemt %(substitute)s dan al waar, vanaf %(day)s."
                " Beëindig dat eerst, of kies een andere periode."
            )
            % {
                "worker": line.worker,
                "substitute": line.substitute,
                "day": formats.day(line.from_on),
            }
        )


def _is_here(
    asked: Asked, others: list[Stand], by: Actor, names: dict[str, str]
) -> None:
    """Somebody who is away stands in only when somebody stands in for them."""
    day = asked.from_on
    away = roster.away_on(controller_id=by.organisation_id, on=day)
    if asked.substitute_id not in away:
        return
    further = living_substitute(
        asked.substitute_id,
        stands=others,
        is_here=lambda each: each not in away and each != asked.worker_id,
        on=day,
    )
    if further is None:
        raise Refused(
            gettext(
                "%(substitute)s is op de eerste dag zelf afwezig, en niemand neemt dan"
                " voor %(substitute)s waar. Kies een collega die er is."
            )
            % names
        )
