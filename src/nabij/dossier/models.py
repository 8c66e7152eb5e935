"""Four of the five nouns: contact, statement, decision and duty.

The fifth, the spell, lies in the slice whose period it is.
"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from nabij.rules.source import Kind as RuleKind


class Contact(models.Model):
    """A contact with a youth. Never edited; a correction supersedes it."""

    personal_data = True

    class Kind(models.TextChoices):
        FIRST_CONTACT = "first_contact", _("eerste contact")
        SAFETY_CHECK = "safety_check", _("veiligheidscheck")
        CONVERSATION = "conversation", _("gesprek")

    class How(models.TextChoices):
        UNKNOWN = "", _("niet vastgelegd")
        HOME = "home", _("huisbezoek")
        OFFICE = "office", _("op kantoor")
        SCHOOL = "school", _("op school of opvang")
        PHONE = "phone", _("telefoon")
        VIDEO = "video", _("beeldbellen")
        MESSAGE = "message", _("bericht of brief")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    on_day = models.DateField("datum")
    kind = models.CharField("soort", max_length=30, choices=Kind)
    worker = models.ForeignKey(
        "workforce.Worker", models.PROTECT, null=True, blank=True
    )
    written_by = models.ForeignKey(
        "organisations.Capacity", models.PROTECT, null=True, blank=True
    )
    with_whom = models.CharField("met wie", max_length=200, blank=True)
    how = models.CharField("hoe", max_length=10, choices=How, blank=True, default="")
    is_in_vain = models.BooleanField("niet bereikt", default=False)
    is_youth_seen = models.BooleanField("jeugdige gezien", null=True, blank=True)
    note = models.TextField("notitie", blank=True)
    typed_here = models.BooleanField("hier ingevoerd", default=False)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "contact"
        indexes = [
            models.Index(fields=["person", "-on_day"], name="contact_person_day"),
            models.Index(fields=["controller", "recorded_at"], name="contact_recorded"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on_day}"


class Statement(models.Model):
    """Somebody says something about a person. Never edited, only superseded."""

    personal_data = True

    class Kind(models.TextChoices):
        FACT = "fact", _("feit")
        REPORT = "report", _("bericht van een ander")
        SUSPICION = "suspicion", _("vermoeden")
        OPINION = "opinion", _("mening of inschatting")
        STRENGTH = "strength", _("kracht")
        VIEW_OF_CHILD = "view_of_child", _("stem van het kind")
        VIEW_OF_PARENT = "view_of_parent", _("stem van een ouder")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    text = models.TextField("tekst")
    source = models.CharField("bron", max_length=200)
    said_on = models.DateField("gezegd of gezien op")
    is_checked = models.BooleanField("nagegaan", default=False)
    reaction = models.TextField("reactie", blank=True)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True)
    written_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "uitspraak"
        indexes = [models.Index(fields=["person", "-said_on"], name="statement_person")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.said_on}"


class Decision(models.Model):
    """Somebody with the power decides on grounds. Never edited, only superseded.

    `kind` belongs to the slice that takes such decisions (`waiting.triage`); so do
    the outcomes and the shape of `content`. Without a person it is about the
    organisation. `about` names what it is about within that slice (`list:12`).
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    kind = models.CharField("soort", max_length=40)
    person = models.ForeignKey("families.Person", models.PROTECT, null=True, blank=True)
    about = models.CharField("waarover", max_length=60, blank=True)
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
        verbose_name = "besluit"
        indexes = [
            models.Index(fields=["person", "kind"], name="decision_person_kind"),
            models.Index(fields=["controller", "kind", "about"], name="decision_about"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.outcome}"


class Ground(models.Model):
    """A statement on which a decision rests."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey("families.Person", models.PROTECT)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="grounds")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="grounds")

    class Meta:
        verbose_name = "grond van een besluit"
        constraints = [
            UniqueConstraint(fields=["decision", "statement"], name="ground_once")
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} rust op {self.statement_id}"


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
        verbose_name = "taak met termijn"
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
