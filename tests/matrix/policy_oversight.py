"""Who may open what of oversight; the same kind of table as `policy`. What the acts refuse is proved in `tests/oversight`."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.matrix.policy import Of, Rule, anybody, is_of_agency, member, nothing, officer, reads_record_of, signed_in, values
from tests.matrix.policy_participation import counted_for
from tests.matrix.world import ABROAD, DAY, Actor, Form, Matrix, Thing

from thidua.orgs.enums import RoleKind as R
from thidua.oversight.models import CheckItem, Inspection, Letter
from thidua.participation.models import Task

OVER_ALL = (R.EMULATION_OFFICER, R.LEADER, R.INSPECTOR)


def in_charge(actor: Actor) -> bool:
    return counted_for(actor) or actor.holds(R.INSPECTOR)


def plans_inspections(actor: Actor) -> bool:
    return officer(actor) or actor.holds(R.INSPECTOR)


def heads_unit(actor: Actor, thing: Thing) -> bool:
    """The head of the unit that is urged, looked at or has to remedy."""
    return thing.row is not None and actor.over(thing.row.unit.path, R.UNIT_HEAD)


def sees_letter(actor: Actor, thing: Thing) -> bool:
    """Those over the place in every state; the head of an urged unit once it went out."""
    return thing.state != "crossed" and (actor.over(thing.path, *OVER_ALL) or (thing.state != "draft" and heads_unit(actor, thing)))


def writes_letter(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER)


def sees_question(actor: Actor, thing: Thing) -> bool:
    """Who asked, their unit and its head, the officers and leaders of the plan."""
    return actor.name == thing.owner or actor.path == thing.path or actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER)


def answers(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER)


def asked_it(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner


def is_of_the_agency(actor: Actor, thing: Thing) -> bool:
    return bool(actor.agency) and actor.agency == thing.agency


def is_of_team(actor: Actor, thing: Thing) -> bool:
    return actor.name in thing.owner.split()


def judges_remedy(actor: Actor, thing: Thing) -> bool:
    """The team, without whoever could hand in the remedy."""
    return is_of_team(actor, thing) and not heads_unit(actor, thing)


def sees_inspection(actor: Actor, thing: Thing) -> bool:
    """Those over the place and the team in every state; the head of a visited unit once it was announced."""
    over = actor.over(thing.path, *OVER_ALL) or is_of_team(actor, thing)
    return over or (thing.state != "planned" and heads_unit(actor, thing))


def plans_inspection(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER, R.INSPECTOR)


def announces(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER, R.LEADER)


def is_issued_here(actor: Actor, thing: Thing) -> bool:
    return thing.state in ("public", "issued") and is_of_the_agency(actor, thing)


def ours(made: Matrix, actor: Actor, kind: str, name: str) -> Thing:
    """The thing of the actor's own agency."""
    return made.named(kind, f"{'SK' if actor.agency == ABROAD else 'SM'} {name}")


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def late_form(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    plan = made.named("plan", "foreign issued" if actor.agency == ABROAD else "issued")
    return {"kh": plan.keys["slug"], "viec": [str(pk) for pk in Task.objects.filter(plan=plan.row).values_list("pk", flat=True)]}


def draft_sent(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    sent = late_form(made, actor, None)
    return {"plan": sent["kh"], "tasks": sent["viec"]}


def reply_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"unit_code": thing.keys["code"] if thing else "ZZZZZZ", "reply": "done"}


def ask_sent(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    clause = made.named("issued clause", "foreign issued" if actor.agency == ABROAD else "issued")
    return {"plan": clause.keys["slug"], "clause": clause.keys["clause_path"], "text": "Nộp ở đâu?"}


def words_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    version = Letter.objects.get(pk=thing.keys["pk"]).version if thing else ""
    return {"subject": "Trích yếu", "opening": "Mở đầu", "closing": "Kết", "answer_by": "2099-05-05", "version": version}


def issue_form(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"number": "99/ĐĐ", "signed_on": f"{DAY}", "version": words_form(made, actor, thing)["version"]}


def issue_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"number": "99/ĐĐ", "signed_on": f"{DAY}", "version": words_form(made, actor, thing)["version"] or 1}


def announced(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "announced", "version": Inspection.objects.get(pk=thing.keys["pk"]).version if thing else 1}


def rechecked(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"ket-qua": "dat", "version": fresh(thing.row).version if thing and thing.row else 1}


def recheck_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"accept": True, "version": rechecked(made, actor, thing)["version"]}


