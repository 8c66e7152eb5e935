"""Addresses of the monitor."""

from django.urls import path

from nabij.monitor import downloads, pages

app_name = "monitor"
urlpatterns = [
    path("", pages.monitor, name="monitor"),
    path("instelling/<int:organisation_id>/", pages.institution, name="institution"),
    path("berekenen", pages.ask, name="ask"),
    path("voortgang/<int:request_id>", pages.progress, name="progress"),
    path("cijfers.csv", downloads.csv, name="csv"),
    path("cijfers.json", downloads.json, name="json"),
    path("cijfers.pdf", downloads.pdf, name="pdf"),
    path("woordenboek.csv", downloads.dictionary_csv, name="dictionary_csv"),
    path("woordenboek.json", downloads.dictionary_json, name="dictionary_json"),
]
