"""The yearly report over the plan of this year: units at every step, that of the department frozen and sent up, and a proof that came after."""

from __future__ import annotations

import datetime as dt

from thidua.accounts.models import User
from thidua.dashboards.actions import save_view
from thidua.dashboards.enums import Cube
from thidua.dashboards.rules.laying import Layout
from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState
from thidua.orgs.models import Unit
from thidua.participation.models import Task
from thidua.plans.models import Plan
from thidua.reports import actions
from thidua.reports.actions import LineLaid
from thidua.reports.enums import FormState, Kind, LineKind, Step, Superior
from thidua.reports.models import FormLine, Report, ReportForm
from thidua.reports.rules.checking import Said
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account
from thidua.site.demo.replication import AID, INSPECTION, JUSTICE, LAW, STAFFING

SENT = {
    LAW: (9, "Phòng giữ một buổi học cố định mỗi tuần. Bài học một trang được các phòng khác dùng lại."),
    JUSTICE: (7, "Mẫu tra cứu mới được dùng cho mọi hồ sơ. Thời gian trả lời người dân ngắn hơn trước."),
    STAFFING: (5, "Người mới có người kèm trong ba tháng. Danh sách việc phải biết đã dùng chung."),
    AID: (14, "Người dân tự xem bước xử lý hồ sơ bằng mã QR. Cuộc gọi hỏi hồ sơ giảm rõ."),
}
"""Of units that handed in, by their place: the people sent to courses, and what they add to the first chapter of results."""
RETURNED, WAITING = AID, STAFFING
REASON = "Số người được cử đi học cao hơn danh sách đã gửi Phòng Tổ chức cán bộ. Đề nghị đối chiếu lại."
OWN = "Phong trào được triển khai ở tất cả các đơn vị. Kết quả nổi bật của các đơn vị như sau."
MEASURES = (("Minh chứng đã được xác nhận", "evidence.verified"), ("Kiến thức đã áp dụng vào việc", "learning.applied"))
SUPERIORS = (Superior.SECTOR, Superior.LOCALITY)


def report_up(agency: Agency, plan: Plan, days: Days, officer: User, director: User) -> None:
    """The form of five days ago, the reports of units, the one of the department, the change after it, and a table kept for all."""
    period = str((days - 14).year)
    form = _form(agency, plan, days, officer)
    for place in SENT:
        _hand_in(agency, form, place, period, days)
    for place in SENT:
        _look_at(_of(form, agency.units[place]), place, days, officer)
    actions.begin(form=form, unit=agency.units[INSPECTION], period=period, by=account(agency.heads[INSPECTION]), at=days - 2)
    _consolidate(agency, form, period, days, officer, director)
    _proof_after(agency, plan, days)
    layout = Layout(Cube.TASKS, "unit", "state")
    save_view(name="Việc theo đơn vị và trạng thái", query=layout.query(), unit=agency.root, by=officer, at=days - 2)


def _form(agency: Agency, plan: Plan, days: Days, officer: User) -> ReportForm:
    at = days - 5
    form = actions.make_form(
        unit=agency.root, plan=plan, name="Báo cáo năm về phong trào thi đua", kind=Kind.YEAR, timely_days=10, expiry_days=60, units=agency.units,
        by=officer, at=at,
    )  # fmt: skip
    laid = [LineLaid(LineKind.MEASURE, label, measure=code) for label, code in MEASURES]
    laid.append(LineLaid(LineKind.NUMBER, "Số người được cử đi học trong năm", required=True, least=0, most=500))
    for one in laid:
        actions.add_line(form=form, laid=one, by=officer, at=at)
    return actions.move_form(form=form, to=FormState.OPEN, by=officer, at=at)


def _of(form: ReportForm, unit: Unit) -> Report:
    """The report as it stands in the database now."""
    found: Report = Report.objects.select_related("form__unit", "form__plan", "unit").get(form=form, unit=unit)
    return found


def _told(form: ReportForm) -> FormLine:
    """The chapter that tells what is done: the third, or the last of a shorter plan."""
    chapters = list(FormLine.objects.select_related("form", "clause").filter(form=form, kind=LineKind.NARRATIVE).order_by("order"))
    told: FormLine = chapters[min(2, len(chapters) - 1)]
    return told


def _hand_in(agency: Agency, form: ReportForm, place: int, period: str, days: Days) -> None:
    people, text = SENT[place]
    unit, by, at = agency.units[place], account(agency.heads[place]), days - 4
    actions.begin(form=form, unit=unit, period=period, by=by, at=at)
    number = FormLine.objects.get(form=form, kind=LineKind.NUMBER)
    actions.write(report=_of(form, unit), said={str(number.pk): Said(people), str(_told(form).pk): Said(text=text)}, by=by, at=at)
    actions.take_step(report=_of(form, unit), step=Step.SUBMIT, by=by, at=at)


def _look_at(report: Report, place: int, days: Days, officer: User) -> None:
    """One goes back, one waits, the others are accepted."""
    if place == RETURNED:
        actions.take_step(report=report, step=Step.RETURN, reason=REASON, by=officer, at=days - 3)
    elif place != WAITING:
        actions.take_step(report=report, step=Step.ACCEPT, by=officer, at=days - 3)


def _consolidate(agency: Agency, form: ReportForm, period: str, days: Days, officer: User, director: User) -> None:
    """Numbers of the units added and their words quoted; frozen by the director and sent on both lines."""
    at, line = days - 2, _told(form)
    actions.begin(form=form, unit=agency.root, period=period, by=officer, at=at)
    actions.write(report=_of(form, agency.root), said={str(line.pk): Said(text=OWN)}, by=officer, at=at)
    actions.quote(report=_of(form, agency.root), line=line, by=officer, at=at)
    actions.take_step(report=_of(form, agency.root), step=Step.SUBMIT, by=officer, at=at)
    actions.take_step(report=_of(form, agency.root), step=Step.ACCEPT, by=director, at=days - 1)
    for superior, unit in zip(SUPERIORS, (agency.ministry, agency.province), strict=True):
        actions.send_up(report=_of(form, agency.root), superior=superior, name=unit.name, unit=unit, by=officer, at=days - 1)


def _proof_after(agency: Agency, plan: Plan, days: Days) -> None:
    """Work of last week that was told and verified only after the report was frozen."""
    heads = dict(zip((unit.pk for unit in agency.units), agency.heads, strict=True))
    handed = Task.objects.filter(plan=plan, unit__in=agency.units, person__user__isnull=False).exclude(person__in=agency.heads)
    task = handed.select_related("person__user", "unit", "clause").order_by("unit__path", "clause__order", "pk").first()
    if task is None or task.person is None:
        raise LookupError("nobody has a task")
    done = min((days - 7).date(), dt.date((days - 14).year, 12, 31))
    row = evidence.submit(
        title="Buổi học nội bộ về tra cứu hồ sơ điện tử", happened_on=done, task=task, person=task.person, by=account(task.person), at=days - 0
    )
    evidence.decide(evidence=row, to=EvidenceState.VERIFIED, by=account(heads[task.unit_id]), at=days - 0)
