"""People and teams as a register names them."""

from collections.abc import Iterable, Mapping

from nabij.base.merging import BATCH
from nabij.organisations.models import Municipality, Professional


def add_professionals(names: Iterable[str]) -> list[int]:
    """Add people who work in the chain, in order (the caller's action audits)."""
    made = Professional.objects.bulk_create(
        (Professional(name=name) for name in names), batch_size=BATCH
    )
    return [each.pk for each in made]


def rename_professionals(names: Mapping[int, str]) -> set[int]:
    """Give people the name the register has now; who had another one."""
    known = Professional.objects.filter(pk__in=names)
    other = [person for person in known if person.name != names[person.pk]]
    for person in other:
        person.name = names[person.pk]
    Professional.objects.bulk_update(other, ["name"], batch_size=BATCH)
    return {person.pk for person in other}


def municipality_ids() -> dict[str, int]:
    """Every municipality by its CBS code."""
    return dict(Municipality.objects.values_list("code", "pk"))
