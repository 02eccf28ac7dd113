"""Faults put into the package on purpose: the examples see every one of them."""

from __future__ import annotations

import pytest
from tests.scorecards.seeded_faults import faulty, killed_by

CLOSEST = {
    "numbers": "test_numbers",
    "reaching": "test_what_if",
    "formulas.trends": "test_what_if",
    "frozen": "test_frozen",
    "interchange": "test_sheets",
    "checking": "test_sheets",
}
"""The examples of a module, where they are not those of formulas or of scoring."""

FAULTS = [
    ("numbers", "Rounding.HALF_UP and beyond >= 0", "Rounding.HALF_UP and beyond > 0"),
    ("numbers", "whole % 2 == 1", "whole % 2 == 0"),
    ("numbers", "else -whole, scale", "else whole, scale"),
    ("numbers", "if _EITHER.fullmatch(text):", "if False:"),
    ("formulas.evaluation", "if value >= bound.value", "if value > bound.value"),
    ("formulas.evaluation", "if bottom.value == 0:", "if False:"),
    ("formulas.evaluation", "return tree.any_of\n", "return not tree.any_of\n"),
    ("formulas.evaluation", "values.get(code, Unknown((Reason(\"missing\", code),)))", "values.get(code, Fraction(0))"),
    ("formulas.evaluation", "max(found) if largest", "min(found) if largest"),
    ("formulas.parsing", "while self.has(\"*\", \"/\")", "if self.has(\"*\", \"/\")"),
    ("formulas.parsing", "isinstance(factor, Number) and factor.value", "isinstance(factor, Number)"),
    ("formulas.cursor", "self._depth > DEEPEST", "False"),
    ("formulas.trends", "rises else turned(inner) if falls", "rises else inner if falls"),
    ("formulas.trends", "if code not in names(condition)", "if True"),
    ("bounds", "-found if row.kind is Kind.PENALTY", "found if row.kind is Kind.PENALTY"),
    ("bounds", "else points * Fraction(row.weight)", "else points"),
    ("bounds", "value = min(value, Fraction(row.cap))", "pass"),
    ("bounds", "else max(value, Fraction(row.floor))", "else value"),
    ("scoring", "if len(known) < len(parts):", "if not known:"),
    ("scoring", "min(max(rounded(value", "(max(rounded(value"),
    ("scoring", "if any(hit.sure for hit in own):", "if own:"),
    ("scoring", "if entry is not None:", "if entry:"),
    ("scoring", "if row.source is Source.DECLARED:", "if suggested is None:"),
    ("scoring", "if step.value is not False]", "if step.value is True]"),
    ("verdicts", "if span[1] < least:", "if span[1] <= least:"),
    ("verdicts", "return Outcome.UNKNOWN if points is None else", "return Outcome.PASS if span[0] >= least else Outcome.UNKNOWN if points is None else"),
    ("verdicts", "elif perhaps and outcome is not Outcome.FAIL:", "elif False:"),
    ("verdicts", "    if sure:\n", "    if False:\n"),
    ("verdicts", "if row.kind is Kind.SCORE] if", "] if"),
    ("reaching", "while abs(meets - misses) > 1:", "while abs(meets - misses) > 2:"),
    ("reaching", "turned(one) if row.kind is Kind.PENALTY", "one if row.kind is Kind.PENALTY"),
    ("prepared", "kept < measure.low", "kept <= measure.low"),
    ("frozen", "if digest(frozen.content) != frozen.digest:", "if False:"),
    ("frozen", "sort_keys=True", "sort_keys=False"),
    ("interchange", "(kind is int and isinstance(data, bool))", "False"),
    ("checking", "level.at_least > before.at_least", "level.at_least < before.at_least"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("module", "old", "new"), FAULTS, ids=lambda one: one.strip()[:40])
def test_seeded_fault_is_seen_by_an_example(module: str, old: str, new: str) -> None:
    with faulty(module, old, new):
        assert killed_by(CLOSEST.get(module, "test_formulas" if module.startswith("formulas") else "test_scoring")) != ""


def test_no_fault_is_seen_where_there_is_none() -> None:
    with faulty("bounds", "else points * Fraction(row.weight)", "else Fraction(row.weight) * points"):
        assert killed_by() == ""
