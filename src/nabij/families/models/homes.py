"""Households, and where people live and go to school."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins, never_twice
from nabij.families.models.persons import Person


class Household(models.Model):
    """People who live together, under the key of the register (gezin_id)."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    register_key = models.CharField("gezin-id", max_length=40)

    class Meta:
        verbose_name = _("huishouden")
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
        verbose_name = _("lid van huishouden")
        constraints = [ends_after_it_begins("membership_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.household_id}"


class Home(Spell):
    """Where a person lives. A secret one opens for the involved worker only.

    A child in two homes has two rows at once, each with the nights of a fortnight:
    0 to 6 are Monday to Sunday of an odd week, 7 to 13 those of an even one.
    """

    personal_data = True

    class Kind(models.TextChoices):
        MAIN = "main", _("woont hier")
        OTHER = "other", _("tweede huis")
        FOSTER = "foster", _("pleeggezin")
        RESIDENTIAL = "residential", _("groep of instelling")
        SHELTER = "shelter", _("opvang")
        LODGING = "lodging", _("logeert hier")

    # Help with a stay, by which the municipality that pays is found in another way.
    STAYS = (Kind.FOSTER, Kind.RESIDENTIAL, Kind.SHELTER)

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
    kind = models.CharField("soort", max_length=20, choices=Kind, default=Kind.MAIN)
    with_person = models.ForeignKey(
        Person, models.PROTECT, related_name="houses", null=True, blank=True
    )
    with_whom = models.CharField("bij wie, in woorden", max_length=120, blank=True)
    nights = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="nachten", null=True
    )
    in_brp = models.BooleanField("ingeschreven in de BRP", null=True)
    typed_here = models.BooleanField("hier getypt", default=False, db_default=False)

    class Meta:
        verbose_name = _("woonadres")
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
        verbose_name = _("schoolgang")
        constraints = [
            ends_after_it_begins("schooling_ends_after_it_begins"),
            never_twice("schooling_once", "controller", "person"),
        ]

    def __str__(self) -> str:
        return f"school van {self.person_id}"


class Doctor(Spell):
    """Which doctor a person has; as secret as the address it would give away."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)
    name = models.CharField("huisarts", max_length=120)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    is_secret = models.BooleanField("geheim", default=False)

    class Meta:
        verbose_name = _("huisarts")
        constraints = [
            ends_after_it_begins("doctor_ends_after_it_begins"),
            never_twice("doctor_once", "controller", "person"),
        ]

    def __str__(self) -> str:
        return f"huisarts van {self.person_id}"
