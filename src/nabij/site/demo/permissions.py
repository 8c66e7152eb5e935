"""Who may add what no register holds to the demo."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function

may_fill_demo = permission(
    "site.fill_demo",
    "Verzonnen gegevens toevoegen (alleen in de demo)",
    Function.REGISTER_MACHINE,
)
