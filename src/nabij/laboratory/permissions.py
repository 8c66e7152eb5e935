"""Who may try a measure out: who decides on one. Results are sums, about no one."""

from nabij.base.acting import INSTALLATION
from nabij.base.permissions import permission
from nabij.rules.functions import Function

READERS = (Function.DIRECTOR, Function.MINISTRY)

may_see_runs = permission(
    "laboratory.see_runs",
    "Vragen en uitkomsten van het laboratorium zien",
    *READERS,
)
may_ask_run = permission(
    "laboratory.ask_run",
    "Een maatregel doorrekenen in het laboratorium, of dat stoppen",
    *READERS,
)
may_carry_out_run = permission(
    "laboratory.carry_out_run",
    "Runs van het laboratorium uitvoeren (systeem)",
    INSTALLATION.function,
)
