"""The second family, later: a placement was considered, and the order ended."""

from nabij.plans.actions import Signed
from nabij.rules.file.weighing import Step
from nabij.site.stories.two_homes import ENDED, FROM, LEGAL, LOTTE, SEM, Family
from nabij.site.telling.hand import DAY
from nabij.site.telling.registered import deliver, machine_of, supervision


def tell(family: Family) -> None:
    """From the night that Lotte ran away until what goes on today."""
    _runs_away(family)
    _alternatives(family)
    _not_away_from_home(family)
    _calmer(family)
    _father_asks(family)
    _lifted(family)
    _new_goals(family)
    _goes_on(family)


def _runs_away(family: Family) -> None:
    by, lotte = family.protector, family.lotte
    by.heard(
        lotte,
        214,
        "report",
        "politie, zondagavond",
        "Lotte is om 19.40 uur alleen gevonden bij de bushalte. Zij wilde “naar"
        " niemand”. Om 20.30 uur opgehaald door moeder.",
        is_checked=True,
    )
    family.torn = by.heard(
        lotte,
        213,
        "view_of_child",
        "Lotte",
        "“Papa vroeg weer waar we wonen. Toen ben ik gaan lopen. Ik wil even bij oma"
        " Truus.”",
    )
    by.heard(
        lotte,
        213,
        "opinion",
        "jeugdbeschermer",
        "Lotte zit klem tussen haar ouders. Als dit doorgaat, is thuis wonen niet"
        " langer goed voor haar.",
    )
    _runs_away_then(family)


def _runs_away_then(family: Family) -> None:
    by, lotte = family.protector, family.lotte
    by.met(
        lotte,
        213,
        "school",
        "Lotte, met juf Marijke erbij",
        "Lotte tekende twee huizen met een sloot ertussen. Zij is zelf het bootje.",
    )
    asked = by.asks(
        lotte,
        212,
        family.scientist,
        "Is uit huis plaatsen nu beter voor Lotte dan blijven wisselen? Waar let ik"
        " op?",
        kind="behaviour",
        within=5,
    )
    family.scientist.answers(
        asked,
        208,
        "Lotte vraagt geen ander huis, zij vraagt rust tussen de huizen. Geef haar een"
        " plek die van niemand van beiden is, en haal het uitvragen weg. Weghalen bij"
        " beide ouders is dan zwaarder dan nodig.",
    )


def _alternatives(family: Family) -> None:
    by, plan, lotte = family.protector, family.plan, family.lotte
    by.tried(
        plan,
        207,
        lotte,
        "network",
        True,
        "Lotte slaapt vier nachten bij oma Truus en gaat van daar naar school. Zij"
        " slaapt door.",
    )
    by.tried(
        plan,
        207,
        lotte,
        "house",
        False,
        "Een huis voor ouder en kind samen past niet: het onveilige zit tussen de"
        " ouders.",
    )
    _alternatives_then(family)


def _alternatives_then(family: Family) -> None:
    by, plan, lotte = family.protector, family.plan, family.lotte
    by.tried(
        plan,
        206,
        lotte,
        "day_and_night",
        True,
        "Een gezinswerker is twee weken bij elk wisselen en belt elke avond met Lotte."
        " Het uitvragen stopte.",
    )
    question = by.wants_contradiction(
        plan,
        206,
        lotte,
        family.fresh,
        "Ik overweeg een machtiging uithuisplaatsing te vragen: drie maanden bij oma"
        " Truus. Zie ik iets over het hoofd?",
        step=Step.PLACEMENT,
    )
    family.fresh.contradicts(
        question,
        202,
        "disagrees",
        "Bij oma logeren kan zonder de rechter: beide ouders vinden het goed. Een"
        " machtiging maakt van oma een partij in de strijd. Spreek het af en schrijf op"
        " wanneer het stopt.",
    )


