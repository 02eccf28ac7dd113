"""Questions as people paste them from Word: "Câu 1: …", "A. …", "Đáp án: B", or the right choice marked by an asterisk or in bold. Pure.

Bold and underlined choices arrive here with an asterisk before them (see `marked`); a key at the end ("1.B 2.A") counts too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from thidua.questions.enums import Difficulty, Kind
from thidua.questions.rules.content import Content, Draft, letter
from thidua.questions.rules.reading.common import Read, choosing, difficulty_of, gathered, is_true, lettered, letters_of, true_false
from thidua.questions.rules.validating import Fault

_NAMED = re.compile(r"\**\s*(?:câu(?:\s+hỏi)?|question)\s+(\d{1,4})\s*[.:)\-–]?\s*(.*)", re.IGNORECASE)
_NUMBERED = re.compile(r"\**\s*(\d{1,4})\s*[.)/]\s+(.*)")
_CHOICE = re.compile(r"(\*?)\s*([A-La-l])\s*[.)/]\s*(.*)")
_NEXT = re.compile(r"\s{1,20}(?=\*?\s?[B-L][.)]\s)")
_ANSWER = re.compile(r"\**\s*(?:đáp\s+án(?:\s+đúng)?|trả\s+lời|đ/?a|answer|key)\s*[:.\-–]\s*(.*)", re.IGNORECASE)
_KEY_TITLE = re.compile(r"\**\s*(?:bảng\s+)?đáp\s+án\s*:?\s*", re.IGNORECASE)
_KEY = re.compile(r"(\d{1,4})\s*[.\-:)]?\s*([A-La-l])(?![\w])")
_ABOUT = re.compile(r"\**\s*(giải\s+thích|chủ\s+đề|mức\s+độ|explanation|topic|difficulty)\s*[:\-–]\s*(.*)", re.IGNORECASE)
_STAR = re.compile(r"\*+\s*$")


@dataclass
class _Question:
    """A question while its lines are read."""

    number: int
    line: int
    text: list[str]
    choices: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    marked: set[int] = field(default_factory=set)
    answer: str = ""
    answer_line: int = 0
    topic: str = ""
    difficulty: str = ""
    explanation: str = ""


def read_pasted(text: str) -> Read:
    """The questions of a text; the place of each is the line where it begins. What stands before the first question is a heading."""
    lines = [" ".join(line.split("\u00a0")).rstrip() for line in text.split("\n")]
    head = _NAMED if any(_NAMED.fullmatch(line.strip()) for line in lines) else _NUMBERED
    questions, key = _taken_apart(lines, head)
    drafts: list[Draft] = []
    faults: list[Fault] = []
    for one in questions:
        one.answer = one.answer or key.get(one.number, "")
        draft, wrong = _draft(one)
        faults += wrong
        if draft is not None:
            drafts.append(draft)
    return gathered(drafts, faults)


def _taken_apart(lines: list[str], head: re.Pattern[str]) -> tuple[list[_Question], dict[int, str]]:
    """The questions, and the key at the end by number."""
    questions: list[_Question] = []
    key: dict[int, str] = {}
    in_key = False
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if not line:
            continue
        if _KEY_TITLE.fullmatch(line):
            in_key = True
        elif in_key and (pairs := _KEY.findall(line)):
            key |= {int(one): sign.upper() for one, sign in pairs}
        elif begun := head.fullmatch(line):
            in_key = False
            questions.append(_Question(int(begun[1]), number, [begun[2]] if begun[2] else []))
        elif questions:
            _take(questions[-1], line, number)
    return questions, key


def _take(one: _Question, line: str, number: int) -> None:
    """One more line of a question."""
    if answer := _ANSWER.fullmatch(line):
        one.answer, one.answer_line = answer[1].strip(" *"), number
    elif about := _ABOUT.fullmatch(line):
        said = about[1].lower()[:2]
        if said in ("gi", "ex"):
            one.explanation = about[2]
        elif said in ("ch", "to"):
            one.topic = about[2]
        else:
            one.difficulty = about[2]
    elif _CHOICE.fullmatch(line):
        for part in _choices_of(line):
            one.marked |= {len(one.choices)} if part[1] or _STAR.search(part[3]) else set()
            one.letters.append(part[2].upper())
            one.choices.append(_STAR.sub("", part[3]).strip())
    elif one.explanation:
        one.explanation += f"\n{line}"
    elif one.choices:
        one.choices[-1] += f" {line}"
    else:
        one.text.append(line)


def _choices_of(line: str) -> Iterator[re.Match[str]]:
    """The choices of a line, several where it says "A. x   B. y"."""
    parts = _NEXT.split(line) if line.lstrip("* ")[:1] == "A" else [line]
    yield from (found for part in parts if (found := _CHOICE.fullmatch(part.strip())))


def _draft(one: _Question) -> tuple[Draft | None, list[Fault]]:
    where, text = str(one.line), "\n".join(one.text).strip()
    faults = [Fault("letters_gap", "choices", where, {"name": sign}) for place, sign in enumerate(one.letters) if sign != letter(place)][:1]
    difficulty = difficulty_of(one.difficulty) if one.difficulty else Difficulty.RECALL
    if difficulty is None:
        faults.append(Fault("difficulty", "difficulty", where, {"word": one.difficulty[:40]}))
    content = _with_choices(one, text, faults) if one.choices else _without(one, text, faults)
    if content is None or faults or difficulty is None:
        return None, faults
    return Draft(where, content, one.topic.strip()[:200], difficulty), faults


def _with_choices(one: _Question, text: str, faults: list[Fault]) -> Content | None:
    marked = one.marked if len(one.marked) < len(one.choices) else set()
    said = letters_of(one.answer) if one.answer else set()
    where = str(one.answer_line or one.line)
    if said is None:  # the answer may be the text of a choice
        same = [place for place, choice in enumerate(one.choices) if choice.casefold() == one.answer.casefold()]
        said = set(same)
    if one.answer and (not said or max(said) >= len(one.choices)):
        faults.append(Fault("answer_unknown", "choices", where, {"answer": one.answer[:40]}))
    elif said and marked and said != marked:
        about = {"answer": one.answer[:40], "marked": ", ".join(letter(place) for place in sorted(marked))}
        faults.append(Fault("marked_differs", "choices", where, about))
    elif not said and not marked:
        faults.append(Fault("no_answer", "choices", str(one.line)))
    else:
        return choosing(text, lettered(one.choices, said or marked), one.explanation)
    return None


def _without(one: _Question, text: str, faults: list[Fault]) -> Content | None:
    """Without choices: true or false, or a short answer with its spellings apart by semicolons."""
    if not one.answer:
        faults.append(Fault("no_answer", "accepted", str(one.line)))
        return None
    truth = is_true(one.answer)
    if truth is not None:
        return true_false(text, truth, one.explanation.strip())
    accepted = tuple(part.strip() for part in one.answer.split(";") if part.strip())
    return Content(Kind.SHORT, text, accepted=accepted, explanation=one.explanation.strip())
