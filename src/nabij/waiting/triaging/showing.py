"""A triage as it is read: what was answered, on which facts, by whom, and when."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.rules.triage import Class
from nabij.waiting.triaging.forms import BRIDGE, DANGER

Lines = list[tuple[str, str]]
NOW = ("danger_what", "danger_but", "unseen_why", "with_child", "agreements")
WEIGHED = ("threat", "effect", "bridge_why", "child_why_not", "parent_why_not")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A decision as a page says it, without the class for who may not see it yet."""

    id: int
    letter: str
    word: str
    meaning: str
    reason: str
    decided_at: dt.datetime
    decided_by: str
    prepared_by: str
    review_on: dt.date | None
    remedy: str
    is_standing: bool


def shown(rows: Iterable[Any], *, on: dt.date) -> list[Shown]:
    """Triages with the names of who prepared and who decided."""
    rows = list(rows)
    capacities = {row.decided_by_id for row in rows}
    capacities |= {row.prepared_by_id for row in rows if row.prepared_by_id}
    names = organisations.shown_capacities(capacities, on=on)

    def who(capacity: int | None) -> str:
        found = names.get(capacity or 0)
        return f"{found.name}, {found.function}" if found else ""

    return [
        Shown(
            id=row.pk,
            letter=row.outcome,
            word=word(row.outcome),
            meaning=_(Class(row.outcome).meaning) if row.outcome in set(Class) else "",
            reason=row.reason,
            decided_at=row.decided_at,
            decided_by=who(row.decided_by_id),
            prepared_by=who(row.prepared_by_id),
            review_on=row.review_on,
            remedy=_(row.remedy) if row.remedy else "",
            is_standing=row.superseded_at is None,
        )
        for row in rows
    ]


def word(letter: str) -> str:
    """The word beside a letter; nothing for what is no class."""
    return _(Class(letter).name_in_dutch) if letter in set(Class) else ""


def answers(content: Mapping[str, Any], *, on: dt.date) -> list[tuple[str, Lines]]:
    """What was filled in, by section, without what stayed empty."""
    sections: list[tuple[str, Lines]] = [
        *_now(content, on),
        *_weighed(content),
        (_("Feiten van toen"), facts(content.get("facts", {}))),
    ]
    kept = [(title, [(n, t) for n, t in lines if t]) for title, lines in sections]
    return [(title, lines) for title, lines in kept if lines]


def _now(content: Mapping[str, Any], on: dt.date) -> list[tuple[str, Lines]]:
    """Danger, who was seen, and who is there."""
    told = {name: content.get(name, "") for name in (*NOW, "danger")}
    return [
        (
            _("Gevaar nu"),
            [
                (_("Is er nu gevaar?"), _label(DANGER, told["danger"])),
                (_("Welk gevaar"), told["danger_what"]),
                (_("Waarom het kan wachten"), told["danger_but"]),
            ],
        ),
        (
            _("Wie is gezien"),
            [
                *_seen(content.get("seen", []), on),
                (_("Niet gezien, omdat"), told["unseen_why"]),
            ],
        ),
        (
            _("Wie is er nu"),
            [
                (_("Nu bij het kind"), told["with_child"]),
                (_("Veiligheidsafspraken"), told["agreements"]),
            ],
        ),
    ]


def _weighed(content: Mapping[str, Any]) -> list[tuple[str, Lines]]:
    """Development, waiting, the bridge, and whose voice is missing."""
    told = {name: content.get(name, "") for name in (*WEIGHED, "bridge")}
    return [
        (
            _("Ontwikkeling en wachten"),
            [
                (_("Bedreiging van de ontwikkeling"), told["threat"]),
                (_("Wat het wachten doet"), told["effect"]),
                (_("Overbrugging"), _label(BRIDGE, told["bridge"])),
                (_("Waaraan te zien"), told["bridge_why"]),
            ],
        ),
        (
            _("Stem van kind en ouders"),
            [
                (_("Stem van het kind ontbreekt"), told["child_why_not"]),
                (_("Stem van ouders ontbreekt"), told["parent_why_not"]),
            ],
        ),
    ]


def facts(content: Mapping[str, Any]) -> Lines:
    """The facts that stood beside the form when it was decided."""
    if not content:
        return []
    return [
        (_("Dagen op de klok"), formats.number(content.get("days"))),
        (_("Overbrugging geregistreerd"), ", ".join(content.get("bridging", []))),
        (_("Titel loopt tot"), _date(content.get("title_until"))),
        (_("Laatste veiligheidscheck"), _date(content.get("last_check_on"))),
        (_("Eerdere triages"), formats.number(content.get("earlier"))),
        (_("Broers en zussen die wachten"), _some(content.get("siblings_waiting"))),
    ]


def grounds(row: Any) -> list[Any]:
    """The statements it rests on, oldest first."""
    found = row.grounds.select_related("statement")
    return sorted(
        (ground.statement for ground in found), key=lambda each: (each.said_on, each.pk)
    )


def statements(persons: Mapping[int, str], *, about: int) -> list[tuple[int, str]]:
    """What was said about these children, to choose as grounds; newest first."""
    return [
        (row.pk, _statement(row, "" if row.person_id == about else name))
        for row in dossier.statements_of(list(persons), limit=60)
        if (name := persons[row.person_id]) is not None
    ]


def _statement(row: Any, name: str) -> str:
    whom = f"{name}: " if name else ""
    kind = str(row.get_kind_display()).capitalize()
    return f"{kind}, {formats.day(row.said_on)}, {row.source}: {whom}{row.text}"


def _seen(rows: Iterable[Mapping[str, Any]], on: dt.date) -> Lines:
    rows = list(rows)
    names = families.persons([row["person"] for row in rows], on=on)
    told = []
    for row in rows:
        name = names[row["person"]].called if row["person"] in names else ""
        day = _date(row["on"]) or _("dag onbekend")
        who = row["by"] or _("door wie is onbekend")
        told.append((name or _("Een gezinslid"), f"{day}, {who}"))
    return told


def _label(choices: Iterable[tuple[str, Any]], value: object) -> str:
    return next((str(label) for key, label in choices if key and key == value), "")


def _date(value: str | None) -> str:
    found = parse_date(value) if value else None
    return formats.day(found) if found else ""


def _some(count: int | None) -> str:
    return formats.number(count) if count else ""
