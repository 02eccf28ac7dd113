"""The certificate of who took part: name, unit, contest, and no other fact about the person. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.papers.model import Agency, Centred, Kind, Paper, Paragraph, Signer


@dataclass(frozen=True)
class Honour:
    """What a certificate says."""

    agency: str
    parent: str
    place: str
    name: str
    unit: str
    contest: str
    points: str
    rank: int
    entrants: int
    code: str
    on: date


def certificate(said: Honour) -> Paper:
    """Giấy chứng nhận of one entrant."""
    body = (
        Centred(said.name.upper()),
        Centred(said.unit),
        Paragraph(f"Đã tham gia {said.contest}."),
        Paragraph(f"Kết quả: {said.points} điểm, hạng {said.rank} trong {said.entrants} người dự thi. Mã dự thi: {said.code}."),
    )
    return Paper(
        kind=Kind.CERTIFICATE, agency=Agency(said.agency, said.parent), prepared_on=said.on, summary="tham gia cuộc thi", place=said.place,
        signed_on=said.on, body=body, signer=Signer("THỦ TRƯỞNG ĐƠN VỊ"), recipients=("Người được cấp", "Lưu: VT"),
    )  # fmt: skip
