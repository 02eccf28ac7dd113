"""Who looks at dashboards, keeps a table and shares it: one table. Nobody sees a figure here that the pages of its own package would refuse."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.dashboards.models import SavedView
from thidua.measures.permissions import IN_CHARGE, is_in_charge
from thidua.orgs.queries import standing_of
from thidua.orgs.rules.paths import line_of
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of dashboards."""

    VIEW = "dashboards.view"
    CHANGE = "dashboards.change"


@rules.predicate
def owns(user: Any, row: SavedView | None = None) -> bool:
    """Who kept the table."""
    return bool(is_in_charge(user)) if row is None else row.owner_id == user.pk


TABLE: Mapping[P, Any] = MappingProxyType({P.VIEW: is_in_charge, P.CHANGE: owns})


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.VIEW: _("Bảng tổng quan dành cho thủ trưởng, lãnh đạo, cán bộ thi đua và người kiểm tra của đơn vị đó."),
        P.CHANGE: _("Chỉ người đã lưu bảng này sửa, chia sẻ hoặc xóa được."),
    }


can, check_can = declared(TABLE, refusals)


def seen_by(user: Any) -> Q:
    """The kept tables that somebody may open: their own, and those shared in a unit at which, above or below which they have a role."""
    scopes = standing_of(user).scopes(*IN_CHARGE)
    shared = Q(unit__path__in={path for scope in scopes for path in line_of(scope)})
    for scope in scopes:
        shared |= Q(unit__path__startswith=scope)
    return Q(owner=user.pk) | shared
