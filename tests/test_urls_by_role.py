"""Who may open which address; that each answers so is in test_every_address.py."""

import pytest
from django.urls import reverse

from nabij.rules.functions import (
    FILE_WORKERS,
    GI_STAFF,
    NEAR_THE_FAMILY,
    PEOPLE,
    Function,
)
from tests.walk import Address, addresses
from tests.world import HERE

pytestmark = pytest.mark.slow
F = Function

EVERYBODY = set(PEOPLE)
CASE_STAFF = GI_STAFF - {F.DIRECTOR}
NEAR = set(NEAR_THE_FAMILY)
WRITERS = {F.YOUTH_PROTECTOR, F.BEHAVIOURAL_SCIENTIST, F.TEAM_LEADER} | NEAR
LEADERS = {F.TEAM_LEADER, F.WAITING_LIST_COORDINATOR}
WORKLOAD = LEADERS | {F.DIRECTOR}
OUTSIDERS = {F.CONTRACT_MANAGER, F.MINISTRY}
MONITOR = WORKLOAD | OUTSIDERS
LAB = {F.DIRECTOR, F.MINISTRY}
VISITORS = {F.INSPECTOR}
KIN = (
    "add_person",
    "correct_person",
    "relate",
    "end_relation",
    "set_authority",
    "end_authority",
    "birth",
    "take_back_stillbirth",
    "add_home",
    "correct_home",
    "end_home",
    "near",
)
PLAN_MAKING = (
    "begin",
    "member",
    "end_member",
    "family",
    "told",
    "new_goal",
    "goal",
    "progress",
    "evaluate",
    "add_help",
    "end_help",
    "alternative",
    "ask",
    "ask_placement",
)
PLAN_READING = (
    "pdf",
    "plans",
    "stale",
    "of_person",
    "plan",
    "versions",
    "around",
    "placement",
)
LABORATORY = (
    "home",
    "question",
    "ask",
    "own",
    "levers",
    "rough",
    "chart",
    "session",
    "prepare",
    "compare",
    "trust",
    "judge",
    "model",
    "run",
    "progress",
    "cancel",
    "csv",
    "xlsx",
    "scenario",
    "pdf",
    "html",
)

KEEPERS = {F.FUNCTIONAL_ADMINISTRATOR}
HANDLE_REQUESTS = {
    F.YOUTH_PROTECTOR,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
}
LETTERS = (
    "letter_texts",
    "letter_text",
    "letter_version",
    "restore_letter_text",
    "letter_example",
)
REQUESTS = (
    "open_requests",
    "requests",
    "new_request",
    "hold",
    "request",
    "extend_request",
    "answer_request",
    "access_texts",
    "weigh_text",
    "access_pdf",
    "access_json",
    "access_zip",
    "prepare_destruction",
)

