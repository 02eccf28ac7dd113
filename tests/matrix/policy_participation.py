"""Who may open what of tasks, of reading and of meetings; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Rule, edits_plan, member, nothing, officer, owns, signed_in, values
from tests.matrix.world import ABROAD, AT, HOME, Actor, Matrix, Thing

from thidua.orgs.enums import RoleKind as R
from thidua.participation.models import Acknowledgement, Recipient
from thidua.participation.permissions import attendance_code
from thidua.plans.models import Clause


def counted_for(actor: Actor) -> bool:
    return actor.holds(R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER)


def named_for(actor: Actor) -> bool:
    return actor.holds(R.UNIT_HEAD, R.EMULATION_OFFICER)


def sees_task(actor: Actor, thing: Thing) -> bool:
    """A task that nobody was handed: its unit's people, and those over it. One of somebody away: they, their deputy, their head and officer."""
    if thing.state == "deputised":
        return actor.name in thing.owner.split() or actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER)
    return actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER) or (bool(actor.agency) and actor.path == thing.path)


def does_task(actor: Actor, thing: Thing) -> bool:
    if thing.state == "deputised":
        return actor.name in thing.owner.split()
    return actor.over(thing.path, R.UNIT_HEAD)


def notes_task(actor: Actor, thing: Thing) -> bool:
    return minds_task(actor, thing) or (thing.state == "deputised" and does_task(actor, thing))


def minds_task(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER)


def edits_task(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER)


def knows_work(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER)


def is_asked(actor: Actor, thing: Thing) -> bool:
    """A plan is brought to everybody of its agency."""
    return bool(actor.agency) and actor.agency == thing.agency


def is_of_the_agency(actor: Actor, thing: Thing) -> bool:
    return bool(actor.agency) and actor.agency == thing.agency


def in_charge(actor: Actor, thing: Thing) -> bool:
    return is_asked(actor, thing) and counted_for(actor)


def manages(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER)


def keeps_meeting(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER)


def version_of(thing: Thing | None) -> Any:
    return type(thing.row).objects.get(pk=thing.row.pk).version if thing and thing.row else ""


def step_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "doing", "reason": "", "version": version_of(thing)}


def step_sent(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "doing", "version": version_of(thing) or 1}


def edit_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"title": "Tên mới", "due_on": "2027-01-01", "reason": "Vì đổi lịch", "version": version_of(thing)}


def add_form(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"unit": made.units["KT" if actor.agency == ABROAD else "PC"].pk, "title": "Việc thêm", "due_on": "2027-01-01"}


def note_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"text": "Đã họp"}


def hand_form(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    name = "foreigner" if thing and thing.agency == ABROAD else "staff"
    return {"person": made.named("person", name).keys["pk"], "version": version_of(thing)}


def due_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"due_on": "2099-05-05", "version": version_of(thing)}


def minutes_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"notes": "Đã phổ biến", "version": version_of(thing)}


def meeting_form(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"unit": made.units["KT" if actor.agency == ABROAD else "VP"].pk, "held_on": f"{AT:%Y-%m-%d}", "place": "Phòng họp"}


def document_form(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"kind": "directive", "issued_on": "2025-02-01", "issuer": "Bộ Mẫu", "subject": "Về việc mẫu", "text": "Nội dung", "number": "9/CT"}


def open_form(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"unit": made.units[ABROAD if actor.agency == ABROAD else HOME].pk}


def attest_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """For the staff of the office, who did not confirm yet."""
    found = Recipient.objects.filter(dissemination_id=thing.keys["pk"]).order_by("pk") if thing else ()
    wanted = [one.pk for one in found if not Acknowledgement.objects.filter(recipient=one).exists() and one.unit.code in ("VP", "KT")]
    return {"people": wanted[:1], "heard_on": f"{AT:%Y-%m-%d}", "record": "Biên bản 03"}


def present_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    found = Recipient.objects.filter(dissemination_id=thing.row.dissemination_id).order_by("pk") if thing and thing.row else ()
    return {"people": [one.pk for one in found if one.unit.code in ("VP", "KT")][:1]}


def names(actor: Actor, thing: Thing) -> bool:
    """A head or an officer of the agency that reads."""
    return named_for(actor)


def split_form(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"people": [hand_form(made, actor, thing)["person"]], "title": "Phần việc", "due_on": ""}