def _not_away_from_home(family: Family) -> None:
    by, scientist = family.protector, family.scientist
    by.discusses(
        family.lotte,
        201,
        "Vragen wij een machtiging, of is logeren bij oma genoeg?",
        {
            "decision": "Wij vragen geen machtiging. Lotte logeert zes weken van"
            " woensdag tot vrijdag bij oma Truus, met instemming van beide ouders.",
            "reason": "Wat lichter is, werkte al. De tegenspraak zag dat scherper dan"
            " wij.",
            "grounds": [family.torn],
        },
        [
            (scientist, "agrees", ""),
            (family.expert, "agrees", "Wel wekelijks kijken."),
            (family.leader, "disagrees", "Ik had de rechter willen laten meekijken."),
        ],
    )
    family.expert.finds(
        family.condition,
        200,
        "not_met",
        "oma Truus",
        "Vader kwam zondag zelf naar het hek toen moeder er nog was.",
        30,
    )
    letter = [
        "Beste allemaal,",
        "Hierbij zeg ik dat Lotte van woensdag tot vrijdag bij mij mag slapen. Ik zeg"
        " niets over het ene huis tegen het andere.",
        "Truus Vermeer",
    ]
    by.files(family.lotte, 199, "Wat ik afspreek", "Truus Vermeer (oma)", letter)


def _calmer(family: Family) -> None:
    by, expert = family.protector, family.expert
    expert.finds(
        family.condition,
        172,
        "met",
        "juf Marijke",
        "Al vier weken één ouder tegelijk.",
        90,
    )
    by.sees(
        family.exchange,
        160,
        "view_of_child",
        "“De doos gaat mee. Mijn buik doet alleen nog pijn als ik iets vergeet.”",
        said_by_person=family.lotte,
    )
    by.sees(
        family.sleep,
        150,
        "report",
        "Lotte speelt nu dat er een brug over de sloot ligt. Zij slaapt volgens beide"
        " ouders door.",
        "speltherapeut",
    )
    _calmer_then(family)


def _calmer_then(family: Family) -> None:
    by, expert, plan = family.protector, family.expert, family.plan
    family.local.met(
        family.sem,
        140,
        "home",
        "vader, Sem en Finn",
        "Bij vader thuis. Sem had een vriend mee. Vader vroeg niets over moeder.",
    )
    expert.enters(
        family.youths,
        135,
        "risk_driven",
        "Het schreeuwen is gestopt. Nu leren de ouders samen te beslissen.",
        "Acht weken zonder ruzie bij het wisselen.",
    )
    by.looks_back(
        plan,
        100,
        with_whom="moeder en vader, elk apart; Sem en Lotte",
        went_well="Wisselen gaat rustig. Niemand vraagt nog waar het andere huis is.",
        to_change="De mail één keer per week gaat voortaan zonder de jeugdbeschermer.",
        outcome="change",
    )
    by.fixes(plan, 99, 2)
    by.takes_signatures(plan, 98, 2, _signed_by_all(family))


def _signed_by_all(family: Family) -> list[Signed]:
    by, ago = family.protector, 98
    yes = "Ik hoef niet meer te weten waar het is. Ik wil weten hoe het gaat."
    return [
        by.agreed(family.mother, ago),
        by.agreed(family.father, ago, words=yes),
        by.agreed(family.sem, ago, how="screen", signed_as="Sem Kroon"),
        by.agreed(family.lotte, ago, given_by=family.father),
    ]


def _father_asks(family: Family) -> None:
    by = family.protector
    request = by.is_asked(
        family.lotte,
        70,
        "Ik wil lezen wat er over mijn dochter is opgeschreven.",
        kind="access",
        asked_as="parent",
        asked_by=family.father,
        knows_home=False,
    )
    by.gives_access(
        request,
        58,
        "Gegeven wat over Lotte gaat. Wat over moeder gaat of haar adres verraadt, is"
        " weggelaten; dat staat erbij.",
        outcome="partly",
    )
    by.files_mail(
        family.lotte,
        52,
        "Terugkoppeling speltherapie",
        "Praktijk Tussentijd <post@tussentijd.invalid>",
        "Beste collega,\n\nLotte heeft de reeks afgerond. Zij maakte een boekje"
        " over een bootje dat twee havens heeft.\n\nMet groet",
    )


