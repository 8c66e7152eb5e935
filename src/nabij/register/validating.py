"""Checks a whole export: every row is accepted, or refused with all its faults.

Tables are checked in an order in which rows only refer to tables before their own, so
that a row which hangs on a refused row is found in one pass.
"""

from collections.abc import Iterator
from datetime import date

from nabij.register.errors import UnreadableExport
from nabij.register.known import NOTHING, Known
from nabij.register.outcome import Refusal, RefusedRow, Validation
from nabij.register.questions import Questions
from nabij.register.references import References
from nabij.register.row_checks import RowCheck
from nabij.register.schema import TABLES, Table
from nabij.register.settling import losers
from nabij.register.tables import Export, Fault, RawRow, RawTable

# Kept in memory with their sentences; beyond this the export as a whole is wrong.
MOST_REFUSED = 500_000
# A line number packed behind a hash in one integer: a long export has millions.
LINE_BITS = 32
LAST_LINE = (1 << LINE_BITS) - 1
SETTLED = ("jeugdigen", "maatregelen")  # rows that can fight over something
TOO_MANY = (
    f"Meer dan {MOST_REFUSED:,} regels zijn niet goed".replace(",", ".")
    + "; er klopt iets niet aan de export als geheel. Controleer of alle tabellen uit "
    "dezelfde export komen."
)


def validate(export: Export, *, known: Known = NOTHING, today: date) -> Validation:
    """The outcome for all tables of the export, in the order of `schema.TABLES`."""
    run = _Run(export, known, today)
    for table in TABLES:
        if table.name in export.tables:
            run.table(export.tables[table.name])
        else:
            run.result.notices.append(
                f"De tabel {table.name} zit niet in de export en is overgeslagen."
            )
    run.finish()
    return run.result


class _Run:
    def __init__(self, export: Export, known: Known, today: date) -> None:
        self.known, self.today = known, today
        self.result = Validation()
        self.result.notices += [
            f"{name} hoort niet bij de export en is niet gelezen."
            for name in export.ignored
        ]
        files = {name: raw.file for name, raw in export.tables.items()}
        self.references = References(known, files)
        self.questions = Questions(known, today, files)
        self.again: dict[str, list[RawRow]] = {}  # rows equal to an earlier one

    def table(self, raw: RawTable) -> None:
        self._describe(raw)
        if raw.faults:
            self._refuse_all(raw)
            return
        self.again = {}
        rows = self._checked(raw)
        if raw.table.name in SETTLED:
            rows = self._settled(raw, list(rows))
        for row, _ in rows:
            self._accept(raw.table, row)
        if raw.table.name == "toewijzingen":
            self.questions.workers_done()

    def finish(self) -> None:
        order = {table.name: n for n, table in enumerate(TABLES)}
        self.result.refusals.sort(key=lambda r: (order[r.table], r.line))
        self.result.questions = sorted(
            self.questions.asked, key=lambda q: (order[q.table], q.line)
        )

    def _describe(self, raw: RawTable) -> None:
        name = raw.table.name
        self.result.headers[name] = raw.header
        self.result.absent_columns[name] = raw.absent
        if raw.extra:
            self.result.notices.append(
                f"In {raw.file} zijn deze kolommen niet gelezen, want ze horen "
                f"niet bij de tabel: {', '.join(raw.extra)}."
            )
        if raw.absent and not raw.faults:
            self.result.notices.append(
                f"In {raw.file} ontbreken kolommen die niet verplicht zijn: "
                f"{', '.join(raw.absent)}. Ze tellen als leeg."
            )

    def _refuse_all(self, raw: RawTable) -> None:
        """One refusal for the table, and every row kept."""
        name = raw.table.name
        self.references.tables_refused.add(name)
        for fault in raw.faults:
            self.result.refusals.append(
                Refusal(name, raw.file, fault.line, fault.column, None, fault.sentence)
            )
        sentences = tuple((f.column, f.sentence) for f in raw.faults)
        for row in raw.rows():
            self.result.read[name] += 1
            self._keep(name, RefusedRow(row, sentences))

    def _keep(self, table: str, refused: RefusedRow) -> None:
        self.result.rejected[table].append(refused)
        if sum(map(len, self.result.rejected.values())) > MOST_REFUSED:
            raise UnreadableExport(TOO_MANY)

    def _checked(self, raw: RawTable) -> Iterator[tuple[tuple, RawRow]]:
        check = RowCheck(raw, self.references, self.today)
        seen: dict[int, int] = {}  # hash of the key -> of the content, and the line
        for source in raw.rows():
            self.result.read[raw.table.name] += 1
            row, faults = check.row(source)
            if row is None:
                self._refuse(raw, source, check.key_text(source), faults)
                continue
            content = hash(row[1:])
            packed = seen.setdefault(
                hash(check.key(row)), content << LINE_BITS | source.line
            )
            first, line = packed >> LINE_BITS, packed & LAST_LINE
            if line == source.line:
                yield row, source
            elif first == content:
                self._repeat(raw.table.name, row, source)
            else:
                fault = check.double(line)
                self._refuse(raw, source, check.key_text(source), [fault], keep=False)

    def _repeat(self, table: str, row: tuple, source: RawRow) -> None:
        self.result.repeated[table] += 1
        if table in SETTLED:
            self.again.setdefault(row[1], []).append(source)

    def _settled(
        self, raw: RawTable, rows: list[tuple[tuple, RawRow]]
    ) -> Iterator[tuple[tuple, RawRow]]:
        lost = losers(raw.table.name, [row for row, _ in rows], self.known)
        for row, source in rows:
            if row[1] in lost:
                same = self.again.get(row[1], [])
                self.result.repeated[raw.table.name] -= len(same)
                for each in (source, *same):
                    self._refuse(raw, each, row[1], [lost[row[1]]])
            else:
                yield row, source

    def _refuse(
        self,
        raw: RawTable,
        source: RawRow,
        key: str | None,
        faults: list[Fault],
        *,
        keep: bool = True,
    ) -> None:
        name = raw.table.name
        for column, sentence in faults:
            self.result.refusals.append(
                Refusal(name, raw.file, source.line, column, key, sentence)
            )
        self._keep(name, RefusedRow(source, tuple(faults)))
        # A double of a row that is right leaves that row standing.
        if keep and key is not None:
            self.references.refused(name, key, source.line)

    def _accept(self, table: Table, row: tuple) -> None:
        self.result.accepted[table.name].append(row)
        self.references.accept(table.name, row)
        match table.name:
            case "medewerkers":
                self.questions.worker(row)
            case "maatregelen":
                self.questions.measure(row)
            case "toewijzingen":
                self.questions.assignment(row)
            case "wachtenden":
                self.questions.list_entry(row)
