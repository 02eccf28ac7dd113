"""Who may do what with evidence: one table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.evidence.models import Evidence
from thidua.orgs.enums import RoleKind
from thidua.orgs.permissions import is_member
from thidua.orgs.queries import standing_of
from thidua.ui.permissions import declared

REVIEWERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER)


class P(StrEnum):
    """The permissions of evidence."""

    EVIDENCE_VIEW = "evidence.view"
    SUBMIT = "evidence.submit"
    VERIFY = "evidence.verify"
    WITHDRAW = "evidence.withdraw"
    CORRECT = "evidence.correct"
    APPLY = "evidence.apply"
    REUSE = "evidence.reuse"


@rules.predicate
def is_its_person(user: Any, evidence: Evidence | None = None) -> bool:
    """The person whose evidence it is."""
    return evidence is not None and evidence.person_id == standing_of(user).person_id


@rules.predicate
def entered(user: Any, evidence: Evidence | None = None) -> bool:
    """Whoever entered it, for themselves or on behalf of another."""
    return evidence is not None and evidence.entered_by_id is not None and evidence.entered_by_id == user.pk


@rules.predicate
def reviews(user: Any, evidence: Evidence | None = None) -> bool:
    """A head or an emulation officer over the unit of the evidence, which its person has let out of their hands."""
    return not (evidence and evidence.held) and standing_of(user).holds(*REVIEWERS, path=evidence.unit.path if evidence else None)


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.EVIDENCE_VIEW: is_its_person | entered | reviews,
        P.SUBMIT: is_member,
        P.VERIFY: reviews & ~is_its_person & ~entered,
        P.WITHDRAW: is_its_person | entered,
        P.CORRECT: is_its_person | entered,
        P.APPLY: reviews & ~is_its_person & ~entered,
        P.REUSE: is_its_person | entered | reviews,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.EVIDENCE_VIEW: _("Minh chứng này của người khác. Chỉ người nộp, thủ trưởng đơn vị và cán bộ thi đua xem được."),
        P.SUBMIT: _("Chỉ người của cơ quan được nộp minh chứng. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.VERIFY: _("Chỉ thủ trưởng đơn vị hoặc cán bộ thi đua được duyệt, và không ai duyệt minh chứng của mình hoặc do mình ghi."),
        P.WITHDRAW: _("Chỉ người có minh chứng hoặc người ghi thay được rút hoặc nộp lại."),
        P.CORRECT: _("Chỉ người có minh chứng hoặc người ghi thay được sửa."),
        P.APPLY: _("Chỉ thủ trưởng đơn vị hoặc cán bộ thi đua ghi được kết quả áp dụng, và không ai ghi cho minh chứng của mình."),
        P.REUSE: _("Chỉ người nộp, thủ trưởng đơn vị và cán bộ thi đua được dùng lại minh chứng này cho mục khác."),
    }


can, check_can = declared(TABLE, refusals)
