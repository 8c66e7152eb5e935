"""Addresses with nothing behind them in the small world, and the test that opens each.

The world has one of most things. What it has not (a waiting list, a run of the
laboratory, a question to an expert) stands in a test of its own slice: here with the
words by which that test asks for it, which must stand there.
"""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
COUNSEL, LAB = "counsel/tests/test_{}.py", "laboratory/tests/test_pages.py"
LISTS, MONITOR = "waiting/tests/test_list_pages.py", "monitor/tests/test_access.py"
EDITED = "measures/tests/test_edit_pages.py"
# Of each: the test, and what stands in it; without words it is the name itself.
OPENED_BY: dict[str, tuple[str, str]] = {
    "access:review": ("families/tests/test_break_glass.py", "was_right"),
    "calendar_feed": ("site/tests/test_calendar.py", ""),
    "calendar_revoke": ("site/tests/test_calendar.py", ""),
    "counsel:answer_question": (COUNSEL.format("asking"), "/antwoord/"),
    "counsel:conclude_discussion": (COUNSEL.format("consulting"), "/besluit/"),
    "counsel:sign_text": (COUNSEL.format("consulting"), "/tekenen/"),
    "counsel:stance": (COUNSEL.format("consulting"), "/standpunt/"),
    "counsel:text": (COUNSEL.format("consulting"), "/teksten/{Comp"),
    "counsel:withdraw_question": (COUNSEL.format("asking"), "/intrekken/"),
    "draft": ("../../tests/journeys/test_typed_work.py", "Uw concept"),
    "exchange:rejects": ("exchange/tests/test_deliveries.py", ""),
    "families:put_together": (
        "families/tests/test_kin_pages.py",
        'file("put_together"',
    ),
    "families:take_back_stillbirth": ("families/tests/test_kin_pages.py", ""),
    "families:renew_consent": ("families/tests/test_renewing.py", ""),
    "laboratory:ask": ("laboratory/tests/test_asking.py", 'f"laboratory:{place}"'),
    "laboratory:cancel": ("laboratory/tests/test_asking.py", ""),
    "laboratory:chart": (LAB, ""),
    "laboratory:csv": (LAB, ""),
    "laboratory:html": ("laboratory/tests/test_reading_back.py", '"html"'),
    "laboratory:levers": ("laboratory/tests/test_asking.py", "laboratory:prepare"),
    "laboratory:pdf": (LAB, '("pdf", '),
    "laboratory:progress": (LAB, ""),
    "laboratory:question": (LAB, ""),
    "laboratory:rough": ("laboratory/tests/test_shelf.py", ""),
    "laboratory:run": (LAB, ""),
    "laboratory:scenario": (LAB, '("scenario", '),
    "laboratory:xlsx": (LAB, '("xlsx", '),
    "measures:growth": (EDITED, 'urls["growth"]'),
    "measures:remove_step": (EDITED, "/pad/"),
    "measures:task": (EDITED, "urls['task']"),
    "monitor:csv": (MONITOR, "cijfers.csv"),
    "monitor:institution": (MONITOR, "/monitor/instelling/"),
    "monitor:json": (MONITOR, "cijfers.json"),
    "monitor:pdf": (MONITOR, "cijfers.pdf"),
    "monitor:progress": ("monitor/tests/test_pages.py", "/monitor/voortgang/"),
    "notices:read": ("organisations/tests/test_notices.py", ""),
    "organisations:revoke_token": ("organisations/tests/test_tokens.py", ""),
    "outflow:step": ("outflow/tests/test_outflow.py", ""),
    "persona": ("site/tests/test_personas.py", ""),
    "plans:answer": ("plans/tests/test_pages.py", "/plannen/tegenspraak/"),
    "portal:letter_pdf": ("portal/tests/test_letters.py", ""),
    "portal:waiting": ("portal/tests/test_letters.py", ""),
    "portal:waiting_english": ("portal/tests/test_letters.py", ""),
    "records:weigh_text": ("../../tests/test_access_export.py", "weigh_url"),
    "records:write_letter": ("../../tests/test_access_export.py", ""),
    "revoke_token": ("site/tests/test_passwords.py", ""),
    "safety:plan_pdf": ("safety/tests/test_agreed_pages.py", "/veiligheidsplan/pdf"),
    "staff:back": ("site/tests/test_worker_pages.py", ""),
    "staff:change": ("site/tests/test_roster_pages.py", ""),
    "staff:end": ("site/tests/test_roster_pages.py", ""),
    "staff:withdraw_certificate": ("site/tests/test_conduct_pages.py", ""),
    "staff:finish_note": ("site/tests/test_handover.py", ""),
    "tour": ("site/tests/test_tour.py", ""),
    "waiting:acute": ("waiting/tests/test_hard_rules.py", ""),
    "waiting:bridging": ("waiting/tests/test_bridging.py", ""),
    "waiting:close_list": (LISTS, ""),
    "waiting:consultation": (LISTS, ""),
    "waiting:list": (LISTS, ""),
    "waiting:list_step": (LISTS, ""),
    "waiting:new_list_step": (LISTS, ""),
    "waiting:open_list": (LISTS, ""),
    "waiting:renew_list": (LISTS, ""),
    "waiting:second_reading": ("waiting/tests/test_second_reading.py", ""),
    "waiting:take_back": ("waiting/tests/test_assigned_now.py", "/terug/"),
    "waiting:talk": ("waiting/tests/test_second_reading.py", ""),
    "waiting:triage_seen": ("waiting/tests/test_assigned_now.py", ""),
}
# Of programs with a token, and of the library that signs people in: the tests of the
# API ask each path of its own description, those of sign-in walk through the pages.
OTHERS = ("api-1.0.0:", "account_", "mfa_", "socialaccount_", "openid_connect_")


def not_asked() -> Iterator[str]:
    """What this list says that its test does not say."""
    for name, (test, words) in OPENED_BY.items():
        path = ROOT / "src" / "nabij" / test
        if (words or f'"{name}"') not in path.read_text(encoding="utf-8"):
            yield f"{name}: {test}"
