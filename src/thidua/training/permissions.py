"""Who writes, approves, notes and counts what of training: one table. The state says what is possible, this says who."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.orgs.enums import BodyKind, RoleKind
from thidua.orgs.models import BodyMember, Unit
from thidua.orgs.permissions import is_member, path_of
from thidua.orgs.queries import standing_of, under
from thidua.store import clock
from thidua.training.enums import PlanState as S
from thidua.training.models import UnitPlan
from thidua.ui.permissions import declared

KEEPERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER)
"""Over the unit: who writes its plan and its programmes."""
ANSWERERS = (RoleKind.UNIT_HEAD, RoleKind.LEADER)
"""Over the unit of a person: who answers their papers."""
COUNTERS = (*KEEPERS, RoleKind.LEADER)
"""Who sees how far the people of their units are, as numbers."""


class P(StrEnum):
    """The permissions of training."""

    PLANS = "training.plans"
    PLAN_WRITE = "training.plan.write"
    PLAN_APPROVE = "training.plan.approve"
    OWN = "training.own"
    OWN_EDIT = "training.own.edit"
    OWN_ANSWER = "training.own.answer"
    COMMITMENT_ANSWER = "training.commitment.answer"
    COUNTS = "training.counts"
    PROGRAMMES = "training.programmes"
    PROGRAMME_WRITE = "training.programme.write"
    COMPETENCES = "training.competences"
    COMPETENCE_CONFIRM = "training.competence.confirm"


@rules.predicate
def keeps(user: Any, one: Any = None) -> bool:
    """A head or an emulation officer over the unit; anywhere when none is given."""
    return standing_of(user).holds(*KEEPERS, path=path_of(one))


@rules.predicate
def approves(user: Any, plan: UnitPlan | None = None) -> bool:
    """A leader over the unit, or a head over a unit above it; never who submitted it."""
    standing = standing_of(user)
    if plan is None:
        return standing.holds(RoleKind.LEADER, RoleKind.UNIT_HEAD)
    path = plan.unit.path
    above = any(path.startswith(top) and path != top for top in standing.scopes(RoleKind.UNIT_HEAD))
    return plan.submitted_by_id != user.pk and (standing.holds(RoleKind.LEADER, path=path) or above)


@rules.predicate
def is_its_person(user: Any, one: Any = None) -> bool:
    """Whose plan, commitment or level it is."""
    person = standing_of(user).person_id
    return one is not None and person is not None and one.person_id == person


@rules.predicate
def heads(user: Any, one: Any = None) -> bool:
    """A head or leader over the unit, of others' papers; anywhere when none is given."""
    return not is_its_person(user, one) and standing_of(user).holds(*ANSWERERS, path=path_of(one))


@rules.predicate
def leads_party(user: Any, one: Any = None) -> bool:
    """Who leads a party committee or cell of the unit or above it, of others' papers."""
    paths = _party_paths(user)
    return bool(paths) if one is None else not is_its_person(user, one) and any(one.unit.path.startswith(path) for path in paths)


def _party_paths(user: Any) -> list[str]:
    """The tree paths beside which somebody leads a body of the party today."""
    person = standing_of(user).person_id
    led = BodyMember.objects.on(clock.today()).filter(leads=True, person=person, body__kind=BodyKind.PARTY) if person else BodyMember.objects.none()
    return list(led.values_list("body__unit__path", flat=True))


@rules.predicate
def confirms(user: Any, one: Any = None) -> bool:
    """A head or an emulation officer over the unit, of others' levels; anywhere when none is given."""
    return not is_its_person(user, one) and bool(keeps(user, one))


@rules.predicate
def counts(user: Any) -> bool:
    """Who sees the numbers of some units."""
    return standing_of(user).holds(*COUNTERS)


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.PLANS: is_member,
        P.PLAN_WRITE: keeps,
        P.PLAN_APPROVE: approves,
        P.OWN: is_member,
        P.OWN_EDIT: is_its_person,
        P.OWN_ANSWER: heads,
        P.COMMITMENT_ANSWER: heads | leads_party,
        P.COUNTS: counts,
        P.PROGRAMMES: is_member,
        P.PROGRAMME_WRITE: keeps,
        P.COMPETENCES: is_member,
        P.COMPETENCE_CONFIRM: confirms,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.PLANS: _("Kế hoạch đào tạo chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.PLAN_WRITE: _("Chỉ thủ trưởng hoặc cán bộ thi đua của đơn vị được lập, sửa và theo dõi kế hoạch này."),
        P.PLAN_APPROVE: _("Chỉ lãnh đạo, hoặc thủ trưởng của đơn vị cấp trên, được duyệt; không ai duyệt kế hoạch do mình trình."),
        P.OWN: _("Kế hoạch học tập, cam kết chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.OWN_EDIT: _("Chỉ chính người đó được sửa, gửi."),
        P.OWN_ANSWER: _("Chỉ thủ trưởng, lãnh đạo của đơn vị được cho ý kiến, và không ai cho ý kiến về kế hoạch của mình."),
        P.COMMITMENT_ANSWER: _(
            "Chỉ thủ trưởng, lãnh đạo hoặc người đứng đầu chi bộ, cấp ủy được cho ý kiến, và không ai cho ý kiến về cam kết của mình."
        ),
        P.PROGRAMMES: _("Chương trình học chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.PROGRAMME_WRITE: _("Chỉ thủ trưởng hoặc cán bộ thi đua của đơn vị được lập, giao chương trình học."),
        P.COMPETENCES: _("Năng lực chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.COMPETENCE_CONFIRM: _("Chỉ thủ trưởng hoặc cán bộ thi đua của đơn vị được xác nhận, và không ai xác nhận năng lực của mình."),
        P.COUNTS: _("Chỉ thủ trưởng, lãnh đạo và cán bộ thi đua xem được số liệu của đơn vị."),
    }


can, check_can = declared(TABLE, refusals)


def plans_seen_by(user: Any) -> Q:
    """Plans in force of the agency; in hand only for who keeps the unit, and for who approves once they are submitted."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Q(pk__in=[])
    told = under(standing.scopes(RoleKind.LEADER), "unit__path") & ~Q(state__in=(S.DRAFT, S.DROPPED))
    return under(standing.scopes(*KEEPERS), "unit__path") | told | Q(root=standing.root, state__in=(S.APPROVED, S.REPLACED))


def answered_by(user: Any, *, party: bool) -> Q:
    """Papers of people whose unit somebody heads or leads, of the party too where it is asked."""
    found = under(standing_of(user).scopes(*ANSWERERS), "unit__path")
    return found | under(_party_paths(user), "unit__path") if party else found


def kept_units(user: Any) -> Any:
    """The units of today over which somebody is a head or an officer, in tree order."""
    return Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*KEEPERS), "path")).order_by("path")


def counted_units(user: Any) -> Any:
    """The units of today of which somebody sees numbers, in tree order."""
    return Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*COUNTERS), "path")).order_by("path")
