"""Addresses of files and contacts."""

from django.urls import path

from nabij.dossier import pages
from nabij.dossier.contacts import journal_pages
from nabij.dossier.contacts import pages as contact_pages
from nabij.dossier.nearby import pages as nearby_pages
from nabij.dossier.statements import pages as statement_pages

app_name = "dossier"
urlpatterns = [
    path("personen/<int:person_id>/", pages.person, name="person"),
    path("gezinnen/<int:household_id>/", pages.family, name="family"),
    path(
        "personen/<int:person_id>/contact/",
        contact_pages.record_contact,
        name="record_contact",
    ),
    path("personen/<int:person_id>/nabij/", nearby_pages.nearby, name="nearby"),
    path(
        "personen/<int:person_id>/nabij/vragen/",
        nearby_pages.ask_along,
        name="ask_along",
    ),
    path("personen/<int:person_id>/nabij/rol/", nearby_pages.face, name="face"),
    path(
        "personen/<int:person_id>/nabij/rol/einde/",
        nearby_pages.end_face,
        name="end_face",
    ),
    path(
        "betrokkenheid/<int:involvement_id>/einde/",
        nearby_pages.end_along,
        name="end_along",
    ),
    path("journaal/", journal_pages.journal, name="journal"),
    path(
        "contacten/<int:contact_id>/",
        contact_pages.correct_contact,
        name="correct_contact",
    ),
    path(
        "personen/<int:person_id>/uitspraken/",
        statement_pages.statements,
        name="statements",
    ),
    path(
        "personen/<int:person_id>/uitspraken/nieuw/",
        statement_pages.write,
        name="write_statement",
    ),
    path("uitspraken/", statement_pages.search, name="search_statements"),
    path(
        "uitspraken/<int:statement_id>/",
        statement_pages.correct,
        name="correct_statement",
    ),
    path(
        "uitspraken/<int:statement_id>/gezin/",
        statement_pages.words,
        name="statement_words",
    ),
    path(
        "uitspraken/<int:statement_id>/geven/",
        statement_pages.pass_on,
        name="pass_on",
    ),
]
