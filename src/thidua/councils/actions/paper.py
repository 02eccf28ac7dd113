"""A secret ballot on paper: two tellers are named, ballots are handed out, each teller counts alone, and the signed record of the count is attached."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.councils.actions.holding import held_item, held_sitting
from thidua.councils.enums import AbsentMode, ItemState, Mode, Presence, SittingForm, SittingState
from thidua.councils.models import AgendaItem, Count, Membership, RollMark, Sitting, Teller
from thidua.councils.permissions import P, check_can, teller_at
from thidua.councils.queries.counting import aside_of, presences, voting_members
from thidua.councils.rules.parameters import voting_rule
from thidua.councils.rules.tally import Counts
from thidua.files import actions as files
from thidua.files.actions import Ready
from thidua.ui.pages import Conflict, Owed

TELLERS = 2


def name_tellers(*, sitting: Sitting, members: Collection[Membership], by: User | None, at: dt.datetime) -> list[Teller]:
    """Two members, with a vote or none, count the ballots on paper; until one of them has counted others may be named."""
    check_can(by, P.RUN, sitting)
    with transaction.atomic():
        now = held_sitting(sitting)
        if now.state not in (SittingState.CALLED, SittingState.OPEN):
            raise Conflict(_("Chỉ cử ban kiểm phiếu khi phiên họp đã mời và chưa bế mạc."))
        chosen = {one.pk for one in members}
        known = set(Membership.objects.on(now.day).filter(council=now.council_id, pk__in=chosen).values_list("pk", flat=True))
        if len(chosen) != TELLERS or known != chosen:
            raise Owed(_("Chọn đúng hai người khác nhau trong hội đồng."), field="tellers")
        if Count.objects.filter(teller__sitting=now).exists():
            raise Conflict(_("Đã có số phiếu được ghi nên giữ nguyên ban kiểm phiếu."))
        with recorded("councils.sitting.tellers", now, by=by, at=at) as note:
            Teller.objects.filter(sitting=now).exclude(member__in=chosen).delete()
            there = set(Teller.objects.filter(sitting=now).values_list("member", flat=True))
            Teller.objects.bulk_create(Teller(root=now.root, sitting=now, member_id=pk) for pk in sorted(chosen - there))
            note.values = {"tellers": sorted(map(str, chosen))}
    return list(Teller.objects.filter(sitting=sitting).select_related("member__person"))


def open_paper(item: AgendaItem) -> None:
    """Within the record of opening: the roll of those who may get a ballot. Two tellers have to be there, who do not step aside."""
    if voting_rule(item.rule.get("value")).chair_must_agree:
        raise Conflict(_("Quy tắc đòi chủ tọa đồng ý nên không bỏ phiếu kín được. Chọn biểu quyết công khai cho nội dung này."))
    tellers = Teller.objects.filter(sitting=item.sitting).exclude(member__in=aside_of(item)).count()
    if tellers < TELLERS:
        raise Conflict(_("Phiếu giấy cần hai người kiểm phiếu không liên quan đến nội dung này. Cử ban kiểm phiếu rồi mở."))
    RollMark.objects.bulk_create(RollMark(root=item.root, item=item, member_id=pk) for pk in sorted(voting_members(item.sitting)))


def may_get(item: AgendaItem) -> frozenset[uuid.UUID]:
    """The electors of an open item who are there, or away where written votes count: who may get a ballot, or cast on the screen."""
    electors = frozenset(RollMark.objects.filter(item=item).values_list("member", flat=True)) - aside_of(item)
    if item.sitting.form == SittingForm.WRITTEN:
        return electors
    counted = {Presence.PRESENT, *([Presence.WRITTEN] if voting_rule(item.rule.get("value")).absent is AbsentMode.WRITTEN else [])}
    return frozenset(pk for pk, where in presences(item.sitting).items() if pk in electors and where in counted)


def hand_out(*, sitting: Sitting, members: Collection[uuid.UUID], by: User | None, at: dt.datetime) -> int:
    """Note who was handed a ballot, for every item on paper that is open; returns how many marks were set. It cannot be taken back."""
    check_can(by, P.RUN, sitting)
    with transaction.atomic():
        now = held_sitting(sitting)
        items = list(AgendaItem.objects.filter(sitting=now, mode=Mode.PAPER, state=ItemState.OPEN).order_by("order"))
        if not items or now.state != SittingState.OPEN:
            raise Conflict(_("Chỉ phát phiếu khi có nội dung bỏ phiếu giấy đang mở."))
        found = 0
        with recorded("councils.sitting.hand_out", now, by=by, at=at) as note:
            for item in items:
                item.sitting = now
                allowed = may_get(item) & set(members)
                found += RollMark.objects.filter(item=item, member__in=allowed, marked=False).update(marked=True)
            note.values = {"handed": sorted(map(str, members))}
        if not found:
            raise Owed(_("Chọn người nhận phiếu: có mặt, không liên quan và chưa nhận."), field="members")
    return found


def enter_count(*, item: AgendaItem, found: Counts, version: int | None = None, by: User | None, at: dt.datetime) -> Count:
    """A teller keys what they counted, without seeing what the other did; it may be mended until the item is closed."""
    check_can(by, P.COUNT, item)
    with transaction.atomic():
        now = held_item(item)
        check_can(by, P.COUNT, now)
        if now.mode != Mode.PAPER or now.state != ItemState.OPEN or now.sitting.state != SittingState.OPEN:
            raise Conflict(_("Chỉ ghi số phiếu khi nội dung bỏ phiếu giấy đang mở."))
        teller = teller_at(by, now.sitting)
        if teller is None:
            raise Conflict(_("Số phiếu phải do chính người kiểm phiếu ghi."))
        issued = RollMark.objects.filter(item=now, marked=True).count()
        if found.collected > issued:
            raise Owed(
                _("Số phiếu thu về %(count)s nhiều hơn số phiếu phát ra %(issued)s. Kiểm lại.") % {"count": found.collected, "issued": issued},
                field="agree",
            )
        row: Count = Count.objects.select_for_update().filter(item=now, teller=teller).first() or Count(
            root=now.root, item=now, teller=teller, version=0
        )
        row.expect(None if row.version == 0 else version)
        row.agree, row.disagree, row.blank, row.invalid, row.at = found.agree, found.disagree, found.blank, found.invalid, at
        with recorded("councils.count.enter", row, by=by, at=at):
            row.save()
    return row


def agreed(item: AgendaItem) -> Counts:
    """What both tellers counted. Raise `Conflict` while one has not, or while they differ; neither is told the figures of the other."""
    rows = list(Count.objects.filter(item=item))
    if len(rows) < TELLERS:
        raise Conflict(_("Chưa đủ hai người kiểm phiếu ghi số phiếu. Hai người ghi riêng rồi mới đóng."))
    found = {Counts(one.agree, one.disagree, one.blank, one.invalid) for one in rows}
    if len(found) != 1:
        raise Conflict(_("Hai người kiểm phiếu ghi số khác nhau. Kiểm lại từng phiếu, mỗi người sửa số của mình rồi đóng."))
    return found.pop()


def attach_count(*, sitting: Sitting, scan: Ready, by: User | None, at: dt.datetime) -> Sitting:
    """Attach the record of the count that the tellers signed; the digest of its file stands in the record of acts."""
    check_can(by, P.RUN, sitting)
    with transaction.atomic():
        now = held_sitting(sitting)
        if now.state not in (SittingState.OPEN, SittingState.CLOSED):
            raise Conflict(_("Biên bản đã chốt hoặc phiên họp chưa khai mạc nên không đính được."))
        with recorded("councils.sitting.count_scan", now, by=by, at=at) as note:
            kept = files.keep(ready=scan, by=by, at=at, root=now.root)
            now.count_scan, now.count_digest = kept.pk, kept.sha256
            now.version += 1
            now.save()
            files.link(file=kept, owner=now, by=by, at=at)
            note.values = {"sha256": kept.sha256}
    return now
