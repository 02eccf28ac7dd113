"""The pure rules of plans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.plans.enums import PlanState, Verdict
from thidua.plans.rules import derivation, redline, review
from thidua.plans.rules.states import OWNERS, TRANSITIONS, may_move, shortcomings

WORDS = st.lists(st.sampled_from(["học", "tập", "suốt", "đời", "2030", "100%"]), max_size=12).map(" ".join)


def test_states_each_has_an_owner_and_a_way_out_or_is_final() -> None:
    assert set(TRANSITIONS) == set(OWNERS) == set(PlanState)
    assert [s for s, to in TRANSITIONS.items() if not to] == [PlanState.SUPERSEDED]


def test_issued_plan_never_becomes_a_draft_again() -> None:
    assert not may_move(PlanState.ISSUED, PlanState.DRAFT)


def test_shortcomings_of_an_empty_draft_lists_all() -> None:
    found = shortcomings(clauses=0, unsure=1, title=" ", issuer=False, signed_on_paper=False, state=PlanState.DRAFT)
    assert found == ("no_clauses", "unsure_clauses", "no_title", "no_issuer", "not_approved")


@given(text=st.text(min_size=2, max_size=60), at=st.integers(1, 59))
def test_split_loses_no_word(text: str, at: int) -> None:
    piece = review.Piece("I.1", "1.", text, 0, len(text), 10)
    try:
        first, second = review.split(piece, at, frozenset())
    except review.CannotSplit:
        assert not text[:at].strip() or not text[at:].strip()
        return
    assert "".join((first.text + second.text).split()) == "".join(text.split())
    assert (first.start, first.end, second.end) == (0, second.start, len(text))


def test_merge_keeps_the_lower_label_among_the_words() -> None:
    upper, lower = review.Piece("1", "1.", "một", 0, 6, 10), review.Piece("2", "2.", "hai", 7, 13, 20)
    assert review.merge(upper, lower).text == "một 2. hai"


@given(before=WORDS, after=WORDS)
def test_redline_gives_back_both_wordings(before: str, after: str) -> None:
    runs = redline.redline(before, after)
    assert " ".join(r.text for r in runs if r.change != "new") == before
    assert " ".join(r.text for r in runs if r.change != "gone") == after


@pytest.mark.parametrize(
    ("child", "verdict"),
    [
        ("Học tập suốt đời giai đoạn 2023 - 2030 tại mọi cơ quan", Verdict.COPIED),
        ("Học tập suốt đời giai đoạn 2024 - 2030 tại mọi cơ quan", Verdict.DRIFTED),
        ("Mua sắm bàn ghế", Verdict.COVERED),
    ],
)
def test_verdict_of_a_linked_pair(child: str, verdict: Verdict) -> None:
    assert derivation.verdict_of("Học tập suốt đời giai đoạn 2023 - 2030 tại mọi cơ quan", child) is verdict


def test_compare_without_answer_says_missing_and_added() -> None:
    parents = [derivation.Wording("I", "Xây dựng thư viện số dùng chung")]
    children = [derivation.Wording("II", "Tổ chức hội thao mùa hè hằng năm")]
    assert [(a.parent, a.child, a.verdict) for a in derivation.compare(parents, children)] == [
        ("I", None, Verdict.MISSING),
        (None, "II", Verdict.ADDED),
    ]
