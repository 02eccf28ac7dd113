"""Conditions that the words of an award or subject clause seem to ask for; the officer takes, changes or leaves them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.rulebook.enums import Attested, AwardLevel, AwardSubject, Grade, Is, Rated
from thidua.rulebook.rules.standards import Condition
from thidua.vn.search import fold

EXCELLENT, GOOD = re.compile(r"hoan thanh xuat sac"), re.compile(r"hoan thanh tot")
PLAN_WORK = re.compile(r"chuong trinh,? ke hoach cong tac|ke hoach cong tac (?:hang|hằng) nam")
UNITED, DISCIPLINE = re.compile(r"noi bo doan ket"), re.compile(r"ky luat")
CONSIDERED = re.compile(r"xem xet (?:de )?(?:xu ly|ky luat)|dang (?:bi |trong thoi gian )?xem xet")
NEGATED = re.compile(r"khong (?:xet|co|khen|bi)|chua (?:xet|bi)|khong de nghi|tru truong hop")
WORK, WIDE = re.compile(r"\bsang kien\b"), re.compile(r"nhan rong")


def suggested(text: str, subject: AwardSubject) -> tuple[Condition, ...]:
    """What a clause seems to ask of persons, or of units; every condition at most once, none where the words say nothing."""
    return tuple(dict.fromkeys(_suggested(fold(text), subject)))


def _suggested(words: str, subject: AwardSubject) -> Iterator[Condition]:
    unit = subject is AwardSubject.UNIT
    if EXCELLENT.search(words):
        yield Condition(Is.RATED, "", rating=Rated.EXCELLENT)
    elif GOOD.search(words):
        yield Condition(Is.RATED, "", rating=Rated.GOOD)
    if unit and PLAN_WORK.search(words):
        yield Condition(Is.RESULT, "", least=100)
    if UNITED.search(words) and unit:
        yield Condition(Is.ATTESTED, "", what=Attested.UNITED)
    if WORK.search(words) and not unit:
        yield Condition(Is.WORK, "", level=AwardLevel.MINISTRY if WIDE.search(words) else AwardLevel.BASE)
    if DISCIPLINE.search(words) and NEGATED.search(words):
        considered = bool(CONSIDERED.search(words))
        yield Condition(Is.MEMBERS_CLEAR, "", grade=Grade.REPRIMAND, considered=considered) if unit else Condition(Is.CLEAR, "")
