"""Days, amounts, the document in pieces, the list of clauses and the matrix."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.plans.rules import manuscript, matrix, review, worklist
from thidua.plans.rules.amounts import amount_words, parse_amount
from thidua.plans.rules.due import due_read, no_such_day, parse_due, parse_when, when_words
from thidua.plans.rules.worklist import Entry

TODAY = dt.date(2025, 3, 10)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/3/25", dt.date(2025, 3, 5)), ("05-03-2025", dt.date(2025, 3, 5)), ("15.4.2025", dt.date(2025, 4, 15)), ("mai", dt.date(2025, 3, 11)),
        ("cuối quý", dt.date(2025, 3, 31)), ("hết quý", dt.date(2025, 3, 31)), ("cuối năm nay", dt.date(2025, 12, 31)), ("Quý IV năm 2026", dt.date(2026, 12, 31)),
        ("30 tháng 6 năm 2025", dt.date(2025, 6, 30)), ("6/2025", dt.date(2025, 6, 30)), ("tháng 2/2028", dt.date(2028, 2, 29)), ("9/3", dt.date(2026, 3, 9)),
        ("10 ngày", dt.date(2025, 3, 20)), ("2030", dt.date(2030, 12, 31)), ("2025-Q3", dt.date(2025, 9, 30)), ("30/02/2025", None), ("sớm", None), ("", None),
    ],
)  # fmt: skip
def test_due_is_read_as_people_type_it(typed: str, day: dt.date | None) -> None:
    assert parse_due(typed, TODAY) == day


@given(day=DAYS, today=DAYS)
def test_due_whole_day_means_itself_in_every_form(day: dt.date, today: dt.date) -> None:
    forms = (f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", day.isoformat(), f"ngày {day.day} tháng {day.month} năm {day.year}")
    assert [parse_due(form, today) for form in forms] == [day] * 4


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("12-15", dt.date(2025, 12, 15)),
        ("05-06", dt.date(2025, 5, 6)),
        ("01-02", dt.date(2026, 1, 2)),
        ("2025-06-30", dt.date(2025, 6, 30)),
        ("02-30", None),
    ],
)
def test_day_of_every_year_is_read_month_first(value: str, day: dt.date | None) -> None:
    assert due_read(value, dt.date(2025, 3, 10)) == day


@given(text=st.text(max_size=40))
def test_due_of_any_text_is_a_day_or_none(text: str) -> None:
    assert isinstance(parse_due(text, TODAY), dt.date | None)


@given(day=DAYS)
def test_day_of_the_calendar_is_never_said_to_be_none(day: dt.date) -> None:
    assert [no_such_day(form, 2025) for form in (f"{day:%d/%m/%Y}", day.isoformat(), f"{day.day}.{day.month}.{day:%y}")] == [""] * 3


@given(text=st.text(max_size=40) | st.from_regex(r"[0-9]{1,2}/[0-9]{1,2}(/[0-9]{2,4})?|[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True))
def test_day_that_does_not_exist_is_read_as_none(text: str) -> None:
    assert not no_such_day(text, TODAY.year) or parse_due(text, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [("30/2/2026", "30/02"), ("31-9", "31/09"), ("ngày 15 tháng 13", "15/13"), ("29/2", "29/02/2025"), ("2027-02-29", "29/02/2027"), ("quý V", "")],
)
def test_day_that_does_not_exist_is_named_as_people_write_it(typed: str, said: str) -> None:
    assert no_such_day(typed, 2025) == said


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2025", "2025"),
        ("6/2025", "2025-06"),
        ("2025-06", "2025-06"),
        ("quý II/2025", "2025-Q2"),
        ("30/6/2025", "2025-06-30"),
        ("hằng năm", "yearly"),
        ("", ""),
        ("13/2025", None),
        ("sớm", None),
    ],
)
def test_when_of_a_stage_is_read_as_people_type_it(typed: str, kept: str | None) -> None:
    assert parse_when(typed) == kept


@given(when=st.one_of(DAYS.map(dt.date.isoformat), DAYS.map(lambda day: f"{day:%Y-%m}"), st.sampled_from(["2025", "2025-Q3", "yearly", ""])))
def test_when_written_in_words_is_read_back(when: str) -> None:
    assert parse_when(when_words(when)) == when


@given(value=st.decimals(0, 10**9, places=2), unit=st.sampled_from(["%", "giờ", "đơn vị", ""]))
def test_amount_written_in_words_is_read_back(value: Decimal, unit: str) -> None:
    assert parse_amount(amount_words(value, unit)) == (value, unit)


@given(source=st.text(max_size=200), cuts=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=12))
def test_manuscript_pieces_give_back_the_source(source: str, cuts: list[tuple[int, int]]) -> None:
    spans = [manuscript.Span(min(pair), max(pair), code=str(n), tail=n) for n, pair in enumerate(cuts)]
    assert "".join(piece.head + piece.body for piece in manuscript.pieces(source, spans)) == source


@given(text=st.text(alphabet="ab 1%", max_size=60), phrases=st.lists(st.text(alphabet="ab 1%", max_size=5), max_size=4))
def test_manuscript_marks_give_back_the_text(text: str, phrases: list[str]) -> None:
    assert "".join(mark.text for mark in manuscript.marks(text, [("actor", phrase) for phrase in phrases])) == text


def test_manuscript_window_holds_the_asked_clause() -> None:
    found = [manuscript.Piece(str(n), "", "", "x") for n in range(500)]
    window = manuscript.window(found, around="333")
    assert (window.pieces[0].code, window.before, window.after) == ("320", 160, 480)


def entry(path: str, review_state: str = "proposed", *, sure: bool = True, kind: str = "content") -> Entry:
    return Entry(path, path, kind, path, review_state, 90 if sure else 70, sure)


def test_worklist_folds_finished_chapters_that_follow_each_other() -> None:
    entries = [entry("I", "accepted"), entry("I.1", "accepted"), entry("II", "accepted"), entry("III"), entry("III.1", sure=False)]
    lines = worklist.folded(worklist.chapters(entries))
    assert [([path for path, _kind in one.tags], one.done, one.total, len(one.waiting)) for one in lines] == [
        (["I", "II"], 3, 3, 0),
        (["III"], 0, 2, 1),
    ]


def test_worklist_next_goes_round_and_ends() -> None:
    entries = [entry("1", sure=False), entry("2"), entry("3", sure=False)]
    assert [worklist.next_waiting(entries, after) for after in ("", "1", "3", "2")] == ["1", "3", "1", "3"]
    assert worklist.next_waiting([entry("1")]) == ""


def test_worklist_counts_what_each_filter_keeps() -> None:
    entries = [entry("1", kind="responsibility"), entry("2", "rejected"), entry("3", sure=False)]
    assert worklist.counted(entries) == {"tat-ca": 2, "can-xem": 1, "thieu-han": 1, "thieu-chu-tri": 1, "khong-phai-muc": 1}


@given(presses=st.lists(st.integers(0, 3), max_size=20))
def test_matrix_unit_never_leads_and_supports_at_once(presses: list[int]) -> None:
    units = [uuid.UUID(int=n) for n in range(4)]
    owners = matrix.owners_of([], units[:2])
    for n in presses:
        owners = owners.pressed(units[n])
        assert not owners.leads & owners.supports


def test_matrix_three_presses_come_back() -> None:
    unit, owners = uuid.UUID(int=1), matrix.owners_of([], [])
    assert owners.pressed(unit).pressed(unit).pressed(unit) == owners


@given(text=st.text(max_size=120))
def test_places_to_split_leave_words_on_both_sides(text: str) -> None:
    for place in review.places_to_split(text):
        first, second = review.split(review.Piece("1", "1.", text, 0, len(text), 10), place, frozenset())
        assert first.text and second.text


@pytest.mark.parametrize(
    ("path", "label", "new"), [("I.2", "3.", "I.3"), ("I.2.a", "c)", "I.2.c"), ("1", "Điều 7", "7"), ("I.2", "2.", "I.2"), ("II.1", "1.2.", "II.2")]
)
def test_renumbered_path_takes_the_last_step_of_the_label(path: str, label: str, new: str) -> None:
    assert review.renumbered(path, label, []) == new


@pytest.mark.parametrize("label", ["", "!!", "1 và 2", "1."])
def test_renumbered_refuses_what_is_no_number_or_taken(label: str) -> None:
    with pytest.raises(review.CannotRenumber):
        review.renumbered("I.2", label, ["I.1"])
