"""What an access request gets of questions, discussions and texts."""

from django.utils.translation import gettext_lazy as _

from nabij.base.sharing import How, Shared, share

AT = {"recorded_at": How.PLAIN}
SAID = "staat bij wat er is gezegd"

QUESTION = Shared(
    model="counsel.Question",
    title=_("Vragen om advies"),
    about=("person",),
    named_as=("question",),
    columns={
        "kind": How.PLAIN,
        "text": How.WORDS,
        "asked_by": How.WORKER,
        "expert": How.WORKER,
        "answer_by": How.PLAIN,
        "withdrawn_at": How.PLAIN,
        "withdrawn_because": How.WORDS,
        **AT,
    },
    left_out={"involvement": "staat bij wie het dossier mag openen"},
)
ANSWER = Shared(
    model="counsel.Answer",
    title=_("Antwoorden op vragen om advies"),
    about=("person",),
    columns=AT,
    left_out={"question": "staat bij de vragen om advies", "statement": SAID},
)
DISCUSSION = Shared(
    model="counsel.CaseDiscussion",
    title=_("Casuïstiekbesprekingen"),
    about=("person",),
    columns={"on_day": How.PLAIN, "agenda": How.WORDS, "brought_by": How.WORKER, **AT},
)
PARTICIPANT = Shared(
    model="counsel.Participant",
    title=_("Wie er meededen"),
    about=("person",),
    columns={"capacity": How.WORKER},
    left_out={"discussion": "staat bij de besprekingen"},
)
STANCE = Shared(
    model="counsel.Stance",
    title=_("Wat de deelnemers vonden"),
    about=("person",),
    columns={
        "kind": How.PLAIN,
        "remark": How.WORDS,
        "capacity": How.WORKER,
        "noted_by": How.WORKER,
        **AT,
    },
    left_out={"discussion": "staat bij de besprekingen"},
)
COMPOSITION = Shared(
    model="counsel.Composition",
    title=_("Verslagen en beoordelingen"),
    about=("person",),
    columns={
        "kind": How.PLAIN,
        "title": How.WORDS,
        "why_no_facts": How.WORDS,
        "written_by": How.WORKER,
        **AT,
    },
)
COMPOSITION_LINE = Shared(
    model="counsel.CompositionLine",
    title=_("De regels daarvan"),
    about=("person",),
    columns={"place": How.PLAIN},
    left_out={"composition": "staat bij de verslagen", "statement": SAID},
)
TABLES = (
    QUESTION,
    ANSWER,
    DISCUSSION,
    PARTICIPANT,
    STANCE,
    COMPOSITION,
    COMPOSITION_LINE,
)


def connect() -> None:
    """Called once, when the program starts."""
    share(*TABLES)
