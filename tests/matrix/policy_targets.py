"""Who may open what of registrations; the same kind of table as `policy`. What the acts refuse is proved in `tests/targets`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Rule, is_of_agency, member, nothing, officer
from tests.matrix.world import ABROAD, Actor, Matrix, Thing

from thidua.orgs.enums import RoleKind as R
from thidua.plans.models import Movement, Plan
from thidua.store import clock
from thidua.targets.models import Registration, Target

IN_CHARGE = (R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER)
WRITERS = (R.UNIT_HEAD, R.EMULATION_OFFICER)
TITLE = "Lao động tiên tiến"


def in_charge(actor: Actor) -> bool:
    return actor.holds(*IN_CHARGE)


def registers(actor: Actor) -> bool:
    return actor.holds(*WRITERS)


def sees_registration(actor: Actor, thing: Thing) -> bool:
    """Those who look after the unit, and the people who work in it."""
    return actor.over(thing.path, *IN_CHARGE) or (bool(actor.agency) and actor.path == thing.path)


def writes_it(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *WRITERS)


def works_there(actor: Actor, thing: Thing) -> bool:
    return bool(actor.agency) and actor.path == thing.path


def steps(actor: Actor, thing: Thing) -> bool:
    """The step that is asked: sending what is the unit's, approving what was sent."""
    if thing.state == "sent":
        above = thing.path[:-4]
        decides = actor.over(above, *IN_CHARGE) if above else actor.over(thing.path, R.EMULATION_OFFICER, R.LEADER)
        return decides and actor.name != thing.owner
    return writes_it(actor, thing)


def version_of(thing: Thing | None) -> Any:
    return Registration.objects.get(pk=thing.keys["pk"]).version if thing else ""


def _movement(made: Matrix, actor: Actor) -> Movement:
    return Plan.objects.get(pk=made.named("plan", "foreign issued" if actor.agency == ABROAD else "issued").row.pk).movement


def begun(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"unit": "KT" if actor.agency == ABROAD else "VT" if actor.name == "head" else "PC", "movement": _movement(made, actor).pk, "year": 2031}


def begun_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    form = begun(made, actor, thing)
    return {"unit_code": form["unit"], "movement": form["movement"], "year": form["year"]}


def lines(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"ct0-text": "Mỗi người một khóa học", "ct0-amount": "1 khóa", "danh-hieu": "Tập thể lao động xuất sắc", "version": version_of(thing)}


def lines_by_program(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"lines": [{"text": "Mỗi người một khóa học"}], "collective": ["Tập thể lao động xuất sắc"], "people": []}


def stepped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "approved" if thing and thing.state == "sent" else "sent", "version": version_of(thing) or 1}


def version_only(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version_of(thing)}


def own(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"danh-hieu": TITLE}


def own_by_program(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"title": TITLE}


def owed(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"pt": _movement(made, actor).pk, "nam": 2031}


def owed_by_program(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"movement": _movement(made, actor).pk, "year": 2031}


def same_agency(actor: Actor, thing: Thing) -> bool:
    return bool(actor.agency) and actor.agency == thing.agency


def edits_target(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER)


