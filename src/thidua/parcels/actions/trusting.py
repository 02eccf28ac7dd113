"""Keys of units that are trusted: confirmed by a person who held the fingerprint against what the unit said, and taken back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Unit
from thidua.parcels.models import TrustedKey
from thidua.parcels.permissions import P, check_can
from thidua.parcels.phrases import FAULTS
from thidua.parcels.rules.format import Unreadable
from thidua.parcels.rules.keys import is_fingerprint, read_line
from thidua.ui.pages import Conflict, Owed


def confirm(*, unit: Unit, line: str, fingerprint: str, by: User | None, at: dt.datetime) -> TrustedKey:
    """Trust a key of a unit; `fingerprint` is what the unit told by another way than the key came. A key that is trusted already stays as it is."""
    check_can(by, P.TRUST, unit)
    try:
        public = read_line(line)
    except Unreadable as unreadable:
        raise Owed(str(FAULTS[unreadable.fault]), field="line") from unreadable
    if not is_fingerprint(fingerprint, public):
        raise Owed(_("Dấu vân tay không khớp với khóa. Gọi lại đơn vị gửi để đối chiếu; không gộp gói ký bằng khóa này."), field="fingerprint")
    with transaction.atomic():
        known: TrustedKey | None = TrustedKey.objects.select_for_update().filter(root=unit.root, public=public.hex()).first()
        if known is not None and known.revoked_at is not None:
            raise Owed(_("Khóa này đã bị thu hồi nên không tin lại được. Đơn vị gửi lập khóa mới."), field="line")
        if known is not None and known.unit_id != unit.pk:
            raise Owed(_("Khóa này là của %(unit)s.") % {"unit": known.unit.name}, field="line")
        if known is not None:
            return known
        made = TrustedKey(root=unit.root, unit=unit, public=public.hex(), confirmed_by=by, confirmed_at=at)
        with recorded("parcels.trustedkey.confirm", made, by=by, at=at):
            made.save()
    return made


def revoke(*, key: TrustedKey, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> TrustedKey:
    """Trust a key no more, with the reason: no further package signed with it is taken in. What was merged stays until somebody takes it back."""
    check_can(by, P.DISTRUST, key)
    if not reason.strip():
        raise Owed(_("Ghi lý do thu hồi khóa."), field="reason")
    with transaction.atomic():
        key.expect(version)
        if key.revoked_at is not None:
            raise Conflict(_("Khóa đã thu hồi."))
        with recorded("parcels.trustedkey.revoke", key, by=by, at=at, reason=reason.strip()[:500]):
            key.revoked_at, key.revoked_by, key.reason = at, by, reason.strip()[:500]
            key.save()
    return key
