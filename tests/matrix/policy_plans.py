"""Who may open what of plans; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.matrix.policy import SIGNATURE, SIGNED_ON, Rule, anybody, edits_plan, member, nothing, officer, reads_plan, signed_in, values
from tests.matrix.world import ABROAD, DAY, HOME, NAMED, Actor, Matrix, Thing
from tests.plans.document import TEXT

from thidua.orgs.enums import RoleKind as R
from thidua.plans.actions.correcting import owners_stamp
from thidua.plans.actions.review import stamp_of
from thidua.plans.models import Clause, Plan, Reference
from thidua.plans.phrases import MILESTONES


def leads(actor: Actor) -> bool:
    return actor.holds(R.LEADER, R.UNIT_HEAD)


def issues_or_leads(actor: Actor) -> bool:
    return officer(actor) or leads(actor)


def issues_or_reads(actor: Actor, thing: Thing) -> bool:
    """Who only leads is taken from the issue to the approval."""
    return edits_plan(actor, thing) if officer(actor) else reads_plan(actor, thing)


def edits_draft(actor: Actor, thing: Thing) -> bool:
    return edits_plan(actor, thing) and thing.state == "draft" and thing.name != "submitted"


def owners_form(_made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, object]:
    return {"leads": [ABROAD if actor.agency == ABROAD else HOME]}


def leads_plan(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.LEADER, R.UNIT_HEAD)


def correction_form(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, object]:
    return {**owners_form(made, actor, thing), "due_on": f"{DAY}", "reason": "Đổi đơn vị chủ trì"}


def version_of(thing: Thing | None) -> Any:
    return Plan.objects.get(pk=thing.row.pk).version if thing and thing.row else ""


def link_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """Tie the document that every plan names to the one that the agency keeps."""
    reference = Reference.objects.filter(plan=thing.row, number=NAMED).first() if thing else None
    return {"ref": reference.pk if reference else "", "act": "link"}


def details_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    typed = {"title": "Trích yếu mới", "issuer": "Sở mẫu", "place": "Tỉnh mẫu", "signer": "Lê Thị Mẫu", "signer_position": "Giám đốc"}
    return {**typed, **SIGNATURE, "recipients": "Như trên", "version": version_of(thing)}


def signature_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"act": "paper", "signer": "Lê Thị Mẫu", **SIGNATURE, "version": version_of(thing)}


def seen(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version_of(thing) or 1}


def returned(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"reason": "Thiếu hạn", **seen(made, actor, thing)}


def signed_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**SIGNATURE, **seen(made, actor, thing)}


def times_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    stage = {"name": "Giai đoạn một", "start": "2025", "end": "2026"}
    return {**stage, "kind": next(iter(MILESTONES)), "when": "30/06/2025", "version": version_of(thing)}


def assign_form(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    last = Clause.objects.filter(plan=thing.row).order_by("order").last() if thing else None
    given = {"bulk-unit": "KT" if actor.agency == ABROAD else "PC", "bulk-part": "lead", "bulk-due": "30/06/2099"}
    return {"act": "bulk", "pick": last.code if last else "", **given}


def derive_form(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"unit": HOME, "tu": made.named("plan", "superior").keys["slug"], "title": "Triển khai tại Sở mẫu"}


def correct_form(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    unit = made.units["KT" if actor.agency == ABROAD else "PC"]
    stamp = owners_stamp(Clause.objects.get(pk=thing.row.pk)) if thing and thing.row else ""
    return {"leads": unit.pk, "due_on": "30/06/2099", "reason": "Đổi đơn vị chủ trì", "version": stamp}


def reword_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    stamp = stamp_of(Clause.objects.get(pk=thing.row.pk)) if thing and thing.row else ""
    return {"act": "reword", "text": "Lời mới của mục", "version": stamp}


def sealed_form(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("ban-quet.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF", "application/pdf")}


PLAN = frozenset({"plans.plan", "plans.clause", "plans.reviewstep", "plans.clauseowner"})
IMPORTED = PLAN | {"plans.movement", "plans.reference", "plans.phase", "plans.milestone", "plans.oldslug"}
TOLD = frozenset({"notify.message", "jobs.job", "search.document", "files.storedfile", "files.fileuse"})
WORK = frozenset(
    {"participation.task", "participation.tasksupport", "participation.dissemination", "participation.recipient", "participation.reachtally"}
)
CORRECTED = PLAN | TOLD | WORK | {"plans.correction", "participation.tasknote", "participation.bodytask"}
ISSUED = IMPORTED | TOLD | WORK

PLANS: dict[str, Rule] = {
    "plans:list": Rule(member),
    "plans:import": Rule(officer, form=values(text=TEXT), writes=IMPORTED, by="officer"),
    "plans:reading": Rule(officer, "none"),
    "plans:review": Rule(officer, "plan", edits_plan, form=values(act="sure"), writes=PLAN, by="officer"),
    "plans:review-step": Rule(officer, "clause", edits_plan, form=values(act="reject"), writes=PLAN, by="officer"),
    "plans:link": Rule(officer, "plan", edits_plan, form=link_form, writes=IMPORTED, by="officer"),
    "plans:details": Rule(officer, "plan", edits_plan, form=details_form, writes=PLAN, by="officer", versioned=True),
    "plans:times": Rule(officer, "plan", edits_plan, form=times_form, writes=IMPORTED, by="officer", versioned=True),
    "plans:assign": Rule(officer, "plan", edits_plan, form=assign_form, writes=PLAN, by="officer"),
    "plans:issue": Rule(
        issues_or_leads,
        "plan",
        issues_or_reads,
        edits_plan,
        form=signature_form,
        writes=PLAN,
        by="officer",
        versioned=True,
    ),
    "plans:issue-confirm": Rule(officer, "plan", edits_plan, form=nothing, writes=ISSUED, by="officer", versioned=True),
    "plans:approve": Rule(leads, "plan", reads_plan, form=values(act="approve"), writes=PLAN | TOLD, by="director", versioned=True),
    "plans:drop": Rule(officer, "plan", edits_plan, edits_draft, form=nothing, writes=IMPORTED, by="officer"),
    "plans:copy": Rule(officer, "plan", edits_plan, form=nothing, writes=IMPORTED, by="officer"),
    "plans:publish": Rule(officer, "plan", edits_plan, form=values(**{"cong-khai": "1"}), writes=PLAN | TOLD, by="officer"),
    "plans:derive": Rule(officer, form=derive_form, writes=IMPORTED | {"plans.derivation"}, by="officer"),
    "plans:derive-work": Rule(officer, "plan", edits_plan, form=nothing, writes=PLAN, by="officer"),
    "plans:amend": Rule(officer, "plan", edits_plan, form=nothing, writes=IMPORTED, by="officer"),
    "plans:rework": Rule(officer, "clause", edits_plan, reads=False, form=reword_form, writes=PLAN, by="officer", versioned=True),
    "plans:correct": Rule(officer, "plan", edits_plan),
    "plans:number": Rule(officer, "plan", edits_plan, form=values(**SIGNED_ON), writes=PLAN | TOLD, by="officer", versioned=True),
    "plans:correct-clause": Rule(officer, "issued clause", edits_plan, form=correct_form, writes=CORRECTED, by="officer", versioned=True),
    "plans:plan": Rule(anybody, "plan", reads_plan),
    "plans:clause": Rule(anybody, "clause", reads_plan),
    "plans:print": Rule(anybody, "plan", reads_plan),
    "plans:paper": Rule(anybody, "paper", reads_plan),
    "plans:notice": Rule(anybody, "none"),
    "plans:lens": Rule(anybody, "none"),
    "plans:lens-paper": Rule(anybody, "none"),
    "plans:rule": Rule(officer, "none", form=nothing),
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
    "api:issue": Rule(signed_in, "plan", edits_plan, reads=False, form=signed_sent, writes=ISSUED, by="officer", versioned=True),
    "api:accept": Rule(signed_in, "clause", edits_plan, reads=False, form=nothing, writes=PLAN, by="officer"),
    "api:reject": Rule(signed_in, "clause", edits_plan, reads=False, form=nothing, writes=PLAN, by="officer"),
    "api:assign": Rule(signed_in, "clause", edits_plan, reads=False, form=owners_form, writes=PLAN, by="officer"),
    "api:due": Rule(signed_in, "clause", edits_plan, reads=False, form=values(due_on=f"{DAY}"), writes=PLAN, by="officer"),
    "api:submit": Rule(signed_in, "plan", edits_plan, reads=False, form=nothing, writes=PLAN | TOLD, by="officer"),
    "api:recall": Rule(signed_in, "plan", edits_plan, reads=False, form=nothing, writes=PLAN | TOLD, by="officer"),
    "api:sign": Rule(
        signed_in, "plan", edits_plan, reads=False, form=values(signer="Lê Thị Mẫu", on_paper=True, **SIGNATURE), writes=PLAN, by="officer"
    ),
    "api:seal": Rule(signed_in, "plan", edits_plan, reads=False, form=sealed_form, writes=PLAN | TOLD, by="officer"),
    "api:approve": Rule(signed_in, "plan", reads_plan, leads_plan, reads=False, form=seen, writes=PLAN | TOLD, by="director", versioned=True),
    "api:send_back": Rule(signed_in, "plan", reads_plan, leads_plan, reads=False, form=returned, writes=PLAN | TOLD, by="director", versioned=True),
    "api:enter_number": Rule(signed_in, "plan", edits_plan, reads=False, form=values(**SIGNED_ON), writes=PLAN | TOLD, by="officer"),
    "api:correct": Rule(signed_in, "issued clause", edits_plan, reads=False, form=correction_form, writes=CORRECTED, by="officer"),
}
