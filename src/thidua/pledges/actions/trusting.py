"""Whose certificates are trusted: an administrator takes an authority into the list, or out of it with a reason."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.pledges.models import TrustAnchor
from thidua.pledges.permissions import P, check_can
from thidua.pledges.rules.anchors import Anchor
from thidua.ui.pages import Conflict, Owed


def trust(*, anchor: Anchor, name: str, by: User | None, at: dt.datetime) -> TrustAnchor:
    """Take a certificate into the list; what stands there is not taken twice."""
    check_can(by, P.TRUST)
    if TrustAnchor.objects.filter(fingerprint=anchor.fingerprint, removed_at=None).exists():
        raise Conflict(_("Chứng thư số này đã có trong danh sách tin cậy."))
    row = TrustAnchor(
        name=name.strip()[:200] or anchor.subject[:200], subject=anchor.subject[:500], fingerprint=anchor.fingerprint, begins=anchor.begins,
        ends=anchor.ends, der=anchor.der, made_by=by, made_at=at,
    )  # fmt: skip
    with recorded("pledges.trust", row, by=by, at=at):
        row.save()
    return row


def distrust(*, row: TrustAnchor, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> TrustAnchor:
    """Take a certificate out of the list; signatures that lead to it are not trusted from then on."""
    check_can(by, P.TRUST)
    TrustAnchor.objects.select_for_update().get(pk=row.pk)
    row.refresh_from_db()
    if row.removed_at is not None:
        raise Conflict(_("Chứng thư số này đã được bỏ khỏi danh sách tin cậy."))
    if not reason.strip():
        raise Owed(_("Ghi lý do bỏ chứng thư số khỏi danh sách tin cậy."))
    row.expect(version)
    with recorded("pledges.distrust", row, by=by, at=at, reason=reason.strip()[:1000]):
        row.removed_by, row.removed_at, row.reason = by, at, reason.strip()[:1000]
        row.save()
    return row
