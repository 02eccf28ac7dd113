"""What is shown again of a form that came too late: every word of a person, no code of ours."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.test import RequestFactory

from thidua.ui import pages

SOURCE = Path(pages.__file__).parents[1]
BUTTON = re.compile(r'<button[^>]*\sname="([\w-]+)"')


def choices() -> Iterator[str]:
    """The names of fields in which a person chooses, and of hidden ones."""
    for config in (one for one in apps.get_app_configs() if one.name.startswith("thidua.")):
        for module in (one for one in pkgutil.walk_packages([config.path], f"{config.name}.") if ".forms" in one.name):
            for form in vars(import_module(module.name)).values():
                if isinstance(form, type) and issubclass(form, forms.Form):
                    yield from (name for name, field in form.base_fields.items() if is_choice(field))


def is_choice(field: forms.Field) -> bool:
    coded = isinstance(field, forms.ChoiceField | forms.BooleanField) and not isinstance(field, forms.ModelChoiceField)
    return coded or isinstance(field.widget, forms.HiddenInput)


def test_no_choice_is_taken_for_words() -> None:
    assert sorted({name for name in choices() if pages.is_typed("xong", name)}) == []


def test_no_button_is_taken_for_words() -> None:
    words = {"again", "at", "text"}  # a row of a table, a place in a text as a number, a size of letters: fields of the same names hold words
    names = {name for path in SOURCE.rglob("*.html") for name in BUTTON.findall(path.read_text("utf-8"))}
    assert sorted(name for name in names - words if pages.is_typed("xong", name)) == []


@pytest.mark.parametrize("word", ["xong", "khong", "da-gui", "a.b"])
def test_one_word_in_small_letters_is_shown_again(word: str) -> None:
    request = RequestFactory().post("/", {"reason": word, "act": "approve", "unit": "0190f3c8-0000-7000-8000-000000000000", "_key": "x", "note": " "})
    assert pages._typed(request) == [word]
