"""The addresses of the REST interface. Loaded when the first of them is asked for: its schemas take as long as all pages together."""

from __future__ import annotations

from thidua.site.api import api

urlpatterns, app_name, NAMESPACE = api.urls
