"""Who writes, publishes, offers and takes up models, who reports what came of them and who looks at it: one table."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.files.permissions import Reader
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.permissions import is_member, path_of
from thidua.orgs.queries import standing_of, under
from thidua.replication.enums import ModelState, OutcomeState
from thidua.replication.models import Adoption, ExchangeEvent, GoodModel, Outcome
from thidua.store import clock
from thidua.ui.permissions import declared

KEEPERS = (RoleKind.EMULATION_OFFICER, RoleKind.UNIT_HEAD)
OVER = (*KEEPERS, RoleKind.LEADER)
OPEN = (ModelState.PUBLISHED, ModelState.WITHDRAWN)
"""What everybody of the agency may read; of what was withdrawn only what had been published."""


class P(StrEnum):
    """The permissions of replication."""

    LIST = "replication.list"
    WRITE = "replication.write"
    PUBLISH = "replication.publish"
    ADOPT = "replication.adopt"
    VERIFY = "replication.verify"
    HOST = "replication.host"


@rules.predicate
def keeps(user: Any, one: Any = None) -> bool:
    """An emulation officer or head over the unit; anywhere when none is given."""
    return standing_of(user).holds(*KEEPERS, path=path_of(one))


@rules.predicate
def is_officer_over(user: Any, one: Any = None) -> bool:
    """An emulation officer over the unit of the model; anywhere when none is given."""
    return standing_of(user).holds(RoleKind.EMULATION_OFFICER, path=path_of(one))


@rules.predicate
def looks_after(user: Any, one: Outcome | None = None) -> bool:
    """An emulation officer or leader over the unit that reports; anywhere when none is given."""
    path = None if one is None else path_of(one.adoption)
    return standing_of(user).holds(RoleKind.EMULATION_OFFICER, RoleKind.LEADER, path=path)


@rules.predicate
def reported(user: Any, one: Outcome | None = None) -> bool:
    """Whoever wrote the report."""
    return one is not None and one.reported_by_id == getattr(user, "pk", None)


TABLE: Mapping[P, Any] = MappingProxyType(
    {P.LIST: is_member, P.WRITE: keeps, P.PUBLISH: is_officer_over, P.ADOPT: keeps, P.VERIFY: looks_after & ~reported, P.HOST: keeps}
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Mô hình chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.WRITE: _("Chỉ thủ trưởng hoặc cán bộ thi đua của đơn vị có mô hình được soạn, sửa, gửi mô hình này."),
        P.PUBLISH: _("Chỉ cán bộ thi đua phụ trách đơn vị có mô hình được công bố, trả lại, giới thiệu hoặc rút mô hình."),
        P.ADOPT: _("Chỉ thủ trưởng hoặc cán bộ thi đua của đơn vị áp dụng được trả lời và báo cáo thay đơn vị mình."),
        P.VERIFY: _("Báo cáo do cán bộ thi đua hoặc lãnh đạo phụ trách đơn vị kiểm tra, và không ai kiểm tra báo cáo của chính mình."),
        P.HOST: _("Chỉ thủ trưởng hoặc cán bộ thi đua của đơn vị được lập buổi giao lưu và ghi phần của đơn vị mình."),
    }


can, check_can = declared(TABLE, refusals)


def seen_by(user: Any) -> Q:
    """The models that somebody may open: those that were published at the agency, and all of the units over which they stand."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Q(pk__in=[])
    return Q(root=standing.root, state__in=OPEN, published_at__isnull=False) | under(standing.scopes(*OVER), "unit__path")


def reports_seen_by(user: Any) -> Q:
    """The reports that somebody may read: verified ones of the agency, and all of the units over which they stand."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Q(pk__in=[])
    return Q(root=standing.root, state=OutcomeState.VERIFIED) | under(standing.scopes(*OVER), "adoption__unit__path")


def events_seen_by(user: Any) -> Q:
    """The meetings that somebody may open: those of the agency."""
    standing = standing_of(user)
    return Q(root=standing.root) if standing.person_id is not None else Q(pk__in=[])


def kept_units(user: Any) -> Any:
    """The units of today for which somebody may speak, in tree order."""
    return Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*KEEPERS), "path")).order_by("path")


def adoptions_seen_by(user: Any) -> Q:
    """What units said to the models that somebody may open: an answer is no secret within the agency."""
    return Q(model__in=GoodModel.objects.filter(seen_by(user)))


def may_read_model_file(user: Reader, pk: uuid.UUID) -> bool:
    """Whether somebody may read the papers of a kit; asked by files."""
    return isinstance(user, User) and GoodModel.objects.filter(seen_by(user), pk=pk).exists()


def may_read_report_file(user: Reader, pk: uuid.UUID) -> bool:
    """Whether somebody may read the proofs of a report; asked by files."""
    if not isinstance(user, User):
        return False
    return Outcome.objects.filter(reports_seen_by(user), pk=pk, adoption__in=Adoption.objects.filter(adoptions_seen_by(user))).exists()


def may_read_event_file(user: Reader, pk: uuid.UUID) -> bool:
    """Whether somebody may read the papers of a meeting; asked by files."""
    return isinstance(user, User) and ExchangeEvent.objects.filter(events_seen_by(user), pk=pk).exists()
