"""Programmes: written, asked of groups until a day, learned piece by piece into one's log, ended."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.evidence.enums import EvidenceState
from thidua.learning import actions as learning
from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.learning.phrases import fallen_words
from thidua.learning.rules.logs import Written
from thidua.library.actions import note_use
from thidua.library.models import Resource
from thidua.library.queries.editions import current_of, learned_entry
from thidua.library.rules.progress import TAKEN
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.models import Unit
from thidua.orgs.queries import person_of
from thidua.store import clock
from thidua.store.ids import new_id
from thidua.training.enums import ProgrammeState
from thidua.training.models import Assignment, ItemDone, Programme, ProgrammeItem
from thidua.training.permissions import P, check_can
from thidua.training.queries.programmes import accounts_asked, asked_of, fallen_of
from thidua.training.rules.programmes import TRANSITIONS
from thidua.ui.pages import Conflict, Refused

MOST_ITEMS = 60


@dataclass(frozen=True)
class Piece:
    """A piece as it is to be; a `key` that the programme has keeps it, another adds one."""

    title: str
    kind: Kind = Kind.SELF_STUDY
    minutes: int = 30
    resource: Resource | None = None
    key: uuid.UUID | None = None


def make_programme(*, unit: Unit, title: str, summary: str = "", by: User | None, at: dt.datetime) -> Programme:
    """A new draft."""
    check_can(by, P.PROGRAMME_WRITE, unit)
    if not title.strip():
        raise Conflict(_("Ghi tên chương trình."))
    made = Programme(root=unit.root, unit=unit, title=" ".join(title.split())[:300], summary=summary.strip()[:1000], made_by=by, made_at=at)
    with transaction.atomic(), recorded("training.programme.make", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def edit_programme(
    *, programme: Programme, title: str, summary: str, pieces: Sequence[Piece], version: int | None = None, by: User | None, at: dt.datetime
) -> Programme:  # fmt: skip
    """Title, summary and all pieces of a draft as they are to be; what people are asked to learn stays as it is."""
    check_can(by, P.PROGRAMME_WRITE, programme)
    if not title.strip() or any(not one.title.strip() for one in pieces):
        raise Conflict(_("Ghi tên chương trình và tên từng nội dung."))
    if len(pieces) > MOST_ITEMS or any(not 1 <= one.minutes <= 1440 for one in pieces):
        raise Conflict(_("Mỗi chương trình tối đa %(most)s nội dung, mỗi nội dung từ 1 đến 1440 phút.") % {"most": MOST_ITEMS})
    with transaction.atomic():
        held = Programme.objects.select_for_update().get(pk=programme.pk)
        if held.state != ProgrammeState.DRAFT:
            raise Conflict(_("Chương trình đã giao nên không sửa được nội dung. Lập chương trình mới để thay."))
        programme.expect(version)
        programme.title, programme.summary = " ".join(title.split())[:300], summary.strip()[:1000]
        with recorded("training.programme.edit", programme, by=by, at=at):
            programme.save()
            known = {one.key: one for one in ProgrammeItem.objects.filter(programme=programme)}
            ProgrammeItem.objects.filter(programme=programme).exclude(key__in={one.key for one in pieces if one.key}).delete()
            for order, said in enumerate(pieces, 1):
                row = known.get(said.key) if said.key else None
                row = row or ProgrammeItem(root=programme.root, programme=programme, key=said.key or new_id())
                row.order, row.title, row.kind = order, " ".join(said.title.split())[:300], said.kind
                row.minutes, row.resource = said.minutes, said.resource
                row.save()
    return programme


def _step(programme: Programme, to: ProgrammeState, version: int | None) -> None:
    held = Programme.objects.select_for_update().get(pk=programme.pk)
    if to not in TRANSITIONS[ProgrammeState(held.state)]:
        raise Conflict(_("Chương trình này đã chuyển bước. Mở lại trang để xem."))
    programme.expect(version)
    programme.state = to


def close_programme(*, programme: Programme, version: int | None = None, by: User | None, at: dt.datetime) -> Programme:
    """It asks nobody any more; what was learned stays."""
    check_can(by, P.PROGRAMME_WRITE, programme)
    with transaction.atomic():
        _step(programme, ProgrammeState.CLOSED, version)
        with recorded("training.programme.close", programme, by=by, at=at):
            programme.save()
        settle(about=programme, at=at)
    return programme


def assign_programme(
    *, programme: Programme, unit: Unit, due_on: dt.date, category: str = "", position: str = "", function: str = "", version: int | None = None,
    by: User | None, at: dt.datetime,
) -> Assignment:  # fmt: skip
    """Ask a group to learn it until a day; the first time opens it. Those of today are told, newcomers are asked by themselves."""
    check_can(by, P.PROGRAMME_WRITE, programme)
    check_can(by, P.PROGRAMME_WRITE, unit)
    if due_on < clock.local_date(at):
        raise Conflict(_("Hạn phải từ hôm nay trở đi."))
    if not ProgrammeItem.objects.filter(programme=programme).exists():
        raise Conflict(_("Chương trình chưa có nội dung nào. Thêm nội dung rồi giao."))
    with transaction.atomic():
        held = Programme.objects.select_for_update().get(pk=programme.pk)
        if held.state == ProgrammeState.CLOSED:
            raise Conflict(_("Chương trình đã kết thúc nên không giao được."))
        programme.expect(version)
        made = Assignment(
            root=programme.root, programme=programme, unit=unit, category=category, position=" ".join(position.split())[:120], function=function,
            due_on=due_on, made_by=by, made_at=at,
        )  # fmt: skip
        if held.state == ProgrammeState.DRAFT:
            programme.state, programme.opened_at = ProgrammeState.OPEN, at
        with recorded("training.programme.assign", programme, by=by, at=at) as note:
            programme.save()
            made.save(force_insert=True)
            note.values = {"assignment": str(made.pk), "due_on": str(due_on), "category": category, "position": made.position, "unit": str(unit.pk)}
            note.values |= {"function": function} if function else {}
        _tell(made, by, at)
    return made


def _tell(row: Assignment, by: User | None, at: dt.datetime) -> None:
    with translation.override("vi"):
        subject = _("Chương trình học “%(title)s”, hạn %(day)s") % {"title": row.programme.title[:100], "day": f"{row.due_on:%d/%m/%Y}"}
    url, key = reverse("training:programme", args=[row.programme_id]), f"training:assign:{row.pk}"
    tell(users=accounts_asked(row), reason=Reason.ASSIGNED, subject=subject, body="", url=url, key=key, by=by, at=at, about=row.programme)


def end_assignment(*, assignment: Assignment, by: User | None, at: dt.datetime) -> Assignment:
    """Ask the group no more."""
    check_can(by, P.PROGRAMME_WRITE, assignment.programme)
    with transaction.atomic():
        held = Assignment.objects.select_for_update().get(pk=assignment.pk)
        if held.ended_at is not None:
            raise Conflict(_("Lần giao này đã dừng. Mở lại trang để xem."))
        assignment.ended_at = at
        assignment.expect(None)
        with recorded("training.programme.unassign", assignment, by=by, at=at):
            assignment.save()
    return assignment


def _learned(item: ProgrammeItem, row: ItemDone, minutes: int, by: User, at: dt.datetime) -> LogEntry | None:
    """The entry of the log for a piece: the one that its resource made, else one of its own. One that fell is written anew."""
    current = current_of([item.resource_id]).get(item.resource_id) if item.resource_id else None
    if item.resource_id and (entry := learned_entry(row.person, item.resource_id)) is not None:
        return entry
    fallen = fallen_of([item], row.person.pk).get(str(item.pk))
    if current is not None and current.kind in TAKEN:
        return _course_again(fallen, current, by, at)
    if current is not None:
        return note_use(resource=current, minutes=minutes, by=by, at=at).entry
    written = Written(Kind(item.kind), minutes, item.title, clock.local_date(at))
    if fallen is not None:
        return learning.log_again(entry=fallen, written=written, by=by, at=at)
    return learning.log(written=written, by=by, at=at)


def _course_again(fallen: LogEntry | None, course: Resource, by: User, at: dt.datetime) -> LogEntry:
    """The entry of a course that was finished and thrown away goes back into the log as it was measured; what was sent back its person mends there.

    What its person wrote of it, while no course was offered, is no course.
    """
    if fallen is None or not fallen.finished:
        raise Conflict(_("Mở “%(title)s” để học. Học xong thì nội dung này tự đánh dấu.") % {"title": course.title})
    if fallen.evidence.state != EvidenceState.WITHDRAWN:
        raise Conflict(fallen_words(fallen))
    return learning.put_back(entry=fallen, by=by, at=at)


def finish_item(*, item: ProgrammeItem, minutes: int | None = None, by: User, at: dt.datetime) -> ItemDone:
    """Say that one learned a piece: it goes into one's log, where a head confirms it like everything else. Said twice it is one entry, and what was learned
    from its resource already is not written again."""
    check_can(by, P.PROGRAMMES)
    person = person_of(by)
    if person is None or not any(one.programme.pk == item.programme_id for one in asked_of(by)):
        raise Refused(_("Chương trình này không giao cho anh/chị."))
    with transaction.atomic():
        Programme.objects.select_for_update().get(pk=item.programme_id)
        known: ItemDone | None = ItemDone.objects.filter(item=item, person=person).select_related("entry__evidence").first()
        if known is not None and known.entry is not None and not fallen_words(known.entry):
            return known
        row = known or ItemDone(root=item.root, item=item, person=person)
        row.entry, row.done_at = _learned(item, row, minutes or item.minutes, by, at), at
        with recorded("training.programme.finish", row, by=by, at=at):
            row.save()
        if all(one.done == one.items for one in asked_of(by) if one.programme.pk == item.programme_id):
            settle(about=item.programme, at=at, users=[by.pk])
    return row
