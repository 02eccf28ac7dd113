from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.initiatives.enums import Agreement, InitiativeState, Mark, Missing
from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.rules.clocks import Clock, Months, months_after, next_clock, request_clock
from thidua.initiatives.rules.effects import Measured, gain, percent
from thidua.initiatives.rules.journey import journey
from thidua.initiatives.rules.missing import Said, missing, missing_to_send
from thidua.initiatives.rules.naming import LONGEST, MOST_WORDS, drafted_title
from thidua.initiatives.rules.papers import Application, Figure, Honoured, Maker, application_paper, certificate_paper
from thidua.initiatives.rules.shares import add_up, even, short
from thidua.initiatives.rules.states import ENDED, OWNERS, TRANSITIONS, may_become
from thidua.papers.model import Centred, Clause, Paper, Paragraph
from thidua.plans.rules.heads import Head

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
AMOUNTS = st.decimals("-100000", "100000", places=2, allow_nan=False)
MONTHS = Months(12, 1, 3)
DAY = dt.date(2025, 2, 3)
WHOLE = Said(
    "Tên", "Vấn đề", "Cách làm", "Kết quả", DAY, "Mới", "Điều kiện", "Phạm vi", declared=True, shares=[100], agreed=[Agreement.AGREED],
    effects=[Agreement.AGREED],
)  # fmt: skip


@pytest.mark.parametrize("state", InitiativeState)
def test_every_state_has_an_owner_and_a_way_out_or_is_an_end(state: S) -> None:
    assert OWNERS[state]
    assert bool(TRANSITIONS[state]) is (state not in ENDED or state in (S.RECOGNISED, S.REFUSED))


def test_nothing_is_recognised_before_it_was_received() -> None:
    assert [state for state in S if may_become(state, S.RECOGNISED)] == [S.RECEIVED, S.PASSED]


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_months_later_is_never_before_and_grows(day: dt.date, fewer: int, more: int) -> None:
    assert day <= months_after(day, min(fewer, more)) <= months_after(day, max(fewer, more))


def test_request_is_late_from_the_day_after_a_year() -> None:
    assert request_clock(DAY, None, dt.date(2026, 2, 3), MONTHS) == Clock(dt.date(2026, 2, 3), False)
    assert request_clock(DAY, None, dt.date(2026, 2, 4), MONTHS) == Clock(dt.date(2026, 2, 3), True)
    assert request_clock(DAY, dt.date(2025, 3, 1), dt.date(2027, 1, 1), MONTHS) == Clock(dt.date(2026, 2, 3), False, dt.date(2025, 3, 1))
    assert request_clock(None, None, DAY, MONTHS) is None


def test_next_clock_runs_while_somebody_has_to_act() -> None:
    found = {state: next_clock(state, DAY, dt.date(2025, 2, 20), dt.date(2025, 5, 21), MONTHS) for state in S}
    looked, decided = Clock(dt.date(2025, 3, 3), True), Clock(dt.date(2025, 5, 20), True)
    assert {state: one for state, one in found.items() if one} == {S.SENT: looked, S.RECEIVED: decided, S.COUNCIL: decided, S.PASSED: decided}


@given(st.integers(1, 100))
def test_even_shares_add_up(number: int) -> None:
    assert add_up(even(number))


@given(st.lists(st.integers(-20, 120), max_size=6))
def test_shares_add_up_only_to_just_the_whole(shares: list[int]) -> None:
    assert add_up(shares) is (bool(shares) and all(one > 0 for one in shares) and sum(shares) == 100)
    assert short(shares) + sum(shares) == 100


@given(AMOUNTS, AMOUNTS, st.integers(1, 1000))
def test_gain_of_less_and_of_more_are_opposite(before: Decimal, after: Decimal, times: int) -> None:
    assert gain(Measured(before, after, times)) == -gain(Measured(before, after, times, less_is_better=False))


def test_gain_and_percent_of_time_saved() -> None:
    one = Measured(Decimal(9), Decimal(2), 1200)
    assert (gain(one), percent(one)) == (Decimal(8400), Decimal("77.8"))
    assert percent(Measured(Decimal(0), Decimal(5), less_is_better=False)) is None


@given(st.text(max_size=400), st.text(max_size=100))
def test_drafted_title_is_one_short_line(solution: str, problem: str) -> None:
    found = drafted_title(solution, problem)
    assert len(found) <= LONGEST
    assert len(found.split()) <= MOST_WORDS
    assert "\n" not in found


def test_drafted_title_falls_back_on_the_problem() -> None:
    assert drafted_title("  ", "hồ sơ thất lạc. Phải tìm lại.") == "Hồ sơ thất lạc"


