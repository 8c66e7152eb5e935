"""What an access request gets of documents and of the requests themselves."""

from django.utils.translation import gettext_lazy as _

from nabij.base.sharing import How, Shared, share

RECORDED = {"recorded_at": How.PLAIN, "superseded_at": How.PLAIN}
SYSTEM = "verwijst binnen het systeem"


def connect() -> None:
    """Called once, when the program starts."""
    share(REQUEST, WEIGHED, HOLD, DOCUMENT, VERSION, LETTER, DESTROYED)


DOCUMENT = Shared(
    model="records.Document",
    title=_("Documenten"),
    about=("person", "about_ids"),
    columns={
        "kind": How.PLAIN,
        "title": How.WORDS,
        "source": How.WORDS,
        "dated_on": How.PLAIN,
        "added_by": How.WORKER,
        "recorded_at": How.PLAIN,
    },
    left_out={"contact": "het contact staat bij Contacten"},
    is_about_others=lambda row: bool(row.about_ids),  # type: ignore[attr-defined]
    alone={"about_ids": []},
)
VERSION = Shared(
    model="records.DocumentVersion",
    title=_("Versies van documenten"),
    about=("person",),
    columns={
        "document": How.WORDS,
        "number": How.PLAIN,
        "name": How.WORDS,
        "size": How.PLAIN,
        "why": How.WORDS,
        "added_by": How.WORKER,
        "recorded_at": How.PLAIN,
    },
    left_out=dict.fromkeys(("key", "digest", "media_type"), SYSTEM),
    alone={"document__about_ids": []},
)
LETTER = Shared(
    model="records.Letter",
    title=_("Brieven"),
    about=("person", "addressee"),
    columns={
        "kind": How.PLAIN,
        "addressee": How.PERSON,
        "title": How.WORDS,
        "body": How.WORDS,
        "written_by": How.WORKER,
        "recorded_at": How.PLAIN,
    },
    left_out={"document": "staat bij Documenten", "text_version": SYSTEM},
    is_about_others=lambda row: bool(
        row.document.about_ids  # type: ignore[attr-defined]
    ),
    alone={"document__about_ids": []},
)
REQUEST = Shared(
    model="records.FileRequest",
    title=_("Uw verzoeken"),
    about=("person",),
    named_as=("file_request",),
    columns={
        "kind": How.PLAIN,
        "asked_as": How.PLAIN,
        "asked_by": How.PERSON,
        "asker": How.WORDS,
        "words": How.WORDS,
        "received_on": How.PLAIN,
        "due_on": How.PLAIN,
        "extended_because": How.WORDS,
        "answered_on": How.PLAIN,
        "owner": How.WORKER,
        "recorded_by": How.WORKER,
        "recorded_at": How.PLAIN,
    },
    left_out={
        "knows_home": "hoe een verzoek wordt gelezen, zegt niets over u",
        "decision": "staat bij de besluiten",
    },
)
WEIGHED = Shared(
    model="records.Weighing",
    title=_("Wat bij een verzoek is afgewogen"),
    about=("person",),
    columns={"is_given": How.PLAIN, "decided_by": How.WORKER, **RECORDED},
    left_out={
        "request": SYSTEM,
        "table": SYSTEM,
        "row": SYSTEM,
        "column": SYSTEM,
        "read_as": SYSTEM,
        "reason": "noemt juist wat om een ander is weggelaten",
    },
)
HOLD = Shared(
    model="records.LegalHold",
    title=_("Bewaarplicht om een zaak"),
    about=("person",),
    columns={
        "from_on": How.PLAIN,
        "until_on": How.PLAIN,
        "reason": How.WORDS,
        "set_by": How.WORKER,
        **RECORDED,
    },
)
DESTROYED = Shared(
    model="records.Destruction",
    title=_("Wat is vernietigd"),
    about=("person",),
    columns={
        "outcome": How.PLAIN,
        "prepared_by": How.WORKER,
        "prepared_at": How.PLAIN,
        "decided_by": How.WORKER,
        "decided_at": How.PLAIN,
        "why": How.WORDS,
        "reason": How.WORDS,
    },
    left_out={"request": SYSTEM, "parts": SYSTEM, "gone": SYSTEM},
)
