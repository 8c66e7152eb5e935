"""A request with a key of its own is carried out once, however often it comes."""

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _

from nabij.allocation.models import Proposal, SentOnce
from nabij.allocation.reckoning import making
from nabij.base.acting import Actor
from nabij.base.errors import Refused


def once(
    *, key: str, asked: str, act: Callable[[], Proposal], by: Actor, at: dt.datetime
) -> Proposal:
    """Carry it out, or answer with how that proposal stands now.

    The turn is taken first, so that the same request on two lines at once is done by
    one of them. A key that stood for something else is refused.
    """
    making.take_turn(by)
    rows = SentOnce.objects.select_related("proposal")
    known = rows.filter(capacity_id=by.capacity_id, key=key).first()
    if known is None:
        found = act()
        SentOnce.objects.create(
            capacity_id=by.capacity_id, key=key, asked=asked, proposal=found, at=at
        )
        return found
    if known.asked != asked:
        raise Refused(
            _(
                "Deze Idempotency-Key is al gebruikt voor een ander verzoek. Geef elk"
                " verzoek een eigen sleutel."
            )
        )
    return known.proposal
