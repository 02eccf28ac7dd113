"""State secrets are never taken in (Luật Bảo vệ bí mật nhà nước; the dossier law exempts them from electronic files)."""

from __future__ import annotations

import re

from thidua.planparse.lines import Line
from thidua.planparse.refusals import ReadRefused

_HEADER = 60
_CELLS = re.compile(r"\t|\||[ \u00a0]{3,}")
_STAMP = re.compile(r"[\[(]?\s*(?:(?:DẤU|ĐỘ MẬT|MỨC ĐỘ MẬT|Độ mật|Dấu)\s*:?\s*)?(?:TUYỆT MẬT|TỐI MẬT|MẬT|(?<=: )(?:Mật|Tối mật|Tuyệt mật))\s*[\])]?")


class Classified(ReadRefused):
    """The document carries a stamp of secrecy."""

    def __init__(self, stamp: str) -> None:
        super().__init__(
            "classified",
            f"Văn bản có dấu “{stamp}”. Không đưa văn bản bí mật nhà nước vào đây; hãy xử lý trên máy được phép.",
            f"The document bears the stamp “{stamp}”. State secrets may not be put in here; handle them on a machine that is cleared for them.",
        )


class PlanTooLarge(ReadRefused):
    """More clauses than a plan can have."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            "too_large",
            f"Văn bản có hơn {limit:,} mục. Hãy chia thành nhiều tệp rồi đưa vào từng tệp.".replace(",", "."),
            f"The document has more than {limit:,} clauses. Split it into several files and read them one by one.",
        )


def refuse_classified(lines: list[Line]) -> None:
    """Refuse a text whose header shows the stamp; the word in a sentence ("bí mật") is no stamp."""
    for line in lines[:_HEADER]:
        for cell in _CELLS.split(line.text):
            if len(cell) < 40 and _STAMP.fullmatch(cell.strip()):
                raise Classified(cell.strip())
