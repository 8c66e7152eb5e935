"""An allocation worked out for a day and told in numbers; nothing is kept."""

import datetime as dt
from typing import Any

from nabij.allocation.permissions import may_calculate
from nabij.allocation.reckoning import making
from nabij.allocation.reckoning.gathering import gather
from nabij.allocation.reckoning.measuring import summary
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.rules import allocation as rule


@action(permission=may_calculate)
def calculate(
    *, is_protection: bool, on: dt.date, by: Actor, at: dt.datetime
) -> dict[str, Any]:
    """Who would get whom on a day, by number: families, youths and workers unnamed."""
    found = gather(
        organisation_id=by.organisation_id, is_protection=is_protection, on=on
    )
    worked = making.work(found, previous={}, changes=[])
    told = summary(worked.round, worked.proposed, found)
    about = ("organisation", by.organisation_id)
    counts = told["counts"]
    record(
        "allocation.calculated",
        about=about,
        by=by,
        at=at,
        on=on,
        families=counts["families"],
        placed=counts["placed"],
    )
    inputs = [each["name"] for each in told["inputs"] if not each["known"]]
    return {
        "on": on.isoformat(),
        "digest": told["digest"],
        "counts": counts,
        "audit": told["audit"],
        "unused": [rule.UNUSED[name] for name in inputs],
        "lines": [_line(line) for line in worked.proposed.lines]
        + [_line(line) for line in worked.proposed.not_placed],
    }


def _line(line: Any) -> dict[str, Any]:
    reasons = [*getattr(line, "why_now", ()), *getattr(line, "why_worker", ())]
    reasons += getattr(line, "what_would_help", ())
    return {
        "place": line.rank.place,
        "family": line.family_id,
        "youths": list(line.youth_ids),
        "urgency": line.rank.urgency,
        "days_waited": line.rank.days_waited,
        "weight": line.weight,
        "worker": getattr(line, "worker_id", None),
        "why": [rule.dutch(reason) for reason in reasons],
    }
