"""The 34 provinces and cities since 1 July 2025 and where their tiles lie. Names: Nghị quyết 202/2025/QH15, Điều 1.

No outline of the new provinces with a clear licence is to be had as a package, so each is a square, set by hand roughly where it lies. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.vn.search import norm


@dataclass(frozen=True)
class Province:
    """A province or city and its tile: `row` from the north, `column` from the west."""

    name: str
    row: int
    column: int


PROVINCES: tuple[Province, ...] = tuple(
    Province(name, row, column)
    for row, tiles in enumerate(
        (
            ((1, "Lai Châu"), (2, "Lào Cai"), (3, "Tuyên Quang"), (4, "Cao Bằng")),
            ((1, "Điện Biên"), (2, "Sơn La"), (3, "Phú Thọ"), (4, "Thái Nguyên"), (5, "Lạng Sơn")),
            ((3, "Hà Nội"), (4, "Bắc Ninh"), (5, "Quảng Ninh")),
            ((3, "Ninh Bình"), (4, "Hưng Yên"), (5, "Hải Phòng")),
            ((3, "Thanh Hóa"),),
            ((3, "Nghệ An"),),
            ((3, "Hà Tĩnh"), (4, "Quảng Trị")),
            ((4, "Huế"), (5, "Đà Nẵng")),
            ((5, "Quảng Ngãi"),),
            ((4, "Gia Lai"), (5, "Đắk Lắk")),
            ((4, "Lâm Đồng"), (5, "Khánh Hòa")),
            ((2, "Tây Ninh"), (3, "Đồng Nai")),
            ((1, "An Giang"), (2, "Đồng Tháp"), (3, "Hồ Chí Minh")),
            ((1, "Cần Thơ"), (2, "Vĩnh Long")),
            ((1, "Cà Mau"),),
        ),
        start=1,
    )
    for column, name in tiles
)
ROWS = max(one.row for one in PROVINCES)
_WORDS = {norm(one.name): one for one in PROVINCES}
_NAMED = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _WORDS))})(?!\w)")


def province_in(*texts: str) -> Province | None:
    """The province that the first of some texts names which names any; None where it names two, for which of them is not said.

    >>> province_in("Sở Tư pháp tỉnh Hưng Yên").name
    'Hưng Yên'
    """
    for text in texts:
        found = {word[0] for word in _NAMED.finditer(norm(text))}
        if found:
            return _WORDS[found.pop()] if len(found) == 1 else None
    return None
