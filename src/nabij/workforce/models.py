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


class ConductCertificate(models.Model):
    """The day of a certificate of conduct (VOG) that was seen; nothing else is kept."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT)
    issued_on = models.DateField("afgegeven op")
    seen_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "verklaring omtrent het gedrag"
        constraints = [
            UniqueConstraint(
                fields=["worker", "issued_on"],
                condition=Q(superseded_at=None),
                name="certificate_of_a_day_once",
            )
        ]

    def __str__(self) -> str:
        return self.issued_on.isoformat()


class Absence(Spell):
    """Away for a share of the hours (1 = wholly).

    One that was typed here may carry the day somebody is expected back; the register
    overrules it as soon as it brings the same period.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT)
    share = models.DecimalField("deel", max_digits=5, decimal_places=4)
    expected_on = models.DateField("verwacht terug op", null=True, blank=True)
    typed_here = models.BooleanField("hier ingevoerd", default=False)

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


class Substitution(Spell):
    """Somebody stands in for a worker: tonight, this week, in holidays, while away.

    An evening holds from the end of the working day until the next morning; the other
    kinds hold by whole days.
    """

    personal_data = True

    class Kind(models.TextChoices):
        TONIGHT = "tonight", _("avond en nacht")
        WEEK = "week", _("deze week")
        HOLIDAY = "holiday", _("vakantie")
        ABSENCE = "absence", _("afwezig")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="substitutions")
    substitute = models.ForeignKey(Worker, models.PROTECT, related_name="stands_in")
    kind = models.CharField("wanneer", max_length=10, choices=Kind)
    reason = models.CharField("toelichting", max_length=200, blank=True)

    class Meta:
        verbose_name = "waarneming"
        indexes = [
            models.Index(
                fields=["controller", "until_on"],
                name="substitution_standing",
                condition=Q(superseded_at=None),
            )
        ]
        constraints = [
            ends_after_it_begins("substitution_ends_after_it_begins"),
            never_twice("substitution_by_day", "worker", when=~Q(kind="tonight")),
            never_twice("substitution_by_night", "worker", when=Q(kind="tonight")),
            CheckConstraint(
                condition=~Q(worker=models.F("substitute")),
                name="substitution_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.from_on}"


class HandoverNote(Spell):
    """What the next one on duty must know; open to who sits at that worker's desk."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT)
    desk = models.ForeignKey("organisations.Desk", models.PROTECT)
    text = models.TextField("tekst")
    written_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    written_at = models.DateTimeField("geschreven op")

    class Meta:
        verbose_name = "overdrachtsnotitie"
        constraints = [ends_after_it_begins("handovernote_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"overdracht {self.from_on}"


class Expertise(Spell):
    """What a worker knows well. The topics are an own default."""

    personal_data = True

    class Topic(models.TextChoices):
        YOUNG_CHILDREN = "young_children", _("jonge kinderen (0 tot 4 jaar)")
        ADOLESCENTS = "adolescents", _("pubers (12 tot 18 jaar)")
        MILD_DISABILITY = "mild_disability", _("licht verstandelijke beperking")
        COMPLEX_DIVORCE = "complex_divorce", _("complexe scheiding")
        VIOLENCE_AT_HOME = "violence_at_home", _("huiselijk geweld")
        SEXUAL_SAFETY = "sexual_safety", _("seksuele veiligheid")
        PSYCHIATRY = "psychiatry", _("psychische problemen")
        ADDICTION = "addiction", _("verslaving")
        PROBATION = "probation", _("jeugdreclassering")
        UNBORN = "unborn", _("ongeboren kinderen")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT)
    topic = models.CharField("onderwerp", max_length=30, choices=Topic)

    class Meta:
        verbose_name = "deskundigheid"
        constraints = [
            ends_after_it_begins("expertise_ends_after_it_begins"),
            never_twice("expertise_once", "worker", "topic"),
        ]

    def __str__(self) -> str:
        return self.get_topic_display()


class NewFamilyLimit(Spell):
    """The most new families a worker takes on in one week."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT)
    families_a_week = models.PositiveSmallIntegerField("nieuwe gezinnen per week")

    class Meta:
        verbose_name = "grens aan nieuwe gezinnen"
        constraints = [
            ends_after_it_begins("newfamilylimit_ends_after_it_begins"),
            never_twice("newfamilylimit_once", "worker"),
            CheckConstraint(
                condition=Q(families_a_week__lte=20), name="newfamilylimit_to_20"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.families_a_week}"


class Supervision(Spell):
    """A side-entrant works under a named, registered colleague."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="supervised")
    supervisor = models.ForeignKey(Worker, models.PROTECT, related_name="supervises")

    class Meta:
        verbose_name = "begeleiding"
        constraints = [
            ends_after_it_begins("supervision_ends_after_it_begins"),
            never_twice("supervision_once", "worker"),
            CheckConstraint(
                condition=~Q(worker=models.F("supervisor")),
                name="supervision_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"begeleiding {self.from_on}"


class TravelArea(Spell):
    """From where a worker travels: the digits of a postcode, or a municipality."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT)
    postcode = models.CharField("postcode (4 cijfers)", max_length=4, blank=True)
    municipality = models.ForeignKey(
        "organisations.Municipality", models.PROTECT, null=True, blank=True
    )

    class Meta:
        verbose_name = "reisgebied"
        constraints = [
            ends_after_it_begins("travelarea_ends_after_it_begins"),
            never_twice("travelarea_once", "worker"),
            CheckConstraint(
                condition=Q(postcode="", municipality__isnull=False)
                | Q(postcode__regex=r"^[1-9][0-9]{3}$", municipality=None),
                name="travelarea_is_one_place",
            ),
        ]

    def __str__(self) -> str:
        return self.postcode or str(self.municipality)
