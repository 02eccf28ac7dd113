"""The names that a plan gives to models, read out of the words of a clause. Pure."""

from __future__ import annotations

import re

LONGEST, SHORTEST = 300, 8
_QUOTED = re.compile(r"[“\"«]([^“”\"«»]+)[”\"»]")
_ABOUT = re.compile(r"mô hình|cách làm|gương|điển hình", re.IGNORECASE)
_NO_NAME = re.compile(r"^(?:cả nước thi đua|phong trào)", re.IGNORECASE)


def names_in(text: str) -> list[str]:
    """The quoted names in a clause that speaks of models, each once, in order; the name of the movement itself is none.

    >>> names_in("xây dựng mô hình hay như: “Mỗi ngày một trang sách”, “Góc học nghề”")
    ['Mỗi ngày một trang sách', 'Góc học nghề']
    """
    spoken = _ABOUT.search(text)
    if spoken is None:
        return []
    found = (" ".join(name.split()).strip(" ,.;:") for name in _QUOTED.findall(text[spoken.end() :]))
    return list(dict.fromkeys(name for name in found if SHORTEST <= len(name) <= LONGEST and not _NO_NAME.match(name)))
