"""Addresses of persons: search, nickname, BSN."""

from django.urls import path

from nabij.families import pages

app_name = "families"
urlpatterns = [
    path("zoeken/", pages.search, name="search"),
    path("personen/<int:person_id>/roepnaam/", pages.nickname, name="nickname"),
    path("personen/<int:person_id>/bsn/", pages.reveal_bsn, name="bsn"),
]
