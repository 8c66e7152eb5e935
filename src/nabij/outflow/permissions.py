"""Who sees which measures may end, and who says so. Which files: row security."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

may_see_outflow = permission(
    "outflow.see_outflow",
    "De pagina Uitstroom zien, met de zaken die voor de eigen functie open zijn",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
may_say_goals_met = permission(
    "outflow.say_goals_met",
    "Vastleggen dat de doelen van een maatregel zijn gehaald, of niet meer",
    F.YOUTH_PROTECTOR,
    F.TEAM_LEADER,
)
may_plan_outflow = permission(
    "outflow.plan_outflow",
    "Stappen naar het einde van een maatregel en een uithuisplaatsing vastleggen",
    F.YOUTH_PROTECTOR,
    F.TEAM_LEADER,
)
