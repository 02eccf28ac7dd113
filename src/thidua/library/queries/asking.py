"""The questions of a course as its maker and its reviewer see them: with the right answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.library.models import Course
from thidua.questions.models import Question
from thidua.questions.phrases import KIND_WORDS
from thidua.questions.queries.papers import drafts_of
from thidua.questions.rules.content import Content, letter, plain


@dataclass(frozen=True)
class Told:
    """A question, its kind in words, and what may be said to it: (letter, words, whether that is right)."""

    question: Question
    text: str
    kind: str
    answers: Sequence[tuple[str, str, bool]]


def questions_of(course: Course) -> list[Told]:
    """Those that may be asked, by number. Two questions to the database."""
    rows = {str(one.number): one for one in Question.objects.filter(bank=course.bank_id, retired_at__isnull=True)}
    return [
        Told(rows[draft.where], draft.content.text, str(KIND_WORDS[draft.content.kind]), _answers(draft.content))
        for draft in drafts_of(course.bank)
        if draft.where in rows
    ]


def _answers(content: Content) -> list[tuple[str, str, bool]]:
    if content.choices:
        return [(letter(place), one.text, one.right) for place, one in enumerate(content.choices)]
    if content.pairs:
        return [("", f"{one.left} → {one.right}", True) for one in content.pairs]
    return [("", text, True) for text in (content.accepted or (plain(content.number),) if content.number is not None else content.accepted)]
