"""Notices that follow from duties: a child in acute danger, a reading that says so."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.urls import reverse

from nabij.base.acting import Actor
from nabij.organisations import actions as notices


def tell_acute(got: Iterable[tuple[int, int]], *, by: Actor, at: dt.datetime) -> None:
    """Tell who got a child in acute danger; it leads to that file and says no name."""
    for professional, youth in got:
        notices.notify(
            professionals=[professional],
            act="acute_assigned",
            path=reverse("dossier:person", args=[youth]),
            by=by,
            at=at,
        )


def tell_read_as_acute(
    people: Collection[int], decision_id: int, *, by: Actor, at: dt.datetime
) -> None:
    """Tell who decided, and who must look today, that a second reader read A."""
    notices.notify(
        professionals=people,
        act="read_as_acute",
        path=reverse("waiting:triage_seen", args=[decision_id]),
        by=by,
        at=at,
    )
