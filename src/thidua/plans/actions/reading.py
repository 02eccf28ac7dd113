"""From a document to a draft: begin an import, take in what was read."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from django.db.models import ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Unit
from thidua.papers.emphasis import unmarked
from thidua.plans.actions.assigning import hold, renew
from thidua.plans.actions.codes import free_codes, free_slug
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause, Milestone, Movement, OldSlug, Phase, Plan, Reference
from thidua.plans.permissions import P, check_can
from thidua.plans.queries.reviewing import why_kept
from thidua.plans.rules.states import may_move
from thidua.plans.rules.worklist import MOVING
from thidua.ui.pages import Conflict, Refused
from thidua.vn.search import fold

Json = dict[str, Any]


def begin_import(
    *, unit: Unit, name: str, by: User | None, at: dt.datetime, source_file: uuid.UUID | None = None, sha256: str = "", registered: bool = False
) -> Plan:
    """A plan whose document is still to be read. `registered`: a superior's document, kept for reference and derivation."""
    plan = Plan(
        root=unit.root,
        unit=unit,
        state=PlanState.READING,
        slug=free_slug(Plan, f"nhap-{new_slug(name)}"),
        code=free_codes(Plan, 1)[0],
        source_name=name[:200],
        source_file=source_file,
        source_sha256=sha256,
        is_registered=registered,
        made_by=by,
        made_at=at,
    )
    check_can(by, P.IMPORT, plan)
    with recorded("plans.import", plan, by=by, at=at):
        plan.save()
    return plan


def new_slug(words: str) -> str:
    """Words as a slug without marks."""
    return slugify(fold(words))[:60].strip("-")


def take_reading(*, plan: Plan, text: str, reading: Json, by: User | None, at: dt.datetime) -> Plan:
    """Turn a reading (design §5) into the draft's rows. Taken twice it changes nothing: the second time finds a draft.

    A reading takes seconds to minutes: `Conflict` where the plan was dropped meanwhile, so that it does not come back.
    """
    if not may_move(PlanState(renew(plan).state), PlanState.DRAFT) or plan.state != PlanState.READING:
        return plan
    first_slug = plan.slug
    with recorded("plans.read", plan, by=by, at=at):
        _fill_document(plan, text, reading)
        plan.state = PlanState.DRAFT
        plan.version += 1
        plan.save()
        if plan.slug != first_slug:
            OldSlug.objects.create(root=plan.root, plan=plan, slug=first_slug)
        clauses = _make_clauses(plan, reading)
        _make_references(plan, reading.get("references", []))
        _make_times(plan, reading, clauses)
    return plan


def drop_import(*, plan: Plan, by: User | None, at: dt.datetime, reason: str) -> None:
    """Remove a plan that was never issued; the record keeps what it was. One on which something leans stays, and it is said what."""
    check_can(by, P.EDIT, plan)
    if hold(plan).state not in (PlanState.READING, PlanState.DRAFT):
        raise Refused(_("Chỉ bỏ được dự thảo. Kế hoạch đã trình thì rút về trước; kế hoạch đã ban hành thì lập bản sửa đổi."))
    kept = why_kept(plan, by)
    if kept:
        raise Conflict(kept)
    try:
        with recorded("plans.drop", plan, by=by, at=at, reason=reason):
            plan.delete()
    except ProtectedError as used:
        raise Conflict(_("Chưa bỏ được: văn bản này hoặc mục của nó đang được dùng ở phần việc khác. Bỏ chỗ dùng đó trước rồi thử lại.")) from used


def _fill_document(plan: Plan, text: str, reading: Json) -> None:
    document, movement = reading["document"], reading["movement"]
    plan.source_text = text
    plan.source_media_type = reading["source"]["media_type"] or ""
    plan.source_sha256 = reading["source"]["sha256"] or plan.source_sha256
    plan.title = unmarked(document["title"] or "")[:600]
    plan.type_label = (document["type_label"] or "KẾ HOẠCH")[:60]
    plan.issuer = (document["issuer"] or plan.unit.name)[:200]
    plan.number = (document["number"] or "")[:60]
    plan.signed_on = day(document["date"])
    plan.signer = (document["signer"] or "")[:120]
    plan.signer_position = (document["signer_position"] or "")[:160]
    plan.signed_on_paper = bool(plan.signer)
    plan.recipients = document["recipients"]
    plan.place = plan.unit.place
    plan.reading = {key: reading[key] for key in ("document", "movement", "margins", "warnings", "cluster", "targets", "obligations")}
    plan.movement = _movement(plan, movement)
    plan.slug = free_slug(Plan, new_slug(movement["name"] or plan.title or plan.source_name))


