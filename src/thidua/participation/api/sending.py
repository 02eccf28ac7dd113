"""Documents brought to the people: registered, sent, nudged, attested for those without a device, closed."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Field, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries import widest_unit
from thidua.participation import actions
from thidua.participation.api.naming import Code, Codes, Day, Reason, people_named, unit_named
from thidua.participation.api.scopes import READ, WRITE, router
from thidua.participation.enums import DocumentKind
from thidua.participation.models import Acknowledgement, Dissemination, Recipient, RegisteredDocument
from thidua.participation.permissions import P, check_can
from thidua.participation.queries import reach_meetings
from thidua.participation.queries import reach_meter as meters
from thidua.participation.queries.dissemination import documents_visible_to, visible_to
from thidua.plans.models import Plan
from thidua.plans.queries import editable_by
from thidua.store import clock
from thidua.ui.pages import Conflict

Message = Annotated[str, Field(max_length=1000)]


class NotReadOut(Schema):
    """Somebody who was asked and did not confirm yet; `nudged_on` is when they were last reminded."""

    person: str
    name: str
    unit_code: str
    has_account: bool
    nudged_on: dt.date | None

    @staticmethod
    def resolve_person(row: Recipient) -> str:
        return str(row.person.code)

    @staticmethod
    def resolve_name(row: Recipient) -> str:
        return str(row.person.name)

    @staticmethod
    def resolve_unit_code(row: Recipient) -> str:
        return str(row.unit.code)

    @staticmethod
    def resolve_has_account(row: Recipient) -> bool:
        return row.person.user_id is not None


class AttestedOut(Schema):
    """For whom somebody attested it, on which record."""

    id: uuid.UUID
    person: str
    heard_on: dt.date
    record: str

    @staticmethod
    def resolve_person(row: Acknowledgement) -> str:
        return str(row.recipient.person.code)


class PaperOut(Schema):
    """A registered document."""

    id: uuid.UUID
    kind: str
    number: str
    issued_on: dt.date
    issuer: str
    subject: str


class PaperIn(Schema):
    """A document with its words; a file is registered on the page."""

    kind: DocumentKind
    issued_on: Day
    issuer: Annotated[str, Field(min_length=1, max_length=200)]
    subject: Annotated[str, Field(min_length=1, max_length=600)]
    number: Annotated[str, Field(max_length=60)] = ""
    text: Annotated[str, Field(min_length=1, max_length=200_000)]


class SendIn(Schema):
    """Until when to read (none: as the rulebook says), with which words."""

    due_on: Day | None = None
    message: Message = ""


class SendPaperIn(SendIn):
    """To everybody of which unit; none: the unit that registered it."""

    unit_code: Code | None = None


class NudgeIn(Schema):
    """Whom to remind, by code; nobody named: everybody missing that the account answers for."""

    people: Codes = ()


class DueIn(Schema):
    """Another day by which to have read."""

    due_on: Day


class AttestIn(Schema):
    """For whom, when they heard it, and on what record or at which meeting."""

    people: Codes
    heard_on: Day
    record: Annotated[str, Field(max_length=300)] = ""
    meeting: uuid.UUID | None = None


class WithdrawIn(Schema):
    """Why an attestation is taken back."""

    reason: Reason


def _on(request: HttpRequest, pk: uuid.UUID, act: Callable[[Dissemination], object]) -> Done:
    """Act once on a document that the account may open."""

    def run() -> str:
        act(get_object_or_404(visible_to(request.user), pk=pk))
        return f"reach/{pk}"

    return once(request, run)


@router.get("/reach/{pk}/missing", auth=READ, response=list[NotReadOut], summary=_("Ai chưa đọc, trong phạm vi tài khoản này được thấy tên"))
@paginate(Pages)
def missing_people(request: HttpRequest, pk: uuid.UUID) -> QuerySet[Recipient]:
    one = get_object_or_404(visible_to(request.user), pk=pk)
    check_can(request.user, P.NUDGE)
    return meters.missing_named(request.user, one, one.unit)


@router.post("/reach/{pk}/nudge", auth=WRITE, response=Done, summary=_("Nhắc người chưa đọc, mỗi người nhiều nhất một lần một ngày"))
def nudge_readers(request: HttpRequest, pk: uuid.UUID, wanted: NudgeIn) -> Done:
    def act(one: Dissemination) -> None:
        check_can(request.user, P.NUDGE)
        people = people_named(request, wanted.people) if wanted.people else None
        actions.nudge(dissemination=one, people=people, by=acting(request), at=clock.now())

    return _on(request, pk, act)


@router.post("/reach/{pk}/due", auth=WRITE, response=Done, summary=_("Đổi hạn đọc của một văn bản"))
def set_reading_due(request: HttpRequest, pk: uuid.UUID, wanted: DueIn, version: int | None = None) -> Done:
    return _on(
        request, pk, lambda one: actions.set_reading_due(dissemination=one, due_on=wanted.due_on, version=version, by=acting(request), at=clock.now())
    )


@router.post("/reach/{pk}/close", auth=WRITE, response=Done, summary=_("Đóng đợt quán triệt: không ai được hỏi nữa"))
def close_reading(request: HttpRequest, pk: uuid.UUID) -> Done:
    return _on(request, pk, lambda one: actions.close_dissemination(dissemination=one, by=acting(request), at=clock.now()))


@router.post("/reading/{pk}/undo", auth=WRITE, response=Done, summary=_("Rút xác nhận vừa bấm nhầm, trong vài phút"))
def undo_reading(request: HttpRequest, pk: uuid.UUID) -> Done:
    def act() -> str:
        one = get_object_or_404(visible_to(request.user), pk=pk)
        mine = Acknowledgement.objects.select_related("dissemination__unit", "recipient__unit").filter(recipient__person__user=request.user.pk)
        actions.undo_confirm(ack=get_object_or_404(mine, dissemination=one), by=acting(request), at=clock.now())
        return f"reading/{pk}"

    return once(request, act)


@router.get(
    "/reach/{pk}/attestations", auth=READ, response=list[AttestedOut], summary=_("Ai được chứng thực, trong phạm vi tài khoản này được thấy tên")
)
@paginate(Pages)
def attestations(request: HttpRequest, pk: uuid.UUID) -> QuerySet[Acknowledgement]:
    one = get_object_or_404(visible_to(request.user), pk=pk)
    check_can(request.user, P.ATTEST)
    return meters.attested_named(request.user, one, one.unit)


@router.post("/reach/{pk}/attestations", auth=WRITE, response=Done, summary=_("Chứng thực cho người không dùng máy; đếm riêng với người tự xác nhận"))
def attest_readers(request: HttpRequest, pk: uuid.UUID, wanted: AttestIn) -> Done:
    def act(one: Dissemination) -> None:
        check_can(request.user, P.ATTEST)
        found = reach_meetings.visible_to(request.user).filter(dissemination=one)
        meeting = get_object_or_404(found, pk=wanted.meeting) if wanted.meeting else None
        people = people_named(request, wanted.people)
        actions.attest(
            dissemination=one, people=people, heard_on=wanted.heard_on, record=wanted.record, meeting=meeting, by=acting(request), at=clock.now()
        )

    return _on(request, pk, act)


@router.post("/reach/{pk}/attestations/{ack}/withdraw", auth=WRITE, response=Done, summary=_("Gỡ một chứng thực ghi nhầm, kèm lý do"))
def withdraw_attestation(request: HttpRequest, pk: uuid.UUID, ack: uuid.UUID, wanted: WithdrawIn) -> Done:
    def act(one: Dissemination) -> None:
        row = get_object_or_404(meters.attested_named(request.user, one, one.unit).select_related("dissemination__unit"), pk=ack)
        actions.withdraw_attestation(ack=row, reason=wanted.reason, by=acting(request), at=clock.now())

    return _on(request, pk, act)


@router.post("/plans/{slug}/reach", auth=WRITE, response=Done, summary=_("Gửi một kế hoạch tới người đọc"))
def send_plan(request: HttpRequest, slug: str, wanted: SendIn) -> Done:
    def act() -> str:
        plan: Plan = get_object_or_404(editable_by(request.user), slug=slug)
        made = actions.open_for_plan(plan=plan, due_on=wanted.due_on, message=wanted.message, by=acting(request), at=clock.now())
        return f"reach/{made.pk}"

    return once(request, act)


@router.get("/papers", auth=READ, response=list[PaperOut], summary=_("Văn bản đã đăng ký của cơ quan, mới nhất trước"))
@paginate(Pages)
def papers(request: HttpRequest) -> QuerySet[RegisteredDocument]:
    check_can(request.user, P.READ)
    return documents_visible_to(request.user)


@router.post("/papers", auth=WRITE, response=Done, summary=_("Đăng ký một văn bản để quán triệt"))
def register_paper(request: HttpRequest, wanted: PaperIn) -> Done:
    def act() -> str:
        check_can(request.user, P.DISSEMINATE)
        unit = widest_unit(request.user, RoleKind.EMULATION_OFFICER)
        if unit is None:
            raise Conflict(gettext("Chưa có đơn vị nào giao cho anh/chị phụ trách."))
        details = actions.DocumentDetails(**wanted.dict())
        return f"papers/{actions.register_document(unit=unit, details=details, by=acting(request), at=clock.now()).pk}"

    return once(request, act)


@router.post("/papers/{pk}/reach", auth=WRITE, response=Done, summary=_("Gửi một văn bản đã đăng ký tới người đọc"))
def send_paper(request: HttpRequest, pk: uuid.UUID, wanted: SendPaperIn) -> Done:
    def act() -> str:
        found = get_object_or_404(documents_visible_to(request.user), pk=pk)
        check_can(request.user, P.DISSEMINATE, found.unit)
        unit = unit_named(request, wanted.unit_code) if wanted.unit_code else None
        made = actions.open_for_document(document=found, unit=unit, due_on=wanted.due_on, message=wanted.message, by=acting(request), at=clock.now())
        return f"reach/{made.pk}"

    return once(request, act)
