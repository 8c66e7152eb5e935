"""Keeps finished replications: whole Parquet files and a header, or nothing at all."""

import io
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from nabij.simulation.ensemble.identity import key
from nabij.simulation.ensemble.shapes import Header
from nabij.simulation.errors import FULL, Unusable, why
from nabij.simulation.scenarios.reading import as_file
from nabij.simulation.scenarios.schema import Scenario

Values = NDArray[np.float32]  # replication, month, institution, figure
PART = ".part-"


class Range(NamedTuple):
    """Replications `first` until `last`, the last one not counted."""

    first: int
    last: int


def ranges(replications: int, size: int) -> list[Range]:
    """The shards of a run; a longer run has the same ones and then more."""
    return [
        Range(first, min(first + size, replications))
        for first in range(0, replications, size)
    ]


class Shards:
    """The folder of one run: header, scenario, and a Parquet file for each range."""

    def __init__(self, out: Path, header: Header) -> None:
        self.header = header
        self.folder = out / f"{header.scenario}-{key(header)}"

    def open(self, scenario: Scenario) -> None:
        """Make the folder with all that a run is repeated from, and tidy what is half.

        The base has no file: its name, seed and institutions stand in the header.
        """
        with _clear(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            for half in self.folder.glob(f"{PART}*"):
                half.unlink(missing_ok=True)
            text = json.dumps(self.header.as_dict(), indent=1, ensure_ascii=False)
            _write(self.folder / "header.json", text.encode())
            if scenario.changes:
                _write(self.folder / "scenario.json", as_file(scenario).encode())

    def write(self, shard: Range, values: Values) -> None:
        """Put one shard on disk: under its name it is whole."""
        # In memory first: then the disk is written by us, and its errors are ours.
        packed = io.BytesIO()
        frame = _frame(shard, values, self.header.figures)
        frame.write_parquet(packed, compression="zstd")
        with _clear(self.folder):
            _write(self._path(shard), packed.getbuffer())

    def read(self, shard: Range) -> Values | None:
        """One shard; None when it is not there or not to be read."""
        path = self._path(shard)
        if not path.exists():
            return None
        try:
            frame = pl.read_parquet(path, columns=list(self.header.figures))
        except (OSError, pl.exceptions.PolarsError):
            return None
        shape = (shard.last - shard.first, self.header.months, len(self.header.gis))
        if frame.height != np.prod(shape):
            return None
        return frame.to_numpy().reshape(*shape, len(self.header.figures))

    def _path(self, shard: Range) -> Path:
        return self.folder / f"shard-{shard.first:06d}-{shard.last:06d}.parquet"


def read_header(folder: Path) -> Header:
    """The header of a finished run."""
    try:
        found = json.loads((folder / "header.json").read_text(encoding="utf-8"))
        found["figures"], found["gis"] = tuple(found["figures"]), tuple(found["gis"])
        return Header(**found)
    except (OSError, ValueError, KeyError, TypeError):
        raise Unusable(
            f"{folder} is geen map van een berekening: header.json ontbreekt of past"
            " niet bij deze versie. Wijs een map aan die `nabij lab run` maakte."
        ) from None


def _frame(shard: Range, values: Values, figures: Sequence[str]) -> pl.DataFrame:
    runs, months, gis, _ = values.shape
    at = np.indices((runs, months, gis)).reshape(3, -1)
    return pl.DataFrame(
        {
            "replication": (at[0] + shard.first).astype(np.uint32),
            "month": at[1].astype(np.uint16),
            "gi": at[2].astype(np.uint8),
            **{name: values[..., n].ravel() for n, name in enumerate(figures)},
        }
    )


def _write(path: Path, content: bytes | memoryview) -> None:
    """Write beside it, flush to the disk, and give it its name in one step."""
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(made, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(made)
        raise


@contextmanager
def _clear(folder: Path) -> Iterator[None]:
    """Say what went wrong with the disk, and that nothing was lost."""
    try:
        yield
    except OSError as error:
        is_full = error.errno in FULL
        to_do = (
            "Maak ruimte" if is_full else "Controleer de map, of kies er een met --out"
        )
        raise Unusable(
            f"Schrijven in {folder} lukt niet: {why(error)}. Wat klaar was staat er nog"
            f" en is heel. {to_do}, en geef hetzelfde commando: het gaat verder waar"
            " het was."
        ) from None
