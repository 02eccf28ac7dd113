"""Who reads, shares, reviews and takes what of the library: one table. The state says what is possible, this says who."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.files.permissions import Reader
from thidua.library.enums import ResourceState as S
from thidua.library.models import COURSE, Resource, Taking, Use
from thidua.library.rules.editions import families
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.permissions import is_member, path_of
from thidua.orgs.queries import standing_of, under
from thidua.questions.permissions import Host
from thidua.store import clock
from thidua.ui.permissions import declared

KEEPERS = (RoleKind.EMULATION_OFFICER, RoleKind.UNIT_HEAD)
"""Over the unit: who reviews what its people share, and keeps its log of services."""


class P(StrEnum):
    """The permissions of the library."""

    LIST = "library.list"
    EDIT = "library.edit"
    REVIEW = "library.review"
    WITHDRAW = "library.withdraw"
    USE = "library.use"
    SERVE = "library.serve"
    LAW = "library.law"


@rules.predicate
def makes(user: Any, one: Resource | None = None) -> bool:
    """Whoever made it; anybody of an agency when none is given."""
    return bool(is_member(user)) if one is None else one.made_by_id is not None and one.made_by_id == user.pk


@rules.predicate
def reviews(user: Any, one: Resource | None = None) -> bool:
    """An officer or head over the unit, of what others made; anywhere when none is given."""
    return (one is None or one.made_by_id != user.pk) and standing_of(user).holds(*KEEPERS, path=path_of(one))


@rules.predicate
def keeps(user: Any, one: Any = None) -> bool:
    """An officer or head over the unit; anywhere when none is given."""
    return standing_of(user).holds(*KEEPERS, path=path_of(one))


@rules.predicate
def uses(user: Any, one: Resource | None = None) -> bool:
    """Anybody of the agency whose resource is published; of an edition that another has replaced, who began or used it: they finish what they began.

    Once its last edition is withdrawn, only those go on who are in the middle of it.
    """
    standing = standing_of(user)
    if one is None or standing.person_id is None or one.root != standing.root:
        return False
    if one.state != S.REPLACED:
        return bool(one.state == S.PUBLISHED)
    if Taking.objects.filter(resource=one, person=standing.person_id).exists():
        return True
    return Resource.objects.filter(pk=one.pk).filter(_begun(standing.person_id)).exists() and _is_offered(one)


def _is_offered(one: Resource) -> bool:
    """Whether some edition of a resource is published: a withdrawal takes all of them back."""
    newer = dict(Resource.objects.filter(root=one.root, earlier__isnull=False).order_by().values_list("pk", "earlier"))
    return Resource.objects.filter(pk__in=families(newer, [one.pk])[one.pk], state=S.PUBLISHED).exists()


def _begun(person: uuid.UUID) -> Q:
    """What a person takes or has used."""
    return Q(pk__in=Taking.objects.filter(person=person).values("resource")) | Q(pk__in=Use.objects.filter(person=person).values("resource"))


@rules.predicate
def knows_law(user: Any) -> bool:
    """An emulation officer: what no longer holds is said for the whole agency."""
    return standing_of(user).holds(RoleKind.EMULATION_OFFICER)


TABLE: Mapping[P, Any] = MappingProxyType(
    {P.LIST: is_member, P.EDIT: makes, P.REVIEW: reviews, P.WITHDRAW: makes | keeps, P.USE: uses, P.SERVE: keeps, P.LAW: knows_law}
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Học liệu chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.EDIT: _("Chỉ người soạn được sửa học liệu này."),
        P.REVIEW: _("Chỉ cán bộ thi đua hoặc thủ trưởng của đơn vị được duyệt, và không ai duyệt học liệu do mình soạn."),
        P.WITHDRAW: _("Chỉ người soạn, cán bộ thi đua hoặc thủ trưởng của đơn vị được rút học liệu này."),
        P.USE: _("Học liệu này chưa đăng hoặc đã rút, nên không ghi được."),
        P.SERVE: _("Chỉ cán bộ thi đua hoặc thủ trưởng đơn vị ghi sổ phục vụ người dân."),
        P.LAW: _("Chỉ cán bộ thi đua ghi văn bản hết hiệu lực."),
    }


can, check_can = declared(TABLE, refusals)


def seen_by(user: Any) -> Q:
    """What somebody may open: what is published in the agency, what they made, what their units made and gave out of hand, replaced editions that they
    learned from."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Q(pk__in=[])
    own = Q(made_by=user.pk)
    told = under(standing.scopes(*KEEPERS), "unit__path") & Q(state__in=(S.REVIEW, S.PUBLISHED, S.REPLACED, S.WITHDRAWN), sent_at__isnull=False)
    begun = Q(root=standing.root, state=S.REPLACED) & _begun(standing.person_id)
    return own | told | Q(root=standing.root, state=S.PUBLISHED) | begun


def may_read_file(user: Reader, pk: uuid.UUID) -> bool:
    """The files of a resource go with it; those that are public are so for people not signed in. A learning package is played, not downloaded."""
    rows = Resource.objects.filter(pk=pk)
    if rows.filter(state=S.PUBLISHED, is_public=True).exclude(kind="package").exists():
        return True
    return user.is_authenticated and rows.filter(seen_by(user)).exists()


def own_units(user: Any) -> Any:
    """For which units somebody shares: their own and those they look after, of today, in tree order."""
    standing = standing_of(user)
    paths = [*standing.scopes(*KEEPERS)]
    wanted = under(paths, "path") | (Q(path=standing.unit_path) if standing.unit_path else Q(pk__in=[]))
    return Unit.objects.on(clock.today()).filter(wanted).order_by("path")


def kept_units(user: Any) -> Any:
    """The units of today over which somebody is an officer or head, in tree order."""
    return Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*KEEPERS), "path")).order_by("path")


def _course(pk: uuid.UUID) -> Resource | None:
    found: Resource | None = Resource.objects.select_related("unit").filter(pk=pk, kind="course").first()
    return found


def _writes(user: Any, owner: uuid.UUID) -> bool:
    one = _course(owner)
    return one is not None and bool(makes(user, one) or reviews(user, one))


def _takes(user: Any, owner: uuid.UUID) -> bool:
    """Who knows the right answers takes no quiz."""
    one = _course(owner)
    return one is not None and bool(uses(user, one)) and not _writes(user, owner)


def _judges(user: Any, owner: uuid.UUID) -> bool:
    one = _course(owner)
    return one is not None and bool(reviews(user, one))


def _taker(user: Any) -> uuid.UUID | None:
    return standing_of(user).person_id


BANKS = Host(COURSE, writes=_writes, takes=_takes, judges=_judges, taker=_taker)
"""Courses keep their own pages of questions, so that a quiz does not make everybody somebody who keeps banks."""
