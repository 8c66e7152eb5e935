"""Codes and numbers as sentences with names, for who may know the names."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from nabij.allocation.models import ProposalLine
from nabij.allocation.reckoning.lines import reasons_of
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.rules import allocation as rule
from nabij.rules.allocation import Reason
from nabij.rules.allocation.explaining import EXTRAS, PEOPLE_FIELDS
from nabij.workforce import queries as workforce


class Names:
    """How families and workers of one proposal are called, read at once."""

    def __init__(
        self, *, controller_id: int, lines: Sequence[ProposalLine], on: dt.date
    ) -> None:
        youths = [youth for line in lines for youth in line.youth_ids]
        self.persons = families.names_of(persons=youths)
        self._families = {line.family_key: line.youth_ids for line in lines}
        people = workforce.professionals_of_workers(controller_id=controller_id)
        self._professional = people
        self._shown: dict[int, str] = {}
        self._on = on
        self.load(_workers_of(lines))

    def know(self, waiting: Iterable[rule.Waiting]) -> None:
        """Families that came since the lines were made."""
        new = {
            family.family_id: [youth.youth_id for youth in family.youths]
            for family in waiting
            if family.family_id not in self._families
        }
        self._families |= new
        youths = [youth for group in new.values() for youth in group]
        self.persons |= families.names_of(persons=youths)

    def load(self, workers: Iterable[int]) -> None:
        """Read the names of more workers at once."""
        wanted = {self._professional.get(worker) for worker in workers} - {None}
        missing = {person for person in wanted if person} - set(self._shown)
        self._shown |= organisations.shown_names(missing, on=self._on)

    def worker(self, worker_id: int) -> str:
        """The name of a worker, or her number when she is shielded."""
        person = self._professional.get(worker_id, 0)
        if person not in self._shown:
            self.load([worker_id])
        return self._shown.get(person, _("een andere jeugdbeschermer"))

    def family(self, family_key: int) -> str:
        """A family by its youths who wait, as far as the reader may know them."""
        known = [
            self.persons[youth]
            for youth in self._families.get(family_key, ())
            if youth in self.persons
        ]
        return " + ".join(known) if known else _("een ander gezin")

    def youths_of(self, family_key: int) -> list[int]:
        """The youths of a family whose names the reader may know."""
        youths = self._families.get(family_key, ())
        return [youth for youth in youths if youth in self.persons]

    def sentence(self, reason: Reason) -> str:
        """One reason in the language of the reader."""
        if reason.code == "SIBLING_AWAY":
            text = _(
                "Een broer of zus heeft {worker}, die nu afwezig is of binnenkort"
                " vertrekt."
            )
        else:
            text = _(rule.template(reason))
        values = rule.fields(reason, worker=self.worker, family=self.family)
        values["extra"] = "".join(
            _(words) for key, words in EXTRAS.items() if reason.values.get(key) is True
        )
        told = text.format_map(values)
        return told[0].upper() + told[1:]

    def sentences(self, kept: Iterable[Mapping[str, Any]]) -> list[str]:
        """Kept reasons as sentences."""
        return [self.sentence(reason) for reason in reasons_of(kept)]


def _workers_of(lines: Iterable[ProposalLine]) -> set[int]:
    """Every worker that a line or one of its reasons names."""
    found: set[int] = set()
    for line in lines:
        found |= {each for each in (line.worker_id, line.proposed_worker_id) if each}
        told = (line.why_now, line.why_worker, line.why_not_others)
        for reason in (*(r for kept in told for r in kept), *line.what_would_help):
            for key, value in reason["values"].items():
                if key in PEOPLE_FIELDS and isinstance(value, int):
                    found.add(value)
    return found
