"""Forms: what is asked of whom, how often, until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.measures.rules.registry import measure_of
from thidua.orgs.models import Unit
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause, Plan
from thidua.reports.enums import FormState, Kind, LineKind
from thidua.reports.models import FormLine, FormUnit, ReportForm
from thidua.reports.permissions import P, check_can
from thidua.reports.rules.states import FORM_STEPS
from thidua.ui.pages import Conflict, Owed

MOST_DAYS, MOST_LINES = 366, 200


def make_form(
    *, unit: Unit, plan: Plan, name: str, kind: Kind, timely_days: int, expiry_days: int, units: Collection[Unit], by: User | None, at: dt.datetime
) -> ReportForm:
    """Lay down a form with a narrative line for each chapter of its plan; the units that report on it are below the one that gathers."""
    check_can(by, P.KEEP, unit)
    if not name.strip():
        raise Owed(_("Ghi tên biểu mẫu."), field="name")
    if plan.root != unit.root or plan.state != PlanState.ISSUED:
        raise Owed(_("Chọn kế hoạch đã ban hành của cơ quan."), field="plan")
    if not 0 <= timely_days <= expiry_days <= MOST_DAYS:
        raise Owed(_("Hạn chót nhận báo cáo không được trước hạn gửi."), field="expiry_days")
    if any(not one.path.startswith(unit.path) for one in units):
        raise Owed(_("Chỉ giao cho đơn vị trực thuộc."), field="units")
    with transaction.atomic():
        if ReportForm.objects.filter(unit=unit, name=name.strip()[:200]).exists():
            raise Owed(_("Đã có biểu mẫu tên này. Ghi tên khác."), field="name")
        made = ReportForm(
            root=unit.root, unit=unit, plan=plan, name=name.strip()[:200], kind=kind, timely_days=timely_days, expiry_days=expiry_days,
            made_by=by, made_at=at,
        )  # fmt: skip
        with recorded("reports.form.make", made, by=by, at=at) as note:
            made.save()
            FormUnit.objects.bulk_create(FormUnit(root=unit.root, form=made, unit=one) for one in units)
            chapters = Clause.objects.filter(plan=plan, level=1).order_by("order")
            FormLine.objects.bulk_create(
                FormLine(
                    root=unit.root, form=made, order=place, kind=LineKind.NARRATIVE, label=f"{one.spoken}. {(one.heading or one.text).strip()}"[:300],
                    clause=one,
                )
                for place, one in enumerate(chapters, 1)
            )  # fmt: skip
            note.values = {"units": sorted(one.code for one in units)}
    return made


@dataclass(frozen=True)
class LineLaid:
    """A line as its writer lays it down."""

    kind: LineKind
    label: str
    clause: Clause | None = None
    measure: str = ""
    required: bool = False
    least: int | None = None
    most: int | None = None
    not_over: FormLine | None = None


def add_line(*, form: ReportForm, laid: LineLaid, version: int | None = None, by: User | None, at: dt.datetime) -> FormLine:
    """Add a line to a form that takes no reports yet."""
    check_can(by, P.KEEP, form)
    _check(form, laid)
    with transaction.atomic():
        _expect_draft(form, version)
        order = (FormLine.objects.filter(form=form).aggregate(most=Max("order"))["most"] or 0) + 1
        if order > MOST_LINES:
            raise Conflict(_("Một biểu mẫu có nhiều nhất %(n)s dòng.") % {"n": MOST_LINES})
        made = FormLine(
            root=form.root, form=form, order=order, kind=laid.kind, label=laid.label.strip()[:300], clause=laid.clause, required=laid.required,
            measure=laid.measure if laid.kind is LineKind.MEASURE else "", least=laid.least, most=laid.most, not_over=laid.not_over,
        )  # fmt: skip
        with recorded("reports.line.add", made, by=by, at=at):
            made.save()
            form.save(update_fields=["version"])
    return made


def _check(form: ReportForm, laid: LineLaid) -> None:
    if not laid.label.strip():
        raise Owed(_("Ghi tên dòng."), field="label")
    if laid.kind is LineKind.MEASURE and measure_of(laid.measure) is None:
        raise Owed(_("Chọn số liệu."), field="measure")
    if laid.kind is LineKind.NARRATIVE and laid.clause is None:
        raise Owed(_("Chọn mục của kế hoạch."), field="clause")
    if laid.clause is not None and laid.clause.plan_id != form.plan_id:
        raise Owed(_("Chọn mục của kế hoạch mà biểu mẫu này báo cáo."), field="clause")
    if laid.least is not None and laid.most is not None and laid.least > laid.most:
        raise Owed(_("Số lớn nhất không được nhỏ hơn số nhỏ nhất."), field="most")
    if laid.not_over is not None and (laid.not_over.form_id != form.pk or laid.not_over.kind == LineKind.NARRATIVE):
        raise Owed(_("Chọn một dòng số của biểu mẫu này."), field="not_over")


def _expect_draft(form: ReportForm, version: int | None) -> None:
    form.expect(version)
    if FormState(form.state) is not FormState.DRAFT:
        raise Conflict(_("Biểu mẫu đã mở nên không sửa dòng. Lập biểu mẫu mới cho kỳ sau."))


def drop_line(*, line: FormLine, version: int | None = None, by: User | None, at: dt.datetime) -> None:
    """Take a line out of a form that takes no reports yet; lines bounded by it lose that bound."""
    form = line.form
    check_can(by, P.KEEP, form)
    with transaction.atomic():
        _expect_draft(form, version)
        with recorded("reports.line.drop", line, by=by, at=at):
            FormLine.objects.filter(not_over=line).update(not_over=None)
            line.delete()
            form.save(update_fields=["version"])


def move_form(*, form: ReportForm, to: FormState, version: int | None = None, by: User | None, at: dt.datetime) -> ReportForm:
    """Take reports, or take no more."""
    check_can(by, P.KEEP, form)
    with transaction.atomic():
        form.expect(version)
        if to not in FORM_STEPS[FormState(form.state)]:
            raise Conflict(_("Biểu mẫu không còn ở bước đó. Mở lại trang để xem."))
        if to is FormState.OPEN and not FormLine.objects.filter(form=form).exists():
            raise Conflict(_("Biểu mẫu chưa có dòng nào. Thêm dòng rồi mở."))
        with recorded("reports.form.open" if to is FormState.OPEN else "reports.form.close", form, by=by, at=at):
            form.state = to
            form.save()
    return form