def reply_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    asked = thing.row if thing and thing.row else None
    return {f"{asked.pk}-reply": "done", f"{asked.pk}-version": fresh(asked).version} if asked else {}


def merge_form(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    other = "one" if thing is None or not thing.name.endswith("one") else "two"
    return {"vao": str(ours(made, actor, "question", other).keys["pk"])}


def guidance_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"words": "Hỏi gì", "text": "Đáp rõ", "version": fresh(thing.row).version if thing and thing.row else ""}


def plan_form(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    abroad = thing is not None and thing.agency == ABROAD
    unit, leader = made.units["KT" if abroad else "VP"], made.named("person", "foreigner" if abroad else "staff")
    return {"title": "Kiểm tra mới", "units": [unit.pk], "on": "2099-05-05", "leader": leader.keys["pk"]}


def checklist_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    if thing is None:
        return {}
    rows = {
        f"{name}-{item.pk}": value for item in CheckItem.objects.filter(inspection=thing.keys["pk"]) for name, value in (("giu", "1"), ("chu", "Lời"))
    }
    return {**rows, "version": Inspection.objects.get(pk=thing.keys["pk"]).version}


def checklist_sent(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    row = Inspection.objects.get(pk=thing.keys["pk"]) if thing else None
    items = [{"item": item.pk, "text": "Lời"} for item in CheckItem.objects.filter(inspection=row)] if row else []
    return {"items": items, "version": row.version if row else 1}


def answer_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    item = CheckItem.objects.filter(inspection=thing.row.inspection_id).order_by("order").first() if thing else None
    return {"item": item.pk if item else uuid.UUID(int=5), "verdict": "met", "note": "Đủ"}


def remedy_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"remedy": "Lập danh sách", "due_on": "2099-05-05", "version": fresh(thing.row).version if thing and thing.row else ""}


def remedy_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    form = remedy_form(made, actor, thing)
    return form | {"version": form["version"] or 1}


def words_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    form = words_form(made, actor, thing)
    return form | {"version": form["version"] or 1}


def merge_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"into": merge_form(made, actor, thing)["vao"]}


def guidance_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    form = guidance_form(made, actor, thing)
    return {"question": form["words"], "text": form["text"], "version": form["version"] or 1}


