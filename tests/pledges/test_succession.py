"""A pledge goes on when its units merge, when the merger is undone, when another unit heads the cluster."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.pledges import head_of, make_agreed, make_signed, make_signing
from tests.factories.world import AT, World
from tests.pledges.test_flow import scan

from thidua.orgs import actions as orgs
from thidua.orgs.actions.clusters import set_term
from thidua.orgs.actions.units import Paper
from thidua.orgs.models import ClusterYear, Reorganisation, Unit
from thidua.pledges import actions, queries
from thidua.pledges.actions import Said
from thidua.pledges.enums import CheckKind, CheckState, Outcome, PledgeState
from thidua.pledges.models import Pledge, Signature
from thidua.pledges.permissions import P, can, stands_for
from thidua.store import clock
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db


def merge(world: World) -> Reorganisation:
    """The third unit of the world goes on in the second, which is a party too."""
    target = Unit.objects.get(pk=world.units[1].pk)
    paper = Paper("05/QĐ-SM", clock.local_date(AT), "Sắp xếp")
    return orgs.merge_units(sources=[world.units[2]], target=target, on=clock.local_date(AT), paper=paper, by=world.admin, at=AT)


def test_head_of_the_unit_that_goes_on_signs_and_reports_for_both_and_the_check_is_confirmed(world: World) -> None:
    pledge = make_signing(world)
    merge(world)
    digest, heads = queries.edition_of(pledge).digest, (world.head.user, head_of(1, world), head_of(1, world))
    for party, user in zip(queries.parties_of(pledge), heads, strict=True):
        actions.sign_pledge(pledge=pledge, party=party, digest=digest, by=user, at=AT)
    pledge = Pledge.objects.get(pk=pledge.pk)
    assert pledge.state == PledgeState.SIGNED
    check = actions.open_check(pledge=pledge, kind=CheckKind.MID, due_on=dt.date(2025, 6, 30), by=world.head.user, at=AT)
    contents = [row.content for row in queries.contents_of(queries.edition_of(pledge))]
    for party, user in zip(queries.parties_of(pledge), heads, strict=True):
        actions.report(check=check, party=party, said=[Said(one, Outcome.REACHED) for one in contents], by=user, at=AT)
    assert actions.confirm_check(check=check, by=world.head.user, at=AT).state == CheckState.CONFIRMED
    assert queries.names_of(pledge, queries.edition_of(pledge))[str(queries.parties_of(pledge)[2].pk)] == world.units[2].name


def head_merged(world: World) -> Reorganisation:
    """The unit that heads the cluster goes on in the second, which is a party too."""
    target = Unit.objects.get(pk=world.units[1].pk)
    paper = Paper("05/QĐ-SM", clock.local_date(AT), "Sắp xếp")
    return orgs.merge_units(sources=[world.units[0]], target=target, on=clock.local_date(AT), paper=paper, by=world.admin, at=AT)


def test_pledge_of_a_head_that_went_on_stays_there_when_the_cluster_is_saved_again(world: World) -> None:
    pledge = make_signed(world)
    act = head_merged(world)
    assert Pledge.objects.get(pk=pledge.pk).unit_id == world.units[1].pk
    term = ClusterYear.objects.select_related("head", "deputy", "cluster").get(pk=pledge.term_id)
    set_term(term=term, units=list(world.units[1:]), head=term.head, deputy=None, by=None, at=AT)
    assert (term.head_id, Pledge.objects.get(pk=pledge.pk).unit_id) == (world.units[1].pk, world.units[1].pk)
    orgs.undo_act(act=act, by=world.admin, at=AT)
    assert Pledge.objects.get(pk=pledge.pk).unit_id == world.units[0].pk


def test_term_that_still_names_a_unit_that_ended_leaves_the_pledge_where_that_went(world: World) -> None:
    """Kept by an earlier version, where clusters did not follow."""
    pledge = make_signed(world)
    head_merged(world)
    with writing():
        ClusterYear.objects.filter(pk=pledge.term_id).update(head=world.units[0])
    term = ClusterYear.objects.select_related("head", "deputy", "cluster").get(pk=pledge.term_id)
    set_term(term=term, units=list(world.units), head=term.head, deputy=None, by=None, at=AT)
    assert Pledge.objects.get(pk=pledge.pk).unit_id == world.units[1].pk


def test_paper_from_before_a_merger_is_signed_by_the_head_of_the_unit_of_that_day(world: World) -> None:
    pledge = make_agreed(world)
    target, later = Unit.objects.get(pk=world.units[1].pk), AT + dt.timedelta(days=6)
    on = clock.local_date(AT) + dt.timedelta(days=5)
    orgs.merge_units(sources=[world.units[2]], target=target, on=on, paper=Paper("05/QĐ-SM", on, "Sắp xếp"), by=world.admin, at=later)
    actions.keep_scan(pledge=pledge, number=1, ready=scan(), signed_on=clock.local_date(AT), by=world.officer.user, at=later)
    signed = Signature.objects.filter(edition__pledge=pledge).order_by("party__order").values_list("person__user", flat=True)
    assert list(signed) == [head_of(number, world).pk for number in range(3)]


def test_undone_merger_gives_the_party_back(world: World) -> None:
    pledge = make_signing(world)
    act = merge(world)
    orgs.undo_act(act=act, by=world.admin, at=AT)
    party = queries.parties_of(pledge)[2]
    assert party.unit_id == world.units[2].pk
    assert [stands_for(head_of(number, world), party) for number in (1, 2)] == [False, True]


def test_new_head_of_the_cluster_keeps_its_pledge(world: World) -> None:
    pledge = make_signed(world)
    term = pledge.term
    assert term is not None
    set_term(term=term, units=list(world.units), head=world.units[1], deputy=None, by=None, at=AT)
    pledge = Pledge.objects.get(pk=pledge.pk)
    assert pledge.unit_id == world.units[1].pk
    assert [can(user, P.WRITE, pledge) for user in (world.head.user, head_of(1, world))] == [False, True]
