"""Every address of Nabij."""

from django.urls import include, path

from nabij.site import account_pages, api, calendar, home, language, personas
from nabij.site.tour import pages as tour

urlpatterns = [
    path("", home.home, name="home"),
    path("account/", include("nabij.site.account_urls")),
    path("berichten/", include("nabij.organisations.notice_urls")),
    path("agenda/<str:key>.ics", calendar.feed, name="calendar_feed"),
    path("taal", language.set_language, name="set_language"),
    path("concepten/<path:key>", account_pages.draft, name="draft"),
    path("demo/aanmelden/<str:signed>", personas.sign_in, name="persona"),
    path("rondleiding/", tour.tour, name="tour"),
    path("", include("nabij.families.access_urls")),
    path("toegang/", include("nabij.organisations.urls")),
    path("", include("nabij.families.urls")),
    path("", include("nabij.genogram.urls")),
    path("", include("nabij.dossier.urls")),
    path("", include("nabij.counsel.urls")),
    path("", include("nabij.records.urls")),
    path("", include("nabij.safety.urls")),
    path("", include("nabij.plans.urls")),
    path("", include("nabij.waiting.urls")),
    path("", include("nabij.portal.urls")),
    path("", include("nabij.outflow.urls")),
    path("", include("nabij.site.staff.urls")),
    path("", include("nabij.site.duties.urls")),
    path("", include("nabij.site.rulebook.urls")),
    path("toewijzing/", include("nabij.allocation.urls")),
    path("werklast/", include("nabij.measures.urls")),
    path("monitor/", include("nabij.monitor.urls")),
    path("laboratorium/", include("nabij.laboratory.urls")),
    path("import/", include("nabij.exchange.urls")),
    path("api/v1/openapi.json", api.document, name="api_document"),
    path("api/v1/", api.api.urls),
]
