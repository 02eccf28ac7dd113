"""Who gets titles, beside who works here: by kind of post, gender, size of unit. Small numbers are not told. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from thidua.vn.search import fold, norm

LEADING = re.compile(r"(?<!tăng )(?<!sinh )(?<!ứng )(?<!đối )\b(?:giám đốc|trưởng|phó|chánh|chủ tịch)\b")
"""With their marks: without them "trưởng" is "trường" (môi trường, thị trường), and "phó" is "phố" and "phổ" (thành phố, phổ biến)."""
BARE = re.compile(r"(?<!moi )(?<!thi )(?<!hien )\b(?:giam doc|truong|pho|chanh|chu tich)\b(?! (?:bien|thong)\b)")
"""Of a position that was typed without any marks."""
SMALLEST, SMALL_UNIT = 5, 10
"""Where the rulebook says nothing: fewer people than that in a group are not told apart, and a unit of fewer is a small one."""


@dataclass(frozen=True)
class Someone:
    """A person as they count: the group they belong to, whether they hold a title of the year."""

    group: str
    holds: bool


@dataclass(frozen=True)
class Share:
    """A group: people, how many hold a title and that share in per cent; None where the group, the holders or the others are too few to be told."""

    group: str
    people: int | None
    holding: int | None
    percent: Decimal | None


def shares(people: Iterable[Someone], groups: Iterable[str], smallest: int = SMALLEST) -> list[Share]:
    """Each group in the given order. Where one group is too small its numbers are hidden, and so is the next smallest, lest it follow from the sum."""
    counted: dict[str, list[int]] = {group: [0, 0] for group in groups}
    for one in people:
        counted.setdefault(one.group, [0, 0])
        counted[one.group][0] += 1
        counted[one.group][1] += one.holds
    hidden = _hidden(counted, smallest)
    return [_share(group, total, held, hidden=group in hidden) for group, (total, held) in counted.items()]


def _hidden(counted: Mapping[str, list[int]], smallest: int) -> set[str]:
    """The groups of which a cell is too small, and one more where only one is: the sum of all would tell it."""
    small = {group for group, (total, held) in counted.items() if any(0 < cell < smallest for cell in (total, held, total - held))}
    if len(small) == 1:
        others = [(total, group) for group, (total, _held) in counted.items() if group not in small and total]
        small |= {min(others)[1]} if others else set()
    return small


def _share(group: str, total: int, held: int, *, hidden: bool) -> Share:
    if hidden:
        return Share(group, None, None, None)
    percent = (Decimal(100 * held) / total).quantize(Decimal("0.1"), ROUND_HALF_UP) if total else None
    return Share(group, total, held, percent)


def is_leading(position: str) -> bool:
    """Whether a position leads others, by its words: Trưởng phòng, Phó Giám đốc, Chánh Văn phòng; who writes "Chuyên viên" works directly."""
    said = norm(position)
    return bool(BARE.search(said) if said == fold(position) else LEADING.search(said))
