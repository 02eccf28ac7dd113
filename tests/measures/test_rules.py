"""Adding up: what is kept by steps is what the facts say, whatever happened in between."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.measures.operations import Agency

from thidua.measures.enums import Adds, Span
from thidua.measures.rules.adding_up import Fact, Figure, figures, lifted_members, period_of, periods_of, unequal
from thidua.orgs.rules.paths import line_of

PATHS = ["0001", "00010001", "00010002", "000100010001", "000100010002", "000100020001"]
FACTS = st.builds(
    Fact,
    key=st.uuids().map(str),
    path=st.sampled_from(PATHS),
    on=st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)),
    numerator=st.integers(-1000, 10**12),
    denominator=st.integers(0, 1000),
    member=st.sampled_from(["a", "b", "c", ""]),
)
LISTS = st.lists(FACTS, max_size=12, unique_by=lambda fact: fact.key)


@pytest.mark.parametrize("adds", list(Adds))
def test_figures_kept_by_steps_equal_a_rebuild_after_10000_operations(adds: Adds) -> None:
    agency = Agency(adds, seed=7)
    for _ in range(10):
        agency.work(1_000)
        assert agency.kept() == agency.rebuilt()
    assert (agency.operations, min(agency.moves, agency.merges, agency.facts_changed) > 100) == (10_000, True)


@pytest.mark.parametrize("adds", list(Adds))
def test_figures_without_the_steps_of_a_move_are_found_wrong(adds: Adds) -> None:
    agency = Agency(adds, seed=7, carries=False)
    agency.work(1_000)
    assert agency.kept() != agency.rebuilt()


def test_members_of_a_moved_unit_stay_counted_where_others_of_theirs_remain() -> None:
    day = dt.date(2025, 1, 5)
    both = [Fact("1", "000100020001", day, 1, member="a"), Fact("2", "00010001", day, 1, member="a")]
    assert lifted_members(both, "000100010001", "000100020001") == {("00010002", period): Figure(1) for period in periods_of(day)}


@pytest.mark.parametrize("adds", list(Adds))
@given(facts=LISTS)
def test_order_of_facts_is_irrelevant(adds: Adds, facts: list[Fact]) -> None:
    assert figures(adds, facts) == figures(adds, reversed(facts))


@given(facts=LISTS)
def test_sum_of_a_unit_is_that_of_those_below_and_its_own(facts: list[Fact]) -> None:
    found = figures(Adds.SUM, facts)
    for path in PATHS:
        own = figures(Adds.SUM, [fact for fact in facts if fact.path == path])
        for span in ("2024", "2025", "2026"):
            below = [found.get((one, span), Figure()) for one in PATHS if len(one) == len(path) + 4 and one.startswith(path)]
            assert sum(below, own.get((path, span), Figure())) == found.get((path, span), Figure())


@given(facts=LISTS)
def test_distinct_never_exceeds_the_members_nor_grows_by_the_same_again(facts: list[Fact]) -> None:
    found = figures(Adds.DISTINCT, facts)
    assert all(figure.numerator <= len({fact.member for fact in facts}) for figure in found.values())
    assert figures(Adds.DISTINCT, [*facts, *(replace(fact, key=f"{fact.key}x") for fact in facts)]) == found


def test_last_takes_the_latest_of_each_unit_and_period() -> None:
    facts = [
        Fact("1", "00010001", dt.date(2025, 1, 5), 3),
        Fact("2", "00010001", dt.date(2025, 6, 5), 5),
        Fact("3", "00010002", dt.date(2025, 2, 1), 7),
    ]
    found = figures(Adds.LAST, facts)
    assert (found["0001", "2025"], found["0001", "2025-Q1"], found["00010001", "2025"]) == (Figure(12), Figure(10), Figure(5))


def test_periods_and_places_of_a_fact() -> None:
    assert periods_of(dt.date(2025, 4, 1)) == ("2025", "2025-Q2", "2025-04")
    assert [period_of(dt.date(2025, month, 1), Span.QUARTER)[-1] for month in (1, 3, 4, 12)] == ["1", "1", "2", "4"]
    assert line_of("00010002") == ("0001", "00010002")


def test_percentage_is_rounded_half_up_and_nothing_of_nothing_is_none() -> None:
    assert (Figure(2, 3).percent, Figure(0, 0).percent, Figure(3, 3).percent) == (67, None, 100)


def test_what_differs_is_named() -> None:
    assert unequal({("0001", "2025"): Figure(2)}, {("0001", "2025"): Figure(3)}) == [(("0001", "2025"), Figure(2), Figure(3))]
