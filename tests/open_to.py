"""What stands behind the parameters of addresses, and what a relation opens of it.

A file opens by involvement: what has the id of a family in its address is refused to
who was involved once, to a colleague, to another organisation and to the helper of the
other parent. A parameter that is in no kind fails the tests until somebody wrote down
whose it is, and so does an address with nothing behind it.
"""

from tests.apart import COLLEAGUE, HELPER, WAS
from tests.world import THERE

KINDS = {
    "family": {
        "authority_id",
        "bridging_id",
        "check_id",
        "composition_id",
        "condition_id",
        "contact_id",
        "counter_view_id",
        "decision_id",
        "destruction_id",
        "discussion_id",
        "document_id",
        "goal_id",
        "help_id",
        "home_id",
        "household_id",
        "involvement_id",
        "jeugdigeId",
        "measure_id",
        "merging_id",
        "parting_id",
        "person_id",
        "plan_id",
        "question_id",
        "relation_id",
        "request_id",
        "statement_id",
        "visit_id",
    },
    # Of one institution: its own people open it as their function may.
    "here": {
        "absence_id",
        "capacity_id",
        "certificate_id",
        "conflict_id",
        "delivery_id",
        "importId",
        "line_id",
        "note_id",
        "professional_id",
        "proposal_id",
        "regelId",
        "run_id",
        "step_id",
        "substitution_id",
        "task_id",
        "teamId",
        "team_id",
        "token_id",
        "voorstelId",
        "worker_id",
    },
    # Of who asks, of everybody, or no key at all.
    "nobody": {
        "agreement_id",
        "form",
        "instrument_id",
        "key",
        "letter_kind",
        "list_id",
        "name",
        "notice_id",
        "number",
        "organisation_id",
        "overlegId",
        "region_id",
        "signed",
        "slug",
        "step",
        "text_number",
        "urgency",
    },
}
ABOUT_A_FAMILY = frozenset(KINDS["family"])
# Addresses with the id of a family that open to more than who is involved now.
RELATED: dict[str, set[str]] = {
    # Without a letter chosen it leads to the choice, and that is refused.
    "records:write_letter": {WAS, COLLEAGUE, HELPER, THERE},
}
# Pages with such an id that show nothing of a person, with the reason.
NOT_LOGGED = {"access:end_visit": "a visit of the inspector; names nobody of a family"}
