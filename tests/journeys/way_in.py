"""Run on the data of the demo: gives somebody invented a way in, and prints the link.

The demo lets one person of each function in; a counter-view needs a colleague who was
never involved, and that is another one.
"""

import sys

import django


def let_in(professional_id: int, organisation_id: int) -> str:
    """The path under which this person signs in, as long as the demo stands."""
    from django.core import signing
    from django.urls import reverse

    from nabij.base import clock
    from nabij.base.acting import acting
    from nabij.base.models import Account
    from nabij.organisations import actions, queries
    from nabij.organisations.models import Professional
    from nabij.rules.functions import Function
    from nabij.site.personas import DOMAIN, SALT

    at = clock.now()
    machine = queries.machine(
        organisation_id=organisation_id, function=Function.REGISTER_MACHINE
    )
    email = f"collega-{professional_id}@{DOMAIN}"
    account, _is_new = Account.objects.get_or_create(email=email)
    with acting(machine, at=at):
        who = Professional.objects.get(pk=professional_id)
        actions.give_account(professional=who, account=account, by=machine, at=at)
    return reverse("persona", args=[signing.dumps(account.pk, salt=SALT)])


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(let_in(*map(int, sys.argv[1:])))
