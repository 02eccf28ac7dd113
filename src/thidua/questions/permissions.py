"""Who may do what with questions: the packages whose banks and papers they are decide, each through its host; here is the table that asks them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.questions.models import Attempt, Bank, Paper
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of questions."""

    BANKS = "questions.banks"
    WRITE = "questions.write"
    SET = "questions.set"
    TAKE = "questions.take"
    OWN = "questions.own"
    JUDGE = "questions.judge"


@dataclass(frozen=True)
class Place:
    """An owner whose banks somebody writes: its id, the root of its rows, and its name."""

    owner: uuid.UUID
    root: uuid.UUID
    name: str


def _nowhere(_user: Any) -> Sequence[Place]:
    return ()


@dataclass(frozen=True)
class Host:
    """What a package above answers for its owners: each function gets the user and the id of the owner, `taker` gives who the user is as a taker.

    `writes` is who changes the bank and sees right answers, `takes` who may begin an attempt now, `judges` who sees all attempts and voids one.
    `keeps` says without much asking whether somebody writes any bank, and `places` whose; the pages of banks show those.
    """

    kind: str
    writes: Callable[[Any, uuid.UUID], bool]
    takes: Callable[[Any, uuid.UUID], bool]
    judges: Callable[[Any, uuid.UUID], bool]
    taker: Callable[[Any], uuid.UUID | None]
    keeps: Callable[[Any], bool] = lambda user: False
    places: Callable[[Any], Sequence[Place]] = _nowhere


_hosts: dict[str, Host] = {}


def register(host: Host) -> None:
    """Called in `AppConfig.ready` of the package whose banks and papers these are."""
    if _hosts.setdefault(host.kind, host) is not host:
        raise ValueError(f"two packages own questions as {host.kind}")


def host_of(kind: str) -> Host | None:
    """Who answers for owners of a kind; None where nobody does, and then nobody may anything."""
    return _hosts.get(kind)


def hosts() -> Sequence[Host]:
    """All who answer for owners."""
    return tuple(_hosts.values())


def places_of(user: Any) -> dict[str, Sequence[Place]]:
    """Whose banks somebody writes, by the kind of owner."""
    return {host.kind: host.places(user) for host in hosts() if host.keeps(user)}


@rules.predicate
def keeps_banks(user: Any) -> bool:
    """Whoever writes the bank of some owner."""
    return any(host.keeps(user) for host in hosts())


@rules.predicate
def writes_bank(user: Any, thing: Bank | Paper | None = None) -> bool:
    """Whoever the owner of the bank or paper lets write questions."""
    host = host_of(thing.owner_kind) if thing is not None else None
    return thing is not None and host is not None and host.writes(user, thing.owner)


@rules.predicate
def takes_paper(user: Any, paper: Paper | None = None) -> bool:
    """Whoever the owner of the paper lets begin an attempt now."""
    host = host_of(paper.owner_kind) if paper is not None else None
    return paper is not None and host is not None and host.takes(user, paper.owner)


@rules.predicate
def is_taker(user: Any, attempt: Attempt | None = None) -> bool:
    """The person whose attempt it is."""
    host = host_of(attempt.paper.owner_kind) if attempt is not None else None
    return attempt is not None and host is not None and host.taker(user) == attempt.taker


@rules.predicate
def judges(user: Any, attempt: Attempt | None = None) -> bool:
    """Whoever the owner of the paper lets see and void attempts."""
    host = host_of(attempt.paper.owner_kind) if attempt is not None else None
    return attempt is not None and host is not None and host.judges(user, attempt.paper.owner)


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.BANKS: keeps_banks,
        P.WRITE: writes_bank,
        P.SET: writes_bank,
        P.TAKE: takes_paper,
        P.OWN: is_taker,
        P.JUDGE: judges & ~is_taker,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.BANKS: _("Ngân hàng câu hỏi chỉ mở cho người ra đề, để đề thi không lộ. Hỏi cán bộ thi đua hoặc thủ trưởng đơn vị."),
        P.WRITE: _("Chỉ người phụ trách ngân hàng câu hỏi này được sửa câu hỏi."),
        P.SET: _("Chỉ người phụ trách ngân hàng câu hỏi này được ra đề."),
        P.TAKE: _("Anh/chị không thuộc đối tượng làm bài này, hoặc bài chưa mở. Hỏi người tổ chức."),
        P.OWN: _("Bài làm này của người khác. Chỉ người làm bài được trả lời và nộp."),
        P.JUDGE: _("Chỉ người tổ chức được hủy bài làm, và không ai hủy bài của mình."),
    }


can, check_can = declared(TABLE, refusals)
