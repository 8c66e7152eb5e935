"""Addresses of the laboratory."""

from django.urls import path

from nabij.laboratory import asking, downloads, pages

app_name = "laboratory"
urlpatterns = [
    path("", pages.home, name="home"),
    path("vraag/<slug:name>/", pages.question, name="question"),
    path("vraag/<slug:name>/doorrekenen", pages.ask, name="ask"),
    path("knoppen/", asking.own, name="own"),
    path("knoppen/<slug:name>/", asking.own, name="levers"),
    path("knoppen/<slug:name>/schatting", asking.rough, name="rough"),
    path("sessie/", asking.session, name="session"),
    path("sessie/voorbereiden/", asking.prepare, name="prepare"),
    path("naast-elkaar/", pages.compare, name="compare"),
    path("betrouwbaarheid/", pages.trust, name="trust"),
    path("betrouwbaarheid/toetsen", pages.judge, name="judge"),
    path("model/", pages.model, name="model"),
    path("uitkomst/<uuid:key>/", pages.run, name="run"),
    path("uitkomst/<uuid:key>/voortgang", pages.progress, name="progress"),
    path("uitkomst/<uuid:key>/stoppen", pages.cancel, name="cancel"),
    path("uitkomst/<uuid:key>/cijfers.csv", downloads.csv, name="csv"),
    path("uitkomst/<uuid:key>/cijfers.xlsx", downloads.xlsx, name="xlsx"),
    path("uitkomst/<uuid:key>/scenario.json", downloads.scenario, name="scenario"),
    path(
        "uitkomst/<uuid:key>/grafiek/<slug:name>.<slug:form>",
        downloads.chart,
        name="chart",
    ),
    path("uitkomst/<uuid:key>/rapport.pdf", downloads.pdf, name="pdf"),
    path("uitkomst/<uuid:key>/rapport.html", downloads.html, name="html"),
]
