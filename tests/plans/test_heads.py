"""What stands around a paper that a package writes for a unit."""

from __future__ import annotations

import pytest

from thidua.plans.rules.heads import own_abbreviation


@pytest.mark.parametrize(
    "symbol, agency, told",
    [("SM-VP", "SM", "VP"), ("VP", "SM", "VP"), ("SM", "SM", "SM"), ("SM-VP", "", "SM-VP"), ("SMT-VP", "SM", "SMT-VP"), ("", "SM", "")],
)
def test_unit_that_issues_itself_is_named_without_its_agency(symbol: str, agency: str, told: str) -> None:
    assert own_abbreviation(symbol, agency) == told
