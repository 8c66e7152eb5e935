"""Measures and what is dated inside them."""

from django.db import models
from django.db.models import UniqueConstraint

from nabij.base.spells import Spell, ends_after_it_begins, never_twice
from nabij.rules.codes import MEASURE_TYPES

TYPES = [(code, kind.dutch) for code, kind in MEASURE_TYPES.items()]


class Measure(Spell):
    """A measure for one youth, with the dates of the order; `until_on` may be planned."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    register_key = models.CharField("maatregel-id", max_length=40)
    youth = models.ForeignKey("families.Person", models.PROTECT)
    type = models.PositiveSmallIntegerField("soort", choices=TYPES)
    ordered_on = models.DateField("datum beschikking", null=True, blank=True)
    received_on = models.DateField("ontvangen door GI", null=True, blank=True)
    end_reason = models.CharField("reden einde", max_length=2, blank=True)

    class Meta:
        verbose_name = "maatregel"
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
        verbose_name = "uitvoering"
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
        FIXED = "fixed", "vaste jeugdbeschermer"
        TEMPORARY = "temporary", "tijdelijke jeugdbeschermer"
        DUO = "duo", "duo"

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    measure = models.ForeignKey(Measure, models.PROTECT)
    youth = models.ForeignKey("families.Person", models.PROTECT)
    worker = models.ForeignKey("workforce.Worker", models.PROTECT)
    role = models.CharField("rol", max_length=10, choices=Role)
    for_all_measures = models.BooleanField("voor elke maatregel", default=False)

    class Meta:
        verbose_name = "toewijzing"
        indexes = [
            models.Index(fields=["worker", "until_on"], name="assignment_worker"),
        ]
        constraints = [ends_after_it_begins("assignment_ends_after_it_begins")]

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
        verbose_name = "plan van aanpak"

    def __str__(self) -> str:
        return f"plan {self.fixed_on}"
