"""A plan is begun, filled, decided on, agreed and looked back on: people's acts."""

from nabij.plans.agreeing.fixing import (
    LookedBack,
    Signed,
    evaluate,
    fix_version,
    sign_version,
)
from nabij.plans.agreeing.helping import (
    HelpTold,
    TriedTold,
    add_help,
    end_help,
    record_alternative,
)
from nabij.plans.agreeing.telling import Told, tell_at_the_start
from nabij.plans.aiming import GoalTold, ProgressTold, note_progress, set_goal
from nabij.plans.starting import (
    Begun,
    FamilyAsked,
    add_member,
    begin_plan,
    end_member,
    tell_family_plan,
)
from nabij.plans.weighing.contradicting import (
    Answered,
    Question,
    answer_counter_view,
    ask_counter_view,
)
from nabij.plans.weighing.deciding import Weighed, ask_placement, weigh_goal

__all__ = [
    "Answered",
    "Begun",
    "FamilyAsked",
    "GoalTold",
    "HelpTold",
    "LookedBack",
    "ProgressTold",
    "Question",
    "Signed",
    "Told",
    "TriedTold",
    "Weighed",
    "add_help",
    "add_member",
    "answer_counter_view",
    "ask_counter_view",
    "ask_placement",
    "begin_plan",
    "end_help",
    "end_member",
    "evaluate",
    "fix_version",
    "note_progress",
    "record_alternative",
    "set_goal",
    "sign_version",
    "tell_at_the_start",
    "tell_family_plan",
    "weigh_goal",
]
