"""The third family, later: leave, recovery, closing, and looking again."""

from decimal import Decimal

from nabij.measures import actions as measures
from nabij.plans.actions import Signed
from nabij.site.demo.relatives import model
from nabij.site.stories.expected import FIRST, FROM, OWN_HOUSE, SECOND, Family
from nabij.site.telling.hand import DAY
from nabij.site.telling.registered import (
    assign,
    deliver,
    for_worker,
    machine_of,
    supervision,
)
from nabij.workforce import actions as workforce

ENDED = 97


def tell(family: Family) -> None:
    """From the house of mothers and children until the look after closing."""
    _at_the_house(family)
    _leave(family)
    _taken_over(family)
    _own_house(family)
    _recovery(family)
    _closing(family)
    _looked_again(family)


def _at_the_house(family: Family) -> None:
    by, expert = family.first, family.expert
    seen = expert.heard(
        family.mila,
        236,
        "fact",
        "nachtdienst van De Linde",
        "Kim wordt uit zichzelf wakker voor beide voedingen. Eén keer vroeg zij hulp"
        " toen Luca bleef huilen.",
        about=[family.mother],
    )
    expert.judges(
        family.mila,
        234,
        "with_agreements",
        "Er is dag en nacht iemand in huis, en Kim vraagt hulp. Zonder die hulp is het"
        " nog te zwaar.",
        [seen],
        again=90,
        no_voice_why="Baby van twee weken. Zij kijkt Kim aan en wordt rustig van haar.",
        voice_parents="Kim: “Ik kan het. Maar niet als ik alleen ben.”",
        with_whom="Kim, in De Linde.",
    )
    by.sees(
        family.together,
        215,
        "report",
        "Kim leest het verschil tussen honger en moe, bij allebei.",
        "begeleider van De Linde",
    )
    expert.lifts(
        family.condition, 214, "Kim is drie maanden gestopt. Het is niet meer nodig."
    )


def _leave(family: Family) -> None:
    leader, first, protector = family.leader, family.first, family.protector
    why = "Loopt drie weken mee, zodat Kim haar kent voor het verlof begint."
    for_worker(leader, protector, family.twins, 210, why, role="duo")
    first.met(
        family.mila,
        206,
        "home",
        "Kim, Mila en Luca, samen met de collega die het overneemt",
        "Verteld dat ik met verlof ga. Kim huilde: “Iedereen gaat weg.” Samen een foto"
        " gemaakt van ons drieën, voor in het boekje.",
    )
    protector.met(
        family.mila,
        199,
        "home",
        "Kim, Mila en Luca",
        "Eerste keer alleen. Kim liet het boekje zien en vroeg of ik ook ’s avonds bel."
        " Ja, tot zeven uur.",
    )
    _leave_then(family)


def _leave_then(family: Family) -> None:
    leader, first, protector = family.leader, family.first, family.protector
    with leader.reads(192):
        workers = model("workforce.Worker").objects
        mine = workers.get(professional=first.professional).pk
        other = workers.get(professional=protector.professional).pk
    away = workforce.Away(from_on=leader.day(190), share=Decimal(1))
    workforce.type_absence(worker_id=mine, away=away, **leader.then(192))
    asked = workforce.Asked(
        worker_id=mine,
        substitute_id=other,
        kind="absence",
        from_on=leader.day(190),
        until_on=leader.day(180),
    )
    workforce.set_substitution(
        substitution_id=None, version="", asked=asked, **leader.then(192, 11)
    )
    note = (
        "Mila en Luca de Wit: dinsdag bellen met De Linde over de eigen woning. Kim"
        " schrikt van onbekende nummers; stuur eerst een bericht."
    )
    workforce.write_note(worker_id=mine, text=note, **first.then(191, 16))


def _taken_over(family: Family) -> None:
    leader, protector = family.leader, family.protector
    with leader.reads(184):
        held = model("measures.Assignment").objects.filter(
            youth__in=family.twins, role="fixed", superseded_at=None, until_on=None
        )
        rows = list(held.values_list("pk", flat=True))
    for row in rows:
        measures.end_assignment(
            assignment_id=row,
            until_on=leader.day(184),
            reason="Met verlof. Het gezin kent de opvolger.",
            **leader.then(184, 8),
        )
    why = "Liep al drie weken mee; Kim vroeg om haar."
    assign(leader, protector, family.twins, 184, why)
    face = "Verlof van de vorige. Kim koos zelf, en oma vond het goed."
    everybody = [*family.twins, family.mother, family.grandmother]
    protector.is_face(everybody, 183, protector, face)
    question = protector.asks(
        family.mila,
        178,
        family.scientist,
        "Kim vraagt steeds of ik ook wegga. Hoe blijf ik eerlijk en toch dichtbij?",
        kind="behaviour",
        within=7,
    )
    family.scientist.answers(
        question,
        173,
        "Zeg wat je weet en tot wanneer. Hang de dagen op. Vertel een week van tevoren"
        " wat er verandert, nooit op de dag zelf.",
    )


