"""Every permission has a predicate, a sentence of refusal in both languages, a use and a row in `docs/permissions.md`."""

from __future__ import annotations

import re

import pytest
import rules
from django.utils import translation
from tests.architecture.packages import modules, package_of
from tests.architecture.permissions_page import FILE, Table, outermost, page, predicates, tables

TABLES = pytest.mark.parametrize("table", tables(), ids=lambda table: table.package)


@TABLES
def test_permission_has_a_predicate_and_a_sentence(table: Table) -> None:
    assert set(table.granted) == set(table.refusals) == set(table.names)
    assert [name for name in table.names if not rules.perm_exists(name.value)] == []
    assert [name for name in table.names if not name.value.startswith(f"{table.package}.")] == []


@TABLES
def test_refusal_is_a_sentence_in_both_languages(table: Table) -> None:
    with translation.override("en"):
        english = next(one for one in tables() if one.package == table.package).refusals
    assert [name for name in table.names if english[name] == table.refusals[name] or not english[name].endswith(".")] == []


@TABLES
def test_permission_is_asked_for_somewhere(table: Table) -> None:
    """One that nothing asks for protects nothing. Reading one thing is asked of `visible_to`, which holds the same rule as a query."""
    files = [one for one in modules() if package_of(one) == table.package and one.name != "permissions.py"]
    asked = {name for file in files for name in re.findall(r"\bP\.([A-Z_]+)", file.read_text(encoding="utf-8"))}
    assert {name.name for name in table.names if not name.value.endswith("view")} - asked == set()


@TABLES
def test_predicate_says_what_it_means(table: Table) -> None:
    assert [name for name, meaning in predicates(table).items() if not meaning.endswith(".")] == []


def test_page_of_permissions_is_what_the_tables_say() -> None:
    assert FILE.read_text(encoding="utf-8") == page(), "run: python -m tests.architecture.permissions_page --write"


def test_outermost_brackets_go_and_others_stay() -> None:
    assert [outermost(one) for one in ("((a | b) & c)", "(a | b) & (c | d)", "a")] == ["(a | b) & c", "(a | b) & (c | d)", "a"]
