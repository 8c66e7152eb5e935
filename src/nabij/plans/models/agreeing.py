"""Versions that were fixed, who signed or refused, and how it was looked back on."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from nabij.plans.models.plans import FamilyPlan


class PlanVersion(models.Model):
    """The plan as it stood at a moment, fixed under a number.

    Nothing is copied: every row of a plan knows when it was written and what it took
    the place of, so the plan of that moment can be read at any time.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    plan = models.ForeignKey(FamilyPlan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("nummer")
    fixed_on = models.DateField("vastgesteld op")
    fixed_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("versie van een gezinsplan")
        constraints = [
            UniqueConstraint(fields=["plan", "number"], name="plan_version_once")
        ]

    def __str__(self) -> str:
        return f"versie {self.number}"


class Signature(models.Model):
    """Somebody agreed with a version of the plan, or refused, on paper or on screen.

    `given_by` is who signed for a child; empty when it was the person itself.
    """

    personal_data = True

    class Outcome(models.TextChoices):
        SIGNED = "signed", _("akkoord")
        REFUSED = "refused", _("niet akkoord")

    class How(models.TextChoices):
        PAPER = "paper", _("op papier")
        SCREEN = "screen", _("op het scherm")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="signatures")
    person = models.ForeignKey("families.Person", models.PROTECT)
    given_by = models.ForeignKey(
        "families.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField("uitkomst", max_length=10, choices=Outcome)
    how = models.CharField("hoe", max_length=10, choices=How)
    signed_as = models.CharField("naam die is getypt", max_length=120, blank=True)
    words = models.TextField("in eigen woorden", blank=True)
    on_day = models.DateField("datum")
    taken_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("akkoord met een gezinsplan")

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} {self.on_day}"


class Evaluation(models.Model):
    """The plan was looked back on together: what went well, what changes, what next."""

    personal_data = True

    class Outcome(models.TextChoices):
        GO_ON = "go_on", _("we gaan zo door")
        CHANGE = "change", _("we passen het plan aan")
        END = "end", _("het plan is klaar")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    plan = models.ForeignKey(FamilyPlan, models.PROTECT, related_name="evaluations")
    on_day = models.DateField("datum")
    with_whom = models.CharField("met wie", max_length=400)
    went_well = models.TextField("wat gaat goed")
    to_change = models.TextField("wat moet anders", blank=True)
    outcome = models.CharField("uitkomst", max_length=10, choices=Outcome)
    next_on = models.DateField("volgende keer", null=True, blank=True)
    written_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("evaluatie van een gezinsplan")

    def __str__(self) -> str:
        return f"evaluatie {self.on_day}"
