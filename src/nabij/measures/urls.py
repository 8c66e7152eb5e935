"""Addresses of workload, all under `werklast/`."""

from django.urls import path

from nabij.measures import plan_pages
from nabij.measures.workload import edit_pages, pages

app_name = "measures"
WORKER = "medewerkers/<int:worker_id>/"
urlpatterns = [
    path("", pages.organisation, name="organisation"),
    path("pad/", edit_pages.path, name="path"),
    path("teams/<int:team_id>/", pages.team, name="team"),
    path("teams/<int:team_id>/pad/", edit_pages.path, name="team_path"),
    path(
        "teams/<int:team_id>/pad/verwijderen/",
        edit_pages.remove_step,
        name="remove_step",
    ),
    path("maatregelen/<int:measure_id>/plan/", plan_pages.plan, name="plan"),
    path(WORKER, pages.worker, name="worker"),
    path(f"{WORKER}taken/", edit_pages.task, name="new_task"),
    path(f"{WORKER}taken/<int:task_id>/", edit_pages.task, name="task"),
    path(f"{WORKER}groeipad/", edit_pages.growth, name="new_growth"),
    path(f"{WORKER}groeipad/<int:step_id>/", edit_pages.growth, name="growth"),
    path(
        f"{WORKER}zaken/<int:measure_id>/zwaarte/",
        edit_pages.weight,
        name="weight",
    ),
]
