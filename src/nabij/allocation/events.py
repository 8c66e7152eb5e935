"""News of allocation: numbers and days, told after the transaction committed."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Allocated:
    """A proposal was confirmed: these youths have these fixed workers from a day."""

    organisation_id: int
    proposal_id: int
    from_on: dt.date
    workers: tuple[tuple[int, int], ...]  # youth, worker


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """A confirmed proposal was taken back on its own day: these youths wait again."""

    organisation_id: int
    proposal_id: int
    youths: tuple[int, ...]
