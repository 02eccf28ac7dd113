"""Forms and reports: what is asked, what was said, and how it goes up. The same permissions and records as the pages."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.plans.models import Clause, Plan
from thidua.reports import actions
from thidua.reports.api.scopes import READ, WRITE, form_found, report_found, router
from thidua.reports.enums import FormState, Kind, LineKind, Step, Superior
from thidua.reports.forms import EntriesForm
from thidua.reports.models import FormLine, Report, ReportForm
from thidua.reports.permissions import P, check_can
from thidua.reports.queries import reading
from thidua.reports.queries.drafting import lines_of
from thidua.store import clock

Code = Annotated[str, Field(max_length=40)]
Period = Annotated[str, Field(max_length=9)]
Number = Annotated[int | None, Field(ge=-(10**15), le=10**15)]


class FormOut(Schema):
    """A form; a report is timely `timely_days` after its period ends, and taken for `expiry_days`."""

    id: uuid.UUID
    name: str
    kind: Kind
    state: FormState
    timely_days: int
    expiry_days: int
    version: int


class FormLineOut(Schema):
    """A line of a form; `least` and `most` bound its number, `not_over` is a line that it may not pass."""

    id: uuid.UUID
    kind: LineKind
    label: str
    measure: str
    required: bool
    least: int | None
    most: int | None
    not_over: uuid.UUID | None = Field(alias="not_over_id")


class ReportFormIn(Schema):
    """A form on a plan, by its slug, for units, by code."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    unit_code: Code
    plan: Annotated[str, Field(max_length=80)]
    kind: Kind
    timely_days: Annotated[int, Field(ge=0, le=366)]
    expiry_days: Annotated[int, Field(ge=0, le=366)]
    unit_codes: Annotated[list[Code], Field(max_length=500)]


class FormLineIn(Schema):
    """A line; `clause` is a path in the plan of the form."""

    kind: LineKind
    label: Annotated[str, Field(min_length=1, max_length=300)]
    measure: Annotated[str, Field(max_length=60)] = ""
    clause: Annotated[str, Field(max_length=120)] = ""
    required: bool = False
    least: Number = None
    most: Number = None
    not_over: uuid.UUID | None = None
    version: int


class ReportVersionIn(Schema):
    """The version that was read: an act covers what was seen."""

    version: int


class FormMoveIn(ReportVersionIn):
    """Where a form goes."""

    to: FormState


class ReportOut(Schema):
    """A report; `digest` is the SHA-256 of what it says once it is accepted."""

    id: uuid.UUID
    form: uuid.UUID = Field(alias="form_id")
    unit_code: str = Field(alias="unit.code")
    period: str
    state: str
    due_on: dt.date
    expires_on: dt.date
    as_of: dt.datetime
    reason: str
    digest: str
    version: int


class EntryOut(Schema):
    """What stands in a line; `why` says units counted and missing, and when."""

    line: uuid.UUID
    label: str
    number: int | None
    below: int
    text: str
    why: dict[str, Any]


class WholeReportOut(ReportOut):
    """A report with its lines and with what differs from what was frozen."""

    lines: list[EntryOut]
    changes: list[dict[str, Any]]


class BeginIn(Schema):
    """The report of a unit for a period."""

    unit_code: Code
    period: Period


class LineSaidIn(Schema):
    """What is typed into a line: a number or a text."""

    line: uuid.UUID
    number: Number = None
    text: Annotated[str, Field(max_length=20_000)] = ""


class EntriesIn(ReportVersionIn):
    """Lines to write; those that are not named stay."""

    lines: Annotated[list[LineSaidIn], Field(max_length=200)]


class ReportStepIn(ReportVersionIn):
    """A step, with its reason on the way back."""

    to: Step
    reason: Annotated[str, Field(max_length=1000)] = ""


class QuoteIn(ReportVersionIn):
    """A line, and the reports of which the text is taken over; none named: all."""

    line: uuid.UUID
    reports: Annotated[list[uuid.UUID], Field(max_length=500, default_factory=list)]


class ReportSendIn(Schema):
    """A superior: an agency of this installation by code, or one outside by name."""

    superior: Superior
    unit_code: Code = ""
    name: Annotated[str, Field(max_length=200)] = ""


