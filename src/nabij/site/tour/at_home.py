"""The steps through the first family: a duo, voluntary, and it ends well."""

from django.utils.translation import gettext_lazy as _

from nabij.site.tour.step import LOCAL, Step, Story

CHILD, PLAN = ("ilyas",), ("plan",)
STEPS = (
    Step(
        ago=296,
        title=_("School belt, moeder weet ervan"),
        happened=_(
            "Ilyas kruipt in de klas onder zijn tafel. Moeder vroeg school om het"
            " lokale team te bellen. De volgende dag is er een huisbezoek."
        ),
        notice=_(
            "Bovenaan staat wie het vertrouwde gezicht is, en dat dit vrijwillig"
            " is: met"
            " toestemming, tot een dag. De tijdlijn loopt van het eerste contact"
            " tot het"
            " afscheid."
        ),
        page="dossier:person",
        about=CHILD,
        who=LOCAL,
    ),
    Step(
        ago=293,
        title=_("Wat is gezegd, en door wie"),
        happened=_(
            "School bericht, de buurvrouw vermoedt, het team heeft een mening, Ilyas"
            " vertelt over de kast met de jassen."
        ),
        notice=_(
            "Feit, bericht, vermoeden, mening en kracht staan apart. Wat vader"
            " tegen het"
            " bericht van de politie inbrengt, staat ernaast en gaat nooit meer weg."
        ),
        page="dossier:statements",
        about=CHILD,
        who=LOCAL,
    ),
    Step(
        ago=290,
        title=_("Wie bij het gezin hoort"),
        happened=_("Oma Rachida en oom Mark horen erbij: zij doen mee aan het plan."),
        notice=_(
            "Het genogram heeft een tweede vorm in woorden. Kies een andere dag en het"
            " verandert mee."
        ),
        page="genogram:person",
        about=CHILD,
        who=LOCAL,
    ),
    Step(
        ago=284,
        title=_("Een vraag aan een deskundige, zonder verwijzing"),
        happened=_(
            "Moet Ilyas onderzocht worden, of moet het eerst rustig worden? Een"
            " gedragswetenschapper van een andere organisatie antwoordt in vijf dagen."
        ),
        notice=_(
            "Het dossier was voor haar open tot het antwoord, en daarna weer dicht."
        ),
        page="counsel:questions",
        about=CHILD,
        who=LOCAL,
    ),
    Step(
        ago=282,
        title=_("Is Ilyas veilig?"),
        happened=_(
            "De veiligheidsexpert beantwoordt zeven vragen en geeft een oordeel in"
            " woorden."
        ),
        notice=_(
            "Er is geen score en geen kleur. Het oordeel noemt waar het op rust, en wat"
            " het kind zelf zei."
        ),
        page="safety:assessments",
        about=CHILD,
        who=LOCAL,
    ),
    Step(
        ago=280,
        title=_("Het veiligheidsplan"),
        happened=_(
            "Bij ruzie gaan de kinderen naar oma. Iedereen weet wie wat doet als het"
            " slechter gaat."
        ),
        notice=_("Dit kan op papier mee; bij dit gezin hing het op de koelkast."),
        page="safety:plan",
        about=CHILD,
        who=LOCAL,
    ),
    Step(
        ago=263,
        title=_("Eén plan, en vader tekent niet"),
        happened=_(
            "Het gezin maakt het plan zelf, op zondag bij oma. Vader doet mee, maar"
            " weigert te tekenen."
        ),
        notice=_(
            "Weigeren mag, in eigen woorden. Noor van twaalf tekent zelf; voor Ilyas"
            " tekent moeder."
        ),
        page="plans:plan",
        about=PLAN,
        who=LOCAL,
    ),
    Step(
        ago=222,
        title=_("Een doel wordt een voorwaarde, na tegenspraak"),
        happened=_(
            "Na een nacht met geschreeuw vraagt het team een collega die het gezin niet"
            " kent. Die twijfelt: geef vader meer tijd. Dat gebeurt, en dan pas"
            " wordt het een voorwaarde met een gevolg."
        ),
        notice=_(
            "Klap open: doelen die gehaald of vervallen zijn. Bij het eerste doel staan"
            " de tegenspraak, wat ermee is gedaan, wat vader en de"
            " kinderen ervan vinden, en hoe de voorwaarde eindigde."
        ),
        page="plans:plan",
        about=PLAN,
        who=LOCAL,
    ),
    Step(
        ago=221,
        title=_("De casus besproken"),
        happened=_(
            "Hoe helpen wij vader zonder dat Noor weer gaat opletten? Eén deelnemer is"
            " het niet eens met het besluit."
        ),
        notice=_("Wie het niet eens was, staat erbij met de reden."),
        page="counsel:discussions",
        about=CHILD,
        who=LOCAL,
    ),
    Step(
        ago=145,
        title=_("Versie twee, en nu tekent vader wel"),
        happened=_("Vader heeft hulp bij het gokken en er is een schuldenoverzicht."),
        notice=_("De twee versies staan naast elkaar: wat bleef, wat veranderde."),
        page="plans:versions",
        about=PLAN,
        query="?links=1&rechts=2",
        who=LOCAL,
    ),
    Step(
        ago=50,
        title=_("Terugblik voor Ilyas en zijn ouders"),
        happened=_("Het team maakt een tekst uit wat door de maanden heen is gezegd."),
        notice=_(
            "Elke zin houdt zijn soort en zijn bron. De werker tekent met haar"
            " registratienummer."
        ),
        page="counsel:text",
        about=("text",),
        who=LOCAL,
    ),
    Step(
        ago=44,
        title=_("Moeder leest alles"),
        happened=_("Moeder vraagt inzage voor het dossier dichtgaat, en krijgt die."),
        notice=_("De termijn, het antwoord en wat men ertegen kan doen staan erbij."),
        page="records:request",
        about=("request",),
        who=LOCAL,
    ),
    Step(
        ago=40,
        title=_("Afgesloten, en nog één keer kijken"),
        happened=_(
            "De drie fasen zijn doorlopen: directe veiligheid, hulp bij de oorzaken,"
            " herstel. Na drie maanden komt de werker nog één keer, met toestemming."
        ),
        notice=_("Wie naar de volgende fase ging, schreef op wat er waar was."),
        page="safety:person",
        about=CHILD,
        who=LOCAL,
    ),
)
STORY = Story(
    key="at_home",
    title=_("Het gezin Haddou en Van Loon: ruzie, gokken, en een deur vol deuken"),
    intro=_(
        "Moeder Samira, vader Jeroen, Noor (12) en Ilyas (7). Vrijwillige hulp van een"
        " duo: iemand van het lokale team en een veiligheidsexpert, elk van een eigen"
        " organisatie. Negen maanden, en het loopt goed af."
    ),
    known_to=LOCAL,
    steps=STEPS,
)
