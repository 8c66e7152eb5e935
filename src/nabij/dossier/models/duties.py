"""A duty: something must be done by a day, because of a rule."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from nabij.dossier.models.contacts import Contact
from nabij.rules.source import Kind as RuleKind


class Duty(models.Model):
    """Something must be done by a day, because of a rule. Never deleted.

    `source` says what it came from (`measure:12:plan`) and is unique within the
    controller, so that deriving again finds it. A duty that is open always has a
    living owner; who, follows from rules and is settled again after every change.
    """

    personal_data = True

    class Kind(models.TextChoices):
        FIRST_CONTACT = "first_contact", _("eerste contact")
        PLAN = "plan", _("plan van aanpak")
        PLAN_BY_INSPECTION = "plan_kpi", _("plan van aanpak (telling inspectie)")
        PLAN_UNKNOWN = "plan_unknown", _("geen plan bekend")
        EVALUATION = "evaluation", _("evaluatie")
        PLAN_REVIEW = "plan_review", _("plan opnieuw bezien")
        SAFETY_CHECK = "safety_check", _("veiligheidscheck")
        TRIAGE = "triage", _("triage")
        RETRIAGE = "retriage", _("opnieuw triage")
        ACUTE = "acute", _("acuut: vandaag handelen")
        COUNCIL = "council", _("toets door de Raad")
        REGISTRATION = "registration", _("SKJ-registratie verlengen")
        LIST_RENEWAL = "list_renewal", _("wachtlijst sluiten of verlengen")
        TELL_FAMILY = "tell_family", _("gezin vertellen wie er komt")
        CALAMITY = "calamity", _("beoordelen of dit een calamiteit is om te melden")
        GOAL = "goal", _("doel bekijken")
        GOAL_STALE = "goal_stale", _("doel zonder voortgang: vragen hoe het gaat")
        CONDITION = "condition", _("voorwaarde nakijken")
        COUNTER_VIEW = "counter_view", _("tegenspraak geven")
        QUESTION = "question", _("vraag om advies beantwoorden")
        FILE_REQUEST = "file_request", _("verzoek over het dossier beantwoorden")
        PLAN_SIGNED = "plan_signed", _("gezinsplan laten tekenen")
        FAMILY_PLAN = "family_plan", _("gezinsplan evalueren")

    class OwnedAs(models.TextChoices):
        FIXED = "fixed", _("vaste jeugdbeschermer")
        ACTING = "acting", _("tijdelijke jeugdbeschermer of duo")
        SUBSTITUTE = "substitute", _("neemt waar")
        WATCH = "watch", _("houdt zicht op veiligheid")
        COORDINATOR = "coordinator", _("wachtlijstcoördinator, tot er een vaste is")
        TEAM_LEADER = "team_leader", _("teamleider")
        DIRECTOR = "director", _("directeur")
        ADMINISTRATOR = "administrator", _("functioneel beheerder, want niemand anders")
        SELF = "self", _("eigen zaak")
        NAMED = "named", _("bij naam genoemd")
        LOCAL_TEAM = "local_team", _("bij naam genoemd, van het lokale team")
        SAFETY_EXPERT = "safety_expert", _("bij naam genoemd, veiligheidsexpert")
        ASKER = "asker", _("besloot of vroeg het zelf")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    person = models.ForeignKey("families.Person", models.PROTECT, null=True, blank=True)
    source = models.CharField("afgeleid van", max_length=60)
    rule_id = models.CharField("regel", max_length=20)
    rule_kind = models.CharField(
        "soort regel",
        max_length=10,
        choices=[(kind.value, _(kind.dutch)) for kind in RuleKind],
    )
    rule_version = models.CharField("versie van de regel", max_length=40, blank=True)
    started_on = models.DateField("begonnen op")
    known_on = models.DateField("bekend op")
    due_on = models.DateField("uiterlijk")
    owner = models.ForeignKey(
        "organisations.Professional", models.PROTECT, related_name="duties"
    )
    owned_as = models.CharField("eigenaar als", max_length=20, choices=OwnedAs)
    substitute = models.ForeignKey(
        "organisations.Professional",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="substitute_duties",
    )
    fulfilled_on = models.DateField("gedaan op", null=True, blank=True)
    fulfilled_by = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True)
    lapsed_on = models.DateField("vervallen op", null=True, blank=True)
    lapsed_because = models.CharField("vervallen omdat", max_length=200, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("taak met termijn")
        constraints = [
            UniqueConstraint(fields=["controller", "source"], name="duty_once"),
            CheckConstraint(
                condition=Q(fulfilled_on=None) | Q(lapsed_on=None),
                name="duty_is_done_or_lapsed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_on"],
                name="duty_open_owner",
                condition=Q(fulfilled_on=None, lapsed_on=None),
            ),
            models.Index(
                fields=["controller", "kind", "due_on"],
                name="duty_open_kind",
                condition=Q(fulfilled_on=None, lapsed_on=None),
            ),
            models.Index(fields=["person", "kind"], name="duty_person_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.due_on}"