@router.get("/report-forms", auth=READ, response=list[FormOut], summary=_("Biểu mẫu báo cáo"))
@paginate(Pages)
def report_forms(request: HttpRequest) -> QuerySet[ReportForm]:
    check_can(request.user, P.LIST)
    found: QuerySet[ReportForm] = reading.forms_visible_to(request.user)
    return found


@router.post("/report-forms", auth=WRITE, response=Done, summary=_("Lập biểu mẫu báo cáo"))
def report_form_make(request: HttpRequest, said: ReportFormIn) -> Done:
    def act() -> str:
        check_can(request.user, P.KEEP)
        unit = get_object_or_404(Unit, code=said.unit_code, root=standing_of(request.user).root)
        plan = get_object_or_404(Plan, slug=said.plan, root=unit.root)
        units = list(Unit.objects.filter(root=unit.root, code__in=said.unit_codes))
        made = actions.make_form(
            unit=unit, plan=plan, name=said.name, kind=said.kind, timely_days=said.timely_days, expiry_days=said.expiry_days, units=units,
            by=acting(request), at=clock.now(),
        )  # fmt: skip
        return f"report-forms/{made.pk}/lines"

    return once(request, act)


@router.get("/report-forms/{pk}/lines", auth=READ, response=list[FormLineOut], summary=_("Các dòng của biểu mẫu báo cáo"))
def report_form_lines(request: HttpRequest, pk: uuid.UUID) -> list[FormLine]:
    return lines_of(form_found(request, pk))


@router.post("/report-forms/{pk}/lines", auth=WRITE, response=Done, summary=_("Thêm dòng vào biểu mẫu báo cáo"))
def report_line_add(request: HttpRequest, pk: uuid.UUID, said: FormLineIn) -> Done:
    def act() -> str:
        form = form_found(request, pk)
        check_can(request.user, P.KEEP, form)
        clause = get_object_or_404(Clause, plan=form.plan, path=said.clause) if said.clause else None
        other = get_object_or_404(FormLine, form=form, pk=said.not_over) if said.not_over else None
        laid = actions.LineLaid(said.kind, said.label, clause, said.measure, said.required, said.least, said.most, other)
        actions.add_line(form=form, laid=laid, version=said.version, by=acting(request), at=clock.now())
        return f"report-forms/{pk}/lines"

    return once(request, act)


@router.post("/report-forms/{pk}/lines/{line}/drop", auth=WRITE, response=Done, summary=_("Bỏ dòng của biểu mẫu báo cáo"))
def report_line_drop(request: HttpRequest, pk: uuid.UUID, line: uuid.UUID, seen: ReportVersionIn) -> Done:
    def act() -> str:
        form = form_found(request, pk)
        check_can(request.user, P.KEEP, form)
        row = get_object_or_404(FormLine.objects.select_related("form__unit"), form=form, pk=line)
        actions.drop_line(line=row, version=seen.version, by=acting(request), at=clock.now())
        return f"report-forms/{pk}/lines"

    return once(request, act)


@router.post("/report-forms/{pk}/move", auth=WRITE, response=Done, summary=_("Mở, đóng biểu mẫu báo cáo"))
def report_form_move(request: HttpRequest, pk: uuid.UUID, said: FormMoveIn) -> Done:
    def act() -> str:
        form = form_found(request, pk)
        check_can(request.user, P.KEEP, form)
        actions.move_form(form=form, to=said.to, version=said.version, by=acting(request), at=clock.now())
        return f"report-forms/{pk}/lines"

    return once(request, act)


@router.post("/report-forms/{pk}/reports", auth=WRITE, response=Done, summary=_("Lập báo cáo của một đơn vị trong một kỳ"))
def report_begin(request: HttpRequest, pk: uuid.UUID, said: BeginIn) -> Done:
    def act() -> str:
        form = form_found(request, pk)
        unit = get_object_or_404(Unit, code=said.unit_code, root=form.root)
        made = actions.begin(form=form, unit=unit, period=said.period, by=acting(request), at=clock.now())
        return f"reports/{made.pk}"

    return once(request, act)


