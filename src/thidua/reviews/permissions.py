"""Who sees reviews and who holds them: one table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.ui.permissions import declared

READERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER, RoleKind.INSPECTOR)
KEEPERS = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER)


class P(StrEnum):
    """The permissions of reviews."""

    LIST = "reviews.list"
    KEEP = "reviews.keep"
    CARRY = "reviews.carry"


@rules.predicate
def reads(user: Any, row: Any = None) -> bool:
    """A head, officer, leader or inspector of the agency."""
    standing = standing_of(user)
    return standing.holds(*READERS) and (row is None or row.root == standing.root)


@rules.predicate
def keeps(user: Any, row: Any = None) -> bool:
    """An emulation officer or a leader over the unit that holds the review."""
    path = None if row is None else row.path if isinstance(row, Unit) else row.unit.path
    return standing_of(user).holds(*KEEPERS, path=path)


@rules.predicate
def carries(user: Any, row: Any = None) -> bool:
    """An emulation officer over the unit that holds the review, as for any new task of a plan."""
    return standing_of(user).holds(RoleKind.EMULATION_OFFICER, path=None if row is None else row.unit.path)


TABLE: Mapping[P, Any] = MappingProxyType({P.LIST: reads, P.KEEP: keeps, P.CARRY: carries})


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Sơ kết, tổng kết dành cho thủ trưởng, cán bộ thi đua, lãnh đạo và người kiểm tra của cơ quan."),
        P.KEEP: _("Chỉ cán bộ thi đua, lãnh đạo của đơn vị tổ chức được lập, ghi và kết thúc sơ kết, tổng kết."),
        P.CARRY: _("Chỉ cán bộ thi đua của đơn vị tổ chức được chuyển việc sang kế hoạch sau."),
    }


can, check_can = declared(TABLE, refusals)


def seen_by(user: Any) -> Q:
    """The reviews of the agency of whoever looks after a unit."""
    standing = standing_of(user)
    return Q(root=standing.root) if standing.root is not None and standing.holds(*READERS) else Q(pk__in=[])
