"""Who may do what in participation: one table. The state says what is possible, this says who."""

from __future__ import annotations

import datetime as dt
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.core import signing
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import BodyMember, Person
from thidua.orgs.permissions import is_member, path_of, stood_in_by
from thidua.orgs.queries import standing_of
from thidua.orgs.rules.leaving import is_gone
from thidua.participation.enums import TaskState
from thidua.participation.models import BodyTask, Dissemination, Meeting, Recipient, Task, TaskSupport
from thidua.store import clock
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of participation."""

    WORK = "participation.work"
    TASK_VIEW = "participation.task.view"
    TASK_DO = "participation.task.do"
    TASK_NOTE = "participation.task.note"
    TASK_ACCEPT = "participation.task.accept"
    TASK_HAND = "participation.task.hand"
    TASK_EDIT = "participation.task.edit"
    FILTER_DROP = "participation.filter.drop"
    UNIT_WORK = "participation.unit.work"
    PLAN_WORK = "participation.plan.work"
    READ = "participation.read"
    CONFIRM = "participation.confirm"
    DISSEMINATE = "participation.disseminate"
    REPORT = "participation.report"
    NUDGE = "participation.nudge"
    ATTEST = "participation.attest"
    MEET = "participation.meet"


@rules.predicate
def is_officer(user: Any, obj: Any = None) -> bool:
    """An emulation officer over the place; of a task, over its unit or the unit of its plan."""
    standing = standing_of(user)
    if obj is None:
        return standing.holds(RoleKind.EMULATION_OFFICER)
    places = [path_of(obj), *([obj.plan.unit.path] if isinstance(obj, Task) else [])]
    return any(standing.holds(RoleKind.EMULATION_OFFICER, path=path) for path in places)


@rules.predicate
def is_head(user: Any, obj: Any = None) -> bool:
    """A head over the place."""
    return standing_of(user).holds(RoleKind.UNIT_HEAD, path=path_of(obj))


@rules.predicate
def is_leader(user: Any, obj: Any = None) -> bool:
    """A leader over the place."""
    return standing_of(user).holds(RoleKind.LEADER, path=path_of(obj))


def has_doer(task: Task, day: dt.date) -> bool:
    """Whether a task was handed to a person who works here on a day; what the departed left falls back to the head."""
    person = task.person
    return person is not None and not is_gone(person.left_on, day)


@rules.predicate
def is_doer(user: Any, task: Task | None = None) -> bool:
    """The person of the task; of a task that was handed to nobody, or to somebody who left, the head of its unit."""
    if task is None:
        return bool(is_member(user))
    if not has_doer(task, clock.today()):
        return bool(is_head(user, task))
    return task.person_id == standing_of(user).person_id


@rules.predicate
def leads_its_body(user: Any, task: Task | None = None) -> bool:
    """Who leads the body to which a task was given works on it."""
    if task is None:
        return False
    return task.pk in tasks_of_led_bodies(user)


def tasks_of_led_bodies(user: Any) -> frozenset[uuid.UUID]:
    """The tasks of the bodies that somebody leads today; kept on the account for the length of a request, since lists ask it of each row."""
    kept: frozenset[uuid.UUID] | None = getattr(user, "_tasks_of_led_bodies", None)
    if kept is None:
        person = standing_of(user).person_id
        led = BodyMember.objects.on(clock.today()).filter(leads=True, person=person) if person else BodyMember.objects.none()
        kept = frozenset(BodyTask.objects.filter(body__in=led.values("body")).values_list("task_id", flat=True))
        if isinstance(user, User):
            user._tasks_of_led_bodies = kept  # type: ignore[attr-defined]  # reason: a per-request memory on the account
    return kept


@rules.predicate
def is_its_person(user: Any, task: Task | None = None) -> bool:
    """The person to whom the task was handed: nobody accepts their own work."""
    return task is not None and task.person_id is not None and task.person_id == standing_of(user).person_id


@rules.predicate
def heads_unhanded(user: Any, task: Task | None = None) -> bool:
    """The head of the very unit of a task in nobody's hands: it is their own work, whatever other roles they hold."""
    if task is None or has_doer(task, clock.today()):
        return False
    return any(grant.role is RoleKind.UNIT_HEAD and grant.path == task.unit.path for grant in standing_of(user).grants)


@rules.predicate
def handed_in(user: Any, task: Task | None = None) -> bool:
    """Who handed in what now waits: whatever their roles, somebody else accepts it."""
    return task is not None and task.state == TaskState.SUBMITTED and task.submitted_by_id is not None and task.submitted_by_id == user.pk


