"""`docs/permissions.md`, drawn from the tables of permissions: `python -m tests.architecture.permissions_page --write`."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tests.architecture.packages import ROOT, SOURCE, levels

FILE = ROOT / "docs" / "permissions.md"
HEAD = """# Who may do what

Generated from the tables of permissions (`src/thidua/*/permissions.py`) by `python -m tests.architecture.permissions_page --write`;
a test compares. Everything that is not granted here is refused. The same predicate serves the page, the act, the button and the list.

A permission is granted to whoever satisfies the predicates beside it: `|` is "or", `&` is "and", `~` is "not". Roles hold over a
unit and everything below it, between two days. A refusal is said with the sentence beside it, and names who can.
"""


@dataclass(frozen=True)
class Table:
    """The permissions of one package: the names, who satisfies them, what a refusal says."""

    package: str
    names: type[StrEnum]
    granted: Mapping[Any, Any]
    refusals: Mapping[Any, str]


def tables() -> list[Table]:
    """The tables of all packages that have one, from the bottom up; refusals in the language in force."""
    found = []
    for package in sorted(levels(), key=lambda name: (levels()[name], name)):
        if (SOURCE / package / "permissions.py").exists() or (SOURCE / package / "permissions").is_dir():
            module = importlib.import_module(f"thidua.{package}.permissions")
            if hasattr(module, "TABLE"):
                found.append(Table(package, module.P, module.TABLE, module.refusals()))
    return found


def asked_by() -> dict[str, list[str]]:
    """The names of the pages that ask for each permission before anything else."""
    from tests.architecture.routes import routes  # noqa: PLC0415  (Django is set up by whoever calls)

    found: dict[str, list[str]] = {}
    for route in routes():
        found.setdefault(str(route.policy), []).append(route.name)
    return found


def predicates(table: Table) -> dict[str, str]:
    """The predicates that a table uses, by name, with what each means."""
    found: dict[str, str] = {}
    for predicate in table.granted.values():
        for one in _parts(predicate):
            found[one.name] = " ".join((one.fn.__doc__ or "").split())
    return found


def _parts(predicate: Any) -> list[Any]:
    """The named predicates of which one is composed."""
    names = predicate.name.replace("(", " ").replace(")", " ").replace("~", " ").split()
    if len(names) == 1 and "~" not in predicate.name:
        return [predicate]
    cells = [cell.cell_contents for cell in predicate.fn.__closure__ or ()]
    inner = [one for cell in cells for one in (cell if isinstance(cell, tuple | list) else [cell]) if hasattr(one, "fn")]
    return [part for one in inner for part in _parts(one)]


def outermost(text: str) -> str:
    """An expression without the brackets around all of it."""
    depth = 0
    for place, mark in enumerate(text):
        depth += (mark == "(") - (mark == ")")
        if depth == 0 and place < len(text) - 1:
            return text
    return text[1:-1] if text.startswith("(") else text


def page() -> str:
    """The whole file."""
    from django.utils import translation  # noqa: PLC0415  (Django is set up by whoever calls)

    pages, parts = asked_by(), [HEAD]
    with translation.override("vi"):
        for table in tables():
            parts.append(f"\n## {table.package}\n\n| permission | who | refusal | pages |\n|---|---|---|---|\n")
            for name in table.names:
                shown = ", ".join(f"`{one}`" for one in pages.get(name.value, []))
                who = outermost(str(table.granted[name].name)).replace("|", "\\|")
                parts.append(f"| `{name.value}` | `{who}` | {table.refusals[name]} | {shown} |\n")
            parts.append("\n")
            parts += [f"- `{name}`: {meaning}\n" for name, meaning in sorted(predicates(table).items())]
    return "".join(parts)


if __name__ == "__main__" and "--write" in sys.argv:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.site.settings")
    import django

    django.setup()
    FILE.write_text(page(), encoding="utf-8")
