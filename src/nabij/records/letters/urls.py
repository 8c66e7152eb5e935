"""Addresses of letters and of the texts they begin with."""

from django.urls import path

from nabij.records.letters import pages, text_pages

TEXT = "brieven/<slug:letter_kind>/"
VERSION = f"{TEXT}versies/<int:text_number>/"

urlpatterns = [
    path("personen/<int:person_id>/brief/", pages.choose, name="choose_letter"),
    path("personen/<int:person_id>/brief/schrijven/", pages.write, name="write_letter"),
    path("brieven/", text_pages.texts, name="letter_texts"),
    path(TEXT, text_pages.text, name="letter_text"),
    path(VERSION, text_pages.version, name="letter_version"),
    path(f"{VERSION}terug/", text_pages.restore, name="restore_letter_text"),
    path(f"{VERSION}voorbeeld.pdf", text_pages.example, name="letter_example"),
]
