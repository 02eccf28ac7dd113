"""Contests for programs: those that one sees, making one out of its rules, its steps, the result. Taking part is done on the page."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from thidua.accounts.api import Done, TokenAuth, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.contests import actions, queries
from thidua.contests.actions import Settings
from thidua.contests.enums import ContestState, Shows, TieBreak
from thidua.contests.models import Contest, Round
from thidua.contests.permissions import P, check_can, kept_units
from thidua.contests.queries import results as found
from thidua.contests.rules.prizes import LONGEST_NAME, MOST_PLACES, MOST_PRIZES, Prize, kept
from thidua.contests.rules.states import Window
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.questions.enums import Difficulty, Finding
from thidua.questions.queries.banks import visible_to as banks_visible_to
from thidua.questions.rules.papers import Cell
from thidua.store import clock

READ = TokenAuth("contests.read")
WRITE = TokenAuth("contests.write")
router = Router(tags=["contests"])
STEPS = {"open": actions.open_contest, "closed": actions.close_contest, "published": actions.publish_contest, "dropped": actions.drop_contest}


class RoundOut(Schema):
    """A round: closed if and only if now is not before `ends_at`."""

    number: int
    opens_at: dt.datetime
    ends_at: dt.datetime


class PrizeIn(Schema):
    """A prize and for how many places it is."""

    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    count: Annotated[int, Field(ge=1, le=MOST_PLACES)]


class ContestOut(Schema):
    """A contest. Send `version` back with a change or a step."""

    id: uuid.UUID
    title: str
    unit_code: str
    state: str
    seconds: int
    most_attempts: int
    guesses: bool
    tie_breaks: list[str]
    prizes: list[PrizeIn]
    shows: str
    rules_text: str
    entrants: int
    rounds: list[RoundOut]
    version: int


class CellIn(Schema):
    """So many questions of a topic and a level; empty means any."""

    count: Annotated[int, Field(ge=1, le=200)]
    topic: Annotated[str, Field(max_length=200)] = ""
    difficulty: Difficulty | None = None


class WindowIn(Schema):
    """A round from when till when."""

    opens_at: dt.datetime
    ends_at: dt.datetime


class ContestIn(Schema):
    """The rules. `unit_codes` are the units whose people may enter; `clause` is the code of a clause; the best of the `prizes` comes first."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    unit_code: Annotated[str, Field(max_length=40)]
    unit_codes: Annotated[list[str], Field(max_length=500)]
    bank: uuid.UUID
    rounds: Annotated[list[WindowIn], Field(min_length=1, max_length=60)]
    blueprint: Annotated[list[CellIn], Field(min_length=1, max_length=60)]
    seconds: Annotated[int, Field(ge=1, le=86_400)]
    most_attempts: Annotated[int, Field(ge=1, le=100)] = 1
    guesses: bool = False
    tie_breaks: Annotated[list[TieBreak], Field(max_length=3, default_factory=lambda: [TieBreak.TIME, TieBreak.EARLIER])]
    prizes: Annotated[list[PrizeIn], Field(max_length=MOST_PRIZES, default_factory=list)]
    shows: Shows = Shows.AT_ONCE
    clause: Annotated[str, Field(max_length=6)] = ""
    rules_text: Annotated[str, Field(max_length=20_000)] = ""


class ContestEditIn(ContestIn):
    """The rules as they are to be, and the version that was read."""

    version: int


class ContestStepIn(Schema):
    """The state to go to."""

    to: Literal["open", "closed", "published", "dropped"]
    version: int


