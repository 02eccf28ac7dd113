"""Numbers and keys of addresses and forms: anything may come."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from thidua.ui.asked import key_read, version_read, whole


@given(st.text(max_size=20) | st.integers(0, 10**9).map(str))
def test_whole_is_the_number_or_none_and_never_fails(text):
    found = whole(text)
    assert found is None or (len(text) <= 8 and found == int(text) >= 0)


@pytest.mark.parametrize(
    ("text", "digits", "number"), [("12", 8, 12), ("12", 1, None), ("", 8, None), ("-1", 8, None), ("1" * 5000, 8, None), ("²", 8, None)]
)
def test_whole_of(text, digits, number):
    assert whole(text, digits) == number


@pytest.mark.parametrize(("sent", "version"), [({"version": "3"}, 3), ({"version": "9" * 5000}, None), ({"version": "x"}, None), ({}, None)])
def test_version_that_no_page_wrote_is_none(sent, version):
    assert version_read(RequestFactory().post("/", sent)) == version


@pytest.mark.parametrize("text", ["", "x", "9" * 5000, "²" * 32])
def test_key_that_no_page_wrote_is_none(text):
    assert key_read(text) is None


@given(st.uuids())
def test_key_of_a_row_is_read_back(key):
    assert key_read(str(key)) == key