@pytest.mark.parametrize(("solution", "title"), [(":", "Hồ sơ thất lạc"), (" - , ", "Hồ sơ thất lạc")])
def test_signs_without_a_word_draft_no_title(solution: str, title: str) -> None:
    assert (drafted_title(solution, "hồ sơ thất lạc."), drafted_title(solution)) == (title, "")


def test_whole_application_lacks_nothing() -> None:
    assert missing(WHOLE) == []


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({"shares": [60, 30]}, Missing.SHARES),
        ({"agreed": [Agreement.AGREED, Agreement.ASKED]}, Missing.AUTHORS),
        ({"effects": []}, Missing.EFFECT),
        ({"effects": [Agreement.REFUSED]}, Missing.VERIFIED),
        ({"alike": True}, Missing.DIFFERS),
        ({"declared": False}, Missing.DECLARED),
        ({"novelty": " "}, Missing.NOVELTY),
    ],
)
def test_missing_names_the_part(changed: dict[str, object], lacks: Missing) -> None:
    assert missing(Said(**{**vars(WHOLE), **changed})) == [lacks]


def test_four_fields_are_enough_to_send() -> None:
    assert missing_to_send(Said("Tên", "Vấn đề", "Cách làm", "Kết quả", DAY)) == []
    assert missing_to_send(Said("Tên", "", "Cách làm", "Kết quả", None)) == [Missing.PROBLEM, Missing.APPLIED_ON]


@pytest.mark.parametrize("state", InitiativeState)
def test_journey_marks_one_step_at_most_as_the_one_in_hand(state: S) -> None:
    stops = journey(state, frozenset({S.DRAFT, S.SENT, state}))
    marks = [stop.mark for stop in stops]
    assert marks.count(Mark.NOW) == (state not in ENDED)
    assert (marks[-1] is Mark.ENDED) is (state in (S.REFUSED, S.WITHDRAWN))


def test_journey_past_no_council_leaves_it_out() -> None:
    stops = journey(S.RECOGNISED, frozenset({S.DRAFT, S.SENT, S.RECEIVED, S.RECOGNISED}))
    assert [stop.state for stop in stops] == [S.DRAFT, S.SENT, S.RECEIVED, S.RECOGNISED]


HEAD = Head("Sở mẫu", "UBND tỉnh Mẫu", "Tỉnh Mẫu", "SM", DAY)
MAKER = Maker("Lê Thị Lan Chi", "Chuyên viên", "Văn phòng Sở", 100)


def application(**more: object) -> Application:
    parts = [("Vấn đề", "Chờ lâu"), ("Tính mới", " "), ("Cách làm", "Hẹn giờ\nBáo qua tin nhắn")]
    figures = [Figure("Thời gian", "phút", "9", "2", "8.400", "Quý I", "Bấm giờ", "Phạm Văn An")]
    said = Application("Hẹn giờ", "Một cửa", "cấp cơ sở", "Văn phòng Sở", DAY, [MAKER], parts, figures, ["so.pdf"], declared=True, sent_on=DAY)
    return dataclasses.replace(said, **more)


def text_of(paper: Paper) -> str:
    found = []
    for block in paper.body:
        if isinstance(block, Clause):
            found.append(f"{block.label} {block.heading} {block.text}".strip())
        elif isinstance(block, Paragraph | Centred):
            found.append(block.text)
    return "\n".join(found)


def test_application_numbers_only_the_parts_that_are_written_and_has_no_agency_at_its_head() -> None:
    paper = application_paper(HEAD, application())
    words = text_of(paper)
    assert ("1. Vấn đề" in words, "2. Cách làm" in words, "Tính mới" in words, "3. Hiệu quả bằng số" in words) == (True, True, False, True)
    assert (paper.agency.name, paper.draft, "cam đoan" in words, "so.pdf" in words) == ("", False, True, True)


def test_application_that_was_not_sent_is_a_draft_and_declares_nothing_by_itself() -> None:
    paper = application_paper(HEAD, application(declared=False, sent_on=None))
    assert (paper.draft, "cam đoan" in text_of(paper)) == (True, False)


@pytest.mark.parametrize(("ours", "signer", "day"), [(True, "Nguyễn Văn Giám", DAY), (False, "", None)])
def test_certificate_is_signed_by_who_decided_only_where_that_was_the_agency(ours: bool, signer: str, day: dt.date | None) -> None:
    said = Honoured("Hẹn giờ", [MAKER], "Cấp cơ sở", "Hội đồng", "7/QĐ", DAY, "Toàn Sở", "Nguyễn Văn Giám", "Giám đốc", ours)
    paper = certificate_paper(HEAD, said)
    assert paper.signer is not None
    assert (paper.signer.name, paper.signed_on, "sáng kiến cấp cơ sở theo Quyết định số 7/QĐ" in text_of(paper)) == (signer, day, True)
