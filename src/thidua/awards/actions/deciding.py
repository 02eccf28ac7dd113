"""Decisions: drafted from results, issued under a number and a day, published; with each the registers, the money and the certificates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import bind, recorded
from thidua.awards.actions.stepping import hold, hold_subjects, stepping
from thidua.awards.actions.telling import tell_decided
from thidua.awards.enums import Act, DecisionState, NominationState
from thidua.awards.models import KIND, AwardRound, Decision, Nomination
from thidua.awards.permissions import P, check_can
from thidua.awards.queries.decisions import lines_of, ready_in, sat_on
from thidua.awards.queries.limits import kept_until
from thidua.awards.queries.money import dues_of
from thidua.awards.queries.quotas import round_left
from thidua.credentials.actions import Decision as Paper
from thidua.credentials.actions import Winner, issue_many
from thidua.credentials.enums import Sheet
from thidua.credentials.models import Certificate
from thidua.notify.actions import settle
from thidua.records.actions import note_award, use_work
from thidua.records.enums import Purpose
from thidua.rulebook.enums import Authority, AwardCategory
from thidua.rulebook.rules.award_forms import BY_CODE, AwardForm
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed

OWN = frozenset({Authority.UNIT_HEAD, Authority.UNIT_HEAD_OR_COMMUNE})
"""Forms that the head of a unit with legal status grants (Điều 79, 80); of all others the agency proposes and somebody above decides."""


@dataclass(frozen=True)
class Signed:
    """What a decision says of its signing beside number and day; `issuer` where somebody above decided."""

    title: str
    signer: str = ""
    signer_position: str = ""
    issuer: str = ""


def draft_decision(*, round: AwardRound, nominations: Sequence[Nomination], signed: Signed, by: User | None, at: dt.datetime) -> Decision:
    """Draft a decision that names some of what is ready; each stands in one draft at most."""
    check_can(by, P.REPORT, round)
    if not nominations:
        raise Owed(_("Chọn người, đơn vị đưa vào quyết định."), field="chon")
    if not signed.title.strip():
        raise Owed(_("Ghi trích yếu quyết định."), field="title")
    with transaction.atomic():
        AwardRound.objects.select_for_update().get(pk=round.pk)
        ready = {row.pk for row in ready_in(round)}
        if any(row.pk not in ready for row in nominations):
            raise Conflict(_("Có hồ sơ chưa được thông qua hoặc đã nằm trong dự thảo khác. Mở lại trang rồi chọn lại."))
        for row in nominations:
            check_can(by, P.DECIDE, row)
        made = Decision(root=round.root, round=round, unit=round.unit, lines=[str(row.pk) for row in nominations], made_by=by, made_at=at)
        _put(made, signed)
        with recorded("awards.decision.draft", made, by=by, at=at):
            made.save(force_insert=True)
    return made


def _put(row: Decision, said: Signed) -> None:
    row.title, row.issuer = said.title.strip()[:300], said.issuer.strip()[:200]
    row.signer, row.signer_position = said.signer.strip()[:120], said.signer_position.strip()[:160]


def drop_decision(*, decision: Decision, version: int | None = None, by: User | None, at: dt.datetime) -> Decision:
    """Throw a draft away; its lines are ready again."""
    check_can(by, P.REPORT, decision)
    with transaction.atomic():
        _hold(decision)
        if decision.state != DecisionState.DRAFT:
            raise Conflict(_("Quyết định đã ban hành nên không bỏ được. Hủy bỏ từng khen thưởng kèm căn cứ."))
        decision.expect(version)
        with recorded("awards.decision.drop", decision, by=by, at=at):
            decision.state = DecisionState.DROPPED.value
            decision.save()
    return decision


def _hold(row: Decision) -> None:
    Decision.objects.select_for_update().get(pk=row.pk)
    row.refresh_from_db()


def issue_decision(
    *, decision: Decision, number: str, signed_on: dt.date, version: int | None = None, by: User | None, at: dt.datetime
) -> Decision:  # fmt: skip
    """Enter number and day of a signed decision: every line is awarded, noted in the registers and reckoned with its money, or none is."""
    with transaction.atomic():
        _hold(decision)
        rows = lines_of(decision)
        hold_subjects([row.pk for row in rows])  # before the first record of the act
        for row in rows:
            hold(row)
            check_can(by, P.DECIDE, row)
        if decision.state != DecisionState.DRAFT:
            raise Conflict(_("Quyết định đã ban hành hoặc đã bỏ. Mở lại trang để xem."))
        _check_paper(decision, rows, number, signed_on, at)
        decision.expect(version)
        decision.number, decision.signed_on = number.strip()[:60], signed_on
        decision.state, decision.issued_by, decision.issued_at = DecisionState.ISSUED.value, by, at
        with recorded("awards.decision.issue", decision, by=by, at=at, reason=decision.number):
            decision.save()
        _award(decision, rows, signed_on, by, at)
        bind("decision", root=decision.root, at=at)
    return decision


def _check_paper(row: Decision, rows: Sequence[Nomination], number: str, signed_on: dt.date, at: dt.datetime) -> None:
    if not number.strip():
        raise Owed(_("Ghi số quyết định."), field="number")
    if signed_on > clock.local_date(at):
        raise Owed(_("Ngày quyết định không được sau hôm nay."), field="signed_on")
    for item in sat_on(rows).values():
        if signed_on < item.sitting.day:
            day = f"{item.sitting.day:%d/%m/%Y}"
            raise Owed(_("Quyết định không có trước phiên họp ngày %(day)s của hội đồng.") % {"day": day}, field="signed_on")
    above = next((BY_CODE[one.form] for one in rows if BY_CODE[one.form].authority not in OWN), None)
    if above is not None and not row.issuer:
        raise Conflict(_("%(form)s do cấp trên quyết định. Bỏ dự thảo này, soạn lại và ghi cơ quan ban hành.") % {"form": above.name})


def _award(decision: Decision, rows: Sequence[Nomination], on: dt.date, by: User | None, at: dt.datetime) -> None:
    dues = dues_of(rows, on)
    left = {form: round_left(decision.round, form, [row for row in rows if row.form == form]) for form in {row.form for row in rows}}
    for row in rows:
        places, leaders = left[row.form]
        with stepping(Act.DECIDE, row, by=by, at=at, round_left=places, leaders_left=leaders):
            row.decision, due = decision, dues[row.pk]
            if due is not None:
                row.amount, row.multiple, row.pays = due.amount, due.multiple, due.paid
        settle(about=row, at=at)
        _note(row, decision, on, by, at)


def _note(row: Nomination, decision: Decision, on: dt.date, by: User | None, at: dt.datetime) -> None:
    """The register of who holds what, and the ledger of works: one achievement is awarded once (Điều 5 khoản 2 điểm c)."""
    subject = row.person or row.collective
    if subject is None:
        return
    issuer = decision.issuer or decision.unit.name
    note_award(subject=subject, form=row.form, year=row.round.year, number=decision.number, decided_on=on, issuer=issuer, award=row.pk, by=by, at=at)
    if row.work is not None and row.person is not None:
        form = BY_CODE[row.form]
        use_work(
            work=row.work.ref or row.work.pk, title=row.work.title, person=row.person, year=row.round.year, for_what=form.name, by=by, at=at,
            purpose=Purpose.TITLE if form.category is AwardCategory.TITLE else Purpose.AWARD,
        )  # fmt: skip


def publish_decision(*, decision: Decision, version: int | None = None, by: User | None, at: dt.datetime) -> Decision:
    """Make a decision public inside the agency; it stays up as long as the law wants, and those concerned hear of it."""
    with transaction.atomic():
        _hold(decision)
        if decision.state != DecisionState.ISSUED or decision.published_at is not None:
            raise Conflict(_("Quyết định chưa ban hành hoặc đã công bố. Mở lại trang để xem."))
        rows = [row for row in lines_of(decision) if row.state == NominationState.DECIDED]
        hold_subjects([row.pk for row in rows])
        check_can(by, P.REPORT, decision)
        decision.expect(version)
        decision.published_at, decision.kept_until = at, kept_until(clock.local_date(at))
        with recorded("awards.decision.publish", decision, by=by, at=at):
            decision.save()
        for row in rows:
            with stepping(Act.PUBLISH, row, by=by, at=at):
                row.published_at = at
            tell_decided(row, by=by, at=at)
        settle(about=decision, at=at)
    return decision


def sheet_of(form: AwardForm) -> Sheet:
    """What the sheet of paper of a form is called."""
    if form.code.startswith("letter_"):
        return Sheet.LETTER
    return Sheet.MERIT if form.code.startswith("merit_") else Sheet.CERTIFICATE


def issue_certificates(*, decision: Decision, by: User | None, at: dt.datetime) -> list[Certificate]:
    """A certificate for each award of a decision that stands and has none yet, by the sheet of its form."""
    with transaction.atomic():
        _hold(decision)
        if decision.state != DecisionState.ISSUED or decision.signed_on is None:
            raise Conflict(_("Quyết định chưa ban hành nên chưa cấp được giấy."))
        rows = [row for row in lines_of(decision) if row.state in (NominationState.DECIDED, NominationState.PUBLISHED)]
        for row in rows:
            check_can(by, P.PUBLISH, row)
        paper = Paper(decision.number, decision.signed_on, decision.signer_position, decision.signer)
        found: list[Certificate] = []
        for sheet in Sheet:
            winners = [_winner(row) for row in rows if sheet_of(BY_CODE[row.form]) is sheet]
            if winners:
                found += issue_many(unit=decision.unit, sheet=sheet, source_kind=KIND, winners=winners, decision=paper, by=by, at=at)
        bind("award", root=decision.root, at=at)
    return found


def _winner(row: Nomination) -> Winner:
    place = ", ".join(part for part in (row.position, row.unit.name) if part) if row.person else ""
    return Winner(row.pk, BY_CODE[row.form].name, row.person, row.collective, place, row.citation)
