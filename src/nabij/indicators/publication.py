"""Figures for readers outside the institution: small groups hidden, totals safe."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nabij.indicators.figures import Figures
from nabij.indicators.suppression import THRESHOLD, Edition, Sum, Table, protect

COUNTS = (
    "active_measures",
    "court_ordered_measures",
    "youths_with_measure",
    "measures_with_fixed_worker",
    "measures_with_temporary_worker_only",
    "youths_without_fixed_worker",
    "of_which_flow_through",
    "workers",
)
RATIOS = ("first_contact_5wd", "first_contact_5wd_probation", "plan_6wk_from_start")
WAITS = ("wait_days_ended_in_period", "wait_days_still_waiting")
# Total, the parts that are shown, and the name of what is left over.
GROUPS = (
    ("active_measures", ("court_ordered_measures",), "other_measures"),
    (
        "court_ordered_measures",
        ("measures_with_fixed_worker", "measures_with_temporary_worker_only"),
        "measures_without_worker",
    ),
    ("youths_with_measure", ("youths_without_fixed_worker",), "youths_served"),
    ("youths_without_fixed_worker", ("of_which_flow_through",), "never_served"),
    *((f"{id}.whole", (f"{id}.part",), f"{id}.missed") for id in RATIOS),
)
# Who never had a fixed worker is nearly who still waits: youths, and their measures.
TWINS = (("wait_days_still_waiting.n", "never_served"),)
DIGITS_OUTSIDE = 1  # of the workload: more would give back the fte it was divided by


@dataclass(frozen=True, kw_only=True)
class Published:
    """What a reader outside sees. `hidden` names what stays hidden, by set of figures.

    In `figures` a hidden value is None; `hidden` tells it from a value that is absent.
    """

    edition: Edition
    figures: dict[str, tuple[dict[str, Any], ...]]
    hidden: dict[str, tuple[frozenset[str], ...]]
    totals: dict[str, dict[str, int | None]]


def publish(
    figures: Mapping[str, Sequence[Figures]],
    *,
    totals: Mapping[str, Sequence[str]] | None = None,
    earlier: Sequence[Edition] = (),
) -> Published:
    """Publish the figures of organisations for one or more dates.

    `totals` names groups (a region, the nation) by their organisations; for each, the
    counts are added up over those who have figures of that date. `earlier` are the
    editions published before: give at least the last two.
    """
    table = _table(figures, totals or {})
    edition = protect(table, earlier=earlier)
    shown, hidden = {}, {}
    for name, sets in figures.items():
        pairs = [_visible(each, _prefix(name, each), edition) for each in sets]
        shown[name] = tuple(values for values, _ in pairs)
        hidden[name] = tuple(names for _, names in pairs)
    sums = {name: _totals_of(name, edition) for name in totals or {}}
    return Published(edition=edition, figures=shown, hidden=hidden, totals=sums)


def _prefix(name: str, figures: Figures) -> str:
    period = figures.period
    return f"{name}|{period.first.isoformat()}..{period.last.isoformat()}|"


def _table(
    figures: Mapping[str, Sequence[Figures]], totals: Mapping[str, Sequence[str]]
) -> Table:
    """Every count of every organisation, date and total, with the sums they obey."""
    counts: dict[str, int] = {}
    sums: list[Sum] = []
    unseen: set[str] = set()
    for name, sets in figures.items():
        for each in sets:
            _add(_prefix(name, each), _counts(each), counts, sums, unseen)
    for name, members in totals.items():
        for prefix in dict.fromkeys(
            _prefix(name, f) for m in members for f in figures[m]
        ):
            period = prefix.removeprefix(name)
            _add_total(prefix, [m + period for m in members], counts, sums, unseen)
    twins = [
        Sum(total=prefix + one, parts=(prefix + other,))
        for prefix in dict.fromkeys(key.rpartition("|")[0] + "|" for key in counts)
        for one, other in TWINS
    ]
    return Table(
        counts=counts,
        sums=tuple(sums),
        unseen=frozenset(unseen),
        twins=tuple(twins),
    )


def _counts(figures: Figures) -> dict[str, int]:
    """The counts of one set, left-overs included."""
    values = figures.values
    found = {id: int(values[id]) for id in COUNTS}
    for id in RATIOS:
        found |= {f"{id}.part": values[id].part, f"{id}.whole": values[id].whole}
    found |= {f"{id}.n": values[id].n for id in WAITS}
    for total, parts, rest in GROUPS:
        found[rest] = found[total] - sum(found[part] for part in parts)
    return found


def _add(
    prefix: str,
    found: Mapping[str, int],
    counts: dict[str, int],
    sums: list[Sum],
    unseen: set[str],
) -> None:
    """Put one set of counts with its own sums into the table."""
    counts.update({prefix + id: count for id, count in found.items()})
    for total, parts, rest in GROUPS:
        keys = tuple(prefix + id for id in (*parts, rest))
        sums.append(Sum(total=prefix + total, parts=keys))
        unseen.add(prefix + rest)


def _add_total(
    prefix: str,
    members: Sequence[str],
    counts: dict[str, int],
    sums: list[Sum],
    unseen: set[str],
) -> None:
    """Add up the members' counts, and say that they are added up."""
    there = [member for member in members if member + COUNTS[0] in counts]
    ids = [key.removeprefix(there[0]) for key in counts if key.startswith(there[0])]
    found = {id: sum(counts[member + id] for member in there) for id in ids}
    _add(prefix, found, counts, sums, unseen)
    for id in ids:
        parts = tuple(member + id for member in there)
        sums.append(Sum(total=prefix + id, parts=parts))


