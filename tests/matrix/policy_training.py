"""Who may open, write, approve and follow what of training; the same kind of table as `policy`."""

from __future__ import annotations

import uuid
from typing import Any

from tests.matrix.policy import Of, Rule, member, reads_record_of, values
from tests.matrix.world import ABROAD, Actor, Matrix, Thing

from thidua.orgs.enums import RoleKind as R
from thidua.training.models import Commitment, Competence, OwnPlan, Programme, UnitPlan

KEEPERS = (R.UNIT_HEAD, R.EMULATION_OFFICER)


def keeps_any(actor: Actor) -> bool:
    return actor.holds(*KEEPERS)


def keeps(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *KEEPERS)


def sees_plan(actor: Actor, thing: Thing) -> bool:
    if keeps(actor, thing):
        return True
    if thing.state == "approved":
        return bool(actor.agency) and actor.agency == thing.agency
    return thing.state != "draft" and actor.over(thing.path, R.LEADER)


def reads_plan(actor: Actor, thing: Thing) -> bool:
    return sees_plan(actor, thing) or reads_record_of(actor, thing)


def steps_plan(actor: Actor, thing: Thing) -> bool:
    """The step that `stepped` asks for: submitted by who keeps it, approved by who is above and did not submit it, amended by who keeps it."""
    if thing.state == "submitted":
        above = any(kind is R.UNIT_HEAD and thing.path.startswith(top) and thing.path != top for kind, top in actor.roles)
        return actor.name != thing.owner and (actor.over(thing.path, R.LEADER) or above)
    return keeps(actor, thing)


def version_of(model: Any, thing: Thing | None) -> Any:
    return model.objects.get(pk=thing.keys["pk"]).version if thing else ""


def begun(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"unit": made.units["KT" if actor.agency == ABROAD else "VP"].pk, "year": 2040}


def begun_by_program(_made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"unit_code": "KT" if actor.agency == ABROAD else "VP", "year": 2041}


def edited(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    key = thing.keys["key"] if thing else ""
    line = {f"chu-{key}": "Lớp mới", f"so-{key}": "7", f"giu-{key}": "on"}
    return {"title": "Kế hoạch mới", "version": version_of(UnitPlan, thing), **line}


def edited_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"title": "Kế hoạch mới", "lines": [{"content": "Lớp mới", "people": 7}], "version": version_of(UnitPlan, thing) or 1}


def stepped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    to = {"submitted": "approved", "approved": "amend"}.get(thing.state if thing else "", "submitted")
    return {"to": to, "version": version_of(UnitPlan, thing) or 1}


def noted(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"held_on": "01/02/2020", "people": "3"}


def noted_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"line_key": str(thing.row.line_key if thing else uuid.uuid4()), "held_on": "2020-02-01", "people": 3}


ANSWERERS = (R.UNIT_HEAD, R.LEADER)


def counts_any(actor: Actor) -> bool:
    return actor.holds(*KEEPERS, R.LEADER)


def owns(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner


def heads(actor: Actor, thing: Thing) -> bool:
    return not owns(actor, thing) and actor.over(thing.path, *ANSWERERS)


def sees_own(actor: Actor, thing: Thing) -> bool:
    """Its person; and whoever answers it, while it waits."""
    return owns(actor, thing) or (thing.state == "sent" and heads(actor, thing))


def reads_own(actor: Actor, thing: Thing) -> bool:
    return sees_own(actor, thing)


def steps_own(actor: Actor, thing: Thing) -> bool:
    """The step that `own_stepped` asks for: what waits is agreed to by a head, everything else is its person's."""
    return heads(actor, thing) if thing.state == "sent" else owns(actor, thing)


def own_stepped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    model = Commitment if thing is not None and thing.kind == "commitment" else OwnPlan
    to = "accepted" if thing is not None and thing.state == "sent" else "sent"
    return {"to": to, "version": version_of(model, thing) or 1}


def sees_programme(actor: Actor, thing: Thing) -> bool:
    return keeps(actor, thing) or (thing.state == "open" and bool(actor.agency) and actor.agency == thing.agency)


def reads_programme(actor: Actor, thing: Thing) -> bool:
    return sees_programme(actor, thing) or reads_record_of(actor, thing)


def is_asked(actor: Actor, thing: Thing) -> bool:
    return bool(actor.agency) and actor.path.startswith(thing.path)


def counts(actor: Actor, _thing: Thing) -> bool:
    return counts_any(actor)


def programme_said(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"title": "Chương trình mới", "unit": made.units["KT" if actor.agency == ABROAD else "VP"].pk}


def programme_by_program(_made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"title": "Chương trình mới", "unit_code": "KT" if actor.agency == ABROAD else "VP"}


def pieces(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"title": "Chương trình mới", "version": version_of(Programme, thing)}


def pieces_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"title": "Chương trình mới", "pieces": [{"title": "Ba"}], "version": version_of(Programme, thing) or 1}


