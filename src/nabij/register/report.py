"""What the one who imports gets back: an object for machines, a text for people.

Counts are of rows: read = accepted + refused, and accepted = changed + unchanged.
`changed` rows put something new or other in the database. A row with two faults counts
as one refused row and has two entries under `refused`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from nabij.register.outcome import Validation
from nabij.register.schema import TABLES

MOST_LINES = 50


def counts(result: Validation, changed: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """The counts per table, for all eight, also those that were not handed over."""
    tables = {}
    for table in TABLES:
        name = table.name
        accepted = result.accepted_count(name)
        tables[name] = {
            "read": result.read[name],
            "accepted": accepted,
            "changed": changed.get(name, 0),
            "unchanged": accepted - changed.get(name, 0),
            "refused": result.refused_count(name),
        }
    return tables


def as_object(result: Validation, changed: Mapping[str, int]) -> dict[str, Any]:
    """The report as `nabij import register --json` prints it."""
    return {
        "tables": counts(result, changed),
        "refused": [
            {
                "file": refusal.file,
                "line": refusal.line,
                "column": refusal.column,
                "key": refusal.key,
                "sentence": refusal.sentence,
            }
            for refusal in result.refusals
        ],
        "questions": [
            {
                "file": question.file,
                "line": question.line,
                "key": question.key,
                "sentence": question.sentence,
            }
            for question in result.questions
        ],
    }


def as_text(report: Mapping[str, Any], notices: list[str]) -> str:
    """The same report for people."""
    return "\n".join(_lines(report, notices))


def _lines(report: Mapping[str, Any], notices: list[str]) -> Iterator[str]:
    names = ("gelezen", "goed", "gewijzigd", "ongewijzigd", "geweigerd")
    yield "tabel".ljust(14) + "".join(name.rjust(13) for name in names)
    for table, numbers in report["tables"].items():
        yield table.ljust(14) + "".join(str(n).rjust(13) for n in numbers.values())
    yield from _listed("Geweigerd", report["refused"])
    yield from _listed("Vragen (de regels zijn wel ingelezen)", report["questions"])
    if notices:
        yield ""
        yield "Let op"
        yield from (f"- {notice}" for notice in notices)


def _listed(title: str, entries: list[Mapping[str, Any]]) -> Iterator[str]:
    if not entries:
        return
    yield ""
    yield f"{title}: {len(entries)}"
    for entry in entries[:MOST_LINES]:
        column = f", kolom {entry['column']}" if entry.get("column") else ""
        yield f"- {entry['file']}, regel {entry['line']}{column}: {entry['sentence']}"
    if len(entries) > MOST_LINES:
        yield f"  … en nog {len(entries) - MOST_LINES}."
