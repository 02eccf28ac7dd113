"""Who sees verdicts: one's own in full; of the units one heads only counts without discipline; of everybody the officer and leader of the agency."""

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
from thidua.records.permissions import keeps, leads
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of eligibility."""

    OWN = "eligibility.own"
    COUNTS = "eligibility.counts"
    LIST = "eligibility.list"
    STANDARD = "eligibility.standard"


@rules.predicate
def heads(user: Any, unit: Unit | None = None) -> bool:
    """The head of the unit, of one above it, or an emulation officer or leader over it."""
    path = unit.path if unit is not None else None
    return standing_of(user).holds(RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER, path=path)


TABLE: Mapping[P, Any] = MappingProxyType({P.OWN: is_member, P.COUNTS: heads, P.LIST: keeps | leads, P.STANDARD: keeps})


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.OWN: _("Điều kiện danh hiệu chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.COUNTS: _("Chỉ thủ trưởng, lãnh đạo và cán bộ thi đua xem được số người đủ điều kiện của đơn vị."),
        P.LIST: _("Chỉ cán bộ thi đua và lãnh đạo của cả cơ quan xem được danh sách đủ điều kiện. Anh/chị xem được điều kiện của mình."),
        P.STANDARD: _("Chỉ cán bộ thi đua của cả cơ quan ghi được tiêu chuẩn riêng của phong trào và chọn quy tắc áp dụng."),
    }


can, check_can = declared(TABLE, refusals)
