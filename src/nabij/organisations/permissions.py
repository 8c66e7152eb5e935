"""Who may found organisations and appoint people."""

from nabij.base.acting import INSTALLATION
from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

may_found_organisation = permission(
    "organisations.found_organisation",
    "Een organisatie toevoegen",
    INSTALLATION.function,
)
may_appoint = permission(
    "organisations.appoint",
    "Mensen een functie geven of afnemen",
    F.FUNCTIONAL_ADMINISTRATOR,
    F.REGISTER_MACHINE,
)
