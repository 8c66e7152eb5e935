"""Addresses of opened lists, of the talks about them, and of bridging help."""

from django.urls import path

from nabij.waiting.lists import bridging_pages, consultation_pages
from nabij.waiting.lists import pages as list_pages

urlpatterns = [
    path("wachtlijsten/", list_pages.overview, name="lists"),
    path(
        "wachtlijsten/instellen/<int:region_id>/",
        list_pages.open_list,
        name="open_list",
    ),
    path("wachtlijsten/<int:list_id>/", list_pages.waiting_list, name="list"),
    path(
        "wachtlijsten/<int:list_id>/verlengen/",
        list_pages.renew_list,
        name="renew_list",
    ),
    path(
        "wachtlijsten/<int:list_id>/sluiten/", list_pages.close_list, name="close_list"
    ),
    path("wachtlijsten/<int:list_id>/stappen/", list_pages.step, name="new_list_step"),
    path(
        "wachtlijsten/<int:list_id>/stappen/<int:step_id>/",
        list_pages.step,
        name="list_step",
    ),
    path("overleg/", consultation_pages.consultations, name="consultations"),
    path(
        "overleg/<int:agreement_id>/",
        consultation_pages.consultation,
        name="consultation",
    ),
    path(
        "personen/<int:person_id>/overbrugging/",
        bridging_pages.bridgings,
        name="bridgings",
    ),
    path(
        "personen/<int:person_id>/overbrugging/nieuw/",
        bridging_pages.edit,
        name="new_bridging",
    ),
    path(
        "personen/<int:person_id>/overbrugging/<int:bridging_id>/",
        bridging_pages.edit,
        name="bridging",
    ),
]
