"""Where the money goes and who loses posts: what an answer tells beside the nine."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext

from nabij.base.errors import gettext_noop as _
from nabij.laboratory.reporting.findings import Findings, Part, Place, Range
from nabij.laboratory.reporting.indicators import BY_KEY
from nabij.laboratory.reporting.telling import told

STEPS = {
    "cost_local": _("Lokale teams"),
    "cost_vt": _("Veilig Thuis"),
    "cost_rvdk": _("Raad voor de Kinderbescherming"),
    "cost_court": _("Rechtbank"),
    "cost_gi": _("Gecertificeerde instellingen"),
    "cost_help": _("Jeugdhulp thuis en specialistisch"),
    "cost_placement": _("Verblijf buiten huis"),
    "cost_organisation": _("Organiseren en overdragen"),
}
MILLION = 1e-6
EUROS = replace(BY_KEY["cost"], decimals=1)
FTE = replace(BY_KEY["workload"], decimals=0)
# Switches whose objections are in the costs of organising, and how they are told.
OBJECTIONS = {
    "tariff_national": _(
        "De bezwaren tegen een landelijk tarief uit de brief van 2020 (bezit, reizen, "
        "minder ruimte om zelf hulp te kiezen) staan als bedrag in ‘Organiseren en "
        "overdragen’."
    ),
    "expertise_national": _(
        "De bezwaren tegen landelijke kennis uit de brief van 2020: de organisatie "
        "staat als bedrag in ‘Organiseren en overdragen’, verder reizen kost uren van "
        "onderzoekers, en een extra overdracht telt als wisseling van gezicht."
    ),
}
NOTHING = 0.5  # fewer fte than this is no loss


@dataclass(frozen=True)
class Cost:
    """One step of the chain in millions of euros a year."""

    label: str
    base: str
    change: str
    span: str


@dataclass(frozen=True)
class Posts:
    """What happens to the posts of one institution."""

    gi: str
    change: str
    span: str
    regions: str


def costs(found: Findings) -> list[Cost]:
    """Step by step, what it costs and how that changes."""
    return [] if found.is_base else list(_costs(found))


def _costs(found: Findings) -> Iterator[Cost]:
    parts = {part.key: part for part in found.parts}
    for key, label in STEPS.items():
        if key in parts:
            change = told(_millions(parts[key].change), EUROS, signed=True)
            base = told(_millions(parts[key].base), EUROS).median
            yield Cost(gettext(label), base, change.median, change.span)


def objections(found: Findings) -> list[str]:
    """What stands in the costs because the letter of 2020 warned of it."""
    turned = {change.parameter for change in found.changes}
    return [gettext(words) for name, words in OBJECTIONS.items() if name in turned]


def losers(found: Findings) -> dict[str, Posts]:
    """Who loses most posts and who wins most, when anybody does."""
    known = sorted(
        (place for place in found.places if place.posts and place.posts.change),
        key=_change,
    )
    if not known or found.is_base:
        return {}
    made = {}
    if _change(known[0]) < -NOTHING:
        made["loses"] = _posts(known[0])
    if _change(known[-1]) > NOTHING:
        made["wins"] = _posts(known[-1])
    return made


def posts_words(found: Findings) -> list[str]:
    """Who loses and who wins posts, as sentences."""
    made = []
    for which, posts in losers(found).items():
        told_by = {"gi": posts.gi, "change": posts.change, "span": posts.span}
        words = gettext(WORDS[which]) % told_by
        if posts.regions:
            where = gettext("Vooral in: %(regions)s.") % {"regions": posts.regions}
            words = f"{words} {where}"
        made.append(words)
    return made


WORDS = {
    "loses": _(
        "Wie verliest: %(gi)s levert de meeste formatie in, %(change)s fte (%(span)s)."
    ),
    "wins": _(
        "Wie wint: %(gi)s krijgt de meeste formatie erbij, %(change)s fte (%(span)s)."
    ),
}


def posts_of(place: Place) -> str:
    """The change of the posts of one institution, in fte."""
    return told(place.posts.change if place.posts else None, FTE, signed=True).median


def _change(place: Place) -> float:
    assert place.posts is not None
    assert place.posts.change is not None
    return place.posts.change.median


def _posts(place: Place) -> Posts:
    part: Part | None = place.posts
    change = told(part.change if part else None, FTE, signed=True)
    return Posts(
        place.gi, change.median, change.span, ", ".join(main_regions(place.gi))
    )


def _millions(found: Range | None) -> Range | None:
    if found is None:
        return None
    low, middle, high = (MILLION * n for n in (found.low, found.median, found.high))
    return Range(median=middle, low=low, high=high)


def main_regions(gi: str) -> tuple[str, ...]:
    """The youth regions in which this institution has more families than any other."""
    return tuple(name for name, largest in _largest() if largest == gi)


@cache
def _largest() -> tuple[tuple[str, str], ...]:
    names = {row["region"]: row["name"] for row in _rows("places.csv")}
    shares: dict[str, dict[str, float]] = {}
    for row in _rows("gi_shares.csv"):
        here = shares.setdefault(row["region"], {})
        here[row["gi"]] = here.get(row["gi"], 0.0) + float(row["share"])
    return tuple(
        (names[code], max(here, key=here.__getitem__)) for code, here in shares.items()
    )


def _rows(name: str) -> list[dict[str, str]]:
    text = files("nabij.simulation").joinpath("data", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
