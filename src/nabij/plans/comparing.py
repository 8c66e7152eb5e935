"""Two versions of a plan side by side: what was added, changed or went."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.errors import NotFound
from nabij.plans.models import PlanVersion
from nabij.plans.reading import GoalShown, PlanShown, read_plan


@dataclass(frozen=True, kw_only=True)
class Reads:
    """How one goal reads in one version."""

    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One goal in both versions; either side may not have it."""

    name: str
    left: Reads | None
    right: Reads | None

    @property
    def change(self) -> str:
        """What happened in between, in a word; nothing when it reads the same."""
        if self.left is None:
            return _("nieuw")
        if self.right is None:
            return _("niet meer te zien")
        return "" if self.left == self.right else _("veranderd")


NOW = 0


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Both versions (0 is the plan as it stands now), and their goals in pairs."""

    left: int
    right: int
    pairs: list[Pair]
    left_members: str
    right_members: str


def compare(plan_id: int, *, left: int, right: int, on: dt.date) -> Compared:
    """Lay two versions beside each other, as far as the reader may open them."""
    one, other = _as_of(plan_id, left, on), _as_of(plan_id, right, on)
    before = {each.goal.pk: each for each in one.goals}
    after = {each.goal.pk: each for each in other.goals}
    return Compared(
        left=left,
        right=right,
        pairs=[
            Pair(
                name=(after.get(key) or before[key]).person.called,
                left=_reads(before.get(key)),
                right=_reads(after.get(key)),
            )
            for key in sorted({*before, *after})
        ],
        left_members=", ".join(each.called for each in one.members),
        right_members=", ".join(each.called for each in other.members),
    )


def _as_of(plan_id: int, number: int, on: dt.date) -> PlanShown:
    if number == NOW:
        return read_plan(plan_id, on=on)
    version = PlanVersion.objects.filter(plan=plan_id, number=number).first()
    if version is None:
        raise NotFound
    return read_plan(plan_id, on=on, known_at=version.recorded_at)


def _reads(each: GoalShown | None) -> Reads | None:
    if each is None:
        return None
    if each.now is None:
        return Reads(text=_("Niet open voor u"), lines=())
    condition = _("Voorwaarde") if each.condition else ""
    lines = (
        str(each.now.get_domain_display()),
        each.now.steps,
        each.owner,
        formats.day(each.now.due_on) if each.now.due_on else "",
        str(each.now.get_standing_display()),
        condition,
    )
    return Reads(text=each.now.text, lines=tuple(line for line in lines if line))
