"""Who may urge, ask, answer, inspect and look at the whole: one table. The state says what is possible, this says who."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.permissions import is_member, path_of
from thidua.orgs.queries import standing_of
from thidua.oversight.models import Finding, Inspection, Member, Visit
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of oversight."""

    AGENDA = "oversight.agenda"
    LETTERS = "oversight.letters"
    LETTER_WRITE = "oversight.letter.write"
    LETTER_REPLY = "oversight.letter.reply"
    QUESTIONS = "oversight.questions"
    ANSWER = "oversight.answer"
    INSPECTIONS = "oversight.inspections"
    INSPECTION_PLAN = "oversight.inspection.plan"
    INSPECTION_ANNOUNCE = "oversight.inspection.announce"
    CHECK = "oversight.check"
    REMEDY = "oversight.remedy"
    RADAR = "oversight.radar"


IN_CHARGE = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER, RoleKind.INSPECTOR)
OVER_ALL = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER, RoleKind.INSPECTOR)
"""Who sees letters and inspections of their place in every state; a head sees those of the own unit once they went out."""


@rules.predicate
def is_in_charge(user: Any) -> bool:
    """A head, leader, officer or inspector."""
    return standing_of(user).holds(*IN_CHARGE)


@rules.predicate
def is_officer(user: Any, obj: Any = None) -> bool:
    """An emulation officer over the place."""
    return standing_of(user).holds(RoleKind.EMULATION_OFFICER, path=path_of(obj))


@rules.predicate
def is_head(user: Any, obj: Any = None) -> bool:
    """A head over the place."""
    return standing_of(user).holds(RoleKind.UNIT_HEAD, path=path_of(obj))


@rules.predicate
def is_leader(user: Any, obj: Any = None) -> bool:
    """A leader over the place."""
    return standing_of(user).holds(RoleKind.LEADER, path=path_of(obj))


@rules.predicate
def is_inspector(user: Any, obj: Any = None) -> bool:
    """An inspector over the place."""
    return standing_of(user).holds(RoleKind.INSPECTOR, path=path_of(obj))


@rules.predicate
def is_of_team(user: Any, obj: Any = None) -> bool:
    """Somebody of the team of the inspection."""
    person = standing_of(user).person_id
    if obj is None or person is None:
        return person is not None
    inspection = obj.pk if isinstance(obj, Inspection) else obj.inspection_id if isinstance(obj, Visit) else obj.visit.inspection_id
    return bool(Member.objects.filter(inspection=inspection, person=person).exists())


@rules.predicate
def judges_themselves(user: Any, obj: Any = None) -> bool:
    """Whoever can hand in the remedy, the head of the unit or one above it: nobody accepts what they could have handed in."""
    return isinstance(obj, Finding) and standing_of(user).holds(RoleKind.UNIT_HEAD, path=obj.unit.path)


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.AGENDA: is_member,
        P.LETTERS: is_in_charge,
        P.LETTER_WRITE: is_officer,
        P.LETTER_REPLY: is_head,
        P.QUESTIONS: is_member,
        P.ANSWER: is_officer,
        P.INSPECTIONS: is_member,
        P.INSPECTION_PLAN: is_officer | is_inspector,
        P.INSPECTION_ANNOUNCE: is_leader | is_officer,
        P.CHECK: is_of_team & ~judges_themselves,
        P.REMEDY: is_head,
        P.RADAR: is_in_charge,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.AGENDA: _("Lịch chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.LETTERS: _("Chỉ thủ trưởng, lãnh đạo, thanh tra hoặc cán bộ thi đua xem được văn bản đôn đốc."),
        P.LETTER_WRITE: _("Chỉ cán bộ thi đua của đơn vị ban hành được soạn và ban hành văn bản đôn đốc."),
        P.LETTER_REPLY: _("Chỉ thủ trưởng của đơn vị được đôn đốc trả lời. Thủ trưởng có thể ủy quyền vai trò này."),
        P.QUESTIONS: _("Hỏi đáp chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.ANSWER: _("Chỉ cán bộ thi đua của đơn vị ban hành kế hoạch được trả lời, gộp câu hỏi và sửa hướng dẫn."),
        P.INSPECTIONS: _("Trang kiểm tra chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.INSPECTION_PLAN: _("Chỉ cán bộ thi đua hoặc thanh tra của cơ quan được lập và sửa cuộc kiểm tra."),
        P.INSPECTION_ANNOUNCE: _("Chỉ lãnh đạo hoặc cán bộ thi đua được duyệt và thông báo cuộc kiểm tra."),
        P.CHECK: _("Chỉ thành viên đoàn kiểm tra được ghi kết quả, và không ai tự xác nhận việc khắc phục của đơn vị mình."),
        P.REMEDY: _("Chỉ thủ trưởng của đơn vị được kiểm tra nộp kết quả khắc phục."),
        P.RADAR: _("Chỉ thủ trưởng, lãnh đạo, thanh tra hoặc cán bộ thi đua xem được tình hình các mục."),
    }


can, check_can = declared(TABLE, refusals)
