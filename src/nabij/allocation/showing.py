"""What stands on the pages of a proposal: words around what was kept."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.allocation import queries
from nabij.allocation.models import Proposal, ProposalLine
from nabij.allocation.queries import Line, Shown
from nabij.base import formats
from nabij.base.acting import Actor
from nabij.organisations import queries as organisations
from nabij.rules.allocation import UNUSED
from nabij.rules.allocation.sources import MANY
from nabij.workforce import queries as workforce

Fate = ProposalLine.Fate
TONES = {
    Proposal.State.DRAFT: "info",
    Proposal.State.CONFIRMED: "calm",
    Proposal.State.UNDONE: "neutral",
    Proposal.State.SUPERSEDED: "neutral",
}
NOT_PLACED_SHOWN = 40


def title(found: Proposal) -> str:
    """What a proposal is called."""
    return _("Voorstel %(number)s") % {"number": found.pk}


def state_of(found: Proposal) -> dict[str, str]:
    """The state as a pill."""
    tone = TONES[Proposal.State(found.state)]
    label = Proposal.State(found.state).label
    return {"label": str(label).capitalize(), "tone": tone}


def in_list(
    found: Proposal, names: Mapping[int, organisations.Shown]
) -> dict[str, Any]:
    """One line in the list of proposals."""
    settled = names.get(found.settled_by_id or 0)
    return {
        "proposal": found,
        "title": title(found),
        "stand": state_of(found),
        "made_by": names[found.made_by_id].name if found.made_by_id in names else "",
        "settled_by": settled.name if settled else "",
    }


def in_full(found: Proposal, shown: Shown, *, by: Actor, on: dt.date) -> dict[str, Any]:
    """One proposal with its lines, its teams and its checks."""
    people = {found.made_by_id, found.settled_by_id, found.undone_by_id} - {None}
    names = organisations.shown_capacities(people, on=on)  # type: ignore[arg-type]
    return in_list(found, names) | {
        "undone_by": names[found.undone_by_id].name if found.undone_by_id else "",
        "acute": shown.of(Fate.ACUTE),
        "placed": shown.of(Fate.PLACED),
        "not_placed": shown.of(Fate.NOT_PLACED),
        "first_not_placed": shown.of(Fate.NOT_PLACED)[:NOT_PLACED_SHOWN],
        "held_back": shown.of(Fate.HELD_BACK),
        "hidden": shown.hidden,
        "unused": unused(found),
        "used": [each for each in found.inputs if each["known"]],
        "teams": _teams(found, by),
        "per_worker": _per_worker(found, by, on),
        "shares": _shares(found),
        "changes": _changes(found, shown, on),
    }


def unused(found: Proposal) -> list[str]:
    """What the rule could not use, in sentences."""
    return [_(UNUSED[each["name"]]) for each in found.inputs if not each["known"]]


def _teams(found: Proposal, by: Actor) -> list[dict[str, Any]]:
    names = organisations.team_names(organisation_id=by.organisation_id)
    teams = [each | {"name": names.get(each["team_id"], "")} for each in found.teams]
    return sorted(teams, key=lambda each: (-each["added"], each["name"]))


def teams_touched(found: Proposal, by: Actor) -> list[dict[str, Any]]:
    """The teams that get a family."""
    return [team for team in _teams(found, by) if team["families"]]


def _per_worker(found: Proposal, by: Actor, on: dt.date) -> list[dict[str, Any]]:
    """What each worker got, once confirmed: counts, no youth."""
    rows = found.counts.get("workers", [])
    if not rows or found.undone_at is not None:
        return []  # taken back: nobody got anybody
    people = workforce.colleagues(
        controller_id=by.organisation_id, on=on, workers=[row["worker"] for row in rows]
    )
    shown = organisations.colleagues({each.professional_id for each in people}, on=on)
    whom = {each.worker_id: shown[each.professional_id] for each in people}
    nobody = organisations.Colleague("", "")
    told = [row | whom.get(row["worker"], nobody)._asdict() for row in rows]
    return sorted(told, key=lambda row: row["name"].casefold())


def _shares(found: Proposal) -> list[dict[str, Any]]:
    """How families of each size and region fare, as two tables."""
    by_size = found.audit.get("by_size", [])
    by_region = found.audit.get("by_region", [])
    return [
        {
            "title": _("Naar grootte van het gezin"),
            "head": _("Kinderen die wachten"),
            "rows": by_size,
        },
        {
            "title": _("Naar regio"),
            "head": _("Jeugdregio"),
            "rows": [
                row | {"group": row["group"] or _("onbekend of geheim")}
                for row in by_region
            ],
        },
    ]


def _changes(found: Proposal, shown: Shown, on: dt.date) -> list[dict[str, Any]]:
    rows = queries.changes(found)
    names = organisations.shown_capacities({r.changed_by_id for r in rows}, on=on)
    nobody = _("geen jeugdbeschermer")
    return [
        {
            "at": row.changed_at,
            "who": names[row.changed_by_id].name,
            "family": shown.names.family(row.family_key),
            "before": shown.names.worker(row.from_worker_id)
            if row.from_worker_id
            else nobody,
            "after": shown.names.worker(row.worker_id) if row.worker_id else nobody,
            "reason": row.reason,
            "stands": row.superseded_at is None,
        }
        for row in rows
    ]


def head() -> list[str]:
    """The columns of the file."""
    return [
        _("Uitkomst"),
        _("Plaats"),
        _("Gezin"),
        _("Klasse"),
        _("Dagen sinds de eerste klok"),
        _("Gewicht"),
        _("Jeugdbeschermer"),
        _("Voorstel van de computer"),
        _("Reden van wijziging"),
        _("Waarom nu"),
        _("Waarom deze jeugdbeschermer"),
        _("Wat zou moeten veranderen"),
    ]


def cells(line: Line) -> list[object]:
    """One line of the file."""
    row = line.row
    return [
        row.get_fate_display(),
        row.place,
        line.name,
        row.rank["urgency"] or _("geen triage"),
        row.rank["days_waited"],
        row.weight,
        line.worker,
        line.proposed_worker,
        row.change_reason,
        " ".join(line.why_now),
        " ".join(line.why_worker),
        " ".join(line.what_would_help),
    ]


def effect(tried: Any, names: Any) -> dict[str, Any]:
    """What a change does to others, by name."""
    told = tried.effect
    return {
        "gained": [names.family(each) for each in told.gained],
        "lost": [names.family(each) for each in told.lost],
        "overtaken": [names.family(each) for each in told.overtaken],
        "moved": [
            {
                "family": names.family(each.family_id),
                "before": names.worker(each.from_worker_id),
                "after": names.worker(each.to_worker_id),
            }
            for each in told.moved
        ],
    }


def to_call(lines: Sequence[Line], *, by: Actor, on: dt.date) -> list[str]:
    """Each worker of these lines with a number, and the family it is about."""
    workers = {line.row.worker_id for line in lines if line.row.worker_id}
    people = workforce.professionals_of_workers(
        controller_id=by.organisation_id, workers=workers
    )
    shown = organisations.colleagues(set(people.values()), on=on)
    return [
        _("%(worker)s (%(phone)s) over %(family)s")
        % {
            "worker": line.worker,
            "phone": shown[people[line.row.worker_id]].phone or _("geen nummer bekend"),
            "family": line.name,
        }
        for line in lines
        if line.row.worker_id
    ]


def confirming_acute(whom: Sequence[str]) -> list[str]:
    """What confirming only the acute families does, in sentences."""
    return [
        *(_("Bel nu %(whom)s.") % {"whom": each} for each in whom),
        _(
            "Hun dossiers gaan open voor die jeugdbeschermer en gaan dicht voor het"
            " wachtlijstbureau."
        ),
        _("De anderen blijven in concept."),
        _("Tot en met vandaag kunt u dit in één keer terugdraaien."),
    ]


def confirming(found: Proposal) -> list[str]:
    """What confirming does, in sentences."""
    counts = found.counts
    families = counts["placed"] + counts["acute"]
    told = ngettext(
        "%(families)s gezin (%(youths)s) krijgt vandaag een vaste jeugdbeschermer.",
        "%(families)s gezinnen (%(youths)s) krijgen vandaag een vaste jeugdbeschermer.",
        families,
    )
    youths = ngettext("%(n)s jeugdige", "%(n)s jeugdigen", counts["youths_placed"])
    youths %= {"n": formats.number(counts["youths_placed"])}
    lines = [
        told % {"families": formats.number(families), "youths": youths},
        _(
            "Hun dossiers gaan open voor die jeugdbeschermer en gaan dicht voor het"
            " wachtlijstbureau."
        ),
        _("De reden komt bij ieder kind in het dossier te staan."),
        _("Tot en met vandaag kunt u dit in één keer terugdraaien."),
    ]
    if counts["acute"]:
        lines.insert(
            1,
            _("Daarvan zijn er %(n)s acuut: bel die jeugdbeschermers nu.")
            % {"n": formats.number(counts["acute"])},
        )
    return lines


def many_at_once(found: Proposal, *, by: Actor, on: dt.date) -> list[str]:
    """Who gets more than a few new families with this proposal: said, not forbidden."""
    lines: dict[int, list[ProposalLine]] = defaultdict(list)
    for line in found.lines.exclude(worker=None):
        lines[line.worker_id or 0].append(line)
    many = {who: own for who, own in lines.items() if len(own) > MANY.on(on)}
    people = workforce.colleagues(
        controller_id=by.organisation_id, on=on, workers=list(many)
    )
    told = _(
        "%(name)s krijgt %(families)s gezinnen tegelijk, samen %(youths)s jeugdigen."
    )
    return [
        told
        % {
            "name": person.name,
            "families": formats.number(len(many[person.worker_id])),
            "youths": formats.number(
                sum(len(line.youth_ids) for line in many[person.worker_id])
            ),
        }
        for person in people
    ]
