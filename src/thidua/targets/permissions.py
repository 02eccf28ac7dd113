"""Who may register, decide on a registration, look at the whole, and keep targets: one table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.permissions import is_member, path_of
from thidua.orgs.queries import standing_of
from thidua.orgs.queries.succession import answers_for
from thidua.targets.enums import RegistrationState
from thidua.targets.models import Registration, Target
from thidua.targets.rules.registrations import editable
from thidua.ui.permissions import declared

IN_CHARGE = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER)
WRITERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER)
SUPERIORS = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER)


class P(StrEnum):
    """The permissions of registrations and targets."""

    REGISTRATIONS = "targets.registrations"
    REGISTRATION_NAMES = "targets.registration.names"
    REGISTER = "targets.register"
    DECIDE = "targets.registration.decide"
    STRIVE = "targets.strive"
    OVERVIEW = "targets.overview"
    REMIND = "targets.remind"
    TARGETS = "targets.view"
    TARGET_EDIT = "targets.edit"
    FIGURE = "targets.figure"


@rules.predicate
def is_in_charge(user: Any, obj: Any = None) -> bool:
    """A head, leader or emulation officer over the place; of a registration also over the unit in which its unit went on."""
    standing, heir = standing_of(user), obj.heir if isinstance(obj, Registration) else None
    return standing.holds(*IN_CHARGE, path=path_of(obj)) or (heir is not None and standing.holds(*IN_CHARGE, path=heir.path))


@rules.predicate
def writes_for(user: Any, obj: Any = None) -> bool:
    """A head or emulation officer over the unit. Of a unit that has ended, over the one in which it went on: for what came back to be mended,
    and for the targets that it answered for."""
    standing = standing_of(user)
    if isinstance(obj, Target):
        return answers_for(user, obj.unit, *WRITERS)
    heir = obj.heir if isinstance(obj, Registration) and editable(RegistrationState(obj.state)) else None
    return standing.holds(*WRITERS, path=path_of(obj)) or (heir is not None and standing.holds(*WRITERS, path=heir.path))


@rules.predicate
def is_officer(user: Any, obj: Any = None) -> bool:
    """An emulation officer over the unit."""
    return standing_of(user).holds(RoleKind.EMULATION_OFFICER, path=path_of(obj))


@rules.predicate
def is_superior(user: Any, obj: Any = None) -> bool:
    """A head, leader or emulation officer over a unit above it: nobody for what is their own unit. Above an agency stands nobody, so that
    its own leader and officer decide on what it registers itself."""
    standing, path = standing_of(user), path_of(obj)
    if path is None:
        return standing.holds(*IN_CHARGE)
    above = path[: -Unit.steplen]
    return standing.holds(*IN_CHARGE, path=above) if above else standing.holds(*SUPERIORS, path=path)


@rules.predicate
def sent_it(user: Any, registration: Registration | None = None) -> bool:
    """Whoever sent it: nobody decides on what they sent."""
    return registration is not None and registration.sent_by_id is not None and registration.sent_by_id == user.pk


@rules.predicate
def works_there(user: Any, registration: Registration | None = None) -> bool:
    """Somebody of the unit itself."""
    standing = standing_of(user)
    return standing.unit_id is not None if registration is None else standing.unit_id == registration.unit_id


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.REGISTRATIONS: is_member,
        P.REGISTRATION_NAMES: is_in_charge,
        P.REGISTER: writes_for,
        P.DECIDE: is_superior & ~sent_it,
        P.STRIVE: works_there,
        P.OVERVIEW: is_in_charge,
        P.REMIND: is_superior,
        P.TARGETS: is_member,
        P.TARGET_EDIT: is_officer,
        P.FIGURE: writes_for,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.REGISTRATIONS: _("Đăng ký thi đua chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.REGISTRATION_NAMES: _("Danh sách cá nhân đăng ký chỉ mở cho thủ trưởng đơn vị, lãnh đạo và cán bộ thi đua."),
        P.REGISTER: _("Chỉ thủ trưởng hoặc cán bộ thi đua của đơn vị được lập, sửa và gửi đăng ký thi đua."),
        P.DECIDE: _("Chỉ cán bộ thi đua, lãnh đạo hoặc thủ trưởng đơn vị cấp trên được duyệt, và không ai duyệt bản do chính mình gửi."),
        P.STRIVE: _("Chỉ người đang làm việc ở đơn vị ghi được danh hiệu mình phấn đấu vào bản đăng ký của đơn vị."),
        P.OVERVIEW: _("Chỉ thủ trưởng, lãnh đạo hoặc cán bộ thi đua xem được bảng tổng hợp đăng ký."),
        P.REMIND: _("Chỉ cán bộ thi đua, lãnh đạo hoặc thủ trưởng đơn vị cấp trên được nhắc đơn vị gửi đăng ký."),
        P.TARGETS: _("Chỉ tiêu chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.TARGET_EDIT: _("Chỉ cán bộ thi đua của đơn vị chịu trách nhiệm, hoặc của cơ quan, được lập và sửa chỉ tiêu."),
        P.FIGURE: _("Chỉ thủ trưởng đơn vị chịu trách nhiệm hoặc cán bộ thi đua được ghi số liệu của chỉ tiêu này."),
    }


can, check_can = declared(TABLE, refusals)
