"""Models of the sample agency: one of a recognised initiative with its adopters, one that the plan names, one that waits; meetings of units."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from thidua.accounts.models import User
from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.initiatives.enums import InitiativeState
from thidua.initiatives.models import Initiative
from thidua.orgs.models import Unit
from thidua.plans.models import Clause, Plan
from thidua.replication import actions
from thidua.replication.actions import Begun, Figure, Meeting, Reported, Said, Written
from thidua.replication.actions.proving import key_of
from thidua.replication.enums import Answer, EventKind
from thidua.replication.models import Adoption, ExchangeEvent, GoodModel, TakeHome
from thidua.replication.queries.whole import CONTENTS, clauses_of
from thidua.replication.rules.naming import names_in
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account
from thidua.site.demo.evidence import picture

OFFICE, INSPECTION, FINANCE, STAFFING, LAW, JUSTICE, AID, AUCTION = range(8)
"""Places of the units in the agency."""
KIT: dict[str, Any] = {
    "conditions": "Có nơi nhận và hẹn trả hồ sơ. Một người cập nhật bước xử lý mỗi ngày. Thủ trưởng đồng ý cho người dân xem các bước.",
    "steps": [
        "Liệt kê các bước của hồ sơ bằng lời người dân hiểu được",
        "Lập bảng theo dõi dùng chung, mỗi hồ sơ một dòng",
        "In mã QR trên phiếu hẹn, thử với hai mươi hồ sơ đầu",
        "Cập nhật bước xử lý vào cuối giờ chiều hằng ngày",
        "Sau một tháng đếm lại số cuộc gọi hỏi hồ sơ",
    ],
    "cost": 3_200_000, "cost_words": "máy in tem và giấy in một năm", "days": 15, "days_words": "kể cả hai buổi hướng dẫn",
    "materials": "Mẫu phiếu hẹn có mã QR; mẫu bảng theo dõi.",
    "unfit": "Hồ sơ cần giữ kín người nộp; nơi mỗi ngày chưa tới năm hồ sơ thì in mã tốn công hơn trả lời điện thoại.",
}  # fmt: skip
RESULT = "Số cuộc gọi hỏi hồ sơ giảm từ 30 xuống 7 cuộc mỗi ngày. Không còn người đến nơi rồi phải quay về vì thiếu giấy tờ."
REPORT = Reported(
    came_of=(
        "Người mua hồ sơ đấu giá tự xem được hồ sơ đã duyệt hay chưa. Cuộc gọi hỏi giảm từ 18 xuống 6 cuộc mỗi ngày; bộ phận hành chính có thêm một "
        "giờ mỗi buổi chiều."
    ),
    rating=4, people=15, minutes=3_960, dong=0, figure=Figure("Thời gian trả lời một cuộc gọi hỏi hồ sơ", "phút", Decimal(6), Decimal(1), 792),
    lessons="Tuần đầu nên có người đứng hướng dẫn quét mã. Giấy in tem loại rẻ bị mờ sau hai tuần.",
)  # fmt: skip


def spread(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """From the model of last year's initiative to the meeting of three weeks ago."""
    card = _card(agency, plan, days, officer)
    _adopted(agency, card, days, officer)
    _second_edition(card, plan, days, officer)
    _named(agency, plan, days, officer)
    _waiting(agency, plan, days)
    _meetings(agency, card, days, officer)


def _clause(plan: Plan, path: str) -> Clause:
    found: Clause = Clause.objects.select_related("plan").get(plan=plan, path=path)
    return found


def _card(agency: Agency, plan: Plan, days: Days, officer: User) -> GoodModel:
    """The model of the initiative that the province recognised."""
    head, unit = agency.heads[AID], agency.units[AID]
    initiative = Initiative.objects.filter(unit=unit, state=InitiativeState.RECOGNISED).order_by("decided_at").first()
    last = _clause(Plan.objects.get(root=plan.root, number="12/KH-SM", is_registered=False), "II.2")
    one = actions.begin(begun=Begun("Phiếu hẹn tự tra cứu bằng mã QR", "", unit, initiative), by=account(head), at=days - 220)
    kit = Written(
        title=one.title, nutshell="Người dân quét mã trên phiếu hẹn để biết hồ sơ đang ở bước nào, còn thiếu gì, bao giờ xong; cơ quan bớt phải trả lời điện thoại.",
        result=RESULT, contact=head, contact_words="Phòng hành chính Trung tâm", clauses=[last], **KIT,
    )  # fmt: skip
    paper = prepare(name="mau-phieu-hen.jpg", content=picture("Mau phieu hen"), purpose=Purpose.EVIDENCE)
    actions.write(model=one, written=kit, files=[paper], by=account(head), at=days - 219)
    actions.send(model=one, by=account(head), at=days - 218)
    return actions.publish(model=one, by=officer, at=days - 216)


