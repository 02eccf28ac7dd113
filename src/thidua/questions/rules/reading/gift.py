"""Questions in the GIFT form (docs.moodle.org, GIFT format). Pure.

Read are: one or several choices, true/false, matching, short answer, number, a missing word, feedback for all (####), $CATEGORY as the topic,
"// [tag:difficulty-application]" as the difficulty. Feedback of single choices is left out; an essay cannot be graded and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from thidua.questions.enums import Difficulty, Kind, Scoring
from thidua.questions.rules.content import Content, Draft, Pair, letter
from thidua.questions.rules.reading.common import Read, gathered, is_true, lettered, true_false
from thidua.questions.rules.validating import Fault

_TITLE = re.compile(r"\s*::.*?(?<!\\)::", re.DOTALL)
_FORM = re.compile(r"\s*\[(?:html|moodle|plain|markdown)\]")
_TAG = re.compile(r"\[tag:difficulty-(\w+)\]")
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d{1,5})?)%(.*)", re.DOTALL)
_HIDDEN = {sign: chr(0xE000 + place) for place, sign in enumerate("~=#{}:\\n")}
_SHOWN = {hidden: "\n" if sign == "n" else sign for sign, hidden in _HIDDEN.items()}
_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_MARKS = re.compile(r"(?=[~=])")
GAP = "_____"


def read_gift(text: str) -> Read:
    """The questions of a text; the place of each is the line where it begins."""
    drafts: list[Draft] = []
    faults: list[Fault] = []
    topic = ""
    for line, tag, block in _blocks(text):
        if block.startswith("$CATEGORY:"):
            topic = _shown(block.removeprefix("$CATEGORY:")).strip().removeprefix("$course$/").removeprefix("top/")[:200]
            continue
        content = _content(_TITLE.sub("", block, count=1) if block.startswith("::") else block, str(line), faults)
        if content is not None:
            drafts.append(Draft(str(line), content, topic, tag))
    return gathered(drafts, faults)


def _blocks(text: str) -> Iterator[tuple[int, Difficulty, str]]:
    """The blocks between blank lines with the line of each and the difficulty that a comment before it names; escaped signs are hidden."""
    held: list[str] = []
    start, tag = 0, Difficulty.RECALL
    for number, raw in enumerate([*text.translate({ord(one): None for one in _SHOWN}).split("\n"), ""], 1):
        line = raw.strip()
        if line.startswith("//"):
            found = _TAG.search(line)
            if found and found[1] in {one.value for one in Difficulty}:
                tag = Difficulty(found[1])
            continue
        if line:
            start = start if held else number
            held.append(_ESCAPE.sub(lambda match: _HIDDEN[match[1]], line))
        if held and (not line or line.startswith("$CATEGORY:")):
            yield start, tag, "\n".join(held)
            held, tag = [], Difficulty.RECALL


def _shown(text: str) -> str:
    """A text with its escaped signs as they are meant."""
    return "".join(_SHOWN.get(sign, sign) for sign in text).strip()


def _content(block: str, where: str, faults: list[Fault]) -> Content | None:
    before, opened, rest = _FORM.sub("", block, count=1).partition("{")
    inside, closed, after = rest.partition("}")
    if not opened or not closed:
        faults.append(Fault("gift_braces", where=where))
        return None
    text = _shown(f"{before.rstrip()} {GAP} {after.strip()}" if after.strip() else before)
    answers, _, feedback = inside.partition("####")
    explanation = _shown(feedback)
    answers = answers.strip()
    if not answers:
        faults.append(Fault("essay", where=where))
        return None
    if answers.startswith("#"):
        return _number(text, answers[1:], explanation, where, faults)
    truth = is_true(answers.partition("#")[0]) if answers[:1] not in "~=" else None
    if truth is not None:
        return true_false(text, truth, explanation)
    return _listed(text, answers, explanation, where, faults)


def _listed(text: str, answers: str, explanation: str, where: str, faults: list[Fault]) -> Content | None:
    """Choices, pairs or accepted answers."""
    parts = [(part[0], *_weighed(part[1:])) for part in _MARKS.split(answers) if part[:1] in ("~", "=")]
    if not parts or not answers.startswith(("~", "=")):
        faults.append(Fault("gift_answers", "choices", where, {"found": _shown(answers)[:40]}))
        return None
    if all(mark == "=" and "->" in said for mark, _, said in parts):
        cut = [said.partition("->") for _, _, said in parts]
        return Content(
            Kind.MATCHING, text, pairs=tuple(Pair(letter(at), _shown(left), _shown(right)) for at, (left, _, right) in enumerate(cut)),
            scoring=Scoring.PARTIAL, explanation=explanation,
        )  # fmt: skip
    if all(mark == "=" for mark, _, _ in parts):
        return Content(Kind.SHORT, text, accepted=tuple(_shown(said) for _, _, said in parts), explanation=explanation)
    return _choices(text, parts, explanation, where, faults)


def _choices(text: str, parts: list[tuple[str, Decimal | None, str]], explanation: str, where: str, faults: list[Fault]) -> Content | None:
    weights = [Decimal(100) if mark == "=" else weight or Decimal(0) for mark, weight, _ in parts]
    right = {place for place, weight in enumerate(weights) if weight > 0}
    several = len(right) > 1 and all(mark == "~" for mark, _, _ in parts)
    if several and max(weights[at] for at in right) - min(weights[at] for at in right) > Decimal("0.1"):
        faults.append(Fault("unequal_weights", "choices", where))
        return None
    strict = not several or any(weight <= -100 for weight in weights)
    choices = lettered([_shown(said) for _, _, said in parts], right)
    kind, scoring = Kind.SEVERAL if several else Kind.SINGLE, Scoring.ALL_OR_NOTHING if strict else Scoring.PARTIAL
    return Content(kind, text, choices, scoring=scoring, explanation=explanation)


def _weighed(text: str) -> tuple[Decimal | None, str]:
    """The weight before an answer, and the answer without its own feedback."""
    said = text.partition("#")[0].strip()
    weight = _WEIGHT.fullmatch(said)
    return (Decimal(weight[1]), weight[2].strip()) if weight else (None, said)


def _number(text: str, answers: str, explanation: str, where: str, faults: list[Fault]) -> Content | None:
    """3.14:0.01 or 1..5; of several numbers the first counts only when it is the only one worth all points."""
    parts = [part for part in re.split(r"[=~]", answers) if part.strip()]
    said = _shown(_weighed(parts[0])[1]) if len(parts) == 1 else ""
    try:
        if ".." in said:
            low, high = (Decimal(one.strip()) for one in said.split("..", 1))
            number, tolerance = (low + high) / 2, (high - low) / 2
        else:
            value, _, near = said.partition(":")
            number, tolerance = Decimal(value.strip()), Decimal(near.strip() or "0")
    except InvalidOperation:
        faults.append(Fault("gift_number", "number", where, {"found": _shown(answers)[:40]}))
        return None
    return Content(Kind.NUMBER, text, number=number, tolerance=tolerance, explanation=explanation)
