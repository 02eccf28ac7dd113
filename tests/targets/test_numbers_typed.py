"""What is said of a number that was typed wrongly."""

from __future__ import annotations

import pytest
from django import forms

from thidua.targets.forms.targets import NumberField


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-5", "Số này không được âm. Ghi số từ 0 trở lên."),
        ("năm", "Ghi một con số, ví dụ 95 hoặc 1.250,5."),
        ("5-", "Ghi một con số, ví dụ 95 hoặc 1.250,5."),
    ],
)
def test_wrong_number_is_told_by_what_is_wrong_with_it(typed: str, said: str) -> None:
    with pytest.raises(forms.ValidationError) as fault:
        NumberField().clean(typed)
    assert fault.value.messages == [said]