def _adopted(agency: Agency, card: GoodModel, days: Days, officer: User) -> None:
    """Offered to all; three began, of whom one ended without success; one reports, one is late; one declines."""
    offered = [agency.units[place] for place in (OFFICE, INSPECTION, STAFFING, LAW, JUSTICE, AUCTION)]
    actions.offer(model=card, units=offered, note="Mời các đơn vị xem và trả lời, kể cả khi không áp dụng.", by=officer, at=days - 210)
    reason = "Hồ sơ khiếu nại, tố cáo phải giữ kín người nộp nên không cho xem bước xử lý bằng mã in trên phiếu."
    actions.decline(model=card, unit=agency.units[INSPECTION], reason=reason, by=account(agency.heads[INSPECTION]), at=days - 205)
    law = _begun(agency, card, LAW, days, 175, Said(Answer.AS_IS, days.after(-175)))
    actions.end(
        adoption=law, failed=True, ended_on=days.after(-112), reason="Mỗi tuần chỉ hai, ba hồ sơ: in mã tốn công hơn trả lời điện thoại.",
        by=account(agency.heads[LAW]), at=days - 111,
    )  # fmt: skip
    auction = _begun(
        agency, card, AUCTION, days, 132, Said(Answer.ADAPTED, days.after(-135), "Mã dẫn tới trạng thái hồ sơ đấu giá, không hiện tên người mua.")
    )
    proof = prepare(name="so-dem-cuoc-goi.jpg", content=picture("So dem cuoc goi"), purpose=Purpose.EVIDENCE)
    made = actions.report(adoption=auction, month=3, reported=REPORT, files=[proof], by=account(agency.heads[AUCTION]), at=days - 38)
    actions.verify(outcome=made, by=officer, at=days - 36)
    said = Said(Answer.AS_IS, days.after(-100), "", agency.units[AUCTION])
    _begun(agency, card, JUSTICE, days, 97, said)


def _second_edition(card: GoodModel, plan: Plan, days: Days, officer: User) -> None:
    """What the report of an adopter taught; it now hangs under the plan of this year too, and everybody may read it."""
    card.refresh_from_db()
    clauses = [*clauses_of(card), _clause(plan, "II.4")]
    same = {name: getattr(card, name) for name in CONTENTS if name not in ("unfit", "named_words")}
    kit = Written(**same, contact=card.contact, clauses=clauses, unfit=f"{card.unfit} Giấy in tem loại rẻ không dùng được quá hai tuần.")
    note = "Thêm lưu ý về giấy in tem từ báo cáo của nơi áp dụng; gắn với kế hoạch năm nay."
    actions.revise(model=card, written=kit, note=note, by=officer, at=days - 12)
    actions.show(model=card, by=officer, at=days - 11)


def _begun(agency: Agency, one: GoodModel, place: int, days: Days, ago: int, said: Said) -> Adoption:
    """Declared some days before, and in use since."""
    by, unit = account(agency.heads[place]), agency.units[place]
    row = actions.declare(model=one, unit=unit, said=said, by=by, at=days - (ago + 10))
    return actions.start(adoption=row, started_on=days.after(-ago), by=by, at=days - (ago - 1))


