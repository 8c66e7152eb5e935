"""Parties in the chain and the people who act for them."""

import datetime as dt

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from nabij.base import clock
from nabij.base.spells import Spell, ends_after_it_begins, never_twice
from nabij.rules.functions import Function

FUNCTIONS = [(f.value, _(f.label)) for f in Function]


class Region(models.Model):
    """A youth region (jeugdregio) with its CBS code."""

    code = models.CharField("code", max_length=4, unique=True)
    name = models.CharField("naam", max_length=80)

    class Meta:
        verbose_name = "jeugdregio"

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality with its CBS code (GMnnnn)."""

    code = models.CharField("code", max_length=6, unique=True)
    name = models.CharField("naam", max_length=80)
    region = models.ForeignKey(Region, models.PROTECT)

    class Meta:
        verbose_name = "gemeente"

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A party in the chain: GI, local team, municipality and so on."""

    class Kind(models.TextChoices):
        GI = "gi", _("gecertificeerde instelling")
        MUNICIPALITY = "municipality", _("gemeente")
        MINISTRY = "ministry", _("ministerie")
        INSPECTORATE = "inspectorate", _("inspectie")
        LOCAL_TEAM = "local_team", _("lokaal team")
        SAFETY_TEAM = "safety_team", _("regionaal veiligheidsteam")

    name = models.CharField("naam", max_length=120, unique=True)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    regions = models.ManyToManyField(Region, verbose_name="regio's", blank=True)
    slug = models.SlugField("woord in adressen", max_length=60, unique=True)
    phone = models.CharField("algemeen telefoonnummer", max_length=20, blank=True)
    complaints = models.CharField("waar men klaagt", max_length=400, blank=True)
    confidant = models.CharField("vertrouwenspersoon", max_length=400, blank=True)

    class Meta:
        verbose_name = "organisatie"

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team of one organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    name = models.CharField("naam", max_length=80)

    class Meta:
        verbose_name = "team"
        constraints = [
            UniqueConstraint(fields=["organisation", "name"], name="team_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class Professional(models.Model):
    """Somebody who works in the chain. Shown through `queries.shown_name` only."""

    personal_data = True

    account = models.OneToOneField(
        "base.Account", models.PROTECT, null=True, blank=True
    )
    name = models.CharField("naam", max_length=120)
    phone = models.CharField("telefoon", max_length=20, blank=True)

    class Meta:
        verbose_name = "professional"

    def __str__(self) -> str:
        return self.name


class Shield(Spell):
    """While it holds, a threatened professional is shown by a number, not a name."""

    personal_data = True

    professional = models.ForeignKey(Professional, models.PROTECT)
    number = models.CharField("nummer", max_length=12)

    class Meta:
        verbose_name = "afscherming"
        constraints = [
            ends_after_it_begins("shield_ends_after_it_begins"),
            never_twice("shield_once", "professional"),
        ]

    def __str__(self) -> str:
        return self.number


class ShieldReason(models.Model):
    """Why somebody is shielded: everybody needs the number, few may know of the threat.

    Never changed: a new reason comes beside it, and the last one is the one that holds.
    """

    personal_data = True

    shield = models.ForeignKey(Shield, models.PROTECT, related_name="reasons")
    professional = models.ForeignKey(Professional, models.PROTECT)
    reason = models.CharField("reden", max_length=200)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "reden van een afscherming"

    def __str__(self) -> str:
        return f"reden van afscherming {self.shield_id}"


class Capacity(Spell):
    """In which function, for which organisation and on which ground somebody acts.

    A machine capacity has no professional: it is the import or the figures job of one
    organisation, and the audit trail names the person who asked for it.

    `left_on`: the register says that the employment ends before `decided_until_on`, so
    the function ends that day.
    """

    professional = models.ForeignKey(Professional, models.PROTECT, null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    function = models.CharField("functie", max_length=40, choices=FUNCTIONS)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    ground = models.CharField("grondslag", max_length=120)
    left_on = models.DateField("uit dienst op", null=True, blank=True)
    decided_until_on = models.DateField("besloten tot", null=True, blank=True)

    class Meta:
        verbose_name = "hoedanigheid"
        constraints = [
            ends_after_it_begins("capacity_ends_after_it_begins"),
            CheckConstraint(
                condition=Q(function__endswith="_machine", professional=None)
                | (~Q(function__endswith="_machine") & ~Q(professional=None)),
                name="capacity_is_a_person_or_a_machine",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_function_display()}, {self.organisation}"


class Desk(models.Model):
    """A desk (bureau) through which files are opened; an involvement names a desk.

    A worker's own desk, a team's, the waiting-list desk of an organisation, or the
    desk of one inspection visit. Who sits at it is an Occupancy.
    """

    class Kind(models.TextChoices):
        OWN = "own", _("eigen bureau")
        TEAM = "team", _("teambureau")
        WAITING_LIST = "waiting_list", _("wachtlijstbureau")
        VISIT = "visit", _("inspectiebezoek")

    kind = models.CharField("soort", max_length=20, choices=Kind)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    professional = models.ForeignKey(Professional, models.PROTECT, null=True)
    team = models.ForeignKey(Team, models.PROTECT, null=True)
    visit_number = models.CharField("bezoek", max_length=40, blank=True)

    class Meta:
        verbose_name = "bureau"
        constraints = [
            UniqueConstraint(
                fields=["kind", "organisation", "professional", "team", "visit_number"],
                name="desk_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class Occupancy(models.Model):
    """A capacity sits at a desk from a moment until a moment.

    `source` says what a seat followed from (`substitution:12`); empty for a seat that
    belongs to the function itself.
    """

    capacity = models.ForeignKey(Capacity, models.PROTECT)
    desk = models.ForeignKey(Desk, models.PROTECT)
    from_at = models.DateTimeField("vanaf")
    until_at = models.DateTimeField("tot", null=True, blank=True)
    source = models.CharField("afgeleid van", max_length=60, blank=True, default="")

    class Meta:
        verbose_name = "bezetting van bureau"
        constraints = [
            UniqueConstraint(
                fields=["capacity", "desk", "from_at", "source"],
                name="occupancy_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.capacity_id} @ {self.desk_id}"


class Visit(models.Model):
    """An inspection visit: which inspector, which ground, until when, which sample."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    number = models.CharField("bezoek", max_length=40)
    capacity = models.ForeignKey(Capacity, models.PROTECT)
    desk = models.OneToOneField(Desk, models.PROTECT)
    ground = models.CharField("grondslag", max_length=200)
    drawn = models.PositiveIntegerField("aantal getrokken", default=0)
    from_at = models.DateTimeField("vanaf")
    until_at = models.DateTimeField("tot")
    opened_by = models.BigIntegerField("geopend door")

    class Meta:
        verbose_name = "inspectiebezoek"
        constraints = [
            UniqueConstraint(fields=["organisation", "number"], name="visit_once"),
            CheckConstraint(
                condition=Q(until_at__gt=F("from_at")),
                name="visit_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def last_on(self) -> dt.date:
        """The last day on which the files are open."""
        return clock.day_of(self.until_at - dt.timedelta(microseconds=1))


class Notice(models.Model):
    """Something waits for somebody: which act and where to look, nothing about people.

    Read in the house; by mail it goes without even that.
    """

    personal_data = True

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    account = models.ForeignKey("base.Account", models.CASCADE)
    act = models.CharField("wat er is", max_length=60)
    path = models.CharField("waar te zien", max_length=200)
    created_at = models.DateTimeField("gemaakt op")
    read_at = models.DateTimeField("gelezen op", null=True, blank=True)
    mailed_at = models.DateTimeField("gemaild op", null=True, blank=True)

    class Meta:
        verbose_name = "bericht"
        indexes = [
            models.Index(fields=["account", "-created_at"], name="notice_of_account"),
            models.Index(
                fields=["account"],
                name="notice_unread",
                condition=Q(read_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.act


class NoticeSetting(models.Model):
    """Whether somebody wants mail about notices, and when the last one went."""

    personal_data = True

    account = models.OneToOneField("base.Account", models.CASCADE)
    by_mail = models.BooleanField("ook per e-mail", default=True)
    mailed_at = models.DateTimeField("laatste e-mail", null=True, blank=True)

    class Meta:
        verbose_name = "instelling van berichten"

    def __str__(self) -> str:
        return f"berichten van {self.account_id}"


class CalendarFeed(models.Model):
    """The secret address of somebody's duties; only the digest of its key is kept."""

    account = models.ForeignKey("base.Account", models.CASCADE)
    capacity = models.ForeignKey(Capacity, models.PROTECT)
    digest = models.BinaryField("kenmerk", max_length=32, unique=True)
    created_at = models.DateTimeField("gemaakt op")
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "agenda-adres"

    def __str__(self) -> str:
        return f"agenda-adres {self.pk}"


class Agreement(models.Model):
    """What an institution and another party agreed or consulted on, and the answer.

    `about` names what it is about (`list:12`). A party that works with Nabij answers
    here itself; of another only its name and the record are known. Never edited: an
    answer or another answer supersedes what stood there.
    """

    class Kind(models.TextChoices):
        CONSULTATION = "consultation", _("overleg")

    class Answer(models.TextChoices):
        NONE = "", _("nog geen antwoord")
        CONFIRMED = "confirmed", _("bevestigd")
        OBJECTED = "objected", _("bezwaar")

    kind = models.CharField("soort", max_length=20, choices=Kind)
    institution = models.ForeignKey(
        Organisation, models.PROTECT, related_name="agreements"
    )
    party = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="party_agreements",
    )
    about = models.CharField("waarover", max_length=60)
    held_on = models.DateField("overleg op")
    with_whom = models.CharField("met wie", max_length=200)
    record = models.TextField("wat is besproken en afgesproken")
    asked_on = models.DateField("antwoord gevraagd op")
    answer = models.CharField(
        "antwoord", max_length=10, choices=Answer, blank=True, default=""
    )
    remark = models.TextField("opmerking", blank=True)
    answered_at = models.DateTimeField("geantwoord op", null=True, blank=True)
    answered_by = models.ForeignKey(Capacity, models.PROTECT, null=True, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "afspraak tussen organisaties"
        indexes = [models.Index(fields=["about"], name="agreement_about")]
        constraints = [
            CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (~Q(answer="") & ~Q(answered_at=None) & ~Q(answered_by=None)),
                name="agreement_is_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"
