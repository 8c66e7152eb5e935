"""The small markup of letters: paragraphs, headings, lists and bold; nothing else."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

HEADING, ITEM = "# ", "- "
BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Run:
    """Words that look alike."""

    text: str
    is_bold: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph of lines, or a list of items."""

    kind: str
    lines: tuple[Line, ...]


def read(text: str) -> list[Block]:
    """The blocks of a text. What is not understood stands there as it was typed."""
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", _plain(text)):
        blocks.extend(_blocks(part))
    return blocks


def as_data(blocks: list[Block]) -> list[dict[str, Any]]:
    """For the typesetter: text as values, never as code."""
    return [asdict(block) for block in blocks]


def places(text: str) -> list[str]:
    """The names between braces, in order, each once."""
    return list(dict.fromkeys(PLACE.findall(text)))


def has_loose_brace(text: str) -> bool:
    """A brace that opens or closes nothing is a typing mistake."""
    return bool(re.search(r"[{}]", PLACE.sub("", text)))


def _plain(text: str) -> str:
    """Line ends of one kind, and no signs that cannot be printed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or sign.isprintable())


def _blocks(part: str) -> Iterator[Block]:
    held: list[tuple[str, Line]] = []
    for line in filter(None, (each.strip() for each in part.split("\n"))):
        kind, words = _line(line)
        if held and (kind != held[0][0] or kind == "heading"):
            yield _made(held)
            held = []
        held.append((kind, tuple(_runs(words))))
    if held:
        yield _made(held)


def _line(line: str) -> tuple[str, str]:
    for mark, kind in ((HEADING, "heading"), (ITEM, "list")):
        if line.startswith(mark):
            return kind, line.removeprefix(mark).strip()
    return "paragraph", line


def _made(held: list[tuple[str, Line]]) -> Block:
    return Block(held[0][0], tuple(line for _kind, line in held))


def _runs(words: str) -> Iterator[Run]:
    for number, text in enumerate(BOLD.split(words)):
        if text:
            yield Run(text, is_bold=number % 2 == 1)
