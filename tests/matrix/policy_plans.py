"""Who may open what of plans; the same kind of table as `policy`."""

from __future__ import annotations

from tests.matrix.policy import SIGNATURE, Rule, anybody, edits_plan, member, nothing, officer, reads_plan, signed_in, values
from tests.matrix.world import ABROAD, DAY, HOME, Actor, Matrix, Thing
from tests.plans.document import TEXT

from thidua.orgs.enums import RoleKind as R


def leads(actor: Actor) -> bool:
    return actor.holds(R.LEADER, R.UNIT_HEAD)


def edits_draft(actor: Actor, thing: Thing) -> bool:
    return edits_plan(actor, thing) and thing.state == "draft"


def owners_form(_made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, object]:
    return {"leads": [ABROAD if actor.agency == ABROAD else HOME]}


def leads_plan(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.LEADER, R.UNIT_HEAD)


def correction_form(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, object]:
    return {**owners_form(made, actor, thing), "due_on": f"{DAY}", "reason": "Đổi đơn vị chủ trì"}


PLAN = frozenset({"plans.plan", "plans.clause", "plans.reviewstep", "plans.clauseowner"})
IMPORTED = PLAN | {"plans.movement", "plans.reference", "plans.phase", "plans.milestone", "plans.oldslug"}
TOLD = frozenset({"notify.message", "jobs.job", "search.document", "files.storedfile", "files.fileuse"})
WORK = frozenset(
    {"participation.task", "participation.tasksupport", "participation.dissemination", "participation.recipient", "participation.reachtally"}
)
CORRECTED = PLAN | TOLD | WORK | {"plans.correction", "participation.tasknote"}
ISSUED = IMPORTED | TOLD | WORK

PLANS: dict[str, Rule] = {
    "plans:list": Rule(member),
    "plans:import": Rule(officer, form=values(text=TEXT), writes=IMPORTED, by="officer"),
    "plans:reading": Rule(officer, "none"),
    "plans:review": Rule(officer, "plan", edits_plan, form=values(act="sure"), writes=PLAN, by="officer"),
    "plans:review-step": Rule(officer, "clause", edits_plan, form=values(act="reject"), writes=PLAN, by="officer"),
    "plans:link": Rule(officer, "plan", edits_plan, form=nothing),
    "plans:details": Rule(officer, "plan", edits_plan, form=nothing, writes=PLAN, by="officer"),
    "plans:times": Rule(officer, "plan", edits_plan, form=nothing, writes=IMPORTED, by="officer"),
    "plans:assign": Rule(officer, "plan", edits_plan, form=nothing, writes=PLAN, by="officer"),
    "plans:issue": Rule(officer, "plan", edits_plan, form=values(act="paper", signer="Lê Thị Mẫu", **SIGNATURE), writes=PLAN, by="officer"),
    "plans:issue-confirm": Rule(officer, "plan", edits_plan, form=nothing, writes=ISSUED, by="officer"),
    "plans:approve": Rule(leads, "plan", reads_plan, form=values(act="approve")),
    "plans:drop": Rule(officer, "plan", edits_plan, edits_draft, form=nothing, writes=IMPORTED, by="officer"),
    "plans:copy": Rule(officer, "plan", edits_plan, form=nothing, writes=IMPORTED, by="officer"),
    "plans:publish": Rule(officer, "plan", edits_plan, reads=False, form=values(**{"cong-khai": "1"}), writes=PLAN | TOLD, by="officer"),
    "plans:derive": Rule(officer, form=nothing),
    "plans:derive-work": Rule(officer, "plan", edits_plan, form=nothing, writes=PLAN, by="officer"),
    "plans:amend": Rule(officer, "plan", edits_plan, form=nothing, writes=IMPORTED, by="officer"),
    "plans:rework": Rule(officer, "clause", edits_plan, reads=False, form=nothing),
    "plans:correct": Rule(officer, "plan", edits_plan),
    "plans:correct-clause": Rule(officer, "issued clause", edits_plan, form=nothing),
    "plans:plan": Rule(anybody, "plan", reads_plan),
    "plans:clause": Rule(anybody, "clause", reads_plan),
    "plans:print": Rule(anybody, "plan", reads_plan),
    "plans:paper": Rule(anybody, "paper", reads_plan),
    "plans:notice": Rule(anybody, "none"),
    "plans:lens": Rule(anybody, "none"),
    "plans:changes": Rule(anybody, "none"),
    "plans:published": Rule(anybody),
    "plans:short": Rule(anybody, "clause", reads_plan),
    "api:plans": Rule(member),
    "api:import_plan": Rule(officer, reads=False, form=values(text=TEXT), writes=IMPORTED, by="officer"),
    "api:plan": Rule(signed_in, "plan", reads_plan),
    "api:clauses": Rule(signed_in, "plan", reads_plan),
    "api:clause": Rule(signed_in, "clause", reads_plan),
    "api:accept_sure": Rule(signed_in, "plan", edits_plan, reads=False, form=nothing, writes=PLAN, by="officer"),
    "api:undo": Rule(signed_in, "plan", edits_plan, reads=False, form=nothing, writes=PLAN, by="officer"),
    "api:issue": Rule(signed_in, "plan", edits_plan, reads=False, form=values(**SIGNATURE), writes=ISSUED, by="officer"),
    "api:accept": Rule(signed_in, "clause", edits_plan, reads=False, form=nothing, writes=PLAN, by="officer"),
    "api:reject": Rule(signed_in, "clause", edits_plan, reads=False, form=nothing, writes=PLAN, by="officer"),
    "api:assign": Rule(signed_in, "clause", edits_plan, reads=False, form=owners_form, writes=PLAN, by="officer"),
    "api:due": Rule(signed_in, "clause", edits_plan, reads=False, form=values(due_on=f"{DAY}"), writes=PLAN, by="officer"),
    "api:submit": Rule(signed_in, "plan", edits_plan, reads=False, form=nothing, writes=PLAN | TOLD, by="officer"),
    "api:approve": Rule(signed_in, "plan", reads_plan, leads_plan, reads=False, form=nothing),
    "api:send_back": Rule(signed_in, "plan", reads_plan, leads_plan, reads=False, form=values(reason="Thiếu hạn")),
    "api:correct": Rule(signed_in, "issued clause", edits_plan, reads=False, form=correction_form, writes=CORRECTED, by="officer"),
}