class VoidIn(Schema):
    """Why an attempt does not count."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]
    version: int


def _settings(request: HttpRequest, said: ContestIn) -> Settings:
    units = {unit.code: unit for unit in kept_units(request.user)}
    if said.unit_code not in units or any(code not in units for code in said.unit_codes):
        raise Http404
    clauses = Clause.objects.filter(plan__in=plans_visible_to(request.user).order_by())
    return Settings(
        title=said.title, unit=units[said.unit_code], bank=get_object_or_404(banks_visible_to(request.user), pk=said.bank),
        units=tuple(units[code] for code in said.unit_codes), windows=tuple(Window(one.opens_at, one.ends_at) for one in said.rounds),
        cells=tuple(Cell(one.count, one.topic, one.difficulty) for one in said.blueprint), seconds=said.seconds, most_attempts=said.most_attempts,
        guesses=said.guesses, tie_breaks=tuple(said.tie_breaks), shows=said.shows,
        prizes=tuple(Prize(" ".join(one.name.split()), one.count) for one in said.prizes), rules_text=said.rules_text,
        clause=get_object_or_404(clauses, code=said.clause) if said.clause else None,
    )  # fmt: skip


def _contest(request: HttpRequest, pk: uuid.UUID) -> Contest:
    check_can(request.user, P.LIST)
    one: Contest = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return one


def _kept(request: HttpRequest, pk: uuid.UUID) -> Contest:
    one = _contest(request, pk)
    check_can(request.user, P.KEEP, one)
    return one


def _told(contests: list[Contest]) -> list[dict[str, Any]]:
    rounds: dict[uuid.UUID, list[Any]] = {}
    for one in Round.objects.filter(contest__in=contests).order_by("number"):
        rounds.setdefault(one.contest_id, []).append({"number": one.number, "opens_at": one.opens_at, "ends_at": one.ends_at})
    same = ("title", "state", "seconds", "most_attempts", "guesses", "tie_breaks", "shows", "rules_text", "version")
    return [
        {
            **{name: getattr(row.contest, name) for name in same}, "id": row.contest.pk, "unit_code": row.contest.unit.code,
            "entrants": row.entrants, "rounds": rounds[row.contest.pk],
            "prizes": [{"name": one.name, "count": one.count} for one in kept(row.contest.prizes)],
        }
        for row in queries.rows_of(contests)
    ]  # fmt: skip


@router.get("/contests", auth=READ, response=list[ContestOut], url_name="contests", summary=_("Cuộc thi"))
def contests(request: HttpRequest, state: ContestState | Literal[""] = "", words: Annotated[str, Field(max_length=80)] = "") -> Any:
    """At most a hundred, the newest first."""
    check_can(request.user, P.LIST)
    return _told(list(queries.listed(request.user, words=words, state=state)[:100]))


@router.get("/contests/{pk}", auth=READ, response=ContestOut, url_name="contest", summary=_("Một cuộc thi"))
def contest(request: HttpRequest, pk: uuid.UUID) -> Any:
    """One with its rules and rounds."""
    return _told([_contest(request, pk)])[0]


@router.post("/contests", auth=WRITE, response=Done, url_name="make_contest", summary=_("Lập cuộc thi"))
def make(request: HttpRequest, said: ContestIn) -> Any:
    """A draft."""
    check_can(request.user, P.KEEP)
    settings = _settings(request, said)
    return once(request, lambda: f"contests/{actions.make_contest(settings=settings, by=acting(request), at=clock.now()).pk}")


@router.post("/contests/{pk}", auth=WRITE, response=Done, url_name="edit_contest", summary=_("Sửa thể lệ cuộc thi"))
def edit(request: HttpRequest, pk: uuid.UUID, said: ContestEditIn) -> Any:
    """All of a draft anew."""
    one = _kept(request, pk)
    settings = _settings(request, said)

    def act() -> str:
        actions.edit_contest(contest=one, settings=settings, version=said.version, by=acting(request), at=clock.now())
        return f"contests/{pk}"

    return once(request, act)


@router.post("/contests/{pk}/step", auth=WRITE, response=Done, url_name="step_contest", summary=_("Mở, kết thúc, công bố hoặc bỏ cuộc thi"))
def step(request: HttpRequest, pk: uuid.UUID, said: ContestStepIn) -> Any:
    """Open it, close it once its last round is over, publish its result, or give a draft up.

    Where many attempts wait to be graded, closing only starts that: the contest is still `open`, and is closed by the same step minutes later.
    """
    one = _kept(request, pk)

    def act() -> str:
        STEPS[said.to](contest=one, version=said.version, by=acting(request), at=clock.now())
        return f"contests/{pk}"

    return once(request, act)


@router.post("/contests/{pk}/attempts/{attempt}/void", auth=WRITE, response=Done, url_name="void_contest_attempt", summary=_("Hủy một bài thi"))
def void(request: HttpRequest, pk: uuid.UUID, attempt: uuid.UUID, said: VoidIn) -> Any:
    """Out of the count, before the result is published."""
    one = _kept(request, pk)
    row = get_object_or_404(queries.attempts_of(one), pk=attempt)

    def act() -> str:
        actions.void_attempt(contest=one, attempt=row, reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return f"contests/{pk}"

    return once(request, act)


@router.get("/contests/{pk}/result", auth=READ, url_name="contest_result", summary=_("Kết quả đã công bố của cuộc thi"))
def result(request: HttpRequest, pk: uuid.UUID) -> Any:
    """The published result without names, from which anybody counts the ranks again."""
    one = _contest(request, pk)
    if one.state != ContestState.PUBLISHED:
        raise Http404
    return found.result_file(one)


class ChoiceOut(Schema):
    """A choice of a question and how often it was taken."""

    text: str
    right: bool
    taken: int


class JudgedOut(Schema):
    """A question of a round: `difficulty` is the share of its points that was reached, `discrimination` the difference between the upper and the
    lower 27 % (below 0: a sign of a wrong key); none where nothing can be said."""

    round: int
    number: int
    text: str
    count: int
    blank: int
    difficulty: Decimal | None
    discrimination: Decimal | None
    correlation: Decimal | None
    finding: Finding
    choices: list[ChoiceOut]


@router.get("/contests/{pk}/analysis", auth=READ, response=list[JudgedOut], url_name="contest_analysis", summary=_("Phân tích câu hỏi của cuộc thi"))
def analysis(request: HttpRequest, pk: uuid.UUID) -> Any:
    """How each question did, the doubtful ones first; for who keeps the contest, since it tells what is right."""
    return [
        {
            "round": one.round, "number": one.number, "text": one.content.text, "count": one.statistics.count, "blank": one.statistics.blank,
            "difficulty": one.statistics.difficulty, "discrimination": one.statistics.upper_lower, "correlation": one.statistics.correlation,
            "finding": one.statistics.finding,
            "choices": [{"text": c.text, "right": c.right, "taken": one.statistics.taken.get(c.key, 0)} for c in one.content.choices],
        }
        for one in found.judged_in(_kept(request, pk))
    ]  # fmt: skip


@router.post("/contests/{pk}/certificate", auth=WRITE, response=Done, url_name="certify_contest", summary=_("Nhận giấy chứng nhận dự thi của mình"))
def certify(request: HttpRequest, pk: uuid.UUID) -> Any:
    """One's own, of a published contest; it is in the register of certificates."""
    one = _contest(request, pk)
    return once(request, lambda: f"certificates/{actions.certify(contest=one, by=acting(request), at=clock.now()).pk}")