@rules.predicate
def heads_above(user: Any, task: Task | None = None) -> bool:
    """The head of a unit above that of a part of a task: who split it accepts it, not the unit that does it."""
    if task is None or task.parent_id is None:
        return False
    grants = [grant.path for grant in standing_of(user).grants if grant.role is RoleKind.UNIT_HEAD]
    return any(task.unit.path.startswith(path) and path != task.unit.path for path in grants)


@rules.predicate
def stands_in(user: Any, task: Task | None = None) -> bool:
    """The head over a task of somebody who works here and has no account: they act for that person, and it is marked."""
    if task is None or user is None or not has_doer(task, clock.today()):
        return False
    person = task.person
    return person is not None and person.user_id is None and bool(is_head(user, task))


@rules.predicate
def deputises(user: Any, task: Task | None = None) -> bool:
    """Who stands in today for the person of a task: they do it in that person's name, and it is marked.

    What somebody has in hand by a role goes with the role: a deputy does it where the roles were lent, and only there.
    """
    return task is not None and has_doer(task, clock.today()) and task.person_id in stood_in_by(user)


@rules.predicate
def deputises_support(user: Any, task: Task | None = None) -> bool:
    """Who stands in today for somebody that was named to support."""
    return task is not None and _absent_support(user, task) is not None


def _absent_support(user: Any, task: Task) -> Person | None:
    absent = stood_in_by(user)
    row = TaskSupport.objects.filter(task=task, person__in=absent).select_related("person").order_by("id").first() if absent else None
    return row.person if row else None


@rules.predicate
def borrows_from_its_person(user: Any, task: Task | None = None) -> bool:
    """Who holds a role that the person of the task lent: with it that person would accept their own work."""
    return task is not None and standing_of(user).borrows_from(task.person_id)


def on_behalf(user: Any, task: Task) -> Person | None:
    """For whom somebody acts on a task: a person without an account, or one who is away; None where the work is their own."""
    if user is None or is_doer(user, task) or leads_its_body(user, task):
        return None
    if stands_in(user, task) or deputises(user, task):
        return task.person
    return None if not stood_in_by(user) or supports(user, task) else _absent_support(user, task)


@rules.predicate
def supports(user: Any, task: Task | None = None) -> bool:
    """Somebody named to support, or of a supporting unit that named nobody."""
    if task is None:
        return bool(is_member(user))
    standing = standing_of(user)
    rows = TaskSupport.objects.filter(task=task).values_list("unit_id", "person_id")
    return any(person == standing.person_id if person else unit == standing.unit_id for unit, person in rows if standing.person_id)


@rules.predicate
def is_of_unit(user: Any, task: Task | None = None) -> bool:
    """A member of the unit of a task that was not handed to one person."""
    return task is not None and task.person_id is None and standing_of(user).unit_id == task.unit_id


@rules.predicate
def leads_unhanded(user: Any, task: Task | None = None) -> bool:
    """A leader over a task of a unit; what one person does is counted for leaders, not shown."""
    return task is not None and task.person_id is None and bool(is_leader(user, task))


@rules.predicate
def keeps_filter(user: Any, row: Any = None) -> bool:
    """Whoever saved the filter."""
    return bool(is_member(user)) if row is None else row.user_id == user.pk


COUNTED_FOR = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER)
NAMED_FOR = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER)
"""Who sees the names of people that have not read: their own head and the officer; everybody else in charge sees counts."""


def may_name(user: Any, path: str) -> bool:
    """Whether somebody may see, nudge and attest by name the people of the unit at a tree path."""
    return standing_of(user).holds(*NAMED_FOR, path=path)


@rules.predicate
def is_asked(user: Any, dissemination: Dissemination | None = None) -> bool:
    """Somebody who is asked to read the document."""
    standing = standing_of(user)
    if dissemination is None or standing.person_id is None:
        return standing.person_id is not None
    return bool(Recipient.objects.filter(dissemination=dissemination, person=standing.person_id, released_on=None).exists())


@rules.predicate
def is_in_charge(user: Any, dissemination: Dissemination | None = None) -> bool:
    """A head, leader or officer of the agency that is asked to read."""
    standing = standing_of(user)
    return standing.holds(*COUNTED_FOR) and (dissemination is None or dissemination.root == standing.root)


CODE_SALT = "thidua.participation.attendance"
CODE_SECONDS = 180
"""How long a code on the screen of a meeting lets people in; the screen shows a new one every minute."""


