"""Who keeps the ledger, the funds and personal contributions: one table. The state says what is possible, this says who."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.evidence.permissions import REVIEWERS
from thidua.investments.models import Contribution, Fund, FundEntry, Line
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.permissions import is_member
from thidua.orgs.queries import standing_of
from thidua.orgs.queries.succession import answers_for
from thidua.ui.permissions import declared

WRITERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER)
CONFIRMERS = (RoleKind.UNIT_HEAD, RoleKind.LEADER)
CLOSERS = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER)
COUNTERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER)


class P(StrEnum):
    """The permissions of investments."""

    LEDGER = "investments.ledger"
    WRITE = "investments.write"
    CONFIRM = "investments.confirm"
    CLOSE = "investments.close"
    FIGURES = "investments.figures"
    FUNDS = "investments.funds"
    KEEP_FUND = "investments.keep_fund"
    GIVE = "investments.give"
    OWN_GIFT = "investments.own_gift"
    ATTEST = "investments.attest"


def unit_of_row(row: Any) -> Unit | None:
    """The unit that a row belongs to, or the unit itself."""
    return row if isinstance(row, Unit) else row.fund.unit if isinstance(row, FundEntry) else row.unit if row is not None else None


@rules.predicate
def writes(user: Any, row: Line | Unit | None = None) -> bool:
    """Somebody who works in the unit; its head, or an emulation officer over it."""
    standing, unit = standing_of(user), unit_of_row(row)
    if unit is None:
        return standing.person_id is not None
    return standing.unit_id == unit.pk or answers_for(user, unit, *WRITERS)


@rules.predicate
def confirms(user: Any, row: Line | Unit | None = None) -> bool:
    """The head of the unit, or a leader over it."""
    unit = unit_of_row(row)
    return standing_of(user).holds(*CONFIRMERS) if unit is None else answers_for(user, unit, *CONFIRMERS)


@rules.predicate
def closes(user: Any, unit: Unit | None = None) -> bool:
    """An emulation officer or a leader of the whole agency."""
    return standing_of(user).holds(*CLOSERS, path=unit.path if unit is not None else None)


@rules.predicate
def counts(user: Any, unit: Unit | None = None) -> bool:
    """A head, an emulation officer or a leader, of the units that they look after."""
    return standing_of(user).holds(*COUNTERS, path=unit.path if unit is not None else None)


@rules.predicate
def keeps_fund(user: Any, row: Fund | FundEntry | Unit | None = None) -> bool:
    """A head or an emulation officer over the unit, or the head of the body whose fund it is."""
    unit, standing = unit_of_row(row), standing_of(user)
    if unit is None:
        return standing.holds(*WRITERS)
    fund = row.fund if isinstance(row, FundEntry) else row if isinstance(row, Fund) else None
    of_body = fund is not None and fund.body is not None and fund.body.head_id is not None and fund.body.head_id == standing.person_id
    return of_body or answers_for(user, unit, *WRITERS)


@rules.predicate
def gave(user: Any, row: Contribution | None = None) -> bool:
    """Whose contribution it is, or who entered it for them."""
    person = standing_of(user).person_id
    return row is not None and person is not None and (row.person_id == person or row.evidence.entered_by_id == user.pk)


@rules.predicate
def attests(user: Any, row: Contribution | None = None) -> bool:
    """A head or an emulation officer over the unit, for others than themselves, of what they did not enter."""
    standing = standing_of(user)
    if row is None:
        return standing.holds(*REVIEWERS)
    own = row.person_id == standing.person_id or row.evidence.entered_by_id == user.pk
    return not own and answers_for(user, row.evidence.unit, *REVIEWERS)


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.LEDGER: is_member,
        P.WRITE: writes,
        P.CONFIRM: confirms,
        P.CLOSE: closes,
        P.FIGURES: counts,
        P.FUNDS: is_member,
        P.KEEP_FUND: keeps_fund,
        P.GIVE: is_member,
        P.OWN_GIFT: gave,
        P.ATTEST: attests,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LEDGER: _("Sổ nguồn lực chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.WRITE: _("Chỉ người của đơn vị, thủ trưởng đơn vị hoặc cán bộ thi đua được ghi sổ nguồn lực của đơn vị."),
        P.CONFIRM: _("Chỉ thủ trưởng đơn vị hoặc lãnh đạo được xác nhận, đính chính sổ nguồn lực. Thủ trưởng có thể ủy quyền vai trò này."),
        P.CLOSE: _("Chỉ cán bộ thi đua hoặc lãnh đạo của cơ quan được khóa, mở lại sổ nguồn lực của năm."),
        P.FIGURES: _("Chỉ thủ trưởng, lãnh đạo và cán bộ thi đua xem được bảng so sánh nguồn lực."),
        P.FUNDS: _("Quỹ khuyến học chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.KEEP_FUND: _("Chỉ thủ trưởng, cán bộ thi đua của đơn vị hoặc người đứng đầu chi hội được ghi sổ quỹ."),
        P.GIVE: _("Chỉ người của cơ quan ghi được đóng góp. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.OWN_GIFT: _("Chỉ người đóng góp hoặc người ghi thay được rút."),
        P.ATTEST: _("Chỉ thủ trưởng đơn vị hoặc cán bộ thi đua được xác nhận đóng góp, và không ai xác nhận đóng góp của mình."),
    }


can, check_can = declared(TABLE, refusals)
