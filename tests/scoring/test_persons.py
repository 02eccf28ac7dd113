"""Persons are scored: by themselves, by their head, by the officer; nobody else learns anything of it, and nobody is ranked."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.kept import unguarded
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import Member, make_member, signed_in
from tests.scoring.conftest import CROSS, LAST, NOW, SELF, Ground, card_about, give, issued_for_persons, opened_for_persons

from thidua.evidence.actions import submit, verify_many
from thidua.notify.models import Message
from thidua.plans.models import Clause
from thidua.scoring import actions
from thidua.scoring.actions import Given
from thidua.scoring.enums import CardState, Phase, RoundState, Stage
from thidua.scoring.models import Card, Contender, Round
from thidua.scoring.queries.points import points_of
from thidua.scoring.queries.rounds import ends_of, look_at, visible_to
from thidua.scoring.rules.rounds import Ends
from thidua.store import clock
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db


def at(monkeypatch: pytest.MonkeyPatch, moment: Any) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


def everybody(ground: Ground) -> list[Member]:
    world = ground.world
    return [world.director, world.officer, world.head, world.staff, world.colleague, ground.second, ground.third]


def all_self(ground: Ground, row: Round) -> None:
    for n, member in enumerate(everybody(ground)):
        give(card_about(row, member, Stage.SELF), str(60 + n), member.user, NOW)


def through(ground: Ground, row: Round) -> Round:
    """Heads score their people, the officer everybody but themselves, whom the leader appraises; the council takes what was appraised."""
    world = ground.world
    all_self(ground, row)
    for member, head in ((world.staff, world.head), (world.colleague, ground.second)):
        give(card_about(row, member, Stage.HEAD), "70", head.user, SELF)
    for member in everybody(ground):
        by = world.director if member is world.officer else world.officer
        give(card_about(row, member, Stage.APPRAISAL), "65", by.user, CROSS)
    for member in everybody(ground):
        by = world.director if member is world.officer else world.officer
        card = actions.copy_before(card=card_about(row, member, Stage.COUNCIL), by=by.user, at=LAST)
        actions.send_card(card=card, by=by.user, at=LAST)
    return actions.decide_round(row=row, ruling=actions.Ruling("Hội đồng", "04/BB", NOW.date()), by=world.officer.user, at=LAST)


def test_everybody_of_the_units_stands_once_and_is_scored_by_a_head_who_is_not_themselves(ground: Ground) -> None:
    world, row = ground.world, opened_for_persons(ground)
    heads = {one.person: one.head for one in Contender.objects.filter(round=row).select_related("person", "head")}
    assert set(heads) == {one.person for one in everybody(ground)}
    assert (heads[world.staff.person], heads[world.head.person], heads[world.colleague.person]) == (world.units[0], world.root, world.units[1])
    assert list(Contender.objects.filter(round=row, by_leader=True).values_list("person", flat=True)) == [world.officer.person.pk]
    assert Card.objects.filter(contender__round=row).count() == 4 * len(heads)
    assert Message.objects.filter(key=f"scoring:{row.pk}:opened").count() == len(heads) - 1  # whoever opened it knows


def test_opening_is_refused_twice_for_a_person_and_by_a_sheet_for_units(ground: Ground) -> None:
    row = opened_for_persons(ground, ground.world.units[0])
    same = {"year": 2025, "title": "Lần nữa", "by": ground.world.officer.user, "at": NOW}
    with pytest.raises(Conflict, match="đã có phiếu"):
        actions.open_for_persons(sheet=row.sheet, units=[ground.world.root], ends=ends_of(row), **same)
    with pytest.raises(Owed, match="từ 1 đến"):
        actions.open_for_persons(sheet=row.sheet, units=[], ends=ends_of(row), **same)


def test_records_fill_in_what_a_person_declares(ground: Ground) -> None:
    staff, path = ground.world.staff, "III.1.b.-1"
    clause = Clause.objects.get(plan=ground.plan, path=path)
    for n in range(3):
        one = submit(title=f"Khóa học {n}", happened_on=NOW.date(), clause=clause, by=staff.user, at=NOW)
        if n < 2:
            verify_many(rows={one: one.version}, by=ground.world.head.user, at=NOW)
    row = opened_for_persons(ground)
    mine, other = (card_about(row, one, Stage.SELF) for one in (staff, ground.world.colleague))
    assert [points_of([card])[card.pk]["TC1"].points for card in (mine, other)] == [4, 0]
    assert [len(card.contender.proofs.get("TC1", ())) for card in (mine, other)] == [2, 0]


def test_nobody_scores_themselves_beyond_the_first_stage(ground: Ground) -> None:
    world, row = ground.world, opened_for_persons(ground)
    all_self(ground, row)
    for stage, member, user, when in (
        (Stage.SELF, world.staff, world.head, NOW), (Stage.HEAD, world.staff, world.staff, SELF), (Stage.HEAD, world.staff, ground.second, SELF),
        (Stage.HEAD, world.head, world.head, SELF), (Stage.APPRAISAL, world.officer, world.officer, CROSS),
        (Stage.APPRAISAL, world.staff, world.director, CROSS), (Stage.COUNCIL, world.staff, world.head, LAST),
    ):  # fmt: skip
        with pytest.raises(Refused):
            actions.fill_card(card=card_about(row, member, stage), given={"TC1": Given(Decimal(1), "x")}, by=user.user, at=when)


def test_whole_way_ends_without_any_order(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    row = through(ground, opened_for_persons(ground))
    assert row.state == RoundState.DECIDED
    at(monkeypatch, LAST)
    staff = signed_in(ground.world.staff.user)
    page = body(staff.get(reverse("scoring:round", args=[row.pk])))
    assert ("65" in page, "Hạng" in page, ground.world.colleague.person.name in page) == (True, False, False)
    told = program_of(ground.world.staff.user, "scoring.read").get(f"score-rounds/{row.pk}").json()
    assert (told["places"], {card["person"] for card in told["cards"]}) == ([], {ground.world.staff.person.code})
    why = body(staff.get(reverse("scoring:why", args=[card_about(row, ground.world.staff, Stage.COUNCIL).pk, "TC1"])))
    assert "khớp từng byte" in why


def test_until_it_is_decided_each_sees_their_own_and_heads_their_people(ground: Ground) -> None:
    world, row = ground.world, opened_for_persons(ground)
    all_self(ground, row)
    give(card_about(row, world.staff, Stage.HEAD), "70", world.head.user, SELF)

    def seen(member: Member, moment: Any) -> set[tuple[str, str]]:
        user = type(member.user).objects.get(pk=member.user.pk)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "now", lambda: moment)
            return {(card.contender.person.code, card.stage) for card in look_at(user, row).cards if card.state == CardState.SENT}

    assert seen(world.staff, CROSS) == {("VP02", "self")}
    assert seen(world.head, SELF) == {("VP01", "self"), ("TD01", "self"), ("VP02", "self"), ("VP02", "head")}
    assert seen(ground.second, CROSS) == {("PC01", "self"), (world.colleague.person.code, "self")}
    assert ("VP02", "head") not in seen(world.officer, SELF)
    assert ("VP02", "head") in seen(world.officer, CROSS)
    assert {who for who, _stage in seen(world.director, CROSS)} >= {world.director.person.code, world.officer.person.code}
    assert "VP02" not in {who for who, _stage in seen(world.director, CROSS)}


def fetched(client: Client, program: Any, row: Round, cards: list[Card], clause: str) -> list[tuple[int, str]]:
    """Everything of the round that an address gives, own or not."""
    paths = [
        reverse("scoring:list"), reverse("scoring:round", args=[row.pk]), f"{reverse('scoring:list')}?xuat=xlsx", clause,
        *(reverse("scoring:grid", args=[row.pk, stage.value]) for stage in Stage),
        *(reverse(name, args=[card.pk, *more]) for card in cards for name, more in (("scoring:card", ()), ("scoring:why", ("TC1",)))),
    ]  # fmt: skip
    found = [client.get(path) for path in paths]
    told = [program.get(f"score-rounds/{row.pk}"), program.get("score-rounds"), *(program.get(f"score-cards/{card.pk}") for card in cards)]
    return [(answer.status_code, stable(answer)) for answer in (*found, *told)]


def stable(answer: Any) -> str:
    """The page without what each answer draws anew."""
    text = answer.content.decode(errors="replace") if answer["content-type"].startswith(("text/", "application/json")) else answer["content-type"]
    return re.sub(r'nonce="[^"]*"|value="[A-Za-z0-9_:=-]{32,}"', "", text)


@pytest.mark.parametrize("stage", [Stage.SELF, Stage.COUNCIL])
def test_scores_of_others_change_no_byte_that_one_can_fetch(ground: Ground, monkeypatch: pytest.MonkeyPatch, stage: Stage) -> None:
    world, row = ground.world, opened_for_persons(ground)
    if stage is Stage.COUNCIL:
        through(ground, row)
        at(monkeypatch, LAST)
    own = list(Card.objects.filter(contender__round=row, contender__person=world.staff.person))
    others = list(Card.objects.filter(contender__round=row).exclude(contender__person=world.staff.person))
    named = [*own, *(one for one in others if one.contender.person == world.colleague.person)]
    client = signed_in(world.staff.user)
    clause = reverse("plans:clause", args=[ground.plan.slug, "III.1.b.-1"])
    program = program_of(world.staff.user, "scoring.read")
    before = fetched(client, program, row, named, clause)
    assert {status for status, _text in before} == {200, 403, 404}
    with unguarded(), connection.cursor() as cursor:
        marks = ",".join(["%s"] * len(others))
        keys = [connection.ops.adapt_uuidfield_value(one.pk) if connection.vendor == "postgresql" else one.pk.hex for one in others]
        cursor.execute(f"UPDATE scoring_points SET points = 1, reason = 'Khác hẳn' WHERE card_id IN ({marks})", keys)  # noqa: S608  (marks alone)
        cursor.execute(f"UPDATE scoring_card SET total = 1, state = CASE state WHEN 'sent' THEN 'draft' ELSE state END WHERE id IN ({marks})", keys)  # noqa: S608
    assert fetched(client, program, row, named, clause) == before


def test_head_scores_many_in_a_grid_and_by_a_workbook(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    world, unit = ground.world, ground.world.units[0]
    more = [make_member(unit, f"VP1{n}", f"Nguyễn Văn Số {n}") for n in range(2)]
    row = opened_for_persons(ground)
    for member in (*everybody(ground), *more):
        give(card_about(row, member, Stage.SELF), "60", member.user, NOW)
    at(monkeypatch, SELF)
    head, url = signed_in(world.head.user), reverse("scoring:grid", args=[row.pk, "head"])
    page = body(head.get(url))
    assert [one.person.name in page for one in (world.staff, *more, world.colleague)] == [True, True, True, False]
    book = openpyxl.load_workbook(io.BytesIO(head.get(reverse("scoring:grid-file", args=[row.pk, "head"])).content))
    titles = [cell.value for cell in book.active[1]]
    book.active.cell(2, titles.index("VP11") + 1, "75,5")
    book.active.cell(2, titles.index("Lý do VP11") + 1, "Có sáng kiến")
    book.save(out := io.BytesIO())
    head.post(reverse("scoring:grid-import", args=[row.pk, "head"]), {"tep": SimpleUploadedFile("luoi.xlsx", out.getvalue())})
    card = card_about(row, more[1], Stage.HEAD)
    assert points_of([card])[card.pk]["TC1"].points == Decimal("75.5")
    mine = list(Card.objects.filter(contender__round=row, stage=Stage.HEAD, contender__head=unit))
    given = {f"p-{one.pk}-TC1": "75,5" for one in mine} | {f"r-{one.pk}-TC1": "Có sáng kiến" for one in mine}
    head.post(url, {"version": sum(one.version for one in mine), "act": "chot", **given})
    assert set(Card.objects.filter(pk__in=[one.pk for one in mine]).values_list("state", flat=True)) == {CardState.SENT}


def test_questions_of_the_pages_do_not_grow_with_persons(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    counts: dict[str, list[int]] = {}
    for n, unit in enumerate(ground.world.units[:2]):
        if n:
            for k in range(12):
                make_member(unit, f"PC2{k}", f"Trần Thị Thêm {k}")
        row = opened_for_persons(ground, unit) if not n else _again(ground, unit)
        head = (ground.world.head, ground.second)[n]
        at(monkeypatch, SELF)
        for user, name, more in ((head.user, "round", ()), (head.user, "grid", ("head",)), (ground.world.officer.user, "round", ())):
            client, url = signed_in(user), reverse(f"scoring:{name}", args=[row.pk, *more])
            client.get(url)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(url).status_code == 200
            counts.setdefault(f"{name}{user.username}" if user == ground.world.officer.user else name, []).append(len(captured))
        at(monkeypatch, NOW)
    assert all(first == second for first, second in counts.values()), counts


def _again(ground: Ground, unit: Any) -> Round:
    sheet = Round.objects.get().sheet
    return actions.open_for_persons(
        sheet=sheet, units=[unit], year=2025, title="Đợt khác", ends=Ends(SELF, CROSS, LAST), by=ground.world.officer.user, at=NOW
    )


def test_stage_of_heads_ends_early_and_the_database_locks_it(ground: Ground) -> None:
    world, row = ground.world, opened_for_persons(ground, ground.world.units[0])
    for member in (world.head, world.staff, world.officer):
        give(card_about(row, member, Stage.SELF), "60", member.user, NOW)
    row = actions.close_stage(row=row, by=world.officer.user, at=NOW)
    assert look_at(world.officer.user, row).phase is Phase.HEAD
    with pytest.raises(Conflict, match="chưa chốt"):
        actions.close_stage(row=row, by=world.officer.user, at=NOW)
    for member, head in ((world.staff, world.head), (world.officer, world.head), (world.head, world.director)):
        give(card_about(row, member, Stage.HEAD), "70", head.user, NOW)
    row = actions.close_stage(row=row, by=world.officer.user, at=NOW)
    late = Card.objects.filter(contender__round=row, stage=Stage.HEAD).first()
    with pytest.raises(IntegrityError), transaction.atomic(), writing():
        Card.objects.filter(pk=late.pk).update(total=1)


def test_persons_are_opened_by_a_page_and_by_a_program(ground: Ground) -> None:
    sheet, world = issued_for_persons(ground), ground.world
    url, ends = (
        reverse("scoring:open-persons", args=[sheet.pk]),
        {"self_until": "31/12/2089", "cross_until": "31/12/2090", "appraisal_until": "31/12/2091"},
    )
    officer = signed_in(world.officer.user)
    assert reverse("scoring:open-persons", args=[sheet.pk]) in body(officer.get(reverse("scoring:sheet", args=[sheet.pk])))
    wrong = officer.post(url, {"units": [world.units[0].pk], "year": 2025, **ends, "cross_until": "01/01/2080"})
    assert (wrong.status_code, "Hạn tự chấm phải sau" in body(wrong)) == (422, True)
    page = body(officer.post(url, {"units": [world.units[0].pk], "year": 2025, **ends}, follow=True))
    assert ("năm 2025" in page, world.staff.person.name in page, "Không xếp hạng" in page) == (True, True, True)
    program = program_of(world.officer.user, "scoring.read", "scoring.write")
    said = {name: f"209{n}-01-01T00:00:00Z" for n, name in enumerate(("self_until", "head_until", "appraisal_until"))}
    done = program.post("score-person-rounds", {"sheet": str(sheet.pk), "units": [world.units[1].code], "year": 2025, "title": "Đợt hai", **said})
    assert done.status_code == 200, done.content
    assert [one.title for one in visible_to(world.colleague.user)] == ["Đợt hai"]
