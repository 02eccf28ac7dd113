"""Who makes packages, takes those of units below them in, and says which keys are trusted: one table. Nobody takes in what their own unit sends."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, under
from thidua.ui.permissions import declared

READERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER, RoleKind.INSPECTOR)
MAKERS = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER)
RECEIVERS = (RoleKind.EMULATION_OFFICER,)


class P(StrEnum):
    """The permissions of packages."""

    LIST = "parcels.list"
    MAKE = "parcels.make"
    RECEIVE = "parcels.receive"
    TRUST = "parcels.trust"
    DISTRUST = "parcels.distrust"


def _path(row: Any) -> str | None:
    """Where in the tree something is answered for: a unit, or what hangs on one."""
    if row is None:
        return None
    return str(row.path if isinstance(row, Unit) else row.unit.path)


def _above(user: Any, row: Any, *roles: RoleKind) -> bool:
    path = _path(row)
    return any(path is None or (path.startswith(scope) and path != scope) for scope in standing_of(user).scopes(*roles))


@rules.predicate
def reads(user: Any, row: Any = None) -> bool:
    """A head, officer, leader or inspector; of one package over its unit."""
    return standing_of(user).holds(*READERS, path=_path(row))


@rules.predicate
def makes(user: Any, row: Any = None) -> bool:
    """An emulation officer or a leader over the unit that sends."""
    return standing_of(user).holds(*MAKERS, path=_path(row))


@rules.predicate
def receives(user: Any, row: Any = None) -> bool:
    """An emulation officer above the unit that sent it."""
    return _above(user, row, *RECEIVERS)


@rules.predicate
def trusts(user: Any, row: Any = None) -> bool:
    """An emulation officer or a leader above the unit whose key it is."""
    return _above(user, row, *MAKERS)


TABLE: Mapping[P, Any] = MappingProxyType({P.LIST: reads, P.MAKE: makes, P.RECEIVE: receives, P.TRUST: trusts, P.DISTRUST: trusts})


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Gói ngoại tuyến dành cho thủ trưởng, cán bộ thi đua, lãnh đạo và người kiểm tra của đơn vị."),
        P.MAKE: _("Chỉ cán bộ thi đua, lãnh đạo của đơn vị được lập gói gửi cấp trên."),
        P.RECEIVE: _("Chỉ cán bộ thi đua của cấp trên đơn vị gửi được nhận và gộp gói."),
        P.TRUST: _("Chỉ cán bộ thi đua, lãnh đạo cấp trên của đơn vị gửi được xác nhận khóa của đơn vị đó."),
        P.DISTRUST: _("Chỉ cán bộ thi đua, lãnh đạo cấp trên của đơn vị gửi được thu hồi khóa của đơn vị đó."),
    }


can, check_can = declared(TABLE, refusals)


def scopes_of(user: Any, column: str = "unit__path") -> Any:
    """The condition on rows of units that somebody looks after."""
    return under(standing_of(user).scopes(*READERS), column)
