"""Nominations: reading, beginning, writing, the steps of unit and officer, opinions, sittings."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, both_texts, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.awards import actions
from thidua.awards.actions import Meeting
from thidua.awards.api.scopes import READ, WRITE, AwardVersionIn, nomination_found, round_found, router
from thidua.awards.enums import NominationState, Reply
from thidua.awards.models import Comment, Consultation, Nomination, PieceFile
from thidua.awards.permissions import P, can, check_can
from thidua.awards.queries import nominations
from thidua.councils.enums import CouncilKind
from thidua.councils.queries.agenda import sittings_to_fill
from thidua.store import clock
from thidua.ui.pages import Conflict

Reason = Annotated[str, Field(min_length=1, max_length=1000)]


class NominationOut(Schema):
    """A nomination. `report` holds the parts of the achievement report by code; `opinion`, `judged` and `votes` are empty for who may not see the appraisal."""

    id: uuid.UUID
    round: uuid.UUID
    form: str
    person_code: str
    collective_code: str
    unit_code: str
    position: str
    is_leader: bool
    origin: str
    reward: str
    state: str
    citation: str
    report: dict[str, str]
    submitted_at: dt.datetime | None
    complete_by: dt.datetime | None
    posted_until: dt.datetime | None
    reason: str
    score: Decimal | None
    place: int | None
    opinion: str = ""
    judged: str = ""
    votes: str = ""
    decision: uuid.UUID | None
    amount: int | None
    paid_on: dt.date | None
    version: int


def told(request: HttpRequest, row: Nomination) -> dict[str, Any]:
    """A nomination as the account may read it: what the officer found is not for everybody who may open it."""
    inside = can(request.user, P.INSIDE, row)
    same = (
        "form", "position", "is_leader", "origin", "reward", "state", "citation", "report", "submitted_at", "complete_by", "posted_until", "reason", "score",
        "place", "amount", "paid_on", "version",
    )  # fmt: skip
    return {
        "id": row.pk, "round": row.round_id, "decision": row.decision_id, "unit_code": row.unit.code,
        "person_code": row.person.code if row.person else "", "collective_code": row.collective.code if row.collective else "",
        **{name: getattr(row, name) for name in same}, **({name: getattr(row, name) for name in ("opinion", "judged", "votes")} if inside else {}),
    }  # fmt: skip


class AwardNominateIn(Schema):
    """Whom for which form: a person or a unit by code."""

    form: Annotated[str, Field(max_length=40)]
    person_code: Annotated[str, Field(max_length=40)] = ""
    unit_code: Annotated[str, Field(max_length=40)] = ""


class NominationWriteIn(AwardVersionIn):
    """The report by part, and the line for the decision."""

    citation: Annotated[str, Field(max_length=600)]
    report: dict[Annotated[str, Field(max_length=20)], Annotated[str, Field(max_length=8000)]]


class NominationReasonIn(AwardVersionIn):
    """Why."""

    reason: Reason


class NominationWithdrawIn(AwardVersionIn):
    """Why; a draft needs no reason."""

    reason: Annotated[str, Field(max_length=1000)] = ""


class UnitMeetingIn(AwardVersionIn):
    """The meeting of the unit: who there are, who came, how many agreed."""

    met_on: dt.date
    members: Annotated[int, Field(ge=1, le=100_000)]
    present: Annotated[int, Field(ge=1, le=100_000)]
    agree: Annotated[int, Field(ge=0, le=100_000)]
    minutes_number: Annotated[str, Field(max_length=60)] = ""
    letter_number: Annotated[str, Field(max_length=60)] = ""
    letter_on: dt.date | None = None
    said: Annotated[str, Field(max_length=1000)] = ""


class ClusterScoreIn(AwardVersionIn):
    """The score of a nominated unit in its cluster, and where it stands in writing."""

    total: Annotated[Decimal, Field(ge=0, le=100_000, decimal_places=2)]
    place: Annotated[int, Field(ge=1, le=1000)] | None = None
    source: Annotated[str, Field(min_length=1, max_length=300)]


class AwardManyIn(Schema):
    """The keys of some nominations of one round."""

    nominations: Annotated[list[uuid.UUID], Field(min_length=1, max_length=200)]


class BringIn(AwardManyIn):
    """The sitting on whose agenda they are put."""

    sitting: uuid.UUID


class ConsultIn(AwardManyIn):
    """Which body is asked by which letter."""

    asked: Annotated[str, Field(min_length=1, max_length=200)]
    letter: Annotated[str, Field(min_length=1, max_length=60)]
    asked_on: dt.date


class ConsultationAnswerIn(AwardVersionIn):
    """What the body said."""

    reply: Reply
    said: Annotated[str, Field(max_length=1000)] = ""
    answered_on: dt.date | None = None


class CommentReadIn(AwardVersionIn):
    """What came of looking into a comment."""

    finding: Annotated[str, Field(min_length=1, max_length=1000)]


@router.get("/award-rounds/{pk}/nominations", auth=READ, response=list[NominationOut], summary=_("Hồ sơ đề nghị của một đợt xét"))
@paginate(Pages)
def award_nominations(request: HttpRequest, pk: uuid.UUID, state: NominationState | None = None) -> Any:
    rows: QuerySet[Nomination] = nominations.listed(nominations.in_round(request.user, round_found(request, pk)))
    return [told(request, row) for row in (rows.filter(state=state) if state else rows)[:1000]]


@router.get("/nominations/{pk}", auth=READ, response=NominationOut, summary=_("Một hồ sơ đề nghị khen thưởng"))
def award_nomination(request: HttpRequest, pk: uuid.UUID) -> dict[str, Any]:
    return told(request, nomination_found(request, pk))


@router.post("/award-rounds/{pk}/nominations", auth=WRITE, response=Done, summary=_("Đề nghị khen thưởng cho một người hoặc tập thể"))
def award_nominate(request: HttpRequest, pk: uuid.UUID, said: AwardNominateIn) -> Done:
    def act() -> str:
        row = round_found(request, pk)
        check_can(request.user, P.NOMINATE)
        if said.form not in row.forms:
            raise Conflict(_("Đợt xét này không xét hình thức đã chọn."))
        people, units = nominations.subjects_for(request.user, said.form)
        subject = get_object_or_404(people, code=said.person_code) if said.person_code else get_object_or_404(units, code=said.unit_code)
        made = actions.nominate(round=row, form=said.form, subject=subject, by=acting(request), at=clock.now())
        return f"nominations/{made.pk}"

    return once(request, act)


@router.post("/nominations/{pk}", auth=WRITE, response=Done, summary=_("Ghi báo cáo thành tích"))
def award_write(request: HttpRequest, pk: uuid.UUID, said: NominationWriteIn) -> Done:
    def saved() -> dict[str, Any]:
        now = nomination_found(request, pk)
        return {"citation": now.citation, "report": now.report}

    def act() -> str:
        row = nomination_found(request, pk)
        with both_texts(said, saved):
            actions.write(
                nomination=row, report=said.report, citation=said.citation, work=row.work, version=said.version, by=acting(request), at=clock.now()
            )
        return f"nominations/{pk}"

    return once(request, act)


@router.post("/nominations/{pk}/submit", auth=WRITE, response=Done, summary=_("Nộp hồ sơ đề nghị"))
def award_submit(request: HttpRequest, pk: uuid.UUID, seen: AwardVersionIn) -> Done:
    def act() -> str:
        actions.submit(nomination=nomination_found(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return f"nominations/{pk}"

    return once(request, act)


@router.post("/nominations/{pk}/withdraw", auth=WRITE, response=Done, summary=_("Rút hồ sơ đề nghị"))
def award_withdraw(request: HttpRequest, pk: uuid.UUID, said: NominationWithdrawIn) -> Done:
    def act() -> str:
        actions.withdraw(nomination=nomination_found(request, pk), reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return f"nominations/{pk}"

    return once(request, act)


@router.post("/nominations/{pk}/return", auth=WRITE, response=Done, summary=_("Trả lại hồ sơ để bổ sung"))
def award_return(request: HttpRequest, pk: uuid.UUID, said: NominationReasonIn) -> Done:
    def act() -> str:
        actions.send_back(nomination=nomination_found(request, pk), reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return f"nominations/{pk}"

    return once(request, act)


@router.post("/nominations/{pk}/decline", auth=WRITE, response=Done, summary=_("Ghi không khen thưởng, kèm lý do"))
def award_decline(request: HttpRequest, pk: uuid.UUID, said: NominationReasonIn) -> Done:
    def act() -> str:
        actions.decline(nomination=nomination_found(request, pk), reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return f"nominations/{pk}"

    return once(request, act)


@router.post("/nominations/{pk}/review", auth=WRITE, response=Done, summary=_("Ghi kết quả bình xét của đơn vị"))
def award_review(request: HttpRequest, pk: uuid.UUID, said: UnitMeetingIn) -> Done:
    def act() -> str:
        meeting = Meeting(**said.model_dump(exclude={"version"}))
        row = nomination_found(request, pk)
        check_can(request.user, P.REVIEW, row)
        actions.review(nomination=row, meeting=meeting, version=said.version, by=acting(request), at=clock.now())
        return f"nominations/{pk}"

    return once(request, act)


@router.post("/nominations/{pk}/score", auth=WRITE, response=Done, summary=_("Ghi điểm cụm, khối của tập thể được đề nghị"))
def award_score(request: HttpRequest, pk: uuid.UUID, said: ClusterScoreIn) -> Done:
    def act() -> str:
        row = nomination_found(request, pk)
        check_can(request.user, P.SCORE, row)
        actions.score(nomination=row, by=acting(request), at=clock.now(), **said.model_dump())
        return f"nominations/{pk}"

    return once(request, act)


@router.post("/dossier-files/{pk}/detach", auth=WRITE, response=Done, summary=_("Gỡ một tệp khỏi hồ sơ đề nghị"))
def award_detach(request: HttpRequest, pk: uuid.UUID) -> Done:
    def act() -> str:
        check_can(request.user, P.LIST)
        piece: PieceFile = get_object_or_404(PieceFile.objects.select_related("nomination"), pk=pk)
        piece.nomination = nomination_found(request, piece.nomination_id)
        actions.detach(piece=piece, by=acting(request), at=clock.now())
        return f"nominations/{piece.nomination_id}"

    return once(request, act)


def _chosen(request: HttpRequest, pk: uuid.UUID, said: AwardManyIn) -> list[Nomination]:
    row = round_found(request, pk)
    check_can(request.user, P.KEEP, row)
    found = list(nominations.in_round(request.user, row).filter(pk__in=said.nominations))
    if len(found) != len(set(said.nominations)):
        raise Conflict(_("Có hồ sơ không thuộc đợt xét này hoặc anh/chị không xem được."))
    return found


@router.post("/award-rounds/{pk}/bring", auth=WRITE, response=Done, summary=_("Đưa hồ sơ vào chương trình phiên họp hội đồng"))
def award_bring(request: HttpRequest, pk: uuid.UUID, said: BringIn) -> Done:
    def act() -> str:
        found = _chosen(request, pk, said)
        sitting = next((one for one in sittings_to_fill(request.user, CouncilKind.EMULATION) if one.pk == said.sitting), None)
        if sitting is None:
            raise Conflict(_("Không tìm thấy phiên họp đang chuẩn bị của Hội đồng Thi đua - Khen thưởng."))
        for one in found:
            actions.bring(nomination=one, sitting=sitting, by=acting(request), at=clock.now())
        return f"award-rounds/{pk}/nominations"

    return once(request, act)


@router.post("/award-rounds/{pk}/post", auth=WRITE, response=Done, summary=_("Công khai hồ sơ để lấy ý kiến trong cơ quan"))
def award_post(request: HttpRequest, pk: uuid.UUID, said: AwardManyIn) -> Done:
    def act() -> str:
        actions.post(nominations=_chosen(request, pk, said), by=acting(request), at=clock.now())
        return f"award-rounds/{pk}/nominations"

    return once(request, act)


@router.post("/award-rounds/{pk}/consult", auth=WRITE, response=Done, summary=_("Ghi đã lấy ý kiến cơ quan khác (hiệp y)"))
def award_consult(request: HttpRequest, pk: uuid.UUID, said: ConsultIn) -> Done:
    def act() -> str:
        found = _chosen(request, pk, said)
        actions.consult(nominations=found, by=acting(request), at=clock.now(), **said.model_dump(exclude={"nominations"}))
        return f"award-rounds/{pk}/nominations"

    return once(request, act)


@router.post("/award-consultations/{pk}/answer", auth=WRITE, response=Done, summary=_("Ghi trả lời của cơ quan được lấy ý kiến"))
def award_consultation_answer(request: HttpRequest, pk: uuid.UUID, said: ConsultationAnswerIn) -> Done:
    def act() -> str:
        check_can(request.user, P.LIST)
        one: Consultation = get_object_or_404(Consultation.objects.select_related("nomination"), pk=pk)
        row = one.nomination = nomination_found(request, one.nomination_id)
        check_can(request.user, P.CONSULT, row)
        actions.answer_consultation(consultation=one, by=acting(request), at=clock.now(), **said.model_dump())
        return f"nominations/{row.pk}"

    return once(request, act)


@router.post("/award-comments/{pk}/read", auth=WRITE, response=Done, summary=_("Ghi kết quả xem xét một ý kiến góp ý"))
def award_comment_read(request: HttpRequest, pk: uuid.UUID, said: CommentReadIn) -> Done:
    def act() -> str:
        check_can(request.user, P.LIST)
        one: Comment = get_object_or_404(Comment.objects.select_related("nomination"), pk=pk)
        one.nomination = nomination_found(request, one.nomination_id)
        actions.read_comment(comment=one, finding=said.finding, version=said.version, by=acting(request), at=clock.now())
        return f"nominations/{one.nomination_id}"

    return once(request, act)
