"""The plan on paper for the family: what each works on, what must, and what follows.

It says what the reader has open and no more; for one member it leaves out what is of
another adult, because paper lies on tables. What others said of a goal stays in the
file: a source may not want to be known. No address stands on it.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nabij.base import clock, formats, pdf
from nabij.base.acting import Actor
from nabij.base.errors import NotFound
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.organisations import queries as organisations
from nabij.plans.agreeing import telling
from nabij.plans.agreeing.fixing import latest_of
from nabij.plans.models import GoalVersion, Signature
from nabij.plans.reading import GoalShown, PlanShown, WeighedShown, read_plan
from nabij.rules.file.consent import Framework, Voice, whose_consent

TEMPLATE = Path(__file__).parent.parent / "typst" / "plan.typ"


@dataclass(frozen=True, kw_only=True)
class ForWhom:
    """Whose goals stand on this paper; everybody's when nobody was chosen."""

    persons: Collection[int]
    name: str = ""

    def has(self, *people: int | None) -> bool:
        """Whether all of these may stand on it."""
        return all(each is None or each in self.persons for each in people)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """The plan as a file, and everybody of whom something stands on it."""

    file: bytes
    about: Collection[int]


def as_pdf(plan_id: int, *, member: int | None, by: Actor, at: dt.datetime) -> Paper:
    """The plan as it stands, for everybody together or for one of them."""
    on = clock.day_of(at)
    plan = read_plan(plan_id, on=on)
    whom = _for_whom(plan, member, on)
    made = pdf.render(TEMPLATE, data=_content(plan, whom, by, at), at=at)
    return Paper(file=made, about=whom.persons)


def _for_whom(plan: PlanShown, member: int | None, on: dt.date) -> ForWhom:
    people = {each.id: each for each in plan.members}
    if member is None:
        return ForWhom(persons=plan.persons)
    if member not in people:
        raise NotFound
    children = {
        pk
        for pk, person in people.items()
        if _is_spoken_for(person, on) and member in families.who_decides_for(pk, on=on)
    }
    return ForWhom(persons={member, *children}, name=people[member].full_name)


def _is_spoken_for(person: Known, on: dt.date) -> bool:
    """A child of whom the parents decide, alone or beside it: until it is sixteen."""
    if person.born_on is None:
        return person.is_expected
    voices = whose_consent(born_on=person.born_on, on=on, framework=Framework.VOLUNTARY)
    return voices is not None and Voice.PARENTS in voices


def _content(
    plan: PlanShown, whom: ForWhom, by: Actor, at: dt.datetime
) -> dict[str, Any]:
    goals = [each for each in plan.running if _is_shown(each, whom)]
    title = _("Ons plan")
    names = ", ".join(each.full_name for each in plan.members)
    return {
        "lang": get_language() or "nl",
        "title": title,
        "author": by.organisation,
        "running": title,
        "made": _("%(organisation)s, afgedrukt op %(moment)s")
        % {"organisation": by.organisation, "moment": formats.moment(at)},
        "facts": [
            _("Dit plan is voor: %(names)s.") % {"names": names},
            *_facts(plan),
            *_lacking(plan, clock.day_of(at)),
        ],
        "call": f"{_confidant(plan)} {_call(by)}".strip(),
        "people": [
            {"name": name, "goals": [_goal(g, g.now, whom) for g in some if g.now]}
            for name, some in _by_person(goals)
        ],
        "homes": [_weighed(each) for each in plan.placements if _of(each, whom)],
        "heads": _heads(),
        "agreed": _agreed(plan, whom),
        "left_out": _left_out(plan, len(goals), whom),
        "remedy": _(
            "Bent u het ergens niet mee eens? Zeg het ons, of dien een klacht in. Uw"
            " eigen woorden komen altijd bij het plan te staan."
        ),
    }


def _heads() -> dict[str, str]:
    return {
        "must": _("Dit moet gebeuren"),
        "homes": _("Over waar een kind woont"),
        "agreed": _("Wie is het ermee eens?"),
        "sign": _("Naam, handtekening en datum"),
        "none": _("Er staat nog geen doel in dit plan."),
        "remedy": _("Niet mee eens?"),
    }


def _facts(plan: PlanShown) -> list[str]:
    if not plan.versions:
        return [_("Dit plan is nog niet vastgesteld: er kan nog van alles veranderen.")]
    version = plan.versions[0]
    told = {"number": version.number, "day": formats.day(version.fixed_on)}
    facts = [_("Versie %(number)s, vastgesteld op %(day)s.") % told]
    fixed_at = version.recorded_at
    if any(g.now and g.now.recorded_at > fixed_at for g in plan.goals):
        facts.append(_("Daarna is er nog iets veranderd. Dat staat hier ook in."))
    return facts


