"""The ledger of media: noted by anybody of the agency for their units, confirmed by somebody else in charge, struck with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.communications.actions.proving import count_media, hold_evidence, prove_media, unproved
from thidua.communications.enums import Channel
from thidua.communications.enums import MediaState as S
from thidua.communications.models import MEDIA_OWNER, MediaEntry
from thidua.communications.permissions import P, check_can, own_units
from thidua.communications.rules.media import may_become
from thidua.communications.rules.words import is_address
from thidua.files.actions import Ready, keep, link
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed, Refused
from thidua.vn.text import one_line


@dataclass(frozen=True)
class Appeared:
    """What was told, where and when."""

    unit: Unit
    channel: Channel
    title: str
    outlet: str
    appeared_on: dt.date
    url: str = ""
    times: int = 1
    clause: Clause | None = None
    person: Person | None = None


def note_media(*, appeared: Appeared, files: Sequence[Ready] = (), by: User | None, at: dt.datetime) -> MediaEntry:
    """One more line. It counts from now on and is evidence of its person once somebody else confirms it."""
    check_can(by, P.MEDIA)
    if by is not None and not own_units(by).filter(pk=appeared.unit.pk).exists():
        raise Refused(_("Chỉ ghi được cho đơn vị mình làm việc hoặc phụ trách."))
    _check(appeared, at)
    made = MediaEntry(
        root=appeared.unit.root, unit=appeared.unit, channel=appeared.channel, title=one_line(appeared.title)[:300],
        outlet=one_line(appeared.outlet)[:200], appeared_on=appeared.appeared_on, url=one_line(appeared.url)[:600], times=appeared.times,
        clause=appeared.clause, person=appeared.person, noted_by=by, noted_at=at,
    )  # fmt: skip
    with transaction.atomic():
        with recorded("communications.note_media", made, by=by, at=at):
            made.save(force_insert=True)
            for one in files[:1]:
                link(file=keep(ready=one, by=by, at=at, root=made.root), owner=made, by=by, at=at, kind=MEDIA_OWNER)
        count_media(made, at=at)
    return made


def _check(said: Appeared, at: dt.datetime) -> None:
    if not said.title.strip():
        raise Owed(_("Ghi tên tin, bài, buổi phát."), field="title")
    if not said.outlet.strip():
        raise Owed(_("Ghi nơi đăng, phát."), field="outlet")
    if said.appeared_on > clock.local_date(at):
        raise Owed(_("Ngày đăng, phát không được sau hôm nay."), field="appeared_on")
    if said.url.strip() and not is_address(said.url.strip()):
        raise Owed(_("Ghi địa chỉ đầy đủ, bắt đầu bằng https://"), field="url")
    if not 1 <= said.times <= 10_000:
        raise Owed(_("Ghi số lần từ 1 đến 10.000."), field="times")


def _step(entry: MediaEntry, to: S, version: int | None) -> None:
    held = MediaEntry.objects.select_for_update().get(pk=entry.pk)
    if not may_become(S(held.state), to):
        raise Conflict(_("Dòng này đã chuyển bước. Mở lại trang để xem."))
    entry.expect(version)
    hold_evidence([entry.evidence_id])
    entry.state = to


def confirm_media(*, entry: MediaEntry, version: int | None = None, by: User | None, at: dt.datetime) -> MediaEntry:
    """Somebody else in charge looked at it."""
    check_can(by, P.MEDIA_DECIDE, entry)
    with transaction.atomic():
        _step(entry, S.CONFIRMED, version)
        entry.decided_by, entry.decided_at = by, at
        with recorded("communications.confirm_media", entry, by=by, at=at):
            entry.save()
        prove_media(entry, at=at)
    return entry


def strike_media(*, entry: MediaEntry, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> MediaEntry:
    """It was noted by mistake; it counts no more and stays in the record."""
    check_can(by, P.MEDIA_STRIKE, entry)
    if not one_line(reason):
        raise Owed(_("Ghi vì sao bỏ dòng này."))
    with transaction.atomic():
        _step(entry, S.STRUCK, version)
        entry.reason, entry.decided_by, entry.decided_at = one_line(reason)[:500], by, at
        with recorded("communications.strike_media", entry, by=by, at=at, reason=entry.reason):
            entry.save()
        count_media(entry, at=at)
        unproved(entry.evidence, at=at)
    return entry