def _own_house(family: Family) -> None:
    by = family.protector
    by.sees(
        family.house,
        155,
        "fact",
        "Het huurcontract is getekend; oma en Jordi verfden de kamer.",
        "woningcorporatie, contract gezien",
    )
    since = by.day(150)
    for person in (family.mother, *family.twins):
        with_mother = (
            {"with_person_id": family.mother} if person != family.mother else {}
        )
        by.lives(
            person,
            150,
            OWN_HOUSE,
            since=since,
            instead=True,
            in_brp=True,
            **with_mother,
        )
    _own_house_then(family)


def _own_house_then(family: Family) -> None:
    by, plan = family.protector, family.plan
    court = {"kind": "parent", "ground": "court", "since": by.day(148)}
    for child in family.twins:
        by.says_authority(child, family.father, 148, **court)
    by.looks_back(
        plan,
        145,
        with_whom="Kim, Jordi, oma Anja en De Linde",
        went_well="Kim woont met beide kinderen in een eigen huis. Zij blowt acht"
        " maanden niet.",
        to_change="Jordi hoort nu bij het plan. Twee keer per week komt gezinshulp.",
        outcome="change",
    )
    by.joins(plan, 145, family.father)
    by.fixes(plan, 144, 2)
    signed: list[Signed] = [
        by.agreed(family.mother, 143),
        by.agreed(family.father, 143, words="Ik hoor erbij nu."),
        by.agreed(family.grandmother, 143),
    ]
    by.takes_signatures(plan, 143, 2, signed)
    name = "Gezinshulp De Brug (fictief)"
    by.has_help(family.mila, 142, name, "Twee keer per week", domain="care", until=100)


def _recovery(family: Family) -> None:
    by, expert = family.protector, family.expert
    expert.enters(
        family.twins,
        140,
        "risk_driven",
        "Er is een huis en een netwerk. Nu leren hoe het alleen gaat.",
        "Vier weken zonder hulp in de nacht, en het ging.",
    )
    by.discusses(
        family.mila,
        125,
        "Kan de ondertoezichtstelling aflopen?",
        {
            "decision": "Wij vragen geen verlenging. De wijkverpleegkundige blijft"
            " komen.",
            "reason": "Kim vraagt op tijd hulp. Dat is waar het om begon.",
            "grounds": [],
        },
        [(family.scientist, "agrees", ""), (family.leader, "agrees", "")],
    )
    expert.enters(
        family.twins,
        118,
        "recovery",
        "Kim en Jordi redden het met gewone hulp.",
        "Huisbezoek zonder aankondiging: schoon, warm, twee lachende kinderen.",
    )
    _recovery_then(family)


def _recovery_then(family: Family) -> None:
    expert = family.expert
    seen = expert.heard(
        family.mila,
        112,
        "strength",
        "consultatiebureau",
        "Mila en Luca groeien goed. Kim stelt goede vragen.",
    )
    for child in family.twins:
        grounds = [seen] if child == family.mila else []
        if not grounds:
            told = "Luca kruipt en roept naar zijn vader."
            grounds = [expert.heard(child, 112, "fact", "huisbezoek", told)]
        expert.judges(
            child,
            111,
            "safe_enough",
            "Ouders en oma houden zich aan de afspraken, ook zonder ons.",
            grounds,
            again=120,
            no_voice_why="Baby van vijf maanden; lacht, eet en kruipt naar beide"
            " ouders.",
            voice_parents="Kim: “Ik ben niet meer bang voor de brievenbus.”",
        )


def _closing(family: Family) -> None:
    by, plan = family.protector, family.plan
    by.reached(plan, family.house, 108, "Het huurcontract staat op haar naam.")
    by.reached(plan, family.smoke, 108, "Acht maanden gestopt; De Werf sloot af.")
    by.reached(
        plan, family.together, 108, "De Linde en het consultatiebureau zien het."
    )
    by.looks_back(
        plan,
        105,
        with_whom="Kim, Jordi, oma Anja, gezinshulp en wijkverpleegkundige",
        went_well="Alle doelen van Kim zijn gehaald.",
        to_change="",
        outcome="end",
    )
    _closing_then(family)


def _closing_then(family: Family) -> None:
    by = family.protector
    since = by.day(FROM)
    until = by.today - ENDED * DAY
    orders = [
        supervision(key, since=since, until=until, end_reason="03")
        for key in (FIRST, SECOND)
    ]
    deliver(
        youths=[],
        orders=orders,
        known={FIRST: family.mila, SECOND: family.luca},
        by=machine_of(by),
        at=by.then(101, 8)["at"],
    )
    by.keeps_looking(
        family.twins,
        95,
        kind="after",
        owner=by.professional,
        reason="Kim wil dat iemand terugkomt, “om te laten zien dat het goed gaat”.",
        closed_on=until,
        months=[3, 12],
        consent="Kim en Jordi vinden dit goed.",
    )
    by.met(
        family.mila,
        95,
        "home",
        "Kim, Jordi, oma Anja, Mila en Luca",
        "Afgesloten met taart. Het boekje met de foto’s is van Kim. In de laatste foto"
        " staan beide jeugdbeschermers.",
    )


def _looked_again(family: Family) -> None:
    by = family.protector
    for child in family.twins:
        by.checks(
            child,
            4,
            "home",
            "Kim, Jordi, Mila en Luca",
            "Drie maanden na afsluiten. Beide kinderen gezien. Kim werkt twee"
            " dagen; oma past op. Geen zorgen. Over negen maanden nog één keer.",
        )
