"""Who may open what of tasks, of reading and of meetings; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Rule, anybody, edits_plan, member, nothing, officer, signed_in, values
from tests.matrix.world import ABROAD, AT, HOME, Actor, Matrix, Thing

from thidua.orgs.enums import RoleKind as R


def counted_for(actor: Actor) -> bool:
    return actor.holds(R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER)


def named_for(actor: Actor) -> bool:
    return actor.holds(R.UNIT_HEAD, R.EMULATION_OFFICER)


def sees_task(actor: Actor, thing: Thing) -> bool:
    """A task that nobody was handed: its unit's people, and those over it."""
    return actor.over(thing.path, R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER) or (bool(actor.agency) and actor.path == thing.path)


def does_task(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.UNIT_HEAD)


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


TASK = frozenset({"participation.task", "participation.tasknote", "notify.message", "jobs.job"})
READING = frozenset({"participation.dissemination", "participation.recipient", "participation.reachtally", "notify.message", "jobs.job"})
ACK = frozenset({"participation.acknowledgement", "participation.reachtally", "participation.clauseread"})
MEETING = frozenset({"participation.meeting", "participation.attendance"})

PARTICIPATION: dict[str, Rule] = {
    "participation:work": Rule(member),
    "participation:unit-work": Rule(counted_for, "unit", is_of_the_agency, knows_work, acts_to_read=True),
    "participation:task": Rule(member, "task", sees_task),
    "participation:task-step": Rule(member, "task", sees_task, does_task, reads=False, form=step_form, writes=TASK, by="head", versioned=True),
    "participation:task-note": Rule(member, "task", sees_task, minds_task, reads=False, form=note_form, writes=TASK, by="head"),
    "participation:task-hand": Rule(member, "task", sees_task, minds_task, reads=False, form=hand_form, writes=TASK, by="head", versioned=True),
    "participation:task-edit": Rule(
        member, "task", sees_task, edits_task, form=edit_form, writes=TASK, by="officer", versioned=True, acts_to_read=True
    ),
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
    "participation:tasks-undo": Rule(officer, "none", reads=False, form=nothing),
    "participation:task-add": Rule(member, "clause", edits_plan, form=add_form, writes=TASK, by="officer"),
    "participation:deadlines": Rule(member),
    "participation:new-feed": Rule(member, reads=False, form=nothing, writes=frozenset({"participation.calendarfeed"}), by="staff"),
    "participation:feed": Rule(anybody, "none"),
    "participation:to-read": Rule(member),
    "participation:reach-list": Rule(counted_for),
    "participation:reading": Rule(member, "reading", is_asked),
    "participation:confirm": Rule(member, "reading", is_asked, reads=False, form=nothing, writes=ACK, by="staff"),
    "participation:undo": Rule(member, "none", reads=False, form=nothing),
    "participation:reach": Rule(counted_for, "reading", is_asked),
    "participation:reach-print": Rule(counted_for, "reading", is_asked),
    "participation:reach-file": Rule(counted_for, "reading", is_asked),
    "participation:nudge": Rule(named_for, "reading", is_asked, reads=False, form=nothing, writes=READING, by="head"),
    "participation:attest": Rule(named_for, "reading", is_asked, form=nothing),
    "participation:withdraw": Rule(named_for, "none", reads=False, form=nothing),
    "participation:reach-due": Rule(officer, "reading", is_asked, manages, reads=False, form=due_form, writes=READING, by="officer", versioned=True),
    "participation:reach-close": Rule(officer, "reading", is_asked, manages, form=nothing, writes=READING, by="officer", acts_to_read=True),
    "participation:meeting-new": Rule(named_for, "reading", is_asked, form=meeting_form, writes=MEETING, by="head"),
    "participation:meeting": Rule(named_for, "meeting", keeps_meeting, form=nothing),
    "participation:minutes": Rule(named_for, "meeting", keeps_meeting, reads=False, form=minutes_form, writes=MEETING, by="head", versioned=True),
    "participation:meeting-code": Rule(named_for, "meeting", keeps_meeting),
    "participation:meeting-paper": Rule(named_for, "meeting", keeps_meeting),
    "participation:attend": Rule(member, "none"),
    "participation:open-plan": Rule(officer, "plan", edits_plan, form=nothing),
    "participation:documents": Rule(member),
    "participation:register": Rule(
        officer, form=document_form, writes=frozenset({"participation.registereddocument", "search.document"}), by="officer"
    ),
    "participation:document": Rule(member, "document", is_of_the_agency),
    "api:tasks": Rule(member),
    "api:task": Rule(signed_in, "task", sees_task),
    "api:step": Rule(signed_in, "task", sees_task, does_task, reads=False, form=values(to="doing"), writes=TASK, by="head"),
    "api:note": Rule(signed_in, "task", sees_task, minds_task, reads=False, form=values(text="Đã họp"), writes=TASK, by="head"),
    "api:reading": Rule(member),
    "api:confirm": Rule(signed_in, "reading", is_asked, reads=False, form=nothing, writes=ACK, by="staff"),
    "api:reach_list": Rule(counted_for),
    "api:reach": Rule(signed_in, "reading", is_asked, in_charge, acts_to_read=True),
}
