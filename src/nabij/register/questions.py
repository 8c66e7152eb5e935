"""The five questions: rows that are loaded, but of which somebody should be asked."""

from dataclasses import dataclass, field
from datetime import date

from nabij.register.known import Known, KnownMeasure, KnownWorker
from nabij.register.outcome import Question
from nabij.register.rows import Assignment, ListEntry, Measure, Worker
from nabij.register.values import as_dutch
from nabij.rules.codes import needs_fixed_worker

FOREVER = date.max


@dataclass
class _Load:
    """What a worker has today and after leaving, with the first line of each."""

    today: int = 0
    after: int = 0
    first_line: int = 0


@dataclass
class Questions:
    """Sees the accepted rows in the order of the tables; asks at the end of each."""

    known: Known
    today: date
    files: dict[str, str]
    asked: list[Question] = field(default_factory=list)
    workers: dict[str, KnownWorker] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)  # of workers in this export
    measures: dict[str, KnownMeasure] = field(default_factory=dict)
    of_youth: dict[str, list[str]] = field(default_factory=dict)
    loads: dict[str, _Load] = field(default_factory=dict)
    fixed: dict[str, set[str | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.workers.update(self.known.workers)
        self.measures.update(self.known.measures)
        for key, measure in self.known.measures.items():
            self.of_youth.setdefault(measure.youth, []).append(key)

    def _ask(self, table: str, line: int, key: str, sentence: str) -> None:
        self.asked.append(Question(table, self.files[table], line, key, sentence))

    def worker(self, row: Worker) -> None:
        self.workers[row.key] = KnownWorker(row.registration_until, row.until_on)
        self.lines[row.key] = row.line

    def measure(self, row: Measure) -> None:
        if row.key not in self.known.measures:
            self.of_youth.setdefault(row.youth, []).append(row.key)
        elif (old := self.known.measures[row.key]).youth != row.youth:
            self.of_youth[old.youth].remove(row.key)
            self.of_youth.setdefault(row.youth, []).append(row.key)
        self.measures[row.key] = KnownMeasure(
            row.youth, row.type, row.from_on, row.until_on
        )
        if row.received_on is None:
            self._ask(
                "maatregelen",
                row.line,
                row.key,
                f"Bij maatregel {row.key} staat niet wanneer de GI de beschikking "
                "kreeg. Daardoor is de wachttijd niet te tellen. Wilt u de datum "
                "opzoeken?",
            )

    def assignment(self, row: Assignment) -> None:
        self._count_load(row)
        fixed = self.fixed.setdefault(row.youth, set())
        if row.role == "fixed" and _holds(row.from_on, row.until_on, self.today):
            fixed.add(row.measure)
        if self._is_outside(row):
            what = f"maatregel {row.measure}" if row.measure else "elke maatregel"
            self._ask(
                "toewijzingen",
                row.line,
                _assignment_key(row),
                f"De toewijzing van {row.worker} valt geheel of deels buiten {what} "
                f"van jeugdige {row.youth}. Klopt de periode?",
            )

    def _count_load(self, row: Assignment) -> None:
        load = self.loads.setdefault(row.worker, _Load(first_line=row.line))
        if _holds(row.from_on, row.until_on, self.today):
            load.today += 1
        left = self.workers[row.worker].until_on
        if left and left <= self.today and (row.until_on or FOREVER) > left:
            load.after += 1

    def _is_outside(self, row: Assignment) -> bool:
        if row.measure is not None:
            return self._sticks_out(row, self.measures[row.measure])
        measures = [self.measures[key] for key in self.of_youth.get(row.youth, ())]
        return not any(_overlap(row, measure) for measure in measures)

    def _sticks_out(self, row: Assignment, measure: KnownMeasure) -> bool:
        if row.from_on < measure.from_on:
            return True
        if measure.until_on is None:
            return False
        # A measure may end in the future: until then an open assignment is in order.
        open_end = row.until_on is None and measure.until_on > self.today
        ends = measure.until_on if open_end else row.until_on or FOREVER
        return row.from_on >= measure.until_on or ends > measure.until_on

    def workers_done(self) -> None:
        """Asked per worker, once all assignments were seen."""
        for key, load in self.loads.items():
            worker = self.workers[key]
            expired, left = worker.registration_until, worker.until_on
            if load.today and expired and expired <= self.today:
                self._ask_worker(
                    key,
                    f"De registratie van medewerker {key} gold tot "
                    f"{as_dutch(expired)}, en deze medewerker heeft nog {load.today} "
                    "lopende toewijzing(en). Is de registratie verlengd?",
                )
            if load.after and left:
                self._ask_worker(
                    key,
                    f"Medewerker {key} is sinds {as_dutch(left)} uit dienst, maar "
                    f"heeft {load.after} toewijzing(en) die daarna doorlopen. Wie "
                    "heeft deze zaken nu?",
                )

    def _ask_worker(self, key: str, sentence: str) -> None:
        if key in self.lines:
            self._ask("medewerkers", self.lines[key], key, sentence)
        else:
            self._ask("toewijzingen", self.loads[key].first_line, key, sentence)

    def list_entry(self, row: ListEntry) -> None:
        fixed = self.fixed.get(row.youth, self.known.fixed.get(row.youth, set()))
        if fixed and not self._lacks_fixed(row.youth, fixed):
            self._ask(
                "wachtenden",
                row.line,
                row.youth,
                f"Jeugdige {row.youth} staat op een lijst, maar heeft al een vaste "
                "medewerker. Kan de jeugdige van de lijst?",
            )

    def _lacks_fixed(self, youth: str, fixed: set[str | None]) -> bool:
        """A fixed probation worker does not make a supervised child served."""
        if None in fixed:
            return False
        for key in self.of_youth.get(youth, ()):
            measure = self.measures[key]
            if (
                needs_fixed_worker(measure.type)
                and _holds(measure.from_on, measure.until_on, self.today)
                and key not in fixed
            ):
                return True
        return False


def _assignment_key(row: Assignment) -> str:
    return f"{row.youth} {row.measure or '-'} {row.worker}"


def _holds(from_on: date, until_on: date | None, on: date) -> bool:
    return from_on <= on and (until_on is None or until_on > on)


def _overlap(row: Assignment, measure: KnownMeasure) -> bool:
    return row.from_on < (measure.until_on or FOREVER) and measure.from_on < (
        row.until_on or FOREVER
    )
