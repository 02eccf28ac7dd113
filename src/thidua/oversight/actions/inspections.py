"""Inspections: planned, announced, gone through item by item on a phone, finished with findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files import actions as files
from thidua.files.actions import Ready
from thidua.notify.actions import nobody, settle
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries.holders import holders
from thidua.orgs.queries.succession import heir_of
from thidua.oversight.actions.telling import tell_people
from thidua.oversight.enums import InspectionState, Verdict
from thidua.oversight.models import CheckAnswer, CheckItem, CheckPhoto, Finding, Inspection, Member, Visit
from thidua.oversight.permissions import P, check_can
from thidua.oversight.rules.inspections import CHECKED_KINDS, TRANSITIONS, item_text
from thidua.participation.queries.limits import day_after
from thidua.plans.enums import ReviewState
from thidua.plans.models import Clause, Plan
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed

MOST_PHOTOS = 10


def plan_inspection(
    *,
    plan: Plan,
    title: str,
    units: Mapping[Unit, dt.date],
    team: Sequence[Person],
    clauses: Sequence[Clause] = (),
    basis: str = "",
    by: User | None,
    at: dt.datetime,
) -> Inspection:
    """A plan to look at some units, each on its day; the first of the team leads it. Without clauses the checklist takes all that ask for something."""
    check_can(by, P.INSPECTION_PLAN, plan)
    if not units or not team:
        raise Conflict(_("Chọn ít nhất một đơn vị và một thành viên đoàn."))
    made = Inspection(root=plan.root, unit=plan.unit, plan=plan, title=title.strip()[:300], basis=basis.strip()[:600], made_by=by, made_at=at)
    with recorded("oversight.inspection.plan", made, by=by, at=at):
        made.save()
        Visit.objects.bulk_create(Visit(root=plan.root, inspection=made, unit=unit, on=on) for unit, on in units.items())
        Member.objects.bulk_create(Member(root=plan.root, inspection=made, person=one, leads=not n) for n, one in enumerate(dict.fromkeys(team)))
        _write_items(made, [(one, item_text(one.heading or "", one.text, one.expected_evidence)) for one in clauses or checkable(plan)])
    return made


def checkable(plan: Plan) -> list[Clause]:
    """The clauses of a plan that ask for something with words of their own, in order."""
    rows = Clause.objects.filter(plan=plan, kind__in=CHECKED_KINDS).exclude(review=ReviewState.REJECTED).exclude(text="").order_by("order")
    return list(rows[:60])


def _write_items(inspection: Inspection, rows: Sequence[tuple[Clause, str]]) -> None:
    CheckItem.objects.filter(inspection=inspection).delete()
    CheckItem.objects.bulk_create(
        CheckItem(root=inspection.root, inspection=inspection, clause=clause, order=n, text=text[:900]) for n, (clause, text) in enumerate(rows, 1)
    )


def write_checklist(
    *, inspection: Inspection, rows: Sequence[tuple[Clause, str]], version: int | None = None, by: User | None, at: dt.datetime
) -> Inspection:
    """Replace the checklist before the inspection begins."""
    check_can(by, P.INSPECTION_PLAN, inspection)
    if inspection.state not in (InspectionState.PLANNED, InspectionState.ANNOUNCED):
        raise Conflict(_("Cuộc kiểm tra đã bắt đầu nên nội dung giữ nguyên."))
    inspection.expect(version)  # first: of a page that is stale no line is known any more
    if not rows:
        raise Owed(_("Giữ lại ít nhất một nội dung kiểm tra."), field="")
    with recorded("oversight.inspection.checklist", inspection, by=by, at=at):
        inspection.save()
        _write_items(inspection, rows)
    return inspection


STEPS = {
    InspectionState.ANNOUNCED: ("announce", P.INSPECTION_ANNOUNCE),
    InspectionState.GOING: ("begin", P.CHECK),
    InspectionState.FINISHED: ("finish", P.CHECK),
    InspectionState.CALLED_OFF: ("call_off", P.INSPECTION_ANNOUNCE),
}


def step_inspection(
    *, inspection: Inspection, to: InspectionState, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime
) -> Inspection:
    """Take one step; the units are told of the announcement, and what is unmet becomes a finding at the end."""
    verb, permission = STEPS[to]
    check_can(by, permission, inspection)
    Inspection.objects.select_for_update().get(pk=inspection.pk)
    inspection.refresh_from_db()
    if to not in TRANSITIONS[InspectionState(inspection.state)]:
        raise Conflict(_("Cuộc kiểm tra đang ở bước khác. Mở lại trang để xem."))
    if to is InspectionState.CALLED_OFF and not reason.strip():
        raise Owed(_("Ghi lý do không tiến hành."))
    inspection.state, inspection.reason = to, reason.strip()[:1000]
    inspection.announced_at = at if to is InspectionState.ANNOUNCED else inspection.announced_at
    inspection.finished_at = at if to is InspectionState.FINISHED else inspection.finished_at
    inspection.expect(version)
    with recorded(f"oversight.inspection.{verb}", inspection, by=by, at=at, reason=inspection.reason):
        inspection.save()
        if to is InspectionState.ANNOUNCED:
            _tell_units(inspection, by, at)
        if to in (InspectionState.FINISHED, InspectionState.CALLED_OFF):
            settle(about=inspection, at=at)
        if to is InspectionState.FINISHED:
            _make_findings(inspection, by, at)
    return inspection


def _tell_units(inspection: Inspection, by: User | None, at: dt.datetime) -> None:
    url = reverse("oversight:inspection", args=[inspection.pk])
    for visit in Visit.objects.filter(inspection=inspection).select_related("unit"):
        with translation.override("vi"):
            subject = _("Kiểm tra tại %(unit)s ngày %(day)s: %(title)s")
            subject = subject % {"unit": visit.unit.name, "day": f"{visit.on:%d/%m/%Y}", "title": inspection.title}
        users = holders([visit.unit], RoleKind.UNIT_HEAD, at)
        tell_people(users=users, reason=Reason.ASSIGNED, subject=subject, url=url, key=f"inspection:{visit.pk}", by=by, at=at, about=inspection)
    team = [row.person.user for row in Member.objects.filter(inspection=inspection).select_related("person__user") if row.person.user]
    with translation.override("vi"):
        subject = _("Anh/chị trong đoàn kiểm tra: %(title)s") % {"title": inspection.title}
    key = f"inspection:{inspection.pk}:team"  # a place in a team is nobody's but theirs, so that no deputy is told
    tell_people(users=team, reason=Reason.ASSIGNED, subject=subject, url=url, key=key, by=by, at=at, about=inspection, for_deputy=nobody)


def _make_findings(inspection: Inspection, by: User | None, at: dt.datetime) -> None:
    due_on = day_after("inspection.remedy_days", clock.local_date(at))
    unmet = CheckAnswer.objects.filter(visit__inspection=inspection, verdict=Verdict.UNMET).select_related("visit__unit", "item")
    for row in unmet.order_by("visit__on", "item__order"):
        unit = heir_of(row.visit.unit, clock.local_date(at))  # who answers now for the unit that was visited
        made = Finding(root=inspection.root, visit=row.visit, item=row.item, unit=unit, text=row.note, due_on=due_on, made_at=at)
        with recorded("oversight.finding.make", made, by=by, at=at):
            made.save()
        with translation.override("vi"):
            subject = _("Khắc phục sau kiểm tra trước %(day)s: %(text)s") % {"day": f"{due_on:%d/%m/%Y}", "text": made.text}
        url = reverse("oversight:finding", args=[made.pk])
        users = holders([unit], RoleKind.UNIT_HEAD, at)
        tell_people(users=users, reason=Reason.ASSIGNED, subject=subject, url=url, key=f"finding:{made.pk}", by=by, at=at, about=made)


def answer_item(
    *,
    visit: Visit,
    item: CheckItem,
    verdict: Verdict,
    note: str = "",
    photos: Sequence[Ready] = (),
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> CheckAnswer:
    """What was found of an item, or what is said of it now. A form sent twice is written once by its key (`PostedOnce`).

    `version` is that of the answer as its page showed it, 0 where there was none. What another member of the team wrote since is
    not written over by a phone that comes back from where there is no network; one's own answer may be corrected from the same page.
    """
    check_can(by, P.CHECK, visit)
    if verdict is Verdict.UNMET and not note.strip():
        raise Conflict(_("Ghi rõ điều chưa đạt: đơn vị sẽ khắc phục theo lời này."))
    with transaction.atomic():
        now = Inspection.objects.select_for_update().get(pk=visit.inspection_id)
        if now.pk != item.inspection_id or now.state != InspectionState.GOING:
            raise Conflict(_("Chỉ ghi kết quả khi cuộc kiểm tra đang tiến hành."))
        row: CheckAnswer = CheckAnswer.objects.filter(visit=visit, item=item).first() or CheckAnswer(
            root=visit.root, visit=visit, item=item, version=0
        )
        row.expect(None if row.version == 0 or row.by_id == (by and by.pk) else version)
        row.verdict, row.note, row.by, row.at = verdict, note.strip()[:1000], by, at
        with recorded("oversight.check.answer", row, by=by, at=at):
            row.save()
            _keep_photos(row, photos, by, at)
    return row


def _keep_photos(row: CheckAnswer, photos: Sequence[Ready], by: User | None, at: dt.datetime) -> None:
    there = CheckPhoto.objects.filter(answer=row).count()
    if there + len(photos) > MOST_PHOTOS:
        raise Conflict(_("Mỗi nội dung nhận nhiều nhất %(n)s ảnh.") % {"n": MOST_PHOTOS})
    for photo in photos:
        file = files.keep(ready=photo, by=by, at=at, root=row.root)
        files.link(file=file, owner=row, by=by, at=at)
        CheckPhoto.objects.get_or_create(answer=row, file=file.pk, defaults={"root": row.root})
