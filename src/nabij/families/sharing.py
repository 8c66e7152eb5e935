"""What an access request gets of persons, homes and who was involved with them."""

from django.utils.translation import gettext_lazy as _

from nabij.base.sharing import How, Shared, share

SPELL = {
    "from_on": How.PLAIN,
    "until_on": How.PLAIN,
    "recorded_at": How.PLAIN,
    "superseded_at": How.PLAIN,
}
PLACED = dict.fromkeys(SPELL, How.PLACE)
"""Also the days of a hidden home tell: that somebody moved, and when."""


TABLES = (
    Shared(
        model="families.Person",
        title=_("Wie u bent"),
        about=("id",),
        columns={
            "register_key": How.PLAIN,
            "family_name": How.PLAIN,
            "prefix": How.PLAIN,
            "given_name": How.PLAIN,
            "nickname": How.PLAIN,
            "nickname_at": How.PLAIN,
            "born_on": How.PLAIN,
            "due_on": How.PLAIN,
            "stillborn_on": How.PLAIN,
            "died_on": How.PLAIN,
            "sex": How.PLAIN,
            "has_secret_address": How.PLACE,
            "hidden_at": How.PLACE,
        },
        left_out={
            "bsn": "Komt nooit in een bestand dat de deur uitgaat; wie het wil"
            " zien, krijgt het aan de balie te zien."
        },
    ),
    Shared(
        model="families.Home",
        title=_("Waar u woont of woonde"),
        about=("person",),
        columns={
            "street": How.PLACE,
            "number": How.PLACE,
            "postcode": How.PLACE,
            "place": How.PLACE,
            "municipality": How.PLACE,
            "is_secret": How.PLACE,
            "kind": How.PLACE,
            "with_person": How.PERSON,
            "with_whom": How.PLACE,
            "nights": How.PLACE,
            "in_brp": How.PLACE,
            "typed_here": How.PLACE,
            **PLACED,
        },
    ),
    Shared(
        model="families.Doctor",
        title=_("Huisarts"),
        about=("person",),
        columns={
            "name": How.PLACE,
            "phone": How.PLACE,
            "is_secret": How.PLACE,
            **PLACED,
        },
    ),
    Shared(
        model="families.Authority",
        title=_("Gezag"),
        about=("child", "holder"),
        columns={
            "child": How.PERSON,
            "holder": How.PERSON,
            # Which institution is guardian tells in which region.
            "organisation": How.PLACE,
            "kind": How.PLAIN,
            "ground": How.PLAIN,
            **SPELL,
        },
    ),
    Shared(
        model="families.Beside",
        title=_("Bij wie u bent vastgelegd"),
        about=("person", "youth"),
        columns={
            "person": How.PERSON,
            "youth": How.PERSON,
            "recorded_at": How.PLAIN,
        },
    ),
    Shared(
        model="families.Merging",
        title=_("Dossiers die zijn samengevoegd"),
        about=("kept", "gone"),
        columns={
            "name": How.WORDS,
            "reason": How.WORDS,
            "at": How.PLAIN,
            "undone_at": How.PLAIN,
            "undone_because": How.WORDS,
        },
        left_out={
            "moved": "verwijst binnen het systeem",
            "filled": "staat bij wie u bent",
        },
    ),
    Shared(
        model="families.Parting",
        title=_("Dossiers waarin twee mensen stonden"),
        about=("first", "second"),
        columns={
            "first": How.PERSON,
            "second": How.PERSON,
            "reason": How.WORDS,
            "at": How.PLAIN,
            "undone_at": How.PLAIN,
            "undone_because": How.WORDS,
        },
        left_out={"moved": "verwijst binnen het systeem"},
    ),
    Shared(
        model="families.Schooling",
        title=_("School"),
        about=("person",),
        columns={"school": How.PLACE, "is_secret": How.PLACE, **PLACED},
    ),
    Shared(
        model="families.Membership",
        title=_("Bij welk huishouden u hoort"),
        about=("person",),
        columns={"household": How.PLACE, **PLACED},
    ),
    Shared(
        model="families.Relation",
        title=_("Wie familie van u is"),
        about=("person", "other"),
        columns={
            "person": How.PERSON,
            "kind": How.PLAIN,
            "other": How.PERSON,
            "from_is_known": How.PLAIN,
            **SPELL,
        },
    ),
    Shared(
        model="families.Involvement",
        title=_("Wie uw dossier mocht openen, en waarom"),
        about=("person",),
        columns={
            "desk": How.WORKER,
            "ground": How.PLAIN,
            "legal_ground": How.PLAIN,
            "reason": How.WORDS,
            "from_at": How.PLAIN,
            "until_at": How.PLAIN,
            "was_right": How.PLAIN,
            "review": How.WORDS,
            "reviewed_at": How.PLAIN,
        },
        left_out={
            "source": "verwijst binnen het systeem; de grondslag staat ernaast",
            "granted_by": "een medewerker; die staat er met zijn functie",
        },
    ),
    Shared(
        model="families.SearchWord",
        title=_("Woorden waarmee u te vinden bent"),
        about=("person",),
        columns={"word": How.PLACE},
    ),
)


def connect() -> None:
    """Called once, when the program starts."""
    share(*TABLES)