def _movement(plan: Plan, found: Json) -> Movement | None:
    name = (found["name"] or "").strip()[:400]
    if not name:
        return None
    movement, _made = Movement.objects.get_or_create(
        root=plan.root, name=name, defaults={"from_year": found["from_year"], "to_year": found["to_year"]}
    )
    return movement


def _make_clauses(plan: Plan, reading: Json) -> dict[str, Clause]:
    found = reading["clauses"]
    targets = {t["clause"]: t for t in reversed(reading["targets"])}
    actors = {o["clause"]: o for o in reversed(reading["obligations"])}
    rows = [
        Clause(
            root=plan.root,
            plan=plan,
            code=code,
            path=c["path"],
            label=c["label"],
            level=c["level"],
            order=order * 10,
            kind=c["kind"],
            applies_to=c["applies_to"],
            heading=c["heading"],
            text=c["text"] or "",
            start=c["start"],
            end=c["end"],
            confidence=Decimal(str(round(c["confidence"], 2))),
            reason=c["reason"][:300],
            actor=(actors.get(c["path"], {}).get("actor") or "")[:300],
            due_on=_due(c, actors.get(c["path"])),
            target_value=_decimal(targets.get(c["path"], {}).get("value")),
            target_unit=(targets.get(c["path"], {}).get("unit") or "")[:40],
        )
        for order, (c, code) in enumerate(zip(found, free_codes(Clause, len(found)), strict=True), start=1)
    ]
    Clause.objects.bulk_create(rows, batch_size=200)
    return {row.path: row for row in rows}


def _due(found: Json, obligation: Json | None) -> dt.date | None:
    """The day of a clause: that of its duty; where nobody is named, the day that work to be done names for itself."""
    from thidua.planparse.obligations import due_in  # noqa: PLC0415  (its patterns take a tenth of a second of a start)

    if obligation is not None:
        return day(obligation["due"])
    return day(due_in(" ".join((found["text"] or "").split()))) if found["kind"] in MOVING else None


def _make_references(plan: Plan, found: list[Json]) -> None:
    kept = {p.number: p for p in Plan.objects.filter(root=plan.root, number__in=[r["number"] for r in found]).exclude(pk=plan.pk)}
    Reference.objects.bulk_create(
        Reference(
            root=plan.root,
            plan=plan,
            number=r["number"][:60],
            type_name=(r["type"] or "")[:60],
            date=day(r["date"]),
            issuer=(r["issuer"] or "")[:200],
            subject=(r["subject"] or "")[:600],
            relation=r["relation"],
            clauses=r["clauses"],
            linked_plan=kept.get(r["number"]),
        )
        for r in found
    )


def _make_times(plan: Plan, reading: Json, clauses: dict[str, Clause]) -> None:
    Phase.objects.bulk_create(
        Phase(
            root=plan.root,
            plan=plan,
            order=n,
            name=(p["name"] or "")[:300],
            start=p["start"] or "",
            end=p["end"] or "",
            closing=p["closing"] or "",
            clause=clauses.get(p["clause"]),
        )
        for n, p in enumerate(reading["phases"])
    )
    Milestone.objects.bulk_create(
        Milestone(root=plan.root, plan=plan, order=n, kind=m["kind"], when=m["when"] or "", clause=clauses.get(m["clause"]))
        for n, m in enumerate(reading["milestones"])
    )


def day(value: str | None) -> dt.date | None:
    """A whole day of the reading; None for a year, a month, "yearly" or nothing."""
    try:
        return dt.date.fromisoformat(value or "")
    except ValueError:
        return None


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
