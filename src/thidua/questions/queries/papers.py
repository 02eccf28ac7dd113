"""What is drawn from, and a paper with its contents; each in a fixed number of questions to the database."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from thidua.questions.enums import Difficulty
from thidua.questions.models import Answer, Attempt, Bank, Paper, Question, Revision
from thidua.questions.rules.attempts import Result, result_of
from thidua.questions.rules.content import Content, Draft, canonical, digest, from_json
from thidua.questions.rules.papers import Item, Pooled, cells_from_json
from thidua.questions.rules.statistics import Line, Statistics, statistics_of
from thidua.vn.search import fold


def pool_of(bank: Bank) -> list[Pooled]:
    """The questions of a bank that may be drawn, by number, each with its present revision. One question."""
    rows = Revision.objects.filter(question__bank=bank, question__retired_at__isnull=True, number=F("question__revision")).order_by(
        "question__number"
    )
    values = rows.values_list("question__number", "pk", "question__topic", "question__difficulty")
    return [Pooled(number, str(pk), topic, Difficulty(difficulty)) for number, pk, topic, difficulty in values]


def questions_of(bank: Bank, *, words: str = "", topic: str = "", difficulty: str = "", retired: bool = False) -> Any:
    """The questions of a bank as a list of it shows them, by number; every word is found, marks or none."""
    found = Question.objects.filter(bank=bank, retired_at__isnull=not retired).order_by("number")
    for word in fold(words).split():
        found = found.filter(search_key__contains=word)
    found = found.filter(topic=topic) if topic else found
    return found.filter(difficulty=difficulty) if difficulty else found


def contents_of(revisions: Iterable[str]) -> dict[str, Content]:
    """The contents of revisions. One question, whatever their number."""
    rows = Revision.objects.filter(pk__in=[uuid.UUID(one) for one in set(revisions)]).values_list("pk", "content")
    return {str(pk): from_json(content) for pk, content in rows}


MOST_KNOWN = 20_000
_known: dict[str, Content] = {}


def known_contents(revisions: Iterable[str]) -> dict[str, Content]:
    """The same out of memory where this process read them before: a revision is written once, so what was read stays true."""
    wanted = set(revisions)
    found = {one: content for one in wanted if (content := _known.get(one)) is not None}
    if lacking := wanted - found.keys():
        read = contents_of(lacking)
        if len(_known) > MOST_KNOWN:
            _known.clear()
        _known.update(read)
        found |= read
    return found


def drafts_of(bank: Bank) -> list[Draft]:
    """The present questions of a bank as values, for writing them into a file. One question."""
    rows = Revision.objects.filter(question__bank=bank, question__retired_at__isnull=True, number=F("question__revision")).order_by(
        "question__number"
    )
    values = rows.values_list("question__number", "content", "question__topic", "question__difficulty")
    return [Draft(str(number), from_json(content), topic, Difficulty(difficulty)) for number, content, topic, difficulty in values]


def pool_in(paper: Paper) -> list[Pooled]:
    """The frozen pool of a paper as values."""
    return [Pooled(number, revision, topic, Difficulty(difficulty)) for number, revision, topic, difficulty in paper.pool]


def is_whole(paper: Paper) -> bool:
    """Whether a paper is what was frozen."""
    return digest([paper.blueprint, paper.pool, paper.seed]) == paper.digest


def items_in(attempt: Attempt) -> tuple[Item, ...]:
    """The questions of an attempt in the order shown."""
    return tuple(Item(revision, tuple(order)) for revision, order in attempt.items)


_known_items: dict[uuid.UUID, tuple[Item, ...]] = {}


def known_items(attempts: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[Item, ...]]:
    """The questions of attempts in the order shown, out of memory where this process read them before: they are drawn once."""
    wanted = set(attempts)
    found = {one: items for one in wanted if (items := _known_items.get(one)) is not None}
    if lacking := wanted - found.keys():
        read = {one.pk: items_in(one) for one in Attempt.objects.filter(pk__in=lacking).only("items")}
        if len(_known_items) > MOST_KNOWN:
            _known_items.clear()
        _known_items.update(read)
        found |= read
    return found


@dataclass(frozen=True)
class Asked:
    """One question of an attempt as a page shows it."""

    place: int
    item: Item
    content: Content
    answer: Any
    version: int


def asked_in(attempt: Attempt) -> list[Asked]:
    """All questions of an attempt with what was answered so far; version 0 is nothing yet. Two questions to the database."""
    items = items_in(attempt)
    contents = contents_of(item.revision for item in items)
    answers = {place: (value, version) for place, value, version in Answer.objects.filter(attempt=attempt).values_list("place", "value", "version")}
    return [Asked(place, item, contents[item.revision], *answers.get(place, (None, 0))) for place, item in enumerate(items)]


def result_again(attempt: Attempt) -> Result:
    """The result computed anew from the paper and the answers, for comparing it byte for byte with what is kept."""
    asked = asked_in(attempt)
    return result_of([one.item for one in asked], {one.item.revision: one.content for one in asked}, {one.place: one.answer for one in asked})


def sealed(attempt: Attempt, answers: Mapping[int, Any]) -> str:
    """SHA-256 of what an attempt was: paper, taker, questions, answers by place."""
    said = {str(place): value for place, value in answers.items() if value is not None}
    return digest([attempt.paper.digest, str(attempt.taker), attempt.number, attempt.items, said])


def statistics_of_paper(paper: Paper) -> dict[str, Statistics]:
    """How each revision did in the graded attempts of a paper. Three questions to the database."""
    attempts = list(Attempt.objects.filter(paper=paper, state="graded").order_by("pk").only("items"))
    contents = contents_of(revision for attempt in attempts for revision, _order in attempt.items)
    answers: dict[uuid.UUID, dict[int, Any]] = {}
    for pk, place, value in Answer.objects.filter(attempt__paper=paper, attempt__state="graded").values_list("attempt", "place", "value"):
        answers.setdefault(pk, {})[place] = value
    lines = [line for attempt in attempts for line in lines_of(str(attempt.pk), items_in(attempt), contents, answers.get(attempt.pk, {}))]
    return statistics_of(lines)


def lines_of(attempt: str, items: tuple[Item, ...], contents: Mapping[str, Content], answers: Mapping[int, Any]) -> list[Line]:
    """The answers of one attempt as statistics want them."""
    made = []
    for place, item in enumerate(items):
        answer = answers.get(place)
        found = result_of([item], contents, {0: answer})
        taken = (answer,) if isinstance(answer, str) and contents[item.revision].choices else tuple(answer) if isinstance(answer, list) else ()
        made.append(Line(attempt, item.revision, found.points, found.most, taken, answer is None))
    return made


def exported(paper: Paper) -> str:
    """A paper as one text from which anybody draws and grades again: conditions, blueprint, pool with contents, seed. It tells all right answers."""
    contents = Revision.objects.filter(pk__in=[uuid.UUID(one[1]) for one in paper.pool]).values_list("pk", "content")
    told = {
        "digest": paper.digest,
        "seed": paper.seed,
        "blueprint": paper.blueprint,
        "pool": paper.pool,
        "contents": {str(pk): one for pk, one in contents},
    }
    return canonical(told)


def blueprint_of(paper: Paper) -> Any:
    """The lines of the blueprint as values."""
    return cells_from_json(paper.blueprint)
