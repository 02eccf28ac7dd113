"""Courses and packages for programs: which there are and how far one is, reading one, taking its quiz, reporting on a package that is played elsewhere.

A question is answered by the places at which it is shown, as on the page: the answer of the server tells no right key before it is graded.
"""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.library import actions
from thidua.library.api.scopes import MOST, READ, WRITE, router
from thidua.library.enums import Reported, ResourceKind
from thidua.library.models import Resource, Taking
from thidua.library.permissions import P, check_can
from thidua.library.queries import resources as queries
from thidua.library.queries.editions import certificates_held
from thidua.library.queries.lengths import minutes_of_each
from thidua.library.queries.playing import package_of
from thidua.library.rules.pasted import sections_of
from thidua.library.rules.progress import TAKEN, progress_of, whole_of
from thidua.questions.actions import Sent
from thidua.questions.enums import AttemptState
from thidua.questions.queries.papers import asked_in
from thidua.questions.queries.showing import Shown, shown
from thidua.questions.rules.answers import from_form
from thidua.store import clock
from thidua.ui.pages import Conflict


class CourseOut(Schema):
    """A course or package with one's own progress: `status` is empty until it is begun; `certificate` is a number that holds."""

    id: uuid.UUID
    title: str
    kind: str
    unit_code: str
    edition: int
    minutes: int | None
    status: str
    score: Decimal | None
    began_at: dt.datetime | None
    done_at: dt.datetime | None
    certificate: str


class SectionOut(Schema):
    """A part of the text of a course."""

    title: str
    text: str


class CourseTextOut(CourseOut):
    """A course to read; `asked` questions, passed from `passing` percent on."""

    sections: list[SectionOut]
    asked: int
    passing: int


class OptionOut(Schema):
    """A choice by the place at which it is shown."""

    place: str
    text: str


class CourseLineOut(Schema):
    """A step of an ordering or a left text of a matching."""

    place: str
    text: str


class QuizQuestionOut(Schema):
    """A question of the open attempt; `outcome` says right, part, wrong or blank once it is graded."""

    number: int
    kind: str
    text: str
    how: str
    options: list[OptionOut]
    lines: list[CourseLineOut]
    outcome: str


class QuizOut(Schema):
    """An attempt at the quiz: `points` of `most` once it is graded."""

    attempt: int
    state: str
    points: Decimal | None
    most: Decimal | None
    passed: bool
    questions: list[QuizQuestionOut]


class QuizAnswerIn(Schema):
    """An answer: `taken` are places of options, or the text that is typed; `lines` the rank or the place for each line by its place."""

    number: Annotated[int, Field(ge=1, le=50)]
    taken: Annotated[list[Annotated[str, Field(max_length=500)]], Field(max_length=50)] = Field(default_factory=list)
    lines: dict[str, Annotated[str, Field(max_length=4)]] = Field(default_factory=dict)


class AnswersIn(Schema):
    """All answers of the open attempt; what is left out stays blank."""

    answers: Annotated[list[QuizAnswerIn], Field(max_length=50)]


class ProgressIn(Schema):
    """What a package reports, as its player would: `score` of a hundred, `kept` a JSON object that it wants to find again."""

    status: Reported
    score: Annotated[Decimal, Field(ge=0, le=100)] | None = None
    kept: Annotated[str, Field(max_length=64_000)] = ""


