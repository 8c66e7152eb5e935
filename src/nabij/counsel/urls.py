"""Addresses of questions, discussions and texts."""

from django.urls import path

from nabij.counsel.asking import pages as asking_pages
from nabij.counsel.consulting import pages as consulting_pages
from nabij.counsel.consulting import text_pages

app_name = "counsel"
urlpatterns = [
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
