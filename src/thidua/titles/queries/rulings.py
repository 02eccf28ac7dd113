"""What the rulebook says of titles on a day: the score sheet of each kind, how long a recognition holds, when its end is told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.rulebook.models import Parameter
from thidua.rulebook.queries import parameter, whole_number
from thidua.scorecards.checking import faults_of
from thidua.scorecards.sheet import Sheet
from thidua.titles.enums import Kind
from thidua.titles.phrases import KIND_WORDS
from thidua.titles.rules.building import Rules, built
from thidua.ui.pages import Conflict

KEPT, UPGRADE, NOTICE = 36, 12, 60
"""Months and days where the rulebook has no rule."""


def indicators(kind: Kind, on: dt.date) -> Parameter | None:
    """The version of the rule with the indicators of a kind that holds on a day."""
    return parameter(f"title.{kind.value}.indicators", on)


def sheet_on(kind: Kind, on: dt.date) -> Sheet:
    """The score sheet of a kind on a day; a sentence instead where there is no rule, or one that cannot be used."""
    rule = indicators(kind, on)
    if rule is None:
        raise Conflict(_("Quy tắc chưa có bộ chỉ số của danh hiệu này. Nhờ quản trị viên thêm ở trang Quy tắc."))
    with translation.override("vi"):
        title = str(KIND_WORDS[kind])
    least, each = whole_number("learning.citizen.pass", on, 80), whole_number("learning.citizen.indicator_min", on, 5)
    try:
        sheet = built(Rules(kind, title, {code: tuple(row) for code, row in rule.value.items()}, rule.source, Decimal(least), Decimal(each)))
        faults = faults_of(sheet)
    except (AttributeError, TypeError, ValueError):
        raise Conflict(_("Quy tắc “%(title)s” không đọc được. Sửa ở trang Quy tắc.") % {"title": rule.title}) from None
    if faults:
        told = "en" if translation.get_language() == "en" else "vi"
        said = {"title": rule.title, "fault": faults[0].sentence("en" if told == "en" else "vi")}
        raise Conflict(_("Quy tắc “%(title)s” có chỗ sai: %(fault)s") % said)
    return sheet


def kept_months(kind: Kind, on: dt.date) -> int:
    """For how many months a recognition holds that is given on a day."""
    code = "learning.unit.kept_months" if kind is Kind.UNIT else f"title.{kind.value}.kept_months"
    return whole_number(code, on, KEPT)


def upgrade_months(on: dt.date) -> int:
    """After how many months a unit may rise to the second level."""
    return whole_number("learning.unit.upgrade_months", on, UPGRADE)


def notice_days(on: dt.date) -> int:
    """How many days before its end somebody is told."""
    return whole_number("title.notice_days", on, NOTICE)