def attendance_code(meeting: Meeting) -> str:
    """What the QR code of a meeting carries: who scans it in time was in the room."""
    short = urlsafe_b64encode(meeting.pk.bytes).decode().rstrip("=")  # a short code is a coarse picture, which a phone reads from far
    return signing.TimestampSigner(salt=CODE_SALT).sign(short)


def read_attendance_code(code: str) -> uuid.UUID | None:
    """The meeting of a code; None when it is too old or was not made here."""
    try:
        short = signing.TimestampSigner(salt=CODE_SALT).unsign(code, max_age=CODE_SECONDS)
        return uuid.UUID(bytes=urlsafe_b64decode(f"{short}=="))
    except (signing.BadSignature, ValueError):
        return None


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.WORK: is_member,
        P.TASK_VIEW: leads_its_body | is_doer | is_officer | is_head | leads_unhanded | is_of_unit | supports | deputises | deputises_support,
        P.TASK_DO: leads_its_body | is_doer | stands_in | deputises,
        P.TASK_NOTE: leads_its_body | is_doer | is_head | is_officer | supports | deputises | deputises_support,
        P.TASK_ACCEPT: ~leads_its_body
        & ~is_its_person
        & ~handed_in
        & ~heads_unhanded
        & ~borrows_from_its_person
        & (is_officer | leads_unhanded | (is_head & ~is_doer) | heads_above),
        P.TASK_HAND: is_head | is_officer,
        P.TASK_EDIT: is_officer,
        P.FILTER_DROP: keeps_filter,
        P.UNIT_WORK: is_head | is_officer | is_leader,
        P.PLAN_WORK: is_officer,
        P.READ: is_asked | is_in_charge,
        P.CONFIRM: is_asked,
        P.DISSEMINATE: is_officer,
        P.REPORT: is_in_charge,
        P.NUDGE: is_head | is_officer,
        P.ATTEST: is_head | is_officer,
        P.MEET: is_head | is_officer,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.WORK: _("Trang này chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.TASK_VIEW: _("Việc này của đơn vị hoặc người khác. Hỏi thủ trưởng đơn vị chủ trì hoặc cán bộ thi đua."),
        P.TASK_DO: _(
            "Chỉ người được giao việc này, hoặc người thay khi họ vắng mặt, mới báo bắt đầu hoặc nộp; "
            "thủ trưởng làm thay người chưa có tài khoản. Thủ trưởng đơn vị có thể giao lại."
        ),
        P.TASK_NOTE: _("Chỉ người chủ trì, phối hợp, thủ trưởng đơn vị hoặc cán bộ thi đua được ghi tiến độ việc này."),
        P.TASK_ACCEPT: _("Chỉ thủ trưởng đơn vị hoặc cán bộ thi đua được làm bước này, và không ai tự duyệt việc của mình."),
        P.TASK_HAND: _("Chỉ thủ trưởng đơn vị chủ trì hoặc cán bộ thi đua được giao việc này cho người khác."),
        P.TASK_EDIT: _("Chỉ cán bộ thi đua của đơn vị ban hành được đổi hạn, đổi đơn vị hoặc thêm việc."),
        P.FILTER_DROP: _("Chỉ người đã lưu bộ lọc này xóa được. Anh/chị vẫn dùng được đường dẫn."),
        P.UNIT_WORK: _("Chỉ thủ trưởng, lãnh đạo hoặc cán bộ thi đua xem được việc của đơn vị này."),
        P.PLAN_WORK: _("Chỉ cán bộ thi đua của đơn vị ban hành xem được mọi việc của kế hoạch này."),
        P.READ: _("Văn bản này gửi tới người của đơn vị khác. Hỏi cán bộ thi đua của đơn vị ban hành."),
        P.CONFIRM: _("Văn bản này không gửi tới anh/chị. Hỏi cán bộ thi đua của đơn vị ban hành."),
        P.DISSEMINATE: _("Chỉ cán bộ thi đua của đơn vị được đăng ký văn bản, mở, đổi hạn hoặc đóng đợt quán triệt."),
        P.REPORT: _("Chỉ thủ trưởng, lãnh đạo hoặc cán bộ thi đua xem được số người đã đọc."),
        P.NUDGE: _("Chỉ thủ trưởng của đơn vị hoặc cán bộ thi đua được nhắc người của đơn vị này."),
        P.ATTEST: _("Chỉ thủ trưởng của đơn vị hoặc cán bộ thi đua được chứng thực cho người của đơn vị này."),
        P.MEET: _("Chỉ thủ trưởng của đơn vị hoặc cán bộ thi đua được ghi cuộc họp của đơn vị này."),
    }


can, check_can = declared(TABLE, refusals)