def unit_bulk_form(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """Reminds of every task of the unit."""
    return {"act": "nudge", "chon": [one.keys["pk"] for one in made.things["task"]], "xac-nhan": "1"}


def matrix_form(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    """Another day for every clause of the plan."""
    codes = list(Clause.objects.filter(plan=thing.row).values_list("code", flat=True)) if thing and thing.row else []
    return {"pick": codes, "due_on": "2027-03-03", "xac-nhan": "1", "reason": "Vì đổi lịch"}


def person_code(made: Matrix, thing: Thing | None) -> str:
    """Somebody of the office at home, or of the agency abroad."""
    actor = made.actors["foreigner" if thing and thing.agency == ABROAD else "staff"]
    assert actor.person is not None
    return str(actor.person.code)


def unit_code(actor: Actor, home: str) -> str:
    return "KT" if actor.agency == ABROAD else home


def hand_sent(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"person": person_code(made, thing)}


def add_sent(_made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"unit_code": unit_code(actor, "PC"), "title": "Việc thêm", "due_on": "2027-01-01"}


def split_sent(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"people": [person_code(made, thing)], "title": "Phần việc"}


def bulk_sent(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    tasks = [{"id": one.keys["pk"]} for one in made.things["task"] if thing and thing.row and one.row.plan_id == thing.row.pk]
    return {"kind": "due", "due_on": "2027-02-02", "reason": "Vì đổi lịch", "tasks": tasks or [{"id": made.things["task"][0].keys["pk"]}]}


def unit_bulk_sent(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"kind": "nudge", "tasks": [{"id": one.keys["pk"]} for one in made.things["task"]]}


def reassign_sent(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    found = Clause.objects.filter(plan=thing.row).order_by("order").last() if thing and thing.row else None
    return {"clauses": [{"code": found.code if found else "AAAAAA", "leads": [unit_code(actor, "PC")]}], "reason": "Vì đổi phân công"}


def attest_sent(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"people": [person_code(made, thing)], "heard_on": f"{AT:%Y-%m-%d}", "record": "Biên bản 03"}


def meeting_sent(_made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"unit_code": unit_code(actor, "VP"), "held_on": f"{AT:%Y-%m-%d}", "place": "Phòng họp"}


def present_sent(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"people": [person_code(made, thing)]}


def code_sent(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    """The code of the meeting of the actor's own agency."""
    return {"code": attendance_code(made.named("meeting", "abroad" if actor.agency == ABROAD else "home").row)}


def is_answered_for(actor: Actor, thing: Thing) -> bool:
    """Who confirmed, or for whom it was attested; the latter have nothing of their own to take back."""
    return actor.name in (thing.owner, "below")


def confirmed_it(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner


def attests(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER)


TASK = frozenset({"participation.task", "participation.tasknote", "notify.message", "jobs.job"})
HANDED = TASK | {"participation.bodytask"}


def to_all(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    """A registered document goes to everybody of the reader's agency."""
    return {"unit": made.units[actor.agency or HOME].pk}


READING = frozenset({"participation.dissemination", "participation.recipient", "participation.reachtally", "notify.message", "jobs.job"})
ACK = frozenset({"participation.acknowledgement", "participation.reachtally", "participation.clauseread", "notify.message"})
BULK = TASK | {"participation.bulkact"}
FILTER = frozenset({"participation.savedfilter"})
MATRIX = BULK | {
    "plans.clause",
    "plans.clauseowner",
    "plans.correction",
    "participation.bodytask",
    "participation.tasksupport",
    "participation.reachtally",
    "participation.clauseread",
}
MEETING = frozenset({"participation.meeting", "participation.attendance"})

PARTICIPATION: dict[str, Rule] = {
    "participation:work": Rule(member),
    "participation:unit-work": Rule(counted_for, "unit", is_of_the_agency, knows_work, acts_to_read=True),
    "participation:task": Rule(member, "task", sees_task),
    "participation:task-step": Rule(member, "task", sees_task, does_task, reads=False, form=step_form, writes=TASK, by="head", versioned=True),
    "participation:task-note": Rule(member, "task", sees_task, notes_task, reads=False, form=note_form, writes=TASK, by="head"),
    "participation:task-hand": Rule(member, "task", sees_task, minds_task, reads=False, form=hand_form, writes=HANDED, by="head", versioned=True),
    "participation:task-edit": Rule(
        member, "task", sees_task, edits_task, form=edit_form, writes=TASK, by="officer", versioned=True, acts_to_read=True
    ),
    "participation:task-split": Rule(member, "task", sees_task, minds_task, form=split_form, writes=TASK, by="head", acts_to_read=True),
    "participation:unit-bulk": Rule(counted_for, "unit", is_of_the_agency, knows_work, reads=False, form=unit_bulk_form, writes=BULK, by="head"),
    "participation:unit-undo": Rule(counted_for, "unit bulk act", is_of_the_agency, owns, reads=False, form=nothing, writes=BULK, by="head"),
    "participation:filter-save": Rule(member, reads=False, form=values(name="Quá hạn", page="work", query="tt=qua-han"), writes=FILTER, by="staff"),
    "participation:filter": Rule(member, "saved filter", is_of_the_agency),
    "participation:filter-drop": Rule(member, "saved filter", is_of_the_agency, owns, reads=False, form=nothing, writes=FILTER, by="head"),
    "participation:matrix": Rule(officer, "plan", edits_plan, form=matrix_form, writes=MATRIX, by="officer"),
    "participation:plan-work": Rule(officer, "plan", edits_plan),
    "participation:tasks-bulk": Rule(
        officer,
        "plan",
        edits_plan,
        reads=False,
        form=values(**{"tat-ca": "1", "due_on": "2027-02-02", "reason": "Vì đổi lịch", "xac-nhan": "1"}),
        writes=TASK | {"participation.bulkact"},
        by="officer",
    ),
    "participation:tasks-undo": Rule(
        officer, "bulk act", edits_plan, owns, reads=False, form=nothing, writes=TASK | {"participation.bulkact"}, by="officer"
    ),
    "participation:task-add": Rule(member, "clause", edits_plan, form=add_form, writes=TASK, by="officer"),
    "participation:to-read": Rule(member),
    "participation:reach-list": Rule(counted_for),
    "participation:reading": Rule(member, "reading", is_asked),
    "participation:confirm": Rule(member, "reading", is_asked, reads=False, form=nothing, writes=ACK, by="staff"),
    "participation:undo": Rule(member, "confirmed", is_answered_for, confirmed_it, reads=False, form=nothing, writes=ACK, by="colleague"),
    "participation:reach": Rule(counted_for, "reading", is_asked),
    "participation:reach-print": Rule(counted_for, "reading", is_asked),
    "participation:reach-file": Rule(counted_for, "reading", is_asked),
    "participation:nudge": Rule(named_for, "reading", is_asked, reads=False, form=nothing, writes=READING, by="head"),
    "participation:attest": Rule(named_for, "reading", is_asked, form=attest_form, writes=ACK, by="head"),
    "participation:withdraw": Rule(named_for, "attested", attests, reads=False, form=values(reason="Ghi nhầm người"), writes=ACK, by="head"),
    "participation:reach-due": Rule(officer, "reading", is_asked, manages, reads=False, form=due_form, writes=READING, by="officer", versioned=True),
    "participation:reach-close": Rule(officer, "reading", is_asked, manages, form=nothing, writes=READING, by="officer", acts_to_read=True),
    "participation:meeting-new": Rule(named_for, "reading", is_asked, form=meeting_form, writes=MEETING, by="head"),
    "participation:meeting": Rule(named_for, "meeting", keeps_meeting, form=present_form, writes=MEETING | ACK, by="head"),
    "participation:minutes": Rule(named_for, "meeting", keeps_meeting, reads=False, form=minutes_form, writes=MEETING, by="head", versioned=True),
    "participation:meeting-code": Rule(named_for, "meeting", keeps_meeting),
    "participation:meeting-paper": Rule(named_for, "meeting", keeps_meeting),
    "participation:attend": Rule(member, "none"),
    "participation:open-plan": Rule(officer, "plan", edits_plan, form=nothing, writes=READING, by="officer"),
    "participation:documents": Rule(member),
    "participation:register": Rule(
        officer, form=document_form, writes=frozenset({"participation.registereddocument", "search.document"}), by="officer"
    ),
    "participation:document": Rule(member, "document", is_of_the_agency, manages, form=to_all, writes=READING, by="officer"),
    "api:hand_task": Rule(signed_in, "task", sees_task, minds_task, reads=False, form=hand_sent, writes=HANDED, by="head"),
    "api:edit_task": Rule(signed_in, "task", sees_task, edits_task, reads=False, form=values(due_on="2027-01-01"), writes=TASK, by="officer"),
    "api:add_task": Rule(signed_in, "issued clause", edits_plan, reads=False, form=add_sent, writes=TASK, by="officer"),
    "api:split_task": Rule(signed_in, "task", sees_task, minds_task, reads=False, form=split_sent, writes=TASK, by="head"),
    "api:parts_of_task": Rule(signed_in, "task", sees_task),
    "api:notes_of_task": Rule(signed_in, "task", sees_task),
    "api:history_of_task": Rule(signed_in, "task", sees_task),
    "api:change_tasks": Rule(signed_in, "plan", edits_plan, reads=False, form=bulk_sent, writes=BULK, by="officer"),
    "api:change_unit_tasks": Rule(signed_in, "unit", is_of_the_agency, knows_work, reads=False, form=unit_bulk_sent, writes=BULK, by="head"),
    "api:undo_bulk": Rule(signed_in, "bulk act", owns, reads=False, form=nothing, writes=BULK, by="officer"),
    "api:reassign": Rule(signed_in, "plan", edits_plan, reads=False, form=reassign_sent, writes=MATRIX, by="officer"),
    "api:task_filters": Rule(member),
    "api:save_filter": Rule(member, reads=False, form=values(name="Quá hạn", query="tt=qua-han"), writes=FILTER, by="staff"),
    "api:drop_filter": Rule(signed_in, "saved filter", is_of_the_agency, owns, reads=False, form=nothing, writes=FILTER, by="head"),
    "api:missing_people": Rule(signed_in, "reading", is_asked, names, acts_to_read=True),
    "api:nudge_readers": Rule(signed_in, "reading", is_asked, names, reads=False, form=nothing, writes=READING, by="head"),
    "api:set_reading_due": Rule(signed_in, "reading", is_asked, manages, reads=False, form=values(due_on="2099-05-05"), writes=READING, by="officer"),
    "api:close_reading": Rule(signed_in, "reading", is_asked, manages, reads=False, form=nothing, writes=READING, by="officer"),
    "api:undo_reading": Rule(signed_in, "confirmed", is_answered_for, confirmed_it, reads=False, form=nothing, writes=ACK, by="colleague"),
    "api:attestations": Rule(signed_in, "reading", is_asked, names, acts_to_read=True),
    "api:attest_readers": Rule(signed_in, "reading", is_asked, names, reads=False, form=attest_sent, writes=ACK, by="head"),
    "api:withdraw_attestation": Rule(signed_in, "attested", attests, reads=False, form=values(reason="Ghi nhầm người"), writes=ACK, by="head"),
    "api:send_plan": Rule(signed_in, "plan", edits_plan, reads=False, form=nothing, writes=READING, by="officer"),
    "api:papers": Rule(member),
    "api:register_paper": Rule(
        officer, reads=False, form=document_form, writes=frozenset({"participation.registereddocument", "search.document"}), by="officer"
    ),
    "api:send_paper": Rule(signed_in, "document", is_of_the_agency, manages, reads=False, form=nothing, writes=READING, by="officer"),
    "api:meetings": Rule(signed_in, "reading", is_asked, names, acts_to_read=True),
    "api:hold_meeting": Rule(signed_in, "reading", is_asked, names, reads=False, form=meeting_sent, writes=MEETING, by="head"),
    "api:list_attendance": Rule(signed_in, "meeting", keeps_meeting, reads=False, form=present_sent, writes=MEETING | ACK, by="head"),
    "api:write_minutes": Rule(signed_in, "meeting", keeps_meeting, reads=False, form=values(notes="Đã phổ biến"), writes=MEETING, by="head"),
    "api:attend": Rule(member, reads=False, form=code_sent),  # the meeting was on another day: nobody is there any more
    "api:tasks": Rule(member),
    "api:task": Rule(signed_in, "task", sees_task),
    "api:step": Rule(signed_in, "task", sees_task, does_task, reads=False, form=step_sent, writes=TASK, by="head", versioned=True),
    "api:note": Rule(signed_in, "task", sees_task, notes_task, reads=False, form=values(text="Đã họp"), writes=TASK, by="head"),
    "api:reading": Rule(member),
    "api:confirm": Rule(signed_in, "reading", is_asked, reads=False, form=nothing, writes=ACK, by="staff"),
    "api:reach_list": Rule(counted_for),
    "api:reach": Rule(signed_in, "reading", is_asked, in_charge, acts_to_read=True),
}
