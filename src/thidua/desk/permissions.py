"""Who may open the pages that look over the whole: the record of acts, and the health of the installation."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.permissions import administers, administers_all
from thidua.orgs.queries import standing_of
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of the desk."""

    AUDIT = "desk.audit"
    HEALTH = "desk.health"
    PERSONAL = "desk.personal"
    ERASE = "desk.erase"


READS_RECORD = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER, RoleKind.INSPECTOR)
"""Who reads the record of their own agency."""


@rules.predicate
def reads_record(user: Any) -> bool:
    """An officer, leader or inspector over a whole agency: the record names every unit of it."""
    standing = standing_of(user)
    return any(len(path) == STEP for path in standing.scopes(*READS_RECORD))


STEP = 4
"""The length of a root unit's tree path."""

TABLE: Mapping[P, Any] = MappingProxyType(
    {P.AUDIT: administers | reads_record, P.HEALTH: administers_all, P.PERSONAL: administers_all, P.ERASE: administers_all}
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.AUDIT: _("Nhật ký chỉ mở cho quản trị viên, và cho cán bộ thi đua, lãnh đạo, người kiểm tra của cả cơ quan."),
        P.PERSONAL: _("Sổ dữ liệu cá nhân chỉ mở cho quản trị viên của toàn bộ phần mềm."),
        P.ERASE: _("Chỉ quản trị viên của toàn bộ phần mềm được xóa dữ liệu cá nhân của một người."),
        P.HEALTH: _("Sức khỏe hệ thống chỉ mở cho quản trị viên của toàn bộ phần mềm."),
    }


can, check_can = declared(TABLE, refusals)
