"""Who may read the rulebook and who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.permissions import administers_all, is_member, standing_of
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of the rulebook."""

    VIEW = "rulebook.view"
    CONFIRM = "rulebook.confirm"
    EDIT = "rulebook.edit"


@rules.predicate
def is_officer_of_agency(user: Any) -> bool:
    """An emulation officer over a whole agency: a rule holds for every unit of the installation, so one of a division only reads it."""
    return any(len(path) == Unit.steplen for path in standing_of(user).scopes(RoleKind.EMULATION_OFFICER))


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.VIEW: is_member | administers_all,
        P.CONFIRM: is_officer_of_agency | administers_all,
        P.EDIT: is_officer_of_agency | administers_all,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.VIEW: _("Quy tắc chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.CONFIRM: _("Chỉ quản trị viên của toàn bộ phần mềm, hoặc cán bộ thi đua của cả cơ quan, được xác nhận quy tắc."),
        P.EDIT: _("Chỉ quản trị viên của toàn bộ phần mềm, hoặc cán bộ thi đua của cả cơ quan, được thay quy tắc."),
    }


can, check_can = declared(TABLE, refusals)
