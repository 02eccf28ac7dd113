"""Who keeps sources and their credentials, who imports their results, who takes their own record with them: one table. Programs come by credential."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.exchange.models import Source
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.permissions import is_member
from thidua.orgs.queries import standing_of
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of exchange."""

    SOURCES = "exchange.sources"
    KEEP = "exchange.keep"
    IMPORT = "exchange.import"
    RECORD = "exchange.record"


def _path(obj: Any) -> str | None:
    if isinstance(obj, Source):
        return str(obj.unit.path)
    return str(obj.path) if isinstance(obj, Unit) else None


def whole(user: Any, *roles: RoleKind, obj: Any = None) -> bool:
    """Whether somebody holds one of some roles over a whole agency: that of the thing, or any."""
    standing, path = standing_of(user), _path(obj)
    tops = [one for one in standing.scopes(*roles) if len(one) == Unit.steplen]
    return bool(tops) if path is None else path[: Unit.steplen] in tops


@rules.predicate
def keeps(user: Any, obj: Any = None) -> bool:
    """An administrator of the whole agency, or of the installation."""
    return bool(getattr(user, "is_administrator", False)) or whole(user, RoleKind.ADMINISTRATOR, obj=obj)


@rules.predicate
def imports(user: Any, obj: Any = None) -> bool:
    """An emulation officer of the whole agency."""
    return whole(user, RoleKind.EMULATION_OFFICER, obj=obj)


TABLE: Mapping[P, Any] = MappingProxyType({P.SOURCES: keeps | imports, P.KEEP: keeps, P.IMPORT: imports, P.RECORD: is_member})


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.SOURCES: _("Chỉ quản trị viên và cán bộ thi đua của cả cơ quan xem được các nền tảng học tập khác."),
        P.KEEP: _("Chỉ quản trị viên của cả cơ quan được cấp và thu hồi khóa, nối và gỡ tài khoản của người, ngừng nền tảng."),
        P.IMPORT: _("Chỉ cán bộ thi đua của cả cơ quan được nhập kết quả học tập từ nền tảng khác."),
        P.RECORD: _("Hồ sơ học tập chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
    }


can, check_can = declared(TABLE, refusals)
