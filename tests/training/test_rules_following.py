"""Plan against fact: the sums, what is left, and which entries of the log carry a line out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from thidua.learning.enums import Kind
from thidua.training.enums import PlanState, Reached, Told, Way
from thidua.training.rules.following import KINDS, Entry, Held, Planned, answering, standing, sums
from thidua.training.rules.unit_plans import EDITABLE, TRANSITIONS, may_become

YEAR, LAST = 2025, dt.date(2025, 12, 31)
MONTHS = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted)
LINES = st.builds(
    lambda people, budget, months, way, clause: Planned(people, Decimal(budget), months[0], months[1], way, clause),
    st.integers(1, 500), st.integers(0, 10**9), MONTHS, st.sampled_from(Way), st.sampled_from(["", "a", "b"]),
)  # fmt: skip
HELDS = st.lists(st.builds(lambda people, spent: Held(people, Decimal(spent)), st.integers(1, 400), st.integers(0, 10**9)), max_size=5)
DAYS = st.dates(dt.date(2025, 1, 1), LAST)
ENTRIES = st.lists(
    st.builds(Entry, st.sampled_from(["x", "y", "z"]), st.sampled_from(["a", "b"]), st.sampled_from(Kind), DAYS, st.integers(1, 300)), max_size=8
)


@given(LINES, HELDS, ENTRIES, DAYS)
def test_what_is_done_and_what_is_left_make_the_plan(line: Planned, held: list[Held], entries: list[Entry], day: dt.date) -> None:
    found = standing(line, YEAR, held, entries, day)
    assert (found.left_people == 0) == (found.reached is Reached.DONE)
    assert found.reached is Reached.DONE or found.people + found.left_people == line.people
    assert 0 <= found.left_budget <= line.budget


@given(LINES, HELDS, ENTRIES)
def test_word_of_the_unit_goes_before_the_logs(line: Planned, held: list[Held], entries: list[Entry]) -> None:
    found = standing(line, YEAR, held, entries, LAST)
    recorded = sum(one.people for one in held)
    assert found.people == (recorded if held else found.logged)
    assert found.told is (Told.RECORDED if held else Told.LOGGED if found.logged else Told.NOWHERE)


@given(LINES, HELDS, ENTRIES)
def test_order_of_facts_is_irrelevant_and_more_facts_never_take_away(line: Planned, held: list[Held], entries: list[Entry]) -> None:
    found = standing(line, YEAR, held, entries, LAST)
    assert found == standing(line, YEAR, held[::-1], entries[::-1], LAST)
    if held:
        assert standing(line, YEAR, [*held, Held(1)], entries, LAST).people == found.people + 1


@given(LINES, ENTRIES)
def test_entry_carries_a_line_out_under_its_clause_in_its_form_and_months(line: Planned, entries: list[Entry]) -> None:
    wanted = [
        one for one in entries if one.clause == line.clause and one.kind in KINDS[line.way] and line.first_month <= one.on.month <= line.last_month
    ]
    assert answering(line, YEAR, entries) == wanted


@given(LINES, HELDS, DAYS)
def test_line_is_late_only_after_its_last_month_and_while_something_is_left(line: Planned, held: list[Held], day: dt.date) -> None:
    found = standing(line, YEAR, held, [], day)
    assert found.late == (found.reached is not Reached.DONE and day.month > line.last_month)


@given(st.lists(st.tuples(LINES, HELDS), max_size=6))
def test_sums_are_those_of_the_lines(rows: list[tuple[Planned, list[Held]]]) -> None:
    told = [(line, standing(line, YEAR, held, [], LAST)) for line, held in rows]
    found = sums(told)
    assert (found.lines, found.planned_people, found.budget) == (
        len(rows),
        sum(x.people for x, _ in rows),
        sum((x.budget for x, _ in rows), Decimal(0)),
    )
    assert (found.people, found.done + found.late) == (sum(x.people for _, x in told), sum(x.reached is Reached.DONE or x.late for _, x in told))


def test_every_form_is_carried_out_by_some_kind() -> None:
    assert set(KINDS) == set(Way) and all(KINDS.values())


@given(st.sampled_from(PlanState), st.sampled_from(PlanState))
def test_only_what_may_be_edited_is_submitted(now: PlanState, to: PlanState) -> None:
    assert may_become(now, to) == (to in TRANSITIONS[now])
    assert may_become(now, PlanState.SUBMITTED) == (now in EDITABLE)


def test_entry_of_another_year_is_none_of_this_plan() -> None:
    line = Planned(1, Decimal(0), 1, 12, Way.CLASS, "a")
    entry: dict[str, Any] = {"person": "x", "clause": "a", "kind": Kind.COURSE, "minutes": 30}
    assert [one.on.year for one in answering(line, YEAR, [Entry(on=dt.date(year, 5, 1), **entry) for year in (2024, 2025, 2026)])] == [2025]
