"""Pledges of a small agency, brought to each state by the real actions."""

from __future__ import annotations

import datetime as dt

from tests.factories.kept import kept
from tests.factories.world import AT, World, make_member

from thidua.accounts.models import User
from thidua.orgs.actions.clusters import make_cluster
from thidua.orgs.enums import ClusterKind, RoleKind
from thidua.orgs.models import ClusterYear
from thidua.pledges import actions, queries
from thidua.pledges.actions import Whom
from thidua.pledges.enums import PledgeKind
from thidua.pledges.models import Pledge

YEAR = 2025


@kept()
def make_term(world: World) -> ClusterYear:
    """A cluster of the three units of the world, headed by the first; the other two have heads too."""
    for number, unit in enumerate(world.units[1:], 1):
        make_member(unit, f"TP{number:02}", f"Hoàng Văn Mẫu{number}", "Trưởng phòng", RoleKind.UNIT_HEAD)
    units = list(world.units)
    return make_cluster(agency=world.root, name="Cụm 1", kind=ClusterKind.CLUSTER, year=YEAR, units=units, head=units[0], by=None, at=AT)


@kept()
def make_draft(world: World, term: ClusterYear | None = None) -> Pledge:
    """A draft of the cluster with the sample contents."""
    term = term or make_term(world)
    whom = Whom(PledgeKind.CLUSTER, term.head, term=term, units=world.units)
    return actions.make_pledge(whom=whom, year=YEAR, by=world.head.user, at=AT)


@kept()
def make_discussed(world: World) -> Pledge:
    """The same, sent round."""
    return actions.send_round(pledge=make_draft(world), by=world.head.user, at=AT)


def head_of(number: int, world: World) -> User:
    """The head of the first, second or third party."""
    return world.head.user if number == 0 else User.objects.get(username=f"tp{number:02}")


@kept()
def make_agreed(world: World) -> Pledge:
    """Agreed by all three."""
    pledge = make_discussed(world)
    for number, party in enumerate(queries.parties_of(pledge)):
        actions.agree(pledge=pledge, party=party, number=pledge.edition, by=head_of(number, world), at=AT)
    return Pledge.objects.get(pk=pledge.pk)


@kept()
def make_signing(world: World) -> Pledge:
    """Open for signatures."""
    return actions.open_signing(pledge=make_agreed(world), by=world.head.user, at=AT)


@kept()
def make_signed(world: World) -> Pledge:
    """Signed by all three in their order."""
    pledge = make_signing(world)
    digest = queries.edition_of(pledge).digest
    for number, party in enumerate(queries.parties_of(pledge)):
        actions.sign_pledge(pledge=pledge, party=party, digest=digest, by=head_of(number, world), at=AT + dt.timedelta(minutes=number))
    return Pledge.objects.get(pk=pledge.pk)
