"""Involvement: access on a legal ground."""

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from nabij.families.models.persons import Person


class Involvement(models.Model):
    """A desk may open this person's file on a legal ground, between two moments."""

    personal_data = True

    class Ground(models.TextChoices):
        EXECUTION = "execution", _("uitvoering van de maatregel")
        TEAM = "team", _("het team dat de maatregel uitvoert")
        WAITING = "waiting", _("zicht op veiligheid tijdens wachten")
        CLOSING = "closing", _("afronding na einde maatregel")
        SUPERVISION = "supervision", _("toezicht (Jeugdwet 9.2)")
        BREAK_GLASS = "break_glass", _("noodtoegang")
        DUO = "duo", _("werkt mee als duo (één plan)")
        VOLUNTARY = "voluntary", _("vrijwillige hulp met toestemming")
        ADVICE = "advice", _("gevraagd om advies of tegenspraak")
        REPAIR = "repair", _("herstel na het splitsen van een dossier")

    # Given by somebody who works in the file, with a reason and an end; the desk may
    # be of another organisation.
    BY_HAND = (Ground.DUO, Ground.VOLUNTARY, Ground.ADVICE)

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)
    desk = models.ForeignKey("organisations.Desk", models.PROTECT)
    ground = models.CharField("grondslag", max_length=20, choices=Ground)
    source = models.CharField("afgeleid van", max_length=60, blank=True)
    legal_ground = models.CharField(
        "op welke grond gedeeld", max_length=200, blank=True, default="", db_default=""
    )
    reason = models.CharField("reden", max_length=400, blank=True)
    from_at = models.DateTimeField("vanaf")
    until_at = models.DateTimeField("tot", null=True, blank=True)
    granted_by = models.BigIntegerField("verleend door", null=True, blank=True)
    reviewed_at = models.DateTimeField("beoordeeld op", null=True, blank=True)
    was_right = models.BooleanField("terecht", null=True)
    review = models.CharField("toelichting", max_length=400, blank=True)

    class Meta:
        verbose_name = _("betrokkenheid")
        indexes = [
            models.Index(fields=["person", "desk"], name="involvement_person_desk"),
            models.Index(fields=["desk", "person"], name="involvement_desk_person"),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gt=F("from_at")),
                name="involvement_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_ground_display()} ({self.person_id})"
