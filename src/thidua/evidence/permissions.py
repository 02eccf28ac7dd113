"""Who may do what with evidence: one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.evidence.enums import EvidenceState, UseState
from thidua.evidence.models import Evidence, EvidenceClause
from thidua.orgs.enums import RoleKind
from thidua.orgs.permissions import is_member
from thidua.orgs.queries import standing_of
from thidua.orgs.queries.succession import answers_for
from thidua.ui.permissions import declared

REVIEWERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER)

_ASKING: dict[str, Callable[[], Q]] = {}


def register_asking(source: str, asks: Callable[[], Q]) -> None:
    """Which by-products of a package ask a reviewer for something more though they were decided on, as a condition on evidence."""
    _ASKING[source] = asks


def told_to_reviewers() -> Q:
    """What reviewers see by name: evidence that was handed in as such; a by-product of another package, which its person wrote for themselves,
    only while it waits for them or where it was put under a clause, and never once it was withdrawn."""
    under_clause = Q(pk__in=EvidenceClause.objects.exclude(state=UseState.REFUSED).values("evidence"))
    told = Q(source="") | Q(state=EvidenceState.WAITING) | (~Q(state=EvidenceState.WITHDRAWN) & under_clause)
    for source, asks in _ASKING.items():
        told |= Q(source=source) & asks()
    return Q(held=False) & told


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
    """A head or an emulation officer over the unit of the evidence, or over the one in which it went on; what its person has let out of their hands."""
    if evidence is None:
        return standing_of(user).holds(*REVIEWERS)
    return not evidence.held and answers_for(user, evidence.unit, *REVIEWERS)


@rules.predicate
def is_told(_user: Any, evidence: Evidence | None = None) -> bool:
    """What is shown to reviewers at all; a by-product of another package is so while it waits for them or serves a clause."""
    if evidence is None or not evidence.source:
        return True
    return Evidence.objects.filter(told_to_reviewers(), pk=evidence.pk).exists()


@rules.predicate
def is_handed_in(_user: Any, evidence: Evidence | None = None) -> bool:
    """Evidence that was handed in as such: under which clauses a by-product stands as evidence, its person says."""
    return evidence is None or not evidence.source


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.EVIDENCE_VIEW: is_its_person | entered | (reviews & is_told),
        P.SUBMIT: is_member,
        P.VERIFY: reviews & ~is_its_person & ~entered,
        P.WITHDRAW: is_its_person | entered,
        P.CORRECT: is_its_person | entered,
        P.APPLY: reviews & ~is_its_person & ~entered,
        P.REUSE: is_its_person | entered | (reviews & is_handed_in),
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
