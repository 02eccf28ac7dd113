"""Who lays down forms, writes reports, takes them, and traces a clause; the same kind of table as `policy`."""

from __future__ import annotations

import uuid
from typing import Any

from tests.matrix.policy import Of, Rule
from tests.matrix.policy_awards import TELL
from tests.matrix.policy_plans import reads_plan
from tests.matrix.world import ABROAD, HOME, Actor, Matrix, Thing

from thidua.orgs.enums import RoleKind as R
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan
from thidua.reports.models import Report, ReportForm
from thidua.store import clock

READERS, WRITERS, DECIDERS = (
    (R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER, R.INSPECTOR),
    (R.UNIT_HEAD, R.EMULATION_OFFICER),
    (R.EMULATION_OFFICER, R.LEADER),
)

NO_LINE = str(uuid.UUID(int=5))


def reads(actor: Actor) -> bool:
    return actor.holds(*READERS)


def sees(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *READERS)


def sees_form(actor: Actor, thing: Thing) -> bool:
    return reads(actor) and actor.agency == thing.agency


def keeps(actor: Actor) -> bool:
    return actor.holds(R.EMULATION_OFFICER)


def keeps_it(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER)


def writes(actor: Actor) -> bool:
    return actor.holds(*WRITERS)


def writes_it(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *WRITERS)


def begins_there(actor: Actor, thing: Thing) -> bool:
    """The unit that the request names is one of each head and officer of the agency."""
    return writes(actor) and actor.agency == thing.agency


def sends(actor: Actor) -> bool:
    return actor.holds(*DECIDERS)


def sends_it(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *DECIDERS)


def decides_it(actor: Actor, thing: Thing) -> bool:
    """Who stands over the unit that gathers the reports: here the whole agency."""
    return actor.agency == thing.agency and any(kind in DECIDERS and len(top) == len(_agency_path(thing)) for kind, top in actor.roles)


def _agency_path(thing: Thing) -> str:
    return str(thing.row.form.unit.path)


def traces_it(actor: Actor, thing: Thing) -> bool:
    return reads(actor) and reads_plan(actor, thing)


def _version(model: Any, thing: Thing | None) -> int:
    row = model.objects.filter(pk=thing.keys["pk"]).first() if thing else None
    return row.version if row else 1


