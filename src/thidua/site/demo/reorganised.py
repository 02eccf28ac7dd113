"""How the small units of the sample agency changed: three branches merged while the movement of this year went on, as where districts were given
up; a team renamed, one split, one dissolved."""

from __future__ import annotations

from thidua.evidence.enums import EvidenceState
from thidua.orgs import actions
from thidua.orgs.actions.units import Paper, UnitDetails
from thidua.orgs.enums import RoleKind, UnitKind
from thidua.orgs.models import Reorganisation, Unit
from thidua.participation.actions import move_task, note_task, split_task
from thidua.participation.enums import TaskState
from thidua.participation.models import Task
from thidua.plans.models import Plan
from thidua.site.demo.activity import team
from thidua.site.demo.agency import FROM, Agency
from thidua.site.demo.days import Days, account
from thidua.site.demo.evidence import decided, entered

CENTRE, OFFICE = "TGPL", "VP"
BRANCHES = (
    ("TGPL-CN1", "Chi nhánh Trợ giúp pháp lý huyện Hạ Mẫu", "CN Hạ Mẫu", (8, 9, 10)),
    ("TGPL-CN2", "Chi nhánh Trợ giúp pháp lý huyện Trung Mẫu", "CN Trung Mẫu", (11, 12, 13)),
    ("TGPL-CN3", "Chi nhánh Trợ giúp pháp lý huyện Thượng Mẫu", "CN Thượng Mẫu", (14, 15, 16)),
)
TEAMS = (
    ("VP-CNTT", "Tổ Công nghệ thông tin", "Tổ CNTT", (8, 9)),
    ("VP-HCTH", "Tổ Hành chính - Tổng hợp", "Tổ HC-TH", (10, 11, 12, 13)),
    ("VP-LT", "Tổ Lưu trữ", "Tổ Lưu trữ", (14, 15)),
)
"""Code, name, short name, and who of the team of the unit above works there."""
MERGED = actions.NewUnit("TGPL-KV", "Chi nhánh Trợ giúp pháp lý khu vực Sông Mẫu", UnitKind.DIVISION)
MERGED_ON = 7
"""Days before today on which the three became one, in the middle of the movement of this year."""


def begin(agency: Agency, days: Days) -> None:
    """The branches and teams as they were at first; somebody heads each branch."""
    for code, rows, position in ((CENTRE, BRANCHES, "Trợ giúp viên pháp lý"), (OFFICE, TEAMS, "Chuyên viên")):
        above = _unit(agency, code)
        people = team(above)
        for small, name, short, places in rows:
            details = UnitDetails(short_name=short, place=agency.root.place)
            unit = actions.create_unit(code=small, name=name, parent=above, valid_from=FROM, details=details, by=agency.admin, at=days - 399)
            above.refresh_from_db()
            for place in places:
                lead = code == CENTRE and place == places[0]
                words = "Trưởng Chi nhánh" if lead else position
                person, on = people[place], (days - 398).date()
                actions.place_person(person=person, unit=unit, position=words, from_date=on, by=agency.admin, at=days - 398)
                if lead:
                    actions.grant_role(person=person, role=RoleKind.UNIT_HEAD, unit=unit, from_date=on, by=agency.admin, at=days - 398)


def small_teams(agency: Agency, days: Days) -> None:
    """In the office a team was renamed, one went on as two, one was dissolved."""
    by, root = agency.admin, agency.root
    rename = Paper("63/QĐ-SM", (days - 152).date(), "Bổ sung nhiệm vụ chuyển đổi số")
    actions.rename_unit(unit=_unit(agency, "VP-CNTT"), name="Tổ Chuyển đổi số", on=(days - 150).date(), paper=rename, by=by, at=days - 150)
    old = _unit(agency, "VP-HCTH")
    people = team(old)
    first, second = actions.NewUnit("VP-TH", "Tổ Tổng hợp"), actions.NewUnit("VP-HC", "Tổ Hành chính - Quản trị")
    split = Paper("70/QĐ-SM", (days - 93).date(), "Tách việc tổng hợp khỏi việc hành chính, quản trị")
    actions.split_unit(unit=old, parts={first: people[:2], second: people[2:]}, on=(days - 90).date(), paper=split, by=by, at=days - 90)
    heir = Unit.objects.get(root=root.pk, code=second.code)
    paper = Paper("79/QĐ-SM", (days - 48).date(), "Chuyển sang lưu trữ điện tử, không còn tổ riêng")
    actions.dissolve_unit(unit=_unit(agency, "VP-LT"), heir=heir, on=(days - 45).date(), paper=paper, by=by, at=days - 45)


