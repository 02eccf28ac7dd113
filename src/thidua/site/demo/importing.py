"""A list of newcomers that the administrator has brought in: a few cells are wrong and wait to be mended."""

from __future__ import annotations

import datetime as dt

from thidua.accounts.models import User
from thidua.sheets import actions
from thidua.sheets.queries.reading import opened_book
from thidua.site.demo.agency import Agency

NAME = "Danh-sach-nhan-su-moi.csv"
TITLES = "STT,Mã cán bộ,Họ và tên,Đơn vị,Chức vụ,Thư điện tử,Từ ngày"


def bring_in(agency: Agency, *, by: User | None, at: dt.datetime) -> None:
    """Six newcomers as the personnel office wrote them; three rows want mending."""
    one, other = agency.units[0].code, agency.units[-1].code
    rows = (
        f"1,TS01,NGUYỄN THỊ THU TRANG,{one},Chuyên viên,trang@so-mau.example,01/03/2025",
        f"2,TS02,Trần Quốc Bảo,{one},Chuyên viên,bao@so-mau.example,01/03/2025",
        f"3,TS03,Hiền,{other},Chuyên viên,hien@so-mau.example,01/03/2025",
        f"4,TS04,Phạm Minh Đức,{other},Văn thư,duc.so-mau.example,31/02/2025",
        "5,TS05,Đỗ Thị Lan,Phòng Tổng hợp cũ,Chuyên viên,,15/3/2025",
        f"6,TS06,Lý A Sùng,{other},Chuyên viên,,15/3/2025",
    )
    content = "\n".join(("SỞ MẪU", "DANH SÁCH NHÂN SỰ MỚI", TITLES, *rows, "Người lập: Văn phòng Sở")).encode()
    made = actions.begin_import(target="orgs", root=agency.root.root, name=NAME, content=content, by=by, at=at)
    with opened_book(content) as book:
        actions.settle_frames(made, book)
        actions.check_rows(made, book, at=at, say=lambda done, total: None)
