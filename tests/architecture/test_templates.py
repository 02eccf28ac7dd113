"""Templates: small, without inline code, and never naming a package above their own."""

from __future__ import annotations

import re

import pytest
from tests.architecture.packages import SOURCE, levels, may_know, package_of

TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
NAMED = re.compile(r"""\{%\s*(?:extends|include|url|slot)\s+["']([a-z_]+)[/:]""")
INLINE = re.compile(r"""<script(?![^>]*(?:\bsrc=|type="application/(?:ld\+)?json"))|<style\b|\sstyle=|\son[a-z]+=["']|javascript:""", re.IGNORECASE)


def faults_inline(text: str) -> list[str]:
    """The pieces of inline code, which the content security policy refuses."""
    return [match[0] for match in INLINE.finditer(text)]


def names_above(package: str, text: str) -> list[str]:
    """The packages named by a template that stand above its own in the order of layers."""
    return sorted({name for name in NAMED.findall(text) if name in levels() and not may_know(package, name)})


def test_no_template_names_a_package_above_its_own() -> None:
    found = {str(file.relative_to(SOURCE)): names for file in TEMPLATES if (names := names_above(package_of(file), file.read_text(encoding="utf-8")))}
    assert (len(TEMPLATES) > 300, found) == (True, {})


def test_templates_have_no_inline_code() -> None:
    assert {str(file): found for file in TEMPLATES if (found := faults_inline(file.read_text(encoding="utf-8")))} == {}


def test_templates_have_at_most_200_lines() -> None:
    assert [str(file) for file in TEMPLATES if len(file.read_text(encoding="utf-8").splitlines()) > 200] == []


ONCE = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>(.*?)</form>", re.IGNORECASE | re.DOTALL)
NOT_ONCE = re.compile(
    r"/account/(?:login|logout)\.html$|/usersessions/usersession_list\.html$|/accounts/me\.html$"  # the sign-in library answers these; signing in or out twice is the same
    r"|/ui/(?:_tools|_reading|_stories)\.html$"  # how one reads is kept in a cookie; a story shows a component and sends nothing
    r"|/site/_role_switcher\.html$"  # the sample agency only
)


def posts_without_key(text: str) -> int:
    """How many forms of a template post without the key that makes a second post harmless."""
    return sum("{% once %}" not in form for form in ONCE.findall(text))


def test_every_form_that_posts_carries_its_key() -> None:
    found = {str(file): posts_without_key(file.read_text(encoding="utf-8")) for file in TEMPLATES if not NOT_ONCE.search(file.as_posix())}
    assert {file: count for file, count in found.items() if count} == {}


def test_form_without_key_is_found() -> None:
    good, bad = '<form method="post" class="x">{% once %}<p></p></form>', '<form class="x" method="post"><p></p></form>'
    assert [posts_without_key(text) for text in (good, bad, good + bad)] == [0, 1, 1]


@pytest.mark.parametrize("text", ['<p style="x">', "<style>", "<script>", '<a onclick="x">', '<a href="javascript:x">'])
def test_inline_code_is_found(text: str) -> None:
    assert faults_inline(text) != []


def test_outside_script_and_data_script_are_no_inline_code() -> None:
    assert faults_inline('<script src="/a.js"></script><script data-x="y" type="application/json">{}</script>') == []
    assert faults_inline('<script type="application/ld+json">{}</script>') == []


def test_url_of_a_higher_package_is_found() -> None:
    assert names_above("ui", "{% url 'plans:list' %}{% extends \"ui/base.html\" %}") == ["plans"]
