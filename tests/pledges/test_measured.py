"""The figures of a check are there before anybody types: each content takes that of its measure, at the party itself and in the year of the pledge."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse
from tests.factories.pledges import head_of, make_draft
from tests.factories.world import AT, World, signed_in

from thidua.accounts.models import User
from thidua.measures.actions import count
from thidua.measures.rules.adding_up import Fact
from thidua.measures.rules.registry import Measure, measure_of
from thidua.orgs import actions as orgs
from thidua.orgs.actions import add_body
from thidua.orgs.actions.units import Paper
from thidua.orgs.enums import BodyKind, RoleKind
from thidua.orgs.models import Person, Post, Unit
from thidua.pledges import actions, queries
from thidua.pledges.actions import Line, Whom
from thidua.pledges.enums import CheckKind, Outcome, PledgeKind
from thidua.pledges.models import Check, CheckLine, Pledge
from thidua.pledges.queries.checks import cells_of
from thidua.pledges.queries.drafting import measures_to_use
from thidua.store.clock import local_date

pytestmark = pytest.mark.django_db
TODAY = local_date(AT)
VERIFIED, PEOPLE, SHARE = "evidence.verified", "evidence.people", "evidence.share"


def known(code: str) -> Measure:
    found = measure_of(code)
    assert found is not None
    return found


@pytest.fixture
def pledge(world: World) -> Pledge:
    """Signed by three parties: three verified pieces are promised, two people, four fifths verified; the other contents count nothing."""
    made = make_draft(world)
    lines = actions.lines_of(queries.edition_of(made))
    for place, (code, target, unit) in enumerate(((VERIFIED, 3, "việc"), (PEOPLE, 2, "người"), (SHARE, 80, "%"))):
        lines[place] = replace(lines[place], measure=code, target=Decimal(target), target_unit=unit, target_year=made.year)
    actions.save_contents(pledge=made, lines=lines, by=world.head.user, at=AT)
    actions.send_round(pledge=made, by=world.head.user, at=AT)
    for number, party in enumerate(queries.parties_of(made)):
        actions.agree(pledge=made, party=party, number=made.edition, by=head_of(number, world), at=AT)
    made = Pledge.objects.get(pk=made.pk)
    actions.open_signing(pledge=made, by=world.head.user, at=AT)
    for number, party in enumerate(queries.parties_of(made)):
        actions.sign_pledge(pledge=made, party=party, digest=queries.edition_of(made).digest, by=head_of(number, world), at=AT)
    made = Pledge.objects.get(pk=made.pk)
    actions.open_check(pledge=made, kind=CheckKind.MID, due_on=dt.date(2025, 6, 30), by=world.head.user, at=AT)
    return made


def happened(world: World, number: int, key: str, *, verified: bool = True, who: str = "a", year: int = 2025) -> None:
    """A piece of evidence of a party counts in its measures."""
    unit, on = world.units[number], dt.date(year, 3, 3)
    if verified:
        count(measure=known(VERIFIED), key=key, fact=Fact(key, unit.path, on, 1), unit=unit, at=AT)
        count(measure=known(PEOPLE), key=key, fact=Fact(key, unit.path, on, 1, member=who), unit=unit, at=AT)
    count(measure=known(SHARE), key=key, fact=Fact(key, unit.path, on, int(verified), 1), unit=unit, at=AT)


def filled(world: World, number: int, pledge: Pledge) -> list[tuple[object, object]]:
    """What stands in the form of a party: the figure and the proposed outcome of each content."""
    page = signed_in(head_of(number, world)).get(reverse("pledges:check", args=[pledge.pk, "mid"]))
    [(_row, form)] = page.context["report_forms"]
    return [(figure.initial, outcome.initial) for _cell, outcome, figure, _words, _version in form.groups()]


def test_more_than_one_measure_can_be_promised() -> None:
    assert {VERIFIED, PEOPLE, SHARE} <= {one.code for one in measures_to_use()}


def test_figures_of_the_party_and_year_stand_in_the_form_with_their_outcome(world: World, pledge: Pledge) -> None:
    for key, who, verified in (("1", "a", True), ("2", "a", True), ("3", "a", True), ("4", "b", False)):
        happened(world, 1, key, who=who, verified=verified)
    happened(world, 2, "5")
    happened(world, 1, "6", year=2024)
    nothing = (None, None)
    assert filled(world, 1, pledge) == [
        (Decimal(3), Outcome.REACHED),
        (Decimal(1), Outcome.PARTLY),
        (Decimal("75.00"), Outcome.PARTLY),
        nothing,
        nothing,
    ]
    assert filled(world, 2, pledge)[:3] == [(Decimal(1), Outcome.PARTLY), (Decimal(1), Outcome.PARTLY), (Decimal("100.00"), Outcome.REACHED)]
    assert filled(world, 0, pledge) == [nothing] * 5


def test_figure_is_written_in_the_page_and_what_the_party_says_stays(world: World, pledge: Pledge) -> None:
    happened(world, 1, "1")
    client, address = signed_in(head_of(1, world)), reverse("pledges:check", args=[pledge.pk, "mid"])
    content = queries.contents_of(queries.edition_of(pledge))[0].content
    assert f'name="so-{content.key}" value="1"' in client.get(address).content.decode()
    sent = {"party": str(queries.parties_of(pledge)[1].pk), f"kieu-{content.key}": "reached", f"so-{content.key}": "4"}
    assert client.post(reverse("pledges:check-report", args=[pledge.pk, "mid"]), sent).status_code == 302
    happened(world, 1, "2")
    assert CheckLine.objects.get().figure == Decimal(4)
    assert filled(world, 1, pledge)[0] == (Decimal(4), Outcome.REACHED.value)


def test_figure_is_of_the_year_of_the_target_and_of_a_body_nothing_is_counted(world: World) -> None:
    body = add_body(unit=world.units[0], kind=BodyKind.UNION, name="Công đoàn Văn phòng", head=world.staff.person, by=None, at=AT)
    made = actions.make_pledge(whom=Whom(PledgeKind.UNION, body.unit, body=body), year=2025, by=world.head.user, at=AT)
    lines = [Line("Năm sau", measure=VERIFIED, target=Decimal(1), target_year=2026), Line("Năm nay", measure=VERIFIED, target=Decimal(1))]
    actions.save_contents(pledge=made, lines=lines, by=world.head.user, at=AT)
    happened(world, 0, "1")
    for key in ("2", "3"):
        happened(world, 0, key, year=2026)
    unit, union = cells_of(Check(pledge=made, kind=CheckKind.MID))
    assert [cell.figure for cell in unit.cells] == [Decimal(2), Decimal(1)]
    assert [cell.figure for cell in union.cells] == [None, None]


def merged(world: World) -> Unit:
    """The second and third party become one new unit, to which each brings one person."""
    new = orgs.NewUnit("MOI", "Phòng Mới")
    orgs.end_post(post=Post.objects.get(person=world.colleague.person), on=TODAY - dt.timedelta(days=2), by=None, at=AT)
    act = orgs.merge_units(sources=list(world.units[1:]), target=new, on=TODAY, paper=Paper("05/QĐ-SM", TODAY, "Sắp xếp"), by=world.admin, at=AT)
    assert act.state == "carried"
    return Unit.objects.get(code="MOI")


def test_parties_that_became_one_unit_are_each_offered_their_own_figure(world: World, pledge: Pledge) -> None:
    for key, number in (("1", 1), ("2", 1), ("3", 2)):
        happened(world, number, key)
    happened(world, 2, "4", verified=False)
    new = merged(world)
    for key in "5678":
        count(measure=known(VERIFIED), key=key, fact=Fact(key, new.path, TODAY, 1), unit=new, at=AT)
    rows = cells_of(Check.objects.select_related("pledge__unit").get())
    assert [[cell.figure for cell in row.cells[:3]] for row in rows] == [
        [None] * 3,
        [Decimal(4), None, Decimal(100)],
        [Decimal(3), None, Decimal(50)],
    ]
    assert [row.unit for row in rows] == list(world.units)
    assert {row.told_on for row in rows} == {TODAY - dt.timedelta(days=1)}


def test_page_says_whose_figure_is_offered_after_a_merger(world: World, pledge: Pledge) -> None:
    new = merged(world)
    orgs.grant_role(person=Person.objects.get(code="TP01"), role=RoleKind.UNIT_HEAD, unit=new, from_date=TODAY, by=None, at=AT)
    page = signed_in(User.objects.get(username="tp01")).get(reverse("pledges:check", args=[pledge.pk, "mid"])).content.decode()
    told = [f"Số liệu phần mềm tính là của {unit.name} như ngày {TODAY - dt.timedelta(days=1):%d/%m/%Y}" in page for unit in world.units]
    assert (told, "tự ghi" in page) == ([False, True, True], True)
