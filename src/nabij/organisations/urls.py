"""Addresses of the functional administrator."""

from django.urls import path

from nabij.organisations import detail_pages, pages

app_name = "organisations"
urlpatterns = [
    path("mensen/", pages.people, name="people"),
    path("mensen/toevoegen/", pages.add, name="add"),
    path("functies/<int:capacity_id>/beeindigen/", pages.dismiss, name="dismiss"),
    path("gegevens/", detail_pages.details, name="details"),
    path("sleutels/", pages.tokens, name="tokens"),
    path("sleutels/<int:token_id>/intrekken/", pages.revoke_token, name="revoke_token"),
    path(
        "mensen/<int:professional_id>/tweede-stap/",
        pages.reset_second_factor,
        name="reset_second_factor",
    ),
]