@router.get("/reports", auth=READ, response=list[ReportOut], summary=_("Báo cáo mình được xem"))
@paginate(Pages)
def reports_list(request: HttpRequest, state: str = "") -> QuerySet[Report]:
    check_can(request.user, P.LIST)
    found: QuerySet[Report] = reading.listed(request.user, state=state)
    return found


@router.get("/reports/{pk}", auth=READ, response=WholeReportOut, summary=_("Một báo cáo: các dòng, cách tính, khác so với bản đã chốt"))
def reports_one(request: HttpRequest, pk: uuid.UUID) -> Report:
    row = report_found(request, pk)
    rows = reading.lines_in(row)
    lines = [
        {
            "line": one.line.pk,
            "label": one.line.label,
            "number": one.entry.number,
            "below": one.entry.below,
            "text": one.entry.text,
            "why": one.entry.why,
        }
        for one in rows
    ]
    changes = [
        {"line": one.key, "change": one.change.value, "before": one.before, "now": one.now, "lost": one.lost, "added": one.added}
        for one in reading.since_frozen(row, rows)
    ]
    row.lines, row.changes = lines, changes  # type: ignore[attr-defined]  # reason: what the shape of the answer reads beside the columns
    return row


@router.post("/reports/{pk}", auth=WRITE, response=Done, summary=_("Ghi các dòng của báo cáo"))
def report_write(request: HttpRequest, pk: uuid.UUID, said: EntriesIn) -> Done:
    def act() -> str:
        row = report_found(request, pk)
        check_can(request.user, P.WRITE, row)
        typed: dict[str, Any] = {"version": said.version}
        for one in said.lines:
            typed |= {f"so-{one.line}": "" if one.number is None else one.number, f"loi-{one.line}": one.text}
        form = checked(EntriesForm(reading.lines_in(row), typed))
        actions.write(report=row, said=form.said(), version=said.version, by=acting(request), at=clock.now())
        return f"reports/{pk}"

    return once(request, act)


@router.post("/reports/{pk}/pull", auth=WRITE, response=Done, summary=_("Lấy lại số liệu cho báo cáo"))
def report_pull(request: HttpRequest, pk: uuid.UUID, seen: ReportVersionIn) -> Done:
    def act() -> str:
        row = report_found(request, pk)
        check_can(request.user, P.WRITE, row)
        actions.pull(report=row, version=seen.version, by=acting(request), at=clock.now())
        return f"reports/{pk}"

    return once(request, act)


@router.post("/reports/{pk}/step", auth=WRITE, response=Done, summary=_("Gửi, trả lại, duyệt, mở lại báo cáo"))
def report_step(request: HttpRequest, pk: uuid.UUID, said: ReportStepIn) -> Done:
    def act() -> str:
        row = report_found(request, pk)
        actions.take_step(report=row, step=said.to, reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return f"reports/{pk}"

    return once(request, act)


@router.post("/reports/{pk}/quote", auth=WRITE, response=Done, summary=_("Trích lời của các đơn vị vào báo cáo chung"))
def report_quote(request: HttpRequest, pk: uuid.UUID, said: QuoteIn) -> Done:
    def act() -> str:
        row = report_found(request, pk)
        check_can(request.user, P.WRITE, row)
        line = get_object_or_404(FormLine, form=row.form, pk=said.line)
        sources = [one for one in reading.children_of(row) if one.pk in said.reports]
        actions.quote(report=row, line=line, sources=sources, version=said.version, by=acting(request), at=clock.now())
        return f"reports/{pk}"

    return once(request, act)


@router.post("/reports/{pk}/send", auth=WRITE, response=Done, summary=_("Gửi bản chốt lên cấp trên"))
def report_send(request: HttpRequest, pk: uuid.UUID, said: ReportSendIn) -> Done:
    def act() -> str:
        row = report_found(request, pk)
        check_can(request.user, P.SEND, row)
        unit = get_object_or_404(reading.superiors_of(row), code=said.unit_code) if said.unit_code else None
        actions.send_up(report=row, superior=said.superior, name=said.name, unit=unit, by=acting(request), at=clock.now())
        return f"reports/{pk}"

    return once(request, act)
