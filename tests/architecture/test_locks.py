"""What locks rows locks those it means: PostgreSQL refuses to lock across a join that may be empty, and SQLite never says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import thidua

TOP = Path(thidua.__file__).parent
LOCKED_WITH_JOINS = re.compile(
    r"select_for_update\((?![^)]*of=)[^)]*\)\s*\.select_related|select_related\([^)]*\)\s*\.select_for_update\((?![^)]*of=)"
)


def test_lock_with_joined_rows_names_what_it_locks() -> None:
    assert [file.name for file in TOP.rglob("*.py") if LOCKED_WITH_JOINS.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('Task.objects.select_for_update().select_related("unit")', True),
        ('Task.objects.select_related("unit").select_for_update()', True),
        ('Task.objects.select_for_update(of=("self",)).select_related("unit")', False),
        ("Task.objects.select_for_update().get(pk=1)", False),
    ],
)
def test_pattern_tells_them_apart(line: str, found: bool) -> None:
    assert bool(LOCKED_WITH_JOINS.search(line)) is found
