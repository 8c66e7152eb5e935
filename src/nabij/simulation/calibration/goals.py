"""The accuracy that was asked for beforehand, and what came of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from nabij.simulation.calibration.judging import Cell, covered, errors, scores


class Verdict(NamedTuple):
    """One goal: what was asked, what was found, whether that is enough."""

    goal_nl: str
    must_nl: str
    aim_nl: str
    found_nl: str
    is_met: bool
    is_aim: bool


def verdicts(found: Sequence[Cell]) -> list[Verdict]:
    """Hold the cells against every goal of the accuracy table."""
    return [
        _largest(found, "stock_protection", (0.03, 0.015), beats=True),
        _largest(found, "stock_ots", (0.05, 0.03), beats=True),
        _largest(found, "stock_voogdij", (0.04, 0.02)),
        _largest(found, "out_protection", (0.06, 0.04)),
        _coverage(found, is_given=True),
        _coverage(found, is_given=False),
        *(
            _better(found, figure, is_given=is_given)
            for figure in ("stock_protection", "stock_ots")
            for is_given in (True, False)
        ),
        _near(found, "turnover", (0.03, 0.015)),
        _near(found, "absence", (0.01, 0.005)),
        _waiting(found),
    ]


NAMES = {
    "stock_protection": "Stand jeugdbescherming",
    "stock_ots": "Stand ondertoezichtstelling",
    "stock_voogdij": "Stand voogdij",
    "out_protection": "Uitstroom per jaar",
    "turnover": "Verloop in 2021",
    "absence": "Verzuim in 2021",
}


def _percent(value: float) -> str:
    return f"{100 * value:.1f}%".replace(".", ",")


def _largest(
    found: Iterable[Cell], figure: str, asked: tuple[float, float], beats: bool = False
) -> Verdict:
    missed = np.abs(errors(found, figure)).max()
    text, is_met = _percent(missed), bool(missed <= asked[0])
    must = f"hoogstens {_percent(asked[0])}"
    if beats:
        other = np.abs(errors(found, figure, naive_too=True)).max()
        text += f" (naïef {_percent(other)})"
        must += " en minder dan naïef"
        is_met = is_met and bool(missed < other)
    return Verdict(
        goal_nl=f"{NAMES[figure]}: grootste fout 2019-2022",
        must_nl=must,
        aim_nl=f"hoogstens {_percent(asked[1])}",
        found_nl=text,
        is_met=is_met,
        is_aim=bool(missed <= asked[1]) and is_met,
    )


def _coverage(found: Iterable[Cell], *, is_given: bool) -> Verdict:
    held, whole = covered(found, is_given=is_given)
    share = held / whole if whole else 0.0
    word = "gegeven" if is_given else "niet gegeven"
    return Verdict(
        goal_nl=f"90%-interval bevat het cijfer (instroom {word})",
        must_nl="minstens 80%",
        aim_nl="85-95%",
        found_nl=f"{held} van {whole} ({_percent(share)})",
        is_met=share >= 0.80,
        is_aim=0.85 <= share <= 0.95,
    )


def _better(found: Iterable[Cell], figure: str, *, is_given: bool) -> Verdict:
    both = scores(found, figure, is_given=is_given)
    word = "gegeven" if is_given else "niet gegeven"
    return Verdict(
        goal_nl=f"{NAMES[figure]}: intervalscore (instroom {word})",
        must_nl="lager dan het vaste-kansenmodel",
        aim_nl="hoogstens de helft",
        found_nl=f"{both['model']:.0f} tegen {both['rates']:.0f}",
        is_met=both["model"] < both["rates"],
        is_aim=both["model"] <= both["rates"] / 2,
    )


def _near(found: Iterable[Cell], figure: str, asked: tuple[float, float]) -> Verdict:
    cell = next(each for each in found if each.figure == figure)
    middle = cell.given.model.median
    gap = abs(middle - cell.published)
    return Verdict(
        goal_nl=f"{NAMES[figure]} ({_percent(cell.published)})",
        must_nl=f"binnen {_percent(asked[0])}",
        aim_nl=f"binnen {_percent(asked[1])}",
        found_nl=_percent(middle),
        is_met=gap <= asked[0],
        is_aim=gap <= asked[1],
    )


def _waiting(found: Iterable[Cell]) -> Verdict:
    cell = next(each for each in found if each.figure == "without_worker")
    spread = cell.given.model
    return Verdict(
        goal_nl=f"Kinderen zonder vaste werker, januari 2024 ({cell.published:.0f})",
        must_nl="het interval bevat het cijfer",
        aim_nl="mediaan binnen 25%",
        found_nl=f"{spread.median:.0f} ({spread.low:.0f} tot {spread.high:.0f})",
        is_met=spread.holds(cell.published),
        is_aim=abs(spread.median / cell.published - 1) <= 0.25,
    )
