"""How often two people who judge the same case come to the same class.

A percentage alone flatters when nearly everything falls in one class; Gwet's AC1
takes off what chance would give and stays steady where kappa does not.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nabij.rules.norm import constant
from nabij.rules.source import Confidence, Kind, Source, own_choice, rule

GWET = Source(
    id="AGR-01",
    text="K.L. Gwet, British Journal of Mathematical and Statistical Psychology 61"
    " (2008), p. 29-48",
    place="AC1 voor twee beoordelaars, doi 10.1348/000711006X126600",
    read_on=date(2026, 11, 22),
    kind=Kind.NORM,
    confidence=Confidence.LIKELY,
    url="https://doi.org/10.1348/000711006X126600",
)
FEW_PAIRS = own_choice(
    "AGR-02", "overeenstemming wordt getoond vanaf 10 dubbele lezingen"
)
FEWEST = constant(
    "fewest pairs for agreement", value=10, unit="pairs", source=FEW_PAIRS
)

Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How far two readers agree: over how many cases, as a share, and as AC1.

    Nothing but the number of cases when there are too few to say anything of.
    """

    n: int
    share: float | None
    ac1: float | None


def agreement(pairs: Sequence[Pair], *, classes: Sequence[str], on: date) -> Agreement:
    """Agreement over pairs of judgements; too few of them say nothing."""
    n = len(pairs)
    if n < FEWEST.on(on):
        return Agreement(n=n, share=None, ac1=None)
    return Agreement(n=n, share=share(pairs), ac1=ac1(pairs, classes=classes))


def share(pairs: Sequence[Pair]) -> float:
    """The part of the cases on which both came to the same class."""
    return sum(one == other for one, other in pairs) / len(pairs)


@rule(GWET)
def ac1(pairs: Sequence[Pair], *, classes: Sequence[str]) -> float:
    """Give Gwet's AC1: agreement beyond chance, over all classes there are."""
    if len(classes) < 2:
        raise ValueError("Agreement is about a choice between classes: two or more.")
    chosen = Counter(letter for pair in pairs for letter in pair)
    if unknown := set(chosen) - set(classes):
        raise ValueError(f"No such class: {', '.join(sorted(unknown))}.")
    parts = [chosen[letter] / (2 * len(pairs)) for letter in classes]
    chance = sum(part * (1 - part) for part in parts) / (len(classes) - 1)
    return (share(pairs) - chance) / (1 - chance)


def told(groups: Sequence[Agreement], whole: Agreement, *, on: date) -> bool:
    """Whether the whole may be shown beside its groups: the hidden ones stay hidden.

    With one small group left out, the whole minus the others would give it away.
    """
    left = sum(each.n for each in groups if each.share is None)
    return whole.share is not None and (left == 0 or left >= FEWEST.on(on))
