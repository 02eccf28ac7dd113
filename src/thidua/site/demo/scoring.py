"""Scoring of the sample agency: a sheet out of the clauses of its plan, a decided round of one cluster, another in which units score each other now; persons
of two units, who have scored themselves and are scored by their heads."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from decimal import Decimal

from thidua.accounts.models import User
from thidua.orgs.models import ClusterYear
from thidua.plans.enums import AppliesTo
from thidua.plans.models import Plan
from thidua.scorecards.sheet import Change, Criterion, Disqualifier, Kind, Sheet, Source, Variant
from thidua.scoring import actions
from thidua.scoring.actions import About, Given, Meeting, Ruling
from thidua.scoring.enums import Stage
from thidua.scoring.models import Card, Contender, Round, ScoreSheet
from thidua.scoring.queries.points import bases, prepared_for
from thidua.scoring.queries.rounds import cards_in
from thidua.scoring.queries.sheets import clauses_of, sheet_of
from thidua.scoring.rules.acclaim import Count
from thidua.scoring.rules.rounds import Ends
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account

D = Decimal
Heads = dict[uuid.UUID | None, User]
"""Who scores for a unit; None is the officer's own."""
LATE = "HCTP"
"""The unit whose cross scores are not in: it sees nothing of the others yet."""
WHY = "Đã đối chiếu với minh chứng và báo cáo năm."


