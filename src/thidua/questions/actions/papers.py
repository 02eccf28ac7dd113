"""A paper is set: what may be drawn is frozen together with the seed."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.questions.models import Bank, Paper
from thidua.questions.permissions import P, check_can
from thidua.questions.phrases import sentence
from thidua.questions.queries.papers import pool_of
from thidua.questions.rules.content import digest
from thidua.questions.rules.papers import Cell, blueprint_faults, cells_to_json
from thidua.ui.pages import Conflict

MOST_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Conditions:
    """The time for an attempt in seconds (None: no limit), what the network may take beyond it, how many attempts, and from when till when."""

    seconds: int | None = None
    grace_seconds: int = 10
    most_attempts: int = 1
    opens_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None


def set_paper(
    *, bank: Bank, owner_kind: str, owner: uuid.UUID, title: str, cells: Sequence[Cell], conditions: Conditions, seed: str = "",
    by: User | None, at: dt.datetime,
) -> Paper:  # fmt: skip
    """Freeze the questions of a bank that a blueprint may draw; without a seed a new one is thrown, which nobody knows beforehand."""
    made = Paper(root=bank.root, owner_kind=owner_kind, owner=owner, bank=bank, title=" ".join(title.split())[:200] or bank.name)
    check_can(by, P.SET, bank)
    check_can(by, P.SET, made)
    _check(conditions)
    pool = pool_of(bank)
    if wrong := blueprint_faults(cells, pool):
        raise Conflict(" ".join(sentence(fault) for fault in wrong))
    made.blueprint = cells_to_json(cells)
    made.pool = [[one.number, one.revision, one.topic, one.difficulty.value] for one in pool if any(cell.takes(one) for cell in cells)]
    made.seed = seed or secrets.token_hex(16)
    made.digest = digest([made.blueprint, made.pool, made.seed])
    made.seconds, made.grace_seconds, made.most_attempts = conditions.seconds, conditions.grace_seconds, conditions.most_attempts
    made.opens_at, made.ends_at = conditions.opens_at, conditions.ends_at
    made.made_by, made.made_at = by.pk if by else None, at
    with recorded("questions.set_paper", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def _check(conditions: Conditions) -> None:
    if conditions.seconds is not None and not 0 < conditions.seconds <= MOST_SECONDS:
        raise Conflict(_("Thời gian làm bài phải từ 1 giây đến 24 giờ. Sửa thời gian."))
    if not 0 <= conditions.grace_seconds <= 600:
        raise Conflict(_("Thời gian chờ mạng phải từ 0 đến 600 giây. Sửa thời gian chờ."))
    if not 1 <= conditions.most_attempts <= 100:
        raise Conflict(_("Số lần làm bài phải từ 1 đến 100. Sửa số lần."))
    if conditions.opens_at and conditions.ends_at and conditions.ends_at <= conditions.opens_at:
        raise Conflict(_("Lúc kết thúc phải sau lúc bắt đầu. Sửa thời gian."))
