"""A contest is written: its rules out of one form, changed while it is a draft, given up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.contests.enums import ContestState, Shows, TieBreak
from thidua.contests.models import Competitor, Contest, Round
from thidua.contests.permissions import P, check_can
from thidua.contests.rules.prizes import Prize, stored
from thidua.contests.rules.states import TRANSITIONS, Window
from thidua.orgs.models import Unit
from thidua.plans.models import Clause
from thidua.questions.models import Bank
from thidua.questions.permissions import P as Questions
from thidua.questions.permissions import check_can as check_questions
from thidua.questions.phrases import sentence
from thidua.questions.queries.papers import pool_of
from thidua.questions.rules.papers import Cell, blueprint_faults, cells_to_json
from thidua.ui.pages import Conflict

MOST_ROUNDS = 60


@dataclass(frozen=True)
class Settings:
    """The rules of a contest as one value; `units` are those whose people may enter."""

    title: str
    unit: Unit
    bank: Bank
    units: tuple[Unit, ...]
    windows: tuple[Window, ...]
    cells: tuple[Cell, ...]
    seconds: int
    most_attempts: int = 1
    guesses: bool = False
    tie_breaks: tuple[TieBreak, ...] = (TieBreak.TIME, TieBreak.EARLIER)
    prizes: tuple[Prize, ...] = ()
    shows: Shows = Shows.AT_ONCE
    clause: Clause | None = None
    rules_text: str = ""


def make_contest(*, settings: Settings, by: User | None, at: dt.datetime) -> Contest:
    """A new contest, a draft."""
    made = Contest(root=settings.unit.root, unit=settings.unit, made_by=by, made_at=at)
    check_can(by, P.KEEP, made)
    _tell(made, settings, by)
    with recorded("contests.make", made, by=by, at=at):
        made.save(force_insert=True)
        _hang(made, settings)
    return made


def edit_contest(*, contest: Contest, settings: Settings, version: int | None = None, by: User | None, at: dt.datetime) -> Contest:
    """Change all of a draft."""
    check_can(by, P.KEEP, contest)
    with transaction.atomic():
        now = held(contest)
        if now.state != ContestState.DRAFT:
            raise Conflict(_("Cuộc thi đã mở nên không sửa thể lệ được nữa."))
        now.expect(version)
        now.unit = settings.unit
        check_can(by, P.KEEP, now)
        _tell(now, settings, by)
        with recorded("contests.edit", now, by=by, at=at):
            now.save()
            Round.objects.filter(contest=now).delete()
            Competitor.objects.filter(contest=now).delete()
            _hang(now, settings)
    return now


def drop_contest(*, contest: Contest, version: int | None = None, by: User | None, at: dt.datetime) -> Contest:
    """Give a draft up."""
    check_can(by, P.KEEP, contest)
    with transaction.atomic():
        now = step(contest, ContestState.DROPPED, version)
        with recorded("contests.drop", now, by=by, at=at):
            now.save()
    return now


def held(contest: Contest) -> Contest:
    """The contest as it stands now, held until the transaction ends."""
    found: Contest = Contest.objects.select_related("unit", "bank").select_for_update(of=("self",)).get(pk=contest.pk)
    return found


def step(contest: Contest, to: ContestState, version: int | None) -> Contest:
    """The contest, held, in its new state; not saved yet."""
    now = held(contest)
    if to not in TRANSITIONS[ContestState(now.state)]:
        raise Conflict(_("Cuộc thi đã ở bước khác. Mở lại trang để xem."))
    now.expect(version)
    now.state = to.value
    return now


def _tell(contest: Contest, said: Settings, by: User | None) -> None:
    """Write the rules into the row, once they can be."""
    check_questions(by, Questions.SET, said.bank)
    check_pool(said.bank, said.cells)
    if not said.units:
        raise Conflict(_("Chọn ít nhất một đơn vị dự thi."))
    if not 1 <= len(said.windows) <= MOST_ROUNDS:
        raise Conflict(_("Số vòng thi phải từ 1 đến %(most)s. Sửa số vòng.") % {"most": MOST_ROUNDS})
    if any(one.ends <= one.opens for one in said.windows):
        raise Conflict(_("Lúc kết thúc phải sau lúc bắt đầu. Sửa thời gian."))
    if any(later.opens < sooner.ends for sooner, later in pairwise(sorted(said.windows, key=lambda one: one.opens))):
        raise Conflict(_("Vòng sau mở khi vòng trước chưa hết. Cho các vòng cách nhau xa hơn, hoặc kết thúc vòng đầu sớm hơn."))
    if any(unit.root != contest.root or not unit.path.startswith(said.unit.path) for unit in said.units):
        raise Conflict(_("Đơn vị dự thi phải thuộc đơn vị tổ chức."))
    contest.title, contest.bank, contest.clause = " ".join(said.title.split())[:300], said.bank, said.clause
    contest.rules_text, contest.blueprint, contest.seconds = said.rules_text.strip()[:20_000], cells_to_json(said.cells), said.seconds
    contest.most_attempts, contest.guesses, contest.shows = said.most_attempts, said.guesses, said.shows.value
    contest.prizes = stored(said.prizes)
    contest.tie_breaks = [one.value for one in dict.fromkeys(said.tie_breaks) if said.guesses or one is not TieBreak.GUESS]


def check_pool(bank: Bank, cells: Sequence[Cell]) -> None:
    """Raise `Conflict` with each line of the blueprint that the bank cannot fill."""
    if wrong := blueprint_faults(cells, pool_of(bank)):
        raise Conflict(" ".join(sentence(fault) for fault in wrong))


def _hang(contest: Contest, said: Settings) -> None:
    Round.objects.bulk_create(
        [Round(root=contest.root, contest=contest, number=n, opens_at=one.opens, ends_at=one.ends) for n, one in enumerate(said.windows, 1)]
    )
    Competitor.objects.bulk_create(
        [Competitor(root=contest.root, contest=contest, unit=unit) for unit in {one.pk: one for one in said.units}.values()]
    )