def _lifted(family: Family) -> None:
    expert = family.expert
    seen = expert.heard(
        family.lotte,
        34,
        "fact",
        "veiligheidsexpert, drie wisselmomenten gezien",
        "Rustig. De ouders groeten elkaar op afstand. Lotte zwaait naar allebei.",
    )
    expert.met(
        family.lotte,
        34,
        "school",
        "Lotte en Sem, bij het wisselen",
        "Derde keer gekeken. Sem haalde zelf de doos uit de auto.",
    )
    expert.judges(
        family.lotte,
        33,
        "safe_enough",
        "De ouders houden zich vier maanden aan de afspraken, ook als wij er niet"
        " zijn.",
        [seen],
        again=90,
        voice_child="“Ik ben geen bootje meer. Ik ben de brug.”",
        voice_parents="Moeder is nog op haar hoede. Vader wil het zo houden.",
    )
    _lifted_then(family)


def _lifted_then(family: Family) -> None:
    by, expert = family.protector, family.expert
    told = "Sem neemt vrienden mee en hoeft niet meer op Lotte te letten."
    expert.judges(
        family.sem,
        33,
        "safe_enough",
        "Sem is weer een jongen van dertien. Hij weet wie hij belt.",
        [expert.heard(family.sem, 33, "strength", "mentor en Sem", told)],
        again=90,
        voice_child="“Ik wil gewoon dat het zo blijft.”",
    )
    since = by.day(FROM)
    until = by.today - ENDED * DAY
    orders = [
        supervision(key, since=since, until=until, end_reason="02")
        for key in (LOTTE, SEM)
    ]
    deliver(
        youths=[],
        orders=orders,
        known={LOTTE: family.lotte, SEM: family.sem},
        by=machine_of(by),
        at=by.then(20, 8)["at"],
    )
    ruling = [
        "De kinderrechter heft de ondertoezichtstelling van beide kinderen op.",
        "De gronden zijn er niet meer: de ouders overleggen weer, en de kinderen worden"
        " niet langer belast met hun strijd.",
    ]
    title = "Opheffing ondertoezichtstelling"
    court = "Rechtbank (fictief)"
    by.files(family.lotte, 19, title, court, ruling, kind="ruling", about=[family.sem])


def _new_goals(family: Family) -> None:
    by, plan = family.protector, family.plan
    by.sees(
        family.friend,
        24,
        "view_of_child",
        "“Bilal bleef eten. Bij papa én bij mama.”",
        said_by_person=family.sem,
    )
    by.reached(plan, family.exchange, 22, "De juf en de veiligheidsexpert zien het.")
    by.reached(plan, family.sleep, 22, "Beide ouders en de therapeut zeggen het.")
    by.aims(
        plan,
        15,
        family.lotte,
        "divorce",
        "De kerstvakantie is verdeeld zonder ruzie, en Lotte weet waar zij wanneer is.",
        steps="Selam maakt met beide ouders een kalender. Lotte kleurt hem in.",
        owner_professional=family.local.professional,
        within=35,
    )


def _goes_on(family: Family) -> None:
    by, expert, local = family.protector, family.expert, family.local
    by.met(
        family.lotte,
        16,
        "home",
        "moeder, Lotte en Sem",
        "Verteld dat de ondertoezichtstelling stopt. Lotte wilde weten wie zij dan"
        " belt. Selam van het lokale team blijft, en ik kijk over drie maanden.",
    )
    by.keeps_looking(
        family.youths,
        13,
        kind="after",
        owner=by.professional,
        reason="Afgesproken met beide ouders: over drie en over twaalf maanden kijken.",
        closed_on=by.today - ENDED * DAY,
        months=[3, 12],
        consent="Moeder, vader en Sem vinden dit goed.",
    )
    expert.finds(family.condition, 12, "met", "juf Marijke", "Het gaat vanzelf.", 12)
    local.met(
        family.lotte,
        6,
        "school",
        "Lotte en Sem",
        "Kennisgemaakt zonder jeugdbeschermer. Sem wil één keer per maand samen eten.",
    )
    local.asks(
        family.lotte,
        3,
        expert,
        "Vader wil dat Lotte in de kerstvakantie een week bij hem is. Waar let ik"
        " op bij het wisselen in een vakantie?",
        kind="safety",
        within=7,
        legal_ground=LEGAL,
    )
