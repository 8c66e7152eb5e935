"""One plan of a family, step by step, as two organisations make it together."""

from tests.journeys.browsing import Watched
from tests.journeys.filing import day, number_in, options, send, value_beside
from tests.journeys.servers import Server

GOALS = "select id from plans_goal where plan_id = %s"
VIEWS = """select id, asked_of_id, controller_id from plans_counterview
  where goal_id = %s"""
FACT = "Drie weken niet op school gezien."
DEMAND = "Elke schooldag is het kind op school."
CONSEQUENCE = "Dan vragen wij de Raad om onderzoek."
DOUBT = "Vraag eerst aan het kind zelf waarom het niet gaat."
ANSWER = "Het kind is gevraagd; de klas is onderdeel van het plan."


def ask_along(mine: Watched, person: int, family: list[int], whom: str) -> None:
    """The other half of the duo, from another organisation, on consent."""
    send(
        mine,
        f"/personen/{person}/nabij/vragen/",
        capacity=whom,
        persons=family,
        legal_ground="Moeder gaf vandaag toestemming.",
        reason="Samen één plan.",
    )


def say(mine: Watched, child: int) -> None:
    """A fact, on which a decision can rest."""
    send(
        mine,
        f"/personen/{child}/uitspraken/nieuw/",
        kind="fact",
        text=FACT,
        source="de leerplichtambtenaar",
        said_on=day(),
    )


def begin(mine: Watched, server: Server, child: int) -> tuple[int, int]:
    """A plan, first offered to the family itself, with one goal; their numbers."""
    plan = number_in(send(mine, f"/personen/{child}/plannen/nieuw/", kind="help"))
    send(
        mine,
        f"/plannen/{plan}/familiegroepsplan/",
        outcome="offered",
        on_day=day(),
        reason="Moeder denkt erover na met oma.",
    )
    send(
        mine,
        f"/plannen/{plan}/doelen/",
        person=child,
        domain="school",
        text="Elke dag naar school.",
        due_on=day(60),
    )
    [(goal,)] = server.ask(GOALS, [plan])
    return plan, goal


def ask_counter_view(mine: Watched, server: Server, goal: int) -> tuple[int, str]:
    """Of a colleague who never saw this family; the question, and how they sign in."""
    asking = f"/plannen/doelen/{goal}/tegenspraak/condition/"
    name = options(mine, asking, "colleague")[0].partition(" (")[0]
    send(
        mine,
        asking,
        question="Wij willen dat het kind elke dag naar school gaat.",
        colleague=name,
        due_on=day(7),
    )
    [(view, professional, organisation)] = server.ask(VIEWS, [goal])
    return view, server.way_in(professional, organisation)


def contradict(mine: Watched, view: int) -> None:
    """What was overlooked."""
    send(mine, f"/plannen/tegenspraak/{view}/", view="doubts", text=DOUBT)


def set_condition(mine: Watched, goal: int, checker: str) -> None:
    """The goal becomes a condition, with all that a decision asks."""
    deciding = f"/plannen/doelen/{goal}/besluit/condition/"
    send(
        mine,
        deciding,
        demand=DEMAND,
        consequence=CONSEQUENCE,
        check_on=day(30),
        checker=checker,
        reason="Zonder school loopt de ontwikkeling gevaar.",
        grounds=value_beside(mine, deciding, FACT),
        least_heavy="Praten en een brief hielpen niet.",
        reaction="Moeder vindt het streng, maar eerlijk.",
        child_view="Wil wel, maar is bang voor een klasgenoot.",
        on_counter_view=ANSWER,
    )


def sign(mine: Watched, plan: int, person: int) -> None:
    """The plan is fixed, and somebody signs it on paper."""
    send(mine, f"/plannen/{plan}/vaststellen/")
    signing = f"/plannen/{plan}/versies/1/{person}/akkoord/"
    send(mine, signing, outcome="signed", how="paper")
