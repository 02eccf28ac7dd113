"""Who writes score sheets, keeps rounds, scores for a unit, records the conference: one table. The deadlines say what is possible, this says who."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.permissions import is_member, path_of
from thidua.orgs.queries import standing_of
from thidua.scoring.enums import CardState, Stage
from thidua.scoring.models import Card, Round
from thidua.scoring.rules.cards import Shown, Viewer
from thidua.scoring.rules.cards import writes as writes_of
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of scoring."""

    LIST = "scoring.list"
    WRITE = "scoring.write"
    KEEP = "scoring.keep"
    SCORE = "scoring.score"
    CONFER = "scoring.confer"
    SIGNS = "scoring.signs"


KEEPERS = (RoleKind.EMULATION_OFFICER,)
READERS = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER)
HEADS = (RoleKind.UNIT_HEAD, RoleKind.LEADER)


def stands_at(user: Any) -> frozenset[str]:
    """The places of the tree for which somebody speaks: of just these units, not of those above or below them."""
    return frozenset(grant.path for grant in standing_of(user).grants if grant.role in HEADS)


@rules.predicate
def writes(user: Any, obj: Any = None) -> bool:
    """An emulation officer over the unit whose sheet it is; anywhere when none is given."""
    return standing_of(user).holds(*KEEPERS, path=path_of(obj))


@rules.predicate
def keeps(user: Any, obj: Round | None = None) -> bool:
    """An emulation officer over the agency whose round it is."""
    return standing_of(user).holds(*KEEPERS, path=path_of(obj))


@rules.predicate
def scores(user: Any, card: Card | None = None) -> bool:
    """Of a card of a unit who speaks for that unit; of the officer's and the council's who keeps the round and does not speak for the unit that is scored.

    Of a person they themselves, then who heads their unit, then the officer, or a leader in the officer's place; none of these for themselves.
    """
    if card is None:
        return bool(stands_at(user)) or keeps(user) or is_member(user)
    if (head := card.contender.head) is not None:
        return writes_of(person_viewer(user, card.contender.round, {head.pk: head.path}), shown_as(card))
    if card.stage in (Stage.SELF, Stage.CROSS):
        return card.by_unit is not None and card.by_unit.path in stands_at(user)
    return keeps(user, card.contender.round) and card.contender.unit.path not in stands_at(user)


def person_viewer(user: Any, row: Round, heads: Mapping[uuid.UUID, str]) -> Viewer:
    """Who looks at a round of persons; `heads` are the units whose heads score, with their places."""
    standing = standing_of(user)
    return Viewer(units_of(user, heads), keeps(user, row), person=standing.person_id, leads=standing.holds(RoleKind.LEADER, path=path_of(row)))


def shown_as(card: Card) -> Shown:
    """A card as far as its being shown depends on it."""
    one = card.contender
    return Shown(Stage(card.stage), CardState(card.state), one.unit_id, card.by_unit_id, one.person_id, one.head_id, one.by_leader)


@rules.predicate
def leads(user: Any, obj: Round | None = None) -> bool:
    """Who speaks for the unit that heads the cluster in the year, or for its deputy."""
    if obj is None:
        return bool(stands_at(user))
    term, places = obj.term, stands_at(user)
    return term is not None and (term.head.path in places or (term.deputy is not None and term.deputy.path in places))


@rules.predicate
def heads(user: Any, obj: Round | None = None) -> bool:
    """Who speaks for the unit that heads the cluster."""
    return bool(stands_at(user)) if obj is None else obj.term is not None and obj.term.head.path in stands_at(user)


@rules.predicate
def confers(user: Any, obj: Round | None = None) -> bool:
    """Who leads the cluster, or keeps the round; persons have no conference."""
    return (obj is None or not obj.is_personal) and (leads(user, obj) or keeps(user, obj))


def units_of(user: Any, units: Mapping[uuid.UUID, str]) -> frozenset[uuid.UUID]:
    """Of some units with their places those that somebody speaks for."""
    places = stands_at(user)
    return frozenset(pk for pk, path in units.items() if path in places)


TABLE: Mapping[P, Any] = MappingProxyType({P.LIST: is_member, P.WRITE: writes, P.KEEP: keeps, P.SCORE: scores, P.CONFER: confers, P.SIGNS: heads})


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Bảng điểm thi đua chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.WRITE: _("Chỉ cán bộ thi đua của cơ quan được soạn và ban hành bảng điểm."),
        P.KEEP: _("Chỉ cán bộ thi đua của cơ quan được mở, thẩm định và kết thúc đợt chấm."),
        P.SCORE: _(
            "Chỉ thủ trưởng của đơn vị chấm được ghi điểm này; cán bộ thi đua thẩm định, trừ điểm của đơn vị do mình đứng đầu. "
            "Chấm cá nhân thì mỗi người tự chấm phiếu của mình, sau đó thủ trưởng đơn vị rồi cán bộ thi đua chấm, không ai chấm lại chính mình."
        ),
        P.CONFER: _("Chỉ cụm trưởng, cụm phó hoặc cán bộ thi đua được ghi kết quả hội nghị cụm."),
        P.SIGNS: _("Dấu hiệu trong điểm chấm chéo chỉ để cụm trưởng xem."),
    }


can, check_can = declared(TABLE, refusals)
