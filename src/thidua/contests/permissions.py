"""Who sets contests, keeps the banks of units, and takes part: one table. The state says what is possible, this says who."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.contests.enums import ContestState
from thidua.contests.models import Competitor, Contest
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.permissions import is_member, path_of
from thidua.orgs.queries import standing_of, under
from thidua.orgs.rules.paths import line_of
from thidua.questions.permissions import Host, Place
from thidua.questions.permissions import P as Questions
from thidua.questions.permissions import can as can_questions
from thidua.store import clock
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of contests."""

    LIST = "contests.list"
    KEEP = "contests.keep"
    ENTER = "contests.enter"


UNIT, CONTEST = "contests.unit", "contests.contest"
"""The owner of a bank is a unit, that of a paper a contest."""
KEEPERS = (RoleKind.EMULATION_OFFICER, RoleKind.UNIT_HEAD)
"""Over the unit: who writes its questions and sets its contests, and so takes part in none of them."""
OVER = (*KEEPERS, RoleKind.LEADER)
"""Over the unit: who sees a contest before it is open."""


@rules.predicate
def keeps(user: Any, obj: Any = None) -> bool:
    """An officer or head over the unit that sets the contest; anywhere when none is given."""
    return standing_of(user).holds(*KEEPERS, path=path_of(obj))


def own_paths(user: Any) -> list[str]:
    """The unit somebody works in and all above it, by their paths."""
    return [*line_of(standing_of(user).unit_path)]


def competitors_of(user: Any, contests: Any) -> Any:
    """The units of contests for which somebody enters, the nearest above them last."""
    return Competitor.objects.filter(contest__in=contests, unit__path__in=own_paths(user)).select_related("unit").order_by("unit__path")


def is_for(user: Any, contest: Contest) -> bool:
    """Whether somebody is among those for whom a contest is; who knows the questions is not, be it as who sets it or as who writes its bank."""
    if standing_of(user).person_id is None or keeps(user, contest) or can_questions(user, Questions.WRITE, contest.bank):
        return False
    return bool(competitors_of(user, [contest.pk]).exists())


@rules.predicate
def enters(user: Any, contest: Contest | None = None) -> bool:
    """Somebody for whom the contest is, while it is open; anybody of an agency when none is given, for the page decides."""
    return bool(is_member(user)) if contest is None else contest.state == ContestState.OPEN and is_for(user, contest)


TABLE: Mapping[P, Any] = MappingProxyType({P.LIST: is_member, P.KEEP: keeps, P.ENTER: enters})


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Cuộc thi chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.KEEP: _("Chỉ cán bộ thi đua hoặc thủ trưởng của đơn vị tổ chức được lập và điều hành cuộc thi này."),
        P.ENTER: _("Anh/chị không thuộc đối tượng dự thi, hoặc cuộc thi chưa mở. Người ra đề không dự thi. Hỏi đơn vị tổ chức."),
    }


can, check_can = declared(TABLE, refusals)


def keeps_any(user: Any) -> bool:
    """An officer or head of some unit."""
    return standing_of(user).holds(*KEEPERS)


def keeps_unit(user: Any, unit: uuid.UUID) -> bool:
    """An officer or head over just this unit."""
    return keeps_any(user) and Unit.objects.filter(under(standing_of(user).scopes(*KEEPERS), "path"), pk=unit).exists()


def kept_units(user: Any) -> Any:
    """The units of today over which somebody is an officer or head, in tree order."""
    return Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*KEEPERS), "path")).order_by("path")


def _places(user: Any) -> Sequence[Place]:
    """Banks of units that are no more stay with who is over them."""
    units = Unit.objects.filter(under(standing_of(user).scopes(*KEEPERS), "path")).order_by("path")
    return [Place(pk, root, name) for pk, root, name in units.values_list("pk", "root", "name")]


def _nobody(_user: Any, _owner: uuid.UUID) -> bool:
    return False


def _person(user: Any) -> uuid.UUID | None:
    return standing_of(user).person_id


def _contest(pk: uuid.UUID) -> Contest | None:
    found: Contest | None = Contest.objects.select_related("unit", "bank").filter(pk=pk).first()
    return found


def _keeps_contest(user: Any, pk: uuid.UUID) -> bool:
    contest = _contest(pk)
    return contest is not None and bool(keeps(user, contest))


def _enters_contest(user: Any, pk: uuid.UUID) -> bool:
    contest = _contest(pk)
    return contest is not None and bool(enters(user, contest))


BANKS = Host(UNIT, writes=keeps_unit, takes=_nobody, judges=_nobody, taker=_person, keeps=keeps_any, places=_places)
PAPERS = Host(CONTEST, writes=_keeps_contest, takes=_enters_contest, judges=_keeps_contest, taker=_person)
