"""The address of a genogram."""

from django.urls import path

from nabij.genogram import pages

app_name = "genogram"
urlpatterns = [
    path("personen/<int:person_id>/genogram/", pages.genogram, name="person"),
]
