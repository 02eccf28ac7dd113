"""Which acts of a package its pages do, and which its REST operations do: read out of the source, nothing is run."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "thidua"


def acts_of(package: str, layer: str) -> set[str]:
    """The names of the actions that the files of a layer (`views`, `api`) use: what acts for a person (`by=`), the writers."""
    place = SOURCE / package / layer
    files = place.rglob("*.py") if place.is_dir() else [place.with_suffix(".py")]
    return {name for file in files for module, name in _used(ast.parse(file.read_text("utf-8")), package) if _acts(module, name)}


def _used(tree: ast.Module, package: str) -> Iterator[tuple[str, str]]:
    """The module and the name of everything that comes out of the package's actions."""
    home = f"thidua.{package}.actions"
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(home):
            yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "actions":
            yield home, node.attr


def _acts(module: str, name: str) -> bool:
    found = getattr(importlib.import_module(module), name, None)
    return inspect.isfunction(found) and "by" in inspect.signature(found).parameters
