"""News of this slice."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RegisterImported:
    """The register of an organisation came in; what was counted from it is old."""

    organisation_id: int
    at: dt.datetime
