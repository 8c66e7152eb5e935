"""The fitted sets on disk: a table with, before it, what it was made from."""

import csv
import hashlib
import os
from pathlib import Path

import numpy as np

from nabij import __version__
from nabij.simulation import compiled
from nabij.simulation.calibration import published
from nabij.simulation.calibration.matching import Match, Plan
from nabij.simulation.parameters import table
from nabij.simulation.parameters.drawing import FITTED
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.parameters.table import parameters

DIGITS = 7


def store(match: Match, plan: Plan, file: Path = FITTED) -> None:
    """Write the kept sets; the file is whole or it is the old one."""
    free = [each.name for each in parameters() if each.shape != "fixed"]
    columns = [PLACE[name] for name in free]
    partly = file.with_suffix(".part")
    with partly.open("w", encoding="utf-8", newline="") as lines:
        lines.writelines(f"# {line}\n" for line in header(match, plan))
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(free)
        for row in match.sets[:, columns]:
            writer.writerow(
                np.format_float_positional(x, DIGITS, fractional=False) for x in row
            )
    os.replace(partly, file)


def header(match: Match, plan: Plan) -> list[str]:
    """What the sets were made from; with this they can be made again."""
    return [
        f"nabij {__version__}+{compiled.digest()}; "
        f"made by: nabij lab calibrate --seed {plan.seed} "
        f"--waves {plan.waves} --sets {plan.sets} --wanted {plan.wanted}",
        f"parameters.csv {_digest(table.FILE)}; targets.csv {_digest(published.FILE)}",
        f"runs {match.runs}; kept {len(match.sets)}; furthest kept "
        f"{match.distance.max():.2f} sd; fitted on 2016-2018 only",
        *(
            f"wave {wave.number}: {wave.possible:.4f} of the prior still possible, "
            f"most lost on {wave.worst}"
            for wave in match.waves
        ),
    ]


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
