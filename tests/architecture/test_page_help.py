"""Every page says what it is for: the "?" at its head has a text, written by the package of the page."""

from __future__ import annotations

import re

import pytest
from tests.architecture.routes import LIBRARY, TOKEN, routes
from tests.matrix.policy_all import POLICY

from thidua.site.page_help import all_help

NO_PAGE = re.compile(
    r"^(files:|site:|demo-|portal:(atom|rss|sitemap|robots|share-image)$|ui:(style_page|alive|worker|manifest)$)|-(file|paper|export|print|report|minutes|feed|moved)$|(feed|export|print|paper|notice|import_template|annotated|short|:filter)$"
)
"""Raw files, prints, calendars, feeds and what search engines ask for, addresses that lead elsewhere, and the page of components for who builds them."""
LONGEST = 110
"""Letters of a sentence that is read at a glance."""


def pages() -> list[str]:
    """The names of addresses that answer a GET with a page of ours."""
    ours = [route.name for route in routes() if route.policy not in (None, LIBRARY, TOKEN)]
    return [name for name in dict.fromkeys(ours) if name in POLICY and POLICY[name].reads and not NO_PAGE.search(name)]


@pytest.mark.parametrize("name", pages())
def test_page_says_what_it_is_for(name: str) -> None:
    package = "site" if ":" not in name else name.partition(":")[0]
    assert name in all_help(), f"{name}: add its text to HELP in src/thidua/{package}/phrases.py (see ui/page_help.py)"


def test_help_is_of_addresses_that_exist_and_of_no_other_package() -> None:
    assert sorted(set(all_help()) - {route.name for route in routes()}) == []


@pytest.mark.parametrize("name", sorted(all_help()))
def test_help_is_short_enough_to_be_read(name: str) -> None:
    text = all_help()[name]
    sentences = [str(line) for line in (text.purpose, *text.doing, text.after)]
    assert 1 <= len(text.doing) <= 3
    assert [line for line in sentences if len(line) > LONGEST or not line.endswith(".")] == []
