"""What plans look like to programs."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Annotated, Any

from ninja import Field, Schema

from thidua.plans.enums import AppliesTo, ClauseKind, Verdict
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


class PlanSeenIn(Schema):
    """The version that was read: a verdict covers what was seen."""

    version: int


class Return(PlanSeenIn):
    """Why a plan, as it was read at `version`, goes back to its officer, who reads it."""

    reason: Annotated[str, Field(max_length=1000)]


class Correction(Owners, Due):
    """Owners and last day of an issued clause as they shall be from now on, the code of the person named if any, and why."""

    person: str | None = None
    reason: Annotated[str, Field(max_length=1000)]


class Issue(Schema):
    """Number and day as written on the signed document."""

    number: str = ""
    signed_on: dt.date | None = None


class PlanIssueIn(Issue, PlanSeenIn):
    """The same, for the plan as it was read at `version`."""


class Signature(Issue):
    """What stands on the signed document; `on_paper`: it was signed there, so that nobody has to approve it here.

    `body`: the union or association that issues it together with the unit, with who signs for it; left out, it stays as it is.
    """

    number: Annotated[str, Field(max_length=60)] = ""
    signer: Annotated[str, Field(max_length=120)] = ""
    on_paper: bool = False
    body: uuid.UUID | None = None
    body_signer: Annotated[str, Field(max_length=120)] = ""
    body_signer_position: Annotated[str, Field(max_length=160)] = ""


AS_KEPT = ("code", "path", "label", "level", "kind", "heading", "text", "actor", "due_on", "target_value", "target_unit", "review")


def shown(plan: Plan, row: ClauseRow, *, names: bool) -> dict[str, Any]:
    """A row of the outline in the shape of `ClauseOut`; `names`: whether the reader is of the agency, where people are told by name."""
    kept = {name: getattr(row.clause, name) for name in AS_KEPT}
    leads, supports = ([_owner(one, names) for one in owners] for owners in (row.leads, row.supports))
    return {**kept, "plan": plan.slug, "leads": leads, "supports": supports}


def _owner(owner: ClauseOwner, names: bool) -> dict[str, Any]:
    return {"unit_code": owner.unit.code, "unit_name": owner.unit.name, "person": owner.person.name if owner.person and names else None}


class DriftOut(Schema):
    """What two plans say otherwise: `kind` is period, number or name."""

    kind: str
    old: str
    new: str


class LensRowOut(Schema):
    """A superior clause and what answers it, by their codes; `verdict` counts, `machine` is what it was before the officer's `ruling`."""

    parent: str | None
    parent_path: str | None
    child: str | None
    child_path: str | None
    verdict: str
    machine: str
    why: str
    likeness: int
    drift: list[DriftOut]
    ruling: str | None
    stamp: str


class CitedOut(Schema):
    """What is wrong with the number of a document that the plan names, and in which clauses."""

    fault: str
    number: str
    words: str
    paths: tuple[str, ...]


class LensOut(Schema):
    """The lens between a plan and one superior plan; `copied`: percent of the answered clauses that count as taken over word for word."""

    plan: str
    superior: str
    counts: dict[str, int]
    copied: int
    frame: list[DriftOut]
    rows: list[LensRowOut]
    cited: list[CitedOut]


class Pair(Schema):
    """A row of the lens by the codes of its clauses; `stamp` is that of the row as it was read, so that nobody's ruling is overwritten."""

    superior: str
    parent: str | None = None
    child: str | None = None
    stamp: str | None = None


class RulingIn(Pair):
    """An officer's verdict on a row, with the reason."""

    verdict: Verdict
    reason: Annotated[str, Field(max_length=1000)]


class Split(Schema):
    """The character of the text before which the second clause begins."""

    at: int


class Edit(Schema):
    """What a reviewer says of a clause; what is left out stays."""

    kind: ClauseKind | None = None
    actor: Annotated[str, Field(max_length=300)] | None = None
    due_on: dt.date | None = None
    target_value: Annotated[Decimal, Field(max_digits=14, decimal_places=2)] | None = None
    target_unit: Annotated[str, Field(max_length=40)] | None = None
    applies_to: AppliesTo | None = None
    expected_evidence: Annotated[str, Field(max_length=300)] | None = None
    label: Annotated[str, Field(max_length=40)] | None = None


class Details(Schema):
    """The head and the foot of the document; what is left out stays."""

    title: Annotated[str, Field(max_length=600)] | None = None
    number: Annotated[str, Field(max_length=60)] | None = None
    signed_on: dt.date | None = None
    issuer: Annotated[str, Field(max_length=200)] | None = None
    place: Annotated[str, Field(max_length=80)] | None = None
    signer: Annotated[str, Field(max_length=120)] | None = None
    signer_position: Annotated[str, Field(max_length=160)] | None = None
    recipients: Annotated[list[Annotated[str, Field(max_length=300)]], Field(max_length=100)] | None = None
    signed_on_paper: bool | None = None
    is_public: bool | None = None


class Derive(Schema):
    """A plan for a unit out of all clauses of one or several superior plans."""

    unit: str
    title: Annotated[str, Field(min_length=1, max_length=600)]
    superiors: Annotated[list[str], Field(min_length=1, max_length=20)]


class Rewording(Schema):
    """Other words for a clause of a derived draft or an amendment."""

    text: Annotated[str, Field(max_length=20_000)]


class Addition(Rewording):
    """A clause of one's own, after another."""

    kind: ClauseKind | None = None


class Dropping(Schema):
    """Why a clause or a draft is dropped."""

    reason: Annotated[str, Field(max_length=1000)] = ""


class Opening(Schema):
    """Whether everybody may read the issued plan."""

    public: bool


class StageIn(Schema):
    """A stage: its ends as people write them (2025, 06/2025, quý II/2025, 30/06/2025)."""

    name: Annotated[str, Field(min_length=1, max_length=300)]
    start: Annotated[str, Field(max_length=40)] = ""
    end: Annotated[str, Field(max_length=40)] = ""


class MilestoneIn(Schema):
    """A milestone and its time, as people write it."""

    kind: str
    when: Annotated[str, Field(max_length=40)] = ""


class Times(Schema):
    """Stages and milestones of a draft; they replace those before."""

    stages: Annotated[list[StageIn], Field(max_length=100)]
    milestones: Annotated[list[MilestoneIn], Field(max_length=100)]


class Tie(Schema):
    """The plan kept here that a named document is; null unties it."""

    number: str
    plan: str | None
