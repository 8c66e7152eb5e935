"""The first family: the plan it makes itself, and who signs it."""

from nabij.plans.actions import Signed
from nabij.site.stories.at_home import Family


def tell(family: Family) -> None:
    """From the first question to the family until the first signatures."""
    _plan(family)


def _plan(family: Family) -> None:
    local = family.local
    members = [*family.home, family.grandmother]
    family.plan = local.begins(family.mother, 277, members, "family_group")
    local.asks_family(family.plan, 277, "offered", "Wij vroegen het gezin eerst zelf.")
    local.asks_family(
        family.plan,
        270,
        "made",
        "Op zondag bij oma gemaakt, met oom Mark en een oud-collega van vader erbij.",
    )
    family.calm = local.aims(
        family.plan,
        269,
        family.ilyas,
        "safety",
        "’s Avonds is er geen ruzie waar de kinderen bij zijn.",
        steps="Ruzie stopt als een kind binnenkomt. Vader gaat dan een blok om.",
        owner_person=family.father,
        within=60,
    )
    family.money = local.aims(
        family.plan,
        269,
        family.father,
        "debts",
        "Er is één overzicht van alle schulden en een afspraak met wie wij betalen.",
        steps="Post open op dinsdag met de vrijwilliger. Bankpas bij moeder.",
        owner_person=family.father,
        within=90,
    )
    _plan_then(family)


def _plan_then(family: Family) -> None:
    local = family.local
    family.school = local.aims(
        family.plan,
        269,
        family.ilyas,
        "school",
        "Ilyas doet weer mee in de klas, ook als het druk is.",
        owner_person=family.mother,
        within=120,
    )
    family.evening = local.aims(
        family.plan,
        269,
        family.mother,
        "mental_health",
        "Moeder heeft elke week een avond voor zichzelf.",
        owner_person=family.grandmother,
    )
    local.fixes(family.plan, 266, 1)
    local.takes_signatures(family.plan, 263, 1, _first_signatures(family))
    local.has_help(
        family.father,
        262,
        "Schuldhulp gemeente (fictief)",
        "Budgetcoach",
        domain="debts",
    )


def _first_signatures(family: Family) -> list[Signed]:
    local, ago = family.local, 263
    no = (
        "Ik doe mee voor de kinderen. Maar ik teken niet voor gokhulp, ik kan dit zelf."
    )
    return [
        local.agreed(family.mother, ago),
        local.agreed(family.noor, ago, how="screen", signed_as="Noor van Loon"),
        local.agreed(family.ilyas, ago, given_by=family.mother),
        local.agreed(family.grandmother, ago),
        local.refused(family.father, ago, no),
    ]
