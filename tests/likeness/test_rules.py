from __future__ import annotations

import itertools
import random
import uuid

from hypothesis import given
from hypothesis import strategies as st

from thidua.likeness.rules.anchors import WINDOW, anchors
from thidua.likeness.rules.common import common
from thidua.likeness.rules.keys import keys, packed, scope_of, unpacked
from thidua.likeness.rules.passages import LEAST, Piece, passages, pieces
from thidua.likeness.rules.shingles import containment, jaccard, shingles, syllables
from thidua.likeness.rules.signatures import VALUES, agreement, bands, signature

WORDS = st.lists(
    st.sampled_from(["hồ", "sơ", "được", "số", "hóa", "ngay", "khi", "tiếp", "nhận", "để", "người", "dân", "không", "phải", "đi", "lại"]), max_size=60
)
NUMBERS = st.lists(st.integers(0, 2**32 - 1), max_size=120)
ONE = "Khi tiếp nhận hồ sơ, cán bộ quét mã vạch để ghi ngay ngày nhận và ngày hẹn trả, nhờ vậy không còn phải chép tay vào sổ."
LONG = f"Phần đầu không liên quan gì đến nội dung sau. {ONE} Phần cuối nói về việc trồng cây và chăm sóc vườn hoa của cơ quan vào mùa xuân."


def test_syllables_with_and_without_marks_are_the_same() -> None:
    assert syllables("Rút ngắn, thời GIAN!") == syllables("rut ngan thoi gian") == ["rut", "ngan", "thoi", "gian"]


def test_shingles_of_a_text_shorter_than_three_syllables_are_one() -> None:
    assert [len(shingles(words)) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"])] == [0, 1, 1, 1, 2]


@given(WORDS, WORDS)
def test_likeness_is_between_nothing_and_all_and_the_same_both_ways(one: list[str], other: list[str]) -> None:
    mine, theirs = shingles(one), shingles(other)
    for measure in (jaccard, containment):
        assert 0 <= measure(mine, theirs) == measure(theirs, mine) <= 1
    assert jaccard(mine, theirs) <= containment(mine, theirs)


@given(WORDS)
def test_a_text_is_wholly_like_itself(words: list[str]) -> None:
    mine = shingles(words)
    assert jaccard(mine, mine) == containment(mine, mine) == (1 if mine else 0)


def test_a_short_copy_in_a_long_text_is_contained_though_the_texts_differ() -> None:
    mine, theirs = shingles(syllables(ONE)), shingles(syllables(LONG))
    assert containment(mine, theirs) == 1
    assert jaccard(mine, theirs) < 0.6


@given(NUMBERS)
def test_a_signature_does_not_depend_on_order_or_repetition(numbers: list[int]) -> None:
    assert signature(numbers) == signature([*reversed(numbers), *numbers])
    assert len(signature(numbers)) == (VALUES if numbers else 0)


def test_agreement_estimates_what_two_sets_share() -> None:
    numbers = random.Random(1).sample(range(2**32), 900)
    half = signature(numbers[:600]), signature(numbers[200:800])
    assert abs(agreement(*half) - 0.5) < 0.15
    assert agreement(half[0], half[0]) == 1
    assert agreement((), ()) == 0


@given(st.sets(st.integers(0, 2**32 - 1), min_size=1, max_size=50))
def test_bands_of_the_same_text_are_the_same_and_fit_the_database(numbers: set[int]) -> None:
    found = bands(signature(numbers))
    assert found == bands(signature(sorted(numbers)))
    assert len(found) == 16
    assert all(0 <= one < 2**63 for one in found)


@given(NUMBERS, NUMBERS, st.lists(st.integers(0, 2**32 - 1), min_size=WINDOW, max_size=WINDOW))
def test_texts_that_share_a_window_share_an_anchor(before: list[int], after: list[int], shared: list[int]) -> None:
    assert set(anchors([*before, *shared])) & set(anchors([*shared, *after]))


@given(NUMBERS)
def test_anchors_are_shingles_of_the_text_each_once(numbers: list[int]) -> None:
    found = anchors(numbers)
    assert set(found) <= set(numbers)
    assert len(found) == len(set(found))
    assert bool(found) is bool(numbers)


def test_keys_of_two_kinds_or_roots_never_meet() -> None:
    words = syllables(ONE)
    scopes = [scope_of(kind, uuid.UUID(int=root)) for kind in ("a", "b") for root in (1, 2)]
    found = [set(keys(scope, words)) for scope in scopes]
    assert sum(map(len, found)) == len(set.union(*found))


@given(NUMBERS)
def test_packed_shingles_come_back_sorted_and_once(numbers: list[int]) -> None:
    assert unpacked(packed(numbers)) == tuple(sorted(set(numbers)))


def test_common_needs_five_texts_and_one_in_fifty() -> None:
    assert common([{1}] * 4) == []
    assert common([{1}] * 5 + [{2}]) == [1]
    assert common([{1}] * 5 + [{n} for n in range(10, 400)]) == []


def test_passages_show_the_copied_stretch_in_both_texts() -> None:
    (found,) = passages(ONE, LONG)
    assert ONE[found.start : found.end] == ONE.rstrip(".") == LONG[found.other_start : found.other_end]
    assert found.syllables == len(syllables(ONE))


def test_passages_do_not_mind_marks_case_and_points() -> None:
    (found,) = passages("Tra HO SO trong mot phut, ngay tai quay.", "Nay trả hồ sơ trong một phút ngay tại quầy")
    assert found.syllables == 9


def test_passages_of_unrelated_texts_are_none() -> None:
    assert passages("Trồng cây quanh sân cơ quan mỗi mùa xuân.", "Quét mã vạch khi nhận hồ sơ của người dân.") == []


@given(WORDS, WORDS)
def test_passages_are_long_enough_and_never_overlap(one: list[str], other: list[str]) -> None:
    a, b = " ".join(one), ", ".join(other)
    found = passages(a, b)
    assert all(syllables(a[each.start : each.end]) == syllables(b[each.other_start : each.other_end]) for each in found)
    assert all(len(syllables(a[each.start : each.end])) == each.syllables >= LEAST for each in found)
    assert all(before.end < after.start for before, after in itertools.pairwise(found))
    others = sorted((each.other_start, each.other_end) for each in found)
    assert all(end < start for (_, end), (start, _) in itertools.pairwise(others))


@given(WORDS, WORDS)
def test_pieces_joined_are_the_whole_text(one: list[str], other: list[str]) -> None:
    a, b = " ".join(one), " ".join(other)
    found = passages(a, b)
    assert "".join(piece.text for piece in pieces(a, found)) == a
    assert "".join(piece.text for piece in pieces(b, found, other=True)) == b


def test_pieces_carry_the_number_of_their_passage() -> None:
    assert pieces(ONE, passages(ONE, LONG)) == [Piece(ONE.rstrip("."), 1), Piece(".")]
