"""What every reader gives and uses: drafts and faults, the words by which people say kinds and levels. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from thidua.questions.enums import Difficulty, Kind
from thidua.questions.rules.content import Choice, Content, Draft, letter
from thidua.questions.rules.validating import Fault, faults_of
from thidua.vn.search import fold

MOST_DRAFTS = 5_000
MOST_FAULTS = 500

DIFFICULTIES = {
    **dict.fromkeys(("nhan biet", "nb", "1", "de", "recall", "easy"), Difficulty.RECALL),
    **dict.fromkeys(("thong hieu", "th", "2", "trung binh", "tb", "understanding", "medium"), Difficulty.UNDERSTANDING),
    **dict.fromkeys(("van dung", "van dung thap", "vd", "3", "kho", "application", "hard"), Difficulty.APPLICATION),
    **dict.fromkeys(("van dung cao", "vdc", "4", "rat kho", "high_application", "high application"), Difficulty.HIGH_APPLICATION),
}
TRUE, FALSE = frozenset({"dung", "d", "true", "t", "yes"}), frozenset({"sai", "s", "false", "f", "no"})
TRUE_KEY, FALSE_KEY = "A", "B"
LETTERS = re.compile(r"[A-La-l](?:\s*[,;/&+]?\s*(?:và\s+)?[A-La-l])*")


@dataclass(frozen=True)
class Read:
    """What was found in a file: questions that can be kept, and what must be mended first."""

    drafts: tuple[Draft, ...]
    faults: tuple[Fault, ...]


def gathered(drafts: list[Draft], faults: list[Fault]) -> Read:
    """Keep the drafts without faults; the faults of the others join the list, which is cut where nobody would read on."""
    good = []
    for draft in drafts:
        wrong = faults_of(draft.content, draft.where)
        faults += wrong
        if not wrong:
            good.append(draft)
    if len(good) > MOST_DRAFTS:
        faults.insert(0, Fault("many_questions", about={"most": MOST_DRAFTS, "count": len(good)}))
    if not drafts and not faults:
        faults.append(Fault("nothing_found"))
    return Read(tuple(good[:MOST_DRAFTS]), tuple(faults[:MOST_FAULTS]))


def true_false(text: str, is_true: bool, explanation: str = "", points: Decimal = Decimal(1)) -> Content:
    """A question of true or false."""
    choices = (Choice(TRUE_KEY, "Đúng", is_true), Choice(FALSE_KEY, "Sai", not is_true))
    return Content(Kind.TRUE_FALSE, text, choices, explanation=explanation, points=points)


def lettered(texts: list[str], right: set[int]) -> tuple[Choice, ...]:
    """Choices with the keys A, B, C …; `right` are the places of the right ones from 0."""
    return tuple(Choice(letter(place), text.strip(), place in right) for place, text in enumerate(texts))


def letters_of(text: str) -> set[int] | None:
    """The places that "B", "A, C", "AC" or "A và C" name; None when it is something else."""
    text = text.strip().rstrip(".")
    if not LETTERS.fullmatch(text):
        return None
    return {ord(sign.upper()) - 65 for sign in re.sub(r"và", "", text) if sign.isalpha()}


def is_true(text: str) -> bool | None:
    """What "Đúng" or "F" says; None when it is something else."""
    word = fold(text.strip(" ."))
    return True if word in TRUE else False if word in FALSE else None


def difficulty_of(text: str) -> Difficulty | None:
    """The level that a word names."""
    return DIFFICULTIES.get(" ".join(fold(text).split()))


def choosing(text: str, choices: tuple[Choice, ...], explanation: str = "") -> Content:
    """A question with these choices: of one right answer or of several."""
    several = sum(one.right for one in choices) > 1
    return Content(Kind.SEVERAL if several else Kind.SINGLE, text.strip(), choices, explanation=explanation.strip())
