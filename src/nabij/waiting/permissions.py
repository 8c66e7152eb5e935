"""Who may see who waits, and who may have it derived again."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

may_derive_waits = permission(
    "waiting.derive_waits",
    "Opnieuw bepalen wie wacht en wie betrokken is",
    F.REGISTER_MACHINE,
)
may_see_who_waits = permission(
    "waiting.see_who_waits",
    "De pagina Wachtlijst en werklast zien",
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
