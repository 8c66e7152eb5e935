"""Addresses of plans, under `plannen/` and beside a person."""

from django.urls import path

from nabij.plans import make_pages, pages
from nabij.plans.agreeing import pages as agree_pages
from nabij.plans.showing import pages as plan_pages
from nabij.plans.weighing import pages as weigh_pages

app_name = "plans"
PLAN = "plannen/<int:plan_id>/"
GOAL = "plannen/doelen/<int:goal_id>/"
CHILD = f"{PLAN}uithuisplaatsing/<int:person_id>/"
PERSON = "personen/<int:person_id>/"
urlpatterns = [
    path("plannen/", pages.plans, name="plans"),
    path("plannen/zonder-voortgang/", pages.stale, name="stale"),
    path(f"{PERSON}plannen/", pages.of_person, name="of_person"),
    path(f"{PERSON}plannen/nieuw/", make_pages.begin, name="begin"),
    path(f"{PERSON}hulp/", agree_pages.add_help, name="add_help"),
    path("hulp/<int:help_id>/eind/", agree_pages.end_help, name="end_help"),
    path(PLAN, plan_pages.plan, name="plan"),
    path(f"{PLAN}pdf", plan_pages.plan_pdf, name="pdf"),
    path(f"{PLAN}versies/", pages.versions, name="versions"),
    path(f"{PLAN}wie-doet-wat/", pages.around, name="around"),
    path(f"{PLAN}leden/", make_pages.member, name="member"),
    path(
        f"{PLAN}leden/<int:person_id>/eind/", make_pages.end_member, name="end_member"
    ),
    path(f"{PLAN}familiegroepsplan/", make_pages.family, name="family"),
    path(f"{PLAN}verteld/", make_pages.told, name="told"),
    path(f"{PLAN}doelen/", make_pages.goal, name="new_goal"),
    path(f"{PLAN}doelen/<int:goal_id>/", make_pages.goal, name="goal"),
    path(f"{PLAN}vaststellen/", agree_pages.fix, name="fix"),
    path(
        f"{PLAN}versies/<int:number>/<int:person_id>/akkoord/",
        agree_pages.sign,
        name="sign",
    ),
    path(f"{PLAN}evaluatie/", agree_pages.evaluate, name="evaluate"),
    path(f"{GOAL}voortgang/", make_pages.progress, name="progress"),
    path(f"{GOAL}besluit/<str:step>/", weigh_pages.weigh, name="weigh"),
    path(f"{GOAL}tegenspraak/<str:step>/", weigh_pages.ask, name="ask"),
    path(
        "plannen/tegenspraak/<int:counter_view_id>/",
        weigh_pages.answer_question,
        name="answer",
    ),
    path(CHILD, weigh_pages.placement, name="placement"),
    path(f"{CHILD}alternatief/", weigh_pages.alternative, name="alternative"),
    path(f"{CHILD}tegenspraak/", weigh_pages.ask_about_placement, name="ask_placement"),
    path(f"{CHILD}besluit/", weigh_pages.decide_placement, name="decide_placement"),
]
