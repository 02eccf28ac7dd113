"""What a person says they can do, and the head or officer who confirms it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files.actions import Ready, keep, link, unlink
from thidua.files.models import FileUse
from thidua.notify.actions import settle
from thidua.orgs.queries import person_of, unit_of
from thidua.store import clock
from thidua.training.actions.telling import tell_level_decided, tell_level_said
from thidua.training.enums import Framework, LevelState
from thidua.training.models import OWNER, Competence
from thidua.training.permissions import P, check_can
from thidua.training.queries.frameworks import frame_on
from thidua.training.rules.competences import TRANSITIONS
from thidua.ui.pages import Conflict, Owed

MOST_FILES = 3
PROVED = ("level", "certificate", "issued_by", "issued_on", "expires_on")
"""What a confirmation stands for: changed, it is asked for anew. A target is one's own."""


@dataclass(frozen=True)
class Said:
    """A level as its person says it."""

    framework: Framework
    skill: str
    level: int
    target: int | None = None
    target_year: int | None = None
    certificate: str = ""
    issued_by: str = ""
    issued_on: dt.date | None = None
    expires_on: dt.date | None = None


def _check(said: Said, today: dt.date, known: Competence | None) -> None:
    frame = frame_on(said.framework, today)
    if said.skill not in frame.skills and known is None:
        raise Conflict(_("Khung năng lực không có mục này. Mở lại trang rồi chọn lại."))
    most = len(frame.levels)
    if not 1 <= said.level <= most or (said.target is not None and not 1 <= said.target <= most):
        raise Conflict(_("Chọn bậc từ 1 đến %(most)s.") % {"most": most})
    if said.issued_on and said.issued_on > today:
        raise Conflict(_("Ngày cấp chứng chỉ không được sau hôm nay."))
    if said.issued_on and said.expires_on and said.expires_on < said.issued_on:
        raise Conflict(_("Ngày hết hạn không được trước ngày cấp."))


def say_level(
    *, said: Said, files: Sequence[Ready] = (), drop: Collection[uuid.UUID] = (), version: int | None = None, by: User, at: dt.datetime
) -> Competence:  # fmt: skip
    """Say one's level, target and certificate; where the proof changed it is asked for anew, and what was confirmed stands until that is confirmed."""
    check_can(by, P.COMPETENCES)
    person = person_of(by)
    unit = unit_of(person) if person else None
    if person is None or unit is None:
        raise Conflict(_("Hồ sơ của anh/chị chưa có vị trí việc làm nào. Quản trị viên ghi vị trí rồi lập."))
    with transaction.atomic():
        row = Competence.objects.select_for_update(of=("self",)).filter(person=person, framework=said.framework, skill=said.skill).first()
        _check(said, clock.local_date(at), row)
        fresh = row is None
        row = row or Competence(root=unit.root, person=person, framework=said.framework, skill=said.skill[:100], claimed_at=at)
        if not fresh:
            row.expect(version)
        before, stood = tuple(getattr(row, name) for name in PROVED), row.state == LevelState.CONFIRMED
        since = row.claimed_at
        row.unit, row.level, row.target, row.target_year = unit, said.level, said.target, said.target_year
        row.certificate, row.issued_by = said.certificate.strip()[:120], said.issued_by.strip()[:200]
        row.issued_on, row.expires_on = said.issued_on, said.expires_on
        changed = fresh or bool(files or drop) or before != tuple(getattr(row, name) for name in PROVED)
        asks = changed or row.state == LevelState.RETURNED
        if asks:
            row.state, row.claimed_at, row.reason = LevelState.CLAIMED, at, ""
        if asks and stood:
            row.held_since = since
            for name, value in zip(PROVED, before, strict=True):
                setattr(row, f"held_{name}", value)
        with recorded("training.level.say", row, by=by, at=at):
            row.save()
            _attach(row, files, drop, by, at)
        if asks:
            settle(about=row, at=at)
            tell_level_said(row, by=by, at=at)
    return row


def _attach(row: Competence, files: Sequence[Ready], drop: Collection[uuid.UUID], by: User, at: dt.datetime) -> None:
    for use in FileUse.objects.filter(owner_kind=OWNER, owner_id=row.pk, file__in=drop).select_related("file"):
        unlink(use=use, by=by, at=at)
    if FileUse.objects.filter(owner_kind=OWNER, owner_id=row.pk).count() + len(files) > MOST_FILES:
        raise Conflict(_("Mỗi năng lực kèm tối đa %(most)s tệp. Bỏ bớt tệp rồi gửi lại.") % {"most": MOST_FILES})
    for one in files:
        link(file=keep(ready=one, by=by, at=at, root=row.root), owner=row, by=by, at=at, kind=OWNER)


def _decide(row: Competence, to: LevelState, version: int | None, by: User | None, at: dt.datetime) -> None:
    current = Competence.objects.select_for_update().get(pk=row.pk)
    if to not in TRANSITIONS[LevelState(current.state)]:
        raise Conflict(_("Việc này đã chuyển bước. Mở lại trang để xem."))
    row.expect(version)
    row.state, row.decided_by, row.decided_at = to, by, at


def _let_go(row: Competence) -> None:
    """What stood before is replaced by what is confirmed now."""
    row.held_level = row.held_since = row.held_issued_on = row.held_expires_on = None
    row.held_certificate = row.held_issued_by = ""


def confirm_level(*, competence: Competence, version: int | None = None, by: User | None, at: dt.datetime) -> Competence:
    """Confirm what somebody says they can do, having seen the proof."""
    check_can(by, P.COMPETENCE_CONFIRM, competence)
    with transaction.atomic():
        _decide(competence, LevelState.CONFIRMED, version, by, at)
        _let_go(competence)
        with recorded("training.level.confirm", competence, by=by, at=at):
            competence.save()
        tell_level_decided(competence, by=by, at=at)
    return competence


def return_level(*, competence: Competence, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Competence:
    """Send it back with what is missing."""
    check_can(by, P.COMPETENCE_CONFIRM, competence)
    if not reason.strip():
        raise Owed(_("Ghi cần sửa gì."))
    with transaction.atomic():
        _decide(competence, LevelState.RETURNED, version, by, at)
        competence.reason = reason.strip()[:500]
        with recorded("training.level.return", competence, by=by, at=at, reason=competence.reason):
            competence.save()
        tell_level_decided(competence, by=by, at=at)
    return competence
