"""Addresses of files and contacts."""

from django.urls import path

from nabij.dossier import contact_pages, journal_pages, pages
from nabij.dossier.asking import pages as asking_pages
from nabij.dossier.consulting import pages as consulting_pages
from nabij.dossier.consulting import text_pages
from nabij.dossier.documents import urls as document_urls
from nabij.dossier.nearby import pages as nearby_pages
from nabij.dossier.requests import urls as request_urls
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
    *document_urls.urlpatterns,
    *request_urls.urlpatterns,
    path("vragen/", asking_pages.mine, name="my_questions"),
    path(
        "vragen/<int:question_id>/antwoord/",
        asking_pages.answer,
        name="answer_question",
    ),
    path(
        "vragen/<int:question_id>/intrekken/",
        asking_pages.withdraw,
        name="withdraw_question",
    ),
    path("personen/<int:person_id>/vragen/", asking_pages.questions, name="questions"),
    path("personen/<int:person_id>/vragen/nieuw/", asking_pages.ask, name="ask"),
    path(
        "personen/<int:person_id>/besprekingen/",
        consulting_pages.discussions,
        name="discussions",
    ),
    path(
        "personen/<int:person_id>/besprekingen/nieuw/",
        consulting_pages.plan,
        name="plan_discussion",
    ),
    path(
        "besprekingen/<int:discussion_id>/besluit/",
        consulting_pages.conclude,
        name="conclude_discussion",
    ),
    path(
        "besprekingen/<int:discussion_id>/standpunt/",
        consulting_pages.stance,
        name="stance",
    ),
    path("personen/<int:person_id>/teksten/", text_pages.texts, name="texts"),
    path("personen/<int:person_id>/teksten/nieuw/", text_pages.compose, name="compose"),
    path("teksten/<int:composition_id>/", text_pages.text, name="text"),
    path("teksten/<int:composition_id>/tekenen/", text_pages.sign, name="sign_text"),
]