# Who may open what. An address that is not here is refused to everybody, so a new page
# fails this test until somebody wrote down for whom it is.
OPEN = {
    "home": EVERYBODY,
    "tour": EVERYBODY,  # in a demo; elsewhere there is none, for nobody
    "duties": GI_STAFF | NEAR | {F.FUNCTIONAL_ADMINISTRATOR},
    "duties_paper": GI_STAFF | NEAR | {F.FUNCTIONAL_ADMINISTRATOR},
    "duties_csv": GI_STAFF | NEAR | {F.FUNCTIONAL_ADMINISTRATOR},
    "rulebook": EVERYBODY,
    "capacity": EVERYBODY,
    "tokens": EVERYBODY,
    "revoke_token": EVERYBODY,
    "keep_alive": EVERYBODY,
    "calendar": EVERYBODY,
    "calendar_revoke": EVERYBODY,
    "notices:overview": EVERYBODY,
    "notices:read": EVERYBODY,
    "notices:read_all": EVERYBODY,
    "notices:mail": EVERYBODY,
    "draft": EVERYBODY,
    "access:break_glass": CASE_STAFF,
    "dossier:journal": CASE_STAFF | NEAR,
    "access:reviews": {F.TEAM_LEADER},
    "access:review": {F.TEAM_LEADER},
    "access:visits": {F.DIRECTOR},
    "access:sample": {F.DIRECTOR},
    "access:open_visit": {F.DIRECTOR},
    "access:end_visit": {F.DIRECTOR},
    "access:my_visits": {F.INSPECTOR},
    "access:visit_files": {F.INSPECTOR},
    "access:who_looked": CASE_STAFF | NEAR,
    "access:who_looked_file": CASE_STAFF | NEAR,
    "organisations:people": {F.FUNCTIONAL_ADMINISTRATOR},
    "organisations:add": {F.FUNCTIONAL_ADMINISTRATOR},
    "organisations:details": {F.FUNCTIONAL_ADMINISTRATOR},
    "organisations:dismiss": {F.FUNCTIONAL_ADMINISTRATOR},
    "organisations:reset_second_factor": {F.FUNCTIONAL_ADMINISTRATOR},
    "exchange:imports": {F.FUNCTIONAL_ADMINISTRATOR},
    "exchange:delivery": {F.FUNCTIONAL_ADMINISTRATOR},
    "exchange:confirm": {F.FUNCTIONAL_ADMINISTRATOR},
    "exchange:cancel": {F.FUNCTIONAL_ADMINISTRATOR},
    "exchange:try_again": {F.FUNCTIONAL_ADMINISTRATOR},
    "exchange:rejects": {F.FUNCTIONAL_ADMINISTRATOR},
    "exchange:run": {F.FUNCTIONAL_ADMINISTRATOR},
    "organisations:tokens": {F.FUNCTIONAL_ADMINISTRATOR},
    "organisations:revoke_token": {F.FUNCTIONAL_ADMINISTRATOR},
    "families:search": CASE_STAFF | NEAR | {F.INSPECTOR},
    "families:nickname": CASE_STAFF,
    "families:bsn": CASE_STAFF - {F.BEHAVIOURAL_SCIENTIST},
    "families:kin": CASE_STAFF | NEAR | {F.INSPECTOR},
    "genogram:person": CASE_STAFF | NEAR | {F.INSPECTOR},
    "families:tonight": CASE_STAFF | NEAR | {F.INSPECTOR},
    "families:tonight_pdf": CASE_STAFF | NEAR | {F.INSPECTOR},
    "families:begin": {F.LOCAL_TEAM_WORKER},
    "families:renew_consent": {F.LOCAL_TEAM_WORKER},
    "families:lift_secret": FILE_WORKERS,
    **dict.fromkeys((f"families:{page}" for page in KIN), FILE_WORKERS),
    "families:merge": FILE_WORKERS | {F.TEAM_LEADER},
    "families:split": FILE_WORKERS | {F.TEAM_LEADER},
    "families:part": FILE_WORKERS | {F.TEAM_LEADER},
    "families:put_together": FILE_WORKERS | {F.TEAM_LEADER},
    "dossier:person": CASE_STAFF | NEAR | {F.INSPECTOR},
    "dossier:family": CASE_STAFF | NEAR | {F.INSPECTOR},
    "dossier:nearby": CASE_STAFF | NEAR | {F.INSPECTOR},
    "dossier:ask_along": CASE_STAFF - {F.WAITING_LIST_COORDINATOR} | NEAR,
    "dossier:end_along": CASE_STAFF - {F.WAITING_LIST_COORDINATOR} | NEAR,
    "dossier:face": CASE_STAFF - {F.WAITING_LIST_COORDINATOR} | NEAR,
    "dossier:end_face": CASE_STAFF - {F.WAITING_LIST_COORDINATOR} | NEAR,
    "dossier:record_contact": CASE_STAFF | NEAR,
    "dossier:correct_contact": CASE_STAFF | NEAR,
    "dossier:statements": CASE_STAFF | NEAR | {F.INSPECTOR},
    "dossier:search_statements": CASE_STAFF | NEAR | {F.INSPECTOR},
    "dossier:write_statement": WRITERS,
    "dossier:correct_statement": WRITERS,
    "dossier:statement_words": WRITERS,
    "dossier:pass_on": WRITERS,
    "counsel:questions": WRITERS,
    "counsel:my_questions": WRITERS,
    "counsel:ask": WRITERS,
    "counsel:answer_question": WRITERS,
    "counsel:withdraw_question": WRITERS,
    "counsel:discussions": WRITERS,
    "counsel:plan_discussion": WRITERS,
    "counsel:conclude_discussion": WRITERS,
    "counsel:stance": WRITERS,
    "counsel:texts": CASE_STAFF | NEAR | {F.INSPECTOR},
    "counsel:text": CASE_STAFF | NEAR | {F.INSPECTOR},
    "counsel:compose": WRITERS,
    "counsel:sign_text": WRITERS,
    **dict.fromkeys((f"plans:{page}" for page in PLAN_MAKING), WRITERS - LEADERS),
    **dict.fromkeys(
        (f"plans:{page}" for page in PLAN_READING), WRITERS | {F.INSPECTOR}
    ),
    "plans:answer": WRITERS,
    "plans:fix": WRITERS,
    "plans:sign": WRITERS,
    "plans:weigh": WRITERS - {F.BEHAVIOURAL_SCIENTIST},
    "plans:decide_placement": WRITERS - {F.BEHAVIOURAL_SCIENTIST},
    "records:documents": CASE_STAFF | NEAR | {F.INSPECTOR},
    "records:document": CASE_STAFF | NEAR | {F.INSPECTOR},
    "records:download_document": CASE_STAFF | NEAR | {F.INSPECTOR},
    "records:add_document": CASE_STAFF | NEAR,
    "records:add_mail": CASE_STAFF | NEAR,
    "records:choose_letter": CASE_STAFF | NEAR,
    "records:destructions": {F.FUNCTIONAL_ADMINISTRATOR},
    "records:decide_destruction": {F.FUNCTIONAL_ADMINISTRATOR},
    "records:write_letter": CASE_STAFF | NEAR,
    **dict.fromkeys((f"records:{page}" for page in LETTERS), KEEPERS),
    **dict.fromkeys((f"records:{page}" for page in REQUESTS), HANDLE_REQUESTS),
    "safety:tonight": WRITERS | {F.WAITING_LIST_COORDINATOR},
    "safety:family_tonight": WRITERS | {F.WAITING_LIST_COORDINATOR},
    "safety:person": CASE_STAFF | NEAR | {F.INSPECTOR},
    "safety:assessments": CASE_STAFF | NEAR | {F.INSPECTOR},
    "safety:plan": CASE_STAFF | NEAR | {F.INSPECTOR},
    "safety:plan_pdf": CASE_STAFF | NEAR | {F.INSPECTOR},
    "safety:assess": WRITERS,
    "safety:phase": WRITERS,
    "safety:look": WRITERS,
    "safety:new_condition": WRITERS,
    "safety:end_condition": WRITERS,
    "safety:change_plan": WRITERS,
    "safety:fill_in": WRITERS,
    "safety:condition": WRITERS | {F.WAITING_LIST_COORDINATOR},
    "safety:instruments": {F.FUNCTIONAL_ADMINISTRATOR},
    "safety:new_instrument": {F.FUNCTIONAL_ADMINISTRATOR},
    "safety:withdraw_instrument": {F.FUNCTIONAL_ADMINISTRATOR},
    "safety:watches": CASE_STAFF,
    "safety:paper": CASE_STAFF,
    "safety:csv": CASE_STAFF,
    "safety:check": CASE_STAFF,
    "safety:correct_check": CASE_STAFF,
    "safety:owner": {F.WAITING_LIST_COORDINATOR},
    "safety:intervals": GI_STAFF,
    "safety:interval": {F.WAITING_LIST_COORDINATOR, F.DIRECTOR},
    "waiting:who_waits": LEADERS,
    "waiting:paper": LEADERS,
    "waiting:csv": LEADERS,
    "waiting:triage_queue": CASE_STAFF,
    "waiting:triage": CASE_STAFF,
    "waiting:triage_seen": CASE_STAFF | {F.INSPECTOR},
    "waiting:triage_history": CASE_STAFF | {F.INSPECTOR},
    "waiting:acute": LEADERS,
    "waiting:assigned_now": LEADERS,
    "waiting:take_back": LEADERS,
    "waiting:second_reading": CASE_STAFF - {F.YOUTH_PROTECTOR},
    "waiting:talk": CASE_STAFF - {F.YOUTH_PROTECTOR},
    "waiting:agreement": WORKLOAD,
    "waiting:lists": WORKLOAD,
    "waiting:list": WORKLOAD,
    "waiting:open_list": {F.WAITING_LIST_COORDINATOR, F.DIRECTOR},
    "waiting:renew_list": {F.WAITING_LIST_COORDINATOR, F.DIRECTOR},
    "waiting:close_list": {F.WAITING_LIST_COORDINATOR, F.DIRECTOR},
    "waiting:new_list_step": {F.WAITING_LIST_COORDINATOR, F.DIRECTOR},
    "waiting:list_step": {F.WAITING_LIST_COORDINATOR, F.DIRECTOR},
    "waiting:consultations": {F.CONTRACT_MANAGER},
    "waiting:consultation": {F.CONTRACT_MANAGER},
    "waiting:bridgings": CASE_STAFF,
    "waiting:new_bridging": CASE_STAFF,
    "waiting:bridging": CASE_STAFF,
    "portal:letter": CASE_STAFF,
    "portal:letter_pdf": CASE_STAFF,
    "outflow:outflow": CASE_STAFF,
    "outflow:ending": CASE_STAFF,
    "outflow:goals": {F.YOUTH_PROTECTOR, F.TEAM_LEADER},
    "outflow:new_step": {F.YOUTH_PROTECTOR, F.TEAM_LEADER},
    "outflow:step": {F.YOUTH_PROTECTOR, F.TEAM_LEADER},
    "outflow:placement": {F.YOUTH_PROTECTOR, F.TEAM_LEADER},
    "allocation:start": WORKLOAD,
    "allocation:propose": LEADERS,
    "allocation:proposal": WORKLOAD,
    "allocation:paper": LEADERS,
    "allocation:csv": LEADERS,
    "allocation:ceiling": WORKLOAD,
    "allocation:exact": {F.DIRECTOR},
    "allocation:confirm": LEADERS,
    "allocation:confirm_acute": LEADERS,
    "allocation:undo": LEADERS,
    "allocation:change": LEADERS,
    "allocation:effect": LEADERS,
    "allocation:drop_change": LEADERS,
    "measures:organisation": WORKLOAD | {F.YOUTH_PROTECTOR},
    "measures:path": {F.TEAM_LEADER, F.DIRECTOR},
    "measures:team": WORKLOAD,
    "measures:team_path": {F.TEAM_LEADER, F.DIRECTOR},
    "measures:remove_step": {F.TEAM_LEADER, F.DIRECTOR},
    "measures:worker": WORKLOAD | {F.YOUTH_PROTECTOR},
    "measures:new_task": {F.TEAM_LEADER},
    "measures:task": {F.TEAM_LEADER},
    "measures:new_growth": {F.TEAM_LEADER},
    "measures:growth": {F.TEAM_LEADER},
    "measures:weight": {F.TEAM_LEADER, F.YOUTH_PROTECTOR},
    "measures:plan": {F.TEAM_LEADER, F.YOUTH_PROTECTOR},
    "staff:roster": GI_STAFF,
    "staff:arrange": {F.TEAM_LEADER, F.YOUTH_PROTECTOR},
    "staff:change": {F.TEAM_LEADER, F.YOUTH_PROTECTOR},
    "staff:end": {F.TEAM_LEADER, F.YOUTH_PROTECTOR},
    "staff:handover": {F.TEAM_LEADER, F.YOUTH_PROTECTOR},
    "staff:finish_note": {F.TEAM_LEADER, F.YOUTH_PROTECTOR},
    "staff:returns": {F.TEAM_LEADER},
    "staff:return": {F.TEAM_LEADER},
    "staff:worker": WORKLOAD | {F.YOUTH_PROTECTOR},
    "staff:limits": {F.TEAM_LEADER},
    "staff:shield": {F.TEAM_LEADER, F.FUNCTIONAL_ADMINISTRATOR},
    "staff:end_shield": {F.TEAM_LEADER, F.FUNCTIONAL_ADMINISTRATOR},
    "staff:phone": {F.TEAM_LEADER, F.FUNCTIONAL_ADMINISTRATOR},
    "staff:absence": {F.TEAM_LEADER},
    "staff:back": {F.TEAM_LEADER},
    "staff:certificate": {F.TEAM_LEADER},
    "staff:withdraw_certificate": {F.TEAM_LEADER},
    "staff:conflict": {F.TEAM_LEADER, F.YOUTH_PROTECTOR},
    "staff:end_conflict": {F.TEAM_LEADER, F.YOUTH_PROTECTOR},
    **dict.fromkeys((f"laboratory:{page}" for page in LABORATORY), LAB),
    "monitor:monitor": MONITOR,
    "monitor:institution": OUTSIDERS,
    "monitor:ask": WORKLOAD,
    "monitor:progress": WORKLOAD,
    "monitor:csv": MONITOR,
    "monitor:json": MONITOR,
    "monitor:pdf": MONITOR,
    "monitor:dictionary_csv": MONITOR,
    "monitor:dictionary_json": MONITOR,
}
# Before signing in: the ways in, and the few that answer with a sentence only.
PUBLIC = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "socialaccount_login_error",
    "socialaccount_login_cancelled",
    "set_language",
    "calendar_feed",
    "api_document",
    "portal:waiting",
    "portal:waiting_english",
}


