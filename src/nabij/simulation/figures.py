"""The figures a run gives: per month, per institution, every one of them additive.

What is a ratio (workload, turnover) is kept as its parts, so that institutions, months
and runs can be added up first and divided last. `derive` does that division, guarded.
"""

from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Better = Literal["higher", "lower", "neither"]
Moment = Literal["stock", "flow"]  # on the last day of the month; summed over it


class Figure(NamedTuple):
    """One column of the result. `better` says which way is better for youths."""

    name: str
    unit: str
    label_nl: str
    moment: Moment
    better: Better = "neither"


class Derived(NamedTuple):
    """Sum of `parts`, divided by the sum of `wholes` if there are any.

    `per_year` turns a monthly share into a yearly one. `shown` is the place among the
    eight indicators of the result page (costs are the ninth), 0 is not shown.
    """

    name: str
    unit: str
    label_nl: str
    parts: tuple[str, ...]
    wholes: tuple[str, ...] = ()
    better: Better = "neither"
    shown: int = 0
    per_year: bool = False


KINDS = ("ots", "vots", "voogdij", "temporary", "jr")
_KIND_NL = {
    "ots": "ondertoezichtstelling",
    "vots": "voorlopige ondertoezichtstelling",
    "voogdij": "voogdij",
    "temporary": "voorlopige of tijdelijke voogdij",
    "jr": "jeugdreclassering",
}
_STEPS = (
    ("local", "lokale teams"),
    ("vt", "Veilig Thuis"),
    ("rvdk", "Raad voor de Kinderbescherming"),
    ("court", "rechtbank"),
    ("gi", "gecertificeerde instellingen"),
    ("help", "jeugdhulp thuis en specialistisch"),
    ("placement", "verblijf buiten huis"),
    ("organisation", "organiseren en overdragen"),
)


def _per_kind(prefix: str, before: str, moment: Moment) -> tuple[Figure, ...]:
    return tuple(
        Figure(f"{prefix}_{kind}", "measures", f"{before} {_KIND_NL[kind]}", moment)
        for kind in KINDS
    )


FIGURES: tuple[Figure, ...] = (
    *_per_kind("stock", "Lopend:", "stock"),
    *_per_kind("in", "Begonnen:", "flow"),
    *_per_kind("out", "Beëindigd:", "flow"),
    Figure(
        "youths_without_worker",
        "youths",
        "Kinderen zonder vaste werker",
        "stock",
        "lower",
    ),
    Figure(
        "waits_over_30", "youths", "Langer dan 30 dagen zonder werker", "stock", "lower"
    ),
    Figure("wait_days_started", "days", "Gewachte dagen tot de eerste werker", "flow"),
    Figure("waits_started", "youths", "Kinderen die hun eerste werker kregen", "flow"),
    Figure(
        "measures_with_worker", "measures", "Maatregelen met een vaste werker", "stock"
    ),
    Figure("workers", "persons", "Werkers in dienst", "stock", "higher"),
    Figure("fte", "fte", "Fte in dienst", "stock", "higher"),
    Figure("fte_available", "fte", "Fte aanwezig en vervangen", "stock", "higher"),
    Figure("fte_absent", "fte", "Fte ziek of afwezig", "stock", "lower"),
    Figure("posts", "fte", "Begrote formatie", "stock"),
    Figure("leavers", "persons", "Vertrokken werkers", "flow", "lower"),
    Figure("hires", "persons", "Aangenomen werkers", "flow"),
    Figure("first_contacts", "measures", "Eerste contacten", "flow"),
    Figure(
        "first_contact_late",
        "measures",
        "Eerste contact na 5 werkdagen",
        "flow",
        "lower",
    ),
    Figure("help_judged", "measures", "Maatregelen die 3 maanden lopen", "flow"),
    Figure(
        "help_in_time", "measures", "Hulp begonnen binnen 3 maanden", "flow", "higher"
    ),
    Figure(
        "help_queue",
        "youths",
        "Kinderen die op passende hulp wachten",
        "stock",
        "lower",
    ),
    Figure("help_wait_days", "days", "Gewachte dagen op hulp die begon", "flow"),
    Figure("help_started", "youths", "Begonnen hulp", "flow"),
    Figure("placements", "youths", "Uithuisplaatsingen", "flow", "lower"),
    Figure("stock_placed", "youths", "Kinderen die uit huis wonen", "stock", "lower"),
    Figure("worker_changes", "changes", "Wisselingen van werker", "flow", "lower"),
    Figure(
        "handovers", "handovers", "Overdrachten tussen organisaties", "flow", "lower"
    ),
    Figure(
        "escalations", "youths", "Verslechterd tijdens het wachten", "flow", "lower"
    ),
    Figure(
        "acute_events", "youths", "Acuut geworden tijdens het wachten", "flow", "lower"
    ),
    Figure("vt_reports", "reports", "Meldingen bij Veilig Thuis", "flow"),
    Figure("vt_advices", "advices", "Adviezen van Veilig Thuis", "flow"),
    Figure("vt_investigations", "families", "Onderzoeken van Veilig Thuis", "flow"),
    Figure("vt_queue", "reports", "Meldingen die op triage wachten", "stock", "lower"),
    Figure(
        "vt_inquiry_queue",
        "families",
        "Gezinnen die op onderzoek wachten",
        "stock",
        "lower",
    ),
    Figure("local_stock", "families", "Gezinnen in hulp van het lokale team", "stock"),
    Figure(
        "local_queue",
        "families",
        "Gezinnen die op het lokale team wachten",
        "stock",
        "lower",
    ),
    Figure("rvdk_queue", "youths", "Kinderen die op de Raad wachten", "stock", "lower"),
    Figure("rvdk_wait_days", "days", "Gewachte dagen op de Raad", "flow"),
    Figure("rvdk_investigations", "youths", "Begonnen onderzoeken van de Raad", "flow"),
    Figure("rvdk_requests", "youths", "Verzoeken van de Raad aan de rechter", "flow"),
    Figure(
        "court_queue", "youths", "Kinderen die op een zitting wachten", "stock", "lower"
    ),
    Figure("court_wait_days", "days", "Gewachte dagen op een zitting", "flow"),
    Figure("court_hearings", "youths", "Zittingen over een nieuw verzoek", "flow"),
    Figure("court_extensions", "youths", "Zittingen over een verlenging", "flow"),
    Figure("reentries", "youths", "Opnieuw een maatregel", "flow", "lower"),
    *(
        Figure(f"cost_{step}", "EUR", f"Kosten: {nl}", "flow", "lower")
        for step, nl in _STEPS
    ),
    Figure("collapse", "institutions", "Instelling loopt leeg", "stock", "lower"),
)
INDEX: dict[str, int] = {figure.name: i for i, figure in enumerate(FIGURES)}
F = len(FIGURES)

