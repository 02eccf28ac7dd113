"""Who signs is changed while a pledge is a draft: units and bodies come and go, agreements lapse, everybody concerned is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from tests.factories.pledges import head_of, make_agreed, make_discussed, make_draft, make_signing, make_term
from tests.factories.programs import program_of
from tests.factories.world import AT, DAY, World, signed_in
from tests.pledges.test_flow import scan

from thidua.audit.models import EntryValues
from thidua.notify.models import Message
from thidua.orgs.actions import add_body, join_body, leave_body
from thidua.orgs.enums import BodyKind
from thidua.orgs.models import Body, ClusterMember, Unit
from thidua.pledges import actions, queries
from thidua.pledges.actions import Whom
from thidua.pledges.enums import PledgeKind, PledgeState
from thidua.pledges.exports.papers import pledge_paper
from thidua.pledges.models import Agreement, Edition, Party, Pledge, Signature
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


def names(pledge: Pledge) -> list[str]:
    return [one.name for one in queries.parties_of(pledge)]


def now(pledge: Pledge) -> Pledge:
    return Pledge.objects.get(pk=pledge.pk)


def body_of(world: World, kind: BodyKind = BodyKind.YOUTH, name: str = "Đoàn Thanh niên", unit: Unit | None = None) -> Body:
    return add_body(unit=unit or world.root, kind=kind, name=name, head=world.staff.person, by=world.admin, at=AT)


def change(pledge: Pledge, world: World, **changed: Any) -> Pledge:
    by = changed.pop("by", world.officer.user)
    return actions.change_parties(pledge=now(pledge), by=by, at=AT, **changed)


def of_agency(world: World, *units: Unit, bodies: tuple[Body, ...] = ()) -> Pledge:
    whom = Whom(PledgeKind.UNIT, world.root, units=units, bodies=bodies)
    return actions.make_pledge(whom=whom, year=2025, by=world.officer.user, at=AT)


def back(pledge: Pledge, world: World) -> Pledge:
    return actions.take_back(pledge=pledge, reason="Thêm bên ký", by=world.head.user, at=AT)


def test_units_and_bodies_come_in_behind_those_that_stay_and_it_is_on_the_record(world: World) -> None:
    pledge, youth = of_agency(world, world.units[0], world.units[1]), body_of(world)
    out = next(one for one in queries.parties_of(pledge) if one.unit == world.units[0])
    change(pledge, world, out=[out.pk], units=[world.units[2]], bodies=[youth], version=pledge.version)
    wanted = [world.root.name, world.units[1].name, world.units[2].name, "Đoàn Thanh niên"]
    assert (names(pledge), [one.order for one in queries.parties_of(pledge)]) == (wanted, [1, 2, 3, 4])
    entry = EntryValues.objects.filter(entry__action="pledges.parties").get()
    assert entry.after == entry.after | {"in": wanted[2:], "out": [world.units[0].name], "parties": wanted}
    assert Message.objects.filter(url__contains=str(pledge.pk)).count() == 0  # it never went round


def test_body_signs_in_its_turn_by_whoever_leads_it(world: World) -> None:
    pledge = of_agency(world, world.units[0], bodies=(body_of(world),))
    change(pledge, world, out=[], units=[world.units[1]])
    assert [(one.name, one.body is not None) for one in queries.parties_of(pledge)][2] == ("Đoàn Thanh niên", True)
    actions.send_round(pledge=now(pledge), by=world.officer.user, at=AT)
    assert Message.objects.filter(subject__startswith="Góp ý", user=world.staff.user).count() == 1
    heads = [one.name for one in pledge_paper(now(pledge), queries.edition_of(pledge)).body[-1].signers]  # type: ignore[union-attr]
    assert (heads, len(queries.parties_of(pledge))) == (["", ""], 4)


def test_agreements_lapse_and_all_concerned_hear_of_it(world: World) -> None:
    pledge = back(make_agreed(world), world)
    first, second, third = queries.parties_of(pledge)
    before = set(Message.objects.values_list("pk", flat=True))
    change(pledge, world, out=[third.pk], by=world.head.user)
    new = Message.objects.exclude(pk__in=before)
    told = dict(new.values_list("user__username", "subject"))
    assert {name: words.split(":")[0] for name, words in told.items()} == {
        "tp01": "Đổi các bên ký",
        "tp02": "Đơn vị, tổ chức của anh/chị không còn là bên ký",
    }
    assert all(f"Bớt: {third.name}. Việc thống nhất các bản trước" in one.body for one in new)
    assert new.get(user__username="tp02").url == reverse("pledges:list")
    actions.send_round(pledge=now(pledge), by=world.head.user, at=AT)
    actions.agree(pledge=now(pledge), party=first, number=2, by=world.head.user, at=AT)
    assert now(pledge).state == PledgeState.DISCUSSED
    actions.agree(pledge=now(pledge), party=second, number=2, by=head_of(1, world), at=AT)
    assert (now(pledge).state, Agreement.objects.filter(party=third).count()) == (PledgeState.AGREED, 1)


def test_who_is_out_sees_it_no_more_and_who_comes_back_is_the_same_party(world: World) -> None:
    pledge, third = back(make_agreed(world), world), head_of(2, world)
    party = queries.parties_of(pledge)[2]
    assert queries.visible_to(third).filter(pk=pledge.pk).exists()
    change(pledge, world, out=[party.pk], by=world.head.user)
    assert not queries.visible_to(type(third).objects.get(pk=third.pk)).filter(pk=pledge.pk).exists()
    assert [one.parties for one in queries.listed(world.head.user)] == [2]
    change(pledge, world, units=[party.unit], by=world.head.user)
    assert (queries.parties_of(pledge)[2].pk, Party.objects.filter(pledge=pledge).count()) == (party.pk, 3)


def test_earlier_version_keeps_its_parties_and_who_agreed_to_it(world: World) -> None:
    pledge = back(make_agreed(world), world)
    change(pledge, world, out=[queries.parties_of(pledge)[2].pk], by=world.head.user)
    old, new = Edition.objects.get(pledge=pledge, number=1), queries.edition_of(now(pledge))
    assert [len(queries.seats_of(world.head.user, pledge, one)) for one in (old, new)] == [3, 2]
    assert ([seat.agreed is not None for seat in queries.seats_of(world.head.user, pledge, old)], queries.is_whole(pledge, old)) == ([True] * 3, True)


@pytest.mark.parametrize("make", [make_discussed, make_agreed, make_signing])
def test_parties_of_what_went_round_are_not_changed(world: World, make: Any) -> None:
    pledge = make(world)
    with pytest.raises(Conflict, match="bản đang soạn"):
        change(pledge, world, out=[queries.parties_of(pledge)[2].pk])


def test_keeper_stays_two_sign_and_a_cluster_takes_its_members_alone(world: World) -> None:
    pledge = make_draft(world)
    first, second, third = queries.parties_of(pledge)
    for said, faulty in (
        ("chủ trì", {"out": [first.pk]}),
        ("ít nhất hai", {"out": [second.pk, third.pk]}),
        ("thành viên của cụm", {"bodies": [body_of(world)]}),
        ("thành viên của cụm", {"units": [world.root]}),
        ("thay đổi nào", {"units": [world.units[1]]}),
    ):
        with pytest.raises(Conflict, match=said):
            change(pledge, world, **faulty)
    assert names(pledge) == [unit.name for unit in world.units]


def test_body_that_nobody_leads_and_units_of_others_do_not_sign(world: World) -> None:
    pledge = of_agency(world, world.units[0])
    idle = add_body(unit=world.root, kind=BodyKind.STUDY, name="Hội Khuyến học", by=world.admin, at=AT)
    for faulty in ({"bodies": [idle]}, {"units": [world.elsewhere]}):
        with pytest.raises(Conflict):
            change(pledge, world, **faulty)


def test_only_who_keeps_it_changes_the_parties_and_a_stale_page_changes_nothing(world: World) -> None:
    pledge = make_draft(world)
    third = queries.parties_of(pledge)[2].pk
    for stranger in (world.staff, world.colleague, world.outsider):
        with pytest.raises(Refused):
            change(pledge, world, out=[third], by=stranger.user)
    with pytest.raises(StaleVersion):
        change(pledge, world, out=[third], version=pledge.version + 1)
    assert len(names(pledge)) == 3


def test_page_takes_out_puts_in_and_shows_both_texts_when_stale(world: World) -> None:
    pledge, youth = of_agency(world, world.units[0]), body_of(world)
    client, url = signed_in(world.officer.user), reverse("pledges:parties", args=[pledge.pk])
    party = queries.parties_of(pledge)[1]
    form = client.get(url).context["form"]
    assert [value for value, _words in form.fields["out"].choices] == [str(party.pk)]
    sent = {"out": party.pk, "units": [world.units[2].pk], "bodies": youth.pk, "version": pledge.version}
    assert client.post(url, sent).headers["Location"] == reverse("pledges:edit", args=[pledge.pk])
    assert names(pledge) == [world.root.name, world.units[2].name, "Đoàn Thanh niên"]
    stale = client.post(url, {"units": [world.units[1].pk], "version": pledge.version})
    body = stale.content.decode()
    assert (stale.status_code, "Đoàn Thanh niên" in body, world.units[1].name in body, len(names(pledge))) == (409, True, True, 3)
    assert client.post(url, sent).status_code == 409  # what it chose is gone as well; that somebody was quicker is said first
    assert client.post(url, {"version": now(pledge).version}).status_code == 422
    assert client.post(url, {"out": party.pk, "version": now(pledge).version}).status_code == 422
    assert signed_in(world.colleague.user).get(url).status_code == 404


def test_new_pledge_takes_bodies_that_sign_beside_the_units(world: World) -> None:
    youth = body_of(world)
    sent = {"ref": f"don-vi-{world.root.pk}", "units": [world.units[0].pk], "bodies": [youth.pk], "year": 2025}
    signed_in(world.officer.user).post(reverse("pledges:new"), sent)
    assert names(Pledge.objects.get()) == [world.root.name, world.units[0].name, "Đoàn Thanh niên"]


def test_program_puts_in_and_takes_out(world: World) -> None:
    pledge, youth = of_agency(world, world.units[0]), body_of(world)
    program = program_of(world.officer.user, "pledges.write")
    party = queries.parties_of(pledge)[1]
    wanted = {"remove": [str(party.pk)], "add_units": ["PC"], "add_bodies": [str(youth.pk)]}
    assert program.post(f"pledges/{pledge.pk}/parties?version={pledge.version}", wanted).status_code == 200
    assert names(pledge) == [world.root.name, world.units[1].name, "Đoàn Thanh niên"]
    assert program.post(f"pledges/{pledge.pk}/parties", {"add_units": ["KHONG"]}).status_code == 404
    made = program.post("pledges", {"unit_code": world.root.code, "with_units": ["VP"], "with_bodies": [str(youth.pk)], "year": 2026}).json()
    assert names(Pledge.objects.get(pk=made["location"].split("/")[1])) == [world.root.name, world.units[0].name, "Đoàn Thanh niên"]


def test_unit_that_left_the_cluster_can_be_put_back_while_it_is_a_member(world: World) -> None:
    pledge = make_draft(world, make_term(world))
    third = queries.parties_of(pledge)[2]
    change(pledge, world, out=[third.pk])
    change(pledge, world, units=[world.units[2]])
    change(pledge, world, out=[third.pk])
    ClusterMember.objects.filter(term=pledge.term, unit=world.units[2])._raw_delete("default")
    with pytest.raises(Conflict, match="thành viên của cụm"):
        change(pledge, world, units=[world.units[2]])


def test_paper_names_who_led_the_body_on_the_day_it_was_signed(world: World) -> None:
    """The head of the body changed between the day on the paper and the day it is filed."""
    youth = add_body(unit=world.root, kind=BodyKind.YOUTH, name="Đoàn Thanh niên", by=world.admin, at=AT)
    day, change = clock.local_date(AT) + dt.timedelta(2), clock.local_date(AT) + dt.timedelta(30)
    first = join_body(body=youth, person=world.staff.person, position="Bí thư", leads=True, from_date=DAY, by=world.admin, at=AT)
    pledge = actions.send_round(pledge=of_agency(world, world.units[0], bodies=(youth,)), by=world.officer.user, at=AT)
    for party, who in zip(queries.parties_of(pledge), (world.director, world.head, world.staff), strict=True):
        actions.agree(pledge=now(pledge), party=party, number=pledge.edition, by=who.user, at=AT)
    pledge = now(pledge)
    leave_body(member=first, on=change, by=world.admin, at=AT)
    join_body(
        body=Body.objects.get(pk=youth.pk), person=world.colleague.person, position="Bí thư", leads=True, from_date=change, by=world.admin, at=AT
    )
    later = AT + dt.timedelta(60)
    actions.keep_scan(pledge=pledge, number=pledge.edition, ready=scan(), signed_on=day, by=world.officer.user, at=later)
    made = Signature.objects.get(edition__pledge=pledge, party__body=youth)
    assert (made.person, made.position) == (world.staff.person, "Bí thư")
