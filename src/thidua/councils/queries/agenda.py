"""Where subjects stand on agendas; for the packages that own them, and for the pages of sittings."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q

from thidua.councils.enums import CouncilKind, ItemState, SittingState
from thidua.councils.models import AgendaItem, Membership, Sitting
from thidua.councils.permissions import RUNNING as SEATS_THAT_RUN
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries import standing_of, under
from thidua.store import clock


def items_about(kind: str, subjects: Iterable[uuid.UUID]) -> Any:
    """The items of some subjects, the newest first, without those taken off; each with its sitting and council."""
    rows = AgendaItem.objects.filter(kind=kind, subject__in=list(subjects)).exclude(state=ItemState.TAKEN_OFF)
    return rows.select_related("sitting__council__unit").order_by("-sitting__starts_at", "-id")


def sittings_to_fill(user: Any, *kinds: CouncilKind) -> list[Sitting]:
    """The sittings that are being prepared or called and on whose agenda somebody may put something, the next first; of all kinds of council or of some."""
    rows = Sitting.objects.filter(state__in=(SittingState.DRAFT, SittingState.CALLED)).select_related("council__unit").order_by("starts_at", "id")
    standing = standing_of(user)
    seats = Membership.objects.on(clock.today()).filter(person=standing.person_id, seat__in=SEATS_THAT_RUN, council=OuterRef("council"))
    prepared = under(standing.scopes(RoleKind.EMULATION_OFFICER), "council__unit__path")
    rows = rows.filter(prepared | Q(Exists(seats))) if standing.person_id else rows.none()
    return list(rows.filter(council__kind__in=kinds) if kinds else rows)
