"""The plan and its goals, what is decided on them, who agreed, which help there is."""

from nabij.plans.models.agreeing import Evaluation, PlanVersion, Signature
from nabij.plans.models.deciding import CounterAnswer, CounterView, WeighedDecision
from nabij.plans.models.goals import Goal, GoalVersion, Progress
from nabij.plans.models.helping import Alternative, Help
from nabij.plans.models.plans import FamilyPlan, Member

__all__ = [
    "Alternative",
    "CounterAnswer",
    "CounterView",
    "Evaluation",
    "FamilyPlan",
    "Goal",
    "GoalVersion",
    "Help",
    "Member",
    "PlanVersion",
    "Progress",
    "Signature",
    "WeighedDecision",
]
