"""Sets the accepted rows of an export in the database, slice by slice, in one go."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from nabij.base.merging import KEEP, batches
from nabij.dossier import actions as dossier
from nabij.families import actions as families
from nabij.measures import actions as measures
from nabij.organisations import actions as organisations
from nabij.register.known import Known, KnownMeasure, KnownWorker
from nabij.register.outcome import Validation
from nabij.register.rows import Row
from nabij.register.schema import BY_NAME, TABLES
from nabij.register.values import as_dutch
from nabij.waiting import actions as waiting
from nabij.workforce import actions as workforce
from nabij.workforce import queries as staff

Progress = Callable[[str, int, int], None]
Cells = dict[str, Any]
PART = 20_000


def known_of(*, controller_id: int, on: dt.date) -> Known:
    """What the database holds of this institution before an import."""
    workers = workforce.registered_workers(controller_id=controller_id)
    orders = measures.registered_measures(controller_id=controller_id)
    return Known(
        workers={key: KnownWorker(*values) for key, values in workers.items()},
        youths=families.registered_youths(controller_id=controller_id),
        measures={key: KnownMeasure(*values) for key, values in orders.items()},
        fixed=measures.fixed_measures(controller_id=controller_id, on=on),
    )


@dataclass
class Loaded:
    """What an import changed: rows per table, and of which youths in which tables."""

    changed: dict[str, int] = field(
        default_factory=lambda: {table.name: 0 for table in TABLES}
    )
    youths: dict[int, set[str]] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        return not any(self.changed.values())


@dataclass
class Loader:
    """Loads one checked export; what it holds must be the actor's own."""

    result: Validation
    controller_id: int
    at: dt.datetime
    progress: Progress
    loaded: Loaded = field(default_factory=Loaded)
    worker_ids: dict[str, int] = field(default_factory=dict)
    youth_ids: dict[str, int] = field(default_factory=dict)
    measure_ids: dict[str, int] = field(default_factory=dict)
    asked: list[tuple[int, str, str]] = field(default_factory=list)
    """Of assignments that were left out: line, key and what somebody should look up."""

    def run(self) -> Loaded:
        """All tables, in an order in which what is referred to comes first."""
        steps = (
            self._workers,
            self._absences,
            self._youths,
            self._measures,
            self._assignments,
            self._contacts,
            self._list_entries,
            self._plans,
        )
        for number, (table, step) in enumerate(zip(TABLES, steps, strict=True)):
            self.progress(f"Opslaan: {table.name}", number, len(steps))
            step()
        self.progress("Opslaan", len(steps), len(steps))
        return self.loaded

    @property
    def _about(self) -> dict[str, Any]:
        return {"controller_id": self.controller_id, "at": self.at}

    def _cells(self, table: str) -> list[Cells]:
        """The accepted rows; a column that was not handed over keeps what is known."""
        rows = self.result.accepted[table]
        return list(_named(table, rows, self.result.absent_columns.get(table, [])))

    def _count(
        self, table: str, rows: Iterable[Cells], is_changed: Callable[[Cells], bool]
    ) -> None:
        for row in rows:
            if is_changed(row):
                self.loaded.changed[table] += 1
                if "youth" in row:
                    youth = self.youth_ids[row["youth"]]
                    self.loaded.youths.setdefault(youth, set()).add(table)

    def _workers(self) -> None:
        rows = self._cells("medewerkers")
        done = workforce.set_workers(rows=rows, **self._about)
        self.worker_ids = done.ids
        self._who_left()
        self._count("medewerkers", rows, lambda row: row["key"] in done.touched)

    def _who_left(self) -> None:
        """Functions end with the employment, and with them all that they open."""
        here, ids = {"controller_id": self.controller_id}, self.worker_ids
        people = staff.professionals_of_workers(**here, workers=ids.values())
        known = workforce.registered_workers(**here)
        organisations.set_departures(
            organisation_id=self.controller_id,
            employed=[(people[pk], known[key][1]) for key, pk in ids.items()],
        )

    def _absences(self) -> None:
        rows = self._cells("verzuim")
        touched = workforce.set_absences(
            rows=rows, workers=self.worker_ids, **self._about
        )
        self._count(
            "verzuim",
            rows,
            lambda row: (self.worker_ids[row["worker"]], row["from_on"]) in touched,
        )

    def _youths(self) -> None:
        rows = self._cells("jeugdigen")
        places = organisations.municipality_ids()
        done = families.set_youths(rows=rows, municipalities=places, **self._about)
        self.youth_ids = done.ids
        named = [row | {"youth": row["key"]} for row in rows]
        self._count("jeugdigen", named, lambda row: row["key"] in done.touched)

    def _measures(self) -> None:
        rows = self._cells("maatregelen")
        done = measures.set_measures(rows=rows, youths=self.youth_ids, **self._about)
        self.measure_ids = done.ids
        self._count("maatregelen", rows, lambda row: row["key"] in done.touched)

    def _assignments(self) -> None:
        rows = self._cells("toewijzingen")
        done = measures.set_assignments(
            given=[self._given(row) for row in rows], **self._about
        )
        self._count("toewijzingen", rows, lambda row: row["line"] in done.touched)
        if done.left_out:
            self._ask_of(rows, done.left_out)

    def _ask_of(
        self, rows: list[Cells], left_out: Mapping[int, measures.LeftOut]
    ) -> None:
        """Who of the two has the measure: the row that did not fit is not loaded."""
        keys = staff.worker_keys(
            workers={each.beside.worker_id for each in left_out.values()}
        )
        for row in rows:
            if (each := left_out.get(row["line"])) is not None:
                beside = keys[each.beside.worker_id]
                self.asked.append((row["line"], *_does_not_fit(row, each, beside)))

    def _given(self, row: Cells) -> measures.Given:
        measure = row["measure"]
        return measures.Given(
            line=row["line"],
            youth_id=self.youth_ids[row["youth"]],
            measure_id=self.measure_ids[measure] if isinstance(measure, str) else None,
            worker_id=self.worker_ids[row["worker"]],
            from_on=row["from_on"],
            until_on=row["until_on"],
            role=row["role"],
        )

    def _contacts(self) -> None:
        """By far the longest table: in parts, each with other youths."""
        accepted = sorted(self.result.accepted["contacten"], key=lambda row: row.youth)
        absent = self.result.absent_columns.get("contacten", [])
        for part in batches(accepted, PART):
            rows = list(_named("contacten", part, absent))
            touched = dossier.set_contacts(
                rows=rows, youths=self.youth_ids, workers=self.worker_ids, **self._about
            )
            self._count("contacten", rows, lambda row, new=touched: row["line"] in new)

    def _list_entries(self) -> None:
        rows = self._cells("wachtenden")
        touched = waiting.set_list_entries(
            rows=rows, youths=self.youth_ids, **self._about
        )
        self._count(
            "wachtenden",
            rows,
            lambda row: (self.youth_ids[row["youth"]], row["list"]) in touched,
        )

    def _plans(self) -> None:
        rows = self._cells("plannen")
        touched = measures.set_plans(
            rows=rows, youths=self.youth_ids, measures=self.measure_ids, **self._about
        )
        self._count(
            "plannen", rows, lambda row: self.measure_ids[row["measure"]] in touched
        )


