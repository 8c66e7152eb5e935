"""Who makes letters for families."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

may_make_letter = permission(
    "portal.make_letter",
    "Een brief maken voor een gezin dat wacht",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
