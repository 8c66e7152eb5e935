"""Addresses of the own notices, under `berichten/`."""

from django.urls import path

from nabij.organisations import notice_pages

app_name = "notices"
urlpatterns = [
    path("", notice_pages.overview, name="overview"),
    path("<int:notice_id>/lezen/", notice_pages.read, name="read"),
    path("alles-gelezen/", notice_pages.read_all, name="read_all"),
    path("e-mail/", notice_pages.mail, name="mail"),
]
