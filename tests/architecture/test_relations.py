"""Keys between packages point down, and leave no way back: a reverse accessor is an import in disguise."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from tests.architecture.packages import levels, may_know

from thidua.plans.models import Plan

OWN = [model for model in apps.get_models() if model.__module__.startswith("thidua.")]
KEYS = [field for model in OWN for field in model._meta.get_fields() if field.is_relation and field.concrete and field.model is model]


def points_up(package: str, target: str) -> bool:
    """Whether a key of a package to a target (both names of packages) breaks the order."""
    return target in levels() and not may_know(package, target)


def package(model: Any) -> str:
    return str(model.__module__.split(".")[1])


def told(field: Any) -> str:
    return f"{field.model._meta.label}.{field.name}"


def test_every_key_points_down_and_has_no_way_back() -> None:
    assert [told(field) for field in KEYS if points_up(package(field.model), package(field.related_model))] == []
    assert [told(field) for field in KEYS if not field.remote_field.related_name.endswith("+")] == []


def test_key_upward_would_be_found() -> None:
    assert points_up("plans", "desk") and points_up("orgs", "plans")
    assert not points_up("plans", "orgs") and not points_up("plans", "plans")


def test_every_model_is_looked_at() -> None:
    assert Plan in OWN and len(KEYS) >= 25
