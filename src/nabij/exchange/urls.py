"""Addresses of the import."""

from django.urls import path

from nabij.exchange import pages

app_name = "exchange"
urlpatterns = [
    path("", pages.imports, name="imports"),
    path("<int:delivery_id>/", pages.delivery, name="delivery"),
    path("<int:delivery_id>/inlezen/", pages.confirm, name="confirm"),
    path("<int:delivery_id>/annuleren/", pages.cancel, name="cancel"),
    path("<int:delivery_id>/opnieuw/", pages.try_again, name="try_again"),
    path("<int:delivery_id>/geweigerd.zip", pages.rejects, name="rejects"),
    path("verslag/<int:run_id>/", pages.run, name="run"),
]
