"""The steps through the third family: two children to come, and a change of face."""

from django.utils.translation import gettext_lazy as _

from nabij.site.tour.step import EXPERT, PROTECTOR, Step, Story

CHILD, PLAN = ("mila",), ("plan",)
STEPS = (
    Step(
        ago=330,
        title=_("Een melding over kinderen die er nog niet zijn"),
        happened=_(
            "De verloskundige maakt zich zorgen: Kim is zwanger van een tweeling, heeft"
            " geen plek en blowt."
        ),
        notice=_(
            "Het dossier begon met “ongeboren kind”. Na de geboorte bleef het dezelfde"
            " persoon: alles van ervoor staat in deze tijdlijn."
        ),
        page="dossier:person",
        about=CHILD,
        who=PROTECTOR,
    ),
    Step(
        ago=328,
        title=_("Wat er is gezegd"),
        happened=_(
            "Een oud-begeleider vermoedt iets over de vader. Jordi zelf laat zijn"
            " contract zien."
        ),
        notice=_(
            "Een vermoeden blijft een vermoeden, en de kracht van Kim staat er ook."
        ),
        page="dossier:statements",
        about=CHILD,
        who=PROTECTOR,
    ),
    Step(
        ago=314,
        title=_("Niet veilig, maar er is tijd"),
        happened=_(
            "Het eerste oordeel gaat over kinderen die nog niet geboren zijn. Later"
            " volgen er nog twee."
        ),
        notice=_("De stem van het kind ontbreekt, en er staat waarom."),
        page="safety:assessments",
        about=CHILD,
        who=EXPERT,
    ),
    Step(
        ago=285,
        title=_("Een veiligheidsplan voor de geboorte"),
        happened=_("Kim vertelde het plan zelf terug aan de verloskundige."),
        notice=_("Ook wie belt als Kim wil weglopen staat erin."),
        page="safety:plan",
        about=CHILD,
        who=EXPERT,
    ),
    Step(
        ago=249,
        title=_("Mila en Luca zijn geboren"),
        happened=_("Drie weken te vroeg, gezond, en niemand hoeft ergens anders heen."),
        notice=_("Wie het kind is, wie gezag heeft, en hoe wij dat weten."),
        page="families:kin",
        about=CHILD,
        who=PROTECTOR,
    ),
    Step(
        ago=249,
        title=_("De familie, voor en na de geboorte"),
        happened=_("Eerst twee ongeboren kinderen en een onbekende vader."),
        notice=_("Kies een dag voor de geboorte en kijk wat er toen was."),
        page="genogram:person",
        about=CHILD,
        who=PROTECTOR,
    ),
    Step(
        ago=184,
        title=_("Verlof: een ander neemt het over"),
        happened=_(
            "De nieuwe jeugdbeschermer liep drie weken mee. Kim koos haar zelf als"
            " vertrouwd gezicht."
        ),
        notice=_("Een ander gezicht is een besluit met een reden, en telt mee."),
        page="dossier:nearby",
        about=CHILD,
        who=PROTECTOR,
    ),
    Step(
        ago=150,
        title=_("Een eigen huis"),
        happened=_(
            "Na drie maanden in het moeder-kindhuis tekent Kim een huurcontract."
        ),
        notice=_("Wie vanavond bij de kinderen is, wie beslist, en welke huisarts."),
        page="families:tonight",
        about=CHILD,
        who=PROTECTOR,
    ),
    Step(
        ago=143,
        title=_("Het plan, met Jordi erbij"),
        happened=_(
            "Wonen, stoppen met blowen, zorgen, geld: vier doelen, elk van iemand."
        ),
        notice=_(
            "Jordi hoort pas vanaf de tweede versie bij het plan. Wat gehaald is,"
            " is door een ander gezien."
        ),
        page="plans:versions",
        about=PLAN,
        query="?links=1&rechts=2",
        who=PROTECTOR,
    ),
    Step(
        ago=125,
        title=_("Kan het aflopen?"),
        happened=_("Het team bespreekt het en is het eens."),
        notice=_("Het besluit, met wie erbij was."),
        page="counsel:discussions",
        about=CHILD,
        who=PROTECTOR,
    ),
    Step(
        ago=105,
        title=_("Teruggekeken, en het plan is klaar"),
        happened=_("Kim, Jordi, oma en de hulp kijken samen terug."),
        notice=_("Bij “Terugkijken” staan alle momenten."),
        page="plans:plan",
        about=PLAN,
        who=PROTECTOR,
    ),
    Step(
        ago=4,
        title=_("Na het afsluiten nog eens gekeken"),
        happened=_(
            "Drie maanden later gaat de jeugdbeschermer langs. Over negen maanden"
            " nog een keer: Kim wilde dat zelf."
        ),
        notice=_(
            "Hierom is het dossier voor haar nog open: met instemming, tot de laatste"
            " keer, en niet langer."
        ),
        page="safety:person",
        about=CHILD,
        who=PROTECTOR,
    ),
)
STORY = Story(
    key="expected",
    title=_("Mila en Luca de Wit: een tweeling die nog moest komen"),
    intro=_(
        "Kim is 22, zwanger van een tweeling, zonder huis. Van de melding tot een eigen"
        " huis, met een jeugdbeschermer die onderweg met verlof gaat. De"
        " ondertoezichtstelling is voorbij, en er is na het afsluiten nog eens gekeken."
    ),
    known_to=PROTECTOR,
    steps=STEPS,
)
