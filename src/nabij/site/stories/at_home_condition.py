"""The first family, in spring: a goal becomes a condition, after counter-view."""

from nabij.rules.file.weighing import Step
from nabij.site.stories.at_home import Family


def tell(family: Family) -> None:
    """From a first good week until the condition stands."""
    _night_in_spring(family)
    _becomes_condition(family)


def _night_in_spring(family: Family) -> None:
    local, ilyas = family.local, family.ilyas
    local.sees(
        family.school,
        250,
        "report",
        "Ilyas zat deze week drie dagen gewoon op zijn stoel.",
        "juf Marleen, groep 4",
    )
    police = local.heard(
        ilyas,
        232,
        "report",
        "wijkagent, telefonisch",
        "Zaterdag om 01.10 uur geluidsoverlast en geschreeuw aan de Wilgenhof. Man en"
        " vrouw uit elkaar gehaald. Kinderen waren wakker. Geen letsel gezien.",
        about=[family.mother, family.father],
        is_checked=True,
    )
    local.beside(
        police,
        229,
        "Jeroen van Loon",
        "Er stond dat wij ‘uit elkaar gehaald’ zijn. Ik stond al buiten toen de politie"
        " kwam. Ik wilde dat dit erbij staat.",
    )
    _night_in_spring_then(family)


def _night_in_spring_then(family: Family) -> None:
    local, expert, ilyas = family.local, family.expert, family.ilyas
    local.heard(
        ilyas,
        231,
        "suspicion",
        "onderbuurvrouw",
        "Zij denkt dat vader weer gokt: zij ziet ’s nachts licht en hoort hem praten.",
        about=[family.father],
    )
    local.heard(
        ilyas,
        230,
        "opinion",
        "lokaal team",
        "Vader wil wel, maar houdt het niet vol zonder hulp bij het gokken.",
        about=[family.father],
    )
    expert.met(
        ilyas,
        230,
        "home",
        "moeder, Noor en Ilyas; later vader apart",
        "De kinderen waren zaterdagnacht bij oma. Noor belde, zoals afgesproken. Ilyas"
        " sliep daar wel. Vader zegt dat hij 900 euro verloor.",
    )
    family.night = local.heard(
        ilyas,
        230,
        "fact",
        "bankafschrift, door vader getoond",
        "In drie weken is 900 euro naar een goksite gegaan. De huur is niet betaald.",
        about=[family.father],
        is_checked=True,
    )


def _becomes_condition(family: Family) -> None:
    local, plan, goal = family.local, family.plan, family.calm
    asked = local.wants_contradiction(
        plan,
        228,
        family.ilyas,
        family.second,
        "Het doel ‘geen ruzie waar de kinderen bij zijn’ lukt niet. Ik wil er een"
        " voorwaarde van maken: vader slaapt bij zijn broer tot hij gokhulp heeft."
        " Gebeurt dat niet, dan melden wij bij Veilig Thuis. Is dat te zwaar?",
        step=Step.CONDITION,
        goal=goal,
    )
    family.second.contradicts(
        asked,
        223,
        "doubts",
        "De voorwaarde begrijp ik, het gevolg vind ik snel. De afspraak met oma werkte"
        " juist. Geef vader eerst twee weken om hulp te regelen, en zeg erbij dat"
        " melden niet ‘weg’ betekent maar dat er iemand meekijkt.",
    )
    local.weighs(goal, 222, Step.CONDITION, family.father, **_condition(family))
    local.discusses(
        family.ilyas,
        221,
        "Hoe helpen wij vader zonder dat Noor weer gaat opletten?",
        {
            "decision": "De duo houdt vast. De veiligheidsexpert spreekt vader elke"
            " week alleen, het lokale team de kinderen.",
            "reason": "Noor moet kunnen zien dat het niet van haar afhangt.",
            "grounds": [family.night],
        },
        [
            (family.expert, "agrees", ""),
            (family.scientist, "disagrees", "Ik had vader nu al willen zien weggaan."),
        ],
    )


def _condition(family: Family) -> dict[str, object]:
    """What is weighed; nobody may wonder afterwards what was asked of whom."""
    return {
        "reason": "De afspraak alleen werkt niet: er was weer een nacht met geschreeuw,"
        " en het geld voor de huur is weg.",
        "grounds": [family.night],
        "demand": "Vader slaapt bij zijn broer Mark tot hij gokhulp heeft, en begint"
        " daar binnen drie weken mee.",
        "consequence": "Lukt dat niet, dan melden wij bij Veilig Thuis. Dat vertellen"
        " wij u eerst. De kinderen hoeven daarvoor niet weg.",
        "look": 25,
        "checker": family.expert.professional,
        "least_heavy": "Een melding nu zou zwaarder zijn. Vader dichtbij laten slapen"
        " is het lichtste waarmee de kinderen rust hebben.",
        "reaction": "Vader: “Drie weken is kort, maar ik snap het.” Moeder is"
        " opgelucht.",
        "child_view": "Noor: “Als papa bij oom Mark is, slaap ik in mijn eigen bed.”"
        " Ilyas wil elke dag bellen.",
        "on_counter_view": "Vader kreeg drie weken in plaats van één. Wij schreven"
        " erbij wat melden betekent, en dat de kinderen thuis blijven.",
    }
