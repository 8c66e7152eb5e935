"""The sources of the allocation: what is norm or order in council, what is ours."""

from datetime import date

from nabij.rules.norm import constant
from nabij.rules.source import Confidence, Kind, Source, own_choice

READ_ON = date(2026, 11, 22)
LETTER = "Kamerbrief 14-9-2022 over de jeugdbescherming"


URGENT_FIRST = Source(
    id="WL-02",
    text="Aanhangsel Handelingen TK 2024-2025, nr. 3034",
    place="handelingswijze: het meest urgent gaat voor, naar veiligheid en risico",
    read_on=READ_ON,
    kind=Kind.NORM,
    confidence=Confidence.SURE,
)
ACUTE_AT_ONCE = Source(
    id="WL-03",
    text=LETTER,
    place="bij acute dreiging wordt direct geholpen",
    read_on=READ_ON,
    kind=Kind.NORM,
    confidence=Confidence.SURE,
)
RESPONSIBLE_TASKS = Source(
    id="CE-06",
    text="Besluit Jeugdwet",
    place="art. 5.1.1 lid 1: norm van de verantwoorde werktoedeling",
    read_on=READ_ON,
    kind=Kind.LAW,
    confidence=Confidence.LIKELY,
    version="tekst van mei 2017",
    url="https://wetten.overheid.nl/BWBR0035779",
)
REGISTERED = own_choice(
    "CE-09", "zonder geldige registratie alleen onder een begeleider"
)
ORDER = own_choice(
    "AL-01", "volgorde: klasse, dagen, aflopende titel, werker vertrokken"
)
TIGHTEST = own_choice("AL-02", "wie aan de beurt is krijgt de krapste plek die past")
QUALITY = own_choice(
    "AL-03", "ruilen: kennis, vertrouwd gezicht, rust, reistijd, spreiding"
)
TRAINEES = own_choice(
    "AL-04", "wie in opleiding is: geen klasse A of B, niets ongetrieerd"
)
MOST_NEW = own_choice(
    "AL-05", "nieuwe gezinnen per week: alleen een grens als die er staat"
)
MANY_AT_ONCE = own_choice(
    "AL-11", "meer dan drie nieuwe gezinnen op een dag voor een werker wordt gezegd"
)
MANY = constant(
    "new families of one worker at once, said from above",
    value=3,
    unit="families",
    source=MANY_AT_ONCE,
)
ONE_WORKER = own_choice("AL-06", "een gezin heeft bij een instelling een vaste werker")
ROOM = own_choice(
    "AL-07", "gewogen plekken onder de norm; alleen klasse A gaat erboven"
)
EFFECT = own_choice(
    "AL-08", "een andere norm of een eigen keuze: wie wint, wie verliest"
)
AUDIT = own_choice("AL-09", "niemand is overgeslagen voor wie later staat en hier past")
