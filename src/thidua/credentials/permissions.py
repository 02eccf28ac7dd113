"""Who sees certificates and takes one back: one table. The page of verification is open to anybody who holds the code."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.credentials.models import Certificate, PrintRun, Stock
from thidua.orgs.enums import RoleKind
from thidua.orgs.permissions import is_member
from thidua.orgs.queries import standing_of
from thidua.ui.permissions import declared

KEEPERS = (RoleKind.EMULATION_OFFICER, RoleKind.UNIT_HEAD)


class P(StrEnum):
    """The permissions of certificates."""

    LIST = "credentials.list"
    REVOKE = "credentials.revoke"
    STOCK = "credentials.stock"


@rules.predicate
def keeps(user: Any, one: Certificate | None = None) -> bool:
    """An officer or head over the unit that issued it, for others than themselves."""
    standing = standing_of(user)
    return one is not None and one.person_id != standing.person_id and standing.holds(*KEEPERS, path=one.unit.path)


@rules.predicate
def prints(user: Any, one: Stock | PrintRun | None = None) -> bool:
    """An officer or head, over the unit whose stock it is."""
    return standing_of(user).holds(*KEEPERS, path=one.unit.path if one is not None else None)


TABLE: Mapping[P, Any] = MappingProxyType({P.LIST: is_member, P.REVOKE: keeps, P.STOCK: prints})


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Giấy chứng nhận chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.REVOKE: _("Chỉ cán bộ thi đua hoặc thủ trưởng của đơn vị cấp được thu hồi, và không ai thu hồi giấy của chính mình."),
        P.STOCK: _("Chỉ cán bộ thi đua hoặc thủ trưởng của đơn vị được đặt phôi giấy và in giấy khen thưởng của đơn vị."),
    }


can, check_can = declared(TABLE, refusals)


def may_read_file(user: Any, run_id: uuid.UUID) -> bool:
    """Whether somebody may have the file of a print run; for the package of files."""
    run = PrintRun.objects.select_related("unit").filter(pk=run_id).first()
    return run is not None and user.is_authenticated and bool(can(user, P.STOCK, run))
