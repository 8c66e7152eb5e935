"""Who is what to whom, and who must not meet in a case."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from nabij.base.spells import Spell, ends_after_it_begins, never_twice
from nabij.families.models.persons import Person


class Relation(Spell):
    """A dated relation from one person to another: `person` is the parent of `other`.

    Brothers and sisters follow from their parents, and are written down only when no
    parent of both is known. A guardian is no relation here: that is authority.
    """

    personal_data = True

    class Kind(models.TextChoices):
        PARENT = "parent", _("ouder")
        PARENT_WITH_AUTHORITY = "parent_with_authority", _("gezaghebbende ouder")
        PARTNER = "partner", _("partner")
        EX_PARTNER = "ex_partner", _("ex-partner")
        STEP_PARENT = "step_parent", _("stiefouder")
        FOSTER_PARENT = "foster_parent", _("pleegouder")
        GRANDPARENT = "grandparent", _("grootouder")
        SIBLING = "sibling", _("broer of zus")
        OTHER_FAMILY = "other_family", _("andere familie")
        CARER = "carer", _("verzorger")
        NETWORK = "network", _("iemand uit het netwerk")

    PARENTS = (Kind.PARENT, Kind.PARENT_WITH_AUTHORITY)
    COUPLES = (Kind.PARTNER, Kind.EX_PARTNER)
    BOTH_WAYS = (*COUPLES, Kind.SIBLING)

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, related_name="relations")
    other = models.ForeignKey(Person, models.PROTECT, related_name="relations_to")
    kind = models.CharField("soort", max_length=30, choices=Kind)
    from_is_known = models.BooleanField("begin is bekend", default=True)

    class Meta:
        verbose_name = _("relatie")
        constraints = [ends_after_it_begins("relation_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.other_id}"


class Authority(Spell):
    """Whether somebody has parental authority (gezag) over a child, and how we know.

    `holder` is a person, or `organisation` a certified institution that is guardian.
    That somebody has none, or that nobody knows, is written down too: joint or alone
    follows from what is known of all parents.
    """

    personal_data = True

    class Kind(models.TextChoices):
        PARENT = "parent", _("ouder met gezag")
        NONE = "none", _("heeft geen gezag")
        UNKNOWN = "unknown", _("weten we niet")
        GUARDIAN = "guardian", _("voogd")
        PROVISIONAL = "provisional", _("voorlopige voogdij")

    GUARDIANS = (Kind.GUARDIAN, Kind.PROVISIONAL)

    class Ground(models.TextChoices):
        LAW = "law", _("vanzelf door huwelijk, geboorte of erkenning")
        REGISTER = "register", _("gezagsregister nagekeken")
        COURT = "court", _("uitspraak van de rechter")
        TOLD = "told", _("zo verteld, niet nagekeken")
        UNKNOWN = "unknown", _("weten we niet")

    controller = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+"
    )
    child = models.ForeignKey(Person, models.PROTECT, related_name="authorities")
    holder = models.ForeignKey(
        Person, models.PROTECT, related_name="authorities_held", null=True
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", null=True
    )
    kind = models.CharField("gezag", max_length=20, choices=Kind)
    ground = models.CharField("hoe we het weten", max_length=20, choices=Ground)

    class Meta:
        verbose_name = _("gezag")
        constraints = [
            ends_after_it_begins("authority_ends_after_it_begins"),
            CheckConstraint(
                condition=Q(holder=None, organisation__isnull=False)
                | Q(holder__isnull=False, organisation=None),
                name="authority_is_of_somebody",
            ),
            never_twice("authority_once", "controller", "child", "holder"),
            never_twice(
                "authority_of_institution_once", "controller", "child", "organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"gezag {self.pk}"


class Beside(models.Model):
    """Somebody was written down here in the file of a youth, beside whom they stand.

    Whoever has the youth's file open on a measure has this person's too, and no longer
    than that: access follows the youth.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, related_name="beside")
    youth = models.ForeignKey(Person, models.PROTECT, related_name="has_beside")
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("vastgelegd bij")
        constraints = [UniqueConstraint(fields=["person", "youth"], name="beside_once")]
        indexes = [models.Index(fields=["youth"], name="beside_youth")]

    def __str__(self) -> str:
        return f"{self.person_id} bij {self.youth_id}"


class ConflictOfInterest(Spell):
    """A worker and a person who must not meet in a case: kin, neighbours, a past.

    Why is not written down: that it is so is enough to keep them apart.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    worker = models.ForeignKey("workforce.Worker", models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)

    class Meta:
        verbose_name = _("belangenconflict")
        constraints = [
            ends_after_it_begins("conflict_ends_after_it_begins"),
            never_twice("conflict_once", "worker", "person"),
        ]

    def __str__(self) -> str:
        return f"belangenconflict {self.pk}"
