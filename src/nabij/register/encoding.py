"""Which characters the bytes of a file stand for, and which of them are broken."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

BOM = b"\xef\xbb\xbf"
UTF8 = "utf-8"
WINDOWS = "cp1252"
# A file in UTF-8 may hold a few broken rows; below this share of good rows among those
# with an accent it is taken for Windows-1252 instead.
FEW_GOOD = 10

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffd]")
# A word with an accent that was written as UTF-8 and read as Windows-1252.
TWICE_ENCODED = re.compile(r"[\u00c2-\u00f4][^\x00-\x7f]")
# Characters a Windows-1252 file can hold but a register does not: a sign that the
# bytes mean something else.
UNLIKELY = re.compile(
    "[ƒˆ‰‹˜™›•†‡\u00a0¡¢¤¥¦¨©ª¬\u00ad®¯±²³µ¶¸¹º¼½¾¿×÷ÐÞðþÿ]|[ÂÃ](?![A-Za-zÀ-ž])"
)


@dataclass
class Survey:
    """What one pass over the bytes of a file says."""

    size: int = 0
    has_bom: bool = False
    is_wide: bool = False
    good_lines: int = 0  # with an accent, and valid UTF-8
    other_lines: int = 0  # with bytes that are not UTF-8
    line_feeds: int = 0
    returns: int = 0

    @property
    def line_end(self) -> bytes:
        """The old Macintosh ends its lines with a lone return."""
        return b"\r" if self.returns and not self.line_feeds else b"\n"

    @property
    def encoding(self) -> str:
        if self.has_bom or not self.other_lines:
            return UTF8
        return UTF8 if self.good_lines * FEW_GOOD >= self.other_lines else WINDOWS


def survey(chunks: Iterable[bytes]) -> Survey:
    """Look at all bytes once, some lines at a time, keeping none of them."""
    seen = Survey()
    for chunk in chunks:
        if not seen.size:
            seen.has_bom = chunk.startswith(BOM)
            seen.is_wide = chunk.startswith((b"\xff\xfe", b"\xfe\xff"))
        seen.size += len(chunk)
        seen.line_feeds += chunk.count(b"\n")
        seen.returns += chunk.count(b"\r")
        if not chunk.isascii():
            _count_lines(seen, chunk)
    return seen


def _count_lines(seen: Survey, chunk: bytes) -> None:
    for line in re.split(rb"[\r\n]", chunk):
        if line.isascii():
            continue
        try:
            line.decode(UTF8)
        except UnicodeDecodeError:
            seen.other_lines += 1
        else:
            seen.good_lines += 1


def broken(text: str, encoding: str) -> str | None:
    """Why the characters of a cell cannot be trusted, as the rest of a sentence."""
    if "\ufffd" in text:
        name = "UTF-8" if encoding == UTF8 else "Windows-1252"
        return f"een teken dat niet te lezen is als {name}"
    if CONTROL.search(text):
        return "een onzichtbaar stuurteken"
    if text.isascii():
        return None
    if TWICE_ENCODED.search(text) and (meant := _undo(text)):
        return f"verminkte letters; waarschijnlijk was ‘{meant[:40]}’ bedoeld"
    if encoding == WINDOWS and UNLIKELY.search(text):
        return "een teken dat in een naam of tekst niet voorkomt"
    return None


def _undo(text: str) -> str | None:
    try:
        return text.encode(WINDOWS).decode(UTF8)
    except UnicodeError:
        return None
