"""Who may open, prepare and run sittings, and vote; the same kind of table as `policy`. What a state refuses is proved in `tests/councils`."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.matrix.policy import READS, Of, Rule, is_of_agency, member, nothing, officer
from tests.matrix.world import ABROAD, HOME, Actor, Matrix, Thing
from tests.matrix.world_councils import RUN, VOTE, members

from thidua.councils.models import AgendaItem, Council, Membership, Sitting
from thidua.orgs.enums import RoleKind as R

SAT = ("closed", "minuted")


def seated(actor: Actor) -> bool:
    return actor.name in (*members(HOME), *members(ABROAD))


def runs_any(actor: Actor) -> bool:
    return actor.name in (*RUN[HOME], *RUN[ABROAD])


def of_agency(actor: Actor, thing: Thing) -> bool:
    return bool(actor.agency) and actor.agency == thing.agency


def keeps(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER)


def runs(actor: Actor, thing: Thing) -> bool:
    return actor.name in RUN[thing.agency] and actor.name != thing.owner


def prepares(actor: Actor, thing: Thing) -> bool:
    return keeps(actor, thing) or runs(actor, thing)


def sits(actor: Actor, thing: Thing) -> bool:
    return actor.name in members(thing.agency)


def over(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER, R.LEADER) or actor.name in RUN[thing.agency]


def sees(actor: Actor, thing: Thing) -> bool:
    """A draft is seen by those who prepare it and those over the unit alone."""
    return over(actor, thing) or (state_of(thing) != "draft" and sits(actor, thing))


def state_of(thing: Thing) -> str:
    """How far the sitting of a thing is."""
    sitting = thing.row if isinstance(thing.row, Sitting) else thing.row.sitting
    return str(Sitting.objects.values_list("state", flat=True).get(pk=sitting.pk))


def reads_minutes(actor: Actor, thing: Thing) -> bool:
    state = state_of(thing)
    return sees(actor, thing) and (state in SAT or (state == "open" and prepares(actor, thing)))


def votes(actor: Actor, thing: Thing) -> bool:
    return actor.name in VOTE[thing.agency] and actor.name != thing.owner


def sees_said(actor: Actor, thing: Thing) -> bool:
    """One's own always; those of others once the item is closed, and never who steps aside of it."""
    voter = "staff" if thing.agency == HOME else "outsider"
    later = thing.state in ("closed", "decided") and (sits(actor, thing) or keeps(actor, thing)) and actor.name != thing.owner
    return actor.name == voter or later


def steps(actor: Actor, thing: Thing) -> bool:
    return prepares(actor, thing) if thing.state == "draft" else runs(actor, thing)


def version(model: Any, thing: Thing | None) -> int:
    return int(model.objects.values_list("version", flat=True).get(pk=thing.keys["pk"])) if thing else 1


def newcomer(made: Matrix, thing: Thing | None) -> Any:
    return made.actors["keeper" if thing is None or thing.agency == HOME else "foreigner"].person


def described(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    unit = made.units[ABROAD if (thing.agency if thing else actor.agency) == ABROAD else HOME]
    return {"unit": unit.pk, "name": "Hội đồng mới", "kind": "other", "from_date": "01/02/2025", "version": version(Council, thing)}


def described_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    code = ABROAD if (thing.agency if thing else actor.agency) == ABROAD else HOME
    return {"unit_code": code, "name": "Hội đồng mới", "kind": "other", "from_date": "2025-02-01", "version": version(Council, thing)}


def seat(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"person": newcomer(made, thing).pk, "seat": "member", "from_date": "01/04/2025"}


def seat_by_program(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"person_code": newcomer(made, thing).code, "from_date": "2025-04-01"}


def replaced(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "thay", "person": newcomer(made, thing).pk, "on": "01/04/2025", "version": version(Membership, thing)}


def replaced_by_program(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"person_code": newcomer(made, thing).code, "on": "2025-04-01", "version": version(Membership, thing)}


def ended_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to_date": "2025-04-01", "version": version(Membership, thing)}


def planned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    told = version(Sitting, thing) if thing and isinstance(thing.row, Sitting) else 1
    return {"title": "Phiên mới", "form": "meeting", "on": "01/02/2030", "hour": "08:00", "place": "Phòng 2", "version": told}


def planned_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    told = planned(made, actor, thing)
    return {"title": "Phiên mới", "starts_at": "2030-02-01T01:00:00Z", "place": "Phòng 2", "version": told["version"]}


def stepped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "called" if thing is None or thing.state == "draft" else "open", "version": version(Sitting, thing)}


