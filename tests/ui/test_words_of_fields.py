"""What Django says of fields is said in our words, as what to do."""

from __future__ import annotations

import ast
import inspect

import pytest
from django import forms
from django.contrib.auth import password_validation
from django.core import validators
from django.forms import fields, formsets, models, utils
from django.utils import translation
from django.utils.translation import trans_real


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
        ({"number": "x", "share": "x", "one": "b", "hour": "25:61"}, {"number": "Chỉ nhập chữ số, ví dụ 12.", "share": "Nhập một con số.", "one": "Chọn một mục trong danh sách; không có mục “b”.", "hour": "Ghi giờ theo dạng 08:30."}),
    ],
)  # fmt: skip
def test_wrong_field_says_what_to_do(typed: dict[str, str], said: dict[str, str]) -> None:
    with translation.override("vi"):
        errors = Some(typed).errors
        assert {name: errors[name][0] for name in said} == said


MARKS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}


def messages_of(module: object) -> set[str]:
    """Every literal that a module of Django gives to its catalogue."""
    calls = [one for one in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)]  # type: ignore[arg-type]
    named = [one.args[0] for one in calls if isinstance(one.func, ast.Name) and one.func.id in MARKS and one.args]
    return {one.value for one in named if isinstance(one, ast.Constant) and isinstance(one.value, str)}


@pytest.mark.parametrize("module", [validators, fields, formsets, models, utils, password_validation], ids=lambda one: one.__name__)
def test_every_message_of_forms_and_validators_has_its_vietnamese(module: object) -> None:
    known = {key[0] if isinstance(key, tuple) else key for key, said in trans_real.translation("vi")._catalog.items() if said}  # type: ignore[attr-defined]
    found = messages_of(module)
    assert (bool(found), sorted(found - known)) == (True, [])


def test_short_password_and_null_character_are_told_in_vietnamese() -> None:
    with translation.override("vi"):
        with pytest.raises(forms.ValidationError) as fault:
            password_validation.validate_password("k9#")
        assert fault.value.messages == ["Mật khẩu ngắn quá; cần ít nhất 10 ký tự."]
        assert Some({"words": "a\x00b"}).errors["words"] == ["Có ký tự không dùng được; xóa ô rồi gõ lại."]
