"""Words that would tell where a hidden family lives, in what was typed of others.

The homes, schools and doctors themselves are looked for where the texts are; these are
what hangs on them: the region of the municipality, and a doctor as families call one.
"""

from collections.abc import Collection

from django.db.models import F, Q

from nabij.base.sharing import tell_near
from nabij.families.models import Doctor, Home, Involvement

TITLES = {"dokter", "dr", "huisarts", "huisartsen", "huisartsenpraktijk", "praktijk"}


def connect() -> None:
    """Called once, when the program starts."""
    tell_near("families", words_near)


def words_near(persons: Collection[int]) -> set[str]:
    """Regions around the homes of these persons, and the names of their doctors."""
    homes = Home.objects.filter(person__in=persons, municipality__isnull=False)
    regions = homes.values_list("municipality__region__name", flat=True)
    doctors = Doctor.objects.filter(person__in=persons).values_list("name", flat=True)
    return {*regions} | {_called(name) for name in doctors}


def helpers_near(persons: Collection[int]) -> set[str]:
    """Other organisations whose workers have these files open: they work nearby."""
    rows = Involvement.objects.filter(
        ~Q(desk__organisation=F("controller")), person__in=persons
    )
    return set(rows.values_list("desk__organisation__name", flat=True))


def _called(doctor: str) -> str:
    """The name without the titles all doctors have: else half of all texts would go."""
    words = [word for word in doctor.split() if word.lower().strip(".") not in TITLES]
    return " ".join(words)
