"""Liveness, likeness of questions, the words of a letter."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.oversight.enums import Sign, Verdict
from thidua.oversight.rules import papers
from thidua.oversight.rules.inspections import item_text
from thidua.oversight.rules.letters import LateTask, draft, named
from thidua.oversight.rules.liveness import ClauseLife, Thresholds, pill, signs
from thidua.oversight.rules.questions import alike, likeness
from thidua.papers.model import Authority, Capacity, Paper, Paragraph, Signer

ALIVE = ClauseLife(owners=1, tasks=2, done=1, late=0, asked=10, reached=10, issued_days=100, moved_days=3)
LIMITS = Thresholds()
COUNT = st.integers(0, 50)
LIVES = st.builds(ClauseLife, COUNT, COUNT, COUNT, COUNT, COUNT, COUNT, st.integers(0, 900), st.none() | st.integers(0, 900))


def test_living_clause_has_no_sign() -> None:
    assert (signs(ALIVE, LIMITS), pill(ALIVE, ())) == ((), "ok")


def test_clause_without_movement_for_sixty_days_turns_red() -> None:
    still = replace(ALIVE, moved_days=60)
    assert (signs(still, LIMITS), pill(still, signs(still, LIMITS))) == ((Sign.STILL,), "late")


def test_clause_that_never_moved_counts_from_its_issue() -> None:
    assert signs(replace(ALIVE, moved_days=None), LIMITS) == (Sign.STILL,)


def test_clause_whose_tasks_are_done_is_finished() -> None:
    done = replace(ALIVE, done=2, moved_days=500)
    assert (signs(done, LIMITS), pill(done, ())) == ((), "done")


def test_clause_without_owner_without_task_and_unread_says_so() -> None:
    assert signs(replace(ALIVE, owners=0, tasks=0, done=0, reached=9), LIMITS) == (Sign.NO_OWNER, Sign.UNREAD)
    assert signs(replace(ALIVE, tasks=0, done=0), LIMITS) == (Sign.NO_TASK,)


@given(LIVES, st.integers(0, 900))
def test_newer_movement_never_adds_a_sign(life: ClauseLife, newer: int) -> None:
    age = life.issued_days if life.moved_days is None else life.moved_days
    assert set(signs(replace(life, moved_days=min(newer, age)), LIMITS)) <= set(signs(life, LIMITS))


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways_and_bounded(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one) and 0 <= likeness(one, other) <= 100


def test_questions_that_ask_the_same_are_found_without_marks() -> None:
    others = [(1, "Tự học qua mạng có được tính giờ không?"), (2, "Hạn nộp báo cáo là ngày nào?")]
    assert [key for key, _ in alike("tu hoc qua mang co duoc tinh gio khong", others)] == [1]


def test_letter_names_plan_counts_and_days() -> None:
    late = [LateTask("Phòng A", "V.1", "Báo cáo", dt.date(2025, 3, 1)), LateTask("Phòng A", "V.2", "Họp", dt.date(2025, 3, 2))]
    words = draft("Phong trào học tập", "27/KH-SM", late, dt.date(2025, 3, 20), dt.date(2025, 3, 13), agency="Sở mẫu")
    assert (words.subject, "Sở mẫu đề nghị thủ trưởng" in words.opening) == ("đôn đốc thực hiện Kế hoạch về phong trào học tập", True)
    assert "còn 2 việc của 1 đơn vị quá hạn" in words.opening and "20/03/2025" in words.closing and "27/KH-SM" in words.opening


def test_plan_is_named_in_the_middle_of_a_sentence_as_officials_name_it() -> None:
    assert [named(title, "27/KH-SM") for title in ("Triển khai phong trào", "Công dân số", "Kế hoạch học tập")] == [
        "Kế hoạch số 27/KH-SM triển khai phong trào", "Kế hoạch số 27/KH-SM về Công dân số", "Kế hoạch học tập (số 27/KH-SM)",
    ]  # fmt: skip


def test_item_names_the_proof_that_the_plan_expects() -> None:
    assert item_text("Tổ chức", "học  tập", "Danh sách") == "Tổ chức học tập (minh chứng: Danh sách)"


def test_letter_signed_for_somebody_else_says_so_above_the_position() -> None:
    head = papers.Head("Sở Mẫu", "Ủy ban nhân dân tỉnh Mẫu", "Mẫu", "SM-VP", dt.date(2025, 5, 14))
    letter = papers.Letter("x", "x", "x", (), (), "1/SM-VP", head.made_on, "Trần Minh Quang", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", issued=True)
    signer = papers.letter_paper(head, letter).signer
    assert signer == Signer("PHÓ GIÁM ĐỐC", "Trần Minh Quang", (Capacity(Authority.DEPUTY, "GIÁM ĐỐC"),), "(Đã ký)")


HEAD = papers.Head("Sở Mẫu", "Ủy ban nhân dân tỉnh Mẫu", "Mẫu", "SM-VP", dt.date(2025, 5, 14))


def sentences(paper: Paper) -> list[str]:
    return [block.text for block in paper.body if isinstance(block, Paragraph)]


def test_minutes_count_what_was_looked_at_by_its_code_and_leave_the_opinion_of_the_unit_to_its_pen() -> None:
    checked = [papers.Checked("I", "a", Verdict.UNMET, "Not met", "x"), papers.Checked("II", "b", Verdict.NA, "-"), papers.Checked("III", "c")]
    said = sentences(papers.minutes_paper(HEAD, "Kiểm tra", "Văn phòng", HEAD.made_on, ("Lê Hà",), checked))
    assert "Đã kiểm tra 2 nội dung, 1 nội dung chưa đạt." in said
    assert (any("nhất trí" in one for one in said), papers.BY_HAND in said) == (False, True)


def test_report_counts_what_is_remedied_whatever_the_words_of_its_state() -> None:
    rows = [papers.Remedy("VP", "a", "b", HEAD.made_on, "Remedied", True), papers.Remedy("VP", "c", "d", HEAD.made_on, "Đã khắc phục", False)]
    assert "Có 2 tồn tại phải khắc phục, đã khắc phục 1." in sentences(papers.report_paper(HEAD, "Kiểm tra", (), rows, ()))


@pytest.mark.parametrize("symbol, issuer, told", [("SM", "", "BC-SM"), ("SM-VP", "VP", "BC-VP"), ("", "", "")])
def test_report_bears_its_kind_and_who_issues_it(symbol: str, issuer: str, told: str) -> None:
    head = papers.Head("Sở Mẫu", "", "Mẫu", symbol, HEAD.made_on, issuer=issuer)
    assert [papers.report_paper(head, "Kiểm tra", (), (), ()).symbol, papers.weekly_paper(head, "tuần", "", ()).symbol] == [told, told]


@pytest.mark.parametrize("title, told", [("Kiểm tra quý II", "kiểm tra quý II"), ("Đợt thanh tra quý II", "Đợt thanh tra quý II"), ("", "")])
def test_title_within_a_sentence_begins_small_when_it_is_the_word_of_the_act(title: str, told: str) -> None:
    assert papers.within(title) == told
