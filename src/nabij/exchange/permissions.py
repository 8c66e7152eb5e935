"""Who may bring in a register export, and see what came of it."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function

may_import_register = permission(
    "exchange.import_register",
    "Een export van het register inlezen",
    Function.REGISTER_MACHINE,
)
may_see_imports = permission(
    "exchange.see_imports",
    "Zien wat er is ingelezen, en een export aanleveren",
    Function.FUNCTIONAL_ADMINISTRATOR,
)
