"""Score sheets: drafted from the clauses of a plan, changed as a whole, issued and frozen, renewed; the database is the second wall."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from tests.scoring.conftest import NOW, Ground, drafted, issued

from thidua.plans.enums import AppliesTo
from thidua.scorecards.sheet import Kind, rows
from thidua.scoring import actions
from thidua.scoring.enums import SheetState
from thidua.scoring.models import CriterionClause, ScoreSheet
from thidua.scoring.queries import sheets as queries
from thidua.scoring.rules.outline import put
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


def test_draft_has_a_criterion_for_each_clause_with_its_text_as_guidance(ground: Ground) -> None:
    row = drafted(ground)
    lines = queries.lines_of(row)
    assert [(one.row.code, one.clause.path if one.clause else "", str(one.row.maximum)) for one in lines] == [
        ("all", "", "100"), ("TC1", "III.1.a.-1", "34"), ("TC2", "III.1.a.-2", "33"), ("TC3", "III.1.a.-3", "33"),
    ]  # fmt: skip
    assert lines[1].row.guidance == "Tổ chức học tập cho mọi người trong đơn vị."
    assert lines[1].reads == ("proof.ttc1: Minh chứng đã duyệt của mục III.1.a.-1",)
    assert queries.faults_told(row) == []


def test_draft_for_people_takes_the_clauses_for_people(ground: Ground) -> None:
    assert [one.clause.path for one in queries.lines_of(drafted(ground, AppliesTo.INDIVIDUAL)) if one.clause] == ["III.1.b.-1"]


def test_second_draft_of_the_same_is_refused(ground: Ground) -> None:
    drafted(ground)
    with pytest.raises(Conflict, match="đang soạn"):
        drafted(ground)


def test_only_the_officer_drafts_and_issues(ground: Ground) -> None:
    row = drafted(ground)
    for user in (ground.world.head.user, ground.world.staff.user, ground.world.outsider.user):
        with pytest.raises(Refused):
            actions.issue_sheet(row=row, by=user, at=NOW)
        assert not queries.visible_to(user).exists()


def test_draft_with_faults_is_kept_and_not_issued(ground: Ground) -> None:
    row, by = drafted(ground), ground.world.officer.user
    sheet = queries.sheet_of(row)
    wrong = put(sheet.root, replace(sheet.root.children[0], formula="nobody.counts * 2"), into="all")
    actions.change_sheet(row=row, sheet=replace(sheet, root=wrong), ties=queries.clauses_of(row), by=by, at=NOW)
    with pytest.raises(Conflict, match=r"nobody\.counts"):
        actions.issue_sheet(row=row, by=by, at=NOW)
    assert ScoreSheet.objects.get().state == SheetState.DRAFT


def test_issued_sheet_is_frozen_and_its_next_version_takes_its_place(ground: Ground) -> None:
    by, first = ground.world.officer.user, issued(ground)
    assert len(first.digest) == 64
    with pytest.raises(Conflict, match="phiên bản mới"):
        actions.change_sheet(row=first, sheet=queries.sheet_of(first), ties={}, by=by, at=NOW)
    second = actions.renew_sheet(row=first, by=by, at=NOW)
    assert actions.renew_sheet(row=first, by=by, at=NOW) == second
    sheet = queries.sheet_of(second)
    bonus = replace(sheet.root.children[0], code="TT", title="Điểm thưởng", kind=Kind.BONUS, maximum=Decimal(5), formula="evidence.verified")
    actions.change_sheet(row=second, sheet=replace(sheet, root=put(sheet.root, bonus, into="all")), ties=queries.clauses_of(second), by=by, at=NOW)
    actions.issue_sheet(row=second, by=by, at=NOW)
    states = dict(ScoreSheet.objects.values_list("number", "state"))
    assert states == {1: SheetState.REPLACED, 2: SheetState.ISSUED}
    assert [one.code for one in rows(queries.sheet_of(ScoreSheet.objects.get(number=2)).root)][-1] == "TT"


def test_database_refuses_to_change_what_was_issued(ground: Ground) -> None:
    row = issued(ground)
    for change in ("body = '{}'", "digest = ''", "state = 'draft'"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE scoring_scoresheet SET {change}")  # noqa: S608  (words of this test)
    row.refresh_from_db()
    assert row.state == SheetState.ISSUED


def test_draft_is_deleted_with_its_clauses(ground: Ground) -> None:
    actions.drop_sheet(row=drafted(ground), by=ground.world.officer.user, at=NOW)
    assert (ScoreSheet.objects.count(), CriterionClause.objects.count()) == (0, 0)


def test_what_if_takes_suggestions_and_names_what_changed(ground: Ground) -> None:
    first, by = issued(ground), ground.world.officer.user
    second = actions.renew_sheet(row=first, by=by, at=NOW)
    sheet = queries.sheet_of(second)
    better = put(sheet.root, replace(sheet.root.children[0], formula="unit.people"), into="all")
    actions.change_sheet(row=second, sheet=replace(sheet, root=better), ties=queries.clauses_of(second), by=by, at=NOW)
    found = queries.trial(second, ground.world.units, 2024, queries.issued_before(second))
    assert [(one.unit.code, one.now.total, one.before.total if one.before else None) for one in found] == [("VP", 3, 0), ("PC", 2, 0), ("KH", 1, 0)]
