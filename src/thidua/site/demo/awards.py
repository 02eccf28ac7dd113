"""Awards of the sample agency: a yearly round decided by a council of nine, with a decision, certificates and one revocation; a thematic round that runs now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from thidua.accounts.models import User
from thidua.awards import actions
from thidua.awards.actions import Laid, Letter, Limit, Meeting, Signed, Spent, Taken
from thidua.awards.enums import NominationState, Origin, Reward, RoundKind, RoundState, Scope, Wrong
from thidua.awards.models import AwardRound, Decision, Nomination
from thidua.awards.queries.decisions import ready_in
from thidua.awards.queries.limits import end_of
from thidua.councils import actions as councils
from thidua.councils.actions import About, Opinion, Planned, Seated, There
from thidua.councils.enums import Choice, CouncilKind, Mode, Outcome, Presence, Seat
from thidua.councils.models import AgendaItem, Council, Membership, Sitting
from thidua.councils.queries.counting import electors_of
from thidua.councils.queries.sittings import agenda_of
from thidua.files.actions import Ready, prepare
from thidua.files.enums import Purpose
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Plan
from thidua.records import actions as records
from thidua.records.models import Holding, Work
from thidua.rulebook.actions import supersede_parameter
from thidua.rulebook.enums import AwardLevel
from thidua.rulebook.models import Parameter
from thidua.site.demo.activity import team
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account
from thidua.store import clock

STEP = dt.timedelta(minutes=10)
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
DOUBTED = frozenset({"fighter_base", "fighter_ministry"})
"""Titles against which one of the council votes."""
DUTIES = ("Thực hiện nhiệm vụ theo vị trí việc làm.", "Thực hiện chức năng, nhiệm vụ được Sở giao.")
"""Of a person, of a unit."""
TITLES = frozenset({"advanced_worker", "fighter_base", "advanced_collective"})


@dataclass(frozen=True)
class Told:
    """Whom a unit proposes for what, and the sentence for the decision."""

    form: str
    subject: Person | Unit
    citation: str
    results: str
    work: Work | None = None


def give(agency: Agency, plan: Plan, days: Days, officer: User) -> Council:
    """After the registers are there; gives back the council, which sits again today."""
    council = _council(agency, days, officer)
    _decided(agency, council, days, officer)
    _running(agency, plan, days, officer)
    _praise(agency, days, officer)
    for back, allotted in ((1, 180_000_000), (0, 195_000_000)):
        spent = Spent(allotted=allotted, budget=9_000_000_000, emulation=14_500_000, objects_cost=6_200_000, note="Số liệu giả định")
        actions.note_fund(unit=agency.root, year=days.today.year - back, spent=spent, by=officer, at=days - 3)
    return council


def _council(agency: Agency, days: Days, officer: User) -> Council:
    """Nine with a vote, a secretary without; who steps aside is still counted among the nine, and two thirds pass what the law leaves to the agency."""
    for code, more in (("council.recusal", {"counts": True}), ("award.voting.base", {"threshold": "2/3", "inclusive": True})):
        rule = Parameter.objects.get(code=code)
        supersede_parameter(
            parameter=rule, value={**rule.value, **more}, valid_from=(days - 30).date(), source="Quy chế của Hội đồng Thi đua - Khen thưởng Sở mẫu",
            by=officer, at=days - 31,
        )  # fmt: skip
    about = About(
        "Hội đồng Thi đua - Khen thưởng Sở mẫu", CouncilKind.EMULATION, (days - 300).date(), days.after(800),
        f"Quyết định số 15/QĐ-SM ngày {(days - 300):%d/%m/%Y} của Giám đốc Sở mẫu",
    )  # fmt: skip
    made = councils.make_council(unit=agency.root, about=about, by=officer, at=days - 300)
    seats = [(agency.director, Seat.CHAIR), (agency.heads[0], Seat.DEPUTY), *((head, Seat.MEMBER) for head in agency.heads[1:])]
    for person, seat in (*seats, (agency.officer, Seat.SECRETARY)):
        seated = Seated(person, seat, (days - 300).date(), votes=seat is not Seat.SECRETARY)
        councils.seat_member(council=made, seated=seated, by=officer, at=days - 300)
    return made


def _decided(agency: Agency, council: Council, days: Days, officer: User) -> None:
    """The yearly round: nominated, reviewed, appraised, voted on, decided, published; one award taken away again."""
    this, director = days.today.year, account(agency.director)
    begun = days - 34
    laid = Laid(
        f"Xét khen thưởng năm {this}", RoundKind.YEARLY, this, ("advanced_worker", "fighter_base", "fighter_ministry", "advanced_collective", "letter_person"),
        end_of((days - 20).date()), appraise_by=(days - 15).date(), council_on=(days - 12).date(),
        note="Đơn vị họp bình xét trước khi gửi tờ trình. Báo cáo phần mềm soạn sẵn từ minh chứng đã xác nhận.",
    )  # fmt: skip
    round_ = actions.make_round(unit=agency.root, laid=laid, by=officer, at=begun)
    for limit in (
        Limit("advanced_worker", "Quy chế thi đua, khen thưởng của Sở mẫu", Scope.UNIT, most=10),
        Limit("fighter_base", "Quy chế thi đua, khen thưởng của Sở mẫu", most=6),
    ):
        actions.set_quota(round=round_, limit=limit, by=officer, at=begun)
    round_ = actions.move_round(round=round_, to=RoundState.OPEN, by=officer, at=begun)
    rows = [_reviewed(round_, told, by, days) for told, by in _proposed(agency, days, officer)]
    actions.move_round(round=round_, to=RoundState.CLOSED, by=officer, at=days - 19)
    rows = [actions.appraise(nomination=row, opinion="Hồ sơ đủ giấy tờ, thành tích đúng với minh chứng.", by=officer, at=days - 16) for row in rows]
    sitting = _planned(agency, council, rows, days, officer)
    _sit(agency, sitting, days, officer)
    passed = list(ready_in(round_))
    for number, title, some in (
        ("418/QĐ-SM", "Về việc tặng danh hiệu thi đua năm", [row for row in passed if row.form in TITLES]),
        ("419/QĐ-SM", "Về việc tặng Giấy khen năm", [row for row in passed if row.form not in TITLES]),
    ):
        _issued(round_, Signed(f"{title} {this}", agency.director.name, "Giám đốc"), number, some, days, director, officer)
    _revoked(round_, days, director)


def _proposed(agency: Agency, days: Days, officer: User) -> list[tuple[Told, User]]:
    """Heads are proposed by the director, everybody else by their head."""
    this, (second, third), office = days.today.year, agency.heads[1:3], agency.units[0]
    director = account(agency.director)
    idea, study = (
        Work(person=who, year=this, title=title, reach=reach, number=number, decided_on=(days - 60).date(), issuer=issuer)
        for who, title, reach, number, issuer in (
            (third, "Bảng theo dõi dự toán một trang cho từng phòng", AwardLevel.BASE, "77/QĐ-SM", "Giám đốc Sở mẫu"),
            (second, "Quy trình kiểm tra theo rủi ro cho thanh tra chuyên ngành", AwardLevel.MINISTRY, "1204/QĐ-UBM", "Ủy ban nhân dân tỉnh Mẫu"),
        )
    )
    year = this - 3
    held = Holding(person=second, form="fighter_base", year=year, number="345/QĐ-SM", decided_on=dt.date(year, 12, 12), issuer="Giám đốc Sở mẫu")
    for line in (idea, study, held):
        records.note_line(line=line, by=officer, at=days - 40)
    clerk = next(one for one in team(office)[3:] if one not in (agency.officer, agency.staff))
    return [
        (Told("advanced_worker", agency.staff, f"Hoàn thành tốt nhiệm vụ, tự học thường xuyên năm {this}",
              "Biên soạn 14 tờ gấp pháp luật; tự học một khóa kỹ năng số 30 giờ và dùng ngay để dựng 6 bài giảng điện tử."), account(agency.heads[4])),
        (Told("fighter_base", third, f"Tham mưu sửa quy trình lập dự toán, rút 9 ngày xuống còn 4 ngày năm {this}",
              "Rút thời gian lập dự toán từ 9 xuống 4 ngày; hướng dẫn bảy phòng dùng bảng theo dõi một trang.", idea), director),
        (Told("fighter_ministry", second, f"Xây dựng quy trình kiểm tra theo rủi ro được áp dụng trong tỉnh, giai đoạn {this - 2} - {this}",
              "Số cuộc kiểm tra trùng giảm từ 11 xuống 3; quy trình được ba sở khác dùng.", study), director),
        (Told("advanced_collective", office, f"Hoàn thành nhiệm vụ năm {this}, không có việc quá hạn trong sáu tháng cuối năm",
              "Xử lý 4.812 văn bản, 99,4 phần trăm đúng hạn; toàn bộ 18 người hoàn thành kế hoạch học tập."), director),
        (Told("letter_person", clerk, "Sắp xếp lại kho lưu trữ, số hóa 1.200 hồ sơ",
              "Số hóa 1.200 hồ sơ trước hạn hai tháng."), account(agency.heads[0])),
    ]  # fmt: skip


def _begun(round_: AwardRound, told: Told, by: User, days: Days, back: int, origin: Origin = Origin.UNIT) -> Nomination:
    """A draft with its report."""
    row = actions.nominate(round=round_, form=told.form, subject=told.subject, origin=origin, by=by, at=days - back)
    report = {**row.report, "results": told.results, "duties": row.report.get("duties") or DUTIES[row.person_id is None]}
    return actions.write(nomination=row, report=report, citation=told.citation, work=told.work, by=by, at=days - back)


def _reviewed(round_: AwardRound, told: Told, by: User, days: Days) -> Nomination:
    """Handed in and voted for by the meeting of the unit."""
    row = actions.submit(nomination=_begun(round_, told, by, days, 27), by=by, at=days - 26)
    return actions.review(nomination=row, meeting=_met(row, days - 25), by=by, at=days - 24)


def _met(row: Nomination, at: dt.datetime) -> Meeting:
    people = max(len(team(row.unit)), 3)
    on = clock.local_date(at)
    return Meeting(on, people, people - 1, people - 1, f"03/BB-{row.unit.code}", f"21/TTr-{row.unit.code}", on)


def _planned(agency: Agency, council: Council, rows: list[Nomination], days: Days, officer: User) -> Sitting:
    planned = Planned(f"Xét khen thưởng năm {days.today.year}", days - 12, place="Phòng họp số 1, trụ sở Sở mẫu")
    sitting = councils.plan_sitting(council=council, planned=planned, by=officer, at=days - 15)
    for row in rows:
        actions.bring(nomination=row, sitting=sitting, by=officer, at=days - 15)
    for item in agenda_of(sitting):
        if item.mode == Mode.PAPER:
            councils.choose_level(item=item, mode=Mode.SCREEN, by=officer, at=days - 15)
    return councils.call_sitting(sitting=sitting, by=officer, at=days - 15)


def _sit(agency: Agency, sitting: Sitting, days: Days, officer: User) -> None:
    """One member votes in writing; whoever a title is about steps aside. Of the nine seven agree with each title: enough for two thirds, not for 80 %."""
    at, chair = days - 12, account(agency.director)
    seats = list(Membership.objects.on(sitting.day).filter(council=sitting.council).select_related("person__user").order_by("person__code"))
    away = next(one for one in seats if one.person_id == agency.heads[7].pk)
    marks = {one.pk: There(Presence.PRESENT) for one in seats}
    marks[away.pk] = There(Presence.WRITTEN, "Đi công tác, gửi phiếu bằng văn bản")
    councils.mark_attendance(sitting=sitting, marks=marks, by=officer, at=at)
    sitting = councils.open_sitting(sitting=sitting, by=chair, at=at)
    scan = prepare(name="phieu-bieu-quyet.pdf", content=PAPER, purpose=Purpose.EVIDENCE)
    for number, item in enumerate(agenda_of(sitting), 1):
        _vote(item, seats, away, scan, (officer, chair), at + number * STEP)
    councils.close_sitting(sitting=sitting, words="Giao thư ký trình Giám đốc quyết định.", by=chair, at=at + 9 * STEP)
    councils.minute_sitting(sitting=sitting, by=officer, at=days - 11)


def _vote(item: AgendaItem, seats: list[Membership], away: Membership, scan: Ready, both: tuple[User, User], at: dt.datetime) -> None:
    officer, chair = both
    secret = item.mode == Mode.SCREEN
    asked = both if secret else (chair,)
    for by in asked:
        item = councils.open_item(item=item, by=by, at=at)
    electors = electors_of(item)
    voting = [one for one in seats if one.pk in electors]
    form = Nomination.objects.values_list("form", flat=True).get(pk=item.subject)
    against = {one.pk for one in [row for row in voting if row != away][-1:]} if form in DOUBTED else set()
    for one in voting:
        choice = Choice.DISAGREE if one.pk in against else Choice.AGREE
        if secret:
            councils.cast(item=item, choice=choice, by=account(one.person), at=at)
        elif one == away:
            councils.enter_written(item=item, member=one, opinion=Opinion(choice), scan=scan, by=officer, at=at)
        else:
            councils.send_ballot(item=item, opinion=Opinion(choice), by=account(one.person), at=at)
    for by in asked:
        item = councils.close_item(item=item, by=by, at=at + STEP / 2)
    why = "" if item.drafted == Outcome.PASSED else "Bảy trên chín phiếu đồng ý (77,8 %), quy tắc cần 80 %."
    councils.decide_item(item=item, outcome=Outcome(item.drafted), reason=why, by=chair, at=at + STEP / 2)


def _issued(
    round_: AwardRound, signed: Signed, number: str, rows: list[Nomination], days: Days, director: User, officer: User
) -> Decision:  # fmt: skip
    """A decision out of results: signed, published, its certificates made, a part of the money paid."""
    draft = actions.draft_decision(round=round_, nominations=rows, signed=signed, by=officer, at=days - 10)
    row = actions.issue_decision(decision=draft, number=number, signed_on=(days - 8).date(), by=officer, at=days - 8)
    row = actions.publish_decision(decision=row, by=officer, at=days - 6)
    actions.issue_certificates(decision=row, by=officer, at=days - 6)
    paid = list(Nomination.objects.filter(decision=row, pays=True, amount__gt=0).order_by("pk")[:2])
    actions.note_paid(nominations=paid, paid_on=(days - 4).date(), by=director, at=days - 4)
    return row


def _revoked(round_: AwardRound, days: Days, director: User) -> None:
    """What was told of the letter of commendation was not true."""
    row = Nomination.objects.get(round=round_, form="letter_person", state=NominationState.PUBLISHED)
    taken = Taken(
        Wrong.FRAUD, "Kê khai thành tích không đúng sự thật (Luật 06/2022/QH15, Điều 93 khoản 2 điểm a).",
        "Đối chiếu kho lưu trữ: mới số hóa 410 trên 1.200 hồ sơ đã báo cáo.", "431/QĐ-SM", (days - 2).date(),
    )  # fmt: skip
    actions.revoke(nomination=row, taken=taken, by=director, at=days - 2)


def _running(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """The thematic round of the movement: a nomination in every state before the council."""
    laid = Laid(
        f"Gương tự học, tập thể học tập tiêu biểu {days.today.year}", RoundKind.THEMATIC, days.today.year, ("letter_person", "letter_unit"),
        end_of(days.after(14)), reward=Reward.MOVEMENT, movement=plan.movement, appraise_by=days.after(24), council_on=days.after(30), posts=True,
        note="Ưu tiên người trực tiếp làm việc; mỗi đơn vị đề nghị tối đa hai người.",
    )  # fmt: skip
    round_ = actions.make_round(unit=agency.root, laid=laid, by=officer, at=days - 14)
    limit = Limit("letter_person", "Kế hoạch phong trào của Sở mẫu", Scope.UNIT, most=2)
    actions.set_quota(round=round_, limit=limit, by=officer, at=days - 14)
    round_ = actions.move_round(round=round_, to=RoundState.OPEN, by=officer, at=days - 13)
    heads, people = [account(one) for one in agency.heads], [team(unit)[3:] for unit in agency.units]
    learned = Told("letter_person", agency.staff, "Tự học và dạy lại kỹ năng số cho đồng nghiệp", "Hướng dẫn 11 đồng nghiệp soạn bài giảng điện tử.")
    _begun(round_, learned, heads[4], days, 3)
    sent = _begun(
        round_,
        Told("letter_person", people[5][0], "Học ngôn ngữ ký hiệu để tiếp người khiếm thính", "Tiếp 23 lượt người khiếm thính."),
        heads[5],
        days,
        6,
    )
    actions.submit(nomination=sent, by=heads[5], at=days - 5)
    back = actions.submit(
        nomination=_begun(round_, Told("letter_person", people[6][0], "Dịch tờ gấp sang hai thứ tiếng", "Dịch bốn tờ gấp."), heads[6], days, 6),
        by=heads[6], at=days - 5,
    )  # fmt: skip
    actions.send_back(nomination=back, reason="Ghi rõ hai thứ tiếng nào, phát ở xã nào, bao nhiêu bản.", by=officer, at=days - 3)
    reviewed = on_the_way(
        round_,
        Told("letter_person", people[2][0], "Tự học phân tích số liệu, dựng bảng theo dõi thu chi", "Rút 2 ngày làm báo cáo quý."),
        heads[2],
        days,
    )
    actions.consult(
        nominations=[reviewed], asked="Công đoàn ngành Tư pháp tỉnh Mẫu", letter="512/SM-VP", asked_on=(days - 4).date(), by=officer, at=days - 4
    )
    on_the_way(
        round_,
        Told(
            "letter_unit", agency.units[7], "Cả đơn vị học nghiệp vụ đấu giá trực tuyến", "Đủ 15 người đạt; 7 cuộc đấu giá trực tuyến không sai sót."
        ),
        account(agency.director),
        days,
    )
    shown = on_the_way(
        round_,
        Told("letter_person", people[3][0], "Soạn sổ tay tập sự cho người mới", "Bốn người mới dùng sổ tay, rút hai tuần tập sự."),
        heads[3],
        days,
    )
    shown = actions.appraise(nomination=shown, opinion="Đúng tiêu chí của kế hoạch phong trào.", by=officer, at=days - 2)
    (shown,) = actions.post(nominations=[shown], by=officer, at=days - 1)
    author = agency.staff
    actions.comment(
        nomination=shown, author=author, text="Sổ tay dùng tốt; nên ghi thêm tên đồng tác giả của chương ba.", by=account(author), at=clock.now()
    )  # fmt: skip


def on_the_way(round_: AwardRound, told: Told, by: User, days: Days) -> Nomination:
    """Handed in and voted for a few days ago."""
    row = actions.submit(nomination=_begun(round_, told, by, days, 8), by=by, at=days - 7)
    return actions.review(nomination=row, meeting=_met(row, days - 6), by=by, at=days - 6)


def _praise(agency: Agency, days: Days, officer: User) -> None:
    """One that the staff got, one of a unit that is still a draft."""
    signed = (agency.director.name, "Giám đốc")
    first = Letter(
        agency.staff, "Trực đêm hỗ trợ người dân làm giấy tờ sau bão", "Chị đã ở lại cùng bà con đến tận khuya. Sở ghi nhận và cảm ơn chị.",
        (days - 9).date(), *signed, number="07/TK-SM",
    )  # fmt: skip
    letter = actions.write_praise(unit=agency.root, letter=first, by=officer, at=days - 9)
    actions.send_praise(praise=letter, by=officer, at=days - 9)
    second = Letter(agency.units[6], "Mười phiên trợ giúp pháp lý lưu động trong một tháng", "Cảm ơn tập thể Trung tâm.", (days - 1).date(), *signed)
    actions.write_praise(unit=agency.root, letter=second, by=officer, at=days - 1)
