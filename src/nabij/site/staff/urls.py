"""Addresses about colleagues: the roster, absence, what somebody can take on."""

from django.urls import path

from nabij.site.staff import roster_pages

app_name = "staff"
urlpatterns = [
    path("waarneming/", roster_pages.roster, name="roster"),
    path("waarneming/regelen/", roster_pages.arrange, name="arrange"),
    path("waarneming/<int:substitution_id>/", roster_pages.arrange, name="change"),
    path("waarneming/<int:substitution_id>/einde/", roster_pages.end, name="end"),
]
