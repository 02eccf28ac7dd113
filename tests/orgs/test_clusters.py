"""Clusters by the year: made, changed, handed over; the deputy becomes head."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.world import AT, World, make_unit, make_world, signed_in

from thidua.orgs.actions.clusters import hand_over, make_cluster, set_term
from thidua.orgs.actions.lineage import dissolve_unit, merge_units, undo_act
from thidua.orgs.actions.units import Paper
from thidua.orgs.enums import ClusterKind
from thidua.orgs.models import ClusterMember, ClusterYear
from thidua.orgs.rules.clusters import rotate
from thidua.ui.pages import Conflict, Refused


@given(st.integers(2, 9), st.integers(0, 8), st.none() | st.integers(0, 12))
def test_the_next_head_and_deputy_are_two_members_and_the_deputy_takes_over(size: int, head: int, deputy: int | None) -> None:
    members = range(size)
    new_head, new_deputy = rotate(members, head, deputy)
    assert new_head in members and new_deputy in members and new_head != new_deputy
    assert deputy not in members or new_head == deputy


@given(st.integers(2, 9))
def test_everybody_heads_once_in_as_many_years_as_there_are_members(size: int) -> None:
    head, deputy, heads = 0, 1, [0]
    for _year in range(1, size):
        head, deputy = rotate(range(size), head, deputy)  # type: ignore[assignment]  # reason: two members or more
        heads.append(head)
    assert sorted(heads) == [*range(size)]


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def cluster(world: World, name: str = "Cụm số 2", year: int = 2025) -> ClusterYear:
    office, legal, finance = world.units
    said = {"agency": world.root, "name": name, "kind": ClusterKind.CLUSTER, "year": year, "by": world.officer.user, "at": AT}
    return make_cluster(units=[office, legal, finance], head=office, deputy=finance, **said)  # type: ignore[arg-type]


def test_handing_over_keeps_members_and_moves_the_lead(world: World) -> None:
    made = hand_over(term=cluster(world), by=world.officer.user, at=AT)
    assert (made.year, made.head, made.deputy) == (2026, world.units[2], world.units[0])
    assert ClusterMember.objects.filter(term=made).count() == 3
    with pytest.raises(Conflict, match="đã có"):
        hand_over(term=ClusterYear.objects.get(year=2025), by=world.officer.user, at=AT)


def test_a_unit_is_in_one_cluster_of_a_year(world: World) -> None:
    cluster(world)
    with pytest.raises(Conflict, match="Cụm số 2"):
        cluster(world, "Cụm số 3")


@pytest.mark.parametrize("fault", ["few", "head", "deputy"])
def test_a_year_that_cannot_be_is_refused(world: World, fault: str) -> None:
    term, (office, legal, _finance) = cluster(world), world.units
    other = make_unit("TO", "Tổ khác", world.root)
    said = {"few": ([office], office, None), "head": ([office, legal], other, None), "deputy": ([office, legal], office, office)}[fault]
    with pytest.raises(Conflict):
        set_term(term=term, units=said[0], head=said[1], deputy=said[2], by=world.officer.user, at=AT)


def test_only_officers_and_administrators_keep_clusters(world: World) -> None:
    with pytest.raises(Refused):
        hand_over(term=cluster(world), by=world.staff.user, at=AT)


def test_pages_make_edit_and_hand_over(world: World) -> None:
    client, (office, legal, _finance) = signed_in(world.officer.user), world.units
    sent = {"name": "Cụm số 1", "kind": "cluster", "year": "2025", "units": [str(office.pk), str(legal.pk)], "head": str(office.pk)}
    page = client.post(reverse("orgs:add_cluster"), sent)["Location"]
    term = ClusterYear.objects.get()
    assert client.post(reverse("orgs:edit_cluster", args=[term.pk]), sent | {"head": str(legal.pk), "version": term.version}).status_code == 302
    assert client.post(reverse("orgs:edit_cluster", args=[term.pk]), sent | {"version": 1}).status_code == 409
    client.post(reverse("orgs:hand_over_cluster", args=[term.pk]))
    assert list(ClusterYear.objects.order_by("year").values_list("year", "head")) == [(2025, legal.pk), (2026, office.pk)]
    assert len(client.get(page).context["others"]) == 2


def test_cluster_of_one_unit_is_refused_in_place_with_its_unit_still_ticked(world: World) -> None:
    office = world.units[0]
    sent = {"name": "Cụm số 1", "kind": "cluster", "year": "2025", "units": [str(office.pk)], "head": str(office.pk)}
    answer = signed_in(world.officer.user).post(reverse("orgs:add_cluster"), sent)
    form = answer.context["form"]
    assert (answer.status_code, form["units"].value(), "<li>Một cụm có ít nhất hai đơn vị.</li>" in answer.content.decode()) == (
        422,
        [str(office.pk)],
        True,
    )


def test_a_member_that_ended_in_the_year_stays_when_the_form_is_saved(world: World) -> None:
    office, legal, finance = world.units
    dissolve_unit(unit=finance, heir=office, on=dt.date(2025, 3, 1), paper=Paper(), by=world.admin, at=AT)
    term = cluster(world)
    client, address = signed_in(world.officer.user), reverse("orgs:edit_cluster", args=[term.pk])
    form = client.get(address).context["form"]
    sent = {"units": [str(pk) for pk in form.initial["units"]], "head": str(legal.pk), "version": term.version}
    assert client.post(address, sent).status_code == 302
    assert set(ClusterMember.objects.filter(term=term).values_list("unit", flat=True)) == {office.pk, legal.pk, finance.pk}


def test_the_list_takes_a_fixed_number_of_queries_and_is_closed_to_other_agencies(world: World, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    cluster(world)
    client: Client = signed_in(world.staff.user)
    with django_assert_max_num_queries(14):
        assert len(client.get(reverse("orgs:clusters"), {"nam": "2025"}).context["rows"]) == 1
    for n in (3, 4):
        units = [make_unit(f"X{n}{k}", f"Phòng {n}{k}", world.root) for k in (1, 2)]
        said = {"agency": world.root, "name": f"Cụm số {n}", "kind": ClusterKind.CLUSTER, "year": 2025, "by": None, "at": AT}
        make_cluster(units=units, head=units[0], **said)  # type: ignore[arg-type]
    with django_assert_max_num_queries(14):
        assert len(client.get(reverse("orgs:clusters"), {"nam": "2025"}).context["rows"]) == 3
    foreign = signed_in(world.outsider.user)
    assert foreign.get(reverse("orgs:clusters")).context["rows"] == []
    assert foreign.get(reverse("orgs:cluster", args=[ClusterYear.objects.first().pk])).status_code == 404


def state_of(term: ClusterYear) -> tuple[object, ...]:
    now = ClusterYear.objects.get(pk=term.pk)
    return now.head_id, now.deputy_id, set(ClusterMember.objects.filter(term=term).values_list("unit", flat=True))


def test_unit_that_went_on_is_in_its_clusters_as_the_other_and_back_when_undone(world: World) -> None:
    office, legal, finance = world.units
    past, term, later = cluster(world, year=2024), cluster(world, "Cụm số 3"), cluster(world, "Cụm số 4", 2026)
    before = [state_of(one) for one in (past, term, later)]
    new = make_unit("MOI", "Phòng Mới", world.root)
    act = merge_units(sources=[office], target=new, on=dt.date(2025, 3, 1), paper=Paper(), by=world.admin, at=AT)
    after = (new.pk, finance.pk, {new.pk, legal.pk, finance.pk})
    assert [state_of(one) for one in (past, term, later)] == [before[0], after, after]
    undo_act(act=act, by=world.admin, at=AT)
    assert [state_of(one) for one in (past, term, later)] == before


@pytest.mark.parametrize("number", [0, 2])
def test_two_members_that_become_one_are_one_member(world: World, number: int) -> None:
    """The head, or the deputy, goes on in a member of the same cluster."""
    _office, legal, _finance = world.units
    term = cluster(world)
    before, gone = state_of(term), world.units[number]
    act = dissolve_unit(unit=gone, heir=world.units[2 - number], on=dt.date(2025, 3, 1), paper=Paper(), by=world.admin, at=AT)
    assert state_of(term) == (world.units[2 - number].pk, None, {legal.pk, world.units[2 - number].pk})
    undo_act(act=act, by=world.admin, at=AT)
    assert state_of(term) == before


def test_undo_leaves_what_somebody_has_changed_in_the_cluster_since(world: World) -> None:
    office, legal, finance = world.units
    term, new = cluster(world), make_unit("MOI", "Phòng Mới", world.root)
    act = merge_units(sources=[office], target=new, on=dt.date(2025, 3, 1), paper=Paper(), by=world.admin, at=AT)
    now = ClusterYear.objects.select_related("cluster").get(pk=term.pk)
    set_term(term=now, units=[new, legal, finance], head=legal, deputy=None, by=world.officer.user, at=AT)
    undo_act(act=act, by=world.admin, at=AT)
    assert state_of(term) == (legal.pk, None, {office.pk, legal.pk, finance.pk})


def test_next_year_has_the_unit_into_which_a_member_is_to_go(world: World) -> None:
    office, legal, finance = world.units
    term, new = cluster(world), make_unit("MOI", "Phòng Mới", world.root)
    merge_units(sources=[finance], target=new, on=dt.date(2026, 1, 1), paper=Paper(), by=world.admin, at=AT)
    made = hand_over(term=ClusterYear.objects.select_related("cluster", "head", "deputy").get(pk=term.pk), by=world.officer.user, at=AT)
    assert (made.head, set(ClusterMember.objects.filter(term=made).values_list("unit", flat=True))) == (new, {office.pk, legal.pk, new.pk})
