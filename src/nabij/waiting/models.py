"""Waits, derived from measures and assignments; list entries, as the GI registered."""

import datetime as dt

from django.db import models
from django.db.models import Case, CheckConstraint, F, Q, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins, never_twice

# Without an urgency after D; never checked before the longest ago.
URGENCY_ORDER = Coalesce(NullIf(F("urgency"), Value("")), Value("Z"))
# Acute danger, decided here or only registered, before everybody else.
ACUTE_ORDER = Case(When(urgency="A", then=0), default=1)
LAST_CHECK_ORDER = Coalesce(F("last_check_on"), Value(dt.date(1900, 1, 1)))


def standing_label(standing: int, *, is_protection: bool, urgency: str = "") -> str:
    """How somebody stands, in words; probation has no lists.

    Off every list with class A is who was triaged so here and has nobody yet.
    """
    if standing == Wait.Standing.UNLISTED and urgency == "A":
        return str(gettext("acuut, hoort niet te wachten"))
    if standing == Wait.Standing.UNLISTED and not is_protection:
        return str(gettext("zonder jeugdreclasseerder"))
    return str(Wait.Standing(standing).label)


class Wait(models.Model):
    """A gap in one measure without a fixed worker; derived again from its sources.

    `standing` puts those on no list first. `is_past` is a promise that it ended
    before the day it was set; an open wait never has it, so it may lag but not lie.
    `urgency` and `last_check_on` are those of the list entry, kept here so that the
    list can be sorted on them along an index.
    """

    personal_data = True

    class Standing(models.IntegerChoices):
        UNLISTED = 0, _("zonder jeugdbeschermer, geen lijst ingesteld")
        WAITING_LIST = 1, _("wachtlijst")
        FLOW_THROUGH = 2, _("doorstroomlijst")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    youth = models.ForeignKey("families.Person", models.PROTECT)
    measure = models.ForeignKey("measures.Measure", models.PROTECT)
    is_protection = models.BooleanField("jeugdbescherming")
    from_on = models.DateField("zonder vaste werker vanaf")
    until_on = models.DateField("tot", null=True, blank=True)
    clock_from_on = models.DateField("klok loopt vanaf")
    clock_is_assumed = models.BooleanField("ontvangst onbekend")
    had_worker = models.BooleanField("had een vaste werker")
    standing = models.PositiveSmallIntegerField("lijst", choices=Standing)
    entry = models.ForeignKey(
        "waiting.ListEntry", models.SET_NULL, null=True, blank=True
    )
    urgency = models.CharField("urgentie", max_length=1, blank=True)
    last_check_on = models.DateField("laatste veiligheidscheck", null=True, blank=True)
    is_past = models.BooleanField("voorbij", default=False)

    class Meta:
        verbose_name = _("wachten op een vaste werker")
        indexes = [
            models.Index(
                fields=["controller", "is_protection", "clock_from_on", "id"],
                name="wait_by_clock",
                condition=Q(is_past=False),
            ),
            models.Index(
                fields=["controller", "is_protection", "from_on", "id"],
                name="wait_by_begin",
                condition=Q(is_past=False),
            ),
            models.Index(
                fields=["controller", "is_protection", "standing", "clock_from_on"],
                name="wait_by_standing",
                condition=Q(is_past=False),
            ),
            models.Index(
                "controller",
                "is_protection",
                URGENCY_ORDER,
                "clock_from_on",
                name="wait_by_urgency",
                condition=Q(is_past=False),
            ),
            models.Index(
                "controller",
                "is_protection",
                LAST_CHECK_ORDER,
                "clock_from_on",
                name="wait_by_last_check",
                condition=Q(is_past=False),
            ),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")),
                name="wait_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_standing_display()} vanaf {self.clock_from_on}"


class ListEntry(models.Model):
    """A youth on a list as the GI registered it, with urgency and last safety check."""

    personal_data = True

    class Kind(models.TextChoices):
        WAITING_LIST = "waiting_list", _("wachtlijst")
        FLOW_THROUGH = "flow_through", _("doorstroomlijst")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    youth = models.ForeignKey("families.Person", models.PROTECT)
    kind = models.CharField("lijst", max_length=20, choices=Kind)
    since_on = models.DateField("sinds")
    urgency = models.CharField("urgentie", max_length=1, blank=True)
    last_check_on = models.DateField("laatste veiligheidscheck", null=True, blank=True)
    bridging = models.CharField("overbrugging", max_length=200, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = _("plaats op lijst")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} sinds {self.since_on}"


class WaitingList(Spell):
    """A list that was opened for a region, by decision, until a day at most.

    Closed on `until_on`. Renewed by a new decision: the row keeps its number, what it
    was stays as a superseded copy. It names nobody: who waits is found, not listed.
    """

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    region = models.ForeignKey("organisations.Region", models.PROTECT)
    ends_on = models.DateField("uiterlijk tot")
    reason = models.TextField("reden")
    plan = models.TextField("plan om te sluiten")
    decision = models.ForeignKey(
        "dossier.Decision", models.PROTECT, null=True, blank=True
    )
    closed_because = models.TextField("gesloten omdat", blank=True)

    class Meta:
        verbose_name = _("ingestelde wachtlijst")
        constraints = [
            ends_after_it_begins("list_ends_after_it_begins"),
            never_twice("list_once_in_a_region", "controller", "region"),
            CheckConstraint(
                condition=Q(ends_on__gt=F("from_on")), name="list_has_a_last_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id} vanaf {self.from_on}"


class ListStep(models.Model):
    """A dated step of the plan to close a list."""

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    waiting_list = models.ForeignKey(WaitingList, models.PROTECT, related_name="steps")
    text = models.CharField("stap", max_length=300)
    due_on = models.DateField("uiterlijk op")
    done_on = models.DateField("gedaan op", null=True, blank=True)
    recorded_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = _("stap om een wachtlijst te sluiten")

    def __str__(self) -> str:
        return f"{self.due_on}: {self.text}"


class Bridging(Spell):
    """Help that holds a family while it waits, and how firm somebody thinks it is."""

    personal_data = True

    class Strength(models.TextChoices):
        FIRM = "firm", _("stevig")
        MODERATE = "moderate", _("matig")
        WEAK = "weak", _("zwak")
        UNKNOWN = "unknown", _("onbekend")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    youth = models.ForeignKey("families.Person", models.PROTECT)
    what = models.CharField("welke hulp", max_length=200)
    by_whom = models.CharField("door wie", max_length=200)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    agreed_with = models.CharField("afgesproken met", max_length=200)
    strength = models.CharField("hoe stevig", max_length=10, choices=Strength)
    recorded_by = models.ForeignKey("organisations.Capacity", models.PROTECT)

    class Meta:
        verbose_name = _("overbrugging")
        indexes = [models.Index(fields=["youth"], name="bridging_youth")]
        constraints = [ends_after_it_begins("bridging_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.what} vanaf {self.from_on}"
