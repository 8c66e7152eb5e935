"""Workers and the spells that decide what they can carry."""

from decimal import Decimal

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins, never_twice

A_SHARE = Q(share__gte=0) & Q(share__lte=1)


class Worker(models.Model):
    """A professional as one organisation employs them, with the key of its register."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    register_key = models.CharField("medewerker-id", max_length=40)
    professional = models.ForeignKey("organisations.Professional", models.PROTECT)

    class Meta:
        verbose_name = "medewerker"
        constraints = [
            UniqueConstraint(
                fields=["controller", "register_key"], name="worker_key_once"
            )
        ]

    def __str__(self) -> str:
        return self.register_key


class Employment(Spell):
    """Employed in a team, in a function, for hours a week (full time is 36)."""

    personal_data = True

    class Function(models.TextChoices):
        PROTECTOR = "protector", _("jeugdbeschermer")
        PROBATION_OFFICER = "probation_officer", _("jeugdreclasseerder")
        BEHAVIOURAL_SCIENTIST = "behavioural_scientist", _("gedragswetenschapper")
        TEAM_MANAGER = "team_manager", _("teammanager")
        SUPPORT = "support", _("ondersteuner")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT)
    team = models.ForeignKey("organisations.Team", models.PROTECT)
    function = models.CharField("functie", max_length=30, choices=Function)
    hours_per_week = models.DecimalField("uren", max_digits=4, decimal_places=2)
    is_side_entrant = models.BooleanField("zij-instromer", default=False)

    class Meta:
        verbose_name = "dienstverband"
        indexes = [models.Index(fields=["team", "worker"], name="employment_team")]
        constraints = [
            ends_after_it_begins("employment_ends_after_it_begins"),
            never_twice("employment_once", "worker"),
            CheckConstraint(
                condition=Q(hours_per_week__range=(0, 40)), name="hours_0_to_40"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_function_display()} {self.hours_per_week} uur"


class Registration(models.Model):
    """Entry in the professional register (SKJ); until_on is its first day invalid."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.OneToOneField(Worker, models.PROTECT)
    number = models.CharField("SKJ-nummer", max_length=20, blank=True)
    until_on = models.DateField("geldig tot", null=True, blank=True)

    class Meta:
        verbose_name = "registratie"

    def __str__(self) -> str:
        return self.number


class Absence(Spell):
    """Away for a share of the hours (1 = wholly)."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT)
    share = models.DecimalField("deel", max_digits=5, decimal_places=4)

    class Meta:
        verbose_name = "verzuim"
        constraints = [
            ends_after_it_begins("absence_ends_after_it_begins"),
            CheckConstraint(condition=A_SHARE, name="absence_share_0_to_1"),
        ]

    def __str__(self) -> str:
        return f"{self.share:.0%}"


class OtherTask(Spell):
    """Hours a week for tasks other than cases."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT)
    name = models.CharField("taak", max_length=80)
    hours_per_week = models.DecimalField(
        "uren per week", max_digits=4, decimal_places=2, default=Decimal(0)
    )

    class Meta:
        verbose_name = "andere taak"
        constraints = [
            ends_after_it_begins("othertask_ends_after_it_begins"),
            CheckConstraint(
                condition=Q(hours_per_week__range=(0, 40)),
                name="othertask_hours_0_to_40",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GrowthStep(Spell):
    """What share of a full caseload a side-entrant carries in a period, when set."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT)
    share = models.DecimalField("deel", max_digits=5, decimal_places=4)

    class Meta:
        verbose_name = "stap in groeipad"
        constraints = [
            ends_after_it_begins("growthstep_ends_after_it_begins"),
            never_twice("growthstep_once", "worker"),
            CheckConstraint(condition=A_SHARE, name="growthstep_share_0_to_1"),
        ]

    def __str__(self) -> str:
        return f"{self.share:.0%}"


class AgreedPath(Spell):
    """Agreed workload (measures per fte) of an organisation or team in a period."""

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    team = models.ForeignKey(
        "organisations.Team", models.PROTECT, null=True, blank=True
    )
    measures_per_fte = models.DecimalField(
        "maatregelen per fte", max_digits=5, decimal_places=2
    )
    reason = models.CharField("reden of toelichting", max_length=400, blank=True)

    class Meta:
        verbose_name = "afgesproken pad"
        constraints = [ends_after_it_begins("agreedpath_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.measures_per_fte}"
