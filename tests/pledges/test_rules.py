"""The rules of pledges: pure, without a database."""

from __future__ import annotations

import uuid
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from thidua.planparse.model import Source
from thidua.planparse.reading import read
from thidua.pledges.enums import CheckState, Outcome, PledgeState, SignFault
from thidua.pledges.rules import checks, states
from thidua.pledges.rules.differences import Part, differences
from thidua.pledges.rules.pasting import contents_of
from thidua.pledges.rules.signing import Promise, Wording, all_agreed, digest_of, next_to_sign, spoken, why_not_sign

KEYS = [uuid.UUID(int=n) for n in range(1, 5)]
WORDS = st.text("abcđêờ ", min_size=1, max_size=12)
PROMISES = st.builds(Promise, text=WORDS, target=st.none() | st.decimals(0, 100, places=2), target_unit=st.sampled_from(["", "%"]))
WORDINGS = st.builds(
    Wording,
    title=WORDS,
    year=st.integers(2024, 2030),
    parties=st.tuples(WORDS, WORDS),
    opening=WORDS,
    promises=st.lists(PROMISES, min_size=1, max_size=4).map(tuple),
    closing=WORDS,
)


class Way(RuleBasedStateMachine):
    """A pledge in memory, moved only as the rules allow: what must always hold is looked at after every step."""

    @initialize()
    def begin(self) -> None:
        self.state, self.edition = PledgeState.DRAFT, 1
        self.agreed: dict[int, set[uuid.UUID]] = {}
        self.signed: dict[int, list[uuid.UUID]] = {}

    def _go(self, to: PledgeState) -> None:
        assert to in states.TRANSITIONS[self.state]
        self.state = to

    @precondition(lambda self: self.state is PledgeState.DRAFT)
    @rule()
    def send(self) -> None:
        self._go(PledgeState.DISCUSSED)

    @precondition(lambda self: PledgeState.DRAFT in states.TRANSITIONS[self.state])
    @rule()
    def take_back(self) -> None:
        self._go(PledgeState.DRAFT)
        self.edition += 1

    @precondition(lambda self: self.state is PledgeState.DISCUSSED)
    @rule(who=st.sampled_from(KEYS))
    def agree(self, who: uuid.UUID) -> None:
        self.agreed.setdefault(self.edition, set()).add(who)
        if all_agreed(KEYS, self.agreed[self.edition]):
            self._go(PledgeState.AGREED)

    @precondition(lambda self: self.state is PledgeState.AGREED)
    @rule()
    def open(self) -> None:
        self._go(PledgeState.SIGNING)

    @rule(who=st.sampled_from([*KEYS, uuid.UUID(int=9)]))
    def sign(self, who: uuid.UUID) -> None:
        signed = self.signed.setdefault(self.edition, [])
        if why_not_sign(self.state, KEYS, signed, who) is not None:
            return
        signed.append(who)
        if next_to_sign(KEYS, signed) is None:
            self._go(PledgeState.SIGNED)

    @precondition(lambda self: PledgeState.DROPPED in states.TRANSITIONS[self.state])
    @rule()
    def drop(self) -> None:
        self._go(PledgeState.DROPPED)

    @precondition(lambda self: self.state is PledgeState.SIGNED)
    @rule()
    def close(self) -> None:
        self._go(PledgeState.CLOSED)

    @invariant()
    def signatures_follow_the_order_and_only_what_all_agreed_to(self) -> None:
        for edition, signed in self.signed.items():
            assert signed == KEYS[: len(signed)]
            assert not signed or self.agreed[edition] == set(KEYS)

    @invariant()
    def signed_means_that_all_signed_the_newest_version(self) -> None:
        whole = self.signed.get(self.edition, []) == KEYS
        assert (self.state in states.KEPT) == whole


TestWay = Way.TestCase


def test_every_state_has_somebody_who_has_it_in_hand() -> None:
    assert set(states.OWNERS) == set(states.TRANSITIONS) == set(PledgeState)
    assert set(checks.OWNERS) == set(checks.TRANSITIONS) == set(CheckState)


def test_what_is_signed_never_goes_back_to_a_draft() -> None:
    reached, new = set(), {PledgeState.SIGNED}
    while new:
        reached |= new
        new = {to for state in new for to in states.TRANSITIONS[state]} - reached
    assert reached == {PledgeState.SIGNED, PledgeState.CLOSED}


@given(WORDINGS)
def test_mark_is_the_same_for_the_same_words_and_has_64_letters(wording: Wording) -> None:
    assert digest_of(wording) == digest_of(replace(wording)) and len(digest_of(wording)) == 64


