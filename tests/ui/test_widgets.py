"""Inputs and choices drawn in Python are letter for letter what the framework's templates draw."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from thidua.ui.rendering import FormLayout
from thidua.ui.widgets import DRAWN, drawn

TEXTS = st.text(st.sampled_from("a<>&\"' \n%{}ắ0"), max_size=6)
NAMES = st.sampled_from(["id", "class", "data-x", "required", "aria-describedby", 'x"y'])
ATTRS = st.dictionaries(NAMES, st.booleans() | TEXTS | st.integers() | TEXTS.map(mark_safe), max_size=4)
VALUES = st.none() | TEXTS | TEXTS.map(mark_safe) | st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=2) | st.dates()
LABELS = TEXTS | st.integers(0, 99999) | TEXTS.map(mark_safe) | st.just(gettext_lazy("Đơn vị"))
OPTIONS = st.lists(st.tuples(TEXTS | st.integers(), LABELS), max_size=4)
CHOICES = st.lists(st.tuples(TEXTS | st.integers(), LABELS) | st.tuples(TEXTS.filter(bool), OPTIONS), max_size=4)
PLAIN = (forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.PasswordInput, forms.HiddenInput, forms.DateInput, forms.DateTimeInput,
         forms.TimeInput, forms.FileInput, forms.Textarea)  # fmt: skip


def both(widget, name, value):
    return [widget.render(name, value, renderer=renderer) for renderer in (FormLayout(), DjangoTemplates())]


@pytest.mark.parametrize("kind", PLAIN)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_input_is_drawn_as_its_template_draws_it(kind, language):
    @given(name=TEXTS, value=VALUES, attrs=ATTRS)
    def drawn_alike(name, value, attrs):
        ours, theirs = both(kind(attrs), name, value)
        assert ours == theirs

    with translation.override(language):
        drawn_alike()


@given(
    name=TEXTS,
    value=st.none() | TEXTS | st.lists(TEXTS, max_size=2),
    attrs=ATTRS,
    choices=CHOICES,
    kind=st.sampled_from([forms.Select, forms.SelectMultiple, forms.NullBooleanSelect]),
)
def test_choice_is_drawn_as_its_template_draws_it(name, value, attrs, choices, kind):
    widget = kind(attrs) if kind is forms.NullBooleanSelect else kind(attrs, choices)
    ours, theirs = both(widget, name, value if kind is forms.SelectMultiple or not isinstance(value, list) else "")
    assert ours == theirs


def test_what_is_drawn_is_safe_and_other_widgets_go_through_their_templates():
    widget = forms.TextInput().get_context("a", "<b>", {})["widget"]
    assert str(drawn("django/forms/widgets/text.html", widget)) == '<input type="text" name="a" value="&lt;b&gt;">'
    assert [drawn(f"django/forms/widgets/{name}.html", widget) for name in ("checkbox", "radio", "multiwidget")] == [None, None, None]
    assert both(forms.CheckboxInput(), "a", True)[0] == both(forms.CheckboxInput(), "a", True)[1]


def test_select_with_options_of_its_own_goes_through_its_template():
    class Coloured(forms.Select):
        option_template_name = "django/forms/widgets/radio_option.html"

    ours, theirs = both(Coloured(choices=[("a", "A")]), "x", "a")
    assert (ours, "radio" in ours or "label" in ours) == (theirs, True)


def test_every_template_that_is_replaced_is_one_of_the_framework():
    for template in DRAWN:
        assert DjangoTemplates().get_template(template)
    assert isinstance(both(forms.DateInput(), "d", dt.date(2026, 1, 2))[0], str)
    assert both(forms.NumberInput(), "n", Decimal("1234.50"))[0] == both(forms.NumberInput(), "n", Decimal("1234.50"))[1]
