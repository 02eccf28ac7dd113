"""Who keeps the registers and who reads them: one table. Discipline is read by the officer and the leader of the whole agency, and by the person."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, Unit
from thidua.orgs.permissions import is_member
from thidua.orgs.queries import standing_of
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of the registers."""

    OWN = "records.own"
    READ = "records.read"
    KEEP = "records.keep"
    IMPORT = "records.import"


def agency_of(user: Any) -> uuid.UUID:
    """The agency of an account; of none a key that nothing has."""
    return standing_of(user).root or uuid.UUID(int=0)


def _over_agency(user: Any, row: Any, *roles: RoleKind) -> bool:
    standing = standing_of(user)
    whole = any(len(path) == Unit.steplen for path in standing.scopes(*roles))
    return whole and (row is None or row.root == standing.root)


@rules.predicate
def keeps(user: Any, row: Any = None) -> bool:
    """An emulation officer of the whole agency: facts about everybody are kept in one place."""
    return _over_agency(user, row, RoleKind.EMULATION_OFFICER)


@rules.predicate
def leads(user: Any, row: Any = None) -> bool:
    """A leader of the whole agency, who decides on ratings and discipline."""
    return _over_agency(user, row, RoleKind.LEADER)


def barred_for(user: Any) -> set[uuid.UUID | None]:
    """The people about whom an account keeps no line."""
    standing = standing_of(user)
    return {standing.person_id, *standing.lenders}


@rules.predicate
def is_about(user: Any, row: Any = None) -> bool:
    """Nobody keeps or strikes out a line about themselves, nor about who lent them the role."""
    about = row.pk if isinstance(row, Person) else getattr(row, "person_id", None)
    return about is not None and about in barred_for(user)


TABLE: Mapping[P, Any] = MappingProxyType({P.OWN: is_member, P.READ: keeps | leads, P.KEEP: keeps & ~is_about, P.IMPORT: keeps & ~is_about})


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.OWN: _("Hồ sơ thành tích chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.READ: _("Chỉ cán bộ thi đua và lãnh đạo của cả cơ quan xem được sổ của mọi người. Anh/chị xem được hồ sơ của mình."),
        P.KEEP: _("Chỉ cán bộ thi đua của cả cơ quan ghi được các sổ này, và không ai ghi cho chính mình."),
        P.IMPORT: _("Chỉ cán bộ thi đua của cả cơ quan nhập được các sổ này từ tệp, và không ai nhập dòng về chính mình."),
    }


can, check_can = declared(TABLE, refusals)