def _named(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """A model that the plan names, in the words of its clause; the other name waits for somebody to take it up."""
    clause, head, unit = _clause(plan, "II.4"), agency.heads[LAW], agency.units[LAW]
    name = names_in(clause.text)[0]
    nutshell = "Mỗi tuần một người kể lại một vụ việc đã giải quyết trong mười phút, ghi thành một trang bài học để cả đơn vị dùng."
    one = actions.begin(begun=Begun(name, nutshell, unit, None, clause, name), by=account(head), at=days - 11)
    kit = Written(
        title=name, nutshell=nutshell, result="Sau ba tháng làm thử có 11 bài học một trang, 4 bài được phòng khác dùng lại.",
        conditions="Thủ trưởng giữ đều lịch mười phút mỗi tuần.",
        steps=["Chọn người kể và vụ việc từ thứ hai", "Kể trong mười phút, bỏ tên đương sự", "Ghi lại thành một trang theo mẫu", "Gửi vào tủ bài dùng chung"],
        cost=0, days=3, contact=head, contact_words="Máy lẻ 105", materials="Mẫu bài học một trang, không cần tài liệu khác.",
        unfit="Đơn vị dưới bốn người: chưa hết một tháng đã quay vòng.", clauses=[clause],
    )  # fmt: skip
    actions.write(model=one, written=kit, by=account(head), at=days - 10)
    actions.send(model=one, by=account(head), at=days - 10)
    actions.publish(model=one, by=officer, at=days - 8)
    actions.offer(model=one, units=[agency.units[place] for place in (JUSTICE, AID, STAFFING)], by=officer, at=days - 7)
    said = Said(Answer.AS_IS, days.after(6))
    actions.declare(model=one, unit=agency.units[STAFFING], said=said, by=account(agency.heads[STAFFING]), at=days - 5)


def _waiting(agency: Agency, plan: Plan, days: Days) -> None:
    """One waits for the officer with two parts of its kit missing; one is begun."""
    head, unit = agency.heads[STAFFING], agency.units[STAFFING]
    one = actions.begin(
        begun=Begun("Người mới có người kèm trong ba tháng", "Mỗi người mới có một người kèm, gặp nhau ba mươi phút mỗi tuần.", unit),
        by=account(head),
        at=days - 4,
    )
    kit = Written(
        title=one.title, nutshell=one.nutshell, result="Bốn người mới làm được việc chính sau hai tháng thay vì bốn tháng.", conditions="Mỗi người kèm không quá hai người.",
        steps=["Chọn người kèm", "Lập danh sách việc phải biết", "Gặp ba mươi phút mỗi tuần"], days=7, contact=head, unfit="Đơn vị không có người mới trong năm.",
        clauses=[_clause(plan, "II.1")],
    )  # fmt: skip
    actions.write(model=one, written=kit, by=account(head), at=days - 3)
    actions.send(model=one, by=account(head), at=days - 3)
    begun = Begun("Chiều thứ sáu không họp", "Mỗi chiều thứ sáu dành cho tự học, không đặt lịch họp.", agency.units[JUSTICE])
    actions.begin(begun=begun, by=account(agency.heads[JUSTICE]), at=days - 2)


def _meetings(agency: Agency, card: GoodModel, days: Days, officer: User) -> None:
    """A visit of three weeks ago, closed with what each took home and looked at by the officer; one that is to come."""
    host, guests = agency.units[AID], {agency.units[AID]: 4, agency.units[JUSTICE]: 6, agency.units[OFFICE]: 3}
    by, day = account(agency.heads[AID]), days - 21
    said = Meeting(
        EventKind.VISIT,
        "Xem phiếu hẹn mã QR tại Trung tâm Trợ giúp pháp lý",
        day.date(),
        "Phòng tiếp dân của Trung tâm",
        guests,
        [card],
        "Xem nhận hồ sơ thật, quét thử, hỏi người cập nhật.",
    )
    event = actions.plan_event(unit=host, meeting=said, by=by, at=days - 30)
    actions.hold_event(event=event, by=by, at=day + dt.timedelta(hours=4))
    _take(agency, AID, event.pk, "Hai câu hỏi của Phòng Hành chính tư pháp về giấy tờ còn thiếu: sẽ thêm vào màn hình tra cứu.", None, days)
    _take(agency, JUSTICE, event.pk, "Cách đếm cuộc gọi trước khi làm, để sau có số mà so.", card, days)
    taken = _take(agency, OFFICE, event.pk, "In mã QR trên phiếu hẹn trả lời công dân của Văn phòng.", card, days)
    actions.adopt_taken(taken=taken, planned_on=days.after(10), by=account(agency.heads[OFFICE]), at=days - 17)
    event.refresh_from_db()
    actions.close_event(event=event, by=by, at=days - 16)
    made = Evidence.objects.get(pk=key_of(event, "closed"))
    evidence.decide(evidence=made, to=EvidenceState.VERIFIED, by=officer, at=days - 15)
    coming = Meeting(
        EventKind.SHARING, "Kể chuyện bài học một trang", days.after(9), "Hội trường tầng 2",
        dict.fromkeys((agency.units[LAW], agency.units[JUSTICE], agency.units[STAFFING]), 0), summary="Mỗi đơn vị mang một bài học một trang.",
    )  # fmt: skip
    actions.plan_event(unit=agency.units[LAW], meeting=coming, by=account(agency.heads[LAW]), at=days - 2)


def _take(agency: Agency, place: int, event: object, text: str, model: GoodModel | None, days: Days) -> TakeHome:
    unit: Unit = agency.units[place]
    held = ExchangeEvent.objects.select_related("unit").get(pk=event)
    return actions.take_home(event=held, unit=unit, text=text, model=model, by=account(agency.heads[place]), at=days - 19)
