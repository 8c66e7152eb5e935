"""Addresses of outflow."""

app_name = "outflow"
urlpatterns: list = []
