"""Who may propose, handle proposals and keep the register of support policies: one table. The state says what is possible, this says who."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.permissions import is_member
from thidua.orgs.queries import standing_of
from thidua.orgs.queries.succession import answers_for
from thidua.policies.models import Proposal, SupportPolicy
from thidua.ui.permissions import declared

HANDLERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER)
SPEAKERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER)
"""Who may write in the name of a unit."""
KEEPERS = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER)


class P(StrEnum):
    """The permissions of policies."""

    PROPOSALS = "policies.proposals"
    WRITE = "policies.write"
    HANDLE = "policies.handle"
    PUBLISH = "policies.publish"
    REPORT = "policies.report"
    POLICIES = "policies.policies"
    KEEP = "policies.keep"
    NOTE_USE = "policies.note_use"


@rules.predicate
def is_proposer(user: Any, row: Proposal | None = None) -> bool:
    """Whoever wrote it; of a unit's proposal also its head."""
    standing = standing_of(user)
    if row is None:
        return standing.person_id is not None
    return row.person_id == standing.person_id or (row.as_unit and standing.holds(RoleKind.UNIT_HEAD, path=row.unit.path))


@rules.predicate
def wrote(user: Any, row: Proposal | None = None) -> bool:
    """The person who wrote it."""
    return row is not None and row.person_id == standing_of(user).person_id


@rules.predicate
def holds_it(user: Any, row: Proposal | None = None) -> bool:
    """A head, an emulation officer or a leader over the unit that has it in hand, or the head of the body that it went to."""
    standing = standing_of(user)
    if row is None:
        return standing.holds(*HANDLERS)
    of_body = row.body is not None and row.body.head_id is not None and row.body.head_id == standing.person_id
    return row.sent_at is not None and (of_body or answers_for(user, row.holder, *HANDLERS))


@rules.predicate
def publishes(user: Any, row: Proposal | None = None) -> bool:
    """An emulation officer or a leader over the unit that has it in hand."""
    return standing_of(user).holds(*KEEPERS, path=row.holder.path if row is not None else None)


@rules.predicate
def reports(user: Any, unit: Unit | None = None) -> bool:
    """A head, an emulation officer or a leader, of the units that they look after."""
    return standing_of(user).holds(*HANDLERS, path=unit.path if unit is not None else None)


@rules.predicate
def keeps(user: Any, row: SupportPolicy | Unit | None = None) -> bool:
    """An emulation officer or a leader over the unit that keeps the line, or over the one in which it went on."""
    unit = row.unit if isinstance(row, SupportPolicy) else row
    return standing_of(user).holds(*KEEPERS) if unit is None else answers_for(user, unit, *KEEPERS)


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.PROPOSALS: is_member,
        P.WRITE: is_proposer,
        P.HANDLE: holds_it & ~wrote,
        P.PUBLISH: publishes,
        P.REPORT: reports,
        P.POLICIES: is_member,
        P.KEEP: keeps,
        P.NOTE_USE: reports,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.PROPOSALS: _("Kiến nghị chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.WRITE: _("Chỉ người viết, hoặc thủ trưởng khi kiến nghị của đơn vị, được sửa, gửi và rút."),
        P.HANDLE: _("Chỉ thủ trưởng, cán bộ thi đua, lãnh đạo của nơi đang giữ kiến nghị được xử lý, và không ai xử lý kiến nghị của mình."),
        P.PUBLISH: _("Chỉ cán bộ thi đua hoặc lãnh đạo của nơi trả lời được công khai cho người dân."),
        P.REPORT: _("Chỉ thủ trưởng, lãnh đạo và cán bộ thi đua xem được tổng hợp kiến nghị của đơn vị."),
        P.POLICIES: _("Sổ chính sách chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.KEEP: _("Chỉ cán bộ thi đua hoặc lãnh đạo của cơ quan được ghi và sửa sổ chính sách."),
        P.NOTE_USE: _("Chỉ thủ trưởng, lãnh đạo và cán bộ thi đua ghi được số người hưởng chính sách của đơn vị."),
    }


can, check_can = declared(TABLE, refusals)