def _does_not_fit(row: Cells, each: measures.LeftOut, beside: str) -> tuple[str, str]:
    """The key of an assignment, and why it was not taken over."""
    worker, measure = row["worker"], row["measure"]
    what = f"maatregel {measure}" if isinstance(measure, str) else "een maatregel"
    since = as_dutch(each.beside.from_on)
    if each.left.worker_id == each.beside.worker_id:
        why = f"{worker} staat bij {what} al in deze rol, vanaf {since}."
    else:
        why = (
            f"Bij {what} van jeugdige {row['youth']} is {beside} al vaste medewerker, "
            f"vanaf {since}. Een maatregel heeft er één tegelijk."
        )
    asks = "Klopt de periode, en wanneer eindigt de andere toewijzing?"
    key = f"{row['youth']} {measure if isinstance(measure, str) else '-'} {worker}"
    return key, f"{why} De toewijzing van {worker} is daarom niet overgenomen. {asks}"


def _named(table: str, rows: list[Row], absent: list[str]) -> Iterator[Cells]:
    spec = BY_NAME[table]
    # Field 0 of a row is its line, the others follow the columns.
    fields = spec.makes._fields[1:]
    kept = [f for f, name in zip(fields, spec.names, strict=True) if name in absent]
    for row in rows:
        cells = row._asdict()
        for name in kept:
            cells[name] = KEEP
        yield cells
