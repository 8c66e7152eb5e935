"""Persons, how they are found, and which files were opened last."""

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Somebody may be known to exist and no more: an unknown father, a child to come.
NO_NAME = "naam onbekend"
UNBORN = "ongeboren kind"


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
    stillborn_on = models.DateField("levenloos geboren op", null=True, blank=True)
    died_on = models.DateField("overleden op", null=True, blank=True)
    sex = models.CharField("geslacht", max_length=1, choices=Sex, default="O")
    has_secret_address = models.BooleanField("geheim adres", default=False)
    hidden_at = models.DateTimeField("adres hier geheim gemaakt op", null=True)
    version = models.PositiveIntegerField("versie", default=1)

    class Meta:
        verbose_name = _("persoon")
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
        return " ".join(part for part in parts if part) or self._nameless

    @property
    def called(self) -> str:
        """How the person is called: nickname, else given name, else the family name."""
        named = self.nickname or self.given_name or self.family_name
        return named or self._nameless

    @property
    def _nameless(self) -> str:
        is_unborn = self.due_on is not None and self.born_on is None
        return gettext(UNBORN) if is_unborn else gettext(NO_NAME)


class SearchWord(models.Model):
    """A word by which people remember somebody: name, nickname, street, school.

    Byte order (C collation), so that a search by beginning is a range on the index,
    also under row security. A secret street is never among them.
    """

    personal_data = True
    unimaged = "made again from names, streets and schools"

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey(Person, models.CASCADE)
    word = models.CharField("woord", max_length=60, db_collation="C")

    class Meta:
        verbose_name = _("zoekwoord")
        indexes = [models.Index(fields=["word", "person"], name="searchword_word")]
        constraints = [
            UniqueConstraint(fields=["person", "word"], name="searchword_once")
        ]

    def __str__(self) -> str:
        return f"zoekwoord {self.pk}"


class LastOpened(models.Model):
    """Which files an account opened last: only its own, and only while still open."""

    personal_data = True
    unimaged = "each time a file is opened the trail has a line of its own"

    account = models.ForeignKey("base.Account", models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE)
    at = models.DateTimeField("geopend op")

    class Meta:
        verbose_name = _("laatst geopend")
        constraints = [
            UniqueConstraint(fields=["account", "person"], name="lastopened_once")
        ]
        indexes = [models.Index(fields=["account", "-at"], name="lastopened_recent")]

    def __str__(self) -> str:
        return f"laatst geopend {self.pk}"
