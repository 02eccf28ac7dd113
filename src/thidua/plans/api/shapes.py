"""What plans look like to programs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any

from ninja import Field, Schema

from thidua.plans.models import ClauseOwner, Plan
from thidua.plans.queries import ClauseRow


class PlanOut(Schema):
    """A plan; send `version` back with a write so that nobody's work is overwritten."""

    slug: str
    code: str
    title: str
    state: str
    number: str
    issuer: str
    signed_on: dt.date | None
    issued_at: dt.datetime | None
    unit_code: str
    movement: str | None
    is_public: bool
    version: int

    @staticmethod
    def resolve_unit_code(plan: Plan) -> str:
        return plan.unit.code

    @staticmethod
    def resolve_movement(plan: Plan) -> str | None:
        return plan.movement.name if plan.movement else None


class OwnerOut(Schema):
    """A unit that leads or supports a clause."""

    unit_code: str
    unit_name: str
    person: str | None


class ClauseOut(Schema):
    """A clause in the words of the document, with owners and the day by which it must be done."""

    plan: str
    code: str
    path: str
    label: str | None
    level: int
    kind: str
    heading: str | None
    text: str
    actor: str
    due_on: dt.date | None
    target_value: Decimal | None
    target_unit: str
    review: str
    leads: list[OwnerOut]
    supports: list[OwnerOut]


class Owners(Schema):
    """The codes of the units that lead and support a clause; they replace those before."""

    leads: list[str]
    supports: tuple[str, ...] = ()


class Due(Schema):
    """The last day for a clause; null takes it away."""

    due_on: dt.date | None


class Return(Schema):
    """Why a plan goes back to its officer, who reads it."""

    reason: Annotated[str, Field(max_length=1000)]


class Correction(Owners, Due):
    """Owners and last day of an issued clause as they shall be from now on, the code of the person named if any, and why."""

    person: str | None = None
    reason: Annotated[str, Field(max_length=1000)]


class Issue(Schema):
    """Number and day as written on the signed document."""

    number: str = ""
    signed_on: dt.date | None = None


AS_KEPT = ("code", "path", "label", "level", "kind", "heading", "text", "actor", "due_on", "target_value", "target_unit", "review")


def shown(plan: Plan, row: ClauseRow, *, names: bool) -> dict[str, Any]:
    """A row of the outline in the shape of `ClauseOut`; `names`: whether the reader is of the agency, where people are told by name."""
    kept = {name: getattr(row.clause, name) for name in AS_KEPT}
    leads, supports = ([_owner(one, names) for one in owners] for owners in (row.leads, row.supports))
    return {**kept, "plan": plan.slug, "leads": leads, "supports": supports}


def _owner(owner: ClauseOwner, names: bool) -> dict[str, Any]:
    return {"unit_code": owner.unit.code, "unit_name": owner.unit.name, "person": owner.person.name if owner.person and names else None}
