"""Persons, households, homes, relations, and involvement: access on a legal ground."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins, never_twice


class Person(models.Model):
    """Somebody in a family, born or not yet; one record per controller."""

    personal_data = True

    class Sex(models.TextChoices):
        FEMALE = "V", _("vrouw")
        MALE = "M", _("man")
        UNKNOWN = "O", _("onbekend")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    register_key = models.CharField("jeugdige-id", max_length=40, null=True, blank=True)  # noqa: DJ001 - a parent has no key, and keys must be unique
    bsn = models.CharField("BSN", max_length=9, null=True, blank=True)  # noqa: DJ001 - unknown is not the same as empty, and must not clash
    family_name = models.CharField("achternaam", max_length=120)
    prefix = models.CharField("voorvoegsel", max_length=40, blank=True)
    given_name = models.CharField("voornaam", max_length=120, blank=True)
    nickname = models.CharField("roepnaam", max_length=60, blank=True)
    nickname_at = models.DateTimeField("roepnaam hier gewijzigd op", null=True)
    born_on = models.DateField("geboortedatum", null=True, blank=True)
    due_on = models.DateField("verwacht op", null=True, blank=True)
    sex = models.CharField("geslacht", max_length=1, choices=Sex, default="O")
    has_secret_address = models.BooleanField("geheim adres", default=False)
    version = models.PositiveIntegerField("versie", default=1)

    class Meta:
        verbose_name = "persoon"
        constraints = [
            UniqueConstraint(
                fields=["controller", "register_key"], name="person_key_once"
            ),
            UniqueConstraint(fields=["controller", "bsn"], name="person_bsn_once"),
        ]
        indexes = [
            models.Index(
                fields=["controller", "family_name", "given_name", "id"],
                name="person_by_name",
            ),
            models.Index(
                "controller",
                Coalesce("born_on", "due_on"),
                "id",
                name="person_by_age",
            ),
            models.Index(
                fields=["controller", "nickname_at", "id"],
                name="person_by_nickname_at",
                condition=Q(nickname_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"persoon {self.pk}"

    @property
    def full_name(self) -> str:
        """Given name, prefix and family name as one line."""
        parts = (self.given_name, self.prefix, self.family_name)
        return " ".join(part for part in parts if part)

    @property
    def called(self) -> str:
        """How the person is called: nickname, else given name, else the family name."""
        return self.nickname or self.given_name or self.family_name


class Household(models.Model):
    """People who live together, under the key of the register (gezin_id)."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    register_key = models.CharField("gezin-id", max_length=40)

    class Meta:
        verbose_name = "huishouden"
        constraints = [
            UniqueConstraint(
                fields=["controller", "register_key"], name="household_key_once"
            )
        ]

    def __str__(self) -> str:
        return self.register_key


class Membership(Spell):
    """A person belongs to a household; two homes are two memberships."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)
    household = models.ForeignKey(Household, models.PROTECT)

    class Meta:
        verbose_name = "lid van huishouden"
        constraints = [ends_after_it_begins("membership_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.household_id}"


class Home(Spell):
    """Where a person lives. A secret one opens for the involved worker only."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)
    municipality = models.ForeignKey(
        "organisations.Municipality", models.PROTECT, null=True, blank=True
    )
    street = models.CharField("straat", max_length=120, blank=True)
    number = models.CharField("huisnummer", max_length=12, blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    place = models.CharField("plaats", max_length=80, blank=True)
    is_secret = models.BooleanField("geheim", default=False)

    class Meta:
        verbose_name = "woonadres"
        constraints = [ends_after_it_begins("home_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"adres {self.pk}"


class Schooling(Spell):
    """Which school a person goes to; as secret as the address it would give away."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)
    school = models.CharField("school", max_length=120)
    is_secret = models.BooleanField("geheim", default=False)

    class Meta:
        verbose_name = "schoolgang"
        constraints = [ends_after_it_begins("schooling_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"school van {self.person_id}"


class Relation(Spell):
    """A dated relation from one person to another."""

    personal_data = True

    class Kind(models.TextChoices):
        PARENT = "parent", _("ouder")
        PARENT_WITH_AUTHORITY = "parent_with_authority", _("gezaghebbende ouder")
        PARTNER = "partner", _("partner")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, related_name="relations")
    other = models.ForeignKey(Person, models.PROTECT, related_name="relations_to")
    kind = models.CharField("soort", max_length=30, choices=Kind)

    class Meta:
        verbose_name = "relatie"
        constraints = [ends_after_it_begins("relation_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.other_id}"


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

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)
    desk = models.ForeignKey("organisations.Desk", models.PROTECT)
    ground = models.CharField("grondslag", max_length=20, choices=Ground)
    source = models.CharField("afgeleid van", max_length=60, blank=True)
    reason = models.CharField("reden", max_length=400, blank=True)
    from_at = models.DateTimeField("vanaf")
    until_at = models.DateTimeField("tot", null=True, blank=True)
    granted_by = models.BigIntegerField("verleend door", null=True, blank=True)
    reviewed_at = models.DateTimeField("beoordeeld op", null=True, blank=True)
    was_right = models.BooleanField("terecht", null=True)
    review = models.CharField("toelichting", max_length=400, blank=True)

    class Meta:
        verbose_name = "betrokkenheid"
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


class SearchWord(models.Model):
    """A word by which people remember somebody: name, nickname, street, school.

    Byte order (C collation), so that a search by beginning is a range on the index,
    also under row security. A secret street is never among them.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey(Person, models.CASCADE)
    word = models.CharField("woord", max_length=60, db_collation="C")

    class Meta:
        verbose_name = "zoekwoord"
        indexes = [models.Index(fields=["word", "person"], name="searchword_word")]
        constraints = [
            UniqueConstraint(fields=["person", "word"], name="searchword_once")
        ]

    def __str__(self) -> str:
        return f"zoekwoord {self.pk}"


class LastOpened(models.Model):
    """Which files an account opened last: only its own, and only while still open."""

    personal_data = True

    account = models.ForeignKey("base.Account", models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE)
    at = models.DateTimeField("geopend op")

    class Meta:
        verbose_name = "laatst geopend"
        constraints = [
            UniqueConstraint(fields=["account", "person"], name="lastopened_once")
        ]
        indexes = [models.Index(fields=["account", "-at"], name="lastopened_recent")]

    def __str__(self) -> str:
        return f"laatst geopend {self.pk}"


class ConflictOfInterest(Spell):
    """A worker and a person who must not meet in a case: kin, neighbours, a past.

    Why is not written down: that it is so is enough to keep them apart.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey("workforce.Worker", models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)

    class Meta:
        verbose_name = "belangenconflict"
        constraints = [
            ends_after_it_begins("conflict_ends_after_it_begins"),
            never_twice("conflict_once", "worker", "person"),
        ]

    def __str__(self) -> str:
        return f"belangenconflict {self.pk}"
