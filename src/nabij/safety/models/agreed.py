"""What is agreed about safety: conditions with what was found, and when one looks."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins, never_twice


class Condition(Spell):
    """A minimal demand for the safety of a child, and what follows if it is not met.

    Set by a decision and ended by one. `look_on` is the first day for the one watch,
    which reads it; later ones stand with what was found, so that whoever of a duo
    looked can say when next. Nobody keeps a second list of checks.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    text = models.TextField("wat moet er waar zijn")
    shown_by = models.TextField("waaraan we dat zien")
    consequence = models.TextField("wat er volgt als het niet lukt")
    checker = models.ForeignKey(
        "organisations.Professional", models.PROTECT, null=True, blank=True
    )
    checker_words = models.CharField("wie kijkt nog", max_length=200, blank=True)
    look_on = models.DateField("kijken uiterlijk")
    decided = models.ForeignKey(
        "dossier.Decision", models.PROTECT, related_name="conditions"
    )
    ended = models.ForeignKey(
        "dossier.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ended_conditions",
    )

    class Meta:
        verbose_name = _("veiligheidsvoorwaarde")
        constraints = [
            ends_after_it_begins("condition_ends_after_it_begins"),
            CheckConstraint(
                condition=~Q(checker=None) | ~Q(checker_words=""),
                name="condition_has_a_checker",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "look_on"],
                name="condition_open",
                condition=Q(superseded_at=None, until_on=None),
            )
        ]

    def __str__(self) -> str:
        return f"veiligheidsvoorwaarde {self.pk}"


class Finding(models.Model):
    """Whether a condition was met, as somebody says: a statement with who and when."""

    personal_data = True

    class Outcome(models.TextChoices):
        MET = "met", _("nagekomen")
        NOT_MET = "not_met", _("niet nagekomen")
        NOT_KNOWN = "not_known", _("weten we nog niet")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    condition = models.ForeignKey(
        Condition, models.PROTECT, related_name="findings", verbose_name="voorwaarde"
    )
    outcome = models.CharField("uitkomst", max_length=10, choices=Outcome)
    statement = models.OneToOneField("dossier.Statement", models.PROTECT)
    look_on = models.DateField("weer kijken uiterlijk", null=True, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("bevinding bij een voorwaarde")
        indexes = [
            models.Index(fields=["condition", "-recorded_at"], name="finding_newest")
        ]

    def __str__(self) -> str:
        return f"{self.condition_id}: {self.outcome}"


class WatchAgreement(Spell):
    """Agreed when somebody looks again: every so many days, or on days after closing.

    It opens or keeps the one watch; the check itself is kept there. The owner is who
    the decision names; away, the watch goes to another by rule.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    every_days = models.PositiveSmallIntegerField(
        "om de hoeveel dagen", null=True, blank=True
    )
    moments = ArrayField(models.DateField(), default=list, blank=True)
    closed_on = models.DateField("afgesloten op", null=True, blank=True)
    owner = models.ForeignKey(
        "organisations.Professional", models.PROTECT, related_name="watch_agreements"
    )
    decided = models.ForeignKey(
        "dossier.Decision", models.PROTECT, related_name="watch_agreements"
    )

    class Meta:
        verbose_name = _("afspraak over zicht")
        constraints = [
            ends_after_it_begins("watch_agreement_ends_after_it_begins"),
            never_twice("watch_agreement_once", "controller", "person"),
            CheckConstraint(
                condition=Q(every_days__gt=0, closed_on=None, moments=[])
                | Q(every_days=None, closed_on__isnull=False),
                name="watch_agreement_during_or_after",
            ),
        ]

    def __str__(self) -> str:
        return f"afspraak over zicht op {self.person_id}"
