"""The emulation cluster (cụm, khối) of a pledge and its members."""

from __future__ import annotations

import re

from thidua.planparse.model import Cluster

_CLUSTER = re.compile(
    r"(?P<name>(?:Khối|Cụm|KHỐI|CỤM)\s+(?:thi đua|THI ĐUA)(?:\s+(?:số|SỐ)\s+\d{1,3}|\s+[IVX]{1,5}(?!\w)|\s+[^,.;:()“]{2,70}?(?=,?\s+(?:bao\s+)?gồm\b|\s+(?:năm|đã|của)\b)))(?P<between>[^,.;:]{0,120}?)\s*(?:,\s*)?(?:bao gồm|gồm(?:\s+có)?)\s*(?:\d{1,2}\s+)?(?:các\s+|những\s+)?(?:đơn vị|cơ quan|thành viên|xã|địa phương)?(?:\s+thành viên)?\s*:?\s*(?P<members>(?:(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s)?[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][^.\n]{5,1500})"
)
_END = re.compile(r"\s+(?:đã|cùng|thống nhất|tiến hành|tổ chức|ký kết|sẽ|long trọng|quyết tâm)\b")
_SEMICOLON = re.compile(r"\s*;\s*(?:và\s+)?")
_COMMA = re.compile(
    r",\s+(?=(?:(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s)?[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ])|\s+và\s+(?=(?:(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s)?[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ])"
)


def find(text: str) -> Cluster | None:
    """The first cluster that lists its members."""
    match = _CLUSTER.search(" ".join(text[:40_000].split()))
    if match is None:
        return None
    listed = match["members"]
    parts = (_SEMICOLON if ";" in listed else _COMMA).split(listed)
    members = []
    for part in parts:
        end = _END.search(part)
        name = (part[: end.start()] if end else part).strip(" ,;:")
        if name:
            members.append(name)
        if end:
            break
    return Cluster(match["name"].strip(), tuple(members)) if len(members) > 1 else None
