"""What others may react to: ids and a moment, told once it is committed."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class WatchChanged:
    """Of these youths the check, its day or its owner changed by somebody's act.

    Duties and access that follow from it are to be derived again.
    """

    controller_id: int
    youths: tuple[int, ...]
    at: dt.datetime