PROTECTION = tuple(f"stock_{kind}" for kind in KINDS[:4])
DERIVED: tuple[Derived, ...] = (
    Derived(
        "stock_protection",
        "measures",
        "Maatregelen jeugdbescherming",
        PROTECTION,
        shown=1,
    ),
    Derived(
        "without_worker",
        "youths",
        "Kinderen zonder vaste werker",
        ("youths_without_worker",),
        (),
        "lower",
        2,
    ),
    Derived(
        "workload",
        "measures per fte",
        "Werkdruk: maatregelen per fte",
        ("measures_with_worker",),
        ("fte_available",),
        "lower",
        3,
    ),
    Derived(
        "turnover",
        "share per year",
        "Verloop per jaar",
        ("leavers",),
        ("workers",),
        "lower",
        4,
        True,
    ),
    Derived(
        "wait_for_worker",
        "days",
        "Wachttijd op een vaste werker",
        ("wait_days_started",),
        ("waits_started",),
        "lower",
        5,
    ),
    Derived(
        "help_within_3_months",
        "share",
        "Hulp binnen 3 maanden",
        ("help_in_time",),
        ("help_judged",),
        "higher",
        6,
    ),
    Derived("placed", "youths", "Uithuisplaatsingen", ("placements",), (), "lower", 7),
    Derived(
        "changes_of_face",
        "changes",
        "Wisselingen van gezicht",
        ("worker_changes", "handovers"),
        (),
        "lower",
        8,
    ),
    Derived(
        "cost",
        "EUR",
        "Kosten van de hele keten",
        tuple(f"cost_{step}" for step, _ in _STEPS),
        (),
        "lower",
        9,
    ),
    Derived(
        "in_protection",
        "measures",
        "Begonnen jeugdbescherming",
        tuple(f"in_{kind}" for kind in KINDS[:4]),
    ),
    Derived(
        "out_protection",
        "measures",
        "Beëindigde jeugdbescherming",
        tuple(f"out_{kind}" for kind in KINDS[:4]),
    ),
    Derived("absence", "share", "Verzuim", ("fte_absent",), ("fte",), "lower"),
    Derived(
        "first_contact_late_share",
        "share",
        "Eerste contact te laat",
        ("first_contact_late",),
        ("first_contacts",),
        "lower",
    ),
    Derived(
        "rvdk_wait",
        "days",
        "Wachttijd op de Raad",
        ("rvdk_wait_days",),
        ("rvdk_investigations",),
        "lower",
    ),
    Derived(
        "court_wait",
        "days",
        "Wachttijd op een zitting",
        ("court_wait_days",),
        ("court_hearings",),
        "lower",
    ),
    Derived(
        "help_wait",
        "days",
        "Wachttijd op passende hulp",
        ("help_wait_days",),
        ("help_started",),
        "lower",
    ),
)
BY_NAME: dict[str, Figure | Derived] = {each.name: each for each in FIGURES}
BY_NAME |= {each.name: each for each in DERIVED}
SHOWN: tuple[Derived, ...] = tuple(
    sorted((each for each in DERIVED if each.shown), key=lambda each: each.shown)
)
Floats = NDArray[np.floating[Any]]


def derive(months: Floats, name: str) -> Floats:
    """One figure or derived figure of `months[..., F]`; 0 where there is no whole."""
    known = BY_NAME[name]
    if isinstance(known, Figure):
        return months[..., INDEX[name]]
    part: Floats = sum_of(months, known.parts) * (12.0 if known.per_year else 1.0)
    if not known.wholes:
        return part
    whole = sum_of(months, known.wholes)
    return np.divide(part, whole, out=np.zeros_like(part), where=whole != 0)


def sum_of(months: Floats, names: tuple[str, ...]) -> Floats:
    """The sum of these columns, in double precision."""
    columns = [INDEX[name] for name in names]
    total: Floats = months[..., columns].sum(axis=-1, dtype=np.float64)
    return total
