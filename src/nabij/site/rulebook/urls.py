"""The address of the rules."""

from django.urls import path

from nabij.site.rulebook import pages

urlpatterns = [path("regels/", pages.rulebook, name="rulebook")]
