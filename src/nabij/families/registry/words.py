"""How words are compared when somebody is searched: folded, without accents."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 60
# Words that half of the Dutch carry in their name: useless to search by.
TOO_COMMON = frozenset(
    {"van", "de", "der", "den", "het", "ten", "ter", "te", "el", "al"}
)
# Letters that no decomposition turns into their plain form.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "đ": "d", "ı": "i", "æ": "ae"})


def folded(text: str) -> str:
    """Lower case without accents: `Özdemir` and `ozdemir` are one."""
    split = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in split if not unicodedata.combining(c))
    return plain.translate(PLAIN)


def words_of(texts: Iterable[str]) -> set[str]:
    """The words to find somebody by, in any of these texts."""
    found = {
        word[:LONGEST]
        for text in texts
        for word in re.findall(r"\w+", folded(text))
        if len(word) > 1
    }
    return found - TOO_COMMON


def beginnings(search: str) -> list[str]:
    """What was typed, as beginnings of words that must all be there."""
    return sorted(words_of([search]) or set(re.findall(r"\w+", folded(search))))
