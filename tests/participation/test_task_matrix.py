"""Another assignment of an issued plan: what is foreseen is what happens, evidence is kept, and all of it comes back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.programs import program_of
from tests.factories.work import ISSUED, body, issue, make_draft, own
from tests.factories.world import World, signed_in

from thidua.evidence import actions as evidence
from thidua.participation import actions
from thidua.participation.models import BulkAct, Task
from thidua.participation.queries.tasks_matrix import Change, foreseen, matrix
from thidua.participation.rules.tasks_matrix import Effect, deepest_first
from thidua.plans import actions as plans
from thidua.plans.models import Clause, ClauseOwner, Correction, Plan
from thidua.ui.pages import Conflict, Refused

LATER = ISSUED + dt.timedelta(days=3)
NUMBERS = st.integers(0, 5)
EFFECTS = st.builds(Effect, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
db = pytest.mark.django_db


@given(st.lists(EFFECTS, max_size=5), st.randoms())
def test_effects_add_up_in_any_order(effects: list[Effect], random) -> None:  # type: ignore[no-untyped-def]
    total = sum(effects, Effect())
    assert (total.added, total.ended) == (sum(one.added for one in effects), sum(one.ended for one in effects))
    random.shuffle(effects)
    assert sum(effects, Effect()) == total


@given(st.lists(st.sampled_from(["I", "I.1", "I.1.a", "II", "II.2"]), unique=True))
def test_what_lies_below_comes_before_its_heading(paths: list[str]) -> None:
    order = deepest_first(paths)
    assert all(order.index(path) < order.index(top) for path in order for top in order if path.startswith(f"{top}."))


def issued(world: World) -> Plan:
    plan = make_draft(world)
    own(plan, "III.2", world.units[0], supports=(world.units[1],))
    own(plan, "II.1", world.units[1], person=world.colleague.person)
    return issue(plan, world)


def clause(plan: Plan, path: str) -> Clause:
    return Clause.objects.select_related("plan__unit").get(plan=plan, path=path)


def change(plan: Plan, path: str, *leads: Any, due_on: dt.date | None = None, **more: Any) -> Change:
    return Change(clause(plan, path), leads, more.pop("supports", ()), due_on, **more)


def reassign(world: World, plan: Plan, *changes: Change, who: Any = None) -> BulkAct:
    return actions.reassign(plan=plan, changes=changes, reason="Đổi phân công", by=who or world.officer.user, at=LATER)


def state(plan: Plan) -> list[Any]:
    rows = Task.objects.filter(plan=plan).exclude(state="cancelled").order_by("clause__path", "unit__code")
    return list(rows.values_list("clause__path", "unit__code", "person__code", "due_on", "state"))


def owners(plan: Plan) -> set[Any]:
    return set(ClauseOwner.objects.filter(clause__plan=plan).values_list("clause__path", "unit__code", "part", "person__code"))


def undo(world: World, act: BulkAct) -> tuple[int, int]:
    return actions.undo_bulk(act=BulkAct.objects.select_related("plan__unit", "unit").get(pk=act.pk), by=world.officer.user, at=LATER)


@db
def test_foreseen_is_what_happens_and_undo_brings_all_of_it_back(world: World) -> None:
    plan = issued(world)
    before = (state(plan), owners(plan), set(Clause.objects.filter(plan=plan).values_list("path", "due_on")))
    day = dt.date(2025, 9, 30)
    wanted = [
        change(plan, "III.2", world.units[2]),
        change(plan, "II.1", world.units[0], world.units[1], due_on=day),
        change(plan, "II.2", world.units[2]),
    ]
    seen = sum(foreseen(plan, wanted, LATER.date()).values(), Effect())
    assert seen == Effect(added=2, moved=1, ended=0, retimed=1, proved=0)
    act = reassign(world, plan, *wanted)
    assert [(path, unit, person, due) for path, unit, person, due, _state in state(plan)] == [
        ("II.1", "PC", "PC02", day),
        ("II.1", "VP", None, day),
        ("II.2", "KH", None, None),
        ("III.2", "KH", None, None),
    ]
    assert Correction.objects.count() == 3
    assert undo(world, act) == (3, 0)
    assert (state(plan), owners(plan), set(Clause.objects.filter(plan=plan).values_list("path", "due_on"))) == before


@db
def test_task_with_evidence_stays_with_whoever_did_the_work(world: World) -> None:
    plan = issued(world)
    task = Task.objects.get(plan=plan, clause__path="III.2")
    actions.hand_task(task=task, to=world.staff.person, by=world.head.user, at=ISSUED)
    evidence.submit(title="Đã gửi báo cáo", happened_on=ISSUED.date(), person=world.staff.person, task=task, by=world.staff.user, at=ISSUED)
    wanted = change(plan, "III.2", world.units[2])
    assert foreseen(plan, [wanted], LATER.date())[wanted.clause.pk] == Effect(added=1, proved=1)
    reassign(world, plan, wanted)
    assert [(unit, person) for path, unit, person, _due, _state in state(plan) if path == "III.2"] == [("KH", None), ("VP", "VP02")]


@db
def test_clause_that_somebody_went_on_with_is_left_alone_by_the_undo(world: World) -> None:
    plan = issued(world)
    act = reassign(world, plan, change(plan, "III.2", world.units[2]), change(plan, "II.2", world.units[2]))
    task = Task.objects.get(plan=plan, clause__path="II.2")
    actions.edit_task(task=task, values={"title": "Tên mới"}, by=world.officer.user, at=LATER)
    assert undo(world, act) == (1, 1)
    assert {(path, unit) for path, unit, _person, _due, _state in state(plan)} == {("II.1", "PC"), ("II.2", "KH"), ("III.2", "VP")}


@db
def test_undo_locks_clauses_then_tasks_in_the_order_of_their_keys_before_it_looks(world: World, locked: list[Any]) -> None:
    plan = issued(world)
    act = reassign(world, plan, change(plan, "III.2", world.units[2]), change(plan, "II.1", world.units[0], world.units[1]), change(plan, "II.2"))
    meant = ("III.2", "II.1", "II.2")
    clauses = sorted(Clause.objects.filter(plan=plan, path__in=meant).values_list("pk", flat=True))
    tasks = sorted(Task.objects.filter(plan=plan, clause__path__in=meant).values_list("pk", flat=True))
    locked.clear()
    assert undo(world, act) == (3, 0)
    assert [one for one in locked if one[0] in ("Clause", "Task")][: len(clauses) + len(tasks)] == [
        *(("Clause", pk) for pk in clauses),
        *(("Task", pk) for pk in tasks),
    ]


@db
def test_clause_corrected_since_the_preview_stops_all(world: World) -> None:
    plan = issued(world)
    stale = [change(plan, "III.2", world.units[2], stamp="cu"), change(plan, "II.2", world.units[2])]
    with pytest.raises(actions.ClausesChanged, match=r"III\.2"):
        reassign(world, plan, *stale)
    assert (BulkAct.objects.count(), Correction.objects.count()) == (0, 0)


@db
@pytest.mark.parametrize("who", ["head", "director", "staff", "outsider"])
def test_reassigning_is_the_officers(world: World, who: str) -> None:
    plan = issued(world)
    with pytest.raises(Refused):
        reassign(world, plan, change(plan, "III.2", world.units[2]), who=getattr(world, who).user)
    assert Correction.objects.count() == 0


@db
def test_nothing_to_change_and_a_missing_reason_are_conflicts(world: World) -> None:
    plan = issued(world)
    with pytest.raises(Conflict):
        reassign(world, plan)
    with pytest.raises(Conflict):
        actions.reassign(plan=plan, changes=[change(plan, "III.2", world.units[2])], reason=" ", by=world.officer.user, at=LATER)
    assert BulkAct.objects.count() == 0


@db
@pytest.mark.usefixtures("wednesday")
def test_page_shows_cells_previews_in_numbers_does_and_undoes(world: World) -> None:
    plan = issued(world)
    client, url = signed_in(world.officer.user), reverse("participation:matrix", args=[plan.slug])
    page = client.get(url)
    (line,) = [one for one in page.context["lines"] if one["clause"].path == "III.2"]
    assert {unit.code: cell.value for unit, cell in line["line"].cells} == {"KH": "none", "PC": "support", "VP": "lead"}
    code = clause(plan, "III.2").code
    sent = {"o": [f"{code}:VP"], "vai": "none"}
    shown = client.post(url, sent)
    assert (shown.context["total"], BulkAct.objects.count()) == (["1 việc dừng lại"], 0)
    stamp = shown.context["rows"][0][2]
    assert client.post(url, sent | {"xac-nhan": "1"}).status_code == 422
    ready = sent | {"xac-nhan": "1", "reason": "Không còn nhiệm vụ", f"version-{code}": stamp}
    assert client.post(url, ready | {f"version-{code}": "cu"}).status_code == 409
    assert client.post(url, ready).status_code == 302
    assert [path for path, *_rest in state(plan)] == ["II.1"]
    act = client.get(url).context["undo"]
    client.post(reverse("participation:tasks-undo", args=[plan.slug, act.pk]))
    assert [path for path, *_rest in state(plan)] == ["II.1", "III.2"]


@db
@pytest.mark.usefixtures("wednesday")
def test_page_takes_the_suggestions_of_all_clauses_at_once(world: World) -> None:
    plan = make_draft(world)
    own(plan, "II.1", world.units[1])
    plan = issue(plan, world)
    client, url = signed_in(world.officer.user), reverse("participation:matrix", args=[plan.slug])
    offers = client.get(url).context["offers"]
    shown = client.post(url, {"goi-y": "1"})
    assert (len(shown.context["rows"]), offers > 0) == (offers, True)
    assert "việc được thêm" in body(shown)


@db
@pytest.mark.usefixtures("wednesday")
@pytest.mark.parametrize(("who", "status"), [("head", 403), ("director", 403), ("outsider", 404)])
def test_page_is_closed_to_others(world: World, who: str, status: int) -> None:
    plan = issued(world)
    assert signed_in(getattr(world, who).user).get(reverse("participation:matrix", args=[plan.slug])).status_code == status


@db
def test_matrix_asks_the_same_for_1_and_for_3_owned_clauses(world: World) -> None:
    plan = issued(world)
    counts = []
    for paths in ((), ("II.2", "III.1")):
        for path in paths:
            plans.correct(clause=clause(plan, path), leads=[world.units[2]], due_on=None, reason="Thêm", by=world.officer.user, at=LATER)
        with CaptureQueriesContext(connection) as seen:
            matrix(Plan.objects.select_related("unit").get(pk=plan.pk))
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 7


@db
def test_program_reassigns_and_undoes(world: World, friday: None) -> None:
    plan = issued(world)
    program = program_of(world.officer.user, "participation.write")
    sent = {"clauses": [{"code": clause(plan, "III.2").code, "leads": ["KH"]}], "reason": "Đổi phân công"}
    place = program.post(f"plans/{plan.slug}/tasks/assign", sent).json()["location"]
    assert [unit for path, unit, *_rest in state(plan) if path == "III.2"] == ["KH"]
    assert program.post(f"{place}/undo", {}).status_code == 200
    assert [unit for path, unit, *_rest in state(plan) if path == "III.2"] == ["VP"]
