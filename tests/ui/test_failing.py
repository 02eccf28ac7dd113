"""The pages that are shown when the application fails need nothing of it."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import override_settings

WITHOUT_LIST = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_page_of_failure_is_drawn_without_the_list_of_static_files(name: str) -> None:
    with override_settings(STORAGES=WITHOUT_LIST, DEBUG=False):
        text = render_to_string(name)
    assert 'href="/static/ui/dist/app.css"' in text
    assert "{%" not in text
