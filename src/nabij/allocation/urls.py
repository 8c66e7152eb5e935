"""Addresses of allocation."""

from django.urls import path

from nabij.allocation import decide_pages, pages

app_name = "allocation"
urlpatterns = [
    path("", pages.start, name="start"),
    path("maken", pages.propose, name="propose"),
    path("<int:proposal_id>/", pages.proposal, name="proposal"),
    path("<int:proposal_id>/afdruk/", pages.paper, name="paper"),
    path("<int:proposal_id>/bestand", pages.as_csv, name="csv"),
    path("<int:proposal_id>/norm/", pages.ceiling, name="ceiling"),
    path("<int:proposal_id>/exact", decide_pages.ask_exactly, name="exact"),
    path("<int:proposal_id>/acuut/", decide_pages.confirm_acute, name="confirm_acute"),
    path("<int:proposal_id>/bevestigen/", decide_pages.confirm, name="confirm"),
    path("<int:proposal_id>/terugdraaien/", decide_pages.undo, name="undo"),
    path("regels/<int:line_id>/", decide_pages.change, name="change"),
    path("regels/<int:line_id>/gevolg", decide_pages.effect, name="effect"),
    path("regels/<int:line_id>/terug", decide_pages.drop_change, name="drop_change"),
]
