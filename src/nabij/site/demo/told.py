"""What people in the demo wrote: invented sentences about invented families."""

SCHOOL = (
    "De leerkracht ziet dat het kind moe is en vaak te laat komt.",
    "Op school gaat het rustig; het kind eet en speelt mee.",
    "De intern begeleider maakt zich zorgen over de ruzies thuis.",
    "Het kind vertelt op school weinig, maar komt elke dag.",
)
HOME = (
    "Tijdens het huisbezoek was het huis warm en was er eten in huis.",
    "Bij het huisbezoek bleef vader boven; het is niet duidelijk hoe het met hem gaat.",
    "De wijkagent kwam twee keer bij een ruzie tussen de ouders.",
    "Oma haalt de kinderen drie dagen per week op en geeft ze eten.",
)
CHILD = (
    "“Ik wil dat het stil is als ik ga slapen.”",
    "“Bij oma is het fijn, daar mag ik tekenen.”",
    "“Ik weet niet wie er nu komt. Iemand moet het zeggen.”",
)
PARENT = (
    "Moeder wil hulp, en vindt het wachten erger dan de maatregel.",
    "Vader zegt dat er niets aan de hand is en dat school overdrijft.",
    "Ouders zijn het eens over de zorgen en vragen wie zij kunnen bellen.",
)
SUSPICION = (
    "Moeder lijkt ’s avonds te drinken; niemand heeft het gezien.",
    "Mogelijk slaapt het kind regelmatig bij een vriend van vader.",
)
REASONS = {
    "B": (
        "Er is nu geen direct gevaar, maar de ruzies nemen toe en niemand komt thuis.",
        "De titel loopt bijna af en het kind is drie weken niet gezien.",
    ),
    "C": (
        "De zorgen zijn ernstig. Oma en school houden het voorlopig bij elkaar.",
        "Geen nieuw geweld sinds de zomer; het lokale team komt elke week.",
    ),
    "D": (
        "Het gaat goed in het pleeggezin en de pleegzorgwerker komt elke twee weken.",
        "School, huisarts en lokaal team zien het kind geregeld; er zijn afspraken.",
    ),
}
CHECKS = (
    "Gebeld met moeder en met school. Het kind was vandaag op school.",
    "Langs geweest. Kind even apart gesproken, het gaat.",
    "Gesproken met de pleegzorgwerker; geen nieuwe zorgen.",
    "Gebeld met de huisarts en met vader. Vader komt zijn afspraken na.",
)
IN_VAIN = "Drie keer gebeld en aangebeld, niemand thuis. Morgen opnieuw."
WITH = ("moeder", "school", "vader", "pleegouders", "lokaal team")
BRIDGING = (
    ("wekelijks gesprek met het gezin", "lokaal team Noord", "moderate"),
    ("gezinshulp thuis, twee keer per week", "aanbieder De Brug (fictief)", "firm"),
    ("schoolmaatschappelijk werk", "school", "weak"),
)
LIST = {
    "reason": "Vier jeugdbeschermers zijn vertrokken en drie plekken zijn nog open.",
    "plan": "Twee jeugdbeschermers beginnen, een team helpt tijdelijk, en elke week"
    " worden kinderen toegewezen tot niemand meer wacht.",
    "talk": "Besproken hoeveel kinderen wachten, wie zicht houdt en hoe de lijst"
    " weer sluit. Het lokale team geeft overbruggingshulp.",
}
OTHERS = "de andere gemeenten van de regio"
STEPS = (
    ("Twee nieuwe jeugdbeschermers beginnen", -40, True),
    ("Team helpt tijdelijk uit een andere regio", -10, True),
    ("Halverwege: bespreken met de gemeente", 5, False),
    ("De laatste kinderen hebben een vaste jeugdbeschermer", 25, False),
)
CHANGED = "Deze jeugdbeschermer kent het gezin van de intake en de ouders vragen erom."
ANSWERS = {
    "danger": "no",
    "with_child": "Moeder, en oma drie dagen per week.",
    "threat": "Er is vaak ruzie thuis en het kind mist school.",
    "effect": "Het kind vraagt steeds wie er nu komt.",
    "bridge": "moderate",
    "bridge_why": "Het lokale team komt elke week, en zegt soms af.",
    "seen": [],
}
DANGER = {
    "said": "Het kind kwam vanochtend met blauwe plekken op school en durft niet naar"
    " huis.",
    "source": "school",
    "what": "Vader sloeg het kind gisteravond en komt om drie uur thuis.",
    "reason": "Er is nu gevaar thuis. Vandaag moet er iemand naartoe.",
}
PREPARED = "Voor de klasse wil ik dat een ander meekijkt; ik ken dit gezin."
RETURNED = "Deze jeugdbeschermer gaat minder uren werken; het team heeft nu geen plek."
