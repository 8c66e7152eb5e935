"""Who may see and change what workers, teams and the organisation can carry."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

may_see_absence = permission(
    "workforce.see_absence",
    "Verzuim van medewerkers zien",
    F.TEAM_LEADER,
    F.DIRECTOR,
)
may_set_hours = permission(
    "workforce.set_hours",
    "Andere taken en het groeipad van medewerkers vastleggen",
    F.TEAM_LEADER,
)
may_set_agreed_path = permission(
    "workforce.set_agreed_path",
    "Het afgesproken pad vastleggen (teamleider: het eigen team)",
    F.TEAM_LEADER,
    F.DIRECTOR,
)
