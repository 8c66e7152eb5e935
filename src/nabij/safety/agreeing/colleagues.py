"""Colleagues whom a decision about safety names."""

import datetime as dt

from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.errors import Refused
from nabij.organisations import queries as organisations
from nabij.safety.permissions import CASE_STAFF, FILE_STAFF

WHO = {*FILE_STAFF, *CASE_STAFF}


def colleagues(*, by: Actor, on: dt.date) -> list[tuple[int, str]]:
    """Other people here who may read a file, by capacity, for a second reader."""
    me = organisations.professional_of(capacity_id=by.capacity_id)
    return [
        (capacity, name) for capacity, who, name in _here(by, on) if who and who != me
    ]


def professionals(*, by: Actor, on: dt.date) -> list[tuple[int, str]]:
    """Everybody here who may read a file, oneself too, by professional."""
    return list({who: name for _capacity, who, name in _here(by, on)}.items())


def here_or_refused(who: int, *, by: Actor, on: dt.date) -> None:
    """Nobody is named to look who cannot open a file here."""
    if who not in {each for each, _name in professionals(by=by, on=on)}:
        raise Refused(
            _(
                "Deze collega werkt hier vandaag niet in een functie die in een dossier"
                " werkt. Kies een ander uit de lijst."
            )
        )


def _here(by: Actor, on: dt.date) -> list[tuple[int, int, str]]:
    rows = [
        row
        for row in organisations.people(organisation_id=by.organisation_id, on=on)
        if row.holds(on) and row.function in WHO
    ]
    names = organisations.shown_names({row.professional_id or 0 for row in rows}, on=on)
    found = [
        (row.pk, who, f"{names.get(who, '')} ({row.get_function_display()})")
        for row in rows
        if (who := row.professional_id or 0)
    ]
    return sorted(found, key=lambda each: each[2].casefold())
