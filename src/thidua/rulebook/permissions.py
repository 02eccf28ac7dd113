"""Who may read the rulebook and who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from thidua.orgs.permissions import administers_all, is_member, is_officer
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of the rulebook."""

    VIEW = "rulebook.view"
    CONFIRM = "rulebook.confirm"
    EDIT = "rulebook.edit"


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.VIEW: is_member | administers_all,
        P.CONFIRM: is_officer | administers_all,
        P.EDIT: is_officer | administers_all,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.VIEW: _("Quy tắc chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.CONFIRM: _("Chỉ cán bộ thi đua hoặc quản trị viên được xác nhận quy tắc."),
        P.EDIT: _("Chỉ cán bộ thi đua hoặc quản trị viên được thay quy tắc."),
    }


can, check_can = declared(TABLE, refusals)
