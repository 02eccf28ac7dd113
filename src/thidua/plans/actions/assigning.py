"""Who owns each clause, until when, with what to show for it; references and details of the document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django.db.models import F, Max
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Person, Unit
from thidua.plans.enums import OwnerPart, PlanState
from thidua.plans.models import Clause, ClauseOwner, Plan, Reference, ReviewStep
from thidua.plans.permissions import P, check_can
from thidua.plans.queries.reviewing import last_giving
from thidua.plans.rules.review import GIVEN
from thidua.ui.pages import Conflict

DETAILS = ("title", "issuer", "number", "place", "signed_on", "signer", "signer_position", "signed_on_paper", "recipients", "is_public")
"""What the officer may correct of the document's frame."""


class Dropped(Conflict):
    """Somebody dropped the draft while this act waited for it."""

    def __init__(self) -> None:
        sentence = _("Có người vừa bỏ dự thảo này. Chưa có gì của anh/chị được ghi; nhật ký còn giữ nội dung của dự thảo.")
        super().__init__(sentence, at=reverse("plans:list"), button=_("Về danh sách kế hoạch"))


def hold(plan: Plan) -> Plan:
    """The row of a plan as it stands now, locked until the transaction ends: nobody issues, supersedes or drops it meanwhile."""
    try:
        return cast(Plan, Plan.objects.select_for_update().get(pk=plan.pk))
    except Plan.DoesNotExist:
        raise Dropped from None


def renew(plan: Plan) -> Plan:
    """The plan at hand read anew under the lock of `hold`: an act on it then writes nothing that somebody else has written since."""
    try:
        plan.refresh_from_db(from_queryset=Plan.objects.select_for_update(of=("self",)).select_related("unit", "movement"))
    except Plan.DoesNotExist:
        raise Dropped from None
    return plan


def renewed(clause: Clause) -> Clause:
    """The clause read anew, its plan first: what was read before may have been cut, joined, renumbered or reworded since."""
    plan = renew(clause.plan)
    try:
        clause.refresh_from_db()
    except Clause.DoesNotExist:
        raise Conflict(_("Mục này không còn trong kế hoạch. Mở lại trang để xem.")) from None
    clause.plan = plan
    return clause


def is_draft_now(plan: Plan) -> bool:
    """Whether a plan is still a draft, whatever the object at hand said; it is renewed."""
    return renew(plan).state == PlanState.DRAFT


def check_draft(plan: Plan) -> None:
    """Raise `Conflict` unless the plan, renewed, is still a draft."""
    if not is_draft_now(plan):
        raise Conflict(_("Kế hoạch không còn là dự thảo. Dùng Đính chính để đổi người, hạn; dùng Sửa đổi để đổi nội dung."))


def count_up(plan: Plan) -> None:
    """A clause of a draft was changed: whoever read the plan before has not seen what it says now, and is told when they issue or approve it."""
    Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1)
    plan.version += 1


def set_details(*, plan: Plan, values: Mapping[str, Any], version: int | None, by: User | None, at: dt.datetime) -> Plan:
    """Correct the frame of the document: title, number, date, signer, recipients. What was not sent stays as it stands now."""
    check_can(by, P.EDIT, plan)
    check_draft(plan)
    plan.expect(version)
    sent = {name: values[name] for name in DETAILS if name in values}
    with recorded("plans.details", plan, by=by, at=at):
        for name, value in sent.items():
            setattr(plan, name, value)
        plan.save(update_fields=[*sent, "version"])
    return plan


def assign(
    *, clause: Clause, leads: Iterable[Unit], supports: Iterable[Unit] = (), person: Person | None = None, by: User | None, at: dt.datetime
) -> Clause:
    """Say which units lead and support a clause; replaces what was said before. Allowed in a draft; after issue use `correct`."""
    check_can(by, P.EDIT, clause.plan)
    check_draft(clause.plan)
    with recorded("plans.assign", clause, by=by, at=at) as note:
        note.values["owners"] = replace_owners(clause, leads, supports, person)
        count_up(clause.plan)
    return clause


