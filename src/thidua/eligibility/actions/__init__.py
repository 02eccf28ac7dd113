"""The only writers of a movement's own standard and of the version by which somebody is judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.eligibility.models import OwnCondition, RuleChoice
from thidua.eligibility.permissions import P, check_can
from thidua.eligibility.queries.verdicts import Subject, fits, standards_of
from thidua.orgs.models import Person
from thidua.plans.enums import ClauseKind
from thidua.plans.models import Clause
from thidua.rulebook.rules.award_forms import BY_CODE
from thidua.rulebook.rules.standards import is_standard
from thidua.ui.pages import Conflict, Owed

FROM_CLAUSES = (ClauseKind.AWARD, ClauseKind.SUBJECT)


def note_condition(*, clause: Clause, form: str, condition: Mapping[str, Any], by: User | None, at: dt.datetime) -> OwnCondition:
    """A movement asks for more than the law: one condition, tied to the award or subject clause in which it stands."""
    check_can(by, P.STANDARD, clause)
    if clause.kind not in FROM_CLAUSES:
        raise Conflict(_("Chọn mục khen thưởng hoặc mục đối tượng của kế hoạch."))
    if not is_standard({"all": [dict(condition)]}):
        raise Owed(_("Điều kiện chưa đủ: chọn loại điều kiện và các giá trị của nó."), field="kind")
    if form and (form not in BY_CODE or not fits(condition, BY_CODE[form].subject)):
        raise Owed(_("Điều kiện này không xét được cho danh hiệu đã chọn: điều kiện về thành viên chỉ dành cho tập thể."), field="form")
    made = OwnCondition(root=clause.root, clause=clause, form=form, condition=dict(condition), noted_by=by, noted_at=at)
    with recorded("eligibility.condition.note", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def drop_condition(*, condition: OwnCondition, version: int | None = None, by: User | None, at: dt.datetime) -> OwnCondition:
    """It is asked for no more."""
    check_can(by, P.STANDARD, condition)
    with transaction.atomic():
        condition.expect(version)
        if condition.dropped_at is not None:
            raise Conflict(_("Điều kiện này đã bỏ. Mở lại trang để xem."))
        with recorded("eligibility.condition.drop", condition, by=by, at=at):
            condition.dropped_at = at
            condition.save()
    return condition


def choose_rule(
    *, subject: Subject, form: str, year: int, received_at: dt.date, rule_from: dt.date, reason: str, by: User | None, at: dt.datetime
) -> RuleChoice:
    """Judge somebody by the version of a standard that is more favourable: the one in force, or the one before; with the reason."""
    check_can(by, P.STANDARD, subject)
    if not reason.strip():
        raise Owed(_("Ghi lý do chọn quy tắc."), field="reason")
    standards = standards_of(BY_CODE[form], received_at)
    known = {rule.valid_from for rule in (standards.current, standards.before) if rule is not None}
    if rule_from not in known:
        raise Conflict(_("Không có bản quy tắc bắt đầu từ ngày này. Mở lại trang để xem."))
    about = {"person": subject} if isinstance(subject, Person) else {"unit": subject}
    made = RuleChoice(root=subject.root, form=form, year=year, rule_from=rule_from, reason=reason.strip()[:500], chosen_by=by, chosen_at=at, **about)
    with recorded("eligibility.rule.choose", made, by=by, at=at, reason=made.reason):
        made.save(force_insert=True)
    return made
