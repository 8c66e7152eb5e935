"""The eight tables of a register export, invented: rows of text, in file order."""

import csv
import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from nabij.site.demo import care, caseload, population, rates, staff
from nabij.site.demo.dice import Dice
from nabij.site.demo.population import Household, Place, Youth
from nabij.site.demo.staff import FAR, Staff, Worker

Row = tuple[str, ...]
COLUMNS = {
    table: tuple(names.split())
    for table, names in {
        "medewerkers": "medewerker_id naam team functie skj_nummer skj_tot"
        " uren_per_week in_dienst uit_dienst zij_instromer",
        "verzuim": "medewerker_id van tot percentage",
        "jeugdigen": "jeugdige_id bsn achternaam voorvoegsel voornaam geboortedatum"
        " verwacht_op geslacht gezin_id gemeentecode geheim_adres",
        "maatregelen": "maatregel_id jeugdige_id type datum_beschikking"
        " datum_ontvangst_gi begin eind reden_eind",
        "toewijzingen": "jeugdige_id maatregel_id medewerker_id van tot rol",
        "contacten": "jeugdige_id datum medewerker_id soort met_wie",
        "wachtenden": "jeugdige_id lijst sinds urgentie laatste_veiligheidscheck"
        " overbrugging",
        "plannen": "jeugdige_id maatregel_id datum_vastgesteld",
    }.items()
}
# Numbers that begin with 99 are never given to people; in each part of that range the
# walk below visits every number once, so that no two GI's share one.
BSN_PARTS = ((0, 600_000), (600_000, 200_000), (800_000, 200_000))
BSN_STRIDE = 7_919
BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)
PURPOSE_UNKNOWN = 8
Emit = Callable[[str, Row], None]


@lru_cache(maxsize=40_000)
def written(day: int | None) -> str:
    """A day as Dutch registers write it; nothing when not known."""
    if day is None or day >= FAR:
        return ""
    return f"{dt.date.fromordinal(day):%d-%m-%Y}"


def bsns(gi: int, seed: int) -> Iterator[str]:
    """Test numbers that pass the eleven test, each once."""
    first, size = BSN_PARTS[gi % len(BSN_PARTS)]
    at = seed % size
    for _ in range(size):
        eight = f"99{first + at:06}"
        check = sum(w * int(d) for w, d in zip(BSN_WEIGHTS, eight, strict=True)) % 11
        if check < 10:
            yield f"{eight}{check}"
        at = (at + BSN_STRIDE) % size


@dataclass
class Export:
    """One GI's register: its people first, then family after family."""

    place: Place
    children: int

    def __post_init__(self) -> None:
        place = self.place
        self.people = staff.hire(
            children=self.children, seed=place.seed, gi=place.gi, on=place.on
        )

    def write(self, emit: Emit) -> Iterator[Household]:
        """Hand every row to `emit`; yields each family once its rows are out."""
        place, numbers = self.place, bsns(self.place.gi, self.place.seed)
        keys = itertools.count(1)
        for household in population.households(place, children=self.children):
            for youth in household.youths:
                youth.bsn = next(numbers) if youth.born is not None else ""
                for measure in youth.measures:
                    measure.key = f"B{next(keys):07}"
            caseload.assign(household, self.people, seed=place.seed, gi=place.gi)
            _write_family(emit, place, household)
            yield household
        _write_staff(emit, self.people)


def _write_family(emit: Emit, place: Place, household: Household) -> None:
    dice = Dice(place.seed, care.PURPOSE_CARE, (place.gi << 32) | household.number)
    unknown = Dice(place.seed, PURPOSE_UNKNOWN, (place.gi << 32) | household.number)
    for youth in household.youths:
        emit("jeugdigen", _youth_row(unknown, household, youth))
        _write_measures(emit, dice, youth, place.on)
        for day, worker, kind, whom in sorted(
            {c[:3]: c for c in care.contacts(dice, youth, place.on)}.values()
        ):
            emit("contacten", (youth.key, written(day), worker, kind, whom))
        entry = care.list_entry(dice, youth, place.on)
        if entry:
            kind, since, urgency, check, bridging = entry
            texts = (kind, written(since), urgency, written(check), bridging)
            emit("wachtenden", (youth.key, *texts))


def _youth_row(dice: Dice, household: Household, youth: Youth) -> Row:
    sex = "O" if youth.born is None else "V" if youth.is_girl else "M"
    return (
        youth.key,
        "" if dice.chance(rates.BSN_UNKNOWN) else youth.bsn,
        youth.surname.name,
        youth.surname.prefix,
        youth.given,
        written(youth.born),
        written(youth.due),
        sex,
        f"G{household.number:06}",
        household.identity.gm_code,
        "J" if household.identity.has_secret_address else "N",
    )


def _write_measures(emit: Emit, dice: Dice, youth: Youth, on: int) -> None:
    only = len(youth.measures) == 1 and dice.chance(0.25)
    for measure in youth.measures:
        dates = (measure.ordered, measure.received, measure.begin, measure.end)
        reason = measure.reason if measure.is_over else ""
        days = tuple(written(day) for day in dates)
        row = (measure.key, youth.key, str(measure.type), *days, reason)
        emit("maatregelen", row)
        for held in measure.held:
            dates = (written(held.from_on), written(held.until_on))
            which = "" if only else measure.key
            emit("toewijzingen", (youth.key, which, held.worker.key, *dates, held.role))
        fixed = care.plans(dice, measure, on)
        if fixed is not None:
            emit("plannen", (youth.key, measure.key, written(fixed)))


def _write_staff(emit: Emit, people: Staff) -> None:
    for worker in people.workers:
        emit("medewerkers", _worker_row(worker))
        for begin, end, share in worker.absences:
            left = worker.until_on
            if begin < left:
                stop = None if end is None and left == FAR else min(end or FAR, left)
                emit("verzuim", (worker.key, written(begin), written(stop), share))


def _worker_row(worker: Worker) -> Row:
    number, until = worker.registration or ("", None)
    return (
        worker.key,
        worker.name,
        worker.team,
        worker.function,
        number,
        written(until),
        str(worker.hours),
        written(worker.from_on),
        written(worker.until_on),
        "J" if worker.is_side_entrant else "N",
    )


def register_rows(
    children: int, seed: int, on: dt.date, gi: int = 0
) -> dict[str, Iterator[Row]]:
    """The rows of each table, in the columns of COLUMNS."""
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    export = Export(Place(seed, gi, on.toordinal()), children)
    for _ in export.write(lambda table, row: rows[table].append(row)):
        pass
    return {name: iter(found) for name, found in rows.items()}


def write_export(
    folder: Path, *, children: int, seed: int, on: dt.date, gi: int = 0
) -> Path:
    """Write the CSV folder; memory stays the same however many youths there are."""
    export = Export(Place(seed, gi, on.toordinal()), children)
    for _ in write_files(folder, export):
        pass
    return folder


def write_files(folder: Path, export: Export) -> Iterator[Household]:
    """Write the CSV folder while the families pass by."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        writers = {}
        for table, columns in COLUMNS.items():
            path = folder / f"{table}.csv"
            file = files.enter_context(path.open("w", encoding="utf-8", newline=""))
            writers[table] = csv.writer(file, delimiter=";", lineterminator="\n")
            writers[table].writerow(columns)
        yield from export.write(lambda table, row: writers[table].writerow(row))
