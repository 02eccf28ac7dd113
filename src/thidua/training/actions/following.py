"""What was held for a line of a plan, recorded by whoever keeps the plan."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.evidence.models import Evidence
from thidua.store import clock
from thidua.training.enums import PlanState
from thidua.training.models import PlanFact, PlanLine, UnitPlan
from thidua.training.permissions import P, check_can
from thidua.ui.pages import Conflict


def note_fact(
    *, plan: UnitPlan, line_key: uuid.UUID, held_on: dt.date, people: int, spent: Decimal = Decimal(0), note: str = "",
    evidence: Evidence | None = None, by: User | None, at: dt.datetime,
) -> PlanFact:  # fmt: skip
    """Record a session: when, how many took part, what was spent, with the evidence where there is one."""
    check_can(by, P.PLAN_WRITE, plan)
    if plan.state != PlanState.APPROVED:
        raise Conflict(_("Chỉ ghi kết quả cho kế hoạch đang thực hiện."))
    if held_on.year != plan.year or held_on > clock.local_date(at):
        raise Conflict(_("Ghi ngày trong năm %(year)s và không sau hôm nay.") % {"year": plan.year})
    if not 1 <= people <= 1_000_000 or spent < 0:
        raise Conflict(_("Ghi số người từ 1 trở lên và kinh phí không âm."))
    if not PlanLine.objects.filter(plan=plan, key=line_key).exists():
        raise Conflict(_("Kế hoạch không còn dòng này. Mở lại trang để xem."))
    made = PlanFact(
        root=plan.root, plan=plan, line_key=line_key, held_on=held_on, people=people, spent=spent, note=note.strip()[:500], evidence=evidence,
        noted_by=by, noted_at=at,
    )  # fmt: skip
    with transaction.atomic(), recorded("training.fact.note", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def drop_fact(*, fact: PlanFact, by: User | None, at: dt.datetime) -> PlanFact:
    """Strike out what was recorded by mistake; it stays in the record."""
    check_can(by, P.PLAN_WRITE, fact.plan)
    with transaction.atomic():
        held = PlanFact.objects.select_for_update().get(pk=fact.pk)
        if held.dropped_at is not None:
            raise Conflict(_("Dòng này đã xóa. Mở lại trang để xem."))
        fact.dropped_at = at
        with recorded("training.fact.drop", fact, by=by, at=at):
            fact.save()
    return fact
