"""Questions in the Aiken form: the question, lines "A. …" or "A) …", then "ANSWER: B" (docs.moodle.org, Aiken format). Pure."""

from __future__ import annotations

import re

from thidua.questions.rules.content import Draft
from thidua.questions.rules.reading.common import Read, choosing, gathered, lettered, letters_of
from thidua.questions.rules.validating import Fault

_CHOICE = re.compile(r"([A-Z])[.)]\s+(\S.*)")
_ANSWER = re.compile(r"ANSWER\s*:\s*(.*)")


def read_aiken(text: str) -> Read:
    """The questions of a text; the place of each is the line where it begins."""
    drafts: list[Draft] = []
    faults: list[Fault] = []
    asked: list[str] = []
    choices: list[str] = []
    start = 0
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        answer, choice = _ANSWER.fullmatch(line), _CHOICE.fullmatch(line)
        if answer:
            right = letters_of(answer[1])
            if not asked:
                faults.append(Fault("answer_alone", where=str(number)))
            elif not right or max(right) >= len(choices):
                faults.append(Fault("answer_unknown", "choices", str(number), {"answer": answer[1][:40]}))
            else:
                drafts.append(Draft(str(start), choosing(" ".join(asked), lettered(choices, right))))
            asked, choices = [], []
        elif choice and asked:
            if ord(choice[1]) - 65 != len(choices):
                faults.append(Fault("letters_gap", "choices", str(number), {"name": choice[1]}))
            choices.append(choice[2])
        elif line:
            if choices:
                faults.append(Fault("no_answer", "choices", str(start)))
                asked, choices = [], []
            start = start if asked else number
            asked.append(line)
    if asked:
        faults.append(Fault("no_answer", "choices", str(start)))
    return gathered(drafts, faults)
