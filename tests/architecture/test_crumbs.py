"""Every page leads back by crumbs, but homes, entrances, and answers that are no place of their own."""

from __future__ import annotations

import re

from tests.architecture.test_templates import TEMPLATES

PAGE = re.compile(r"""\{%\s*extends\s+["']ui/(?:base|focus|public)\.html["']""")
EXEMPT = re.compile(
    r"^(desk/begin|portal/front|desk/home|accounts?/(login|logout|activate|first_run|locked|signup_closed|too_many)|allauth/|40[34]|ui/conflict|notify/stop)"
)
"""Homes, the pages of who is not signed in, what a mail opens, and what answers in the place of a page."""


def test_every_page_leads_back_by_crumbs() -> None:
    pages = {str(file).partition("/templates/")[2]: text for file in TEMPLATES if PAGE.search(text := file.read_text(encoding="utf-8"))}
    assert [name for name, text in pages.items() if "block crumbs" not in text and not EXEMPT.match(name)] == []