def score(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """Two rounds by one sheet, and drafts beside it."""
    sheet = _sheet(plan, days, officer)
    heads: Heads = {unit.pk: account(head) for unit, head in zip(agency.units, agency.heads, strict=True)}
    first, second = (
        ClusterYear.objects.filter(root=agency.root.root, year=days.today.year)
        .select_related("cluster", "head", "deputy")
        .order_by("cluster__name")[:2]
    )
    _decided(sheet, first, heads, days, officer)
    _running(sheet, second, heads, days, officer)
    _persons(agency, plan, heads, days, officer)


def _row(code: str, title: str, most: str, formula: str, source: Source = Source.AUTO, kind: Kind = Kind.SCORE) -> Criterion:
    return Criterion(code, title, kind, D(most), source=source, formula=formula)


def _sheet(plan: Plan, days: Days, officer: User) -> ScoreSheet:
    row = actions.draft_sheet(plan=plan, applies_to=AppliesTo.COLLECTIVE, by=officer, at=days - 60)
    drafted, ties = sheet_of(row), clauses_of(row)
    first, second = drafted.root.children[:2]
    plan_part = Criterion(
        "A", "Tiêu chí của kế hoạch", Kind.GROUP, D(60),
        children=(
            replace(first, maximum=D(30), source=Source.DECLARED, formula="nhỏ_nhất(30; 10 + 5 * proof.ttc1)"),
            replace(second, maximum=D(30), source=Source.DECLARED, formula="bậc(100 * tỷ_lệ(evidence.people; unit.people; thiếu); ..20: 10; 20..50: 18; 50..90: 25; 90..: 30)"),
        ),
    )  # fmt: skip
    year_part = Criterion(
        "B", "Kết quả trong năm", Kind.GROUP, D(40),
        children=(
            _row("TC3", "Minh chứng được duyệt tính theo đầu người", "20", "nhỏ_nhất(20; 8 + 12 * tỷ_lệ(evidence.verified; unit.people; thiếu))"),
            _row("TC4", "Nền nếp báo cáo, phối hợp trong cụm", "20", "", Source.DECLARED),
        ),
    )  # fmt: skip
    bonus = _row("TT", "Sáng kiến được công nhận", "5", "nhỏ_nhất(5; 2 * initiatives.recognised)", kind=Kind.BONUS)
    bar = Disqualifier("KX", "Không nộp minh chứng nào trong năm", "evidence.verified + evidence.people = 0 và proof.ttc1 + unit.people = 0")
    root = replace(drafted.root, children=(plan_part, year_part, bonus), cap=D(105), disqualifiers=(bar,), title="Bảng điểm thi đua tập thể")
    whole: Sheet = replace(drafted, root=root, title=root.title)
    centre = Variant("centre", "Trung tâm", (Change("TC1", maximum=D(20), formula="nhỏ_nhất(20; 8 + 4 * proof.ttc1)"), Change("TC2", maximum=D(40))))
    actions.change_sheet(row=row, sheet=replace(whole, variants=(centre,)), ties=ties, by=officer, at=days - 59)
    return actions.issue_sheet(row=row, by=officer, at=days - 58)


def _open(sheet: ScoreSheet, term: ClusterYear, days: Days, at: dt.datetime, officer: User) -> Round:
    ends = Ends(days - -4, days - -11, days - -20)  # stages end early as all are in: the database holds ends against its own clock
    about = About(f"Chấm điểm {term.cluster.name} năm {term.year}", ends, ("TC2", "TC1"), (12,))
    return actions.open_round(sheet=sheet, term=term, about=about, by=officer, at=at)


def _give(card: Card, cards: list[Card], by: User, at: dt.datetime, lean: int = 0) -> None:
    """The points before, a little more or less; what nobody suggests gets most of what there is."""
    sheet = sheet_of(card.contender.round.sheet)
    rows, base = prepared_for(sheet, card.contender).rows, bases(card, cards, sheet)
    given = {}
    for n, (code, row) in enumerate(rows.items()):
        if row.source is Source.DECLARED:
            before = base.get(code, (row.maximum or D(0)) - 4)
            points = min(max(before + (lean if n % 2 else 0), D(0)), row.maximum or D(0))
            given[code] = Given(points, WHY if points != before else "")
    actions.fill_card(card=card, given=given, by=by, at=at)
    actions.send_card(card=card, by=by, at=at)


def _stage(row: Round, stage: Stage, at: dt.datetime, by: Heads, leans: tuple[int, ...], late: str = "") -> None:
    """Everybody whose turn it is, but those of one unit."""
    cards = cards_in(row)
    turn = [card for card in cards if card.stage == stage and (card.by_unit is None or card.by_unit.code != late)]
    for n, card in enumerate(turn):
        card.contender.round = row
        _give(card, cards, by[card.by_unit_id], at, leans[n % len(leans)])


def _decided(sheet: ScoreSheet, term: ClusterYear, heads: Heads, days: Days, officer: User) -> None:
    row = _open(sheet, term, days, days - 50, officer)
    by: Heads = {**heads, None: officer}
    for number, (stage, leans) in enumerate(((Stage.SELF, (2, 0, 3, 1)), (Stage.CROSS, (-1, 0, -2, 1)), (Stage.APPRAISAL, (-2, 0, 0, -1)))):
        _stage(row, stage, days - (46 - 10 * number), by, leans)
        row = actions.close_stage(row=row, by=officer, at=days - (42 - 10 * number))
    _conference(row, days, officer)
    _stage(row, Stage.COUNCIL, days - 18, by, (0,))
    ruling = Ruling("Hội đồng thi đua - khen thưởng Sở", "07/BB-HĐTĐKT", (days - 17).date())
    actions.decide_round(row=row, ruling=ruling, by=officer, at=days - 16)


def _conference(row: Round, days: Days, officer: User) -> None:
    contenders: list[Contender] = list(Contender.objects.filter(round=row).select_related("unit").order_by("unit__path"))
    votes = {one.pk: number for one, number in zip(contenders, (7, 2, 2, 0), strict=True)}
    meeting = Meeting(
        (days - 21).date(), "Phòng họp Văn phòng Sở", "Cụm trưởng", "Thư ký cụm", "Ba đại biểu của ba đơn vị", "1/2",
        f"Quy chế hoạt động của {row.term.cluster.name if row.term else row.title}", "Các đơn vị thống nhất cách chấm tiêu chí báo cáo cho năm sau.",
    )  # fmt: skip
    actions.note_conference(row=row, meeting=meeting, count=Count(12, 12, 12, 1, votes), by=officer, at=days - 20)


def _persons(agency: Agency, plan: Plan, heads: Heads, days: Days, officer: User) -> None:
    """All have scored themselves, and a head has begun with their people; the next version of the sheet is being written."""
    row = actions.draft_sheet(plan=plan, applies_to=AppliesTo.INDIVIDUAL, by=officer, at=days - 12)
    drafted, ties = sheet_of(row), clauses_of(row)
    first = replace(drafted.root.children[0], maximum=D(40), source=Source.DECLARED, formula="nhỏ_nhất(40; 20 + 5 * proof.ttc1)")
    learnt = _row("TC8", "Thời gian học ghi trong sổ học tập", "30", "bậc(learning.minutes; ..300: 10; 300..1200: 20; 1200..: 30)")
    proved = _row("TC9", "Việc có minh chứng đã duyệt", "30", "nhỏ_nhất(30; 10 + 5 * evidence.verified)")
    root = replace(drafted.root, children=(first, learnt, proved), title="Bảng điểm thi đua cá nhân")
    kept = {code: clause for code, clause in ties.items() if code == first.code}
    actions.change_sheet(row=row, sheet=replace(drafted, root=root, title=root.title), ties=kept, by=officer, at=days - 12)
    sheet = actions.issue_sheet(row=row, by=officer, at=days - 11)
    ends = Ends(days - -2, days - -9, days - -16)
    title = f"Chấm điểm cá nhân năm {days.today.year}"
    held = actions.open_for_persons(sheet=sheet, units=agency.units[4:6], year=days.today.year, title=title, ends=ends, by=officer, at=days - 10)
    cards = cards_in(held)
    for n, card in enumerate([one for one in cards if one.stage == Stage.SELF]):
        card.contender.round = held
        if card.contender.person is not None and card.contender.person.user is not None:
            _give(card, cards, card.contender.person.user, days - 7, n % 4)
    held = actions.close_stage(row=held, by=officer, at=days - 6)
    cards = cards_in(held)
    card = next(one for one in cards if one.stage == Stage.HEAD and one.by_unit_id in heads)
    card.contender.round = held
    _give(card, cards, by=heads[card.by_unit_id], at=days - 3, lean=1)
    actions.renew_sheet(row=sheet, by=officer, at=days - 2)


def _running(sheet: ScoreSheet, term: ClusterYear, heads: Heads, days: Days, officer: User) -> None:
    row = _open(sheet, term, days, days - 9, officer)
    _stage(row, Stage.SELF, days - 6, heads, (1, 0, 2, 0))
    row = actions.close_stage(row=row, by=officer, at=days - 5)
    _stage(row, Stage.CROSS, days - 2, heads, (0, -1, 1), LATE)
