"""The first family, later: help works, the plan is signed, the file is closed."""

from nabij.dossier import queries
from nabij.plans.actions import Signed
from nabij.rules.file.weighing import Step
from nabij.site.stories.at_home import Family

LOOKED_BACK_ON = {"fact", "report", "strength", "view_of_child", "view_of_parent"}


def tell(family: Family) -> None:
    """From the condition that was met until after closing."""
    _met(family)
    _causes(family)
    _second_version(family)
    _recovery(family)
    _written_down(family)
    _access(family)
    _closing(family)


def _met(family: Family) -> None:
    local = family.local
    local.has_help(
        family.father,
        205,
        "Verslavingszorg De Werf (fictief)",
        "Behandeling gokverslaving, elke week",
        domain="addiction",
        until=70,
    )
    local.files(
        family.father,
        203,
        "Bevestiging van aanmelding",
        "Verslavingszorg De Werf (fictief)",
        [
            "Geachte heer Van Loon,",
            "U bent aangemeld voor behandeling. De eerste afspraak is volgende week"
            " dinsdag om 9.30 uur. Daarna komt u elke week.",
            "Met uw toestemming sturen wij deze brief ook aan het lokale team.",
        ],
    )
    _met_then(family)


def _met_then(family: Family) -> None:
    local, expert = family.local, family.expert
    seen = expert.heard(
        family.ilyas,
        198,
        "fact",
        "veiligheidsexpert, gesproken met vader, moeder en oom Mark",
        "Vader sliep drie weken bij Mark en is twee keer bij De Werf geweest. De"
        " kinderen belden hem elke dag om zeven uur.",
        about=[family.father],
        is_checked=True,
    )
    local.sees(
        family.calm,
        197,
        "view_of_child",
        "“Ik lag gewoon in mijn eigen bed. Het was saai. Dat is fijn.”",
        said_by_person=family.noor,
    )
    local.weighs(
        family.calm,
        197,
        Step.FULFILLED,
        family.father,
        reason="Vader deed wat was gevraagd. De voorwaarde is voorbij; het doel"
        " blijft.",
        grounds=[seen],
        reaction="Vader: “Toen het op papier stond wist ik waar ik aan toe was.”",
    )


def _causes(family: Family) -> None:
    local, expert = family.local, family.expert
    expert.enters(
        family.children,
        190,
        "risk_driven",
        "Het gevaar is gestopt. Nu de oorzaken: gokken, schulden, en hoe wij ruzie"
        " maken.",
        "Zeven weken geen nacht waarin de kinderen weg moesten.",
    )
    local.files_mail(
        family.ilyas,
        180,
        "Hoe gaat het met Ilyas?",
        "Juf Marleen <marleen@kraanvogel.invalid>",
        "Dag Selam,\n\nIlyas heeft deze maand niet één keer onder zijn tafel gezeten."
        " Hij vertelde in de kring over voetballen met zijn vader.\n\nGroet, Marleen",
    )
    _causes_then(family)


def _causes_then(family: Family) -> None:
    local = family.local
    local.sees(
        family.money,
        165,
        "report",
        "Er is een overzicht: 14.300 euro bij zeven schuldeisers. Met vijf is een"
        " afspraak.",
        "budgetcoach van de gemeente",
    )
    local.sees(
        family.evening,
        155,
        "view_of_parent",
        "“Woensdag ga ik zingen. Mijn moeder kookt, en ik denk aan niks.”",
        said_by_person=family.mother,
    )
    local.met(
        family.noor,
        150,
        "office",
        "Noor alleen",
        "Noor wilde een keer zonder Ilyas praten. Ze slaapt goed en gaat weer naar"
        " turnen. Ze vroeg of papa’s gokken haar schuld was. Samen besproken.",
    )


def _second_version(family: Family) -> None:
    local, plan, ago = family.local, family.plan, 145
    local.looks_back(
        plan,
        146,
        with_whom="moeder, vader, Noor, oma Rachida, oom Mark en budgetcoach",
        went_well="Geen ruzie meer waar de kinderen bij zijn. Vader heeft weer werk"
        " voor drie dagen.",
        to_change="Het doel over geld krijgt tot de zomer. Oom Mark komt erbij op"
        " zondag.",
        outcome="change",
    )
    local.fixes(plan, ago, 2)
    yes = "Nu wel. Het stond er eerlijk."
    signed: list[Signed] = [
        local.agreed(family.father, ago, words=yes),
        local.agreed(family.mother, ago),
        local.agreed(family.noor, ago, how="screen", signed_as="Noor van Loon"),
        local.agreed(family.ilyas, ago, given_by=family.mother),
        local.agreed(family.grandmother, ago),
    ]
    local.takes_signatures(plan, ago, 2, signed)


