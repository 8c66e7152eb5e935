"""What weighs heavily on a family: condition, consequence, placement, counter-view."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from nabij.plans.models.goals import Goal
from nabij.plans.models.plans import FamilyPlan
from nabij.rules.file.deciding import Place
from nabij.rules.file.weighing import Step

HOMES = [(place.value, _(place.dutch)) for place in Place]
STEPS = [(step.value, _(step.dutch)) for step in Step]
WEIGHTY = [pair for pair in STEPS if Step(pair[0]).asks_counter_view]


class CounterView(models.Model):
    """A colleague who is not involved is asked to contradict what is intended."""

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    plan = models.ForeignKey(FamilyPlan, models.PROTECT)
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True)
    person = models.ForeignKey("families.Person", models.PROTECT)
    step = models.CharField("over welke stap", max_length=20, choices=WEIGHTY)
    question = models.TextField("wat het voornemen is, en waarom")
    asked_of = models.ForeignKey("organisations.Professional", models.PROTECT)
    asked_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    asked_at = models.DateTimeField("gevraagd op")
    due_on = models.DateField("antwoord uiterlijk")
    involvement = models.ForeignKey(
        "families.Involvement", models.PROTECT, null=True, blank=True
    )

    class Meta:
        verbose_name = _("gevraagde tegenspraak")
        indexes = [models.Index(fields=["asked_of", "due_on"], name="counter_asked_of")]

    def __str__(self) -> str:
        return f"tegenspraak {self.pk}"


class CounterAnswer(models.Model):
    """What the colleague found: an opinion with a name, kept beside the decision."""

    personal_data = True

    class View(models.TextChoices):
        AGREES = "agrees", _("eens met het voornemen")
        DOUBTS = "doubts", _("twijfelt")
        DISAGREES = "disagrees", _("niet eens met het voornemen")

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    counter_view = models.OneToOneField(
        CounterView, models.PROTECT, related_name="answer"
    )
    person = models.ForeignKey("families.Person", models.PROTECT)
    view = models.CharField("oordeel", max_length=10, choices=View)
    statement = models.ForeignKey("dossier.Statement", models.PROTECT)
    answered_by = models.ForeignKey("organisations.Capacity", models.PROTECT)
    answered_at = models.DateTimeField("beantwoord op")

    class Meta:
        verbose_name = _("antwoord van tegenspraak")

    def __str__(self) -> str:
        return f"antwoord op {self.counter_view_id}"


class WeighedDecision(models.Model):
    """How a decision on a goal or a placement was weighed, in words.

    The decision itself, with its reason and grounds, is one of the dossier. `asked_of`
    is the person of whom something is asked; the row opens with both persons.
    """

    personal_data = True

    controller = models.ForeignKey("organisations.Organisation", models.PROTECT)
    decision = models.OneToOneField("dossier.Decision", models.PROTECT)
    plan = models.ForeignKey(FamilyPlan, models.PROTECT)
    goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    person = models.ForeignKey("families.Person", models.PROTECT)
    asked_of = models.ForeignKey("families.Person", models.PROTECT, related_name="+")
    step = models.CharField("stap", max_length=20, choices=STEPS)
    demand = models.TextField("wat er moet gebeuren", blank=True)
    consequence = models.TextField("wat er volgt als het niet gebeurt", blank=True)
    check_on = models.DateField("we kijken ernaar op", null=True, blank=True)
    checker = models.ForeignKey(
        "organisations.Professional", models.PROTECT, null=True, blank=True
    )
    least_heavy = models.TextField("waarom dit het lichtste middel is", blank=True)
    reaction = models.TextField("wat het gezin ervan vindt", blank=True)
    child_view = models.TextField("wat het kind ervan vindt", blank=True)
    home = models.CharField("waarheen", max_length=20, choices=HOMES, blank=True)
    why_home = models.TextField("waarom geen gezin", blank=True)
    counter_view = models.ForeignKey(CounterView, models.PROTECT, null=True, blank=True)
    on_counter_view = models.TextField("wat we met de tegenspraak doen", blank=True)
    why_no_counter_view = models.TextField(
        "waarom de tegenspraak niet op tijd kon", blank=True
    )
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = _("gewogen besluit")
        constraints = [
            CheckConstraint(
                condition=~Q(step__in=[value for value, _label in WEIGHTY])
                | Q(counter_view__isnull=False)
                | ~Q(why_no_counter_view=""),
                name="weighed_against_a_counter_view",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.decision_id}"