@given(WORDINGS, WORDINGS)
def test_other_words_have_another_mark(one: Wording, other: Wording) -> None:
    assert (digest_of(one) == digest_of(other)) == (one == other)


def test_mark_does_not_depend_on_how_a_number_is_written() -> None:
    wording = Wording("Giao ước", 2025, ("VP",), "", (Promise("Học", target=Decimal("100")),), "")
    other = replace(wording, promises=(Promise("Học", target=Decimal("100.00")),))
    assert digest_of(wording) == digest_of(other)


def test_mark_is_shown_in_groups() -> None:
    assert spoken("0123456789abcdef" * 4) == "0123-4567-89AB-CDEF"


@pytest.mark.parametrize(
    ("state", "signed", "who", "fault"),
    [
        (PledgeState.AGREED, [], KEYS[0], SignFault.NOT_OPEN),
        (PledgeState.SIGNED, KEYS, KEYS[0], SignFault.NOT_OPEN),
        (PledgeState.SIGNING, [], uuid.UUID(int=9), SignFault.NO_PARTY),
        (PledgeState.SIGNING, KEYS[:1], KEYS[0], SignFault.TWICE),
        (PledgeState.SIGNING, KEYS[:1], KEYS[2], SignFault.NOT_YET),
        (PledgeState.SIGNING, KEYS[:1], KEYS[1], None),
    ],
)
def test_why_somebody_cannot_sign(state: PledgeState, signed: list[uuid.UUID], who: uuid.UUID, fault: SignFault | None) -> None:
    assert why_not_sign(state, KEYS, signed, who) is fault


def test_pledge_of_nobody_is_never_agreed() -> None:
    assert not all_agreed([], [])


@pytest.mark.parametrize(
    ("figure", "target", "outcome"),
    [("100", "95", Outcome.REACHED), ("95", "95", Outcome.REACHED), ("40", "95", Outcome.PARTLY), ("0", "95", Outcome.UNREACHED)],
)
def test_figure_proposes_an_outcome(figure: str, target: str, outcome: Outcome) -> None:
    assert checks.proposed(Decimal(figure), Decimal(target)) is outcome


@pytest.mark.parametrize(("figure", "target"), [(None, Decimal(1)), (Decimal(1), None), (None, None)])
def test_unknown_figure_proposes_nothing(figure: Decimal | None, target: Decimal | None) -> None:
    assert checks.proposed(figure, target) is None


def test_pairs_that_nobody_spoke_of_are_missing() -> None:
    said = [(KEYS[0], KEYS[2])]
    assert checks.missing(KEYS[:2], KEYS[2:3], said) == {(KEYS[1], KEYS[2])}


PARTS = st.lists(st.tuples(st.sampled_from(KEYS), WORDS), max_size=4, unique_by=lambda pair: pair[0])


def parts(pairs: list[tuple[uuid.UUID, str]]) -> list[Part]:
    return [Part(key, n, words) for n, (key, words) in enumerate(pairs, 1)]


@given(PARTS, PARTS)
def test_difference_has_every_content_of_both_versions_once(before: list[tuple[uuid.UUID, str]], after: list[tuple[uuid.UUID, str]]) -> None:
    old, new = parts(before), parts(after)
    found = differences(old, new)
    assert len(found) == len({one.key for one in (*old, *new)})
    assert sum(one.change == "gone" for one in found) == len({one.key for one in old} - {one.key for one in new})


@given(PARTS)
def test_nothing_changed_against_itself(pairs: list[tuple[uuid.UUID, str]]) -> None:
    assert {one.change for one in differences(parts(pairs), parts(pairs))} <= {"same"}


def test_changed_words_are_shown_as_gone_and_new() -> None:
    (one,) = differences([Part(KEYS[0], 1, "học ba buổi")], [Part(KEYS[0], 1, "học bốn buổi")])
    assert [(run.change, run.text) for run in one.runs] == [("same", "học"), ("gone", "ba"), ("new", "bốn"), ("same", "buổi")]


def contents(text: str) -> tuple[str, ...]:
    return contents_of(read(text, source=Source("0" * 64, "text/plain", len(text))))


def test_list_with_numbers_is_read_item_by_item() -> None:
    text = "GIAO ƯỚC THI ĐUA\n\n1. Học tập đầy đủ các nghị quyết.\n\n2. Giữ gìn đoàn kết nội bộ.\n\n3. Nhân rộng gương người tốt, việc tốt.\n"
    assert [one.split()[0] for one in contents(text)] == ["Học", "Giữ", "Nhân"]


@given(st.text(max_size=300))
def test_any_text_gives_contents_or_none(text: str) -> None:
    assert all(one.strip() for one in contents(text.replace("\r", "\n")))
