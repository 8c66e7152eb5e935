"""Proposals of who gets which worker, their lines, and what somebody changed."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Turn(models.Model):
    """The one row of an organisation that whoever allocates holds: one at a time."""

    controller = models.OneToOneField("organisations.Organisation", models.PROTECT)

    class Meta:
        verbose_name = _("beurt bij toewijzen")

    def __str__(self) -> str:
        return f"beurt {self.controller_id}"


class Proposal(models.Model):
    """Who would get which worker on a day. Counts and settings only: no youth.

    Of each kind of measure at most one is a draft. What was confirmed never changes.
    `digest` stands for all that it was made from; `version` counts its changes.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        CONFIRMED = "confirmed", _("bevestigd")
        UNDONE = "undone", _("teruggedraaid")
        SUPERSEDED = "superseded", _("vervangen")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    is_protection = models.BooleanField("jeugdbescherming")
    on_day = models.DateField("dag")
    state = models.CharField("stand", max_length=12, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField("versie", default=1)
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    made_at = models.DateTimeField("gemaakt op")
    made_by = models.ForeignKey(
        "organisations.Capacity", models.PROTECT, related_name="proposals_made"
    )
    settled_at = models.DateTimeField("bevestigd op", null=True, blank=True)
    settled_by = models.ForeignKey(
        "organisations.Capacity",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals_settled",
    )
    undone_at = models.DateTimeField("teruggedraaid op", null=True, blank=True)
    undone_by = models.ForeignKey(
        "organisations.Capacity",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals_undone",
    )
    undo_reason = models.CharField("waarom teruggedraaid", max_length=400, blank=True)
    digest = models.CharField("gemaakt uit", max_length=64)
    settings = models.JSONField("instellingen", default=dict)
    inputs = models.JSONField("gegevens", default=list)
    counts = models.JSONField("aantallen", default=dict)
    audit = models.JSONField("toets op eerlijkheid", default=dict)
    teams = models.JSONField("teams", default=list)
    ceilings = models.JSONField("andere norm", default=list)
    exact = models.JSONField("exacte toets", null=True, blank=True)

    class Meta:
        verbose_name = _("toewijzingsvoorstel")
        indexes = [
            models.Index(fields=["controller", "-made_at"], name="proposal_recent")
        ]
        constraints = [
            UniqueConstraint(
                fields=["controller", "is_protection"],
                condition=Q(state="draft"),
                name="proposal_draft_once",
            ),
            CheckConstraint(
                condition=~Q(state__in=["confirmed", "undone"])
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="proposal_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"voorstel {self.pk}"

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed and confirmed."""
        return self.state == self.State.DRAFT


class ProposalLine(models.Model):
    """One family in a proposal: the worker for it or what would have to change.

    `proposed_worker` is whom the rule chose; `worker` differs where somebody decided
    otherwise, with the reason. Reasons are codes with numbers; the pages make
    sentences of them. It opens with the files of all its youths together.
    """

    personal_data = True

    class Fate(models.TextChoices):
        ACUTE = "acute", _("acuut")
        PLACED = "placed", _("toegewezen")
        NOT_PLACED = "not_placed", _("nog niet")
        HELD_BACK = "held_back", _("aangehouden")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="lines")
    family_key = models.BigIntegerField("gezin")
    youth_ids = ArrayField(models.BigIntegerField(), verbose_name="jeugdigen")
    measures = models.JSONField("maatregelen per jeugdige", default=dict)
    fate = models.CharField("uitkomst", max_length=12, choices=Fate)
    position = models.PositiveIntegerField("volgorde")
    place = models.PositiveIntegerField("plaats in de rij", null=True, blank=True)
    weight = models.FloatField("gewicht")
    worker = models.ForeignKey(
        "workforce.Worker", models.PROTECT, null=True, blank=True
    )
    proposed_worker = models.ForeignKey(
        "workforce.Worker", models.PROTECT, null=True, blank=True, related_name="+"
    )
    room_before = models.FloatField("ruimte ervoor", null=True, blank=True)
    room_after = models.FloatField("ruimte erna", null=True, blank=True)
    how = models.CharField("hoe", max_length=12, blank=True)
    rank = models.JSONField("rang", default=dict)
    why_now = models.JSONField("waarom nu", default=list)
    why_worker = models.JSONField("waarom deze medewerker", default=list)
    why_not_others = models.JSONField("waarom anderen niet", default=list)
    what_would_help = models.JSONField("wat zou helpen", default=list)
    change_reason = models.TextField("reden van wijziging", blank=True)
    changed_by = models.ForeignKey(
        "organisations.Capacity", models.PROTECT, null=True, blank=True
    )
    changed_at = models.DateTimeField("gewijzigd op", null=True, blank=True)
    assignment_ids = ArrayField(
        models.BigIntegerField(), verbose_name="toewijzingen", default=list, blank=True
    )

    class Meta:
        verbose_name = _("regel van een toewijzingsvoorstel")
        indexes = [GinIndex(fields=["youth_ids"], name="proposalline_youths")]
        constraints = [
            UniqueConstraint(
                fields=["proposal", "family_key"], name="proposalline_family_once"
            ),
            CheckConstraint(
                condition=Q(youth_ids__len__gt=0), name="proposalline_has_youths"
            ),
            CheckConstraint(
                condition=Q(fate__in=["acute", "placed"], worker__isnull=False)
                | Q(fate__in=["acute", "not_placed", "held_back"], worker=None),
                name="proposalline_worker_when_placed",
            ),
        ]

    def __str__(self) -> str:
        return f"regel {self.pk}"


class ProposalChange(models.Model):
    """Somebody decided otherwise than the rule: for whom, what, and why.

    Never edited: a later one supersedes it.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="changes")
    family_key = models.BigIntegerField("gezin")
    youth_ids = ArrayField(models.BigIntegerField(), verbose_name="jeugdigen")
    from_worker = models.ForeignKey(
        "workforce.Worker", models.PROTECT, null=True, blank=True, related_name="+"
    )
    worker = models.ForeignKey(
        "workforce.Worker", models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField("reden")
    changed_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    changed_at = models.DateTimeField("gewijzigd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = _("wijziging van een toewijzingsvoorstel")
        constraints = [
            UniqueConstraint(
                fields=["proposal", "family_key"],
                condition=Q(superseded_at=None),
                name="proposalchange_once",
            )
        ]

    def __str__(self) -> str:
        return f"wijziging {self.pk}"
