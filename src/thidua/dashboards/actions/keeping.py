"""Tables kept under a name: one's own to keep, to share where one is in charge, to drop."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.dashboards.models import SavedView
from thidua.dashboards.permissions import P, check_can
from thidua.dashboards.rules.laying import read
from thidua.orgs.models import Unit
from thidua.ui.pages import Conflict, Owed

MOST = 30
"""Tables of one person: more names than that are no help in finding one."""


def save_view(*, name: str, query: str, unit: Unit | None = None, by: User, at: dt.datetime) -> SavedView:
    """Keep how a pivot is laid under a name; a name that the person has already takes the new one. `unit`: where it is shared, None for nobody else."""
    check_can(by, P.VIEW, unit)
    mine = SavedView.objects.select_for_update().filter(owner=by)
    row = mine.filter(name=_named(name)).first()
    if row is None and mine.count() >= MOST:
        raise Conflict(_("Mỗi người lưu tối đa %(n)s bảng. Xóa bớt bảng không dùng.") % {"n": MOST})
    row = row or SavedView(root=by.root, owner=by, name=_named(name), version=0, made_at=at)
    row.expect(None)
    layout = read(query)
    row.cube, row.query, row.unit = layout.cube, layout.query()[:400], unit
    with recorded("dashboards.view.save", row, by=by, at=at):
        row.save()
    return row


def edit_view(*, view: SavedView, name: str, unit: Unit | None, version: int | None, by: User, at: dt.datetime) -> SavedView:
    """Name a table anew, and share it or no longer share it. Raises `StaleVersion` when it was edited meanwhile."""
    check_can(by, P.CHANGE, view)
    check_can(by, P.VIEW, unit)
    if SavedView.objects.filter(owner=view.owner_id, name=_named(name)).exclude(pk=view.pk).exists():
        raise Owed(_("Anh/chị đã có bảng tên này. Ghi tên khác."), field="name")
    view.expect(version)
    view.name, view.unit = _named(name), unit
    with recorded("dashboards.view.edit", view, by=by, at=at):
        view.save()
    return view


def drop_view(*, view: SavedView, version: int | None, by: User, at: dt.datetime) -> None:
    """Drop a table of one's own; nothing that it showed is touched."""
    check_can(by, P.CHANGE, view)
    view.expect(version)
    with recorded("dashboards.view.drop", view, by=by, at=at):
        view.delete()


def _named(name: str) -> str:
    found = " ".join(name.split())[:80]
    if not found:
        raise Owed(_("Đặt tên cho bảng."), field="name")
    return found
