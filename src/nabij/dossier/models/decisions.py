"""A decision, and the statements it rests on."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from nabij.dossier.models.statements import Statement


class Decision(models.Model):
    """Somebody with the power decides on grounds. Never edited, only superseded.

    `kind` belongs to the slice that takes such decisions (`waiting.triage`); so do
    the outcomes and the shape of `content`. Without a person it is about the
    organisation. `about` names what it is about within that slice (`list:12`). What is
    about others too (`DecisionAbout`) opens to whoever has the file of each of them
    open; `about_count` says how many that are.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    kind = models.CharField("soort", max_length=40)
    person = models.ForeignKey("families.Person", models.PROTECT, null=True, blank=True)
    about = models.CharField("waarover", max_length=60, blank=True)
    about_count = models.PositiveSmallIntegerField("aantal anderen", default=0)
    outcome = models.CharField("uitkomst", max_length=30)
    reason = models.TextField("waarom")
    content = models.JSONField("inhoud", default=dict)
    remedy = models.CharField("wat men ertegen kan doen", max_length=400, blank=True)
    decided_at = models.DateTimeField("besloten op")
    decided_by = models.ForeignKey(
        "organisations.Capacity", models.PROTECT, related_name="decisions"
    )
    prepared_by = models.ForeignKey(
        "organisations.Capacity",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="prepared_decisions",
    )
    second_reader = models.ForeignKey(
        "organisations.Capacity",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="read_decisions",
    )
    review_on = models.DateField("opnieuw bekijken op", null=True, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = _("besluit")
        indexes = [
            models.Index(fields=["person", "kind"], name="decision_person_kind"),
            models.Index(fields=["controller", "kind", "about"], name="decision_about"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.outcome}"


class DecisionAbout(models.Model):
    """Somebody else than the person of the file whom a decision is about."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="abouts")
    person = models.ForeignKey("families.Person", models.PROTECT)

    class Meta:
        verbose_name = _("persoon over wie een besluit gaat")
        constraints = [
            UniqueConstraint(fields=["decision", "person"], name="decisionabout_once")
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} gaat over {self.person_id}"


class Ground(models.Model):
    """A statement on which a decision rests."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="grounds")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="grounds")

    class Meta:
        verbose_name = _("grond van een besluit")
        constraints = [
            UniqueConstraint(fields=["decision", "statement"], name="ground_once")
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} rust op {self.statement_id}"
