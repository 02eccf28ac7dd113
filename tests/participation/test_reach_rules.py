"""Which clauses concern whom, how reach is counted, whom an amendment asks again: properties first."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.participation.enums import AckKind, Because, ReaderRole
from thidua.participation.rules.reach import Line, attention, may_nudge, may_undo
from thidua.participation.rules.reach_asking import AskAgain, Stated, ask_again
from thidua.participation.rules.reach_concern import MOST, Concern, Owner, Pick, Reader, because, pick
from thidua.participation.rules.reach_counting import Asked, Count, clauses_of, tallies

ROOT, OFFICE, LEGAL, TEAM = "0001", "00010001", "00010002", "000100010001"
UNITS = (ROOT, OFFICE, LEGAL, TEAM)
DAY = dt.date(2025, 3, 10)
KINDS = ("objective", "requirement", "content", "criterion", "award", "solution", "responsibility", "phase", "heading")
WORDS = ("Tự học hằng ngày", "Trưởng các phòng phổ biến", "Mọi công chức đều học", "Văn phòng tổng hợp, báo cáo", "Xét khen thưởng")

owners = st.builds(Owner, st.sampled_from(UNITS), st.booleans(), st.sampled_from([None, "chi", "ha"]))
concerns = st.builds(
    Concern,
    id=st.integers(0, 30),
    order=st.integers(0, 30),
    kind=st.sampled_from(KINDS),
    words=st.sampled_from(WORDS) | st.text(max_size=12),
    applies_to=st.sampled_from(["", "individual", "collective"]),
    owners=st.lists(owners, max_size=3).map(tuple),
    due_on=st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2026, 1, 1)),
    heading=st.booleans(),
)
plans = st.lists(concerns, max_size=20, unique_by=lambda clause: clause.id)
readers = st.builds(Reader, person=st.sampled_from(["chi", "ha", "binh"]), unit_path=st.sampled_from(UNITS), role=st.sampled_from(ReaderRole))
people = st.lists(st.builds(Asked, st.sampled_from(UNITS), st.sampled_from([None, *AckKind])), max_size=30)
ownerships = st.dictionaries(st.integers(0, 5), st.frozensets(st.sampled_from(UNITS), min_size=1), max_size=5)
versions = st.lists(
    st.builds(Stated, st.sampled_from("abcdef"), st.sampled_from(WORDS), st.frozensets(st.sampled_from(UNITS), max_size=2), st.none()),
    max_size=6,
    unique_by=lambda clause: clause.path,
)


@given(readers, plans)
def test_pick_is_at_most_four_and_repeats_nothing(reader: Reader, clauses: list[Concern]) -> None:
    found = pick(reader, clauses)
    by_id = {clause.id: clause for clause in clauses}
    words = [by_id[one.id].words.casefold().strip() for one in found]
    assert (len(found) <= MOST, len({one.id for one in found}), len(set(words))) == (True, len(found), len(found))


@given(readers, plans, st.randoms())
def test_pick_does_not_depend_on_the_order_of_the_clauses(reader: Reader, clauses: list[Concern], dice: object) -> None:
    mixed = list(clauses)
    dice.shuffle(mixed)  # type: ignore[attr-defined]  # reason: a random of hypothesis
    assert pick(reader, mixed) == pick(reader, clauses)


@given(readers, plans)
def test_pick_gives_what_is_nearest_first_and_each_with_its_own_reason(reader: Reader, clauses: list[Concern]) -> None:
    by_id = {clause.id: clause for clause in clauses}
    found = pick(reader, clauses)
    ranks = [list(Because).index(one.because) for one in found]
    assert (ranks, [one.because for one in found]) == (sorted(ranks), [because(reader, by_id[one.id]) for one in found])


@given(readers, plans)
def test_pick_leaves_no_own_clause_out_for_a_farther_one(reader: Reader, clauses: list[Concern]) -> None:
    found = pick(reader, clauses)
    taken = {clause.words.casefold() for clause in clauses if clause.id in {one.id for one in found}}
    own = [c for c in clauses if not c.heading and because(reader, c) in (Because.NAMED, Because.LEAD) and c.words.casefold() not in taken]
    assert not own or all(one.because in (Because.NAMED, Because.LEAD) for one in found)


@given(readers, plans)
def test_pick_shows_no_heading(reader: Reader, clauses: list[Concern]) -> None:
    headings = {clause.id for clause in clauses if clause.heading}
    assert headings.isdisjoint(one.id for one in pick(reader, clauses))


STAFF = Reader("chi", OFFICE)


@pytest.mark.parametrize(
    ("reader", "clause", "why"),
    [
        (STAFF, Concern(1, 1, "responsibility", "a", owners=(Owner(LEGAL, True, "chi"),)), Because.NAMED),
        (STAFF, Concern(1, 1, "responsibility", "a", owners=(Owner(OFFICE, True),)), Because.LEAD),
        (Reader("ha", TEAM), Concern(1, 1, "responsibility", "a", owners=(Owner(OFFICE, True),)), Because.LEAD),
        (STAFF, Concern(1, 1, "responsibility", "a", owners=(Owner(LEGAL, True), Owner(OFFICE, False))), Because.SUPPORT),
        (STAFF, Concern(1, 1, "responsibility", "a", owners=(Owner(LEGAL, True),)), None),
        (STAFF, Concern(1, 1, "responsibility", "a", owners=(Owner(TEAM, True),)), None),
        (Reader("ha", OFFICE, ReaderRole.HEAD), Concern(1, 1, "requirement", "Người đứng đầu chịu trách nhiệm"), Because.HEAD),
        (STAFF, Concern(1, 1, "requirement", "Người đứng đầu chịu trách nhiệm"), Because.GENERAL),
        (Reader("ha", OFFICE, ReaderRole.OFFICER), Concern(1, 1, "award", "Tổng hợp, xét khen thưởng"), Because.OFFICER),
        (STAFF, Concern(1, 1, "award", "Tổng hợp, xét khen thưởng"), None),
        (STAFF, Concern(1, 1, "criterion", "a", "individual"), Because.INDIVIDUAL),
        (STAFF, Concern(1, 1, "criterion", "a", "collective"), None),
        (STAFF, Concern(1, 1, "content", "Mọi công chức, viên chức đều học"), Because.EVERYONE),
        (STAFF, Concern(1, 1, "phase", "a", due_on=DAY), Because.DEADLINE),
        (STAFF, Concern(1, 1, "content", "a"), Because.GENERAL),
        (STAFF, Concern(1, 1, "objective", "a"), None),
    ],
)
def test_because_names_the_nearest_reason(reader: Reader, clause: Concern, why: Because | None) -> None:
    assert because(reader, clause) == why


def test_pick_what_falls_due_first_comes_first_among_equals() -> None:
    late, soon = Concern(1, 1, "content", "a", due_on=DAY + dt.timedelta(9)), Concern(2, 2, "content", "b", due_on=DAY)
    assert pick(STAFF, [late, soon]) == (Pick(2, Because.DEADLINE), Pick(1, Because.DEADLINE))


@given(people, ownerships)
def test_tallies_of_the_root_count_everybody_once(asked: list[Asked], owned: dict[int, frozenset[str]]) -> None:
    found = tallies(UNITS, asked, owned)
    marks = [person.ack for person in asked]
    whole = Count(len(asked), marks.count(AckKind.SELF), marks.count(AckKind.ATTESTED))
    assert found.get((ROOT, None), Count()) == whole


@given(people, ownerships, st.randoms())
def test_tallies_do_not_depend_on_the_order_of_people(asked: list[Asked], owned: dict[int, frozenset[str]], dice: object) -> None:
    mixed = list(asked)
    dice.shuffle(mixed)  # type: ignore[attr-defined]  # reason: a random of hypothesis
    assert tallies(UNITS, mixed, owned) == tallies(UNITS, asked, owned)


@given(people, people, ownerships)
def test_tallies_of_two_groups_add_up(first: list[Asked], second: list[Asked], owned: dict[int, frozenset[str]]) -> None:
    one, two, both = tallies(UNITS, first, owned), tallies(UNITS, second, owned), tallies(UNITS, first + second, owned)
    assert both == {key: one.get(key, Count()) + two.get(key, Count()) for key in one.keys() | two.keys()}


@given(people, ownerships)
def test_tallies_never_reach_more_than_were_asked(asked: list[Asked], owned: dict[int, frozenset[str]]) -> None:
    assert all(0 <= count.reached <= count.asked and count.asked > 0 for count in tallies(UNITS, asked, owned).values())


def test_clauses_of_a_unit_are_its_own_and_those_of_units_above() -> None:
    owned = {1: frozenset({ROOT}), 2: frozenset({OFFICE}), 3: frozenset({LEGAL}), 4: frozenset({TEAM})}
    assert (clauses_of(TEAM, owned), clauses_of(LEGAL, owned)) == (frozenset({1, 2, 4}), frozenset({1, 3}))


@given(versions)
def test_ask_again_of_the_same_version_asks_nobody(version: list[Stated]) -> None:
    assert ask_again(version, version) == AskAgain()


@given(versions, versions)
def test_ask_again_is_the_same_both_ways(old: list[Stated], new: list[Stated]) -> None:
    assert ask_again(old, new) == ask_again(new, old)


@given(versions, versions)
def test_ask_again_concerns_the_owners_of_every_changed_clause(old: list[Stated], new: list[Stated]) -> None:
    again = ask_again(old, new)
    touched = [c for c in (*old, *new) if c.path in again.paths]
    assert all(again.concerns(unit) for clause in touched for unit in (clause.owners or UNITS))


def test_ask_again_names_who_is_touched() -> None:
    old = [Stated("I", "a", frozenset({OFFICE})), Stated("II", "b"), Stated("III", "c", frozenset({LEGAL}))]
    new = [Stated("I", "a  ", frozenset({OFFICE})), Stated("II", "b"), Stated("III", "d", frozenset({LEGAL}))]
    again = ask_again(old, new)
    assert (again.paths, again.concerns(OFFICE), again.concerns(LEGAL)) == (("III",), False, True)


@pytest.mark.parametrize(("seconds", "may"), [(0, True), (10, True), (30, True), (31, False)])
def test_may_undo_holds_for_ten_seconds_and_a_slow_line(seconds: int, may: bool) -> None:
    at = dt.datetime(2025, 3, 10, 2, 0, tzinfo=dt.UTC)
    assert may_undo(at, at + dt.timedelta(seconds=seconds)) is may


@pytest.mark.parametrize(("last", "may"), [(None, True), (DAY, False), (DAY - dt.timedelta(1), True), (DAY + dt.timedelta(1), False)])
def test_may_nudge_once_a_day(last: dt.date | None, may: bool) -> None:
    assert may_nudge(last, DAY) is may


def test_attention_puts_most_missing_first_and_complete_last() -> None:
    lines = [Line("a", 10, 0), Line("b", 10, 2), Line("c", 4, 2), Line("d", 10, 5)]
    assert [line.name for line in sorted(lines, key=attention)] == ["d", "c", "b", "a"]
