"""Addresses of letters, and of the page that needs no signing in."""

from django.urls import path

from nabij.portal import pages

app_name = "portal"
urlpatterns = [
    path("personen/<int:person_id>/wachtbrief/", pages.letter, name="letter"),
    path(
        "personen/<int:person_id>/wachtbrief/brief.pdf",
        pages.letter_pdf,
        name="letter_pdf",
    ),
    path("wachten/<slug:slug>/", pages.waiting, name="waiting"),
    path(
        "wachten/<slug:slug>/en/",
        pages.waiting,
        {"language": "en"},
        name="waiting_english",
    ),
]
