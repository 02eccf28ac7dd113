"""What Django says of fields is said in our words, as what to do."""

from __future__ import annotations

import pytest
from django import forms
from django.utils import translation


class Some(forms.Form):
    """One of each kind of field."""

    number = forms.IntegerField(min_value=2, max_value=9)
    share = forms.DecimalField(max_digits=4, decimal_places=1)
    words = forms.CharField(min_length=3, max_length=5)
    one = forms.ChoiceField(choices=[("a", "A")])
    hour = forms.TimeField()
    file = forms.FileField()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, {"number": "Chưa ghi hoặc chưa chọn.", "file": "Chưa ghi hoặc chưa chọn."}),
        ({"number": "1", "share": "1.25", "words": "a"}, {"number": "Nhập số không nhỏ hơn 2.", "share": "Ghi tối đa 1 chữ số sau dấu phẩy.", "words": "Viết ít nhất 3 ký tự (đang có 1)."}),
        ({"number": "10", "share": "12345", "words": "a" * 6}, {"number": "Nhập số không lớn hơn 9.", "share": "Ghi tối đa 4 chữ số.", "words": "Viết tối đa 5 ký tự (đang có 6)."}),
        ({"number": "x", "share": "x", "one": "b", "hour": "25:61"}, {"number": "Nhập số nguyên, không có dấu phẩy.", "share": "Nhập một con số.", "one": "Chọn một mục trong danh sách; không có mục “b”.", "hour": "Ghi giờ theo dạng 08:30."}),
    ],
)  # fmt: skip
def test_wrong_field_says_what_to_do(typed: dict[str, str], said: dict[str, str]) -> None:
    with translation.override("vi"):
        errors = Some(typed).errors
        assert {name: errors[name][0] for name in said} == said
