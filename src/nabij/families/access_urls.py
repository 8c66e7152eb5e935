"""Addresses of access by another way than one's own desk."""

from django.urls import path

from nabij.families import access_pages as pages

app_name = "access"
urlpatterns = [
    path("toegang/noodtoegang/", pages.break_glass, name="break_glass"),
    path("toegang/noodtoegang/beoordelen/", pages.reviews, name="reviews"),
    path(
        "toegang/noodtoegang/<int:involvement_id>/beoordelen/",
        pages.review,
        name="review",
    ),
    path("toegang/bezoeken/", pages.visits, name="visits"),
    path("toegang/bezoeken/<int:visit_id>/", pages.sample, name="sample"),
    path("toegang/bezoeken/openen/", pages.open_visit, name="open_visit"),
    path(
        "toegang/bezoeken/<int:visit_id>/beeindigen/", pages.end_visit, name="end_visit"
    ),
    path("toegang/mijn-bezoeken/", pages.my_visits, name="my_visits"),
    path(
        "toegang/mijn-bezoeken/<int:visit_id>/", pages.visit_files, name="visit_files"
    ),
    path("personen/<int:person_id>/wie-keek/", pages.who_looked, name="who_looked"),
    path(
        "personen/<int:person_id>/wie-keek.csv",
        pages.who_looked_file,
        name="who_looked_file",
    ),
]
