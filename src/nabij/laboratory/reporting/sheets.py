"""Sheets of method, filled from the scenario: what a careful reader asks of a model.

STRESS-DES: Monks and others, Strengthening the Reporting of Empirical Simulation
Studies, Journal of Simulation 13(1), 2019. Validation: Eddy and others, ISPOR-SMDM
Modeling Good Research Practices Task Force-7, 2012.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from nabij.base import formats
from nabij.base.errors import gettext_noop as _
from nabij.laboratory.reporting.changes import WEAK
from nabij.laboratory.reporting.findings import Findings
from nabij.laboratory.shelf import stored as shelf
from nabij.simulation.parameters.table import parameters


@dataclass(frozen=True)
class Item:
    """One question of a sheet, with its answer."""

    number: str
    question: str
    answer: str


def _filled(rows: Sequence[tuple[str, str, str]], known: dict[str, str]) -> list[Item]:
    return [
        Item(number, gettext(question), gettext(answer) % known)
        for number, question, answer in rows
    ]


def stress(found: Sequence[Findings]) -> list[Item]:
    """The twenty items of STRESS-DES."""
    return _filled(STRESS, known(found))


def ispor(found: Sequence[Findings]) -> list[Item]:
    """The five kinds of validation, and what was done about each."""
    told = {"weak": gettext(WEAK), "planted": planted(), "backtest": backtest()}
    return _filled(ISPOR, known(found) | told)


def planted(stored: Sequence[dict[str, Any]] | None = None) -> str:
    """How often the intervals held truths that were planted, from the stored test."""
    rows = shelf.record("planted") if stored is None else stored
    if not rows:
        return gettext(
            "De toets met bekende waarheden is van deze versie niet bewaard."
        )
    parts = [
        gettext("%(kind)s %(year)s en %(years)s van de 100 na 12 en 24 maanden")
        % {
            "kind": gettext(INFLOW[row["kind"]]),
            "year": formats.number(100 * row["held"]["12"]),
            "years": formats.number(100 * row["held"]["24"]),
        }
        for row in rows
    ]
    return gettext(
        "Van %(count)s verzonnen geschiedenissen waarvan de afloop bekend is, lag die "
        "binnen de band van 90 procent: %(parts)s."
    ) % {"count": formats.number(rows[0]["histories"]), "parts": "; ".join(parts)}


INFLOW = {
    "stable": _("bij gelijke instroom"),
    "drifting": _("bij instroom die verschuift"),
}


def backtest(stored: dict[str, Any] | None = None) -> str:
    """Which goals were met and which were not, from the stored test."""
    found = shelf.record("backtest") if stored is None else stored
    if not found:
        return gettext("Die toets is van deze versie niet bewaard.")
    goals = found["goals"]
    missed = [goal for goal in goals if not goal["is_met"]]
    words = gettext("%(met)s van de %(count)s doelen zijn gehaald.") % {
        "met": formats.number(len(goals) - len(missed)),
        "count": formats.number(len(goals)),
    }
    if not missed:
        return words
    told = "; ".join(f"{g['goal_nl']} ({g['found_nl']})" for g in missed)
    return gettext("%(words)s Niet gehaald: %(missed)s.") % {
        "words": words,
        "missed": told,
    }


def known(found: Sequence[Findings]) -> dict[str, str]:
    """What the sheets take from the scenarios."""
    first = found[0]
    rows = parameters()
    kinds = [row.kind for row in rows]
    return {
        "questions": " ".join(each.scenario.question_nl for each in found),
        "scenarios": ", ".join(each.scenario.name for each in found),
        "runs": formats.number(first.runs),
        "sets": formats.number(first.origin.sets),
        "seed": str(first.origin.seed),
        "version": first.origin.version,
        "numba": first.origin.numba,
        "start": formats.day(first.start),
        "end": formats.day(first.courses[0].points[-1].on),
        "years": str(first.scenario.horizon.years),
        "count": formats.number(len(rows)),
        "published": formats.number(kinds.count("published") + kinds.count("derived")),
        "own": formats.number(kinds.count("own_choice")),
        "claims": formats.number(kinds.count("claim")),
        "fitted": formats.number(sum(row.fitted for row in rows)),
    }


STRESS = (
    (
        "1.1",
        _("Doel van het model"),
        _(
            "Laten zien wat een maatregel waarschijnlijk doet in de keten van "
            "jeugdbescherming, hoe zeker dat is en voor wie. Geen voorspelling."
        ),
    ),
    (
        "1.2",
        _("Wat het model geeft"),
        _(
            "Per maand en per instelling: maatregelen, kinderen zonder vaste "
            "werker, werklast, verloop, wachttijd, hulp binnen drie maanden, "
            "uithuisplaatsingen, wisselingen van gezicht en kosten."
        ),
    ),
    (
        "1.3",
        _("Wat er is onderzocht"),
        _("%(questions)s"),
    ),
    (
        "2.1",
        _("Tekening van het model"),
        _(
            "Melding, lokaal team of Veilig Thuis, onderzoek van de Raad, "
            "rechter, maatregel, wachten op een vaste werker, hulp, einde of "
            "terugkeer. De tekening staat op de pagina ‘Zo werkt het model’."
        ),
    ),
    (
        "2.2",
        _("Hoe het basismodel werkt"),
        _(
            "Elk kind in zijn gezin, dag voor dag, in een vaste volgorde. Een "
            "te hoge werklast maakt werkers ziek of doet hen vertrekken; hun "
            "kinderen wachten opnieuw."
        ),
    ),
    (
        "2.3",
        _("Hoe een scenario werkt"),
        _(
            "Een scenario is de basis met gedateerde wijzigingen van getallen: "
            "%(scenarios)s. Elke wijziging staat in dit rapport met bereik, "
            "grond en bron."
        ),
    ),
    (
        "2.4",
        _("Rekenregels"),
        _(
            "Toewijzing gaat volgens dezelfde regel als in Nabij zelf: klasse, "
            "dagen sinds de beschikking, daarna het krapst passende. Andere "
            "rijen gaan op volgorde, spoed voor."
        ),
    ),
    (
        "2.5",
        _("Onderdelen"),
        _(
            "Kinderen en gezinnen, werkers, plekken bij aanbieders, Veilig "
            "Thuis, de Raad en de rechter met hun capaciteit en rij. Kinderen "
            "komen binnen door meldingen en gaan eruit als een maatregel "
            "eindigt of zij 18 worden."
        ),
    ),
    (
        "3.1",
        _("Bronnen"),
        _(
            "%(published)s van de %(count)s getallen zijn gepubliceerd of "
            "daaruit afgeleid; %(own)s zijn een eigen keuze met een ruim "
            "bereik; %(claims)s zijn beweringen zonder controlegroep."
        ),
    ),
    (
        "3.2",
        _("Bewerking vooraf"),
        _(
            "Gepubliceerde stromen en standen zijn overgenomen zoals ze zijn. "
            "Breuken en herzieningen staan bij de bron."
        ),
    ),
    (
        "3.3",
        _("Getallen"),
        _(
            "%(sets)s sets van getallen, getrokken uit hun bereik; %(fitted)s "
            "ervan zijn aangepast aan de cijfers van 2016 tot en met 2018."
        ),
    ),
    (
        "3.4",
        _("Aannamen"),
        _(
            "Wat geen bron heeft, heet eigen keuze en heeft een ruim bereik. De"
            " instroom schommelt vanzelf van jaar op jaar."
        ),
    ),
    (
        "4.1",
        _("Begin"),
        _(
            "De keten begint op %(start)s met de stand die toen gepubliceerd "
            "was; er is geen inlooptijd die wordt weggegooid."
        ),
    ),
    (
        "4.2",
        _("Duur"),
        _("%(years)s jaar, tot en met %(end)s."),
    ),
    (
        "4.3",
        _("Schatten"),
        _(
            "%(runs)s runs van elk scenario, paarsgewijs: dezelfde getallen en "
            "hetzelfde toeval met en zonder maatregel. Het bereik is waar 9 van"
            " de 10 runs in liggen."
        ),
    ),
    (
        "5.1",
        _("Programma"),
        _("Nabij %(version)s; Python met NumPy en %(numba)s."),
    ),
    (
        "5.2",
        _("Toeval"),
        _(
            "Philox4x32-10 met een sleutel per run en per kind, startgetal "
            "%(seed)s. Dezelfde sleutel geeft dezelfde bits."
        ),
    ),
    (
        "5.3",
        _("Uitvoering"),
        _(
            "Gebeurtenissen per dag in een vaste volgorde. De uitkomst hangt "
            "niet af van het aantal rekenkernen of van onderbreken."
        ),
    ),
    (
        "5.4",
        _("Machine"),
        _(
            "Een gewone computer met twee kernen is genoeg. De uitkomst is er "
            "niet van afhankelijk."
        ),
    ),
    (
        "6.1",
        _("Toegang tot de code"),
        _("Vrije broncode onder de EUPL 1.2, met scenario’s, getallen en bronnen."),
    ),
)
ISPOR = (
    (
        "1",
        _("Zicht: lijkt het op de werkelijkheid?"),
        _(
            "De keten, de volgorde en de woorden komen uit de wet, de "
            "handelingswijze en de brieven. Nog niet voorgelegd aan een groep "
            "deskundigen."
        ),
    ),
    (
        "2",
        _("Rekent het goed?"),
        _(
            "Het model zelf, ingesteld als een rij met een bekend antwoord (M/M/c, "
            "met en zonder voorrang, in hele dagen), geeft dat antwoord terug binnen "
            "3 procent: 30 runs van 250 instellingen. Verder: een tweede model van een "
            "instelling in een ander programma, dezelfde bits als een vertaling in "
            "C++, behoud van kinderen en werkers op elke dag. Het zijn tests bij de "
            "broncode. %(planted)s"
        ),
    ),
    (
        "3",
        _("Geven andere modellen hetzelfde?"),
        _(
            "Naast een vast percentage en een model met vaste snelheden. Een "
            "ander model van deze keten, per kind, is ons niet bekend."
        ),
    ),
    (
        "4",
        _("Klopt het met cijfers die bekend zijn?"),
        _(
            "Aangepast aan 2016 tot en met 2018 en gelegd naast 2019 tot en met"
            " 2022. %(backtest)s Zie ‘Hoe goed klopt het model?’ in Nabij of ‘nabij "
            "lab backtest’. %(weak)s"
        ),
    ),
    (
        "5",
        _("Voorspelt het wat nog niet bekend was?"),
        _(
            "Nog niet te zeggen. Met ‘nabij lab backtest --against’ kan ieder "
            "nieuw cijfer ernaast worden gelegd."
        ),
    ),
)
