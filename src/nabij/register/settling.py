"""The two things rows of one table can fight over: a BSN and a period of a measure."""

from collections.abc import Iterable

from nabij.register.claims import Claim, settle
from nabij.register.known import Known
from nabij.register.rows import Measure, Youth
from nabij.register.tables import Fault
from nabij.register.values import as_dutch


def losers(table: str, rows: list, known: Known) -> dict[str, Fault]:
    """Keys of the rows that are refused, each with the reason."""
    return (
        _of_youths(rows, known) if table == "jeugdigen" else _of_measures(rows, known)
    )


def _of_youths(rows: Iterable[Youth], known: Known) -> dict[str, Fault]:
    lines = {row.key: row.line for row in rows}
    # A youth without BSN claims a good of its own, so that it lets its old BSN go.
    claims = [Claim(row.key, row.bsn or ("none", row.key)) for row in rows]
    held = {key: Claim(key, bsn) for key, bsn in known.youths.items() if bsn}
    return {
        key: (
            "bsn",
            f"Dit BSN hoort al bij jeugdige {other.key}{_place(lines, other.key)}. "
            "Twee jeugdigen kunnen niet hetzelfde BSN hebben. Verbeter het BSN, of "
            "gebruik een sleutel als het om dezelfde jeugdige gaat.",
        )
        for key, other in settle(claims, held).items()
    }


def _of_measures(rows: Iterable[Measure], known: Known) -> dict[str, Fault]:
    lines = {row.key: row.line for row in rows}
    types = {row.key: row.type for row in rows}
    claims = [Claim(r.key, (r.youth, r.type), r.from_on, r.until_on) for r in rows]
    held = {
        key: Claim(key, (m.youth, m.type), m.from_on, m.until_on)
        for key, m in known.measures.items()
    }
    return {
        key: (
            "begin",
            f"Deze maatregel van type {types[key]} overlapt met maatregel {other.key}"
            f"{_place(lines, other.key)}, die {_period(other)}. Een jeugdige kan "
            "niet twee maatregelen van hetzelfde type tegelijk hebben. Verbeter de "
            "datums.",
        )
        for key, other in settle(claims, held).items()
    }


def _place(lines: dict[str, int], key: str) -> str:
    return f" (regel {lines[key]})" if key in lines else ""


def _period(claim: Claim) -> str:
    begin = as_dutch(claim.from_on)
    if claim.until_on is None:
        return f"sinds {begin} loopt"
    return f"van {begin} tot {as_dutch(claim.until_on)} loopt"
