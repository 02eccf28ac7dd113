"""Who keeps councils, prepares and runs sittings, and votes: one table. Seats are held by people, for nobody else, and no deputy has one."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.councils.enums import Seat
from thidua.councils.models import AgendaItem, Council, Membership, Recusal, Sitting, Teller
from thidua.orgs.enums import RoleKind
from thidua.orgs.permissions import is_member, path_of
from thidua.orgs.queries import standing_of
from thidua.store import clock
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of councils."""

    LIST = "councils.list"
    KEEP = "councils.keep"
    PREPARE = "councils.prepare"
    RUN = "councils.run"
    ROOM = "councils.room"
    VOTE = "councils.vote"
    COUNT = "councils.count"


PRESIDING = (Seat.CHAIR, Seat.DEPUTY)
RUNNING = (Seat.CHAIR, Seat.DEPUTY, Seat.SECRETARY)
OVER = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER)
"""Over the unit: who sees every sitting of its councils."""

Thing = Council | Sitting | AgendaItem


def council_of(obj: Thing) -> Council:
    """The council that something is of."""
    if isinstance(obj, Council):
        return obj
    council: Council = obj.council if isinstance(obj, Sitting) else obj.sitting.council
    return council


def seats_of(user: Any, obj: Thing | None = None) -> Iterable[Membership]:
    """The seats that somebody holds today, in the council of something or in any."""
    person = standing_of(user).person_id
    if person is None:
        return ()
    rows = Membership.objects.on(clock.today()).filter(person=person)
    return tuple(rows if obj is None else rows.filter(council=council_of(obj)))


def seat_at(user: Any, sitting: Sitting) -> Membership | None:
    """The seat that somebody held on the day of a sitting."""
    person = standing_of(user).person_id
    if person is None:
        return None
    found: Membership | None = Membership.objects.on(sitting.day).filter(person=person, council=sitting.council_id).first()
    return found


def presides(seat: Membership) -> bool:
    """Whether it is the seat of a chair or deputy."""
    return seat.seat in PRESIDING


def teller_at(user: Any, sitting: Sitting) -> Teller | None:
    """Somebody as a teller of a sitting."""
    found: Teller | None = Teller.objects.filter(sitting=sitting, member__person=standing_of(user).person_id).first()
    return found


def steps_aside(user: Any, item: AgendaItem) -> bool:
    """Whether somebody has a part in a subject or stepped aside of its item: they neither act on it nor see what others said."""
    return item.pk in aside_of_these(user, [item])


def aside_of_these(user: Any, items: Sequence[AgendaItem]) -> frozenset[uuid.UUID]:
    """Of some items those of which somebody steps aside: one question."""
    person = standing_of(user).person_id
    if person is None:
        return frozenset()
    involved = {one.pk for one in items if str(person) in {each[0] for each in one.involved}}
    declared = Recusal.objects.filter(item__in=[one.pk for one in items], member__person=person).values_list("item", flat=True)
    return frozenset(involved | set(declared))


@rules.predicate
def keeps(user: Any, obj: Any = None) -> bool:
    """An emulation officer over the unit of the council."""
    return standing_of(user).holds(RoleKind.EMULATION_OFFICER, path=path_of(council_of(obj)) if isinstance(obj, Thing) else path_of(obj))


@rules.predicate
def is_aside(user: Any, obj: Thing | None = None) -> bool:
    """Whoever has a part in the subject of an item."""
    return isinstance(obj, AgendaItem) and steps_aside(user, obj)


@rules.predicate
def runs(user: Any, obj: Thing | None = None) -> bool:
    """The chair, the deputy or the secretary in office, of an item of which they do not step aside."""
    if not any(one.seat in RUNNING for one in seats_of(user, obj)):
        return False
    return not is_aside(user, obj)


@rules.predicate
def sits(user: Any, obj: Thing | None = None) -> bool:
    """A member in office."""
    if isinstance(obj, AgendaItem):
        return seat_at(user, obj.sitting) is not None
    return seat_at(user, obj) is not None if isinstance(obj, Sitting) else bool(seats_of(user, obj))


@rules.predicate
def votes(user: Any, obj: AgendaItem | None = None) -> bool:
    """A member with a vote on the day of the sitting, of an item of which they do not step aside."""
    if obj is None:
        return bool(seats_of(user))
    seat = seat_at(user, obj.sitting)
    return seat is not None and seat.votes and not steps_aside(user, obj)


@rules.predicate
def counts(user: Any, obj: Thing | None = None) -> bool:
    """A teller of the sitting, of an item of which they do not step aside."""
    if obj is None:
        return bool(seats_of(user))
    sitting = obj.sitting if isinstance(obj, AgendaItem) else obj
    return isinstance(sitting, Sitting) and teller_at(user, sitting) is not None and not is_aside(user, obj)


TABLE: Mapping[P, Any] = MappingProxyType(
    {P.LIST: is_member, P.KEEP: keeps, P.PREPARE: (keeps & ~is_aside) | runs, P.RUN: runs, P.ROOM: sits, P.VOTE: votes, P.COUNT: counts}
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Hội đồng chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.KEEP: _("Chỉ cán bộ thi đua của đơn vị được lập hội đồng và ghi thành viên."),
        P.PREPARE: _("Chỉ cán bộ thi đua, chủ tịch, phó chủ tịch hoặc thư ký hội đồng, không liên quan đến nội dung, được chuẩn bị phiên họp này."),
        P.RUN: _("Chỉ chủ tịch, phó chủ tịch hoặc thư ký hội đồng, không liên quan đến nội dung, được điều hành và kết luận."),
        P.ROOM: _("Phòng họp chỉ mở cho thành viên hội đồng đương nhiệm."),
        P.COUNT: _("Chỉ người trong ban kiểm phiếu của phiên họp, không liên quan đến nội dung này, được ghi số phiếu."),
        P.VOTE: _("Chỉ thành viên có quyền biểu quyết, không liên quan đến nội dung này, được bỏ phiếu."),
    }


can, check_can = declared(TABLE, refusals)


def keeps_any(user: Any) -> bool:
    """An emulation officer of some unit."""
    return standing_of(user).holds(RoleKind.EMULATION_OFFICER)


def person_key(user: Any) -> uuid.UUID | None:
    """The person behind an account."""
    return standing_of(user).person_id
