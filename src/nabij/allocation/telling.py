"""Notices of this slice: who made a proposal hears what a colleague does with it."""

import datetime as dt

from django.urls import reverse

from nabij.allocation.models import Proposal
from nabij.base.acting import Actor
from nabij.organisations import actions as notices
from nabij.organisations import queries as organisations


def tell_maker(proposal: Proposal, *, by: Actor, at: dt.datetime) -> int:
    """Tell who made or confirmed it that somebody else changed or settled it."""
    hands = {proposal.made_by_id, proposal.settled_by_id} - {None, by.capacity_id}
    if not hands:
        return 0
    people = {organisations.professional_of(capacity_id=each) for each in hands}
    path = reverse("allocation:proposal", args=[proposal.pk])
    return notices.notify(
        professionals=people, act="proposal_changed", path=path, by=by, at=at
    )
