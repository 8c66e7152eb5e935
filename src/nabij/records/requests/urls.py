"""Addresses of requests about a file."""

from django.urls import path

from nabij.records.requests import access_pages, destroy_pages, pages

urlpatterns = [
    path("verzoeken/", pages.open_requests, name="open_requests"),
    path("personen/<int:person_id>/verzoeken/", pages.requests, name="requests"),
    path(
        "personen/<int:person_id>/verzoeken/nieuw/",
        pages.new_request,
        name="new_request",
    ),
    path("personen/<int:person_id>/bewaarplicht/", pages.hold, name="hold"),
    path(
        "verzoeken/<int:request_id>/vernietigen/",
        destroy_pages.prepare,
        name="prepare_destruction",
    ),
    path("vernietigen/", destroy_pages.destructions, name="destructions"),
    path(
        "vernietigen/<int:destruction_id>/",
        destroy_pages.decide,
        name="decide_destruction",
    ),
    path("verzoeken/<int:request_id>/", pages.one_request, name="request"),
    path(
        "verzoeken/<int:request_id>/termijn/",
        pages.extend,
        name="extend_request",
    ),
    path(
        "verzoeken/<int:request_id>/antwoord/",
        pages.answer,
        name="answer_request",
    ),
    path(
        "verzoeken/<int:request_id>/teksten/", access_pages.texts, name="access_texts"
    ),
    path(
        "verzoeken/<int:request_id>/teksten/weging/",
        access_pages.weigh_text,
        name="weigh_text",
    ),
    path(
        "verzoeken/<int:request_id>/inzage.pdf",
        access_pages.access_pdf,
        name="access_pdf",
    ),
    path(
        "verzoeken/<int:request_id>/inzage.json",
        access_pages.access_json,
        name="access_json",
    ),
    path(
        "verzoeken/<int:request_id>/inzage.zip",
        access_pages.access_zip,
        name="access_zip",
    ),
]