def reasoned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"reason": "Trùng lịch", "version": version(Sitting, thing)}


def worded(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"words": "Nhất trí", "version": version(Sitting, thing)}


def voters(thing: Thing | None) -> list[Membership]:
    return list(Membership.objects.filter(council=thing.row.council_id, votes=True)) if thing else []


def marked(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**{f"co-{one.pk}": "absent" for one in voters(thing)}, "version": version(Sitting, thing)}


def marked_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"members": [{"member": str(one.pk), "presence": "absent"} for one in voters(thing)], "version": version(Sitting, thing)}


def itemised(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version(AgendaItem, thing), "notes": "Cần số liệu", "reason": "Tác giả xin rút", "up": False, "to": "xuong"}


def item_stepped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    drafted = AgendaItem.objects.values_list("drafted", flat=True).get(pk=thing.keys["pk"]) if thing else ""
    to = {"waiting": "open", "open": "closed"}.get(thing.state if thing else "waiting", drafted)
    return {"to": to, "reason": "Chưa có điểm mới", "version": version(AgendaItem, thing)}


def item_stepped_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "closed" if thing and thing.state == "open" else "open", "version": version(AgendaItem, thing)}


def balloted(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"choice": "agree", "to": "gui"}


def scanned(made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    head = made.actors["head" if thing is None or thing.agency == HOME else "outsider"]
    row = Membership.objects.filter(person=head.person).first()
    return {"pick": row.pk, "choice": "agree", "anh": SimpleUploadedFile("phieu.pdf", b"%PDF-1.7 x", "application/pdf")}


TOLD = frozenset({"notify.message", "jobs.job"})
COUNCIL, SEAT, SITTING, ITEM = (frozenset({f"councils.{one}"}) for one in ("council", "membership", "sitting", "agendaitem"))
OPENED = ITEM | frozenset({"councils.recusal", "councils.ballot"})
COUNCILS: dict[str, Rule] = {
    "councils:list": Rule(member),
    "councils:sittings": Rule(member),
    "councils:new": Rule(officer, form=described, writes=COUNCIL, by="officer"),
    "councils:council": Rule(member, "council", of_agency),
    "councils:edit": Rule(member, "council", of_agency, keeps, form=described, writes=COUNCIL, by="officer", versioned=True, acts_to_read=True),
    "councils:seat": Rule(member, "council", of_agency, keeps, form=seat, writes=SEAT, by="officer", acts_to_read=True),
    "councils:member": Rule(member, "council seat", of_agency, keeps, form=replaced, writes=SEAT, by="officer", versioned=True, acts_to_read=True),
    "councils:sitting-new": Rule(member, "council", of_agency, prepares, form=planned, writes=SITTING, by="head", acts_to_read=True),
    "councils:sitting": Rule(member, "sitting", sees),
    "councils:sitting-edit": Rule(
        member, "sitting", sees, prepares, form=planned, writes=SITTING | TOLD, by="officer", versioned=True, acts_to_read=True
    ),
    "councils:sitting-step": Rule(
        member, "sitting", sees, steps, reads=False, form=stepped, writes=SITTING | TOLD | {"councils.recusal"}, by="director", versioned=True
    ),
    "councils:cancel": Rule(
        member, "sitting", sees, prepares, form=reasoned, writes=SITTING | ITEM | TOLD, by="officer", versioned=True, acts_to_read=True
    ),
    "councils:close": Rule(member, "sitting", sees, runs, form=worded, writes=SITTING | ITEM | TOLD, by="head", versioned=True, acts_to_read=True),
    "councils:attendance": Rule(
        member, "sitting", sees, prepares, form=marked, writes=SITTING | {"councils.attendance"}, by="officer", versioned=True, acts_to_read=True
    ),
    "councils:people-file": Rule(member, "sitting", sees, prepares, acts_to_read=True),
    "councils:ballot-file": Rule(member, "sitting", sees, lambda actor, thing: prepares(actor, thing) or sits(actor, thing), acts_to_read=True),
    "councils:open-rest": Rule(runs_any, "sitting", sees, runs, reads=False, form=nothing, writes=OPENED, by="director"),
    "councils:room": Rule(seated, "sitting", sees, sits, acts_to_read=True),
    "councils:minutes": Rule(member, "sitting", reads_minutes),
    "councils:minutes-file": Rule(member, "sitting", reads_minutes),
    "councils:minutes-word": Rule(runs_any, "sitting", sees, runs, reads=False, form=worded, writes=SITTING, by="director", versioned=True),
    "councils:minutes-freeze": Rule(runs_any, "sitting", sees, runs, reads=False, form=worded, writes=SITTING, by="head", versioned=True),
    "councils:item": Rule(member, "agenda item", sees),
    "councils:ballot": Rule(seated, "agenda item", sees, votes, reads=False, form=balloted, writes=frozenset({"councils.ballot"}), by="staff"),
    "councils:declare": Rule(
        seated, "agenda item", sees, sits, form=nothing, writes=frozenset({"councils.recusal", "councils.ballot"}), by="staff", acts_to_read=True
    ),
    "councils:conduct": Rule(runs_any, "agenda item", sees, runs, acts_to_read=True),
    "councils:item-step": Rule(runs_any, "agenda item", sees, runs, reads=False, form=item_stepped, writes=OPENED, by="director", versioned=True),
    "councils:item-note": Rule(runs_any, "agenda item", sees, runs, reads=False, form=itemised, writes=ITEM, by="director", versioned=True),
    "councils:item-move": Rule(member, "agenda item", sees, prepares, reads=False, form=itemised, writes=ITEM, by="officer", versioned=True),
    "councils:item-take-off": Rule(member, "agenda item", sees, prepares, reads=False, form=itemised, writes=ITEM | TOLD, by="officer", versioned=True),
    "councils:written": Rule(
        runs_any, "agenda item", sees, runs, form=scanned, writes=frozenset({"councils.ballot", "files.storedfile", "files.fileuse"}), by="director",
        acts_to_read=True,
    ),
    "api:councils_list": Rule(member),
    "api:councils_one": Rule(member, "council", of_agency),
    "api:councils_make": Rule(officer, reads=False, form=described_by_program, writes=COUNCIL, by="officer"),
    "api:councils_edit": Rule(member, "council", of_agency, keeps, reads=False, form=described_by_program, writes=COUNCIL, by="officer"),
    "api:councils_seat": Rule(member, "council", of_agency, keeps, reads=False, form=seat_by_program, writes=SEAT, by="officer"),
    "api:councils_end": Rule(member, "council seat", of_agency, keeps, reads=False, form=ended_by_program, writes=SEAT, by="officer"),
    "api:councils_replace": Rule(member, "council seat", of_agency, keeps, reads=False, form=replaced_by_program, writes=SEAT, by="officer"),
    "api:sittings_list": Rule(member),
    "api:sittings_one": Rule(member, "sitting", sees),
    "api:sittings_plan": Rule(member, "council", of_agency, prepares, reads=False, form=planned_by_program, writes=SITTING, by="head"),
    "api:sittings_edit": Rule(member, "sitting", sees, prepares, reads=False, form=planned_by_program, writes=SITTING | TOLD, by="officer"),
    "api:sittings_step": Rule(
        member, "sitting", sees, steps, reads=False, form=stepped, writes=SITTING | TOLD | {"councils.recusal"}, by="director"
    ),
    "api:sittings_attend": Rule(
        member, "sitting", sees, prepares, reads=False, form=marked_by_program, writes=SITTING | {"councils.attendance"}, by="officer"
    ),
    "api:sittings_open_rest": Rule(member, "sitting", sees, runs, reads=False, form=nothing, writes=OPENED, by="director"),
    "api:sittings_word": Rule(member, "sitting", sees, runs, reads=False, form=worded, writes=SITTING, by="director"),
    "api:sittings_minutes": Rule(member, "sitting", reads_minutes),
    "api:agenda_step": Rule(member, "agenda item", sees, runs, reads=False, form=item_stepped_by_program, writes=OPENED, by="director"),
    "api:agenda_note": Rule(member, "agenda item", sees, runs, reads=False, form=itemised, writes=ITEM, by="director"),
    "api:agenda_move": Rule(member, "agenda item", sees, prepares, reads=False, form=itemised, writes=ITEM, by="officer"),
    "api:agenda_take_off": Rule(member, "agenda item", sees, prepares, reads=False, form=itemised, writes=ITEM | TOLD, by="officer"),
}  # fmt: skip


def knows_post(actor: Actor, thing: Thing) -> bool:
    """The decision that sets a council up names the positions of those who sit in it, and everybody of the agency may know it."""
    return READS["person.post"](actor, thing) or (is_of_agency(actor, thing) and thing.owner in members(thing.agency))


COUNCILS_READS: dict[str, Of] = {
    "council.name": is_of_agency, "sitting.title": sees, "agenda item.title": sees, "agenda item.said": sees_said, "person.post": knows_post,
}  # fmt: skip