def defined(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    unit = made.units["KT" if (thing.agency if thing else actor.agency) == ABROAD else "VP"]
    kept = {"code": "MOI", "name": "Chỉ tiêu mới", "programme": "Đề án mẫu", "counted_in": "%", "direction": "up", "muc-2030": "50"}
    return {**kept, "unit": unit.pk, "version": Target.objects.get(pk=thing.keys["pk"]).version if thing else ""}


def defined_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    code = "KT" if (thing.agency if thing else actor.agency) == ABROAD else "VP"
    kept = {"code": "MOI", "name": "Chỉ tiêu mới", "programme": "Đề án mẫu", "counted_in": "%", "unit_code": code}
    return {**kept, "goals": [{"year": 2030, "goal": "50"}]}


def reached(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"year": 2025, "value": "61", "as_of": "2025-03-01", "source": "Báo cáo mẫu"}


def this_year(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"year": clock.today().year}


REGISTRATION = frozenset({"targets.registration"})
CHILDREN = REGISTRATION | {"targets.registeredtarget", "targets.registeredtitle"}
FOUND = frozenset({"search.document"})
MADE = frozenset({"targets.target", "targets.targetyear", "search.document"})
TOLD = frozenset({"notify.message"})
TARGETS: dict[str, Rule] = {
    "targets:registrations": Rule(member),
    "targets:registration-new": Rule(registers, form=begun, writes=REGISTRATION | FOUND, by="officer"),
    "targets:registration-queue": Rule(member),
    "targets:overview": Rule(in_charge),
    "targets:remind": Rule(in_charge, reads=False, form=owed, writes=TOLD, by="officer", silent=True),
    "targets:registration": Rule(member, "registration", sees_registration),
    "targets:registration-edit": Rule(
        registers, "registration", sees_registration, writes_it, form=lines, writes=CHILDREN | FOUND, by="head", versioned=True, acts_to_read=True
    ),
    "targets:registration-step": Rule(
        member, "registration", sees_registration, steps, reads=False, form=stepped, writes=REGISTRATION | TOLD, by="officer", versioned=True
    ),
    "targets:registration-copy": Rule(
        member, "registration", sees_registration, writes_it, reads=False, form=version_only, writes=CHILDREN | FOUND, by="head"
    ),
    "targets:registration-strive": Rule(member, "registration", sees_registration, works_there, reads=False, form=own, writes=CHILDREN, by="staff"),
    "targets:registration-file": Rule(member, "registration", sees_registration),
    "targets:targets": Rule(member),
    "targets:target-import": Rule(officer, form=nothing),
    "targets:target-template-file": Rule(officer),
    "targets:target-new": Rule(officer, form=defined, writes=MADE, by="officer"),
    "targets:target": Rule(member, "target", same_agency),
    "targets:target-edit": Rule(
        officer, "target", same_agency, edits_target, form=defined, writes=MADE, by="officer", versioned=True, acts_to_read=True
    ),
    "targets:target-figure": Rule(
        member, "target", same_agency, writes_it, reads=False, form=reached, writes=frozenset({"targets.targetfigure"}), by="head"
    ),
    "targets:target-take": Rule(
        member, "target", same_agency, writes_it, reads=False, form=nothing, writes=frozenset({"targets.targetfigure"}), by="head"
    ),
    "api:targets": Rule(member),
    "api:target": Rule(member, "target", same_agency),
    "api:target_figures": Rule(member, "target", same_agency),
    "api:define_target": Rule(officer, reads=False, form=defined_by_program, writes=MADE, by="officer"),
    "api:edit_target": Rule(member, "target", same_agency, edits_target, reads=False, form=defined_by_program, writes=MADE, by="officer"),
    "api:record_figure": Rule(
        member, "target", same_agency, writes_it, reads=False, form=reached, writes=frozenset({"targets.targetfigure"}), by="head"
    ),
    "api:take_measured": Rule(
        member, "target", same_agency, writes_it, reads=False, form=this_year, writes=frozenset({"targets.targetfigure"}), by="head"
    ),
    "api:registrations": Rule(member),
    "api:registration": Rule(member, "registration", sees_registration),
    "api:begin_registration": Rule(registers, reads=False, form=begun_by_program, writes=REGISTRATION | FOUND, by="officer"),
    "api:write_registration": Rule(
        member, "registration", sees_registration, writes_it, reads=False, form=lines_by_program, writes=CHILDREN | FOUND, by="head"
    ),
    "api:copy_registration": Rule(
        member, "registration", sees_registration, writes_it, reads=False, form=nothing, writes=CHILDREN | FOUND, by="head"
    ),
    "api:step_registration": Rule(
        member, "registration", sees_registration, steps, reads=False, form=stepped, writes=REGISTRATION | TOLD, by="officer", versioned=True
    ),
    "api:strive": Rule(member, "registration", sees_registration, works_there, reads=False, form=own_by_program, writes=CHILDREN, by="staff"),
    "api:registrations_overview": Rule(in_charge),
    "api:remind_registration": Rule(in_charge, reads=False, form=owed_by_program, writes=TOLD, by="officer", silent=True),
}


def reads_words(actor: Actor, thing: Thing) -> bool:
    return sees_registration(actor, thing)


TARGETS_READS = {"registration.text": reads_words, "target.name": is_of_agency}
