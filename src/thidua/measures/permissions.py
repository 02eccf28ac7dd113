"""Who may look at figures: one table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.ui.permissions import declared

IN_CHARGE = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER, RoleKind.INSPECTOR)
"""Who answers for a unit or looks at it. Nobody else: of a small unit the figure tells who did what."""


class P(StrEnum):
    """The permissions of figures."""

    VIEW = "measures.view"


@rules.predicate
def is_in_charge(user: Any, unit: Unit | None = None) -> bool:
    """A head, officer, leader or inspector over the unit; over any when none is given."""
    return standing_of(user).holds(*IN_CHARGE, path=unit.path if unit else None)


TABLE: Mapping[P, Any] = MappingProxyType({P.VIEW: is_in_charge})


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {P.VIEW: _("Số liệu của đơn vị dành cho thủ trưởng, lãnh đạo, cán bộ thi đua và người kiểm tra của đơn vị đó.")}


can, check_can = declared(TABLE, refusals)
