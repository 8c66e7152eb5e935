"""What became different since a draft was made, family by family."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.allocation.reckoning.making import Kept, Worked
from nabij.allocation.reckoning.naming import Names
from nabij.base.errors import ChangedMeanwhile

MOST_TOLD = 25
Given = Mapping[int, tuple[int | None, tuple[int, ...]]]


class Different(ChangedMeanwhile):
    """The rule would now give another answer; `lines` say for whom, and what."""

    def __init__(
        self, sentence: str, *, lines: Sequence[str], youths: Sequence[int]
    ) -> None:
        super().__init__(sentence, theirs={"version": ""})
        self.lines, self.youths = list(lines), list(youths)


@dataclass(frozen=True, kw_only=True)
class Differences:
    """Families that came, that went, and that would now get something else."""

    came: list[int]
    went: list[int]
    other: list[int]
    then: Given
    now: Given

    def __bool__(self) -> bool:
        """Whether a family would get something else than was looked at."""
        return self.then != self.now or bool(self.other)

    @property
    def families(self) -> list[int]:
        """Everybody of whom something is told, what was looked at first."""
        return [*self.other, *self.went, *self.came]

    def told(self, names: Names) -> list[str]:
        """A sentence for each family; of very many the rest is a count."""
        lines = [self._line(family, names) for family in self.families]
        if len(lines) <= MOST_TOLD:
            return lines
        rest = _("En nog %(n)s andere.") % {"n": len(lines) - MOST_TOLD}
        return [*lines[:MOST_TOLD], rest]

    def _line(self, family: int, names: Names) -> str:
        name = {"family": names.family(family)}
        before, after = self.then.get(family), self.now.get(family)
        if family in self.went:
            return _("%(family)s wacht niet meer.") % name
        given = name | {
            "before": names.worker(before[0]) if before and before[0] else _("niemand"),
            "after": names.worker(after[0]) if after and after[0] else _("niemand"),
        }
        if family in self.came:
            return _("%(family)s wacht nu ook, en zou krijgen: %(after)s.") % given
        if given["before"] != given["after"]:
            return _("%(family)s: eerst %(before)s, nu %(after)s.") % given
        if before and after and before[1] != after[1]:
            return _("%(family)s: er wachten nu andere kinderen van dit gezin.") % name
        return _("%(family)s: de maatregelen zijn intussen anders.") % name


def differences(kept: Kept, worked: Worked) -> Differences:
    """Lay what stands in a draft beside what the rule would give now."""
    now: Given = {
        line.family_id: (line.worker_id, line.youth_ids)
        for line in worked.proposed.lines
    }
    placed = [line for line in kept.lines if line.worker_id]
    then: Given = {
        line.family_key: (line.worker_id, tuple(line.youth_ids)) for line in placed
    }
    waits = {family.family_id for family in worked.found.round.waiting}
    stood = [line.family_key for line in kept.lines]
    remeasured = {
        line.family_key
        for line in placed
        for youth, ids in line.measures.items()
        if list(worked.found.measures.get(int(youth), ())) != ids
    }
    return Differences(
        came=sorted(waits - set(stood)),
        went=[family for family in stood if family not in waits],
        other=[
            family
            for family in stood
            if family in waits
            and (now.get(family) != then.get(family) or family in remeasured)
        ],
        then=then,
        now=now,
    )
