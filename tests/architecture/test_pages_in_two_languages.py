"""A page of the documents that is there in two languages says the same in both: the same headings, steps to type, settings and options."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAIRS = sorted([ROOT / "README.vi.md", *(ROOT / "docs").rglob("*.vi.md")])
NAMES = re.compile(r"THIDUA_[A-Z_]*[A-Z]|(?<![\w-])--[a-z][a-z-]+|!\[[^\]]*\]\(([^)]+)\)")


def outline(file: Path) -> tuple[list[str], int, list[str]]:
    """The levels of the headings, the number of lines to type, and the settings, options and pictures that are named."""
    lines = file.read_text(encoding="utf-8").splitlines()
    levels = [line.split(" ", 1)[0] for line in lines if re.match(r"#+ ", line)]
    typed = [line for line in lines if re.match(r" {4,}\S", line)]
    return levels, len(typed), sorted({found[1] or found[0] for found in NAMES.finditer("\n".join(lines))})


@pytest.mark.parametrize("file", PAIRS, ids=lambda file: str(file.relative_to(ROOT)))
def test_page_says_in_vietnamese_what_it_says_in_english(file: Path) -> None:
    english = file.with_name(file.name.replace(".vi.md", ".md"))
    assert outline(file) == outline(english)
    assert f"]({english.name})" in file.read_text(encoding="utf-8")
    assert f"]({file.name})" in english.read_text(encoding="utf-8")