def _totals_of(name: str, edition: Edition) -> dict[str, int | None]:
    """The counts of a total by `period|figure`; None where hidden."""
    start = f"{name}|"
    return {
        key.removeprefix(start): None if key in edition.hidden else count
        for key, count in edition.table.counts.items()
        if key.startswith(start) and key not in edition.table.unseen
    }


def _visible(
    figures: Figures, prefix: str, edition: Edition
) -> tuple[dict[str, Any], frozenset[str]]:
    """One set as it goes out, and the names of what stays hidden in it."""
    closed = {
        key.removeprefix(prefix) for key in edition.hidden if key.startswith(prefix)
    }
    closed |= _follows(figures, closed)
    shown = figures.as_dict()
    if shown["workload"] is not None:
        shown["workload"] = round(shown["workload"], DIGITS_OUTSIDE)
    for id in WAITS:  # a whole number would tell whether an odd number waited
        if shown[id]["median"] is not None:
            shown[id]["median"] = float(shown[id]["median"])
    for name in closed:
        id, _, field = name.partition(".")
        if field and field in shown.get(id, {}):
            shown[id] = {**shown[id], field: None}
        elif not field and id in shown:
            shown[id] = None
    named = {name for name in closed if _is_shown(name, figures.as_dict())}
    return shown, frozenset(named)


def _is_shown(name: str, shown: Mapping[str, Any]) -> bool:
    id, _, field = name.partition(".")
    return id in shown and (not field or field in shown[id])


def _follows(figures: Figures, closed: set[str]) -> set[str]:
    """What must go with hidden counts: medians of few, and figures of few workers.

    A median of five or more stays, also where their number must be hidden.
    Turnover and absence are hidden when fewer than five people left or are absent; with
    absence goes the available fte. Workload is hidden with its measures. Where workload
    stays, it is rounded; somebody can still estimate the available fte from it, which
    is a sum of hours and not a count of people.
    """
    gone = {"wait_days_still_waiting.longest"}
    gone |= {f"{id}.median" for id in WAITS if figures.values[id].n < THRESHOLD}
    if figures.leavers < THRESHOLD:
        gone.add("turnover_12_months")
    if figures.absent < THRESHOLD:
        gone |= {"absence", "available_fte"}
    if "measures_with_fixed_worker" in closed:
        gone.add("workload")
    if "workers" in closed:
        gone |= {"employed_fte", "available_fte", "absence", "workload"}
    return gone
