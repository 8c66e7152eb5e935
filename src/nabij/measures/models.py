"""Measures and what is dated inside them."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins, never_twice
from nabij.rules.codes import MEASURE_TYPES

TYPES = [(code, _(kind.dutch)) for code, kind in MEASURE_TYPES.items()]


class Measure(Spell):
    """A measure for one youth, with the dates of the order; its end may be planned."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    register_key = models.CharField("maatregel-id", max_length=40)
    youth = models.ForeignKey("families.Person", models.PROTECT)
    type = models.PositiveSmallIntegerField("soort", choices=TYPES)
    ordered_on = models.DateField("datum beschikking", null=True, blank=True)
    received_on = models.DateField("ontvangen door GI", null=True, blank=True)
    end_reason = models.CharField("reden einde", max_length=2, blank=True)

    class Meta:
        verbose_name = _("maatregel")
        indexes = [models.Index(fields=["controller", "type"], name="measure_type")]
        constraints = [
            ends_after_it_begins("measure_ends_after_it_begins"),
            never_twice("measure_type_once", "controller", "youth", "type"),
            UniqueConstraint(
                fields=["controller", "register_key"],
                condition=models.Q(superseded_at=None),
                name="measure_key_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_type_display()} {self.from_on}"


class Execution(Spell):
    """A GI carries out a measure: its own clock, its own controller."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    measure = models.ForeignKey(Measure, models.PROTECT)
    youth = models.ForeignKey("families.Person", models.PROTECT)
    charged_on = models.DateField("GI belast op", null=True, blank=True)

    class Meta:
        verbose_name = _("uitvoering")
        constraints = [
            ends_after_it_begins("execution_ends_after_it_begins"),
            never_twice("execution_once", "controller", "measure"),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.from_on}"


class Assignment(Spell):
    """A worker is assigned to one measure, fixed, temporary or as duo."""

    personal_data = True

    class Role(models.TextChoices):
        FIXED = "fixed", _("vaste jeugdbeschermer")
        TEMPORARY = "temporary", _("tijdelijke jeugdbeschermer")
        DUO = "duo", _("duo")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    measure = models.ForeignKey(Measure, models.PROTECT)
    youth = models.ForeignKey("families.Person", models.PROTECT)
    worker = models.ForeignKey("workforce.Worker", models.PROTECT)
    role = models.CharField("rol", max_length=10, choices=Role)
    for_all_measures = models.BooleanField("voor elke maatregel", default=False)
    decided_here = models.BooleanField("hier besloten", default=False)

    class Meta:
        verbose_name = _("toewijzing")
        indexes = [
            models.Index(fields=["worker", "until_on"], name="assignment_worker"),
        ]
        constraints = [
            ends_after_it_begins("assignment_ends_after_it_begins"),
            never_twice("assignment_one_fixed", "measure", when=Q(role="fixed")),
            never_twice("assignment_once", "measure", "worker", "role"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.from_on}"


class PlanOfAction(models.Model):
    """The day on which the plan of action (plan van aanpak) of a measure was fixed."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    measure = models.ForeignKey(Measure, models.PROTECT)
    youth = models.ForeignKey("families.Person", models.PROTECT)
    fixed_on = models.DateField("vastgesteld op")
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = _("plan van aanpak")

    def __str__(self) -> str:
        return f"plan {self.fixed_on}"


class CaseWeight(Spell):
    """How much more or less a case asks than an ordinary one, as somebody judged it."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    measure = models.ForeignKey(Measure, models.PROTECT)
    youth = models.ForeignKey("families.Person", models.PROTECT)
    weight = models.DecimalField("zwaarte", max_digits=4, decimal_places=2)
    reason = models.CharField("reden", max_length=400)

    class Meta:
        verbose_name = _("zwaarte van een zaak")
        constraints = [
            ends_after_it_begins("caseweight_ends_after_it_begins"),
            never_twice("caseweight_once", "measure"),
            CheckConstraint(
                condition=Q(weight__range=(0.25, 4)), name="caseweight_quarter_to_4"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weight}"


class CaseloadDay(models.Model):
    """Counts of one team (or of the organisation: no team) on a day, kept for speed.

    Worked out again from measures and employments at any time; no youth and no worker
    can be told from it. `outlook` holds the coming weeks as they were seen that day.
    """

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    team = models.ForeignKey("organisations.Team", models.PROTECT, null=True)
    on_day = models.DateField("dag")
    measures = models.IntegerField("maatregelen")
    temporary = models.IntegerField("tijdelijk")
    waiting = models.IntegerField("zonder vaste werker", default=0)
    youths = models.IntegerField("jeugdigen")
    families = models.IntegerField("gezinnen")
    weight = models.FloatField("gewogen")
    with_complexity = models.IntegerField("met zwaarte")
    available_fte = models.FloatField("fte beschikbaar")
    carrying_fte = models.FloatField("fte voor zaken")
    outlook = models.JSONField("vooruitblik", null=True)
    counted_at = models.DateTimeField("geteld op")

    class Meta:
        verbose_name = _("caseload op een dag")
        constraints = [
            UniqueConstraint(
                fields=["controller", "on_day", "team"],
                name="caseloadday_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.on_day}: {self.measures}"
