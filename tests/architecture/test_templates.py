"""Templates: small, without inline code, and never naming a package above their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.architecture.packages import SOURCE, levels, may_know, package_of

TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
NAMED = re.compile(r"""\{%\s*(?:extends|include|url|slot)\s+["']([a-z_]+)[/:]""")
INLINE = re.compile(r"""<script(?![^>]*(?:\bsrc=|type="application/json"))|<style\b|\sstyle=|\son[a-z]+=["']|javascript:""", re.IGNORECASE)


def faults_inline(text: str) -> list[str]:
    """The pieces of inline code, which the content security policy refuses."""
    return [match[0] for match in INLINE.finditer(text)]


def names_above(package: str, text: str) -> list[str]:
    """The packages named by a template that stand above its own in the order of layers."""
    return sorted({name for name in NAMED.findall(text) if name in levels() and not may_know(package, name)})


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_template_names_no_package_above_its_own(file: Path) -> None:
    assert names_above(package_of(file), file.read_text(encoding="utf-8")) == []


def test_templates_have_no_inline_code() -> None:
    assert {str(file): found for file in TEMPLATES if (found := faults_inline(file.read_text(encoding="utf-8")))} == {}


def test_templates_have_at_most_200_lines() -> None:
    assert [str(file) for file in TEMPLATES if len(file.read_text(encoding="utf-8").splitlines()) > 200] == []


@pytest.mark.parametrize("text", ['<p style="x">', "<style>", "<script>", '<a onclick="x">', '<a href="javascript:x">'])
def test_inline_code_is_found(text: str) -> None:
    assert faults_inline(text) != []


def test_outside_script_and_data_script_are_no_inline_code() -> None:
    assert faults_inline('<script src="/a.js"></script><script data-x="y" type="application/json">{}</script>') == []


def test_url_of_a_higher_package_is_found() -> None:
    assert names_above("ui", "{% url 'plans:list' %}{% extends \"ui/base.html\" %}") == ["plans"]
