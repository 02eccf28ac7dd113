"""Verdicts out of the registers: both versions of a rule, the chosen one, the movement's own; a fixed number of questions; nothing leaks."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.eligibility.conftest import AFTER, DAY, NOW, considered, good_worker, holds
from tests.factories.plans import issued_plan
from tests.factories.world import World

from thidua.eligibility import actions
from thidua.eligibility.enums import Outcome
from thidua.eligibility.models import OwnCondition
from thidua.eligibility.queries import eligible_list, overview, verdict_of, verdicts_of
from thidua.plans.enums import ClauseKind
from thidua.plans.models import Clause
from thidua.records import actions as records
from thidua.records.enums import Purpose
from thidua.records.models import Holding
from thidua.rulebook.actions import confirm_parameter
from thidua.rulebook.enums import AwardLevel, Rated
from thidua.rulebook.models import Parameter
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db
MET, UNMET, UNKNOWN = Outcome.MET, Outcome.UNMET, Outcome.UNKNOWN
BOTH = "fighter_base"


def test_a_dossier_is_judged_by_the_rule_of_the_day_on_which_it_was_received(ruled: World) -> None:
    good_worker(ruled, rating=Rated.EXCELLENT)
    before = verdict_of(ruled.staff.person, BOTH, DAY)
    assert (before.outcome, before.current and before.current.rule.source[:20], before.before) == (MET, "Luật Thi đua, khen t", None)
    after = verdict_of(ruled.staff.person, BOTH, AFTER)
    assert after.current is not None and after.before is not None
    assert (after.current.rule.source, after.current.verdict.outcome, after.before.verdict.outcome) == ("Luật 06/2026/QH16", UNMET, MET)
    assert (after.outcome, after.unsettled) == (UNKNOWN, True)


def test_a_confirmed_rule_counts_and_a_more_favourable_one_is_chosen_with_a_reason(ruled: World) -> None:
    good_worker(ruled, rating=Rated.EXCELLENT)
    row = Parameter.objects.get(code="standard.fighter_base", source="Luật 06/2026/QH16")
    confirm_parameter(parameter=row, by=ruled.officer.user, at=NOW)
    person, officer = ruled.staff.person, ruled.officer.user
    assert (verdict_of(person, BOTH, AFTER).outcome, verdict_of(person, BOTH, AFTER).unsettled) == (UNMET, False)
    said = {"subject": person, "form": BOTH, "year": 2026, "received_at": AFTER, "by": officer, "at": NOW}
    with pytest.raises(Owed):
        actions.choose_rule(**said, rule_from=dt.date(2024, 1, 1), reason=" ")
    with pytest.raises(Conflict):
        actions.choose_rule(**said, rule_from=dt.date(2023, 1, 1), reason="Có lợi hơn")
    with pytest.raises(Refused):
        actions.choose_rule(**{**said, "by": ruled.director.user}, rule_from=dt.date(2024, 1, 1), reason="Có lợi hơn")
    actions.choose_rule(**said, rule_from=dt.date(2024, 1, 1), reason="Hồ sơ nhận trước ngày luật mới có hiệu lực")
    told = verdict_of(person, BOTH, AFTER)
    assert (told.outcome, told.chosen and told.chosen.reason[:7], told.counting is told.before) == (MET, "Hồ sơ n", True)
    actions.choose_rule(**said, rule_from=AFTER.replace(month=10, day=1), reason="Trở lại luật mới")
    assert verdict_of(person, BOTH, AFTER).outcome is UNMET


def test_titles_works_and_their_use_count_and_a_revoked_one_does_not(ruled: World) -> None:
    person, officer, ref = ruled.staff.person, ruled.officer.user, uuid.uuid4()
    good_worker(ruled)
    holds(ruled, BOTH, 2024, 2025, 2026)
    assert verdict_of(person, "fighter_ministry", DAY).outcome is UNMET
    for reach in (AwardLevel.BASE, AwardLevel.MINISTRY):
        records.note_work(
            person=person, ref=ref, reach=reach, title="Số hóa", year=2025, number="1/QĐ", decided_on=DAY, issuer="Sở", scope="Toàn ngành",
            by=officer, at=NOW,
        )  # fmt: skip
    assert verdict_of(person, "fighter_ministry", DAY).outcome is MET
    use = records.use_work(
        work=ref, title="Số hóa", person=person, purpose=Purpose.TITLE, year=2025, for_what="Chiến sĩ thi đua cơ sở", by=officer, at=NOW
    )
    told = verdict_of(person, "fighter_ministry", DAY)
    assert (told.outcome, [one.code for one in told.current.verdict.missing] if told.current else []) == (UNMET, ["work"])
    records.drop_use(use=use, reason="Hồ sơ rút", by=officer, at=NOW)
    assert verdict_of(person, "fighter_ministry", DAY).outcome is MET
    line = Holding.objects.get(year=2025)
    records.drop_line(line=line, reason="Nhầm", by=officer, at=NOW)
    assert verdict_of(person, "fighter_ministry", DAY).outcome is UNMET


def test_a_unit_is_judged_by_its_members_and_one_under_consideration_excludes_it_where_the_movement_says_so(ruled: World) -> None:
    unit, officer = ruled.units[0], ruled.officer.user
    plan = issued_plan(ruled)
    clause = Clause.objects.filter(plan=plan).first()
    assert clause is not None
    told = verdict_of(unit, "advanced_collective", DAY)  # nobody there has a title, and the register is complete
    assert (told.outcome, [one.code for one in told.current.verdict.grounds if one.outcome is MET]) == (UNMET, ["members_clear"])  # type: ignore[union-attr]  # reason: seeded
    with writing():
        clause.kind = ClauseKind.AWARD
        clause.save()
    condition = {"is": "members_clear", "grade": "reprimand", "considered": True, "article": ""}
    with pytest.raises(Owed):
        actions.note_condition(clause=clause, form=BOTH, condition=condition, by=officer, at=NOW)
    with pytest.raises(Owed):
        actions.note_condition(clause=clause, form="", condition={"is": "rated"}, by=officer, at=NOW)
    row = actions.note_condition(clause=clause, form="letter_unit", condition=condition, by=officer, at=NOW)
    assert verdict_of(unit, "letter_unit", DAY, plan=plan).own is not None
    clear = verdict_of(unit, "letter_unit", DAY, plan=plan)
    line = considered(ruled)
    barred = verdict_of(unit, "letter_unit", DAY, plan=plan)
    assert (clear.own and clear.own.outcome, barred.own and barred.own.outcome, barred.outcome) == (MET, UNMET, UNMET)
    assert barred.own is not None and barred.own.grounds[0].condition.clause == clause.code
    records.correct_line(line=line, values={"until": dt.date(2026, 8, 1)}, by=officer, at=NOW)
    assert verdict_of(unit, "letter_unit", DAY, plan=plan).outcome is UNKNOWN
    actions.drop_condition(condition=row, by=officer, at=NOW)
    assert verdict_of(unit, "letter_unit", DAY, plan=plan).own is None
    assert OwnCondition.objects.get().dropped_at is not None


def test_questions_do_not_grow_with_people(ruled: World) -> None:
    people = [one.person for one in (ruled.staff, ruled.head, ruled.colleague)]
    for person in people:
        good_worker(ruled, person)
    with CaptureQueriesContext(connection) as one:
        verdicts_of(people[:1], BOTH, DAY, root=ruled.root.root)
    with CaptureQueriesContext(connection) as three:
        verdicts_of(people, BOTH, DAY, root=ruled.root.root)
    assert len(three) == len(one) <= 16


def test_list_has_everybody_once_and_narrows_by_outcome(ruled: World) -> None:
    good_worker(ruled)
    found = eligible_list("advanced_worker", DAY, root=ruled.root.root)
    assert [one.subject.pk for one in found if one.outcome is MET] == [ruled.staff.person.pk]
    assert len({one.subject.pk for one in found}) == len(found) > 3
    assert {one.outcome for one in eligible_list("advanced_worker", DAY, root=ruled.root.root, outcomes=[UNKNOWN])} == {UNKNOWN}
    assert len(eligible_list("advanced_worker", DAY, root=ruled.root.root, under=ruled.units[0])) < len(found)


def test_counts_of_a_head_do_not_change_with_discipline(ruled: World) -> None:
    good_worker(ruled)
    before = overview.counts_of(ruled.units[0], 2026, DAY)
    considered(ruled)
    assert overview.counts_of(ruled.units[0], 2026, DAY) == before
    assert {one.form.code: one.met for one in before}["advanced_worker"] == 1
    assert verdict_of(ruled.staff.person, "advanced_worker", DAY).outcome is UNMET