def with_file(sent: dict[str, Any]) -> dict[str, Any]:
    return {**sent, "files": SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7 x", "application/pdf")}


def photo_sent(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return with_file(answer_form(made, actor, thing))


def proof_sent(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return with_file({"proof": "Đã lập"})


KEPT = frozenset({"files.storedfile", "files.fileuse"})


def writes(*names: str) -> frozenset[str]:
    """Tables of oversight, and what tells people."""
    return frozenset({*(f"oversight.{name}" for name in names), "notify.message", "jobs.job"})


def act(sees: Of, acts: Of | None, kind: str, form: Form, *written: str, by: str, versioned: bool = False) -> Rule:
    """An address that only takes a form."""
    return Rule(member, kind, sees, acts, reads=False, form=form, writes=writes(*written), by=by, versioned=versioned)


LETTER = ("letter", "letterunit", "letterline")
FEED = frozenset({"participation.calendarfeed"})

OVERSIGHT: dict[str, Rule] = {
    "oversight:agenda": Rule(member),
    "oversight:new-feed": Rule(member, reads=False, form=nothing, writes=FEED, by="staff"),
    "api:agenda_feed": Rule(member),
    "api:new_agenda_feed": Rule(member, reads=False, form=nothing, writes=FEED, by="staff"),
    "oversight:agenda-moved": Rule(signed_in),
    "oversight:agenda-feed-moved": Rule(anybody, "none"),
    "oversight:agenda-feed": Rule(anybody, "none"),  # whoever holds the address may read it: no address leads to a thing by a key
    "oversight:letters": Rule(in_charge),
    "oversight:late": Rule(officer, form=late_form, writes=writes(*LETTER), by="officer"),
    "oversight:letter": Rule(in_charge, "letter", sees_letter),
    "oversight:letter-edit": Rule(
        in_charge, "letter", sees_letter, writes_letter, reads=False, form=words_form, writes=writes("letter"), by="officer", versioned=True
    ),
    "oversight:letter-issue": Rule(
        in_charge, "letter", sees_letter, writes_letter, reads=False, form=issue_form, writes=writes("letter"), by="officer", versioned=True
    ),
    "oversight:letter-drop": Rule(in_charge, "letter", sees_letter, writes_letter, reads=False, form=nothing, writes=writes("letter"), by="officer"),
    "oversight:letter-reply": Rule(
        in_charge, "letter", sees_letter, heads_unit, reads=False, form=reply_form, writes=writes("letter", "letterunit"), by="head"
    ),
    "oversight:letter-file": Rule(in_charge, "letter", sees_letter),
    "oversight:questions": Rule(member),
    "oversight:question": Rule(member, "question", sees_question),
    "oversight:question-answer": act(sees_question, answers, "question", values(words="Hỏi", text="Đáp"), "question", "guidance", by="officer"),
    "oversight:question-merge": act(sees_question, answers, "question", merge_form, "question", by="officer"),
    "oversight:question-withdraw": act(sees_question, asked_it, "question", nothing, "question", by="staff"),
    "oversight:guidance-edit": Rule(
        member, "guidance", is_of_the_agency, answers, form=guidance_form, writes=writes("guidance"), by="officer", versioned=True, acts_to_read=True
    ),
    "oversight:ask": Rule(member, "issued clause", is_of_the_agency, form=values(text="Nộp ở đâu?"), writes=writes("question"), by="staff"),
    "oversight:inspections": Rule(member),
    "oversight:findings": Rule(member),
    "oversight:inspection-plan": Rule(
        plans_inspections,
        "plan",
        is_issued_here,
        plans_inspection,
        form=plan_form,
        writes=writes("inspection", "visit", "member", "checkitem"),
        by="officer",
        acts_to_read=True,
    ),
    "oversight:inspection": Rule(member, "inspection", sees_inspection),
    "oversight:inspection-step": act(sees_inspection, announces, "inspection", announced, "inspection", by="director", versioned=True),
    "oversight:inspection-checklist": Rule(
        member,
        "inspection",
        sees_inspection,
        plans_inspection,
        form=checklist_form,
        writes=writes("inspection", "checkitem"),
        by="officer",
        versioned=True,
        acts_to_read=True,
    ),
    "oversight:inspection-report": Rule(member, "inspection", sees_inspection),
    "oversight:visit": Rule(member, "visit", sees_inspection),
    "oversight:visit-answer": act(sees_inspection, is_of_team, "visit", answer_form, "checkanswer", by="colleague"),
    "oversight:visit-minutes": Rule(member, "visit", sees_inspection),
    "oversight:finding": Rule(
        member, "finding", sees_inspection, judges_remedy, form=remedy_form, writes=writes("finding"), by="colleague", versioned=True
    ),
    "oversight:finding-hand": act(sees_inspection, heads_unit, "finding", values(proof="Đã lập"), "finding", by="head"),
    "oversight:finding-recheck": act(sees_inspection, judges_remedy, "finding", rechecked, "finding", by="officer", versioned=True),
    "api:late_tasks": Rule(officer),
    "api:letters": Rule(in_charge),
    "api:letter": Rule(in_charge, "letter", sees_letter),
    "api:draft_letter": Rule(officer, reads=False, form=draft_sent, writes=writes(*LETTER), by="officer"),
    "api:issue_letter": Rule(
        in_charge,
        "letter",
        sees_letter,
        writes_letter,
        reads=False,
        form=issue_sent,
        writes=writes("letter"),
        by="officer",
        versioned=True,
    ),
    "api:reply_letter": Rule(
        in_charge, "letter", sees_letter, heads_unit, reads=False, form=reply_sent, writes=writes("letter", "letterunit"), by="head"
    ),
    "api:questions": Rule(member),
    "api:question": Rule(member, "question", sees_question),
    "api:guidance": Rule(member),
    "api:ask": Rule(member, reads=False, form=ask_sent, writes=writes("question"), by="staff"),
    "api:answer_question": act(sees_question, answers, "question", values(text="Đáp"), "question", "guidance", by="officer"),
    "api:inspections": Rule(member),
    "api:inspection": Rule(member, "inspection", sees_inspection),
    "api:plan_inspection_of": Rule(
        plans_inspections,
        "plan",
        is_issued_here,
        plans_inspection,
        reads=False,
        form=plan_form,
        writes=writes("inspection", "visit", "member", "checkitem"),
        by="officer",
    ),
    "api:step_inspection_of": act(sees_inspection, announces, "inspection", announced, "inspection", by="director", versioned=True),
    "api:checklist_of": Rule(member, "inspection", sees_inspection),
    "api:write_checklist_of": act(
        sees_inspection, plans_inspection, "inspection", checklist_sent, "inspection", "checkitem", by="officer", versioned=True
    ),
    "api:edit_finding_of": act(sees_inspection, judges_remedy, "finding", remedy_sent, "finding", by="colleague", versioned=True),
    "api:edit_letter_of": Rule(
        in_charge, "letter", sees_letter, writes_letter, reads=False, form=words_sent, writes=writes("letter"), by="officer", versioned=True
    ),
    "api:drop_letter_of": Rule(in_charge, "letter", sees_letter, writes_letter, reads=False, form=nothing, writes=writes("letter"), by="officer"),
    "api:merge_question": act(sees_question, answers, "question", merge_sent, "question", by="officer"),
    "api:withdraw_question": act(sees_question, asked_it, "question", nothing, "question", by="staff"),
    "api:one_guidance": Rule(member, "guidance", is_of_the_agency),
    "api:edit_guidance_of": act(is_of_the_agency, answers, "guidance", guidance_sent, "guidance", by="officer", versioned=True),
    "api:answer_item_photos": Rule(
        member, "visit", sees_inspection, is_of_team, reads=False, form=photo_sent, writes=writes("checkanswer", "checkphoto") | KEPT, by="colleague"
    ),
    "api:hand_remedy_files": Rule(
        member, "finding", sees_inspection, heads_unit, reads=False, form=proof_sent, writes=writes("finding", "findingfile") | KEPT, by="head"
    ),
    "api:visit_items": Rule(member, "visit", sees_inspection),
    "api:answer_item": act(sees_inspection, is_of_team, "visit", answer_form, "checkanswer", by="colleague"),
    "api:findings": Rule(member),
    "api:finding": Rule(member, "finding", sees_inspection),
    "api:hand_remedy": act(sees_inspection, heads_unit, "finding", values(proof="Đã lập"), "finding", by="head"),
    "api:recheck_finding": act(sees_inspection, judges_remedy, "finding", recheck_sent, "finding", by="officer", versioned=True),
    "api:agenda": Rule(member),
    "api:radar": Rule(in_charge, "plan", is_issued_here),
    "oversight:radar": Rule(in_charge),
    "oversight:weekly": Rule(in_charge),
    "oversight:weekly-file": Rule(in_charge),
}


def _read(sees: Of) -> Of:
    return lambda actor, thing: sees(actor, thing) or reads_record_of(actor, thing)


OVERSIGHT_READS: dict[str, Of] = {
    "letter.subject": _read(sees_letter),
    "question.text": _read(sees_question),
    "guidance.text": is_of_agency,
    "inspection.title": _read(sees_inspection),
    "finding.text": _read(sees_inspection),
}
"""Who may read each kind of marked text; the record of acts names what was done to whoever reads it."""
