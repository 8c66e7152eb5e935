"""Addresses of the waiting list."""

from django.urls import path

from nabij.waiting import pages

app_name = "waiting"
urlpatterns = [
    path("wachtlijst/", pages.who_waits, name="who_waits"),
    path("wachtlijst/afdruk/", pages.paper, name="paper"),
    path("wachtlijst/bestand", pages.as_csv, name="csv"),
]
