"""Reads the shelf: every file by its digest, so that a changed one is noticed."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
INDEX = "index.json"


@dataclass(frozen=True)
class Shelved:
    """One answer on the shelf: of which question, from how many runs."""

    name: str
    scenario: str
    digest: str
    runs: int
    wanted: int


@dataclass(frozen=True)
class Index:
    """What is on the shelf, and what made it."""

    version: str
    answers: tuple[Shelved, ...]
    digests: dict[str, str]


EMPTY = Index("", (), {})


def index() -> Index:
    """The list of what is there; empty when nothing was made yet."""
    return _index(DATA)


@cache
def _index(folder: Path) -> Index:
    try:
        told = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return EMPTY
    answers = (Shelved(name, **each) for name, each in told["answers"].items())
    return Index(told["version"], tuple(answers), told["digests"])


def forget() -> None:
    """After the shelf was filled: what was read before holds no more."""
    _index.cache_clear()


def answer(name: str) -> bytes | None:
    """The answer to a shipped question as it was written; None when it is not whole."""
    known = {each.name: each for each in index().answers}
    if name not in known:
        return None
    return _same(_content(DATA / "answers" / f"{name}.json.gz"), known[name].digest)


def record(name: str) -> Any:
    """Another file of the shelf as plain values; None when it is not there."""
    digest = index().digests.get(name)
    return _record(DATA / f"{name}.json.gz", digest) if digest else None


@cache
def _record(path: Path, digest: str) -> Any:
    content = _same(_content(path), digest)
    return None if content is None else json.loads(content)


def _content(path: Path) -> bytes | None:
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError):
        return None


def _same(content: bytes | None, digest: str) -> bytes | None:
    """What is not what it was is not shown: the question is then worked out here."""
    if content is None or hashlib.sha256(content).hexdigest() != digest:
        return None
    return content
