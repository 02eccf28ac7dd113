"""Reads of the certificates that are trusted."""

from __future__ import annotations

from typing import Any

from thidua.pledges.models import TrustAnchor
from thidua.pledges.permissions import P, can
from thidua.pledges.rules.anchors import Anchor


def listed_anchors(user: Any) -> Any:
    """The list for whoever keeps it: what is trusted first, then what was taken out."""
    rows = TrustAnchor.objects.select_related("made_by", "removed_by").order_by("removed_at", "name", "pk").defer("der")
    return rows if can(user, P.TRUST) else rows.none()


def anchors() -> list[Anchor]:
    """What is trusted now."""
    rows = TrustAnchor.objects.filter(removed_at=None).order_by("fingerprint")
    return [Anchor(row.subject, row.fingerprint, row.begins, row.ends, bytes(row.der)) for row in rows]