def ours(world) -> list[Address]:
    found = addresses(world.values)
    return [a for a in found if not a.is_library and not a.is_api]


def test_every_view_of_ours_has_a_permission_or_says_it_is_public(world):
    for address in ours(world):
        is_public = getattr(address.view, "nabij_public", False)
        assert hasattr(address.view, "permission") or is_public, address.name


def test_the_table_names_only_what_there_is():
    known = {address.name for address in addresses({})}
    assert set(OPEN) <= known


def test_the_permission_of_each_page_is_the_one_written_here(world):
    wrong = {
        address.name: declared
        for address in ours(world)
        if hasattr(address.view, "permission")
        and (declared := _people(address)) != OPEN.get(address.name, set())
    }
    assert wrong == {}


def _people(address: Address) -> set[str]:
    functions = address.view.permission.functions
    everybody = "everybody signed in" in functions
    return set(PEOPLE) if everybody else {F(f) for f in functions if f in set(PEOPLE)}


def test_the_worker_and_the_inspector_do_open_the_file(world, reader):
    path = reverse("dossier:person", args=[world.values["person_id"]])
    for function in (F.YOUTH_PROTECTOR, F.INSPECTOR, F.TEAM_LEADER):
        world.sign_in(reader, function, HERE)
        assert reader.get(path).status_code == 200, function
    world.sign_in(reader, F.DIRECTOR, HERE)
    assert reader.get(path).status_code == 403
