"""Certificates of last year's awards in the sample agency: on plain and on pre-printed stock; one of them was taken back."""

from __future__ import annotations

from thidua.accounts.models import User
from thidua.credentials import actions
from thidua.credentials.actions import Decision, Winner
from thidua.credentials.enums import Sheet
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days
from thidua.store import clock
from thidua.store.ids import new_id

GROUNDS = "Khai báo gian dối thành tích (Luật 06/2022/QH15, Điều 93 khoản 1)."


def certify(agency: Agency, days: Days, officer: User) -> None:
    """A decision that names four people and a unit; the sheet of one of them was taken back."""
    root, at = agency.root, days - 210
    for label, preprinted in (("Giấy trơn A4", False), ("Phôi giấy khen in sẵn", True)):
        stock = actions.make_stock(unit=root, label=label, is_preprinted=preprinted, by=officer, at=at)
    actions.calibrate(stock=stock, printed_x=212, printed_y=195, by=officer, at=at)
    people = [one for one in agency.people[30:60] if one.left_on is None][:4]
    winners = [
        Winner(new_id(), "Chiến sĩ thi đua cơ sở", person=one, citation="Đã có thành tích xuất sắc trong phong trào thi đua") for one in people
    ]
    winners.append(Winner(new_id(), "Tập thể Lao động tiên tiến", collective=agency.units[0], citation="Đã hoàn thành tốt nhiệm vụ năm công tác"))
    decided = Decision("212/QĐ-SM", clock.local_date(at), "Giám đốc", agency.director.name)
    rows = actions.issue_many(unit=root, sheet=Sheet.LETTER, source_kind="demo.award", winners=winners, decision=decided, by=officer, at=at)
    actions.revoke(certificate=rows[3], reason="Minh chứng không có thật.", grounds=GROUNDS, by=officer, at=days - 30)
