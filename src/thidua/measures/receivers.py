"""News of the organisation that figures follow, in the transaction of the act that sent it."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from thidua.measures.actions import carry_over, drop_empty
from thidua.orgs.models import Unit
from thidua.orgs.signals import unit_moved, unit_unmade
from thidua.store import clock


@receiver(unit_moved, dispatch_uid="measures.carry_over")
def figures_go_along(sender: Any, unit: Unit, before: str, **kwargs: Any) -> None:
    """A unit was moved in the tree: the units above it count what they have now."""
    carry_over(unit=unit, before=before, at=clock.now())


@receiver(unit_unmade, dispatch_uid="measures.drop_empty")
def figures_of_nothing_go(sender: Any, unit: Unit, **kwargs: Any) -> None:
    """A unit is taken back: figures of it that came to nothing go with it."""
    drop_empty(unit=unit)
