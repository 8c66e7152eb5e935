"""The one watch over who waits, and the check: who was seen, by whom, when next."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins, never_twice
from nabij.rules.safety_watch import URGENCIES

CLASSES = [(letter, letter) for letter in URGENCIES]


class Watch(Spell):
    """Somebody keeps sight of a youth's safety while the youth waits.

    From the day the wait began. One for all waits of a youth; every change leaves a
    superseded copy, so that who had the watch on which day stays readable. `next_on`
    is counted from `counted_from_on`: the last check, else the begin of the wait.
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
        verbose_name = "zicht op veiligheid"
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
        verbose_name = "gekozen eigenaar van het zicht"
        constraints = [
            ends_after_it_begins("chosen_owner_ends_after_it_begins"),
            never_twice("chosen_owner_once", "controller", "youth"),
        ]

    def __str__(self) -> str:
        return f"{self.professional_id} houdt zicht op {self.youth_id}"


class SafetyCheck(models.Model):
    """What a contact that was a safety check found. A correction supersedes it.

    `due_on` is the day that this check was due when it was made: by it the duty that
    it fulfils is found. The copy that a correction leaves names the same contact.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    contact = models.ForeignKey("dossier.Contact", models.PROTECT)
    done_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    also_seen = models.CharField("ook gezien", max_length=200, blank=True)
    must_change_class = models.BooleanField("urgentie moet anders", default=False)
    why = models.TextField("waarom", blank=True)
    due_on = models.DateField("was uiterlijk", null=True, blank=True)
    next_on = models.DateField("volgende check", null=True, blank=True)
    next_reason = models.CharField("reden van later", max_length=400, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "veiligheidscheck"
        constraints = [
            UniqueConstraint(
                fields=["contact"],
                name="check_once_per_contact",
                condition=Q(superseded_at=None),
            ),
            CheckConstraint(
                condition=Q(must_change_class=False) | ~Q(why=""),
                name="check_says_why_class_changes",
            ),
        ]
        indexes = [models.Index(fields=["person", "-recorded_at"], name="check_person")]

    def __str__(self) -> str:
        return f"veiligheidscheck {self.pk}"


class CheckInterval(Spell):
    """An organisation's own number of days between two checks of a class."""

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    urgency = models.CharField("klasse", max_length=1, choices=CLASSES)
    days = models.PositiveSmallIntegerField("dagen")
    reason = models.CharField("reden", max_length=400)
    set_by = models.ForeignKey("organisations.Capacity", models.PROTECT)

    class Meta:
        verbose_name = "termijn van de veiligheidscheck"
        constraints = [
            ends_after_it_begins("check_interval_ends_after_it_begins"),
            never_twice("check_interval_once", "controller", "urgency"),
            CheckConstraint(
                condition=Q(days__range=(0, 182)), name="check_interval_to_half_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.urgency}: {self.days} dagen"
