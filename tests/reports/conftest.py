"""A world with an issued plan, evidence that was verified, and reports in every state, reached by the real actions."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.kept import kept
from tests.factories.work import make_issued
from tests.factories.world import AT, World

from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.plans.models import Clause, Plan
from thidua.reports import actions
from thidua.reports.actions import LineLaid
from thidua.reports.enums import FormState, Kind, LineKind, Step
from thidua.reports.models import FormLine, Report, ReportForm
from thidua.reports.rules.checking import Said
from thidua.rulebook.actions import seed_rulebook
from thidua.store import clock

NOW = dt.datetime(2025, 11, 20, 2, 0, tzinfo=dt.UTC)
PERIOD = "2025"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db") is not None:
        monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def planned(world: World) -> tuple[World, Plan]:
    """The world with the rulebook and an issued plan."""
    return world, laid_out(world)


@kept()
def laid_out(world: World) -> Plan:
    """Rulebook and plan."""
    seed_rulebook(at=AT)
    return make_issued(world)


def proved(world: World, plan: Plan, title: str = "Mở 2 lớp kỹ năng số", path: str = "III.2", who: Any = None) -> Evidence:
    """Evidence of the staff of the office under a clause, verified by the head."""
    who = who or world.staff
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path=path)
    row = evidence.submit(title=title, happened_on=dt.date(2025, 6, 5), clause=clause, person=who.person, by=who.user, at=NOW)
    return evidence.decide(evidence=row, to=EvidenceState.VERIFIED, by=world.officer.user, at=NOW)


def formed(world: World, plan: Plan, *, opened: bool = True, **more: Any) -> ReportForm:
    """A yearly form for two units with a reckoned line, two typed ones and the chapters of the plan."""
    values: dict[str, Any] = {"name": "Báo cáo năm", "kind": Kind.YEAR, "timely_days": 10, "expiry_days": 30, "units": world.units[:2]}
    form = actions.make_form(unit=world.root, plan=plan, **{**values, **more}, by=world.officer.user, at=NOW)
    lines = [
        LineLaid(LineKind.MEASURE, "Minh chứng đã xác nhận", measure="evidence.verified"),
        LineLaid(LineKind.NUMBER, "Số người được cử đi học", required=True, least=0, most=500),
    ]
    made = [actions.add_line(form=form, laid=laid, version=form.version, by=world.officer.user, at=NOW) for laid in lines]
    less = LineLaid(LineKind.NUMBER, "Trong đó nữ", not_over=made[1])
    actions.add_line(form=form, laid=less, version=form.version, by=world.officer.user, at=NOW)
    return actions.move_form(form=form, to=FormState.OPEN, version=form.version, by=world.officer.user, at=NOW) if opened else form


def line(form: ReportForm, label: str) -> FormLine:
    found: FormLine = FormLine.objects.select_related("form__unit", "clause").get(form=form, label__startswith=label)
    return found


def begun(world: World, form: ReportForm, unit: Any = None, by: Any = None) -> Report:
    return actions.begin(form=form, unit=unit or world.units[0], period=PERIOD, by=(by or world.head).user, at=NOW)


def filled(world: World, form: ReportForm, people: int = 12, unit: Any = None, by: Any = None) -> Report:
    """With the compulsory number typed."""
    row = begun(world, form, unit, by)
    said = {str(line(form, "Số người").pk): Said(people)}
    return actions.write(report=row, said=said, version=row.version, by=(by or world.head).user, at=NOW)


def stepped(row: Report, step: Step, by: Any, reason: str = "") -> Report:
    row = Report.objects.select_related("form__unit", "form__plan", "unit").get(pk=row.pk)
    return actions.take_step(report=row, step=step, reason=reason, version=row.version, by=by.user, at=NOW)


def submitted(world: World, form: ReportForm, **more: Any) -> Report:
    return stepped(filled(world, form, **more), Step.SUBMIT, more.get("by") or world.head)


def accepted(world: World, form: ReportForm, **more: Any) -> Report:
    return stepped(submitted(world, form, **more), Step.ACCEPT, world.director)