def _recovery(family: Family) -> None:
    local, expert = family.local, family.expert
    expert.enters(
        family.children,
        95,
        "recovery",
        "De oorzaken zijn aangepakt. Nu inhalen wat de kinderen misten.",
        "Vijf maanden niet gegokt, volgens vader en De Werf. De huur is op tijd.",
    )
    better = local.heard(
        family.ilyas,
        62,
        "view_of_child",
        "Ilyas",
        "“In de kast bij de jassen liggen nu gewoon de jassen.”",
    )
    seen = local.heard(
        family.ilyas,
        62,
        "fact",
        "huisbezoek",
        "Rustig huis. Vader kookt. Ilyas spreekt hem tegen en niemand schrikt daarvan.",
    )
    for child in family.children:
        grounds = [better, seen] if child == family.ilyas else []
        if not grounds:
            told = "Noor turnt weer en heeft een vriendin te logeren."
            grounds = [local.heard(child, 62, "strength", "moeder en Noor", told)]
        expert.judges(
            child,
            61,
            "safe_enough",
            "De afspraken worden ook zonder ons nagekomen. Oma, Mark en school kijken"
            " mee.",
            grounds,
            again=120,
            voice_child="“Jullie mogen nog wel een keer komen eten.”",
            voice_parents="Beide ouders willen afsluiten, en weten wie zij bellen.",
        )


def _written_down(family: Family) -> None:
    local = family.local
    local.sees(
        family.money,
        58,
        "fact",
        "Alle zeven afspraken lopen.",
        "budgetcoach, overzicht",
    )
    ends = "Een half jaar rust, gezien door school, oma en ons."
    local.reached(family.plan, family.calm, 56, ends)
    local.reached(family.plan, family.money, 56, "De budgetcoach ziet alle afspraken.")
    local.reached(family.plan, family.school, 56, "De juf ziet hem meedoen.")
    local.reached(family.plan, family.evening, 56, "Moeder zingt al een half jaar.")
    with local.reads(50):
        told = queries.statements_of([family.ilyas])
        own = [row for row in told if row.beside_id is None]
        chosen = [row.pk for row in reversed(own) if row.kind in LOOKED_BACK_ON]
    text = local.writes(
        family.ilyas,
        50,
        "Terugblik op negen maanden, voor Ilyas en zijn ouders",
        [*chosen[:4], *chosen[-5:]],
        kind="summary",
    )
    local.signs_text(text, 49, "Met ouders en Noor doorgelezen.", "SKJ 100 234 567")


def _access(family: Family) -> None:
    local = family.local
    request = local.is_asked(
        family.ilyas,
        48,
        "Ik wil alles lezen wat er over Ilyas staat, voordat het dicht gaat.",
        kind="access",
        asked_as="parent",
        asked_by=family.mother,
    )
    local.gives_access(request, 44, "Alles over Ilyas is gegeven, samen doorgelezen.")


def _closing(family: Family) -> None:
    local = family.local
    local.looks_back(
        family.plan,
        42,
        with_whom="het hele gezin, oma Rachida en oom Mark",
        went_well="De doelen zijn gehaald. Het gezin houdt de zondag bij oma zelf vol.",
        to_change="",
        outcome="end",
    )
    local.keeps_looking(
        family.children,
        40,
        kind="after",
        owner=local.professional,
        reason="Bij het afscheid afgesproken: één keer langs, op de zondag bij oma.",
        closed_on=local.day(40),
        months=[3],
        consent="Moeder, vader en Noor vinden dit goed.",
    )
    local.ends_along(
        family.ilyas, 40, family.expert, "Het is veilig genoeg; het gezin is klaar."
    )
    local.met(
        family.ilyas,
        40,
        "home",
        "het hele gezin",
        "Afscheid. Ilyas gaf een tekening van een kast met jassen. Wij sluiten af; over"
        " drie maanden kom ik nog één keer kijken.",
    )
