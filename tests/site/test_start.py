"""What a process loads before its first page: no library that only some pages or the REST interface need."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, resolve, reverse

from thidua.site.later import Later

FORBIDDEN = (
    "ninja", "pydantic", "docx", "openpyxl", "pypdfium2", "pypdf", "pyhanko", "lxml", "PIL", "numpy", "odf", "xlsxwriter", "qrcode", "granian",
    "thidua.site.demo.story", "thidua.site.api", "thidua.planparse.reading",
)  # fmt: skip
MOST = 2800
"""Modules of all kinds, measured on 2026-12-01 with the packages of reports, dashboards, offline packages and reviews, and a few more: each tenth of a second of the start is some hundred of them."""
START = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.site.settings"
import django
django.setup()
from django.urls import resolve, reverse
resolve(reverse("account_login"))
print(len(sys.modules), *(name for name in sys.argv[1:] if name in sys.modules), *(name for name in sys.modules if name.startswith("thidua.") and ".api" in name))
"""


def test_start_loads_no_library_of_other_pages() -> None:
    about = {name: value for name, value in os.environ.items() if not name.startswith(("THIDUA_", "DJANGO_", "COVERAGE"))}
    told = subprocess.run([sys.executable, "-c", START, *FORBIDDEN], env=about, capture_output=True, text=True, check=True).stdout
    number, *loaded = told.split()
    assert loaded == ["thidua.site.api_page"]
    assert int(number) <= MOST


def test_interface_is_found_by_name_and_by_address_although_it_waits() -> None:
    address = reverse("api:openapi-json")
    assert (address, resolve(address).namespace) == ("/api/v1/openapi.json", "api")
    with pytest.raises(NoReverseMatch):
        reverse("api:no-such-operation")
    with pytest.raises(NoReverseMatch):
        reverse("api:below:openapi-json")


def test_addresses_that_wait_are_loaded_by_one_of_theirs_and_not_by_the_names_of_others() -> None:
    waiting = Later("sau/", "thidua.site.api_urls", app_name="later", namespace="later")
    book = URLResolver(get_resolver().pattern, [waiting])
    assert (book.namespace_dict["later"], book.reverse_dict.getlist("openapi-json"), "urlconf_module" in waiting.__dict__) == (
        ("sau/", waiting),
        [],
        False,
    )
    assert book.resolve("/sau/openapi.json").url_name == "openapi-json"
    assert "urlconf_module" in waiting.__dict__


@pytest.mark.django_db
def test_page_of_the_interface_lists_its_operations(client: Client) -> None:
    assert "openapi.json" in client.get(reverse("api-docs")).content.decode()
