"""Households, and where people live and go to school."""

from django.db import models
from django.db.models import UniqueConstraint

from nabij.base.spells import Spell, ends_after_it_begins
from nabij.families.models.persons import Person


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
