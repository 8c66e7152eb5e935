"""The one watch: who keeps sight of a youth, and until which day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins, never_twice
from nabij.rules.safety_watch import URGENCIES

CLASSES = [(letter, letter) for letter in URGENCIES]


class Watch(Spell):
    """Somebody keeps sight of a youth's safety: while it waits, or as was agreed.

    From the day the wait or the agreement began. One for all of it; every change
    leaves a superseded copy, so that who had the watch on which day stays readable.
    `next_on` is counted from `counted_from_on`: the last check, else the begin; and is
    never later than `agreed_on`, the first day on which a condition or an agreement
    asks somebody to look. `is_agreed_only`: the youth does not wait.
    """

    personal_data = True

    class OwnedAs(models.TextChoices):
        FIXED = "fixed", _("vaste jeugdbeschermer")
        ACTING = "acting", _("tijdelijke jeugdbeschermer of duo")
        SUBSTITUTE = "substitute", _("neemt waar")
        WATCH = "watch", _("gekozen om zicht te houden")
        COORDINATOR = "coordinator", _("wachtlijstcoördinator, tot er een vaste is")
        TEAM_LEADER = "team_leader", _("teamleider")
        DIRECTOR = "director", _("directeur")
        ADMINISTRATOR = "administrator", _("functioneel beheerder")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    youth = models.ForeignKey("families.Person", models.PROTECT)
    urgency = models.CharField("klasse", max_length=1, choices=CLASSES, blank=True)
    interval_days = models.PositiveSmallIntegerField("termijn in dagen")
    counted_from_on = models.DateField("geteld vanaf")
    next_on = models.DateField("volgende check")
    agreed_on = models.DateField("volgens afspraak", null=True, blank=True)
    is_agreed_only = models.BooleanField("alleen volgens afspraak", default=False)
    owner = models.ForeignKey(
        "organisations.Professional", models.PROTECT, related_name="watches"
    )
    owned_as = models.CharField("eigenaar als", max_length=20, choices=OwnedAs)
    substitute = models.ForeignKey(
        "organisations.Professional",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="substitute_watches",
    )
    registered_check_on = models.DateField(
        "laatste check volgens register", null=True, blank=True
    )
    last_check_on = models.DateField("laatste check", null=True, blank=True)
    last_seen_on = models.DateField("laatst gezien", null=True, blank=True)

    class Meta:
        verbose_name = _("zicht op veiligheid")
        constraints = [
            ends_after_it_begins("watch_ends_after_it_begins"),
            never_twice("watch_once", "controller", "youth"),
        ]
        indexes = [
            models.Index(
                fields=["controller", "next_on", "id"],
                name="watch_by_next",
                condition=Q(superseded_at=None, until_on=None),
            ),
            models.Index(
                fields=["controller", "owner", "next_on"],
                name="watch_by_owner",
                condition=Q(superseded_at=None, until_on=None),
            ),
            models.Index(fields=["youth"], name="watch_of_youth"),
        ]

    def __str__(self) -> str:
        return f"zicht op {self.youth_id}, volgende check {self.next_on}"


class ChosenOwner(Spell):
    """By decision of the coordinator this professional has the watch, with a reason."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    youth = models.ForeignKey("families.Person", models.PROTECT)
    professional = models.ForeignKey("organisations.Professional", models.PROTECT)
    reason = models.CharField("reden", max_length=400)
    chosen_by = models.ForeignKey("organisations.Capacity", models.PROTECT)

    class Meta:
        verbose_name = _("gekozen eigenaar van het zicht")
        constraints = [
            ends_after_it_begins("chosen_owner_ends_after_it_begins"),
            never_twice("chosen_owner_once", "controller", "youth"),
        ]

    def __str__(self) -> str:
        return f"{self.professional_id} houdt zicht op {self.youth_id}"
