"""Every address that takes posts is sent twice and eight times at once by `soak/parallel`, or says why not: read out of the addresses."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from soak.parallel_places import no_key_counts
from tests.architecture.acts import SOURCE
from tests.architecture.routes import routes
from tests.matrix import posts as finding
from tests.matrix import twice
from tests.matrix.policy_all import POLICY

from thidua.site.api import api

ROOT = Path(__file__).parents[2]
LEAST = 430
"""Addresses that are sent; the count may only grow."""
MOST_NOT_SENT = 17
"""Addresses that are not; the count may only shrink."""


def uncovered() -> list[str]:
    """The addresses that take posts and of which nobody says anything."""
    return [one.name for one in finding.posts() if one.name not in twice.sent() and one.name not in twice.NOT_SENT]


def test_every_address_that_takes_posts_is_sent_twice_and_at_once_or_says_why_not() -> None:
    assert uncovered() == []
    assert len(twice.sent()) >= LEAST
    assert len(twice.NOT_SENT) <= MOST_NOT_SENT


def test_address_without_a_row_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check can fail: of a page and of an operation whose rows are taken away both are named."""
    monkeypatch.setattr(twice, "POLICY", {name: rule for name, rule in POLICY.items() if name not in ("orgs:slip", "api:step")})
    assert uncovered() == ["api:step", "orgs:slip"]


def test_nothing_is_said_of_an_address_that_is_sent_or_takes_no_posts() -> None:
    taking = {one.name for one in finding.posts()}
    assert set(twice.sent()) - taking == set()
    assert set(twice.NOT_SENT) - (taking - set(twice.sent())) == set()
    assert {name for name in twice.LATE if POLICY[name].writes} == set()


def test_every_reason_is_one_and_names_a_test_that_is_there() -> None:
    named = [place for reason in twice.NOT_SENT.values() for place in re.findall(r"tests/[\w/]+\.py", reason)]
    assert [place for place in named if not (ROOT / place).is_file()] == []
    assert [name for name, reason in twice.NOT_SENT.items() if len(reason) < 8] == []


def test_views_that_take_posts_are_told_from_those_that_only_show() -> None:
    views = {one.name: one.view for one in routes()}
    assert [name for name in ("orgs:slip", "orgs:add_unit", "questions:bank-import") if not finding.takes_posts(views[name])] == []
    assert [name for name in ("orgs:units", "desk:home", "desk:audit", "pledges:compare") if finding.takes_posts(views[name])] == []


def test_every_operation_that_writes_looks_at_the_key_of_its_request() -> None:
    """A page does so by its decorator; an operation has to call `once`, itself or through a function of its module."""
    writing = {one.name.partition(":")[2] for one in api.operations() if one.method != "GET"} - READS_ONLY
    assert sorted(writing - _keyed()) == []


READS_ONLY = {"look_bank_file"}


def _keyed() -> set[str]:
    """The routes of operations whose function calls `once`, or calls one of its package's interface that does."""
    return {name for package in SOURCE.iterdir() if package.is_dir() for name in _keyed_in([*package.glob("api.py"), *package.glob("api/*.py")])}


def _keyed_in(files: list[Path]) -> set[str]:
    functions = [one for file in files for one in ast.parse(file.read_text("utf-8")).body if isinstance(one, ast.FunctionDef)]
    calls = {one: {node.func.id for node in ast.walk(one) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)} for one in functions}
    keyed, known = {"once", "once_telling", "made_once"}, 0
    while known != len(keyed):
        known = len(keyed)
        keyed |= {one.name for one, called in calls.items() if called & keyed}
    return {_url_name(one) for one, called in calls.items() if called & keyed}


def _url_name(function: ast.FunctionDef) -> str:
    named = [one.value for call in function.decorator_list if isinstance(call, ast.Call) for one in call.keywords if one.arg == "url_name"]
    return str(named[0].value) if named and isinstance(named[0], ast.Constant) else function.name


def test_control_of_the_harness_patches_what_is_there() -> None:
    with no_key_counts():
        pass
