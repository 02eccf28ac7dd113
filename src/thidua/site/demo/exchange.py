"""Another learning platform of the sample agency: results by program, one of an account that nobody knows, and a file that waits to be looked at."""

from __future__ import annotations

from thidua.accounts.models import User
from thidua.exchange import actions
from thidua.exchange.actions.importing import PREFIX
from thidua.sheets.actions import begin_import
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days

HOME = "https://hoc-truc-tuyen.example.vn"
VERB = "http://adlnet.gov/expapi/verbs/completed"
FILE = "Mã học viên,Full name,Course,Completed on,Time spent\n"


def bring_in(agency: Agency, days: Days, officer: User) -> None:
    """Three completions by program, then a file with a row to mend."""
    source = actions.add_source(unit=agency.root, name="Nền tảng học trực tuyến quốc gia (mẫu)", home_page=HOME, by=None, at=days - 20)
    people = [one for one in agency.people if one.user_id and one != agency.staff][30:34]
    for number, account in enumerate([people[0].code, people[1].code, "hoc-vien-khong-ro"]):
        at = days - (8 - number)
        said = {
            "actor": {"name": account, "account": {"homePage": HOME, "name": account}}, "verb": {"id": VERB}, "timestamp": at.isoformat(),
            "object": {"id": f"{HOME}/khoa/an-toan-thong-tin", "definition": {"name": {"vi": "An toàn thông tin cho công chức"}}},
            "result": {"completion": True, "duration": f"PT{40 + 10 * number}M"},
        }  # fmt: skip
        actions.store(source=source, given=[said], at=at)
    day = f"{(days - 5).date():%d/%m/%Y}"
    rows = (
        "".join(f"{one.code},{one.name},Kỹ năng số cơ bản,{day},1:30\n" for one in people[2:]) + f"KHONG-CO,Người lạ,Kỹ năng số cơ bản,{day},1:30\n"
    )
    begin_import(
        target=f"{PREFIX}:{source.pk.hex}", root=source.root, name="ket-qua-hoc-tap.csv", content=(FILE + rows).encode(), by=officer, at=days - 1
    )
