"""Filters that a person keeps under a name: their own to keep and to drop, a link for anybody who may open the list."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Unit
from thidua.participation.enums import ListKind
from thidua.participation.models import SavedFilter
from thidua.participation.permissions import P, check_can
from thidua.plans.models import Plan
from thidua.ui.pages import Conflict

MOST = 30
"""Filters of one person: more names than that are no help in finding one."""


def save_filter(*, name: str, page: ListKind, place: str = "", query: str, by: User, at: dt.datetime) -> SavedFilter:
    """Keep a filter under a name; a name that the person has already takes the new filter.

    `place`: the code of the unit or the slug of the plan whose list it narrows; raises `Conflict` when there is none.
    """
    check_can(by, P.WORK)
    name = " ".join(name.split())[:80]
    if not name:
        raise Conflict(_("Đặt tên cho bộ lọc."))
    places = {ListKind.UNIT: Unit.objects.filter(root=by.root, code=place), ListKind.PLAN: Plan.objects.filter(root=by.root, slug=place)}
    if (page in places and not places[page].exists()) or (page is ListKind.WORK and place):
        raise Conflict(_("Không rõ danh sách nào. Mở lại danh sách rồi lưu."))
    mine = SavedFilter.objects.select_for_update().filter(user=by)
    row = mine.filter(name=name).first()
    if row is None and mine.count() >= MOST:
        raise Conflict(_("Mỗi người lưu tối đa %(n)s bộ lọc. Xóa bớt bộ lọc không dùng.") % {"n": MOST})
    row = row or SavedFilter(root=by.root, user=by, name=name, version=0, made_at=at)
    row.expect(None)
    row.page, row.place, row.query = page, place, query[:400]
    with recorded("participation.filter.save", row, by=by, at=at):
        row.save()
    return row


def drop_filter(*, row: SavedFilter, by: User, at: dt.datetime) -> None:
    """Drop one of one's own filters; its link leads nowhere from then on."""
    check_can(by, P.FILTER_DROP, row)
    with recorded("participation.filter.drop", row, by=by, at=at):
        row.delete()
