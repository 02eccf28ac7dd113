"""Who may propose, handle proposals and keep the register of support policies; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Of, Rule, anybody, member, reads_record_of
from tests.matrix.world import ABROAD, Actor, Matrix, Thing

from thidua.orgs.enums import RoleKind as R
from thidua.policies.models import PolicyUse, Proposal, SupportPolicy

HANDLERS, KEEPERS = (R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER), (R.EMULATION_OFFICER, R.LEADER)


def is_here(actor: Actor, thing: Thing) -> bool:
    return bool(actor.agency) and actor.agency == thing.agency


def sees(actor: Actor, thing: Thing) -> bool:
    """Whoever wrote it; once sent whoever it went to; everybody of the agency where the answer says so."""
    went = thing.state != "draft" and actor.over(thing.path, *HANDLERS)
    return actor.name == thing.owner or went or (thing.state in ("agency", "public") and is_here(actor, thing))


def reads_subject(actor: Actor, thing: Thing) -> bool:
    return thing.state == "public" or sees(actor, thing)


def writes_it(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner


def handles(actor: Actor, thing: Thing) -> bool:
    return actor.name != thing.owner and actor.over(thing.path, *HANDLERS)


def reports(actor: Actor) -> bool:
    return actor.holds(*HANDLERS)


def keeps(actor: Actor) -> bool:
    return actor.holds(*KEEPERS)


def keeps_it(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *KEEPERS)


def notes(actor: Actor, _thing: Thing) -> bool:
    return reports(actor)


def notes_it(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *HANDLERS)


def version(thing: Thing | None, model: Any = Proposal) -> Any:
    return model.objects.get(pk=thing.keys["pk"]).version if thing else 1


def text(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    home = made.units["SK" if actor.agency == ABROAD else "SM"]
    start = {"version": version(thing)} if thing else {}
    return {"subject": "Sửa quy chế", "hinders": "Khó", "proposed": "Sửa", "to": str(home.pk), **start}


def text_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**text(made, actor, thing), "to": "SK" if actor.agency == ABROAD else "SM", "version": version(thing)}


def stepped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "tiep-nhan", "version": version(thing)}


def seen(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(thing)}


def outside(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"outside": "Bộ Mẫu", "number": "1/CV", "signed_on": "2025-03-01", "version": version(thing)}


def returned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"reason": "Ghi rõ", "version": version(thing)}


def merged(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """Into another that waits in the same agency."""
    agency = thing.agency if thing else "SM"
    others = [one for one in made.things["open proposal"] if one.agency == agency and (thing is None or one.keys["pk"] != thing.keys["pk"])]
    found = [one for one in others if handles(actor, one)] or others
    into = str(found[-1].keys["pk"] if found else thing.keys["pk"] if thing else "")
    return {"vao": into, "into": into, "version": version(thing)}


def answered(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"outcome": "noted", "text": "Đã ghi nhận", "shown": "agency", "version": version(thing)}


def followed(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"changed": "Đã sửa", "number": "2/QĐ", "version": version(thing)}


def corrected(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    row = Proposal.objects.filter(pk=thing.keys["pk"]).first() if thing else None
    return {
        "outcome": row.outcome if row and row.outcome else "noted",
        "text": "Trả lời khác",
        "shown": "agency",
        "why": "Ghi nhầm",
        "version": version(thing),
    }


def restored(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"reason": "Ghi nhầm", "version": version(thing, SupportPolicy)}


def line(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    code = thing.agency if thing else "SK" if actor.agency == ABROAD else "SM"
    return {
        "name": "Chính sách mới", "number": f"9/{actor.name}", "signed_on": "2025-01-05", "issuer": "Giám đốc", "who": "Mọi người", "gives": ["time"],
        "support": "Nghỉ học", "valid_from": "2025-01-15", "unit": str(made.units[code].pk), "unit_code": code, "version": version(thing, SupportPolicy),
    }  # fmt: skip


def repealed(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"on": "2025-03-01", "number": "3/QĐ", "version": version(thing, SupportPolicy)}


def used(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    code = "KT" if (thing.agency if thing else actor.agency) == ABROAD else "VT"
    return {"unit": str(made.units[code].pk), "unit_code": code, "year": 2025, "people": 2}


def dropped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    key = thing.keys.get("use", thing.keys["pk"]) if thing else None
    return {"version": PolicyUse.objects.get(pk=key).version if key else 1}


TOLD = frozenset({"notify.message", "jobs.job"})
ROW = frozenset({"policies.proposal"})
SENT = ROW | TOLD | {"measures.measurefact", "measures.unitmeasure", "likeness.text", "likeness.mark"}
FOUND = frozenset({"search.document"})
CREDITED = SENT | FOUND | {"evidence.evidence", "evidence.evidenceclause"}
RETOLD = ROW | TOLD | FOUND | {"evidence.evidence", "measures.measurefact", "measures.unitmeasure"}
WENT = SENT | {"policies.forwarding"}
LINE, USE = frozenset({"policies.supportpolicy"}), frozenset({"policies.policyuse", "measures.measurefact", "measures.unitmeasure"})
OPEN, OWN, OVER, GONE = "open proposal", "own proposal", "answered proposal", "repealed policy"
POLICIES: dict[str, Rule] = {
    "policies:proposals": Rule(member),
    "policies:public": Rule(anybody),
    "policies:report": Rule(reports),
    "policies:report-file": Rule(reports),
    "policies:new": Rule(member, form=text, writes=ROW, by="staff"),
    "policies:proposal": Rule(member, "proposal", sees),
    "policies:proposal-file": Rule(member, "proposal", sees),
    "policies:edit": Rule(member, OWN, sees, writes_it, acts_to_read=True, form=text, writes=ROW, by="staff", versioned=True),
    "policies:step": Rule(member, OPEN, sees, handles, reads=False, form=stepped, writes=SENT, by="officer", versioned=True),
    "policies:forward": Rule(member, OPEN, sees, handles, reads=False, form=outside, writes=WENT, by="officer", versioned=True),
    "policies:merge": Rule(member, OPEN, sees, handles, reads=False, form=merged, writes=SENT, by="officer", versioned=True),
    "policies:answer": Rule(member, OPEN, sees, handles, reads=False, form=answered, writes=CREDITED, by="officer", versioned=True),
    "policies:follow": Rule(member, OVER, sees, handles, reads=False, form=followed, writes=CREDITED, by="officer", versioned=True),
    "policies:correct": Rule(member, OVER, sees, handles, reads=False, form=corrected, writes=RETOLD, by="officer", versioned=True),
    "policies:policies": Rule(member),
    "policies:policy": Rule(member, "supportpolicy", is_here),
    "policies:policy-new": Rule(keeps, form=line, writes=LINE | FOUND, by="officer"),
    "policies:policy-edit": Rule(
        member, "supportpolicy", is_here, keeps_it, acts_to_read=True, form=line, writes=LINE | FOUND, by="officer", versioned=True
    ),
    "policies:policy-repeal": Rule(member, "supportpolicy", is_here, keeps_it, reads=False, form=repealed, writes=LINE, by="officer", versioned=True),
    "policies:policy-restore": Rule(member, GONE, is_here, keeps_it, reads=False, form=restored, writes=LINE, by="officer", versioned=True),
    "policies:policy-use": Rule(member, "supportpolicy", is_here, notes, reads=False, form=used, writes=USE, by="officer"),
    "policies:use-drop": Rule(member, "policyuse", is_here, notes_it, reads=False, form=dropped, writes=USE, by="officer", versioned=True),
    "api:proposals_list": Rule(member),
    "api:proposals_one": Rule(member, "proposal", sees),
    "api:proposals_write": Rule(member, reads=False, form=text_by_program, writes=ROW, by="staff"),
    "api:proposals_edit": Rule(member, OWN, sees, writes_it, reads=False, form=text_by_program, writes=ROW, by="staff"),
    "api:proposals_send": Rule(member, OWN, sees, writes_it, reads=False, form=seen, writes=SENT, by="staff"),
    "api:proposals_withdraw": Rule(member, OWN, sees, writes_it, reads=False, form=seen, writes=SENT, by="staff"),
    "api:proposals_receive": Rule(member, OPEN, sees, handles, reads=False, form=seen, writes=SENT, by="officer"),
    "api:proposals_return": Rule(member, OPEN, sees, handles, reads=False, form=returned, writes=SENT, by="officer"),
    "api:proposals_forward": Rule(member, OPEN, sees, handles, reads=False, form=outside, writes=WENT, by="officer"),
    "api:proposals_merge": Rule(member, OPEN, sees, handles, reads=False, form=merged, writes=SENT, by="officer"),
    "api:proposals_part": Rule(member, "merged proposal", sees, handles, reads=False, form=seen, writes=SENT, by="officer"),
    "api:proposals_answer": Rule(member, OPEN, sees, handles, reads=False, form=answered, writes=CREDITED, by="officer"),
    "api:proposals_follow": Rule(member, OVER, sees, handles, reads=False, form=followed, writes=CREDITED, by="officer"),
    "api:proposals_correct": Rule(member, OVER, sees, handles, reads=False, form=corrected, writes=RETOLD, by="officer"),
    "api:support_policies": Rule(member),
    "api:support_policy": Rule(member, "supportpolicy", is_here),
    "api:support_policy_uses": Rule(member, "supportpolicy", is_here),
    "api:support_policy_add": Rule(keeps, reads=False, form=line, writes=LINE | FOUND, by="officer"),
    "api:support_policy_edit": Rule(member, "supportpolicy", is_here, keeps_it, reads=False, form=line, writes=LINE | FOUND, by="officer"),
    "api:support_policy_repeal": Rule(member, "supportpolicy", is_here, keeps_it, reads=False, form=repealed, writes=LINE, by="officer"),
    "api:support_policy_restore": Rule(member, GONE, is_here, keeps_it, reads=False, form=restored, writes=LINE, by="officer"),
    "api:support_policy_use": Rule(member, "supportpolicy", is_here, notes, reads=False, form=used, writes=USE, by="officer"),
    "api:support_policy_use_drop": Rule(member, "use of policy", is_here, notes_it, reads=False, form=dropped, writes=USE, by="officer"),
}
POLICIES_READS: dict[str, Of] = {
    "proposal.subject": reads_subject,
    "proposal.answer": lambda actor, thing: reads_subject(actor, thing),
    "supportpolicy.name": lambda actor, thing: is_here(actor, thing) or reads_record_of(actor, thing),
}
