"""What a reader would take wrongly, said beside the figures, from the figures.

Nothing here knows a scenario by its name: each sentence looks at the findings and is
left out where it does not hold.
"""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext

from nabij.base import formats
from nabij.base.errors import gettext_noop as _
from nabij.laboratory.reporting.findings import Findings
from nabij.laboratory.reporting.indicators import BY_KEY
from nabij.laboratory.reporting.telling import direction, told, when_words

LIST, STOCK = "without_worker", "stock_protection"
# The whole country, end of January 2024: the inspectorates (IGJ and Justice), 2024; the
# model is judged by the same number, in its table of targets.
PUBLISHED_LIST = 1_500
FAR_BELOW = 0.5  # of what was published
LESS_HELP = {LIST: "worse", "wait_for_worker": "worse", "help_within_3_months": "worse"}
NO_GAIN = ("cost", "placed")


def warnings(found: Findings) -> list[str]:
    """The sentences that hold for this answer, in the order of their weight."""
    return [words for words in (no_gain(found), _later(found)) if words]


def _way(found: Findings, key: str) -> str:
    point = found.point(key) if key in found.keys else None
    return direction(point, BY_KEY[key]).removeprefix("often_") if point else "unknown"


def no_gain(found: Findings) -> str:
    """Who waits gets no help, and costs nothing: that is no gain."""
    if found.is_base:
        return ""
    fewer = [key for key, bad in LESS_HELP.items() if _way(found, key) == bad]
    gains = [key for key in NO_GAIN if _way(found, key) == "better"]
    if not fewer or not gains:
        return ""
    return gettext(
        "Let op: lager is hier %(gains)s. Maar er wachten ook meer kinderen, of zij "
        "krijgen later hulp. Minder hulp kost minder; dat is geen winst."
    ) % {
        "gains": _and(gettext(BY_KEY[key].name) for key in gains),
    }


def _and(words: Iterable[str]) -> str:
    return gettext(" en ").join(words)


def _later(found: Findings) -> str:
    """Whether the list gets shorter again after the main moment, or does not."""
    if found.is_base or LIST not in found.keys:
        return ""
    last = found.milestones[-1]
    first, later = found.point(LIST), found.point(LIST, last.on)
    if last == found.main or not first or not later:
        return ""
    if not first.change or not later.change or _way(found, LIST) != "worse":
        return ""
    words = {
        "on": when_words(found, last),
        "first": told(first.change, BY_KEY[LIST], signed=True).median,
        "later": told(later.change, BY_KEY[LIST], signed=True).median,
    }
    text = gettext(
        "Een deel van de extra wachtenden gaat in deze runs weer weg: van %(first)s "
        "naar %(later)s %(on)s."
    )
    if later.change.median >= first.change.median:
        text = gettext(
            "De extra wachtenden gaan in deze runs niet weer weg: %(first)s, en %(on)s "
            "%(later)s."
        )
    return text % words


def _empty_list(found: Findings) -> str:
    """The base has next to no list where there was one: its level has no ground."""
    point = found.point(LIST) if LIST in found.keys else None
    if point is None or point.base is None or found.scenario.gis:
        return ""
    if point.base.median >= FAR_BELOW * PUBLISHED_LIST:
        return ""
    words = gettext(
        "Zonder ingreep is de lijst in het model %(when)s kort: het midden is "
        "%(median)s kinderen, 9 van de 10 runs liggen op %(span)s. In het echt waren "
        "het er in januari 2024 ongeveer %(published)s."
    ) % {
        "when": when_words(found),
        "median": told(point.base, BY_KEY[LIST]).median,
        "span": told(point.base, BY_KEY[LIST]).span,
        "published": formats.number(PUBLISHED_LIST),
    }
    return " ".join(each for each in (words, _falls(found), gettext(NO_GROUND)) if each)


def _falls(found: Findings) -> str:
    known = [each.base for each in found.course(STOCK).points if each.base]
    point = found.point(STOCK)
    if not known or not point or not point.base:
        return ""
    if point.base.median >= known[0].median:
        return ""
    return gettext(
        "Dat komt doordat in het model de instroom laag blijft (van %(first)s naar "
        "%(last)s maatregelen) en het aantal werkers niet even snel daalt."
    ) % {
        "first": told(known[0], BY_KEY[STOCK]).median,
        "last": told(point.base, BY_KEY[STOCK]).median,
    }


NO_GROUND = _(
    "Gebruik dus niet hoe lang de lijst is, maar alleen of zij langer of korter wordt."
)


def reading(found: Sequence[Findings]) -> list[str]:
    """How to read the figures, once, before the first of them."""
    first = found[0]
    counts = {
        "runs": formats.number(first.runs),
        "sets": formats.number(first.origin.sets),
    }
    made = [gettext(RUNS) % counts, gettext(BRACKETS), gettext(PAIRED)]
    if ground := _empty_list(first):
        made.append(ground)
    starts = {each.first_change for each in found}
    if len(starts) > 1:
        made.insert(
            0,
            gettext(
                "De scenario's beginnen niet op dezelfde dag. Zij staan hier op "
                "dezelfde dagen naast elkaar, geteld vanaf %(first)s, als het laatste "
                "begint."
            )
            % {"first": formats.day(max(starts))},
        )
    return made


RUNS = _(
    "Het model is voor elk scenario %(runs)s keer doorgerekend: dat heet een run. "
    "Daarvoor zijn %(sets)s sets getrokken van getallen die niemand precies weet. "
    "‘In 90 van 100’ is het deel van die runs, omgerekend naar honderd."
)
BRACKETS = _(
    "Het getal voor de haakjes is het midden van de runs. Tussen haakjes staat waar 9 "
    "van de 10 runs tussen liggen. ‘Vaak’ is: in minstens 75 van de 100 runs; zonder "
    "‘vaak’ is het in bijna alle runs zo."
)
PAIRED = _(
    "Het verschil is eerst per run genomen, en daarvan is het midden genomen. Hoe "
    "meer de runs verschillen, hoe grover een getal is afgerond. Daarom is het midden "
    "met ingreep min het midden zonder ingreep niet altijd het verschil."
)
