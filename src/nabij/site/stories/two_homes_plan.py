"""The second family: a plan of two parents at two tables, and who signs it."""

from nabij.plans.actions import Signed
from nabij.site.stories.two_homes import Family


def tell(family: Family) -> None:
    """From the first question to the family until the first signatures."""
    _plan(family)


def _plan(family: Family) -> None:
    by, members = family.protector, [*family.youths, family.mother, family.father]
    family.plan = by.begins(family.lotte, 281, members, "action")
    by.asks_family(family.plan, 281, "offered", "Aan beide ouders gevraagd, elk apart.")
    by.asks_family(
        family.plan,
        275,
        "not_wanted",
        "Zij willen niet aan één tafel zitten, ook niet bij oma.",
    )
    family.exchange = by.aims(
        family.plan,
        274,
        family.lotte,
        "divorce",
        "Lotte gaat van het ene naar het andere huis zonder buikpijn.",
        steps="Wisselen via school. Samen een doos met spullen die meegaat.",
        owner_person=family.father,
        within=120,
    )
    _plan_then(family)


def _plan_then(family: Family) -> None:
    by = family.protector
    family.sleep = by.aims(
        family.plan,
        274,
        family.lotte,
        "mental_health",
        "Lotte slaapt door, in beide huizen.",
        owner_person=family.mother,
        within=150,
    )
    family.friend = by.aims(
        family.plan,
        274,
        family.sem,
        "network",
        "Sem neemt weer een vriend mee naar huis, of naar oma.",
        owner_professional=family.local.professional,
        within=330,
    )
    by.fixes(family.plan, 272, 1)
    by.takes_signatures(family.plan, 268, 1, _signatures(family))
    name = "Praktijk Tussentijd (fictief)"
    about = {"domain": "mental_health", "until": 52}
    by.has_help(family.lotte, 265, name, "Speltherapie", **about)
    local = family.local.actor.organisation
    by.has_help(family.father, 260, local, "Opvoedgesprekken bij vader", domain="care")
    by.has_help(family.sem, 14, local, "Regie na de maatregel", kind="direction")


def _signatures(family: Family) -> list[Signed]:
    by, ago = family.protector, 268
    no = "Ik teken niets zolang ik niet weet waar mijn kinderen wonen."
    return [
        by.agreed(family.mother, ago),
        by.agreed(family.sem, ago, how="screen", signed_as="Sem Kroon"),
        by.agreed(family.lotte, ago, given_by=family.mother),
        by.refused(family.father, ago, no),
    ]
