"""Who sees certificates and takes one back: one table. The page of verification is open to anybody who holds the code."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.credentials.models import Certificate
from thidua.orgs.enums import RoleKind
from thidua.orgs.permissions import is_member
from thidua.orgs.queries import standing_of
from thidua.ui.permissions import declared

KEEPERS = (RoleKind.EMULATION_OFFICER, RoleKind.UNIT_HEAD)


class P(StrEnum):
    """The permissions of certificates."""

    LIST = "credentials.list"
    REVOKE = "credentials.revoke"


@rules.predicate
def keeps(user: Any, one: Certificate | None = None) -> bool:
    """An officer or head over the unit that issued it, for others than themselves."""
    standing = standing_of(user)
    return one is not None and one.person_id != standing.person_id and standing.holds(*KEEPERS, path=one.unit.path)


TABLE: Mapping[P, Any] = MappingProxyType({P.LIST: is_member, P.REVOKE: keeps})


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Giấy chứng nhận chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.REVOKE: _("Chỉ cán bộ thi đua hoặc thủ trưởng của đơn vị cấp được thu hồi, và không ai thu hồi giấy của chính mình."),
    }


can, check_can = declared(TABLE, refusals)
