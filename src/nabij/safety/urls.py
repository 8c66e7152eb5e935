"""Addresses of the watch over safety, and of what is agreed about it."""

from django.urls import path

from nabij.safety import check_pages, pages
from nabij.safety.agreeing import condition_pages, plan_pages, tonight_pages
from nabij.safety.agreeing import pages as agreeing
from nabij.safety.assessing import instrument_pages
from nabij.safety.assessing import pages as assessing
from nabij.safety.keeping import choice_pages

app_name = "safety"
PERSON = "personen/<int:person_id>/"
urlpatterns = [
    path("veiligheid/", pages.watches, name="watches"),
    path("veiligheid/afdruk/", pages.paper, name="paper"),
    path("veiligheid/bestand", pages.as_csv, name="csv"),
    path("veiligheid/vanavond/", tonight_pages.mine, name="tonight"),
    path(
        "gezinnen/<int:household_id>/vanavond/",
        tonight_pages.family,
        name="family_tonight",
    ),
    path("veiligheid/termijnen/", choice_pages.intervals, name="intervals"),
    path("veiligheid/termijnen/<str:urgency>/", choice_pages.interval, name="interval"),
    path("veiligheid/instrumenten/", instrument_pages.kept, name="instruments"),
    path("veiligheid/instrumenten/nieuw/", instrument_pages.new, name="new_instrument"),
    path(
        "veiligheid/instrumenten/<int:instrument_id>/intrekken/",
        instrument_pages.withdraw,
        name="withdraw_instrument",
    ),
    path(f"{PERSON}veiligheidscheck/", check_pages.check, name="check"),
    path(f"{PERSON}zicht/", choice_pages.owner, name="owner"),
    path(f"{PERSON}veiligheid/", agreeing.person, name="person"),
    path(f"{PERSON}veiligheid/beoordelen/", assessing.assess, name="assess"),
    path(f"{PERSON}veiligheid/oordelen/", assessing.assessments, name="assessments"),
    path(f"{PERSON}veiligheid/fase/", agreeing.phase, name="phase"),
    path(f"{PERSON}veiligheid/zicht/", agreeing.look, name="look"),
    path(
        f"{PERSON}veiligheid/voorwaarde/",
        condition_pages.new_condition,
        name="new_condition",
    ),
    path(
        f"{PERSON}veiligheid/instrumenten/<int:instrument_id>/",
        instrument_pages.fill_in,
        name="fill_in",
    ),
    path(f"{PERSON}veiligheidsplan/", plan_pages.plan, name="plan"),
    path(f"{PERSON}veiligheidsplan/pdf", plan_pages.plan_pdf, name="plan_pdf"),
    path(
        f"{PERSON}veiligheidsplan/wijzigen/",
        plan_pages.change_plan,
        name="change_plan",
    ),
    path(
        "voorwaarden/<int:condition_id>/", condition_pages.condition, name="condition"
    ),
    path(
        "voorwaarden/<int:condition_id>/beeindigen/",
        condition_pages.end_condition,
        name="end_condition",
    ),
    path(
        "veiligheidschecks/<int:check_id>/",
        check_pages.correct_check,
        name="correct_check",
    ),
]
