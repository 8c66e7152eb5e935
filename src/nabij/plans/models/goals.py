"""A goal, how it reads now and read before, and what others say of its progress."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from nabij.plans.models.plans import FamilyPlan


class Goal(models.Model):
    """Something to reach for one person. What it says stands in its versions."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    plan = models.ForeignKey(FamilyPlan, models.PROTECT, related_name="goals")
    person = models.ForeignKey("families.Person", models.PROTECT)
    begun_on = models.DateField("begonnen op")
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("doel")

    def __str__(self) -> str:
        return f"doel {self.pk}"


class GoalVersion(models.Model):
    """A goal as somebody wrote it down. Never edited; the next one `replaces` it.

    By whom: a member of the family, somebody who works with it, or not known yet. A
    version can be replaced once, so that of two who write the second is told.
    """

    personal_data = True

    class Domain(models.TextChoices):
        SAFETY = "safety", _("veiligheid")
        CARE = "care", _("opvoeding en verzorging")
        DEVELOPMENT = "development", _("ontwikkeling")
        DEBTS = "debts", _("geld en schulden")
        HOUSING = "housing", _("wonen")
        MENTAL_HEALTH = "mental_health", _("psychische gezondheid")
        ADDICTION = "addiction", _("verslaving")
        DIVORCE = "divorce", _("scheiding en omgang")
        SCHOOL = "school", _("school en opvang")
        NETWORK = "network", _("netwerk en steun")

    class Standing(models.TextChoices):
        OPEN = "open", _("hier werken we aan")
        MET = "met", _("gehaald")
        DROPPED = "dropped", _("vervallen")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="versions")
    person = models.ForeignKey("families.Person", models.PROTECT)
    domain = models.CharField("levensgebied", max_length=20, choices=Domain)
    text = models.CharField("doel", max_length=400)
    steps = models.TextField("wat we daarvoor doen", blank=True)
    owner_person = models.ForeignKey(
        "families.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_professional = models.ForeignKey(
        "organisations.Professional", models.PROTECT, null=True, blank=True
    )
    due_on = models.DateField("tot wanneer", null=True, blank=True)
    standing = models.CharField("stand", max_length=10, choices=Standing)
    why = models.CharField("waarom veranderd", max_length=400, blank=True)
    written_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("versie van een doel")
        constraints = [
            UniqueConstraint(
                fields=["goal"],
                condition=Q(replaces=None),
                name="goal_has_one_first_version",
            ),
            CheckConstraint(
                condition=Q(owner_person=None) | Q(owner_professional=None),
                name="goal_has_one_owner",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Progress(models.Model):
    """A statement that says how a goal goes, by somebody else than its owner."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="progress")
    person = models.ForeignKey("families.Person", models.PROTECT)
    statement = models.ForeignKey("dossier.Statement", models.PROTECT)
    said_on = models.DateField("gezegd of gezien op")
    said_by_person = models.ForeignKey(
        "families.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    said_by_professional = models.ForeignKey(
        "organisations.Professional", models.PROTECT, null=True, blank=True
    )
    said_by_other = models.CharField("gezegd door", max_length=120, blank=True)
    written_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("voortgang van een doel")
        constraints = [
            UniqueConstraint(fields=["goal", "statement"], name="progress_once"),
            CheckConstraint(
                condition=Q(
                    said_by_person__isnull=False,
                    said_by_professional=None,
                    said_by_other="",
                )
                | Q(
                    said_by_person=None,
                    said_by_professional__isnull=False,
                    said_by_other="",
                )
                | Q(said_by_person=None, said_by_professional=None)
                & ~Q(said_by_other=""),
                name="progress_is_said_by_one",
            ),
        ]

    def __str__(self) -> str:
        return f"voortgang van {self.goal_id} op {self.said_on}"
