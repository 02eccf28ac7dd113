"""Days typed as people write them; files with words of ours and not of the browser."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from thidua.ui.fields import DayField, FileInput
from thidua.vn.dates import typed_day

THIS_CENTURY = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))


@given(THIS_CENTURY, st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0:%d-%m-%y}", "{0:%d.%m.%Y}", "{0:%d%m%Y}", "{0:%Y-%m-%d}", " {0:%d %m %Y} "]))
def test_typed_day_reads_every_way_of_writing_a_day(day: dt.date, way: str) -> None:
    assert typed_day(way.format(day)) == day


@given(st.text(max_size=20))
def test_typed_day_of_anything_is_a_day_or_nothing(text: str) -> None:
    assert isinstance(typed_day(text), dt.date | None)


@pytest.mark.parametrize(("text", "day"), [("5/3/2026", dt.date(2026, 3, 5)), ("05-03-26", dt.date(2026, 3, 5)), ("31/02/2026", None), ("mai", None)])
def test_day_field_takes_a_day_or_says_how_to_write_it(text: str, day: dt.date | None) -> None:
    field = DayField()
    if day is not None:
        assert field.clean(text) == day
        return
    with pytest.raises(ValidationError, match="14/05/2025"):
        field.clean(text)


@pytest.mark.parametrize(("text", "told"), [("31/02/2026", True), ("31-11-26", True), ("mai", False)])
def test_day_that_the_calendar_lacks_is_told_from_one_that_is_written_wrongly(text: str, told: bool) -> None:
    with pytest.raises(ValidationError) as refused:
        DayField().clean(text)
    assert (f"Lịch không có ngày {text}." in refused.value.messages[0]) is told


class Asked(forms.Form):
    due_on = DayField(label="Hạn")
    file = forms.FileField(label="Tệp", widget=FileInput)


def test_day_is_shown_as_people_write_it_with_a_button_for_the_calendar() -> None:
    html = str(Asked(initial={"due_on": dt.date(2026, 3, 5)})["due_on"])
    assert ('value="05/03/2026"' in html, 'type="text"' in html, "data-day-open" in html) == (True, True, True)


def test_what_was_typed_wrongly_stays_in_the_field() -> None:
    assert 'value="31/02/2026"' in str(Asked({"due_on": "31/02/2026"})["due_on"])


def test_file_is_chosen_with_words_of_the_page() -> None:
    html = str(Asked()["file"])
    assert ('type="file"' in html, "Chọn tệp" in html, "Chưa chọn tệp nào" in html) == (True, True, True)
