"""Issuing certificates and taking them back. Whoever calls `issue` has found that there is something to certify."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.credentials.actions.telling import tell_revoked
from thidua.credentials.enums import Achieved
from thidua.credentials.models import Certificate, Series
from thidua.credentials.permissions import P, check_can
from thidua.credentials.queries import certificate_of
from thidua.credentials.rules.numbers import ALPHABET, LENGTH, names_holder, number_of
from thidua.orgs.models import Person, Unit
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed


def issue(
    *, person: Person, unit: Unit, title: str, source_kind: str, source: uuid.UUID, achieved: Achieved = Achieved.COURSE, again: bool = False,
    by: User | None, at: dt.datetime,
) -> Certificate:  # fmt: skip
    """Certify something of a person under the next number of the unit; what was certified already is given again. What was taken back stays so, unless it is
    certified `again`: then under a number of its own."""
    with transaction.atomic():
        known = certificate_of(source_kind, source, person.pk)
        if known is not None and not (again and known.revoked_at):
            return known
        day = clock.local_date(at)
        made = Certificate(root=unit.root, unit=unit, person=person, holder=person.name, issuer=unit.name, title=title.strip()[:300])
        made.code = fresh_code()
        made.achieved, made.source_kind, made.source, made.issued_on, made.issued_at = achieved, source_kind, source, day, at
        with recorded("credentials.issue", made, by=by, at=at):
            series, _new = Series.objects.select_for_update().get_or_create(unit=unit, year=day.year, defaults={"root": unit.root})
            series.last += 1
            series.save()
            made.number = number_of(series.last, day.year, unit.document_symbol or unit.code)
            made.save(force_insert=True)
    return made


def fresh_code() -> str:
    """A code of verification that nobody had before and nobody guesses."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))


def revoke(
    *, certificate: Certificate, reason: str, grounds: str = "", version: int | None = None, by: User | None, at: dt.datetime
) -> Certificate:  # fmt: skip
    """Take a certificate back; its page of verification says so from now on, and of an award on what grounds (Law 06/2022/QH15, chapter VII)."""
    check_can(by, P.REVOKE, certificate)
    if not reason.strip():
        raise Owed(_("Ghi lý do thu hồi."))
    if certificate.achieved == Achieved.AWARD and not grounds.strip():
        raise Owed(_("Ghi căn cứ thu hồi: ai mở trang xác minh cũng đọc được."), field="grounds")
    if certificate.person_id and names_holder(grounds, certificate.holder):
        raise Owed(_("Căn cứ thu hồi hiện công khai nên không ghi họ tên người được cấp. Bỏ họ tên, chỉ ghi điều khoản và sự việc."), field="grounds")
    certificate.grounds = grounds.strip()[:500]
    with transaction.atomic():
        if certificate.revoked_at is not None:
            raise Conflict(_("Giấy chứng nhận này đã thu hồi. Mở lại trang để xem."))
        _take_back(certificate, reason, version, by, at)
    return certificate


def let_fall(*, certificate: Certificate, reason: str, at: dt.datetime) -> Certificate:
    """Take a certificate back with what it stood on; whoever calls has found that that is gone."""
    with transaction.atomic():
        _take_back(certificate, reason, None, None, at)
    return certificate


def _take_back(one: Certificate, reason: str, version: int | None, by: User | None, at: dt.datetime) -> None:
    one.expect(version)
    one.revoked_at, one.revoked_by, one.reason = at, by, reason.strip()[:500]
    with recorded("credentials.revoke", one, by=by, at=at, reason=one.reason):
        one.save()
    tell_revoked(one, by=by, at=at)
