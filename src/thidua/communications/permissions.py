"""Who reads, writes, reviews, publishes and moderates: one table. The state says what is possible, this says who."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.communications.enums import MediaState
from thidua.communications.enums import PostState as S
from thidua.communications.models import Comment, MediaEntry, Post
from thidua.files.permissions import Reader
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.permissions import is_member, path_of
from thidua.orgs.queries import standing_of, under
from thidua.store import clock
from thidua.ui.permissions import declared

EDITORS = (RoleKind.EDITOR, RoleKind.EMULATION_OFFICER)
"""Over the unit: who reviews, publishes, moderates. The officer does it where nobody has the role of an editor."""
HEADS = (RoleKind.UNIT_HEAD, RoleKind.LEADER)
KEEPERS = (*EDITORS, RoleKind.UNIT_HEAD)
"""Over the unit: who confirms lines of the ledger."""


class P(StrEnum):
    """The permissions of communications."""

    LIST = "communications.list"
    EDIT = "communications.edit"
    REVIEW = "communications.review"
    PUBLISH = "communications.publish"
    CORRECT = "communications.correct"
    VERSIONS = "communications.versions"
    WITHDRAW = "communications.withdraw"
    MODERATE = "communications.moderate"
    MEDIA = "communications.media"
    MEDIA_DECIDE = "communications.media.decide"
    MEDIA_STRIKE = "communications.media.strike"


@rules.predicate
def makes(user: Any, one: Post | None = None) -> bool:
    """Whoever made it; anybody of an agency when none is given."""
    return bool(is_member(user)) if one is None else one.made_by_id is not None and one.made_by_id == user.pk


@rules.predicate
def edits_over(user: Any, one: Any = None) -> bool:
    """An editor or emulation officer over the unit; anywhere when none is given."""
    about = one.post if isinstance(one, Comment) else one
    return standing_of(user).holds(*EDITORS, path=path_of(about))


@rules.predicate
def is_another(user: Any, one: Post | None = None) -> bool:
    """Somebody who did not write it."""
    return one is None or one.made_by_id != user.pk


@rules.predicate
def keeps_media(user: Any, one: MediaEntry | None = None) -> bool:
    """An editor, emulation officer or head over the unit; anywhere when none is given."""
    return standing_of(user).holds(*KEEPERS, path=path_of(one))


@rules.predicate
def is_not_own(user: Any, one: MediaEntry | None = None) -> bool:
    """Somebody who neither noted nor made it."""
    return one is None or (one.noted_by_id != user.pk and one.person_id != standing_of(user).person_id)


@rules.predicate
def noted(user: Any, one: MediaEntry | None = None) -> bool:
    """Whoever noted it, while nobody confirmed it."""
    return one is None or (one.noted_by_id == user.pk and one.state == MediaState.NOTED)


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.LIST: is_member,
        P.EDIT: makes,
        P.REVIEW: edits_over & is_another,
        P.PUBLISH: edits_over,
        P.CORRECT: edits_over & is_another,
        P.VERSIONS: makes | edits_over,
        P.WITHDRAW: makes | edits_over,
        P.MODERATE: edits_over,
        P.MEDIA: is_member,
        P.MEDIA_DECIDE: keeps_media & is_not_own,
        P.MEDIA_STRIKE: keeps_media | noted,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Tin bài chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.EDIT: _("Chỉ người viết được sửa bài này."),
        P.REVIEW: _("Chỉ biên tập viên hoặc cán bộ thi đua được duyệt, và không ai duyệt bài do mình viết."),
        P.PUBLISH: _("Chỉ biên tập viên hoặc cán bộ thi đua được đăng, hẹn giờ."),
        P.CORRECT: _("Chỉ biên tập viên hoặc cán bộ thi đua được đính chính, và không ai đính chính bài do mình viết."),
        P.VERSIONS: _("Chỉ người viết, biên tập viên hoặc cán bộ thi đua được xem các bản đã lưu của bài này."),
        P.WITHDRAW: _("Chỉ người viết, biên tập viên hoặc cán bộ thi đua được rút bài này."),
        P.MODERATE: _("Chỉ biên tập viên hoặc cán bộ thi đua được duyệt bình luận."),
        P.MEDIA: _("Sổ truyền thông chỉ mở cho người của cơ quan."),
        P.MEDIA_DECIDE: _("Chỉ biên tập viên, cán bộ thi đua hoặc thủ trưởng đơn vị xác nhận, và không ai xác nhận dòng của mình."),
        P.MEDIA_STRIKE: _("Chỉ người ghi khi chưa xác nhận, hoặc biên tập viên, cán bộ thi đua, thủ trưởng đơn vị được bỏ dòng này."),
    }


can, check_can = declared(TABLE, refusals)


def seen_by(user: Any) -> Q:
    """Which posts somebody may open inside: what is published in the agency, their own, what was sent within their reach."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Q(pk__in=[])
    sent = under(standing.scopes(*EDITORS, *HEADS), "unit__path") & Q(sent_at__isnull=False)
    return Q(made_by=user.pk) | sent | Q(root=standing.root, state=S.PUBLISHED)


def media_seen_by(user: Any) -> Q:
    """Which lines of the ledger somebody sees: those of the agency that were not struck, their own, all within their reach."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Q(pk__in=[])
    return (Q(root=standing.root) & ~Q(state=MediaState.STRUCK)) | Q(noted_by=user.pk) | under(standing.scopes(*KEEPERS), "unit__path")


def may_read_photo(user: Reader, pk: uuid.UUID) -> bool:
    """The photos of a post go with it: of one that is published everybody has them, and nobody outside once it is withdrawn."""
    rows = Post.objects.filter(pk=pk)
    return rows.filter(state=S.PUBLISHED).exists() or (user.is_authenticated and rows.filter(seen_by(user)).exists())


def may_read_media(user: Reader, pk: uuid.UUID) -> bool:
    """The files of a line of the ledger go with it."""
    return user.is_authenticated and MediaEntry.objects.filter(media_seen_by(user), pk=pk).exists()


def own_units(user: Any) -> Any:
    """For which units somebody writes: their own and those they look after, of today, in tree order."""
    standing = standing_of(user)
    own = Q(path=standing.unit_path) if standing.unit_path else Q(pk__in=[])
    return Unit.objects.on(clock.today()).filter(under(standing.scopes(*KEEPERS), "path") | own).order_by("path")
