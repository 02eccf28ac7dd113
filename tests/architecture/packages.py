"""The order of the packages, read from where import-linter reads it, and their source files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "thidua"


@cache
def levels() -> dict[str, int]:
    """Each package that there is, with its height: 0 at the bottom; equal heights may not know each other either."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["name"].startswith("1."))
    heights = {name: height for height, layer in enumerate(reversed(layers)) for name in re.findall(r"\w+", layer)}
    return {name: height for name, height in heights.items() if (SOURCE / name / "__init__.py").exists()}


def may_know(package: str, other: str) -> bool:
    """Whether a package may name something of another: itself, or one below it."""
    return package == other or levels()[other] < levels()[package]


def modules(*parts: str) -> Iterator[Path]:
    """The Python files of the product, migrations left out; `parts` keeps those under packages of such a name."""
    for file in sorted(SOURCE.rglob("*.py")):
        inside = file.relative_to(SOURCE).parts
        if "migrations" not in inside and (not parts or any(part in inside or f"{part}.py" in inside for part in parts)):
            yield file


def package_of(file: Path) -> str:
    """The package that a source file belongs to."""
    return file.relative_to(SOURCE).parts[0]
