"""Who may see and change what workers, teams and the organisation can carry."""

from nabij.base.permissions import permission
from nabij.rules.functions import GI_STAFF
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
may_see_roster = permission(
    "workforce.see_roster",
    "Zien wie voor wie waarneemt",
    *GI_STAFF,
)
may_set_substitution = permission(
    "workforce.set_substitution",
    "Waarneming regelen (teamleider: het team, jeugdbeschermer: zichzelf)",
    F.TEAM_LEADER,
    F.YOUTH_PROTECTOR,
)
may_type_absence = permission(
    "workforce.type_absence",
    "Verzuim en verlof van het eigen team vastleggen",
    F.TEAM_LEADER,
)
may_see_conduct = permission(
    "workforce.see_conduct",
    "Zien van welke dag iemands verklaring omtrent het gedrag is",
    F.TEAM_LEADER,
    F.DIRECTOR,
)
may_set_conduct = permission(
    "workforce.set_conduct",
    "De dag van een verklaring omtrent het gedrag vastleggen, van het eigen team",
    F.TEAM_LEADER,
)
may_see_limits = permission(
    "workforce.see_limits",
    "Zien wat een medewerker erbij kan hebben (eigen, of van het team)",
    F.YOUTH_PROTECTOR,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.DIRECTOR,
)
may_set_limits = permission(
    "workforce.set_limits",
    "Vastleggen wat een medewerker erbij kan hebben (teamleider: het eigen team)",
    F.TEAM_LEADER,
)
may_set_phone = permission(
    "workforce.set_phone",
    "Het nummer van een medewerker voor gezinnen vastleggen (teamleider: het team)",
    F.TEAM_LEADER,
    F.FUNCTIONAL_ADMINISTRATOR,
)
may_hand_over = permission(
    "workforce.hand_over",
    "Een overdracht schrijven voor wie nu waarneemt",
    F.YOUTH_PROTECTOR,
    F.TEAM_LEADER,
)
may_settle_seats = permission(
    "workforce.settle_seats",
    "Toegang door waarneming laten beginnen en eindigen",
    F.REGISTER_MACHINE,
)
