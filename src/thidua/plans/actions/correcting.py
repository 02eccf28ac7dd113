"""Đính chính: owners and days of an issued plan, clause by clause; its words stay."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Person, Unit
from thidua.plans.actions.assigning import renewed, replace_owners
from thidua.plans.enums import OwnerPart, PlanState
from thidua.plans.models import Clause, ClauseOwner, Correction
from thidua.plans.permissions import P, check_can
from thidua.plans.signals import clause_corrected
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict


def correct(
    *,
    clause: Clause,
    leads: Iterable[Unit],
    supports: Iterable[Unit] = (),
    person: Person | None = None,
    named: Mapping[uuid.UUID, uuid.UUID] | None = None,
    due_on: dt.date | None,
    reason: str,
    stamp: str | None = None,
    by: User | None,
    at: dt.datetime,
) -> Clause:
    """Đính chính: change owner or day of an issued clause. The words of the plan stay; a reason is owed and kept.

    `person` leads for every leading unit, `named` for one unit each.
    `stamp`: what the form had read (None: not asked); a stale one raises `StaleVersion`.
    """
    check_can(by, P.ISSUE, clause.plan)
    if renewed(clause).plan.state != PlanState.ISSUED:
        raise Conflict(_("Chỉ đính chính được kế hoạch đã ban hành và còn hiệu lực."))
    if not reason.strip():
        raise Conflict(_("Ghi lý do đính chính: người nhận việc sẽ đọc lý do này."))
    if stamp is not None and stamp != owners_stamp(clause):
        raise StaleVersion(0, 1, clause)
    due_before, before = clause.due_on, _side(clause)
    with recorded("plans.correct", clause, by=by, at=at, reason=reason.strip()[:1000]) as note:
        clause.due_on = due_on
        clause.save(update_fields=["due_on"])
        note.values["owners"] = replace_owners(clause, leads, supports, person)
        for unit, somebody in (named or {}).items():
            ClauseOwner.objects.filter(clause=clause, unit=unit).update(person=somebody)
        Correction.objects.create(
            root=clause.root,
            clause=clause,
            before=before,
            after=_side(clause),
            reason=reason.strip()[:1000],
            made_by=by.pk if by else None,
            made_at=at,
        )
        clause_corrected.send(sender=Clause, clause=clause, due_before=due_before, reason=reason.strip()[:1000], by=by, at=at)
    return clause


def owners_stamp(clause: Clause) -> str:
    """What a form read of owners and day, in a few letters: once somebody corrected them there are others."""
    owners = ClauseOwner.objects.filter(clause=clause).order_by("unit_id", "part").values_list("unit_id", "person_id", "part")
    return hashlib.sha256(repr([clause.due_on, *owners]).encode()).hexdigest()[:12]


def _side(clause: Clause) -> dict[str, Any]:
    """Owners and day in words, as the notice prints them: a unit may be renamed later, the notice stays."""
    owners = list(ClauseOwner.objects.filter(clause=clause).select_related("unit", "person").order_by("unit__path"))

    def named(part: OwnerPart) -> list[str]:
        return [f"{one.unit.name} ({one.person.name})" if one.person else one.unit.name for one in owners if one.part == part]

    return {"leads": named(OwnerPart.LEAD), "supports": named(OwnerPart.SUPPORT), "due": f"{clause.due_on:%d/%m/%Y}" if clause.due_on else ""}
