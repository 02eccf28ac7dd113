"""Figures follow the facts that are counted; a rebuild finds and mends what differs."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import Mock

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.world import AT, World, make_unit
from tests.measures.acts import Work

from thidua.measures import queries
from thidua.measures.actions import count, rebuild
from thidua.measures.enums import Adds, Amount, Span
from thidua.measures.models import Comparison, UnitMeasure
from thidua.measures.queries import tables
from thidua.measures.rules import registry
from thidua.measures.rules.adding_up import Fact, Figure
from thidua.measures.rules.registry import Measure
from thidua.measures.tasks import compare_all
from thidua.orgs.actions import move_unit, undo_act
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db
TRUE: dict[str, Fact] = {}


def facts_in(root: uuid.UUID) -> list[Fact]:
    paths = set(Unit.objects.filter(root=root).values_list("path", flat=True))
    return [fact for fact in TRUE.values() if fact.path in paths]


@pytest.fixture(params=list(Adds), ids=str)
def measure(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Measure]:
    monkeypatch.setattr(registry, "_known", {})
    TRUE.clear()
    made = Measure("test.hours", "Giờ học", Amount.MINUTES, request.param, facts_in)
    registry.register(made)
    yield made


def put(measure: Measure, world: World, key: str, unit: int | None, amount: int = 1, member: str = "", day: dt.date = dt.date(2025, 3, 3)) -> None:
    place = world.units[unit or 0]
    fact = Fact(key, place.path, day, amount, 10, member) if unit is not None else None
    TRUE.pop(key, None)
    if fact:
        TRUE[key] = fact
    count(measure=measure, key=key, fact=fact, unit=place, at=AT)


@pytest.mark.parametrize("adds", list(Adds))
def test_figures_equal_the_facts_after_acts_moves_and_merges(adds: Adds, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_known", {})
    work = Work(world.root, adds)
    registry.register(work.measure)
    for number in range(150):
        work.act(12)
        if number % 30 == 29:
            assert not queries.differences(work.measure, world.root.root)
    assert min(work.done.values()) > 0


def test_unit_that_moved_while_an_act_waited_is_counted_where_it_stands(measure: Measure, world: World) -> None:
    before = Fact("1", world.units[0].path, dt.date(2025, 3, 3), 1, 10, "a")
    move_unit(unit=world.units[0], parent=world.units[1], by=None, at=AT)
    count(measure=measure, key="1", fact=before, unit=world.units[0], at=AT)
    TRUE["1"] = replace(before, path=Unit.objects.get(pk=world.units[0].pk).path)
    assert not queries.differences(measure, world.root.root)


def test_move_taken_back_leaves_the_figures_as_they_were(measure: Measure, world: World) -> None:
    put(measure, world, "1", 0, 5, "a")
    rows = UnitMeasure.objects.exclude(numerator=0).order_by("unit", "period").values_list("unit", "period", "numerator", "denominator")
    before = list(rows)
    moved = move_unit(unit=world.units[0], parent=world.units[1], by=None, at=AT)
    assert len(rows.all()) == len(before) + 3
    undo_act(act=moved, by=None, at=AT)
    assert list(rows.all()) == before


@pytest.mark.parametrize("depth", [1, 2, 5])
def test_an_act_writes_one_row_for_each_unit_above_and_period_in_one_statement(measure: Measure, world: World, depth: int) -> None:
    unit = world.root
    for number in range(1, depth):
        unit = make_unit(f"D{number}", f"Cấp {number}", unit)
    for number in range(40):  # others are there already and change nothing of what an act costs
        count(measure=measure, key=f"x{number}", fact=Fact(f"x{number}", unit.path, dt.date(2025, 3, 3), 1, 1, "a"), unit=unit, at=AT)
    before = UnitMeasure.objects.count()
    with CaptureQueriesContext(connection) as asked:
        count(measure=measure, key="1", fact=Fact("1", unit.path, dt.date(2026, 3, 3), 1, 1, "a"), unit=unit, at=AT)
    steps = [one["sql"] for one in asked if "measures_unitmeasure" in one["sql"]]
    assert (len(steps), UnitMeasure.objects.count() - before) == (1, depth * len(Span))
    assert len(asked) <= 6


def test_rebuild_mends_what_was_changed_behind_the_back(measure: Measure, world: World) -> None:
    put(measure, world, "1", 0, 5, "a")
    with writing():
        UnitMeasure.objects.filter(unit=world.root).update(numerator=99)
    with pytest.raises(CommandError):
        call_command("rebuild_measures", "--check", verbosity=0)
    assert rebuild(measure=measure, root=world.root.root, at=AT) == 3
    assert rebuild(measure=measure, root=world.root.root, at=AT) == 0
    call_command("rebuild_measures", "--check", verbosity=0)


def test_every_night_what_differs_is_mended_and_told(measure: Measure, world: World) -> None:
    put(measure, world, "1", 0, 5, "a")
    steps = Mock()
    compare_all(steps, "2025-03-11")
    assert (Comparison.objects.get(root=world.root.root).told, steps.step.call_count) == ({}, 2)
    TRUE["2"] = Fact("2", world.units[1].path, dt.date(2025, 3, 3), 1, 10, "b")  # nobody counted it
    TRUE.pop("1")
    compare_all(steps, "2025-03-12")
    kept = Comparison.objects.get(root=world.root.root)
    assert (kept.told[measure.code] > 2, kept.differed_at == kept.at) == (True, True)
    assert not queries.differences(measure, world.root.root)
    compare_all(steps, "2025-03-13")
    again = Comparison.objects.get(root=world.root.root)
    assert (again.told, again.differed_at) == ({}, kept.differed_at)


def test_agency_and_unit_have_their_figures_in_two_queries(measure: Measure, world: World, django_assert_num_queries: object) -> None:
    put(measure, world, "1", 0, 5, "a")
    put(measure, world, "2", 1, 6, "b")
    standing_of(world.officer.user)  # read once for a request
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = tables.lines(world.officer.user, world.root, measure, "2025")
    sums = [line.figure for line in found]
    whole = Figure(2) if measure.adds is Adds.DISTINCT else Figure(11, 20)
    assert (sums[0], len(found), sums[3]) == (whole, 4, Figure())


def test_code_belongs_to_one_package(measure: Measure) -> None:
    with pytest.raises(ValueError, match="two packages"):
        registry.register(Measure(measure.code, "x", Amount.TIMES, Adds.SUM, measure.facts))
