"""Who sees reviews and who holds them; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Of, Rule
from tests.matrix.world import ABROAD, Actor, Matrix, Thing

from thidua.orgs.enums import RoleKind as R
from thidua.participation.models import Task
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause, Plan
from thidua.reviews.models import Review

READERS, KEEPERS = (R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER, R.INSPECTOR), (R.EMULATION_OFFICER, R.LEADER)


def reads(actor: Actor) -> bool:
    return actor.holds(*READERS)


def sees(actor: Actor, thing: Thing) -> bool:
    return reads(actor) and actor.agency == thing.agency


def keeps(actor: Actor) -> bool:
    return actor.holds(*KEEPERS)


def keeps_it(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *KEEPERS)


def carries(actor: Actor) -> bool:
    return actor.holds(R.EMULATION_OFFICER)


def carries_it(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, R.EMULATION_OFFICER)


def _row(thing: Thing | None) -> Review | None:
    return Review.objects.select_related("plan").filter(pk=thing.keys["pk"]).first() if thing else None


def version(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    row = _row(thing)
    return {"version": row.version if row else 1, "conclusions": "Kết luận khác"}


def laid(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    unit = made.units["SK" if actor.agency == ABROAD else "SM"]
    plan = Plan.objects.filter(root=unit.root, state=PlanState.ISSUED, movement__isnull=False).first()
    return {
        "review_kind": "final", "kind": "final", "name": f"Tổng kết {actor.name}", "period": "2025", "due_on": "2025-12-20", "unit_code": unit.code,
        "plan": plan.pk if plan else "",
    }  # fmt: skip


def laid_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    told = laid(made, actor, thing)
    plan = Plan.objects.filter(pk=told["plan"] or None).first()
    return {**told, "plan": plan.slug if plan else "khong-co"}


def held(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    chair = made.actors["outsider" if (thing.agency if thing else actor.agency) == ABROAD else "director"].person
    return {"held_on": "2025-03-06", "place": "Phòng họp", "chair": chair.pk, "chair_code": chair.code, **version(made, actor, thing)}


def learnt(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    row = _row(thing)
    clause = Clause.objects.filter(plan=row.plan).order_by("order").first() if row else None
    return {"clause": clause.pk if clause else "", "lesson": "Học nhóm", **version(made, actor, thing)}


def learnt_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    told = learnt(made, actor, thing)
    clause = Clause.objects.filter(pk=told["clause"] or None).first()
    return {**told, "clause": clause.path if clause else "I"}


def carried(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    row = _row(thing)
    task = Task.objects.filter(plan=row.plan, parent=None).exclude(state__in=["done", "cancelled"]).order_by("pk").first() if row else None
    return {"plan": str(row.plan.pk) if row else "", "tasks": [str(task.pk)] if task else [], **version(made, actor, thing)}


def carried_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    row = _row(thing)
    return {**carried(made, actor, thing), "plan": row.plan.slug if row else ""}


def rolled(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"name": f"Giai đoạn sau {actor.name}", "from_year": 2026, **version(made, actor, thing)}


ROW = frozenset({"reviews.review"})
LESSON, MOVED = ROW | {"reviews.lesson"}, ROW | {"plans.movement"}
WORK = ROW | {"reviews.carried", "participation.task", "notify.message", "jobs.job"}
PREPARED, CONCLUDED = "prepared review", "concluded review"
REVIEWS: dict[str, Rule] = {
    "reviews:list": Rule(reads),
    "reviews:new": Rule(keeps, form=laid, writes=ROW, by="officer"),
    "reviews:review": Rule(reads, CONCLUDED, sees),
    "reviews:file": Rule(reads, CONCLUDED, sees),
    "reviews:hold": Rule(keeps, PREPARED, sees, keeps_it, reads=False, form=held, writes=ROW, by="officer", versioned=True),
    "reviews:conclude": Rule(keeps, CONCLUDED, sees, keeps_it, reads=False, form=version, writes=ROW, by="officer", versioned=True),
    "reviews:close": Rule(keeps, CONCLUDED, sees, keeps_it, reads=False, form=version, writes=ROW, by="officer", versioned=True),
    "reviews:lesson": Rule(keeps, CONCLUDED, sees, keeps_it, reads=False, form=learnt, writes=LESSON, by="officer", versioned=True),
    "reviews:carry": Rule(carries, CONCLUDED, sees, carries_it, reads=False, form=carried, writes=WORK, by="officer", versioned=True),
    "reviews:roll-over": Rule(keeps, CONCLUDED, sees, keeps_it, reads=False, form=rolled, writes=MOVED, by="officer", versioned=True),
    "api:reviews_list": Rule(reads),
    "api:review_prepare": Rule(keeps, reads=False, form=laid_by_program, writes=ROW, by="officer"),
    "api:review_one": Rule(reads, CONCLUDED, sees),
    "api:review_lessons": Rule(reads, CONCLUDED, sees),
    "api:review_hold": Rule(reads, PREPARED, sees, keeps_it, reads=False, form=held, writes=ROW, by="officer"),
    "api:review_conclude": Rule(reads, CONCLUDED, sees, keeps_it, reads=False, form=version, writes=ROW, by="officer"),
    "api:review_close": Rule(reads, CONCLUDED, sees, keeps_it, reads=False, form=version, writes=ROW, by="officer"),
    "api:review_learn": Rule(reads, CONCLUDED, sees, keeps_it, reads=False, form=learnt_by_program, writes=LESSON, by="officer"),
    "api:review_carry": Rule(reads, CONCLUDED, sees, carries_it, reads=False, form=carried_by_program, writes=WORK, by="officer"),
    "api:review_roll_over": Rule(reads, CONCLUDED, sees, keeps_it, reads=False, form=rolled, writes=MOVED, by="officer"),
}
REVIEWS_READS: dict[str, Of] = {"prepared review.name": sees, "concluded review.name": sees}
