"""Every page says what it is for: the "?" at its head has a text, written by the package of the page."""

from __future__ import annotations

import re

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


def test_every_page_says_what_it_is_for() -> None:
    left = [name for name in pages() if name not in all_help()]
    assert left == [], "add the text to HELP in phrases.py of the package (see ui/page_help.py)"
    assert len(pages()) > 300


def test_help_is_of_addresses_that_exist_and_of_no_other_package() -> None:
    assert sorted(set(all_help()) - {route.name for route in routes()}) == []


def test_help_is_short_enough_to_be_read() -> None:
    assert [name for name, text in all_help().items() if not 1 <= len(text.doing) <= 3] == []
    sentences = [str(line) for text in all_help().values() for line in (text.purpose, *text.doing, text.after)]
    assert [line for line in sentences if len(line) > LONGEST or not line.endswith(".")] == []