def give(*, clause: Clause, leads: Iterable[Unit], supports: Iterable[Unit], due_on: dt.date | None, by: User | None, at: dt.datetime) -> Clause:
    """Owners and day of a clause of a draft in one act; a person whom a unit named stays with that unit."""
    check_can(by, P.EDIT, clause.plan)
    check_draft(clause.plan)
    named = dict(ClauseOwner.objects.filter(clause=clause, person__isnull=False).values_list("unit", "person"))
    with recorded("plans.assign", clause, by=by, at=at) as note:
        note.values["owners"] = replace_owners(clause, leads, supports, None)
        for unit, person in named.items():
            ClauseOwner.objects.filter(clause=clause, unit=unit).update(person=person)
        if clause.due_on != due_on:
            clause.due_on = due_on
            clause.save(update_fields=["due_on"])
        count_up(clause.plan)
    return clause


def replace_owners(clause: Clause, leads: Iterable[Unit], supports: Iterable[Unit], person: Person | None) -> list[str]:
    """Write the owners of a clause anew; the lead of a unit named twice wins. Returns what the record keeps."""
    ClauseOwner.objects.filter(clause=clause).delete()
    parts = dict.fromkeys(supports, OwnerPart.SUPPORT) | dict.fromkeys(leads, OwnerPart.LEAD)
    rows = [
        ClauseOwner(root=clause.root, clause=clause, unit=unit, part=part, person=person if part is OwnerPart.LEAD else None)
        for unit, part in parts.items()
    ]
    ClauseOwner.objects.bulk_create(rows)
    return [f"{row.part}:{row.unit_id}" for row in rows]


def assign_many(*, plan: Plan, owners: Mapping[Clause, Iterable[Unit]], by: User | None, at: dt.datetime) -> Plan:
    """Take the suggested owners of many clauses at once; clauses that have owners already keep them. It can be taken back as a whole."""
    check_can(by, P.EDIT, plan)
    check_draft(plan)
    taken = set(ClauseOwner.objects.filter(clause__plan=plan).values_list("clause_id", flat=True))
    rows = [
        ClauseOwner(root=plan.root, clause=clause, unit=unit, part=OwnerPart.LEAD)
        for clause, units in owners.items()
        if clause.pk not in taken
        for unit in units
    ]
    with recorded("plans.assign_many", plan, by=by, at=at) as note:
        note.values["clauses"] = sorted({row.clause.path for row in rows})
        ClauseOwner.objects.bulk_create(rows, batch_size=500)
        if rows:
            last = ReviewStep.objects.filter(plan=plan).aggregate(last=Max("seq"))["last"] or 0
            kept = {"rows": [], "made": [], "given": [str(row.pk) for row in rows]}
            ReviewStep.objects.create(root=plan.root, plan=plan, seq=last + 1, what=GIVEN, before=kept, made_at=at)
        count_up(plan)
    return plan


def take_back(*, plan: Plan, version: int | None = None, by: User | None, at: dt.datetime) -> Plan:
    """Undo the last giving of all suggestions; what was changed by hand since stays. `version`: the plan that was read (409 when stale)."""
    check_can(by, P.EDIT, plan)
    check_draft(plan)
    step = last_giving(plan)
    if step is None:
        raise Conflict(_("Không còn bước nào để hoàn tác."))
    plan.expect(version)
    with recorded("plans.take_back", plan, by=by, at=at) as note:
        rows = ClauseOwner.objects.filter(pk__in=step.before["given"])
        note.values["clauses"] = sorted(set(rows.values_list("clause__path", flat=True)))
        rows.delete()
        step.delete()
        plan.save(update_fields=["version"])
    return plan


def set_due(*, clause: Clause, due_on: dt.date | None, by: User | None, at: dt.datetime) -> Clause:
    """Set the day by which a clause of a draft must be done."""
    check_can(by, P.EDIT, clause.plan)
    check_draft(clause.plan)
    with recorded("plans.due", clause, by=by, at=at):
        clause.due_on = due_on
        clause.save(update_fields=["due_on"])
        count_up(clause.plan)
    return clause


def link_reference(*, reference: Reference, to: Plan | None, by: User | None, at: dt.datetime) -> Reference:
    """Tie a document named in a plan to the plan kept here, or untie it."""
    check_can(by, P.EDIT, reference.plan)
    if to is not None and (to.root != reference.root or to.pk == reference.plan_id):
        raise Conflict(_("Chỉ liên kết được với văn bản khác đang lưu tại cơ quan."))
    with recorded("plans.link_reference", reference, by=by, at=at):
        reference.linked_plan = to
        reference.save(update_fields=["linked_plan"])
    return reference
