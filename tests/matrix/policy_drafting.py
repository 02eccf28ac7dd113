"""Who may draft plans through the interface for programs; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Rule, edits_plan, nothing, officer, signed_in, values
from tests.matrix.policy_plans import IMPORTED, TOLD, edits_draft
from tests.matrix.world import ABROAD, HOME, NAMED, Actor, Form, Matrix, Thing

from thidua.plans.phrases import MILESTONES
from thidua.plans.rules.review import places_to_split


def derive_sent(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    """Abroad nothing is kept to derive from."""
    superiors = [] if actor.agency == ABROAD and officer(actor) else [made.named("plan", "superior").keys["slug"]]
    return {"unit": actor.agency or HOME, "superiors": superiors, "title": "Triển khai tại Sở mẫu"}


def tie_sent(made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"number": NAMED, "plan": made.named("plan", "superior").keys["slug"]}


def split_sent(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    places = places_to_split(thing.row.text) if thing and thing.row else ()
    return {"at": places[0] if places else 3}


def times_sent(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    stage = {"name": "Giai đoạn một", "start": "2025", "end": "2026"}
    return {"stages": [stage], "milestones": [{"kind": next(iter(MILESTONES)), "when": "30/06/2025"}]}


def drafts(kind: str, form: Form) -> Rule:
    """An act of an officer on a plan or a clause of theirs."""
    return Rule(signed_in, kind, edits_plan, reads=False, form=form, writes=IMPORTED | TOLD, by="officer")


DRAFTING: dict[str, Rule] = {
    "api:split": drafts("clause", split_sent),
    "api:merge": drafts("clause", nothing),
    "api:edit": drafts("clause", values(actor="Văn phòng Sở")),
    "api:details": drafts("plan", values(title="Trích yếu mới")),
    "api:assign_suggested": drafts("plan", nothing),
    "api:take_back": drafts("plan", nothing),
    "api:times": drafts("plan", times_sent),
    "api:tie": drafts("plan", tie_sent),
    "api:derive": Rule(officer, reads=False, form=derive_sent, writes=IMPORTED | {"plans.derivation"}, by="officer"),
    "api:amend": drafts("plan", nothing),
    "api:copy": drafts("plan", nothing),
    "api:keep_all": drafts("plan", nothing),
    "api:drop": Rule(signed_in, "plan", edits_plan, edits_draft, reads=False, form=values(reason="Nhập nhầm"), writes=IMPORTED | TOLD, by="officer"),
    "api:publish": drafts("plan", values(public=True)),
    "api:reword": drafts("clause", values(text="Lời mới của mục")),
    "api:add_after": drafts("clause", values(text="Mục thêm")),
    "api:drop_clause": drafts("clause", values(reason="Không còn phù hợp")),
    "api:restore": drafts("clause", nothing),
    "api:lens": Rule(signed_in, "none"),
    "api:rule": Rule(signed_in, "none", reads=False, form=values(superior="khong-co", verdict="covered", reason="Vì vậy")),
    "api:withdraw": Rule(signed_in, "none", reads=False, form=values(superior="khong-co")),
}
