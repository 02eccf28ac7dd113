"""Who may write, comment, agree, sign and check a pledge: one table. The state says what is possible, this says who."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.measures import permissions as measures
from thidua.orgs.enums import RoleKind
from thidua.orgs.permissions import administers_all, is_member, leads_body, path_of
from thidua.orgs.queries import standing_of
from thidua.pledges.models import Party, Pledge
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of pledges."""

    LIST = "pledges.list"
    WRITE = "pledges.write"
    COMMENT = "pledges.comment"
    AGREE = "pledges.agree"
    SIGN = "pledges.sign"
    REPORT = "pledges.report"
    CONFIRM = "pledges.confirm"
    TRUST = "pledges.trust"


KEEPERS = (RoleKind.EMULATION_OFFICER, RoleKind.UNIT_HEAD, RoleKind.CLUSTER_HEAD)
"""Over the unit that keeps the pledge: the head of the cluster for the year, or the unit itself."""
DRAFT_READERS = (*KEEPERS, RoleKind.LEADER, RoleKind.INSPECTOR)
"""Over that unit: who reads a version while it is written. The parties read what was sent to them."""
SIGNERS = (RoleKind.UNIT_HEAD, RoleKind.LEADER)


@rules.predicate
def keeps(user: Any, obj: Any = None) -> bool:
    """An officer or head over the unit that keeps the pledge; anywhere when none is given."""
    return standing_of(user).holds(*KEEPERS, path=path_of(obj))


def stands_for(user: Any, party: Party) -> bool:
    """Whether somebody speaks and signs for a party: the head of just this unit, not one far above it; who leads a body."""
    standing = standing_of(user)
    if party.body is not None:
        return standing.person_id is not None and (party.body.head_id == standing.person_id or bool(leads_body(user, party.body)))
    return any(grant.role in SIGNERS and grant.path == party.unit.path for grant in standing.grants)


def reads_drafts(user: Any, pledge: Pledge) -> bool:
    """Whether somebody reads a version that was not sent round yet."""
    return standing_of(user).holds(*DRAFT_READERS, path=pledge.unit.path)


def sees_figures(user: Any, party: Party) -> bool:
    """Whether somebody may see what is counted now of a party: who speaks for it, or is in charge of its unit (see `measures.permissions`)."""
    return stands_for(user, party) or measures.can(user, measures.P.VIEW, party.unit)


@rules.predicate
def represents(user: Any, obj: Any = None) -> bool:
    """The head of a party: the unit's own, or the body's; anybody of an agency when none is given, for the page decides."""
    return is_member(user) if obj is None else stands_for(user, obj)


@rules.predicate
def takes_part(user: Any, obj: Any = None) -> bool:
    """Somebody who speaks for one of the parties, or keeps the pledge."""
    if not isinstance(obj, Pledge):
        return bool(is_member(user))
    return bool(keeps(user, obj)) or any(
        stands_for(user, one) for one in Party.objects.filter(pledge=obj, out_at=None).select_related("unit", "body")
    )


def reads_comments(user: Any, pledge: Pledge) -> bool:
    """Whether somebody reads what was said of the versions: the parties, who keeps the pledge, and the leaders over it; nobody else, signed or not."""
    standing = standing_of(user)
    over = standing.holds(RoleKind.LEADER, path=pledge.unit.path)
    return (
        over
        or bool(takes_part(user, pledge))
        or any(
            standing.above(one.unit.path) or standing.holds(*SIGNERS, path=one.unit.path)
            for one in Party.objects.filter(pledge=pledge, out_at=None).select_related("unit")
        )
    )


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.LIST: is_member,
        P.WRITE: keeps,
        P.COMMENT: takes_part,
        P.AGREE: represents,
        P.SIGN: represents,
        P.REPORT: represents,
        P.CONFIRM: keeps,
        P.TRUST: administers_all,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Giao ước thi đua chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.WRITE: _("Chỉ cụm trưởng, khối trưởng, thủ trưởng của đơn vị chủ trì hoặc cán bộ thi đua được soạn giao ước này."),
        P.COMMENT: _("Chỉ đại diện các bên ký giao ước được góp ý. Gửi ý kiến của anh/chị qua thủ trưởng đơn vị."),
        P.AGREE: _("Chỉ thủ trưởng của bên ký được thống nhất nội dung. Thủ trưởng có thể ủy quyền vai trò này."),
        P.SIGN: _("Chỉ thủ trưởng của bên ký được ký. Thủ trưởng có thể ủy quyền vai trò này."),
        P.REPORT: _("Chỉ thủ trưởng của bên ký được tự kiểm điểm. Thủ trưởng có thể ủy quyền vai trò này."),
        P.CONFIRM: _("Chỉ cụm trưởng, khối trưởng, thủ trưởng của đơn vị chủ trì hoặc cán bộ thi đua được xác nhận kết quả."),
        P.TRUST: _("Chỉ quản trị viên của bản cài đặt được giữ danh sách chứng thư số tin cậy."),
    }


can, check_can = declared(TABLE, refusals)
