"""News of units and clusters that pledges act on, each in the transaction of the act that sent it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from thidua.accounts.models import User
from thidua.orgs.models import ClusterYear, Reorganisation, Unit
from thidua.orgs.signals import succession_undone, unit_succeeded
from thidua.pledges.actions.succeeding import Moved, follow_head, return_parties, succeed_parties


@receiver(unit_succeeded, dispatch_uid="pledges.succeed")
def party_goes_on(sender: Any, act: Reorganisation, source: Unit, target: Unit, by: User | None, at: dt.datetime, **kwargs: Any) -> Moved:
    """A unit went on in another: so does the party it was."""
    return succeed_parties(act=act, source=source, target=target, by=by, at=at)


@receiver(succession_undone, dispatch_uid="pledges.return")
def party_comes_back(sender: Any, act: Reorganisation, moved: Moved, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """The act on the units is taken back."""
    return_parties(act=act, moved=moved, by=by, at=at)


@receiver(post_save, sender=ClusterYear, dispatch_uid="pledges.follow_head")
def head_keeps_the_pledge(sender: Any, instance: ClusterYear, created: bool, **kwargs: Any) -> None:
    """Another unit heads the cluster in its year."""
    if not created:
        follow_head(term=instance)
