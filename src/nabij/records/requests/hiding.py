"""Words in free text that may tell where somebody hides, for a person to judge.

An address, a school or the whole name of who helps is found by the database and stays
out whatever anybody says. What is near such a place (the name of a shelter as people
say it, that somebody sleeps somewhere) is no proof: the line waits until somebody read
it. Better a line too many to read than one too few.
"""

import re
from collections.abc import Collection

# What names of providers, teams and practices have in common says nothing by itself.
COMMON = frozenset(
    re.findall(
        r"\w+",
        """stichting vereniging locatie afdeling team teams lokaal lokale wijkteam
        buurtteam hulp thuis jeugdhulp jeugdzorg jeugd zorg opvang vrouwenopvang
        crisisopvang noodopvang maatschappelijke kinderopvang huis gezinshuis pleegzorg
        begeleiding ambulant ambulante ggz praktijk organisatie instelling gemeente
        regio regionaal veiligheidsteam gezin gezinnen ouders kind kinderen school en
        van voor in op bij aan noord oost zuid west midden centrum""",
    )
)
ARTICLES = frozenset({"de", "het", "t", "een"})
SHORTEST = 4
PARTED = re.compile(r"[,;:/()]|\s[-–—]\s")
STAYS = re.compile(
    r"\b(\w*opvang\w*|blijf\W?(van\W?mijn\W?lijf)?\W?huis|schuil\w*|ondergedoken"
    r"|onderduik\w*|onderdook|safe\W?house|noodbed|crisis(plek|bed)|verblijf\w*"
    r"|verblijv\w*|verbleef|verbleven|gewoond|wonen\w*|woon\w*|inwon\w*|ingetrokken"
    r"|logeer\w*|loger\w*|gelogeerd|slaapt|slapen\w*|sliep\w*|geslapen"
    r"|overnacht\w*|verhuis\w*|verhuizen\w*|ondergebracht"
    r"|\w*adres\w*)\b",
    re.IGNORECASE,
)


def names_in(names: Collection[str]) -> frozenset[str]:
    """As people call who is near: of "Vrouwenopvang De Ster, locatie Oost" De Ster."""
    parts = (part for name in names for part in PARTED.split(name))
    return frozenset(filter(None, map(_core, parts)))


def _core(name: str) -> str:
    words = [word for word in _words(name) if word not in COMMON]
    told = " ".join(words)
    is_name = any(word not in ARTICLES for word in words)
    return told if is_name and len(told) >= SHORTEST else ""


def names_one_of(text: str, names: Collection[str]) -> bool:
    """Whether one of these names stands in a text, as whole words."""
    padded = f" {' '.join(_words(text))} "
    return any(f" {name} " in padded for name in names)


def tells_of_a_stay(text: str) -> bool:
    """Whether a text speaks of where anybody stays."""
    return STAYS.search(text) is not None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
