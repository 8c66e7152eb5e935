"""Any two versions of a plan side by side: what was added, changed or went."""

import datetime as dt
import difflib
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.errors import NotFound
from nabij.plans.models import PlanVersion
from nabij.plans.reading import GoalShown, PlanShown, read_plan

NOW = 0
NO_VERSION = (
    "Deze versie van het plan is er niet, of u hebt er geen toegang toe. Ga terug naar"
    " het plan en kies een versie uit de lijst."
)
ADDED, GONE, CHANGED = "added", "gone", "changed"
TONES = {ADDED: "calm", GONE: "serious", CHANGED: "raised"}


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing that is said of a goal, as it reads in both versions."""

    label: str
    left: str
    right: str

    @property
    def change(self) -> str:
        """What happened to it in between; nothing when it reads the same."""
        if self.left == self.right:
            return ""
        if not self.left or not self.right:
            return GONE if self.left else ADDED
        return CHANGED

    @property
    def in_words(self) -> str:
        """The same for the reader, with what it is about."""
        return f"{self.label}: {word_of(self.change)}"

    @property
    def marked_left(self) -> SafeString:
        """The older text, with what went struck through."""
        return self._marked(self.left, self.right, "del")

    @property
    def marked_right(self) -> SafeString:
        """The newer text, with what came underlined."""
        return self._marked(self.right, self.left, "ins")

    def _marked(self, text: str, other: str, tag: str) -> SafeString:
        mine, theirs = text.split(), other.split()
        blocks = difflib.SequenceMatcher(a=mine, b=theirs, autojunk=False)
        forms = {True: "{}", False: f"<{tag}>{{}}</{tag}>"}
        marked = [
            format_html(forms[kind == "equal"], " ".join(mine[start:end]))
            for kind, start, end, _from, _to in blocks.get_opcodes()
            if end > start
        ]
        return format_html_join(" ", "{}", ((each,) for each in marked))


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One goal in both versions; either side may not have it, or not show it."""

    name: str
    has_left: bool
    has_right: bool
    fields: list[Field]

    @property
    def change(self) -> str:
        """What happened to the goal as a whole."""
        if self.has_left != self.has_right:
            return GONE if self.has_left else ADDED
        return CHANGED if self.changed else ""

    @property
    def changed(self) -> list[Field]:
        """What reads otherwise, one by one."""
        is_in_both = self.has_left and self.has_right
        return [each for each in self.fields if is_in_both and each.change]

    @property
    def in_words(self) -> str:
        """The same for the reader."""
        return word_of(self.change)

    @property
    def tone(self) -> str:
        """The shape beside the word."""
        return TONES[self.change]


def word_of(change: str) -> str:
    """Added, gone or changed, in a word."""
    words = {ADDED: _("erbij"), GONE: _("weg"), CHANGED: _("veranderd")}
    return words.get(change, "")


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Two versions, the older one left (0 is the plan as it stands now)."""

    left: int
    right: int
    pairs: list[Pair]
    members: Pair

    @property
    def is_same(self) -> bool:
        """Nothing that the reader may see reads otherwise."""
        return not any(each.change for each in (self.members, *self.pairs))


def compare(plan_id: int, *, left: int, right: int, on: dt.date) -> Compared:
    """Lay two versions beside each other, as far as the reader may open them.

    In whatever order they were chosen: read from new to old, what was added would
    seem to have gone.
    """
    if right != NOW and (left == NOW or left > right):
        left, right = right, left
    one, other = _as_of(plan_id, left, on), _as_of(plan_id, right, on)
    before = {each.goal.pk: each for each in one.goals}
    after = {each.goal.pk: each for each in other.goals}
    people = Field(label=_("Wie"), left=_names(one), right=_names(other))
    return Compared(
        left=left,
        right=right,
        pairs=[
            Pair(
                name=(after.get(key) or before[key]).person.called,
                has_left=key in before,
                has_right=key in after,
                fields=_fields(before.get(key), after.get(key)),
            )
            for key in sorted({*before, *after})
        ],
        members=Pair(
            name=_("Voor wie is het plan"),
            has_left=True,
            has_right=True,
            fields=[people],
        ),
    )


def _names(plan: PlanShown) -> str:
    return ", ".join(each.called for each in plan.members)


def _as_of(plan_id: int, number: int, on: dt.date) -> PlanShown:
    if number == NOW:
        return read_plan(plan_id, on=on)
    version = PlanVersion.objects.filter(plan=plan_id, number=number).first()
    if version is None:
        raise NotFound(NO_VERSION)
    return read_plan(plan_id, on=on, known_at=version.recorded_at)


def _fields(left: GoalShown | None, right: GoalShown | None) -> list[Field]:
    one, other = _reads(left), _reads(right)
    labels = dict.fromkeys([*one, *other])
    found = [
        Field(label=label, left=one.get(label, ""), right=other.get(label, ""))
        for label in labels
    ]
    return [each for each in found if each.left or each.right]


def _reads(each: GoalShown | None) -> dict[str, str]:
    """What a version says of a goal, by what it is about."""
    if each is None:
        return {}
    if each.now is None:
        return {_("Doel"): _("Niet open voor u")}
    must = each.condition.row if each.condition else None
    due_on = each.now.due_on
    return {
        _("Doel"): each.now.text,
        _("Levensgebied"): str(each.now.get_domain_display()),
        _("Wat we doen"): each.now.steps,
        _("Wie werkt hieraan"): each.owner,
        _("Tot wanneer"): formats.day(due_on) if due_on else "",
        _("Stand"): str(each.now.get_standing_display()),
        _("Voorwaarde"): must.demand if must else "",
        _("Lukt het niet"): must.consequence if must else "",
    }
