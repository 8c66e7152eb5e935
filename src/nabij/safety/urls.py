"""Addresses of the watch over safety."""

from django.urls import path

from nabij.safety import check_pages, choice_pages, pages

app_name = "safety"
urlpatterns = [
    path("veiligheid/", pages.watches, name="watches"),
    path("veiligheid/afdruk/", pages.paper, name="paper"),
    path("veiligheid/bestand", pages.as_csv, name="csv"),
    path("veiligheid/termijnen/", choice_pages.intervals, name="intervals"),
    path("veiligheid/termijnen/<str:urgency>/", choice_pages.interval, name="interval"),
    path("personen/<int:person_id>/veiligheidscheck/", check_pages.check, name="check"),
    path("personen/<int:person_id>/zicht/", choice_pages.owner, name="owner"),
    path(
        "veiligheidschecks/<int:check_id>/",
        check_pages.correct_check,
        name="correct_check",
    ),
]
