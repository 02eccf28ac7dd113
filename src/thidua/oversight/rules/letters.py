"""The way of an urging letter, and how its words are drafted from what is late. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from thidua.oversight.enums import LetterState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {S.DRAFT: frozenset({S.ISSUED, S.DROPPED}), S.ISSUED: frozenset({S.CLOSED}), S.CLOSED: frozenset(), S.DROPPED: frozenset()}
)
OWNERS: Mapping[S, str] = MappingProxyType({S.DRAFT: "emulation_officer", S.ISSUED: "urged_units", S.CLOSED: "nobody", S.DROPPED: "nobody"})


@dataclass(frozen=True)
class LateTask:
    """What is late: whose, under which clause, since when."""

    unit: str
    path: str
    title: str
    due_on: dt.date


@dataclass(frozen=True)
class Draft:
    """The words of a letter before anybody edits them."""

    subject: str
    opening: str
    closing: str


def wrong_day(signed: dt.date, answer_by: dt.date, today: dt.date) -> str:
    """What is wrong with the day of signing, as a code of `phrases.WRONG_DAYS`; empty: nothing."""
    if signed > today:
        return "to_come"
    return "after_answer" if answer_by < signed else ""


VERBS = ("Triển khai", "Thực hiện", "Phát động", "Tổ chức", "Hưởng ứng")
"""With which the titles of plans begin: "Kế hoạch" goes before them without a word between."""


def named(plan: str, number: str = "") -> str:
    """A plan in the middle of a sentence: "Kế hoạch số 27/KH-SM triển khai phong trào thi đua ..."."""
    head = f"Kế hoạch số {number}" if number else "Kế hoạch"
    if plan.lower().startswith("kế hoạch"):
        return f"{plan} (số {number})" if number else plan
    small = plan[:1].lower() + plan[1:] if plan.startswith((*VERBS, "Phong trào")) else plan
    return f"{head} {small}" if plan.startswith(VERBS) else f"{head} về {small}"


def draft(plan: str, number: str, late: Sequence[LateTask], answer_by: dt.date, today: dt.date, *, agency: str) -> Draft:
    """The words of the letter: what it is about, what is late, what is asked by when."""
    units = len({one.unit for one in late})
    opening = (
        f"Thực hiện {named(plan, number)}, qua theo dõi đến ngày {today:%d/%m/%Y} còn {len(late)} việc của {units} đơn vị quá hạn chưa hoàn thành. "
        f"Để bảo đảm tiến độ chung, {agency} đề nghị thủ trưởng các đơn vị chỉ đạo thực hiện ngay các việc sau:"
    )
    closing = (
        f"Đề nghị các đơn vị hoàn thành, báo cáo kết quả hoặc nêu rõ lý do chậm và thời gian hoàn thành trước ngày {answer_by:%d/%m/%Y} "
        "trên phần mềm theo dõi phong trào thi đua. Thủ trưởng đơn vị chịu trách nhiệm về tiến độ của đơn vị mình./."
    )
    return Draft(f"đôn đốc thực hiện {named(plan)}"[:300], opening, closing)
