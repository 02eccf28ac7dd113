"""A round: who scores when, blind until one's own are in, locked by the clock in the action and in the database, sealed and counted again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from tests.factories.world import AT
from tests.scoring.conftest import CROSS, LAST, NOW, SELF, Ground, all_cross, all_self, card_of, decided, give, opened

from thidua.audit.models import Checkpoint
from thidua.notify.models import Message
from thidua.rulebook.actions import seed_rulebook
from thidua.rulebook.models import Parameter
from thidua.scoring import actions
from thidua.scoring.actions import Given
from thidua.scoring.enums import CardState, Phase, RoundState, Stage
from thidua.scoring.models import Card, Round
from thidua.scoring.queries import results, rounds
from thidua.scoring.queries.points import points_of, proved
from thidua.scoring.rules.acclaim import Count
from thidua.store import clock
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_opening_makes_a_card_for_each_who_scores_and_asks_the_heads(ground: Ground) -> None:
    row = opened(ground)
    stages = list(Card.objects.filter(contender__round=row).values_list("stage", flat=True))
    assert {stage: stages.count(stage) for stage in set(stages)} == {Stage.SELF: 3, Stage.CROSS: 6, Stage.APPRAISAL: 3, Stage.COUNCIL: 3}
    own = card_of(row, ground.world.units[0], Stage.SELF, ground.world.units[0])
    assert {one.code: one.points for one in points_of([own])[own.pk].values()} == {"TC1": 0, "TC2": 0, "TC3": 0}
    assert Message.objects.filter(key=f"scoring:{row.pk}:opened").count() == 3


def test_change_without_a_reason_is_not_sealed(ground: Ground) -> None:
    row, head = opened(ground), ground.world.head.user
    own = card_of(row, ground.world.units[0], Stage.SELF, ground.world.units[0])
    actions.fill_card(card=own, given={"TC1": Given(Decimal(30))}, by=head, at=NOW)
    with pytest.raises(Conflict, match="lý do"):
        actions.send_card(card=own, by=head, at=NOW)
    actions.fill_card(card=own, given={"TC1": Given(Decimal(30), "Có ba lớp học")}, by=head, at=NOW)
    assert actions.send_card(card=own, by=head, at=NOW).total == 30


@pytest.mark.parametrize(("points", "words"), [("34.5", "34"), ("-1", "0"), ("1.23", "thập phân")])
def test_points_outside_the_sheet_are_refused(ground: Ground, points: str, words: str) -> None:
    row = opened(ground)
    own = card_of(row, ground.world.units[0], Stage.SELF, ground.world.units[0])
    with pytest.raises(Conflict, match=words):
        actions.fill_card(card=own, given={"TC1": Given(Decimal(points), "x")}, by=None, at=NOW)


def test_each_scores_only_for_their_unit_and_nobody_their_own_file(ground: Ground) -> None:
    row, units = opened(ground), ground.world.units
    own = card_of(row, units[0], Stage.SELF, units[0])
    for user in (ground.second.user, ground.world.staff.user, ground.world.officer.user, ground.world.director.user):
        with pytest.raises(Refused):
            actions.fill_card(card=own, given={"TC1": Given(Decimal(1))}, by=user, at=NOW)
    for stage in (Stage.APPRAISAL, Stage.COUNCIL):
        with pytest.raises(Refused):
            actions.fill_card(card=card_of(row, units[1], stage), given={}, by=ground.world.head.user, at=NOW)


def test_clock_locks_a_stage_in_the_action(ground: Ground) -> None:
    row, units = opened(ground), ground.world.units
    own, head = card_of(row, units[0], Stage.SELF, units[0]), ground.world.head.user
    with pytest.raises(Conflict, match="giờ của máy chủ"):
        actions.fill_card(card=own, given={"TC1": Given(Decimal(1), "x")}, by=head, at=SELF)
    with pytest.raises(Conflict, match="giờ của máy chủ"):
        give(card_of(row, units[1], Stage.CROSS, units[0]), "1", head, NOW)


def test_database_locks_what_its_clock_has_passed_whoever_writes(ground: Ground) -> None:
    row, units = opened(ground), ground.world.units
    all_self(ground, row)
    give(card_of(row, units[1], Stage.CROSS, units[0]), "20", ground.world.head.user, SELF)
    actions.close_stage(row=row, by=ground.world.officer.user, at=NOW)  # an end of 2025: for the database long ago
    own, cross = card_of(row, units[0], Stage.SELF, units[0]), card_of(row, units[2], Stage.CROSS, units[0])
    sealed = card_of(row, units[1], Stage.CROSS, units[0])
    refused = (
        ("UPDATE scoring_points SET points = 34 WHERE card_id = %s", own.pk),
        ("DELETE FROM scoring_points WHERE card_id = %s", sealed.pk),
        ("UPDATE scoring_card SET total = 99 WHERE id = %s", sealed.pk),
        ("UPDATE scoring_card SET state = 'draft' WHERE id = %s", own.pk),
        ("UPDATE scoring_round SET self_until = '2095-01-01 00:00:00' WHERE id = %s", row.pk),
        ("UPDATE scoring_contender SET people = 1 WHERE id = %s", own.contender_id),
    )
    for statement, key in refused:
        with pytest.raises(IntegrityError, match="locked"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [key.hex])
    actions.fill_card(card=cross, given={"TC1": Given(Decimal(5))}, by=ground.world.head.user, at=SELF)
    assert points_of([cross])[cross.pk]["TC1"].points == 5


def test_stage_ends_early_only_when_all_are_in(ground: Ground) -> None:
    row, officer = opened(ground), ground.world.officer.user
    give(card_of(row, ground.world.units[0], Stage.SELF, ground.world.units[0]), "1", None, NOW)
    with pytest.raises(Conflict, match="Phòng Phổ biến"):
        actions.close_stage(row=row, by=officer, at=NOW)
    with pytest.raises(Refused):
        actions.close_stage(row=row, by=ground.world.head.user, at=NOW)


def seen(ground: Ground, who: int, row: Round, stage: Stage) -> list[tuple[str, str]]:
    """Of a stage the cards that a head may see: of whom, by whom."""
    look = rounds.look_at(ground.heads[who].user, Round.objects.select_related(*rounds.RELATED).get(pk=row.pk))
    return [(card.contender.unit.code, card.by_unit.code if card.by_unit else "") for card in look.cards if card.stage == stage]


def test_cross_scores_are_blind_until_all_of_ones_own_are_in(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    row, units = opened(ground), ground.world.units
    assert seen(ground, 0, row, Stage.SELF) == [("VP", "VP")]
    all_self(ground, row)
    monkeypatch.setattr(clock, "now", lambda: SELF)
    own = [("PC", "VP"), ("KH", "VP")]
    for taker in (0, 2):
        give(card_of(row, units[taker], Stage.CROSS, units[1]), "20", ground.second.user, SELF)
    assert sorted(seen(ground, 0, row, Stage.CROSS)) == sorted(own)
    give(card_of(row, units[1], Stage.CROSS, units[0]), "20", ground.world.head.user, SELF)
    assert sorted(seen(ground, 0, row, Stage.CROSS)) == sorted(own)
    give(card_of(row, units[2], Stage.CROSS, units[0]), "20", ground.world.head.user, SELF)
    assert sorted(seen(ground, 0, row, Stage.CROSS)) == sorted([*own, ("KH", "PC")])


def test_officer_sees_cross_scores_when_the_stage_is_over_and_nobody_the_appraisal_before_the_result(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = opened(ground)
    all_self(ground, row)
    all_cross(ground, row)
    for at, count in ((CROSS - DAY, 0), (CROSS, 6)):
        monkeypatch.setattr(clock, "now", lambda at=at: at)
        look = rounds.look_at(ground.world.officer.user, Round.objects.select_related(*rounds.RELATED).get())
        assert sum(card.stage == Stage.CROSS for card in look.cards) == count
    give(card_of(row, ground.world.units[0], Stage.APPRAISAL), "20", ground.world.officer.user, CROSS)
    assert seen(ground, 0, row, Stage.APPRAISAL) == []


def test_result_is_sealed_counted_again_and_ranked_by_the_declared_tie_break(ground: Ground) -> None:
    row = decided(ground, ties=["TC2"], edges=[2])
    assert row.state == RoundState.DECIDED
    look = rounds.look_at(ground.world.head.user, row)
    placed = results.ranking(look)
    assert [(one.contender.unit.code, one.total, one.place.place, one.place.in_band, one.place.shared) for one in placed] == [
        ("PC", 78, 1, 1, True), ("KH", 78, 1, 1, True), ("VP", 66, 3, 2, False),
    ]  # fmt: skip
    assert all(proved(card) for card in Card.objects.filter(state=CardState.SENT).select_related("contender"))


def test_nothing_of_a_decided_round_changes(ground: Ground) -> None:
    row, officer = decided(ground), ground.world.officer.user
    with pytest.raises(Conflict):
        actions.cancel_round(row=row, reason="Nhầm", by=officer, at=LAST)
    with pytest.raises(Conflict):
        actions.decide_round(row=row, ruling=actions.Ruling("HĐ", "4", NOW.date()), by=officer, at=LAST)
    with pytest.raises(IntegrityError, match="locked"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE scoring_round SET number = 'x'")


def test_result_waits_for_the_council_and_its_document(ground: Ground) -> None:
    row, officer = opened(ground), ground.world.officer.user
    with pytest.raises(Conflict, match="số biên bản"):
        actions.decide_round(row=row, ruling=actions.Ruling("HĐ", " ", NOW.date()), by=officer, at=LAST)
    with pytest.raises(Conflict, match="không được sau hôm nay"):
        actions.decide_round(row=row, ruling=actions.Ruling("HĐ", "1", clock.local_date(LAST) + DAY), by=officer, at=LAST)
    with pytest.raises(Conflict, match="chưa chốt"):
        actions.decide_round(row=row, ruling=actions.Ruling("HĐ", "1", NOW.date()), by=officer, at=LAST)


def test_a_conference_is_not_noted_before_it_was_held(ground: Ground) -> None:
    row, count = opened(ground), Count(present=0, issued=0, collected=0, invalid=0, votes={})
    meeting = actions.Meeting(clock.local_date(LAST) + DAY, "Hội trường", "A", "B", "C", "1/2", "Quy chế cụm")
    with pytest.raises(Conflict, match="không được sau hôm nay"):
        actions.note_conference(row=row, meeting=meeting, count=count, by=ground.world.officer.user, at=LAST)


def test_round_that_was_cancelled_gives_way_to_another(ground: Ground) -> None:
    row, officer = opened(ground), ground.world.officer.user
    actions.cancel_round(row=row, reason="Sai cụm", by=officer, at=NOW)
    about = actions.About("Lần hai", rounds.ends_of(row))
    assert actions.open_round(sheet=row.sheet, term=row.term, about=about, by=officer, at=NOW).pk != row.pk


def test_signs_are_for_the_head_of_the_cluster(ground: Ground) -> None:
    row = opened(ground)
    all_self(ground, row)
    given = {(0, 1): "30", (1, 0): "30", (0, 2): "10", (2, 0): "10", (1, 2): "10", (2, 1): "10"}
    for (giver, taker), points in given.items():
        units = ground.world.units
        give(card_of(row, units[taker], Stage.CROSS, units[giver]), points, ground.heads[giver].user, SELF)
    assert [(one.sign.value, one.points) for one in results.signs_of(row)] == [("mutual", 60), ("harsh", 60), ("harsh", 60)]
    seed_rulebook(at=AT)
    with writing():
        Parameter.objects.filter(code="scoring.signs.share").update(value=70)
    assert results.signs_of(row) == ()


def test_totals_of_cross_cards_are_not_in_the_record(ground: Ground) -> None:
    row = opened(ground)
    all_self(ground, row)
    all_cross(ground, row)
    from thidua.audit.actions import values_of  # noqa: PLC0415  (only here)

    told = values_of(Card.objects.filter(stage=Stage.CROSS).first())
    assert told is not None and not {"total", "frozen", "digest", "result", "excluded"} & set(told)


def test_closing_is_bound_to_the_outside_and_never_fails_for_it(
    ground: Ground, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    row, officer = opened(ground), ground.world.officer.user
    all_self(ground, row)
    with django_capture_on_commit_callbacks(execute=True):
        row = actions.close_stage(row=row, by=officer, at=NOW)
    assert list(Checkpoint.objects.values_list("why", flat=True)) == ["lock"]
    all_cross(ground, row, NOW)

    def broken() -> None:
        raise OSError("no key")

    monkeypatch.setattr("thidua.audit.actions.anchoring.signing_key", broken)
    with django_capture_on_commit_callbacks(execute=True):
        row = actions.close_stage(row=row, by=officer, at=NOW)
    assert (Checkpoint.objects.count(), rounds.phase_of(row, NOW)) == (1, Phase.APPRAISAL)
