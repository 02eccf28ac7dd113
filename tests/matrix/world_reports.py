"""Of each agency a form that is being laid down and three that take reports, with a report that is written, one handed in and one accepted, and the report of
the agency itself that gathers the one handed in."""

from __future__ import annotations

from typing import Any

from tests.matrix.world import ABROAD, HOME, Matrix, Thing

from thidua.plans.enums import PlanState
from thidua.plans.models import Plan
from thidua.reports import actions
from thidua.reports.actions import LineLaid
from thidua.reports.enums import FormState, Kind, LineKind, Step
from thidua.reports.models import FormLine, Report, ReportForm
from thidua.reports.rules.checking import Said
from thidua.store import clock

UNITS = {HOME: "VP", ABROAD: "KT"}


def add_reports(made: Matrix) -> None:
    """The names of forms, and what units told, are marked. The period is this year: one that has begun and whose last day is to come."""
    for agency, code in UNITS.items():
        _forms_of(made, agency, code)
    for one in made.things["clause"]:
        keys = {"slug": one.keys["slug"], "path": one.keys["clause_path"]}
        made.add(Thing("traced clause", one.name, keys, one.agency, one.path, one.state, one.owner, one.row))


def _forms_of(made: Matrix, agency: str, code: str) -> None:
    top = made.units[agency]
    draft = _form(made, agency, "draft")
    typed = FormLine.objects.get(form=draft, kind=LineKind.NUMBER)
    made.add(Thing("draft report line", agency, {"pk": typed.pk}, agency, top.path, row=draft))
    made.add(Thing("line of a draft form", agency, {"pk": draft.pk, "line": typed.pk}, agency, top.path, row=draft))
    for state, steps in (("written", ()), ("submitted", (Step.SUBMIT,)), ("accepted", (Step.SUBMIT, Step.ACCEPT))):
        form = _form(made, agency, "open")
        _report(made, form, code, agency, f"{state} report", steps)
        if state == "submitted":
            _report(made, form, agency, agency, "gathered report", ())


def _form(made: Matrix, agency: str, state: str) -> ReportForm:
    mark, unit = made.mark(), made.units[agency]
    plan = Plan.objects.filter(root=unit.root, state=PlanState.ISSUED).order_by("pk")[0]
    below = [made.units[code] for code in (("VP", "VT", "PC") if agency == HOME else ("KT",))]
    form = actions.make_form(
        unit=unit, plan=plan, name=f"Biểu {mark}", kind=Kind.YEAR, timely_days=30, expiry_days=366, units=below, by=None, at=clock.now()
    )
    actions.add_line(form=form, laid=LineLaid(LineKind.NUMBER, "Số người được cử đi học"), version=form.version, by=None, at=clock.now())
    if state == "open":
        form = actions.move_form(form=form, to=FormState.OPEN, version=form.version, by=None, at=clock.now())
    made.add(Thing(f"{state} report form", agency, {"pk": form.pk}, agency, unit.path, row=form), name=mark)
    return form


def _report(made: Matrix, form: ReportForm, code: str, agency: str, kind: str, steps: tuple[Step, ...]) -> None:
    unit, at = made.units[code], clock.now()
    row = actions.begin(form=form, unit=unit, period=str(clock.today().year), by=None, at=at)
    story = FormLine.objects.filter(form=form, kind=LineKind.NARRATIVE).order_by("order")[0]
    mark = made.mark()
    row = actions.write(report=row, said={str(story.pk): Said(text=f"Đã mở lớp {mark}")}, version=row.version, by=None, at=at)
    for step in steps:
        row = actions.take_step(report=_whole(row), step=step, version=row.version, by=None, at=at)
    keys: dict[str, Any] = {"pk": row.pk, "line": story.pk, "form": "docx"}
    made.add(Thing(kind, agency, keys, agency, unit.path, row=row), text=mark)


def _whole(row: Report) -> Report:
    found: Report = Report.objects.select_related("form__unit", "form__plan", "unit").get(pk=row.pk)
    return found
