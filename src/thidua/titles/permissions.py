"""Who fills in, confirms and counts titles of learning: one table. Who confirms is a rule of the agency."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.permissions import is_member
from thidua.orgs.queries import standing_of
from thidua.rulebook.queries import parameter
from thidua.store import clock
from thidua.titles.enums import Kind, SheetState
from thidua.titles.models import Recognition, TitleSheet
from thidua.ui.permissions import declared

WRITERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER)
COUNTERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER)
USUAL = {Kind.CITIZEN: RoleKind.UNIT_HEAD, Kind.UNIT: RoleKind.LEADER, Kind.COMMUNITY: RoleKind.LEADER}
"""Who confirms where the rulebook has no rule."""


class P(StrEnum):
    """The permissions of titles."""

    OWN = "titles.own"
    FILL = "titles.fill"
    CONFIRM = "titles.confirm"
    REVOKE = "titles.revoke"
    COUNTS = "titles.counts"


def confirmers(kind: Kind) -> tuple[RoleKind, ...]:
    """The roles that confirm a kind of title: the one that the rulebook names, and the emulation officer."""
    rule = parameter(f"title.{kind.value}.confirmer", clock.today())
    named = RoleKind(rule.value) if rule and rule.value in {one.value for one in COUNTERS} else USUAL[kind]
    return tuple(dict.fromkeys((named, RoleKind.EMULATION_OFFICER)))


@rules.predicate
def fills(user: Any, sheet: TitleSheet | None = None) -> bool:
    """The person whose sheet it is; of a unit its head or an emulation officer over it."""
    standing = standing_of(user)
    if sheet is None or sheet.kind == Kind.CITIZEN:
        return standing.person_id is not None and (sheet is None or sheet.person_id == standing.person_id)
    return standing.holds(*WRITERS, path=sheet.unit.path)


@rules.predicate
def confirms(user: Any, sheet: TitleSheet | None = None) -> bool:
    """Whoever the rulebook names for the kind, or an emulation officer, over the unit, of what was sent."""
    standing = standing_of(user)
    if sheet is None:
        return standing.holds(*COUNTERS)
    return sheet.state != SheetState.DRAFT and standing.holds(*confirmers(Kind(sheet.kind)), path=sheet.unit.path)


@rules.predicate
def is_about_them(user: Any, row: TitleSheet | Recognition | None = None) -> bool:
    """The person whose sheet or title it is, or whoever sent the sheet."""
    if row is None:
        return False
    sheet = row.sheet if isinstance(row, Recognition) else row
    return (row.person_id is not None and row.person_id == standing_of(user).person_id) or (
        sheet.sent_by_id is not None and sheet.sent_by_id == user.pk
    )


@rules.predicate
def keeps_register(user: Any, row: Recognition | None = None) -> bool:
    """Whoever the rulebook names for the kind, or an emulation officer, over the unit."""
    return row is not None and standing_of(user).holds(*confirmers(Kind(row.kind)), path=row.unit.path)


@rules.predicate
def counts(user: Any, unit: Any = None) -> bool:
    """A head, an emulation officer or a leader, of the units that they look after."""
    return standing_of(user).holds(*COUNTERS, path=unit.path if unit else None)


TABLE: Mapping[P, Any] = MappingProxyType(
    {P.OWN: is_member, P.FILL: fills, P.CONFIRM: confirms & ~is_about_them, P.REVOKE: keeps_register & ~is_about_them, P.COUNTS: counts}
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.OWN: _("Danh hiệu học tập chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.FILL: _("Chỉ chính người đó tự đánh giá; phiếu của đơn vị do thủ trưởng hoặc cán bộ thi đua của đơn vị lập."),
        P.CONFIRM: _("Chỉ người được Quy tắc giao hoặc cán bộ thi đua được xác nhận, và không ai xác nhận phiếu của mình hoặc do mình gửi."),
        P.REVOKE: _("Chỉ người được Quy tắc giao xác nhận hoặc cán bộ thi đua được hủy công nhận, và không ai hủy công nhận của mình."),
        P.COUNTS: _("Chỉ thủ trưởng, lãnh đạo và cán bộ thi đua xem được số liệu danh hiệu học tập của đơn vị."),
    }


can, check_can = declared(TABLE, refusals)
