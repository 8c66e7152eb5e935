"""Addresses of files and contacts."""

from django.urls import path

from nabij.dossier import contact_pages, journal_pages, pages

app_name = "dossier"
urlpatterns = [
    path("personen/<int:person_id>/", pages.person, name="person"),
    path("gezinnen/<int:household_id>/", pages.family, name="family"),
    path(
        "personen/<int:person_id>/contact/",
        contact_pages.record_contact,
        name="record_contact",
    ),
    path("journaal/", journal_pages.journal, name="journal"),
    path(
        "contacten/<int:contact_id>/",
        contact_pages.correct_contact,
        name="correct_contact",
    ),
]
