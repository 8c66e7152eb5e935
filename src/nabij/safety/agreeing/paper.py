"""The safety plan on paper: for the family, in one page if it can be.

No address stands on it: paper lies on tables.
"""

import datetime as dt
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nabij.base import clock, formats, pdf
from nabij.base.acting import Actor
from nabij.base.errors import Refused
from nabij.families.queries import Known
from nabij.organisations import queries as organisations
from nabij.safety.agreeing.planning import plan_of
from nabij.safety.agreeing.reading import ConditionNow, conditions_of
from nabij.safety.agreeing.standing import Word

TEMPLATE = Path(__file__).parent.parent / "typst" / "plan.typ"


def as_pdf(person: Known, *, by: Actor, at: dt.datetime) -> bytes:
    """The plan that stands, as a file. Refused when there is none."""
    on = clock.day_of(at)
    plan = plan_of(person.id, on=on)
    if plan is None:
        raise Refused(
            _("Er is nog geen veiligheidsplan om af te drukken. Maak eerst een plan.")
        )
    conditions = conditions_of([person.id], on=on).get(person.id, [])
    return pdf.render(TEMPLATE, data=_content(person, plan, conditions, by, at), at=at)


def _content(
    person: Known,
    plan: Word,
    conditions: list[ConditionNow],
    by: Actor,
    at: dt.datetime,
) -> dict[str, Any]:
    phone = organisations.reached(organisation_id=by.organisation_id).details.phone
    said = plan.content
    title = _("Veiligheidsplan van %(name)s") % {"name": person.full_name}
    return {
        "lang": get_language() or "nl",
        "title": title,
        "author": by.organisation,
        "running": title,
        "made": _("%(organisation)s, afgedrukt op %(moment)s")
        % {"organisation": by.organisation, "moment": formats.moment(at)},
        "urgent": _("Is er nu gevaar? Bel 112. Praten met Veilig Thuis: 0800-2000."),
        "call": _("Bel ons: %(phone)s.") % {"phone": phone} if phone else "",
        "facts": [
            _("Afgesproken op %(day)s met: %(who)s")
            % {"day": formats.day(plan.row.decided_at), "who": said["made_with"]},
            _("Samen bekijken uiterlijk %(day)s")
            % {"day": formats.day(plan.row.review_on)},
            _("Vastgelegd door %(name)s, %(function)s")
            % {"name": plan.by.name, "function": plan.by.function},
        ],
        "heads": _heads(),
        "agreements": said["agreements"],
        "worse": said["worse"],
        "conditions": [_condition(each) for each in conditions],
        "reaction": said.get("reaction", ""),
    }


def _heads() -> dict[str, str]:
    return {
        "agreements": _("Wat we afspreken"),
        "what": _("Afspraak"),
        "who": _("Wie"),
        "worse": _("Als het slechter gaat"),
        "sign": _("Waaraan merken we het?"),
        "does": _("Wat doet die dan?"),
        "phone": _("Telefoon"),
        "conditions": _("Wat waar moet zijn"),
        "reaction": _("Wat het gezin ervan zegt"),
    }


def _condition(each: ConditionNow) -> dict[str, Any]:
    return {
        "text": each.row.text,
        "lines": [
            _("We zien het aan: %(text)s") % {"text": each.row.shown_by},
            _("%(who)s kijkt het na, uiterlijk %(day)s.")
            % {"who": each.checker, "day": formats.day(each.look_on)},
            _("Lukt het niet, dan: %(text)s") % {"text": each.row.consequence},
        ],
    }
