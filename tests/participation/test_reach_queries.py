"""Whatever people do, in whatever order, the tallies kept by the acts equal those counted from the facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.reach import LATER, attest, confirm, make_document_reach, make_people, make_reach
from tests.factories.world import Member, World, make_unit

from thidua.orgs import actions as orgs
from thidua.participation import actions
from thidua.participation.models import Acknowledgement, Dissemination
from thidua.participation.queries.reach_facts import counted, drift, kept
from thidua.participation.queries.reach_meter import chosen_unit, meter, standings, whole_of_clause
from thidua.participation.rules.reach_counting import Count
from thidua.plans.models import Clause
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db
MEMBERS = ("director", "officer", "head", "staff", "colleague")
acts = st.lists(st.tuples(st.sampled_from(["confirm", "attest", "undo", "withdraw", "leave", "refresh"]), st.sampled_from(MEMBERS)), max_size=10)


def do(act: str, one: Dissemination, world: World, member: Member) -> None:
    """One act, where the state and the person allow it."""
    ack = Acknowledgement.objects.select_related("dissemination__unit", "recipient__unit").filter(recipient__person=member.person).first()
    table: dict[str, Callable[[], object]] = {
        "confirm": lambda: confirm(one, member),
        "attest": lambda: attest(one, world, member),
        "undo": lambda: ack and ack.kind == "self" and actions.undo_confirm(ack=ack, by=member.user, at=LATER),
        "withdraw": lambda: ack and ack.kind == "attested" and actions.withdraw_attestation(ack=ack, reason="x", by=world.officer.user, at=LATER),
        "leave": lambda: member.person.left_on or orgs.leave(person=member.person, on=dt.date(2025, 3, 13), by=None, at=LATER),
        "refresh": lambda: actions.refresh_audience(dissemination=one, at=LATER),
    }
    table[act]()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_tallies_equal_the_facts_whatever_people_do(world: World, sequence: list[tuple[str, str]]) -> None:
    with transaction.atomic():
        one = make_reach(world)
        for act, who in sequence:
            member = getattr(world, who)
            member.person.refresh_from_db()
            if act in ("confirm", "undo") and member.person.left_on:
                continue
            do(act, one, world, member)
        assert drift(one) == {}
        before = kept(one)
        actions.recount(dissemination=one)
        assert (kept(one), counted(one)) == (before, before)
        transaction.set_rollback(True)


def test_meter_reads_a_unit_and_those_right_below_it(world: World) -> None:
    team = make_unit("VP1", "Tổ Văn thư", world.units[0])
    (clerk,) = make_people(team, 1)
    one = make_reach(world)
    confirm(one, clerk, world.staff)
    lines = {line.unit.code: (line.count, line.own, line.opens) for line in meter(one).lines}
    assert lines == {"SM": (Count(1), True, False), "VP": (Count(4, 2), False, True), "PC": (Count(1), False, False)}
    below = meter(one, world.units[0])
    assert {line.unit.code: (line.count, line.own) for line in below.lines} == {"VP": (Count(3, 1), True), "VP1": (Count(1, 1), False)}
    assert (below.whole, meter(one).places, meter(one).lacks_own, below.lacks_own) == (Count(4, 2), 2, "Sở mẫu", "Văn phòng Sở")


@pytest.mark.parametrize(
    ("sort", "order"), [("", ["VP", "PC", "SM"]), ("ten", ["SM", "VP", "PC"]), ("thieu", ["VP", "PC", "SM"]), ("ty-le", ["PC", "VP", "SM"])]
)
def test_meter_sorts_by_attention_by_tree_by_number_and_by_share(world: World, sort: str, order: list[str]) -> None:
    one = make_reach(world)
    confirm(one, world.director, world.staff)
    assert [line.unit.code for line in meter(one, sort=sort).lines] == order


@pytest.mark.parametrize("count", [1, 40])
def test_meter_reads_as_many_rows_for_many_people_as_for_one(world: World, count: int, django_assert_num_queries: Callable[[int], object]) -> None:
    make_people(world.units[1], count)
    one = make_reach(world)
    with django_assert_num_queries(2):  # type: ignore[attr-defined]  # reason: a context of pytest-django
        assert len(meter(one).lines) == 3


def test_chosen_unit_of_another_agency_is_none(world: World) -> None:
    one = make_reach(world)
    found = [chosen_unit(one, text) for text in (str(world.elsewhere.pk), "khong-phai-ma", str(world.units[0].pk))]
    assert found == [None, None, world.units[0]]


def test_whole_of_a_clause_without_owners_is_that_of_the_plan(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.colleague)
    clauses = {clause.path: clause for clause in Clause.objects.filter(plan=one.plan)}
    assert [whole_of_clause(clauses[path]) for path in ("II.1", "III.2")] == [(one, Count(5, 1)), (one, Count(3))]


def test_clause_that_judges_each_person_is_for_all_whoever_sees_to_it(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.colleague)
    clause = Clause.objects.get(plan=one.plan, path="III.2")
    with writing():
        Clause.objects.filter(pk=clause.pk).update(applies_to="individual")
    actions.recount(dissemination=one)
    assert (whole_of_clause(clause), drift(one)) == ((one, Count(5, 1)), {})


@pytest.mark.parametrize("both", [False, True])
def test_standings_ask_one_question_whatever_their_number(world: World, both: bool, django_assert_num_queries: Callable[[int], object]) -> None:
    rows = [make_reach(world), *([make_document_reach(world)] if both else [])]
    with django_assert_num_queries(1):  # type: ignore[attr-defined]  # reason: a context of pytest-django
        assert [row.count for row in standings(rows)] == [Count(5)] * len(rows)