def merge_branches(agency: Agency, plan: Plan, days: Days) -> Reorganisation:
    """Each branch had its part of a task of the centre; what was not done goes on in the one that they became, and one person went to the centre."""
    centre = _unit(agency, CENTRE)
    chief = account(agency.heads[[unit.code for unit in agency.units].index(CENTRE)])
    places = [(unit, team(unit)[0]) for unit in (_unit(agency, code) for code, *_rest in BRANCHES)]
    task = Task.objects.select_related("clause", "unit", "plan__unit", "plan__movement").get(plan=plan, unit=centre, clause__path="II.2", parent=None)
    title = "Mỗi người ở chi nhánh học đủ giờ trên nền tảng trực tuyến"
    parts = split_task(task=task, places=places, title=title, due_on=days.after(18), by=chief, at=days - 12)
    for number, ((_branch, lead), part) in enumerate(zip(places, parts, strict=True)):
        by = account(lead)
        move_task(task=part, to=TaskState.DOING, by=by, at=days - 11)
        if number == 0:
            one = entered(part, days - 9, "Cả ba người đã học xong, có giấy xác nhận của nền tảng")
            decided(one, EvidenceState.VERIFIED, days - 8, chief)
            move_task(task=part, to=TaskState.SUBMITTED, by=by, at=days - 9)
            move_task(task=part, to=TaskState.DONE, by=chief, at=days - 8)
        elif number == 1:
            note_task(task=part, text="Hai trong ba người đã học xong.", percent=60, by=by, at=days - 8)
            entered(part, days - 8, "Danh sách giờ học của chi nhánh, hai người đã đủ")
    act = actions.merge_units(
        sources=[unit for unit, _lead in places],
        target=MERGED,
        on=(days - MERGED_ON).date(),
        head=places[1][1],
        paper=Paper("92/QĐ-SM", (days - 10).date(), "Sắp xếp theo chính quyền địa phương hai cấp, không còn cấp huyện"),
        by=agency.admin,
        at=days - MERGED_ON,
    )
    made = Unit.objects.get(root=agency.root.pk, code=MERGED.code)
    _short(made, agency, days)
    moves = [(places[0][1], made, "Phó Trưởng Chi nhánh"), (places[2][1], made, "Phó Trưởng Chi nhánh")]
    moves += [(team(places[2][0])[-1], centre, "Trợ giúp viên pháp lý")]
    later = days - (MERGED_ON - 1)
    for person, unit, position in moves:
        actions.place_person(person=person, unit=unit, position=position, from_date=later.date(), by=agency.admin, at=later)
    follow = Task.objects.select_related("clause", "unit", "plan__unit", "plan__movement").get(pk=parts[2].pk)
    note_task(task=follow, text="Chi nhánh mới đã nhận việc, bố trí học chung vào chiều thứ Tư.", percent=40, by=chief, at=days - 3)
    return act


def _short(unit: Unit, agency: Agency, days: Days) -> None:
    details = UnitDetails(short_name="CN Sông Mẫu", place=agency.root.place)
    kind = UnitKind(unit.kind)
    actions.edit_unit(unit=unit, code=unit.code, name=unit.name, kind=kind, details=details, by=agency.admin, at=days - MERGED_ON)


def _unit(agency: Agency, code: str) -> Unit:
    found: Unit = Unit.objects.get(root=agency.root.pk, code=code)
    return found
