"""The seven questions, from law and protocol facts; no list of anybody else's.

No answer is worth points and nothing is added up: the judgement is a person's.
"""

from django.utils.translation import gettext_lazy as _

YES, NO, UNKNOWN = "yes", "no", "unknown"
ANSWERS = [
    (YES, _("Ja")),
    (NO, _("Nee")),
    (UNKNOWN, _("Weten we niet")),
]
OUTCOMES = [
    ("safe_enough", _("Veilig genoeg")),
    ("with_agreements", _("Veilig met de afspraken die er staan")),
    ("not_safe", _("Niet veilig: er moet nu iets gebeuren")),
    (UNKNOWN, _("Weten we niet")),
]
LABELS = dict(OUTCOMES)
# Under which question each answer stands, in the order in which one asks.
QUESTIONS = [
    (_("1. Is er nu iemand in gevaar?"), ("danger", "danger_words", "do_now")),
    (
        _("2. Welke kinderen wonen hier, en wie zag hen wanneer?"),
        ("seen", "seen_words"),
    ),
    (_("3. Wat is er gebeurd?"), ()),
    (
        _("4. Bij wie is het kind nu, en wat is daarover afgesproken?"),
        ("with_whom", "agreement"),
    ),
    (_("5. Zijn er eerdere meldingen?"), ("earlier",)),
    (
        _("6. Wat zeggen het kind en de ouders?"),
        ("voice_child", "voice_parents", "no_voice_why"),
    ),
    (_("7. Wat is het oordeel?"), ("outcome", "reason", "review_on", "second_reader")),
]
TOLD = (
    "danger",
    "danger_words",
    "do_now",
    "seen_words",
    "with_whom",
    "agreement",
    "earlier",
    "voice_child",
    "voice_parents",
    "no_voice_why",
)


def label(outcome: str) -> str:
    """A judgement in words."""
    return str(LABELS.get(outcome, outcome))
