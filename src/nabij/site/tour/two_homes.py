"""The steps through the second family: two homes, one of them secret."""

from django.utils.translation import gettext_lazy as _

from nabij.site.tour.step import EXPERT, LOCAL, PROTECTOR, Step, Story

CHILD, PLAN = ("lotte",), ("plan",)
STEPS = (
    Step(
        ago=301,
        title=_("De kinderrechter legt toezicht op"),
        happened=_(
            "Lotte en Sem krijgen een jeugdbeschermer die complexe scheidingen kent."
        ),
        notice=_(
            "Bovenaan staat in welk kader: wie het uitvoert, sinds wanneer, tot"
            " wanneer. De ondertoezichtstelling is nu voorbij; hoe zij begon en"
            " eindigde staat in de tijdlijn."
        ),
        page="dossier:person",
        about=CHILD,
        who=PROTECTOR,
    ),
    Step(
        ago=298,
        title=_("De familie getekend"),
        happened=_("Gescheiden ouders, een nieuwe partner, een halfbroertje, een oma."),
        notice=_("Wie bij elkaar hoort en wie niet meer, en eronder in woorden."),
        page="genogram:person",
        about=CHILD,
        who=PROTECTOR,
    ),
    Step(
        ago=297,
        title=_("Twee huizen: waar slaapt Lotte vanavond?"),
        happened=_(
            "Tien nachten bij moeder op een geheim adres, vier bij vader. De"
            " jeugdbeschermer legt beide huizen vast."
        ),
        notice=_("Wie gezag heeft en wie wat mag beslissen staat op dezelfde kaart."),
        page="families:tonight",
        about=CHILD,
        who=PROTECTOR,
    ),
    Step(
        ago=293,
        title=_("Vader zegt dat moeder drinkt; moeder ontkent"),
        happened=_(
            "Het staat er als bericht van vader, met de reactie van moeder. Haar"
            " bezwaar staat ernaast. Wat de huisarts zei, is een feit dat is nagegaan."
        ),
        notice=_("Niemand maakte van wat vader zei een feit."),
        page="dossier:statements",
        about=CHILD,
        who=PROTECTOR,
    ),
    Step(
        ago=290,
        title=_("Hetzelfde kaartje, door wie vader helpt"),
        happened=_(
            "Het lokale team helpt vader en de kinderen, en heeft het dossier van"
            " moeder niet nodig."
        ),
        notice=_(
            "Het adres van moeder staat er niet, en ook niets waaruit het is af te"
            " leiden: geen gemeente, school of huisarts."
        ),
        page="families:tonight",
        about=CHILD,
        who=LOCAL,
    ),
    Step(
        ago=290,
        title=_("Wat over moeder gaat, ziet de helper van vader niet"),
        happened=_("Dezelfde lijst, geopend door het lokale team."),
        notice=_(
            "Er staat dat er een regel is, van welke soort en van welke dag, en"
            " niet wat erin staat."
        ),
        page="dossier:statements",
        about=CHILD,
        who=LOCAL,
    ),
    Step(
        ago=282,
        title=_("Wisselen zonder ruzie: een voorwaarde"),
        happened=_(
            "De ouders zien elkaar niet bij het wisselen. De juf kijkt mee. Eén"
            " keer ging het mis."
        ),
        notice=_("Bij de voorwaarde staat elke keer dat iemand ernaar keek."),
        page="safety:condition",
        about=("condition",),
        who=EXPERT,
    ),
    Step(
        ago=202,
        title=_("Uit huis plaatsen? Eerst wat lichter is"),
        happened=_(
            "Lotte liep weg. De jeugdbeschermer overweegt een machtiging, legt vast wat"
            " lichter is en geprobeerd, en vraagt tegenspraak. De collega is het er"
            " niet mee eens."
        ),
        notice=_(
            "Zonder deze drie alternatieven kan niemand een uithuisplaatsing vragen."
        ),
        page="plans:placement",
        about=("plan", "lotte"),
        who=PROTECTOR,
    ),
    Step(
        ago=201,
        title=_("Het besluit: logeren bij oma"),
        happened=_("Lotte zei zelf waar zij rust vindt. Er komt geen machtiging."),
        notice=_("De teamleider was het er niet mee eens; ook dat staat er."),
        page="counsel:discussions",
        about=CHILD,
        who=PROTECTOR,
    ),
    Step(
        ago=98,
        title=_("Vader tekende eerst niet, en later wel"),
        happened=_("Doelen over wisselen, slapen en vrienden, elk van iemand."),
        notice=_(
            "Vooruitgang zegt altijd iemand anders dan van wie het doel is: Lotte, de"
            " therapeut, het lokale team."
        ),
        page="plans:plan",
        about=PLAN,
        who=PROTECTOR,
    ),
    Step(
        ago=98,
        title=_("Wie doet wat in dit gezin"),
        happened=_("Speltherapie, het lokale team, de jeugdbeschermer."),
        notice=_("Doen twee mensen hetzelfde, dan staat dat er."),
        page="plans:around",
        about=PLAN,
        who=PROTECTOR,
    ),
    Step(
        ago=58,
        title=_("Vader krijgt inzage, zonder het adres van moeder"),
        happened=_("Vader heeft gezag en mag lezen wat er over zijn dochter staat."),
        notice=_("Het antwoord zegt dat er iets is weggelaten, en waarom."),
        page="records:request",
        about=("request",),
        who=PROTECTOR,
    ),
    Step(
        ago=19,
        title=_("De rechter heft het toezicht op"),
        happened=_("De beschikking ligt bij de documenten, naast de brief van oma."),
        notice=_("Bij elk document staat van wie het is en over wie het gaat."),
        page="records:documents",
        about=CHILD,
        who=PROTECTOR,
    ),
    Step(
        ago=3,
        title=_("Vandaag: het gaat vrijwillig verder"),
        happened=_(
            "Het lokale team vroeg de veiligheidsexpert om advies over de"
            " kerstvakantie."
            " Het antwoord is nog niet gegeven."
        ),
        notice=_("De vraag staat op de dagpagina van wie moet antwoorden."),
        page="home",
        who=EXPERT,
    ),
    Step(
        ago=0,
        title=_("Weten wij dat ieder kind vanavond veilig is?"),
        happened=_(
            "Per kind: wie zag het voor het laatst, en bij wie is het vanavond. Van Sem"
            " schreef niemand sinds juli op dat hij zelf is gezien."
        ),
        notice=_("Wat te lang geleden is, heet “weten we niet”, en nooit veilig."),
        page="safety:family_tonight",
        about=("household",),
        who=PROTECTOR,
    ),
)
STORY = Story(
    key="two_homes",
    title=_("Lotte en Sem Kroon: twee huizen, waarvan één geheim"),
    intro=_(
        "Lotte (9) en Sem (13), moeder Eline, vader Ruben. Een scheiding, een geheim"
        " adres, en twee ouders die elk iets anders zeggen. De ondertoezichtstelling is"
        " voorbij; het plan loopt vandaag nog door."
    ),
    known_to=PROTECTOR,
    steps=STEPS,
)
