"""Who may change what is known of persons and who is involved with them."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

may_derive_involvements = permission(
    "families.derive_involvements",
    "Betrokkenheid afleiden uit maatregelen en toewijzingen",
    F.REGISTER_MACHINE,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
