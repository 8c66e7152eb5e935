"""Addresses of the waiting list."""

from django.urls import path

from nabij.waiting import pages
from nabij.waiting.lists import urls as list_urls
from nabij.waiting.triaging import acute_pages, second_pages
from nabij.waiting.triaging import pages as triage_pages

app_name = "waiting"
urlpatterns = [
    path("wachtlijst/", pages.who_waits, name="who_waits"),
    path("wachtlijst/afdruk/", pages.paper, name="paper"),
    path("wachtlijst/bestand", pages.as_csv, name="csv"),
    path("triage/", triage_pages.queue, name="triage_queue"),
    path("triage/overeenstemming/", second_pages.agreement, name="agreement"),
    path("triage/<int:decision_id>/", triage_pages.triage_seen, name="triage_seen"),
    path(
        "triage/<int:decision_id>/tweede-lezing/",
        second_pages.reading,
        name="second_reading",
    ),
    path("triage/<int:decision_id>/verschil/", second_pages.talk, name="talk"),
    path("personen/<int:person_id>/triage/", triage_pages.triage, name="triage"),
    path(
        "personen/<int:person_id>/triage/geschiedenis/",
        triage_pages.history,
        name="triage_history",
    ),
    path("personen/<int:person_id>/triage/aan-wie/", acute_pages.acute, name="acute"),
    path("triage/toegewezen/", acute_pages.assigned, name="assigned_now"),
    path(
        "triage/toegewezen/<int:decision_id>/terug/",
        acute_pages.take_back,
        name="take_back",
    ),
    *list_urls.urlpatterns,
]
