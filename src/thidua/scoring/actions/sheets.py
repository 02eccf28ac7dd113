"""Drafting a score sheet from the clauses of a plan, changing it as a whole, issuing it, beginning its next version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.plans.enums import AppliesTo, PlanState
from thidua.plans.models import Clause, Plan
from thidua.scorecards.faults import Refused
from thidua.scorecards.frozen import sheet_digest
from thidua.scorecards.interchange import read_sheet, sheet_data
from thidua.scorecards.sheet import Criterion, Sheet, rows
from thidua.scoring.enums import SheetState
from thidua.scoring.models import CriterionClause, ScoreSheet
from thidua.scoring.permissions import P, check_can
from thidua.scoring.phrases import WHOM
from thidua.scoring.queries.counted import known_measures
from thidua.scoring.queries.sheets import clauses_of, faults_told, grounds_of, issued_before, language, next_number, sheet_of
from thidua.scoring.rules.drafting import drafted
from thidua.scoring.rules.outline import with_measures, without_ghosts
from thidua.scoring.rules.states import may_become
from thidua.store.ids import new_id
from thidua.ui.pages import Conflict
from thidua.vn.search import fold


def draft_sheet(*, plan: Plan, applies_to: AppliesTo, by: User | None, at: dt.datetime) -> ScoreSheet:
    """A draft with one criterion for each criterion clause of an issued plan, its text as guidance."""
    check_can(by, P.WRITE, plan)
    if plan.state != PlanState.ISSUED:
        raise Conflict(_("Chỉ lập bảng điểm từ kế hoạch đã ban hành. Ban hành kế hoạch trước."))
    pairs = [(clause, ground) for clause, ground in grounds_of(plan, applies_to) if not ground.is_heading]
    if not pairs:
        raise Conflict(_("Kế hoạch này không có mục tiêu chí nào cho đối tượng đã chọn. Chọn kế hoạch khác, hoặc đánh dấu mục tiêu chí khi rà soát."))
    if ScoreSheet.objects.filter(plan=plan, applies_to=applies_to, state=SheetState.DRAFT).exists():
        raise Conflict(_("Đã có một bản đang soạn từ kế hoạch này. Mở bản đó để sửa tiếp."))
    title = _("Bảng điểm thi đua: %(whom)s") % {"whom": str(WHOM[applies_to]).lower()}
    sheet = drafted("bang-diem", 1, title, [ground for _clause, ground in pairs])
    ties = {row.code: clause for row, (clause, _ground) in zip(sheet.root.children, pairs, strict=True)}
    made = ScoreSheet(root=plan.root, unit=plan.unit, plan=plan, applies_to=applies_to, series=new_id(), made_by=by, made_at=at, body={})
    with recorded("scoring.sheet.draft", made, by=by, at=at):
        _write(made, sheet, ties, adding=True)
    return made


def _write(row: ScoreSheet, sheet: Sheet, ties: Mapping[str, Clause], *, adding: bool = False) -> None:
    """Keep a sheet with the measures that it names; each criterion that rests on a clause has its path."""
    kept = {code: clause for code, clause in ties.items() if any(one.code == code for one in rows(sheet.root))}
    whole = replace(sheet, root=_with_paths(sheet.root, kept))
    whole = without_ghosts(with_measures(whole, known_measures({code: clause.path for code, clause in kept.items()}, row.applies_to)))
    row.body, row.title, row.search_key = sheet_data(whole), whole.title[:200], fold(whole.title)[:300]
    row.save(force_insert=adding)
    CriterionClause.objects.filter(sheet=row).delete()
    for code, clause in kept.items():
        CriterionClause.objects.create(root=row.root, sheet=row, code=code, clause=clause)


def _with_paths(one: Criterion, ties: Mapping[str, Clause]) -> Criterion:
    path = ties[one.code].path if one.code in ties else ""
    return replace(one, clause=path, children=tuple(_with_paths(child, ties) for child in one.children))


def _hold(row: ScoreSheet) -> None:
    """Lock a sheet as it stands now; one that was issued is not changed."""
    ScoreSheet.objects.select_for_update().get(pk=row.pk)
    row.refresh_from_db()
    if row.state != SheetState.DRAFT:
        raise Conflict(_("Bảng điểm đã ban hành nên không sửa được. Lập phiên bản mới để sửa."))


def change_sheet(
    *, row: ScoreSheet, sheet: Sheet, ties: Mapping[str, Clause], version: int | None = None, by: User | None, at: dt.datetime
) -> ScoreSheet:
    """Keep a draft as it is told now, faults included: they are shown beside it and only bar issuing. Clauses must be of its plan."""
    check_can(by, P.WRITE, row)
    with transaction.atomic():
        _hold(row)
        row.expect(version)
        if any(clause.plan_id != row.plan_id for clause in ties.values()):
            raise Conflict(_("Tiêu chí chỉ gắn được với mục của kế hoạch mà bảng điểm này dựa vào."))
        try:
            sheet = read_sheet(sheet_data(sheet))
        except Refused as refused:
            raise Conflict(refused.faults[0].sentence(language())) from refused
        with recorded("scoring.sheet.change", row, by=by, at=at) as note:
            _write(row, sheet, ties)
            note.values["rows"] = [one.code for one in rows(sheet.root)][:200]
    return row


def issue_sheet(*, row: ScoreSheet, version: int | None = None, by: User | None, at: dt.datetime) -> ScoreSheet:
    """Issue a draft without faults; the version before it is replaced. Nothing of it changes any more."""
    check_can(by, P.WRITE, row)
    with transaction.atomic():
        _hold(row)
        row.expect(version)
        faults = faults_told(row)
        if faults:
            raise Conflict(_("Chưa ban hành được: %(faults)s") % {"faults": " ".join(faults[:5])})
        before = issued_before(row)
        if before is not None and may_become(SheetState(before.state), SheetState.REPLACED):
            before.expect(None)
            with recorded("scoring.sheet.replace", before, by=by, at=at):
                before.state = SheetState.REPLACED.value
                before.save()
        with recorded("scoring.sheet.issue", row, by=by, at=at):
            row.state, row.issued_by, row.issued_at, row.digest = SheetState.ISSUED.value, by, at, sheet_digest(sheet_of(row))
            row.save()
    return row


def renew_sheet(*, row: ScoreSheet, by: User | None, at: dt.datetime) -> ScoreSheet:
    """A draft of the next version, with all that the issued one says; the one that is being written where there is one."""
    check_can(by, P.WRITE, row)
    if row.state == SheetState.DRAFT:
        return row
    with transaction.atomic():
        ScoreSheet.objects.select_for_update().get(pk=row.pk)
        known: ScoreSheet | None = ScoreSheet.objects.filter(series=row.series, state=SheetState.DRAFT).first()
        if known is not None:
            return known
        number = next_number(row.series)
        shared = {"root": row.root, "unit": row.unit, "plan": row.plan, "applies_to": row.applies_to, "series": row.series}
        made = ScoreSheet(**shared, number=number, made_by=by, made_at=at, body={})
        with recorded("scoring.sheet.draft", made, by=by, at=at):
            _write(made, replace(sheet_of(row), version=number), clauses_of(row), adding=True)
    return made


def drop_sheet(*, row: ScoreSheet, version: int | None = None, by: User | None, at: dt.datetime) -> None:
    """Delete a draft that was never issued."""
    check_can(by, P.WRITE, row)
    with transaction.atomic():
        _hold(row)
        row.expect(version)
        with recorded("scoring.sheet.drop", row, by=by, at=at):
            row.delete()
