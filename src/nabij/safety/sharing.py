"""What an access request gets of the watch over safety and the checks."""

from django.utils.translation import gettext_lazy as _

from nabij.base.sharing import How, Shared, share

SPELL = dict.fromkeys(
    ("from_on", "until_on", "recorded_at", "superseded_at"), How.PLAIN
)
DECISION = "staat bij de besluiten"


TABLES = (
    Shared(
        model="safety.Watch",
        title=_("Zicht op veiligheid tijdens wachten"),
        about=("youth",),
        stays="volgt uit de maatregelen",
        columns={
            "urgency": How.PLAIN,
            "interval_days": How.PLAIN,
            "counted_from_on": How.PLAIN,
            "next_on": How.PLAIN,
            "owner": How.WORKER,
            "owned_as": How.WORKER,
            "substitute": How.WORKER,
            "registered_check_on": How.PLAIN,
            "last_check_on": How.PLAIN,
            "last_seen_on": How.PLAIN,
            "agreed_on": How.PLAIN,
            "is_agreed_only": How.PLAIN,
            **SPELL,
        },
    ),
    Shared(
        model="safety.ChosenOwner",
        title=_("Wie was gekozen om zicht te houden"),
        about=("youth",),
        stays="volgt uit de maatregelen",
        columns={
            "professional": How.WORKER,
            "reason": How.WORDS,
            "chosen_by": How.WORKER,
            **SPELL,
        },
    ),
    Shared(
        model="safety.SafetyCheck",
        title=_("Veiligheidschecks"),
        about=("person",),
        columns={
            "done_by": How.WORKER,
            "also_seen": How.WORDS,
            "must_change_class": How.PLAIN,
            "why": How.WORDS,
            "due_on": How.PLAIN,
            "next_on": How.PLAIN,
            "next_reason": How.WORDS,
            "recorded_at": How.PLAIN,
            "superseded_at": How.PLAIN,
        },
        left_out={"contact": "het contact staat bij Contacten"},
    ),
    Shared(
        model="safety.Condition",
        title=_("Voorwaarden voor de veiligheid"),
        about=("person",),
        named_as=("safety_condition",),
        columns={
            "text": How.WORDS,
            "shown_by": How.WORDS,
            "consequence": How.WORDS,
            "checker": How.WORKER,
            "checker_words": How.WORDS,
            "look_on": How.PLAIN,
            **SPELL,
        },
        left_out=dict.fromkeys(("decided", "ended"), DECISION),
    ),
    Shared(
        model="safety.Finding",
        title=_("Of die voorwaarden zijn nagekomen"),
        about=("person",),
        columns={
            "outcome": How.PLAIN,
            "look_on": How.PLAIN,
            "recorded_at": How.PLAIN,
        },
        left_out={
            "condition": "staat bij de voorwaarden",
            "statement": "staat bij wat er is gezegd",
        },
    ),
    Shared(
        model="safety.WatchAgreement",
        title=_("Afspraken over zicht"),
        about=("person",),
        columns={
            "every_days": How.PLAIN,
            "moments": How.PLAIN,
            "closed_on": How.PLAIN,
            "owner": How.WORKER,
            **SPELL,
        },
        left_out={"decided": DECISION},
    ),
    Shared(
        model="safety.FilledInstrument",
        title=_("Ingevulde instrumenten"),
        about=("person",),
        columns={
            "instrument": How.PLAIN,
            "on_day": How.PLAIN,
            "answers": How.WORDS,
            "conclusion": How.WORDS,
            "filled_by": How.WORKER,
            "recorded_at": How.PLAIN,
        },
    ),
)


def connect() -> None:
    """Called once, when the program starts."""
    share(*TABLES)
