"""The import contracts hold every package that there is: a new one is told here where its name is missing in `pyproject.toml`."""

from __future__ import annotations

import tomllib
from typing import Any

from tests.architecture.packages import ROOT, SOURCE, levels

PURE = frozenset({"planparse", "papers", "scorecards", "vn"})
FOUNDATIONS = frozenset({"site", "store", "ui"})
"""Packages that are no apps: their modules have names of their own."""
JUDGES = frozenset({"scoring", "eligibility", "awards"})
ACTIVITIES = frozenset({"learning", "contests", "initiatives", "communications", "investments", "oversight"})


def contract(number: str) -> dict[str, Any] | None:
    kept = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    return next((one for one in kept if one["name"].startswith(f"{number}. ")), None)


def named(values: list[str]) -> set[str]:
    return {value.removeprefix("thidua.") for value in values}


def test_every_app_keeps_the_order_of_layers() -> None:
    layers = contract("2")
    assert layers is not None
    apps = set(levels()) - PURE - FOUNDATIONS
    assert named(layers["containers"]) == apps, "add the new package to the containers of contract 2 in pyproject.toml"


def test_every_pure_package_is_kept_from_django() -> None:
    forbidden = contract("3")
    assert forbidden is not None
    assert set(levels()) & PURE <= named(forbidden["source_modules"])


def test_judges_know_no_activity() -> None:
    """Scores and awards judge evidence; an activity that they knew could not be added without touching them."""
    judges, activities = set(levels()) & JUDGES, set(levels()) & ACTIVITIES
    if not judges or not activities:
        return
    forbidden = contract("5")
    assert forbidden is not None, (
        "write contract 5 in pyproject.toml: type forbidden, sources scoring, eligibility and awards, forbidden the activity packages"
    )
    assert (named(forbidden["source_modules"]), named(forbidden["forbidden_modules"])) == (judges, activities)


def test_every_folder_of_the_source_has_its_place_in_the_order() -> None:
    folders = {one.parent.name for one in SOURCE.glob("*/__init__.py")}
    assert folders == set(levels()), "give the new package its place in contract 1 in pyproject.toml"
