"""Addresses of the duties."""

from django.urls import path

from nabij.site.duties import pages

urlpatterns = [
    path("taken/", pages.duties, name="duties"),
    path("taken/afdruk/", pages.paper, name="duties_paper"),
    path("taken/bestand", pages.as_csv, name="duties_csv"),
]