def laid(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    codes = ("KT",) if actor.agency == ABROAD else ("VP", "PC")
    unit = made.units[ABROAD if actor.agency == ABROAD else HOME]
    plan = Plan.objects.filter(root=unit.root, state=PlanState.ISSUED).order_by("pk")[0]
    return {
        "name": f"Biểu của {actor.name}", "plan": plan.pk, "form_kind": "year", "timely_days": 5, "expiry_days": 60,
        "units": [str(made.units[code].pk) for code in codes],
    }  # fmt: skip


def laid_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    told = laid(made, actor, thing)
    codes = ["KT"] if actor.agency == ABROAD else ["VP", "PC"]
    plan = Plan.objects.get(pk=told["plan"])
    return {**told, "plan": plan.slug, "kind": "year", "unit_code": ABROAD if actor.agency == ABROAD else HOME, "unit_codes": codes}


def line(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"line_kind": "number", "kind": "number", "label": "Số lớp", "version": _version(ReportForm, thing)}


def dropped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    row = ReportForm.objects.filter(pk=thing.row.pk).first() if thing else None
    return {"version": row.version if row else 1}


def moved(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "open", "version": _version(ReportForm, thing)}


def begun(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    agency = ABROAD if actor.agency == ABROAD else HOME
    form = next(one for one in made.things["open report form"] if one.agency == agency)
    code = ABROAD if agency == ABROAD else "VT"
    return {"form": form.keys["pk"], "unit": made.units[code].pk, "unit_code": code, "period": str(clock.today().year)}


def begun_there(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    agency = thing.agency if thing else actor.agency
    return {"unit_code": ABROAD if agency == ABROAD else "VT", "period": str(clock.today().year)}


def told(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    key = thing.keys["line"] if thing else ""
    return {f"loi-{key}": "Đã mở ba lớp", "lines": [{"line": str(key), "text": "Đã mở ba lớp"}] if key else [], "version": _version(Report, thing)}


def seen(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": _version(Report, thing), "line": str(thing.keys.get("line", NO_LINE)) if thing else NO_LINE}


def returned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "return", "reason": "Ghi rõ số lớp", "version": _version(Report, thing)}


def sent(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"superior": "sector", "name": "Bộ Tư pháp"}


FORM, LINE = frozenset({"reports.reportform", "reports.formline", "reports.formunit"}), frozenset({"reports.reportform", "reports.formline"})
MOVED, ROW = frozenset({"reports.reportform"}), frozenset({"reports.report", "reports.entry"})
STEP, SENT = frozenset({"reports.report"}) | TELL, frozenset({"reports.delivery"})
DRAFT, OPEN, WRITTEN, SUBMITTED, ACCEPTED, GATHERED = (
    "draft report form", "open report form", "written report", "submitted report", "accepted report", "gathered report",
)  # fmt: skip
REPORTS: dict[str, Rule] = {
    "reports:list": Rule(reads),
    "reports:begin": Rule(writes, reads=False, form=begun, writes=ROW, by="head"),
    "reports:form-new": Rule(keeps, form=laid, writes=FORM, by="officer"),
    "reports:form": Rule(reads, OPEN, sees_form),
    "reports:line-add": Rule(keeps, DRAFT, sees, keeps_it, reads=False, form=line, writes=LINE, by="officer", versioned=True),
    "reports:line-drop": Rule(keeps, "draft report line", sees, keeps_it, reads=False, form=dropped, writes=LINE, by="officer", versioned=True),
    "reports:form-step": Rule(keeps, DRAFT, sees, keeps_it, reads=False, form=moved, writes=MOVED, by="officer", versioned=True),
    "reports:report": Rule(reads, WRITTEN, sees),
    "reports:write": Rule(writes, WRITTEN, sees, writes_it, reads=False, form=told, writes=ROW, by="head", versioned=True),
    "reports:check": Rule(writes, WRITTEN, sees, writes_it, acts_to_read=True),
    "reports:pull": Rule(writes, WRITTEN, sees, writes_it, reads=False, form=seen, writes=ROW, by="head", versioned=True),
    "reports:step": Rule(reads, SUBMITTED, sees, decides_it, reads=False, form=returned, writes=STEP, by="officer", versioned=True),
    "reports:quote": Rule(writes, GATHERED, sees, writes_it, reads=False, form=told, writes=ROW, by="officer", versioned=True),
    "reports:send-up": Rule(sends, ACCEPTED, sees, sends_it, reads=False, form=sent, writes=SENT, by="officer"),
    "reports:report-file": Rule(reads, ACCEPTED, sees),
    "reports:source": Rule(reads, WRITTEN, sees),
    "reports:trace": Rule(reads, "traced clause", traces_it),
    "api:report_forms": Rule(reads),
    "api:report_form_make": Rule(keeps, reads=False, form=laid_by_program, writes=FORM, by="officer"),
    "api:report_form_lines": Rule(reads, OPEN, sees_form),
    "api:report_line_add": Rule(reads, DRAFT, sees, keeps_it, reads=False, form=line, writes=LINE, by="officer"),
    "api:report_line_drop": Rule(reads, "line of a draft form", sees, keeps_it, reads=False, form=dropped, writes=LINE, by="officer"),
    "api:report_form_move": Rule(reads, DRAFT, sees, keeps_it, reads=False, form=moved, writes=MOVED, by="officer"),
    "api:report_begin": Rule(reads, OPEN, sees_form, begins_there, reads=False, form=begun_there, writes=ROW, by="officer"),
    "api:reports_list": Rule(reads),
    "api:reports_one": Rule(reads, WRITTEN, sees),
    "api:report_write": Rule(reads, WRITTEN, sees, writes_it, reads=False, form=told, writes=ROW, by="head"),
    "api:report_pull": Rule(reads, WRITTEN, sees, writes_it, reads=False, form=seen, writes=ROW, by="head"),
    "api:report_step": Rule(reads, SUBMITTED, sees, decides_it, reads=False, form=returned, writes=STEP, by="officer"),
    "api:report_quote": Rule(reads, GATHERED, sees, writes_it, reads=False, form=seen, writes=ROW, by="officer"),
    "api:report_send": Rule(reads, ACCEPTED, sees, sends_it, reads=False, form=sent, writes=SENT, by="officer"),
}
REPORTS_READS: dict[str, Of] = {
    "draft report form.name": sees,
    "open report form.name": sees_form,
    **{f"{kind}.text": sees for kind in (WRITTEN, SUBMITTED, ACCEPTED, GATHERED)},
}
