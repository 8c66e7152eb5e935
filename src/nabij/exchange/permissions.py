"""Who may bring in a register export, and see what came of it."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function

may_import_register = permission(
    "exchange.import_register",
    "Een export van het register inlezen",
    Function.REGISTER_MACHINE,
)
may_read_typed = permission(
    "exchange.read_typed",
    "Ophalen wat hier is ingevoerd, voor het eigen systeem van de instelling",
    Function.REGISTER_MACHINE,
    Function.TEAM_LEADER,
    Function.WAITING_LIST_COORDINATOR,
    Function.DIRECTOR,
)
may_see_imports = permission(
    "exchange.see_imports",
    "Zien wat er is ingelezen",
    Function.FUNCTIONAL_ADMINISTRATOR,
)
may_deliver_register = permission(
    "exchange.deliver_register",
    "Een export van het register aanleveren, laten inlezen of annuleren",
    Function.FUNCTIONAL_ADMINISTRATOR,
)