def group(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    abroad = (thing.agency if thing else actor.agency) == ABROAD
    return {"unit": made.units["KT" if abroad else "VP"].pk, "due_on": "01/02/2099", "version": version_of(Programme, thing)}


def group_by_program(_made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    abroad = (thing.agency if thing else actor.agency) == ABROAD
    return {"unit_code": "KT" if abroad else "VP", "due_on": "2099-02-01"}


def closed(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version_of(Programme, thing) or 1}


def confirms(actor: Actor, thing: Thing) -> bool:
    return not owns(actor, thing) and keeps(actor, thing)


def sees_level(actor: Actor, thing: Thing) -> bool:
    """Its person; and whoever confirms it, while it waits."""
    return owns(actor, thing) or (thing.state == "claimed" and confirms(actor, thing))


def confirmed(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "confirmed", "version": version_of(Competence, thing) or 1}


LEVEL = frozenset({"training.competence"})
SAID = values(framework="language", skill="Tiếng Nhật", level=2)
PROGRAMME = frozenset({"training.programme", "training.programmeitem", "training.assignment"})
LEARNED = frozenset({
    "training.itemdone", "evidence.evidence", "learning.logentry", "learning.logdoubt", "learning.logprint", "measures.measurefact", "measures.unitmeasure",
    "notify.message",
})  # fmt: skip
OWN, PROMISE = frozenset({"training.ownplan", "training.owngoal"}), frozenset({"training.commitment"})
PLAN, FACT = frozenset({"training.unitplan", "training.planline"}), frozenset({"training.planfact"})
TOLD = frozenset({"notify.message", "jobs.job"})
TRAINING: dict[str, Rule] = {
    "training:plans": Rule(member),
    "training:plan-begin": Rule(keeps_any, form=begun, writes=PLAN, by="head"),
    "training:plan": Rule(member, "unitplan", sees_plan),
    "training:plan-edit": Rule(member, "unitplan", sees_plan, keeps, acts_to_read=True, form=edited, writes=PLAN, by="head", versioned=True),
    "training:plan-step": Rule(member, "unitplan", sees_plan, steps_plan, reads=False, form=stepped, writes=PLAN | TOLD, by="head", versioned=True),
    "training:plan-file": Rule(member, "planpaper", sees_plan),
    "training:fact": Rule(member, "planfact", sees_plan, keeps, acts_to_read=True, form=noted, writes=FACT, by="head"),
    "training:fact-drop": Rule(member, "planfact", sees_plan, keeps, reads=False, form=values(), writes=FACT, by="head"),
    "training:own": Rule(member),
    "training:own-edit": Rule(member, form=values(hours="30"), writes=OWN, by="colleague"),
    "training:own-one": Rule(member, "ownplan", sees_own, traced=True),
    "training:own-file": Rule(member, "ownplan", sees_own, traced=True),
    "training:own-step": Rule(member, "ownplan", sees_own, steps_own, reads=False, form=own_stepped, writes=OWN | TOLD, by="staff", versioned=True),
    "training:goal": Rule(member, "owngoal", sees_own, owns, reads=False, form=values(to="done"), writes=OWN, by="staff"),
    "training:commitment": Rule(member, form=values(text="Học đều"), writes=PROMISE, by="colleague"),
    "training:commitment-one": Rule(member, "commitment", sees_own, traced=True),
    "training:commitment-file": Rule(member, "commitment", sees_own, traced=True),
    "training:commitment-step": Rule(
        member, "commitment", sees_own, steps_own, reads=False, form=own_stepped, writes=PROMISE | TOLD, by="staff", versioned=True
    ),
    "training:waiting": Rule(member),
    "training:units": Rule(counts_any),
    "training:competences": Rule(member),
    "training:level": Rule(member, "skill", form=values(level="2"), writes=LEVEL | TOLD, by="staff"),
    "training:competence": Rule(member, "competence", sees_level, traced=True),
    "training:competence-step": Rule(
        member, "competence", sees_level, confirms, reads=False, form=confirmed, writes=LEVEL | TOLD, by="head", versioned=True
    ),
    "training:gaps": Rule(counts_any),
    "api:competence_frameworks": Rule(member),
    "api:competences": Rule(member, traced=True),
    "api:competence_help": Rule(member),
    "api:say_level": Rule(member, reads=False, form=SAID, writes=LEVEL | TOLD, by="staff"),
    "api:step_competence": Rule(
        member, "competence", sees_level, confirms, reads=False, form=confirmed, writes=LEVEL | TOLD, by="head", versioned=True
    ),
    "api:competence_gaps": Rule(counts_any),
    "training:programmes": Rule(member),
    "training:programme-new": Rule(keeps_any, form=programme_said, writes=PROGRAMME, by="head"),
    "training:programme": Rule(member, "programme", sees_programme),
    "training:programme-edit": Rule(
        member, "programme", sees_programme, keeps, acts_to_read=True, form=pieces, writes=PROGRAMME, by="head", versioned=True
    ),
    "training:assign": Rule(member, "programme", sees_programme, keeps, reads=False, form=group, writes=PROGRAMME | TOLD, by="head", versioned=True),
    "training:unassign": Rule(member, "openprogramme", sees_programme, keeps, reads=False, form=values(), writes=PROGRAMME, by="head"),
    "training:programme-close": Rule(
        member, "openprogramme", sees_programme, keeps, reads=False, form=closed, writes=PROGRAMME | TOLD, by="head", versioned=True
    ),
    "training:item-finish": Rule(
        member, "openprogramme", sees_programme, is_asked, reads=False, form=values(minutes="20"), writes=LEARNED, by="staff"
    ),
    "api:programmes": Rule(member),
    "api:programme": Rule(member, "programme", sees_programme),
    "api:programme_units": Rule(counts_any, "programme", sees_programme),
    "api:make_programme": Rule(keeps_any, reads=False, form=programme_by_program, writes=PROGRAMME, by="head"),
    "api:edit_programme": Rule(member, "programme", sees_programme, keeps, reads=False, form=pieces_by_program, writes=PROGRAMME, by="head"),
    "api:assign_programme": Rule(member, "programme", sees_programme, keeps, reads=False, form=group_by_program, writes=PROGRAMME | TOLD, by="head"),
    "api:unassign_programme": Rule(member, "openprogramme", sees_programme, keeps, reads=False, form=values(), writes=PROGRAMME, by="head"),
    "api:close_programme": Rule(
        member, "openprogramme", sees_programme, keeps, reads=False, form=closed, writes=PROGRAMME | TOLD, by="head", versioned=True
    ),
    "api:finish_programme_item": Rule(
        member, "openprogramme", sees_programme, is_asked, reads=False, form=values(minutes=20), writes=LEARNED, by="staff"
    ),
    "api:own_plans": Rule(member, traced=True),
    "api:own_plan": Rule(member, "ownplan", sees_own, traced=True),
    "api:save_own_plan": Rule(member, reads=False, form=values(year=2031, hours=30), writes=OWN, by="colleague"),
    "api:step_own_plan": Rule(member, "ownplan", sees_own, steps_own, reads=False, form=own_stepped, writes=OWN | TOLD, by="staff", versioned=True),
    "api:tick_own_goal": Rule(member, "owngoal", sees_own, owns, reads=False, form=values(done=True), writes=OWN, by="staff"),
    "api:commitments": Rule(member, traced=True),
    "api:save_commitment": Rule(member, reads=False, form=values(year=2031, text="Học đều"), writes=PROMISE, by="colleague"),
    "api:step_commitment": Rule(
        member, "commitment", sees_own, steps_own, reads=False, form=own_stepped, writes=PROMISE | TOLD, by="staff", versioned=True
    ),
    "api:training_units": Rule(counts_any),
    "api:training_plans": Rule(member),
    "api:training_plan": Rule(member, "unitplan", sees_plan),
    "api:begin_training_plan": Rule(keeps_any, reads=False, form=begun_by_program, writes=PLAN, by="head"),
    "api:edit_training_plan": Rule(member, "unitplan", sees_plan, keeps, reads=False, form=edited_by_program, writes=PLAN, by="head"),
    "api:step_training_plan": Rule(
        member, "unitplan", sees_plan, steps_plan, reads=False, form=stepped, writes=PLAN | TOLD, by="head", versioned=True
    ),
    "api:note_training_fact": Rule(member, "planfact", sees_plan, keeps, reads=False, form=noted_by_program, writes=FACT, by="head"),
    "api:drop_training_fact": Rule(member, "planfact", sees_plan, keeps, reads=False, form=values(), writes=FACT, by="head"),
}
TRAINING_READS: dict[str, Of] = {
    "unitplan.title": reads_plan,
    "unitplan.content": reads_plan,
    "ownplan.goal": reads_own,
    "commitment.text": reads_own,
    "programme.title": reads_programme,
    "competence.certificate": sees_level,
}
