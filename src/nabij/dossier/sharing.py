"""What an access request gets of contacts, statements, decisions and duties."""

from collections.abc import Collection

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from nabij.base.sharing import How, Shared, share

RECORDED = {"recorded_at": How.PLAIN, "superseded_at": How.PLAIN}
# Somebody told this in confidence, or it is the child's own voice: not for every eye.
CONFIDED = {"report", "suspicion", "view_of_child"}
SYSTEM = "verwijst binnen het systeem"


def confided(row: Model) -> Collection[str]:
    """What a person weighs before it goes to somebody whom it is not about."""
    return ("text", "source", "reaction") if row.kind in CONFIDED else ()  # type: ignore[attr-defined]


def is_about_several(row: Model) -> bool:
    """Somebody else is in it too: then it is not this person's alone."""
    return bool(row.about_count)  # type: ignore[attr-defined]


def connect() -> None:
    """Called once, when the program starts."""
    share(
        CONTACT,
        CONTACT_WORDS,
        STATEMENT,
        TRACE,
        DISCLOSURE,
        DECISION,
        GROUND,
        DUTY,
        FACE,
    )


CONTACT = Shared(
    model="dossier.Contact",
    title=_("Contacten"),
    about=("person",),
    columns={
        "on_day": How.PLAIN,
        "kind": How.PLAIN,
        "how": How.PLAIN,
        "with_whom": How.WORDS,
        "note": How.WORDS,
        "why_not_about": How.WORDS,
        "is_in_vain": How.PLAIN,
        "is_youth_seen": How.PLAIN,
        "worker": How.WORKER,
        "written_by": How.WORKER,
        **RECORDED,
    },
    left_out={
        "typed_here": "waar het is ingevoerd zegt niets over u",
        "about_count": SYSTEM,
    },
)
CONTACT_WORDS = Shared(
    model="dossier.ContactWords",
    title=_("Wat er is gezegd in contacten die ook over een ander gaan"),
    about=("person", "contact__abouts__person"),
    columns={"contact": How.PLAIN, "with_whom": How.WORDS, "note": How.WORDS},
    left_out={"about_count": SYSTEM},
    is_about_others=is_about_several,
    alone={"about_count": 0},
)
STATEMENT = Shared(
    model="dossier.Statement",
    title=_("Wat er over u is gezegd"),
    about=("person", "abouts__person"),
    columns={
        "said_on": How.PLAIN,
        "kind": How.PLAIN,
        "text": How.WORDS,
        "source": How.WORDS,
        "is_checked": How.PLAIN,
        "reaction": How.WORDS,
        "beside_as": How.PLAIN,
        "written_by": How.WORKER,
        **RECORDED,
    },
    left_out=dict.fromkeys(("contact", "replaces", "beside", "about_count"), SYSTEM),
    weighed=confided,
    is_about_others=is_about_several,
    alone={"about_count": 0},
)
TRACE = Shared(
    model="dossier.StatementTrace",
    title=_("Uitspraken die ook over een ander gaan"),
    about=("person",),
    columns={"said_on": How.PLAIN, "kind": How.PLAIN, "superseded_at": How.PLAIN},
    left_out={"statement": "staat bij wat er is gezegd, als het dossier open is"},
)
DISCLOSURE = Shared(
    model="dossier.Disclosure",
    title=_("Wat aan anderen is verteld"),
    about=("person",),
    columns={
        "on_day": How.PLAIN,
        "to_whom": How.WORDS,
        "ground": How.PLAIN,
        "why": How.WORDS,
        "given_by": How.WORKER,
        "recorded_at": How.PLAIN,
    },
    left_out={"statement": "staat bij wat er is gezegd"},
)
DECISION = Shared(
    model="dossier.Decision",
    title=_("Besluiten over u"),
    about=("person", "abouts__person"),
    columns={
        "decided_at": How.PLAIN,
        "kind": How.PLAIN,
        "outcome": How.PLAIN,
        "reason": How.WORDS,
        "content": How.WORDS,
        "remedy": How.PLAIN,
        "review_on": How.PLAIN,
        "decided_by": How.WORKER,
        "prepared_by": How.WORKER,
        "second_reader": How.WORKER,
        **RECORDED,
    },
    left_out={"about": SYSTEM, "about_count": SYSTEM, "replaces": SYSTEM},
    is_about_others=is_about_several,
)
GROUND = Shared(
    model="dossier.Ground",
    title=_("Waarop die besluiten rusten"),
    about=("person",),
    columns={"decision": How.PLAIN, "statement": How.PLAIN},
)
DUTY = Shared(
    model="dossier.Duty",
    title=_("Wat wij moesten doen, en wanneer"),
    about=("person",),
    names_in="source",
    columns={
        "kind": How.PLAIN,
        "rule_id": How.PLAIN,
        "rule_kind": How.PLAIN,
        "started_on": How.PLAIN,
        "known_on": How.PLAIN,
        "due_on": How.PLAIN,
        "owned_as": How.WORKER,
        "owner": How.WORKER,
        "substitute": How.WORKER,
        "fulfilled_on": How.PLAIN,
        "lapsed_on": How.PLAIN,
        "lapsed_because": How.WORDS,
        "recorded_at": How.PLAIN,
    },
    left_out={"source": SYSTEM, "rule_version": SYSTEM, "fulfilled_by": SYSTEM},
)
FACE = Shared(
    model="dossier.Face",
    title=_("Wie er naast u staat"),
    about=("person",),
    columns={
        "role": How.PLAIN,
        "professional": How.WORKER,
        # Which organisation helps tells where somebody lives.
        "organisation": How.PLACE,
        "from_on": How.PLAIN,
        "until_on": How.PLAIN,
        **RECORDED,
    },
    left_out={"decision": "staat bij de besluiten"},
)
