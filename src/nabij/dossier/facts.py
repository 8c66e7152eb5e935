"""Typed columns of contacts: who, when, what for; never a name or a note."""

import datetime as dt

from django.db.models import Q

from nabij.dossier.models import Contact
from nabij.indicators.columns import columns, days, ints
from nabij.indicators.tables import Contacts
from nabij.rules.codes import ContactKind

CODES = {kind.value: kind.code for kind in ContactKind}


def contacts(*, controller_id: int, known_at: dt.datetime | None = None) -> Contacts:
    """Every contact, as known now or as it was known at a moment.

    Row security decides which: a machine of the organisation reads all of them.
    """
    rows = Contact.objects.filter(controller_id=controller_id)
    if known_at is None:
        rows = rows.filter(superseded_at=None)
    else:
        still = Q(superseded_at=None) | Q(superseded_at__gt=known_at)
        rows = rows.filter(still, recorded_at__lte=known_at)
    person, on, kind = columns(rows.values_list("person_id", "on_day", "kind"), count=3)
    return Contacts(ints(person), days(on), ints(CODES[name] for name in kind))
