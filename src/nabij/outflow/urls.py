"""Addresses of outflow, all under `uitstroom/`."""

from django.urls import path

from nabij.outflow import pages

app_name = "outflow"
MEASURE = "uitstroom/<int:measure_id>/"
urlpatterns = [
    path("uitstroom/", pages.overview, name="outflow"),
    path(MEASURE, pages.ending, name="ending"),
    path(f"{MEASURE}doelen/", pages.goals, name="goals"),
    path(f"{MEASURE}stappen/", pages.step, name="new_step"),
    path(f"{MEASURE}stappen/<int:step_id>/", pages.step, name="step"),
    path(f"{MEASURE}uithuisplaatsing/", pages.placement, name="placement"),
]
