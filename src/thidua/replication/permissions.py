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
from thidua.audit.queries import of_object
from thidua.files.permissions import Reader
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.permissions import is_member, path_of
from thidua.orgs.queries import standing_of, under
from thidua.replication.enums import ModelState, OutcomeState
from thidua.replication.models import OUTCOME, Adoption, ExchangeEvent, GoodModel, Outcome
from thidua.store import clock
from thidua.ui.permissions import declared

KEEPERS = (RoleKind.EMULATION_OFFICER, RoleKind.UNIT_HEAD)
OVER = (*KEEPERS, RoleKind.LEADER)
LOOKERS = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER)
"""Who looks at what others wrote; the leader too, so that what an officer wrote does not wait for nobody."""
REPORT = "replication.report"
"""The act with which a report is sent, the first time and again."""
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
def publishes(user: Any, one: Any = None) -> bool:
    """An emulation officer or leader over the unit of the model; anywhere when none is given."""
    return standing_of(user).holds(*LOOKERS, path=path_of(one))


@rules.predicate
def is_its_maker(user: Any, one: GoodModel | None = None) -> bool:
    """Whoever began the model, and whom it names to be asked: both are credited with it."""
    if one is None:
        return False
    contact = one.contact_id is not None and one.contact_id == standing_of(user).person_id
    return contact or one.made_by_id == getattr(user, "pk", None)


@rules.predicate
def looks_after(user: Any, one: Outcome | None = None) -> bool:
    """An emulation officer or leader over the unit that reports; anywhere when none is given."""
    return standing_of(user).holds(*LOOKERS, path=None if one is None else path_of(one.adoption))


@rules.predicate
def reported(user: Any, one: Outcome | None = None) -> bool:
    """Whoever ever sent the report: one that is sent again through somebody else is still theirs."""
    return one is not None and getattr(user, "pk", None) in reporters_of(one)


@rules.predicate
def made_what_is_reported(user: Any, one: Outcome | None = None) -> bool:
    """Whoever began the model that the report is about: a verified report is evidence of theirs."""
    return one is not None and one.adoption.model.made_by_id == getattr(user, "pk", None)


def reporters_of(one: Outcome) -> set[uuid.UUID | None]:
    """The accounts that ever sent a report, by the record; None is the machine."""
    sent = of_object(OUTCOME, one.pk).filter(action=REPORT)
    return {one.reported_by_id, *sent.values_list("actor_id", flat=True)}


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.LIST: is_member,
        P.WRITE: keeps,
        P.PUBLISH: publishes & ~is_its_maker,
        P.ADOPT: keeps,
        P.VERIFY: looks_after & ~made_what_is_reported & ~reported,
        P.HOST: keeps,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Mô hình chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.WRITE: _("Chỉ thủ trưởng hoặc cán bộ thi đua của đơn vị có mô hình được soạn, sửa, gửi mô hình này."),
        P.PUBLISH: _(
            "Chỉ cán bộ thi đua hoặc lãnh đạo phụ trách đơn vị có mô hình được công bố, trả lại, giới thiệu hoặc rút mô hình, và không ai công bố mô hình của chính mình."
        ),
        P.ADOPT: _("Chỉ thủ trưởng hoặc cán bộ thi đua của đơn vị áp dụng được trả lời và báo cáo thay đơn vị mình."),
        P.VERIFY: _(
            "Báo cáo do cán bộ thi đua hoặc lãnh đạo phụ trách đơn vị kiểm tra; không ai kiểm tra báo cáo của chính mình hoặc về mô hình do mình lập."
        ),
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
