"""Who sends, reads, looks at and recognises initiatives: one table. The state says what is possible, this says who."""

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
from thidua.councils.queries.reading import subjects_read_by
from thidua.files.permissions import Reader
from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.models import KIND, Author, Effect, Initiative, Recognition
from thidua.orgs.enums import RoleKind
from thidua.orgs.permissions import is_member, path_of
from thidua.orgs.queries import standing_of, under
from thidua.ui.permissions import declared

KEEPERS = (RoleKind.EMULATION_OFFICER,)
OVER = (RoleKind.EMULATION_OFFICER, RoleKind.UNIT_HEAD, RoleKind.LEADER)
"""Over the unit: who reads what its people sent, whatever became of it."""


class P(StrEnum):
    """The permissions of initiatives."""

    LIST = "initiatives.list"
    WRITE = "initiatives.write"
    ANSWER = "initiatives.answer"
    VERIFY = "initiatives.verify"
    CHECK = "initiatives.check"
    USE = "initiatives.use"


@rules.predicate
def writes(user: Any, one: Initiative | None = None) -> bool:
    """Who sends it; anybody of an agency when none is given."""
    return bool(is_member(user)) if one is None else one.author_id == standing_of(user).person_id


@rules.predicate
def is_asked(user: Any, one: Author | None = None) -> bool:
    """The co-author whose name is used."""
    person = standing_of(user).person_id
    return person is not None and (one is None or one.person_id == person)


@rules.predicate
def vouches(user: Any, one: Effect | None = None) -> bool:
    """Whoever the effect names to vouch for it."""
    person = standing_of(user).person_id
    return person is not None and (one is None or one.verifier_id == person)


@rules.predicate
def keeps(user: Any, one: Any = None) -> bool:
    """An emulation officer over the unit; anywhere when none is given."""
    if isinstance(one, Recognition):
        one = one.initiative
    return standing_of(user).holds(*KEEPERS, path=path_of(one))


@rules.predicate
def has_a_part(user: Any, one: Any = None) -> bool:
    """Whoever is among the authors."""
    person = standing_of(user).person_id
    if one is None or person is None:
        return False
    return bool(Author.objects.filter(initiative=_initiative(one), person=person).exists())


@rules.predicate
def is_named(user: Any, one: Any = None) -> bool:
    """Whoever vouches for a figure of it, whatever they answered."""
    person = standing_of(user).person_id
    if one is None or person is None:
        return False
    return bool(Effect.objects.filter(initiative=_initiative(one), verifier=person).exists())


def _initiative(one: Any) -> uuid.UUID:
    found: uuid.UUID = one.initiative_id if isinstance(one, Recognition | Effect) else one.pk
    return found


looks = keeps & ~has_a_part & ~is_named

TABLE: Mapping[P, Any] = MappingProxyType(
    {P.LIST: is_member, P.WRITE: writes, P.ANSWER: is_asked, P.VERIFY: vouches & ~has_a_part, P.CHECK: looks, P.USE: looks}
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Sáng kiến chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.WRITE: _("Chỉ người gửi được sửa, gửi hoặc rút sáng kiến này."),
        P.ANSWER: _("Chỉ đồng tác giả có tên được đồng ý hoặc từ chối."),
        P.VERIFY: _("Chỉ người được ghi là người xác nhận số liệu, không phải tác giả, được trả lời."),
        P.CHECK: _(
            "Chỉ cán bộ thi đua của đơn vị được xem xét và ghi công nhận, và không ai xem xét sáng kiến mình là tác giả hoặc xác nhận số liệu."
        ),
        P.USE: _("Chỉ cán bộ thi đua của đơn vị, không phải tác giả hoặc người xác nhận số liệu, được ghi việc dùng sáng kiến làm căn cứ."),
    }


can, check_can = declared(TABLE, refusals)


def seen_by(user: Any) -> Q:
    """What somebody may open: what they have a part in or vouch for, what their units sent, what their council decides on, what the agency recognised."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Q(pk__in=[])
    person = standing.person_id
    own = Q(author=person) | Q(pk__in=Author.objects.filter(person=person).values("initiative"))
    vouched = Q(pk__in=Effect.objects.filter(verifier=person).values("initiative"))
    over = under(standing.scopes(*OVER), "unit__path") & Q(sent_at__isnull=False)
    return own | vouched | over | Q(root=standing.root, state=S.RECOGNISED) | Q(pk__in=subjects_read_by(user, KIND))


def may_read_file(user: Reader, pk: uuid.UUID) -> bool:
    """Whether somebody may read the files of an initiative; asked by files."""
    return isinstance(user, User) and Initiative.objects.filter(seen_by(user), pk=pk).exists()


def may_read_decision(user: Reader, pk: uuid.UUID) -> bool:
    """Whether somebody may read the decision of a recognition; asked by files."""
    return isinstance(user, User) and Recognition.objects.filter(pk=pk, initiative__in=Initiative.objects.filter(seen_by(user))).exists()
