"""Who may do what with learning: one table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.evidence.permissions import REVIEWERS
from thidua.learning.models import LogEntry
from thidua.orgs.enums import RoleKind
from thidua.orgs.permissions import is_member
from thidua.orgs.queries import standing_of
from thidua.orgs.queries.succession import answers_for
from thidua.ui.permissions import declared

COUNTERS = (*REVIEWERS, RoleKind.LEADER)


class P(StrEnum):
    """The permissions of learning."""

    LOG = "learning.log"
    EDIT = "learning.edit"
    ATTEST = "learning.attest"
    COUNTS = "learning.counts"


@rules.predicate
def is_learner(user: Any, entry: LogEntry | None = None) -> bool:
    """Whose learning it is, or who entered it for them."""
    person = standing_of(user).person_id
    return entry is not None and person is not None and (entry.person_id == person or entry.evidence.entered_by_id == user.pk)


@rules.predicate
def attests(user: Any, entry: LogEntry | None = None) -> bool:
    """A head or an emulation officer over the unit, or over the one in which it went on, for others than themselves, of what they did not enter and
    its person has let out of their hands."""
    standing = standing_of(user)
    if entry is None:
        return standing.holds(*REVIEWERS)
    own = entry.person_id == standing.person_id or entry.evidence.entered_by_id == user.pk
    return not own and not entry.evidence.held and answers_for(user, entry.evidence.unit, *REVIEWERS)


@rules.predicate
def counts(user: Any, unit: Any = None) -> bool:
    """A head, an emulation officer or a leader, of the units that they look after."""
    return standing_of(user).holds(*COUNTERS, path=unit.path if unit else None)


TABLE: Mapping[P, Any] = MappingProxyType({P.LOG: is_member, P.EDIT: is_learner, P.ATTEST: attests, P.COUNTS: counts})


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LOG: _("Chỉ người của cơ quan có sổ học tập. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.EDIT: _("Chỉ người học hoặc người ghi thay được sửa, xóa."),
        P.ATTEST: _("Chỉ thủ trưởng đơn vị hoặc cán bộ thi đua được xác nhận, và không ai xác nhận việc học của mình hoặc do mình ghi."),
        P.COUNTS: _("Chỉ thủ trưởng, lãnh đạo và cán bộ thi đua xem được số liệu học tập của đơn vị."),
    }


can, check_can = declared(TABLE, refusals)