def _lacking(plan: PlanShown, on: dt.date) -> list[str]:
    """What the law asks of the form of a plan and is not there yet."""
    fixed = plan.versions[0] if plan.versions else None
    said = latest_of(fixed.pk) if fixed else {}
    found = telling.missing(plan, said, on=on)
    told = {"what": "; ".join(found)}
    return [_("Nog niet vastgelegd: %(what)s.") % told] if found else []


def _confidant(plan: PlanShown) -> str:
    """Who helps the family and is not of those who made the plan, when it is known."""
    keeper = organisations.reached(organisation_id=plan.row.controller_id)
    who = {"who": keeper.details.confidant}
    text = _("Een vertrouwenspersoon helpt u gratis en is niet van ons: %(who)s.")
    return text % who if who["who"] else ""


def _call(by: Actor) -> str:
    phone = organisations.reached(organisation_id=by.organisation_id).details.phone
    return (
        _("Hebt u een vraag? Bel ons: %(phone)s.") % {"phone": phone} if phone else ""
    )


def _by_person(goals: list[GoalShown]) -> list[tuple[str, list[GoalShown]]]:
    found: dict[int, tuple[str, list[GoalShown]]] = {}
    for each in goals:
        name = each.person.full_name
        found.setdefault(each.person.id, (name, []))[1].append(each)
    return list(found.values())


def _is_shown(goal: GoalShown, whom: ForWhom) -> bool:
    return goal.now is not None and whom.has(goal.person.id)


def _goal(each: GoalShown, now: GoalVersion, whom: ForWhom) -> dict[str, Any]:
    lines = [
        _("Wie werkt hieraan: %(who)s") % {"who": each.owner or _("nog niet bekend")}
    ]
    if now.due_on:
        lines.append(_("Tot wanneer: %(day)s") % {"day": formats.day(now.due_on)})
    if now.steps:
        lines.append(_("Wat we doen: %(text)s") % {"text": now.steps})
    must = each.condition if each.condition and _of(each.condition, whom) else None
    return {
        "domain": str(now.get_domain_display()),
        "text": now.text,
        "lines": lines,
        "must": _weighed(must) if must else None,
    }


def _of(each: WeighedShown, whom: ForWhom) -> bool:
    return each.is_standing and whom.has(each.row.person_id, each.row.asked_of_id)


def _weighed(each: WeighedShown) -> list[str]:
    """A decision in the words that were chosen for the family, with what they said."""
    row = each.row
    told = {"who": each.asked_of, "checker": each.checker or _("iemand van ons")}
    told |= {"day": formats.day(row.check_on) if row.check_on else ""}
    lines = [
        (row.demand, _("%(who)s: %(text)s")),
        (row.home and str(row.get_home_display()), _("Waarheen: %(text)s")),
        (row.decision.reason, _("Waarom: %(text)s")),
        (row.consequence, _("Lukt het niet, dan: %(text)s")),
        (row.check_on and "-", _("%(checker)s kijkt op %(day)s of het is gelukt.")),
        (row.reaction, _("Het gezin zegt: %(text)s")),
        (row.child_view, _("Het kind zegt: %(text)s")),
    ]
    return [form % (told | {"text": text}) for text, form in lines if text]


def _agreed(plan: PlanShown, whom: ForWhom) -> list[dict[str, str]]:
    """Of each who lives: agreed, refused and why, or a line to write on."""
    said = latest_of(plan.versions[0].pk) if plan.versions else {}
    return [
        {"name": each.full_name, "said": _said(said.get(each.id))}
        for each in plan.members
        if whom.has(each.id) and (each.lives or each.id in said)
    ]


def _said(row: Signature | None) -> str:
    if row is None:
        return ""
    told = {"outcome": row.get_outcome_display(), "day": formats.day(row.on_day)}
    text = _("%(outcome)s op %(day)s") % told
    return f"{text}: “{row.words}”" if row.words else text


def _left_out(plan: PlanShown, shown: int, whom: ForWhom) -> str:
    """That there is more is said, and not what: nobody takes this for everything."""
    if whom.name and shown < len(plan.running):
        return _(
            "Dit is het plan voor %(name)s. Er zijn ook afspraken met anderen; die"
            " staan hier niet in."
        ) % {"name": whom.name}
    if plan.hidden or shown < len(plan.running):
        return _(
            "Er is meer afgesproken dan hier staat: over iemand van wie wij het dossier"
            " niet mogen inzien."
        )
    return ""
