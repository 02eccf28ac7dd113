"""The whole record of a learner to take along: as data for programs, and as an official paper. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua.papers.model import Agency, Align, Block, Clause, Column, Kind, Paper, Paragraph, Signer, Table

SCHEMA = "thidua.learning-record/1"


@dataclass(frozen=True)
class Record:
    """Who it is, and what there is: each part is a list of rows by name, in the order of `PARTS`."""

    name: str
    code: str
    unit: str
    agency: str
    parent: str
    place: str
    made_on: dt.date
    minutes: int
    confirmed: int
    parts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


PARTS: tuple[tuple[str, str, tuple[tuple[str, str, float], ...]], ...] = (
    ("entries", "VIỆC HỌC", (("on", "Ngày", 1.1), ("title", "Nội dung", 3.4), ("kind", "Cách học", 1.2), ("minutes", "Phút", 0.7), ("provider", "Nơi tổ chức", 1.6), ("grade", "Mức tin cậy", 1.3))),
    ("titles", "DANH HIỆU HỌC TẬP", (("number", "Số", 1.4), ("title", "Danh hiệu", 2), ("given_on", "Ngày công nhận", 1.2), ("ends_on", "Đến ngày", 1.2))),
    ("certificates", "GIẤY CHỨNG NHẬN", (("number", "Số", 1.4), ("title", "Nội dung", 3), ("issued_on", "Ngày cấp", 1.2), ("issuer", "Nơi cấp", 2))),
    ("contests", "CUỘC THI", (("on", "Ngày", 1.2), ("title", "Cuộc thi", 4), ("code", "Mã dự thi", 1.4))),
    ("competences", "NĂNG LỰC", (("framework", "Khung", 1.4), ("skill", "Năng lực", 2.4), ("level", "Bậc", 0.6), ("state", "Trạng thái", 1.2), ("certificate", "Chứng chỉ", 1.6), ("expires_on", "Hết hạn", 1.2))),
    ("plans", "KẾ HOẠCH HỌC TẬP", (("year", "Năm", 0.7), ("hours", "Số giờ", 0.7), ("state", "Trạng thái", 1.4), ("note", "Ghi thêm", 3))),
    ("goals", "MỤC TIÊU HỌC TẬP", (("year", "Năm", 0.7), ("text", "Mục tiêu", 3.6), ("skill", "Năng lực", 1.6), ("level", "Bậc", 0.6), ("done_on", "Đạt ngày", 1.2))),
    ("commitments", "CAM KẾT HỌC TẬP VÀ LÀM THEO", (("year", "Năm", 0.7), ("text", "Cam kết", 3.6), ("state", "Trạng thái", 1.4), ("outcome", "Kết quả", 1.4))),
    ("programmes", "CHƯƠNG TRÌNH HỌC ĐƯỢC GIAO", (("title", "Chương trình", 3), ("due_on", "Hạn", 1.2), ("pieces", "Số nội dung", 0.9), ("done", "Đã học", 0.8), ("stage", "Tiến độ", 1.2), ("state", "Trạng thái", 1.2))),
    ("pieces", "NỘI DUNG CHƯƠNG TRÌNH ĐÃ HỌC", (("on", "Ngày", 1.2), ("programme", "Chương trình", 2.8), ("title", "Nội dung", 3.2))),
    ("courses", "KHÓA HỌC NGẮN, GÓI HỌC", (("title", "Tên", 3.4), ("began_on", "Bắt đầu", 1.2), ("done_on", "Học xong", 1.2), ("status", "Kết quả", 1.2), ("score", "Điểm", 0.7))),
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")


def data(record: Record) -> dict[str, Any]:
    """As a program reads it; days as ISO."""
    head = {"name": record.name, "code": record.code, "unit": record.unit, "agency": record.agency}
    told = {name: [{key: _plain(value) for key, value in row.items()} for row in record.parts.get(name, [])] for name, _title, _columns in PARTS}
    sums = {"minutes": record.minutes, "minutes_confirmed": record.confirmed}
    return {"schema": SCHEMA, "made_on": record.made_on.isoformat(), "person": head, "sums": sums, **told}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def paper(record: Record) -> Paper:
    """As an official paper, every part with its table."""
    body: list[Block] = [
        Paragraph(f"Họ và tên: {record.name}. Mã: {record.code}. Đơn vị: {record.unit}."),
        Paragraph(f"Tổng thời gian học: {record.minutes} phút, trong đó {record.confirmed} phút đã có người xác nhận."),
    ]
    for number, (name, title, columns) in zip(ROMAN, PARTS, strict=True):
        rows = record.parts.get(name, [])
        body.append(Clause(label=f"{number}.", heading=title))
        body.append(_table(columns, rows) if rows else Paragraph("Không có."))
    return Paper(
        kind=Kind.REPORT, agency=Agency(record.agency, record.parent), prepared_on=record.made_on, summary=f"Hồ sơ học tập của {record.name}",
        place=record.place, signed_on=record.made_on, body=tuple(body), signer=Signer("XÁC NHẬN CỦA ĐƠN VỊ"), recipients=(record.name, "Lưu: VT"),
    )  # fmt: skip


def _table(columns: tuple[tuple[str, str, float], ...], rows: Sequence[dict[str, Any]]) -> Table:
    heads = (Column("TT", 0.5, Align.CENTRE), *(Column(title, share) for _key, title, share in columns))
    return Table(heads, tuple((str(n), *(_cell(row.get(key)) for key, _title, _share in columns)) for n, row in enumerate(rows, 1)))


def _cell(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else str(value if value is not None else "")