def _one(request: HttpRequest, pk: uuid.UUID, *kinds: ResourceKind, permission: P | None = None) -> Resource:
    check_can(request.user, P.LIST)
    found: Resource = get_object_or_404(queries.visible_to(request.user).filter(kind__in=kinds or TAKEN), pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


def _told(found: Sequence[Resource], own: Mapping[uuid.UUID, Taking]) -> list[dict[str, Any]]:
    """Rows in the shape of `CourseOut` with one's `own` progress: a fixed number of questions."""
    minutes = minutes_of_each(found)
    done = {key: taking.person_id for key, taking in own.items() if taking.done_at}
    numbers = certificates_held(next(iter(done.values())), list(done)) if done else {}
    return [
        {
            "id": one.pk, "title": one.title, "kind": one.kind, "unit_code": one.unit.code, "edition": one.edition, "minutes": minutes[one.pk],
            "status": taking.status if taking else "", "score": taking.score if taking else None, "began_at": taking.began_at if taking else None,
            "done_at": taking.done_at if taking else None, "certificate": numbers.get(one.pk, ""),
        }
        for one in found for taking in (own.get(one.pk),)
    ]  # fmt: skip


@router.get("/courses", auth=READ, response=list[CourseOut], url_name="courses", summary=_("Khóa học, gói học và tiến độ của mình"))
def courses(request: HttpRequest, words: str = "", page: int = 1) -> Any:
    """The published ones by name, each page 200."""
    check_can(request.user, P.LIST)
    first = (min(max(page, 1), 10_000) - 1) * MOST
    rows = queries.narrowed(queries.visible_to(request.user).filter(kind__in=TAKEN), queries.Wanted(words[:80])).order_by("title", "id")
    found = list(rows[first : first + MOST])
    return _told(found, queries.own_takings(request.user, found))


@router.get("/courses/{pk}", auth=READ, response=CourseTextOut, url_name="course", summary=_("Một khóa học: nội dung và tiến độ của mình"))
def course(request: HttpRequest, pk: uuid.UUID) -> Any:
    """Its sections; a package has none, it is played on the pages."""
    one = _one(request, pk)
    about = queries.whole_of(one).course
    sections = [{"title": part.title, "text": part.text} for part in sections_of(one.body)] if about else []
    (told,) = _told([one], queries.own_takings(request.user, [one]))
    return {**told, "sections": sections, "asked": about.asked if about else 0, "passing": about.passing if about else 0}


@router.post("/courses/{pk}/begin", auth=WRITE, response=Done, url_name="begin_course", summary=_("Bắt đầu học, hoặc học tiếp"))
def begin(request: HttpRequest, pk: uuid.UUID) -> Any:
    """The time is counted from here."""
    one = _one(request, pk, permission=P.USE)

    def act() -> str:
        actions.begin(resource=one, by=acting(request), at=clock.now())
        return f"courses/{pk}"

    return once(request, act)


@router.post("/courses/{pk}/quiz", auth=WRITE, response=Done, url_name="begin_course_quiz", summary=_("Làm bài kiểm tra của khóa học"))
def begin_quiz(request: HttpRequest, pk: uuid.UUID) -> Any:
    """Begin an attempt, or go on with the one that is open."""
    one = _one(request, pk, ResourceKind.COURSE, permission=P.USE)

    def act() -> str:
        actions.begin_quiz(resource=one, by=acting(request), at=clock.now())
        return f"courses/{pk}/quiz"

    return once(request, act)


@router.get("/courses/{pk}/quiz", auth=READ, response=QuizOut, url_name="course_quiz", summary=_("Bài kiểm tra đang làm hoặc vừa nộp"))
def quiz(request: HttpRequest, pk: uuid.UUID) -> Any:
    """The last attempt of one's own; before the first its number is 0."""
    one = _one(request, pk, ResourceKind.COURSE, permission=P.USE)
    taking = queries.own_taking(request.user, one)
    last = queries.quiz_attempts(taking).last() if taking else None
    if taking is None or last is None:
        return {"attempt": 0, "state": "", "points": None, "most": None, "passed": False, "questions": []}
    graded = last.state == AttemptState.GRADED
    questions = [_question(shown(asked, graded=graded)) for asked in asked_in(last)]
    same = {name: getattr(last, name) for name in ("state", "points", "most")}
    return {"attempt": last.number, **same, "passed": taking.done_at is not None, "questions": questions}


def _question(one: Shown) -> dict[str, Any]:
    return {
        "number": one.number, "kind": one.kind, "text": one.text, "how": one.how,
        "options": [{"place": row.place, "text": row.text} for row in one.options],
        "lines": [{"place": row.place, "text": row.text} for row in one.lines], "outcome": one.outcome.mark if one.outcome else "",
    }  # fmt: skip


@router.post("/courses/{pk}/quiz/answers", auth=WRITE, response=Done, url_name="hand_in_course_quiz", summary=_("Nộp bài kiểm tra"))
def hand_in(request: HttpRequest, pk: uuid.UUID, said: AnswersIn) -> Any:
    """Graded at once; enough points finish the course."""
    one = _one(request, pk, ResourceKind.COURSE, permission=P.USE)

    def act() -> str:
        taking = queries.own_taking(request.user, one)
        last = queries.quiz_attempts(taking).last() if taking else None
        if last is None or last.state != AttemptState.STARTED:
            raise Conflict(gettext("Bài này đã nộp. Bấm Làm lại để làm bài khác."))
        given = {row.number - 1: row for row in said.answers}
        sent = [Sent(place, None, _value(given[place])) for place in range(len(last.items)) if place in given]
        actions.hand_in(resource=one, attempt=last, sent=sent, by=acting(request), at=clock.now())
        return f"courses/{pk}/quiz"

    return once(request, act)


def _value(row: QuizAnswerIn) -> Any:
    """The answer as a form would have sent it."""
    lines = {f"a-{place}": [value] for place, value in row.lines.items()}
    return lambda content, order: from_form(content, order, "a", lambda name: row.taken if name == "a" else lines.get(name, []))


@router.post("/courses/{pk}/progress", auth=WRITE, response=Done, url_name="report_course", summary=_("Báo tiến độ của một gói học"))
def report(request: HttpRequest, pk: uuid.UUID, said: ProgressIn) -> Any:
    """Of one's own taking that was begun; a package of several parts is through when its parts are."""
    one = _one(request, pk, ResourceKind.PACKAGE, permission=P.USE)

    def act() -> str:
        taking = queries.own_taking(request.user, one)
        if taking is None:
            raise Conflict(gettext("Mở lại trang học rồi bấm Bắt đầu."))
        told = progress_of(said.status, "" if said.score is None else str(said.score), said.kept)
        package = package_of(taking)
        if package is not None and package.parts:
            told = whole_of(told, package.required)
        actions.report(taking=taking, progress=told, by=acting(request), at=clock.now())
        return f"courses/{pk}"

    return once(request, act)
