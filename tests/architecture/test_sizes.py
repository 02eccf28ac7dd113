"""Budgets of size: what is longer is split by concept. A budget only goes down."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

from tests.architecture.packages import SOURCE, modules

LONGEST_MODULE, LONGEST_FUNCTION = 400, 60
USUAL_MODULE, USUAL_FUNCTION = 80, 8


def functions(text: str) -> Iterator[tuple[str, int]]:
    """The functions of a module with the lines from their name to their end, the docstring included."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def lines() -> dict[Path, int]:
    return {file: len(file.read_text(encoding="utf-8").splitlines()) for file in modules()}


@cache
def lengths() -> list[tuple[str, int]]:
    return [(f"{file.relative_to(SOURCE)}:{name}", size) for file in modules() for name, size in functions(file.read_text(encoding="utf-8"))]


def test_modules_have_at_most_400_lines() -> None:
    assert {str(file): size for file, size in lines().items() if size > LONGEST_MODULE} == {}


def test_tests_and_tools_have_at_most_400_lines() -> None:
    root = SOURCE.parents[1]
    found = [file for folder in ("tests", "soak", "bench", "bin") for file in (root / folder).rglob("*.py")]
    long = {str(file): size for file in found if (size := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE}
    assert (len(found) > 100, long) == (True, {})


def test_functions_have_at_most_60_lines() -> None:
    assert [(name, size) for name, size in lengths() if size > LONGEST_FUNCTION] == []


def test_usual_module_and_function_are_small() -> None:
    assert median(lines().values()) <= USUAL_MODULE
    assert median(size for _, size in lengths()) <= USUAL_FUNCTION


def test_long_function_is_found() -> None:
    assert list(functions("def f():\n" + "    x = 1\n" * 70)) == [("f", 71)]
