"""Names in strings are imports in disguise: no module names an address, a template or a permission of a package above its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from tests.architecture.packages import SOURCE, levels, may_know, modules, package_of

NAMED = re.compile(r"^([a-z_]+)(?::[a-z_-]+|/[\w/-]+\.html|\.[a-z_.]+)$")
QUOTED = re.compile(r"""["']([a-z_]+)[:/.]""")
CALLS = frozenset({"redirect", "reverse", "reverse_lazy", "render", "render_to_string", "get_template", "invalid", "has_perm", "page", "get_model"})


def names_in(text: str) -> Iterator[str]:
    """The packages that the calls of a module name in strings."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and _called(node.func) in CALLS:
            for part in [*node.args, *(keyword.value for keyword in node.keywords)]:
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and (match := NAMED.match(part.value)):
                    yield match[1]


def _called(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def above(package: str, text: str) -> list[str]:
    """The packages named by a module of `package` that stand above it."""
    higher = {name for name in levels() if not may_know(package, name)}
    if not higher & {match[1] for match in QUOTED.finditer(text)}:  # nearly every module: reading them all as Python would take half a minute
        return []
    return sorted(higher & set(names_in(text)))


def test_no_module_names_a_package_above_its_own() -> None:
    looked_at = [file for file in modules() if file.parent != SOURCE]
    found = {str(file.relative_to(SOURCE)): names for file in looked_at if (names := above(package_of(file), file.read_text(encoding="utf-8")))}
    assert (len(looked_at) > 1000, found) == (True, {})


@pytest.mark.parametrize(
    "text", ['redirect("desk:home")', 'render(r, "desk/home.html", {})', 'page(permission="desk.see")', 'x.reverse("desk:home")']
)
def test_name_of_a_higher_package_is_found(text: str) -> None:
    assert above("plans", text) == ["desk"]


def test_name_of_a_lower_package_is_no_fault() -> None:
    assert above("plans", 'render(r, "ui/base.html", {}); redirect("orgs:units")') == []
