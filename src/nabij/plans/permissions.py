"""Who reads and makes the plan of a family. Which plans: row security decides."""

from nabij.base.permissions import permission
from nabij.rules.functions import FILE_WORKERS
from nabij.rules.functions import Function as F

WORKERS = sorted(FILE_WORKERS)
may_see_plan = permission(
    "plans.see_plan",
    "Een gezinsplan zien van mensen van wie het dossier open is",
    *WORKERS,
    F.TEAM_LEADER,
    F.INSPECTOR,
)
may_make_plan = permission(
    "plans.make_plan",
    "Een gezinsplan maken: mensen, doelen, voortgang, hulp en evaluatie vastleggen",
    *WORKERS,
)
may_fix_plan = permission(
    "plans.fix_plan",
    "Een gezinsplan vaststellen en vastleggen wie akkoord is",
    *WORKERS,
    F.TEAM_LEADER,
)
may_weigh = permission(
    "plans.weigh",
    "Besluiten dat een doel een voorwaarde wordt, wat er volgt, en over een plaatsing",
    F.YOUTH_PROTECTOR,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_contradict = permission(
    "plans.contradict",
    "Tegenspraak geven als men daarom is gevraagd",
    *WORKERS,
    F.TEAM_LEADER,
)
