"""Addresses of documents."""

from django.urls import path

from nabij.records.documents import pages

urlpatterns = [
    path("personen/<int:person_id>/documenten/", pages.documents, name="documents"),
    path("personen/<int:person_id>/documenten/nieuw/", pages.add, name="add_document"),
    path("personen/<int:person_id>/documenten/mail/", pages.add_mail, name="add_mail"),
    path("documenten/<int:document_id>/", pages.document, name="document"),
    path(
        "documenten/<int:document_id>/versies/<int:number>/",
        pages.download,
        name="download_document",
    ),
]
