"""Addresses of the functional administrator."""

from django.urls import path

from nabij.organisations import pages

app_name = "organisations"
urlpatterns = [
    path("mensen/", pages.people, name="people"),
    path("mensen/toevoegen/", pages.add, name="add"),
    path("functies/<int:capacity_id>/beeindigen/", pages.dismiss, name="dismiss"),
    path(
        "mensen/<int:professional_id>/tweede-stap/",
        pages.reset_second_factor,
        name="reset_second_factor",
    ),
]
