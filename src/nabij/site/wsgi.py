"""The web application for a WSGI server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from nabij.site.garbage import SELDOM

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.site.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  all pages now, not with the first request

# What was loaded at the start lives for ever: keep the collector away from it, so
# that no request pays for a full collection.
gc.collect()
gc.freeze()
gc.set_threshold(*SELDOM)
