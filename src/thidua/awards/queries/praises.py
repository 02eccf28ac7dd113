"""Letters of praise: who sees which."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from thidua.awards.models import Praise
from thidua.awards.permissions import DECIDERS
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import standing_of, still_here, under
from thidua.search.queries import having_words
from thidua.store import clock


def visible_to(user: Any) -> Any:
    """Those of the units that somebody answers for; and once sent, those that they or the unit they head got."""
    standing = standing_of(user)
    got = Q(person=standing.person_id) if standing.person_id else Q(pk__in=[])
    headed = under(standing.scopes(RoleKind.UNIT_HEAD), "collective__path")
    rows = Praise.objects.filter(under(standing.scopes(*DECIDERS), "unit__path") | (Q(sent_at__isnull=False) & (got | headed)))
    return rows.select_related("unit", "person", "collective")


def listed(user: Any, words: str = "") -> Any:
    """The newest first."""
    return having_words(visible_to(user), words, "subject", "words", "number").order_by("-signed_on", "-id")


def people_of(unit: Unit) -> Any:
    """Who works in the agency."""
    return Person.objects.filter(still_here(clock.today()), root=unit.root).order_by("sort_key", "code")


def units_of(unit: Unit) -> Any:
    """The units of the agency of today."""
    return Unit.objects.on(clock.today()).filter(root=unit.root).order_by("path")
