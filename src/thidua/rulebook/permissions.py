"""Who may read the rulebook and who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.orgs.permissions import administers_all, is_member, is_officer
from thidua.ui.pages import Refused


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
for _name, _predicate in TABLE.items():
    rules.set_perm(_name.value, _predicate)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.VIEW: _("Quy tắc chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.CONFIRM: _("Chỉ cán bộ thi đua hoặc quản trị viên được xác nhận quy tắc."),
        P.EDIT: _("Chỉ cán bộ thi đua hoặc quản trị viên được thay quy tắc."),
    }


def can(user: Any, permission: P) -> bool:
    """Whether somebody may; for templates and lists."""
    return bool(user.is_active and rules.has_perm(permission.value, user))


def check_can(by: Any, permission: P) -> None:
    """Raise `Refused` with the sentence unless somebody may. None is the machine: the installer, the demo."""
    if by is not None and not can(by, permission):
        raise Refused(refusals()[permission])
