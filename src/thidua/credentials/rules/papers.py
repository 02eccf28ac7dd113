"""The certificate as a paper: who, what, when, its number, and the code that leads to the page of verification. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.credentials.enums import Achieved, Sheet
from thidua.credentials.rules.numbers import spaced
from thidua.papers.model import Agency, Centred, Kind, Paper, Paragraph, Qr, Signer


@dataclass(frozen=True)
class Honour:
    """What a certificate says."""

    agency: str
    parent: str
    place: str
    holder: str
    title: str
    number: str
    code: str
    url: str
    on: date
    achieved: Achieved = Achieved.COURSE
    sheet: Sheet = Sheet.CERTIFICATE
    addressed: str = ""
    citation: str = ""
    decision: str = ""
    decided_on: date | None = None
    signer_role: str = ""
    signer_name: str = ""

    @property
    def gives(self) -> str:
        """The word between who gives and what is given."""
        return "tặng" if self.achieved is Achieved.AWARD else "cấp"


SAID = {
    Achieved.COURSE: ("Đã hoàn thành", "hoàn thành khóa học"),
    Achieved.CONTEST: ("Đã tham gia", "tham gia cuộc thi"),
    Achieved.AWARD: ("Đạt", "khen thưởng"),
}
"""What the sheet says before the title, and below its name."""


def certificate(said: Honour) -> Paper:
    """Giấy chứng nhận with the code of verification below it."""
    words, summary = SAID[said.achieved]
    body = (
        Centred(said.holder.upper()),
        Paragraph(f"{words}: {said.title}."),
        Paragraph(f"Số vào sổ: {said.number}. Mã xác minh: {spaced(said.code)}."),
        Qr(said.url, "Quét để xác minh"),
    )
    return Paper(
        kind=Kind.CERTIFICATE, agency=Agency(said.agency, said.parent), prepared_on=said.on, summary=summary, place=said.place,
        signed_on=said.on, body=body, signer=Signer("THỦ TRƯỞNG ĐƠN VỊ"), recipients=("Người được cấp", "Lưu: VT"),
    )  # fmt: skip


def example(agency: str, parent: str, place: str, symbol: str, url: str, on: date) -> Honour:
    """An award of somebody invented, to look at how a stock comes out."""
    return Honour(
        agency, parent, place, "Nguyễn Thị Mẫu", "Chiến sĩ thi đua cơ sở", f"0000/{on.year}/GK-{symbol}", "ABCDEFGH2345", url, on, Achieved.AWARD, Sheet.LETTER,
        "Chuyên viên Phòng Mẫu", "Đã có thành tích xuất sắc trong phong trào thi đua", f"00/QĐ-{symbol}", on, "Thủ trưởng đơn vị", "Trần Văn Mẫu",
    )  # fmt: skip
