"""A bank whose owner is a test: who may what is said by the host registered here."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from thidua.questions.actions import Conditions, bring_in, open_bank, set_paper
from thidua.questions.enums import Difficulty, Kind, Scoring
from thidua.questions.models import Bank, Paper
from thidua.questions.permissions import Host, host_of, register
from thidua.questions.rules.content import Choice, Content, Draft, Pair
from thidua.questions.rules.papers import Cell
from thidua.questions.rules.reading.common import true_false
from thidua.store.ids import INSTALLATION

AT = dt.datetime(2025, 3, 10, 2, 0, tzinfo=dt.UTC)
OWNER = uuid.UUID(int=7)
KIND = "tests.course"
WRITER, TAKER, JUDGE = "writer", "taker", "judge"


class Somebody:
    """An account as far as permissions look: `key` is their id, `does` what the host lets them do."""

    is_active, is_anonymous = True, False

    def __init__(self, number: int, does: str) -> None:
        self.pk, self.does = uuid.UUID(int=number), does


def host() -> None:
    """Register the host of the tests once."""
    if host_of(KIND) is None:
        register(
            Host(
                KIND,
                writes=lambda user, owner: owner == OWNER and user.does == WRITER,
                takes=lambda user, owner: owner == OWNER and user.does in (TAKER, JUDGE),
                judges=lambda user, owner: owner == OWNER and user.does == JUDGE,
                taker=lambda user: user.pk,
            )
        )


def single(number: int, right: str = "B", *, count: int = 4) -> Content:
    """A question of one right answer."""
    choices = tuple(Choice("ABCDEFGH"[at], f"Phương án {at}", "ABCDEFGH"[at] == right) for at in range(count))
    return Content(Kind.SINGLE, f"Câu hỏi số {number}?", choices)


SEVERAL = Content(
    Kind.SEVERAL, "Những ngày nào?", tuple(Choice(key, f"Ngày {key}", key in "AC") for key in "ABCD"), scoring=Scoring.PARTIAL, points=Decimal(2)
)
TRUE = true_false("Tự học là chính.", True)
ORDER = Content(Kind.ORDERING, "Sắp xếp", tuple(Choice(key, f"Bước {key}") for key in "ABC"), scoring=Scoring.PARTIAL)
MATCH = Content(Kind.MATCHING, "Ghép", pairs=tuple(Pair(key, f"Trái {key}", f"Phải {key}") for key in "ABC"), scoring=Scoring.PARTIAL)
SHORT = Content(Kind.SHORT, "Tên phong trào?", accepted=("Học tập suốt đời", "Cả nước thi đua học tập"))
NUMBER = Content(Kind.NUMBER, "Bao nhiêu giờ?", number=Decimal("40"), tolerance=Decimal("0.5"))
ALL = (single(1), SEVERAL, TRUE, ORDER, MATCH, SHORT, NUMBER)


def bank_of(*contents: Content, topic: str = "Chung", difficulty: Difficulty = Difficulty.RECALL) -> Bank:
    """A bank with these questions."""
    host()
    bank = open_bank(root=INSTALLATION, owner_kind=KIND, owner=OWNER, name="Ngân hàng mẫu", by=None, at=AT)
    bring_in(bank=bank, drafts=[Draft("", one, topic, difficulty) for one in contents], by=None, at=AT)
    return Bank.objects.get(pk=bank.pk)


def paper_of(bank: Bank, count: int, *, seed: str = "hạt giống", **conditions: object) -> Paper:
    """A paper of so many questions of a bank."""
    settled = Conditions(**conditions)  # type: ignore[arg-type]
    return set_paper(
        bank=bank, owner_kind=KIND, owner=OWNER, title="Đề mẫu", cells=[Cell(count)], conditions=settled, seed=seed, by=None, at=AT
    )  # fmt: skip
