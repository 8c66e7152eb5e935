"""What only one row may hold: a BSN, or a measure of one type at one time.

Rows are settled in the order of the file: the later row is refused. What the database
holds counts too, but a row in the export replaces what the database holds under its
key; if that row is refused in the end, the old claim stands again.
"""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

# Each round brings at least one old claim back. A chain this long is no accident.
MOST_ROUNDS = 20


class Claim(NamedTuple):
    """A key holds a good (a BSN; a youth and type), for a period or for good."""

    key: str
    good: Hashable
    from_on: date | None = None
    until_on: date | None = None

    def clashes(self, other: "Claim") -> bool:
        return self.key != other.key and (
            self.from_on is None
            or other.from_on is None
            or (
                self.from_on < (other.until_on or date.max)
                and other.from_on < (self.until_on or date.max)
            )
        )


def settle(claims: Iterable[Claim], held: Mapping[str, Claim]) -> dict[str, Claim]:
    """The keys that lose, each with the claim it clashes with."""
    claims = list(claims)
    coming = {claim.key for claim in claims}
    staying = [claim for key, claim in held.items() if key not in coming]
    returned: set[str] = set()
    for round_ in range(MOST_ROUNDS + 1):
        lost = _one_round(claims, staying)
        back = {key for key in lost if key in held} - returned
        if not back:
            return lost
        if round_ == MOST_ROUNDS - 1:
            back = {key for key in coming if key in held} - returned
        returned |= back
        staying += [held[key] for key in back]
    return _one_round(claims, staying)


def _one_round(claims: list[Claim], staying: list[Claim]) -> dict[str, Claim]:
    taken: dict[Hashable, list[Claim]] = {}
    for claim in staying:
        taken.setdefault(claim.good, []).append(claim)
    lost: dict[str, Claim] = {}
    for claim in claims:
        holders = taken.setdefault(claim.good, [])
        clash = next((h for h in holders if claim.clashes(h)), None)
        if clash is None:
            holders.append(claim)
        else:
            lost[claim.key] = clash
    return lost
