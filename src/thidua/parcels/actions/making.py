"""A package of a unit, signed with its key; and a new key in the place of one that may be known to others."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import hold_chain, recorded
from thidua.credentials.actions.signing import unit_signer
from thidua.credentials.actions.turning import turn_key
from thidua.credentials.models import BadgeKey
from thidua.credentials.rules.badges import raw_key
from thidua.orgs.models import Unit
from thidua.parcels.models import MadeParcel
from thidua.parcels.permissions import P, check_can
from thidua.parcels.queries.packing import next_sequence, packed
from thidua.parcels.rules.format import MOST_BYTES, sealed
from thidua.reports.rules.freezing import digest_of
from thidua.reports.rules.periods import span_of
from thidua.ui.pages import Conflict, Owed


def make(*, unit: Unit, period: str, by: User | None, at: dt.datetime) -> MadeParcel:
    """Write down what a unit has accepted for a period, signed; a second one of the same period is the newer one for who receives it."""
    check_can(by, P.MAKE, unit)
    if span_of(period) is None:
        raise Owed(_("Ghi kỳ, ví dụ 2026, 2026-Q1, 2026-05."), field="period")
    with transaction.atomic():
        hold_chain(unit.root)
        said = packed(unit=unit, period=period, sequence=next_sequence(unit), at=at)
        content = said["content"]
        if not content["reports"] and not content["figures"]:
            raise Owed(_("Kỳ này đơn vị chưa có báo cáo đã duyệt và chưa có số liệu để gửi."), field="period")
        key, sign = unit_signer(unit=unit, at=at)
        whole = sealed(said, raw_key(key.public), sign)
        if len(whole) > MOST_BYTES:
            raise Conflict(_("Gói quá lớn. Lập riêng từng quý."))
        made = MadeParcel(
            root=unit.root, unit=unit, period=period, sequence=said["sequence"], digest=digest_of(said),
            content=whole.decode(), reports=len(content["reports"]), figures=len(content["figures"]), made_by=by, made_at=at,
        )  # fmt: skip
        with recorded("parcels.madeparcel.make", made, by=by, at=at):
            made.save()
    return made


def turn(*, unit: Unit, by: User | None, at: dt.datetime) -> BadgeKey:
    """Sign with a new key from now on; the superior has to trust it before it takes the next package in."""
    check_can(by, P.MAKE, unit)
    with transaction.atomic():
        key, _sign = turn_key(unit=unit, at=at)
        with recorded("parcels.key.turn", key, by=by, at=at):
            pass
    return key
