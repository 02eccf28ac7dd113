"""Who lays down forms, writes reports, accepts them, takes that back, and reads them: one table. Nobody accepts what they handed in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.queries import standing_of, under
from thidua.reports.models import Delivery, Report
from thidua.reports.rules.states import HANDED_IN
from thidua.ui.permissions import declared

READERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER, RoleKind.INSPECTOR)
WRITERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER)
DECIDERS = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER)


class P(StrEnum):
    """The permissions of reports."""

    LIST = "reports.list"
    KEEP = "reports.keep"
    WRITE = "reports.write"
    DECIDE = "reports.decide"
    REOPEN = "reports.reopen"
    SEND = "reports.send"


@rules.predicate
def reads(user: Any, row: Any = None) -> bool:
    """A head, officer, leader or inspector; of one report over its unit."""
    return standing_of(user).holds(*READERS, path=row.unit.path if row is not None else None)


@rules.predicate
def keeps(user: Any, row: Any = None) -> bool:
    """An emulation officer over the unit that gathers the reports."""
    return standing_of(user).holds(RoleKind.EMULATION_OFFICER, path=_path(row))


@rules.predicate
def writes(user: Any, row: Any = None) -> bool:
    """A head or an emulation officer over the unit that reports."""
    return standing_of(user).holds(*WRITERS, path=_path(row))


@rules.predicate
def decides(user: Any, row: Report | None = None) -> bool:
    """An emulation officer or a leader over the unit that gathers the reports, other than who handed it in."""
    if row is None:
        return standing_of(user).holds(*DECIDERS)
    return row.submitted_by_id != user.pk and standing_of(user).holds(*DECIDERS, path=row.form.unit.path)


@rules.predicate
def leads_above(user: Any, row: Report | None = None) -> bool:
    """A leader over the unit that gathers the reports."""
    return standing_of(user).holds(RoleKind.LEADER, path=row.form.unit.path if row is not None else None)


@rules.predicate
def sends(user: Any, row: Report | None = None) -> bool:
    """An emulation officer or a leader over the unit that reports."""
    return standing_of(user).holds(*DECIDERS, path=_path(row))


def _path(row: Any) -> str | None:
    """Where in the tree something is answered for: a unit, or what hangs on one."""
    if row is None:
        return None
    return str(row.unit.path if hasattr(row, "unit") else row.path)


TABLE: Mapping[P, Any] = MappingProxyType({P.LIST: reads, P.KEEP: keeps, P.WRITE: writes, P.DECIDE: decides, P.REOPEN: leads_above, P.SEND: sends})


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Báo cáo dành cho thủ trưởng, cán bộ thi đua, lãnh đạo và người kiểm tra của đơn vị."),
        P.KEEP: _("Chỉ cán bộ thi đua của đơn vị nhận báo cáo được lập và sửa biểu mẫu."),
        P.WRITE: _("Chỉ thủ trưởng, cán bộ thi đua của đơn vị được viết và gửi báo cáo này."),
        P.DECIDE: _("Chỉ cán bộ thi đua, lãnh đạo của nơi nhận được trả lại hoặc duyệt, và không ai duyệt báo cáo mình gửi."),
        P.REOPEN: _("Báo cáo đã duyệt thì chỉ lãnh đạo của nơi nhận được mở lại."),
        P.SEND: _("Chỉ cán bộ thi đua, lãnh đạo của đơn vị được gửi báo cáo đã chốt lên cấp trên."),
    }


can, check_can = declared(TABLE, refusals)


def seen_by(user: Any) -> Q:
    """The reports that somebody may open: of the units that they look after; and handed in, those sent to their own agency."""
    standing = standing_of(user)
    sent = Delivery.objects.filter(under(standing.scopes(*DECIDERS), "unit__path")).values("report")
    return under(standing.scopes(*READERS), "unit__path") | Q(pk__in=sent, state__in=HANDED_IN)
