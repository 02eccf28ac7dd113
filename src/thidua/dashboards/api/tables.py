"""Pivots and the tables kept of them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.dashboards import actions
from thidua.dashboards.api.scopes import READ, WRITE, Code, router, unit_found
from thidua.dashboards.models import SavedView
from thidua.dashboards.permissions import P, check_can
from thidua.dashboards.queries.pivots import laid
from thidua.dashboards.queries.saved import kept_for, visible_to
from thidua.dashboards.rules.laying import read
from thidua.store import clock

Query = Annotated[str, Field(max_length=2000)]
Name = Annotated[str, Field(min_length=1, max_length=80)]


class PivotCellOut(Schema):
    """A cell; `value` is null where it would tell of too few persons."""

    row: str
    column: str
    value: int | None


class PivotOut(Schema):
    """A table: `query` lays it on the page too; `whole` is null where cells do not add up or some are kept back."""

    query: str
    cells: list[PivotCellOut]
    whole: int | None
    hidden: int


class SavedViewOut(Schema):
    """A kept table; with a unit it is shared with those in charge there."""

    id: uuid.UUID
    name: str
    query: str
    unit_code: str
    mine: bool
    made_at: dt.datetime
    version: int


class ViewIn(Schema):
    """A name, how the table is laid, and where it is shared."""

    name: Name
    query: Query
    unit_code: Code = ""


class ViewEditIn(Schema):
    """A new name, and where the table is shared; without a unit with nobody."""

    name: Name
    unit_code: Code = ""
    version: int


class ViewVersionIn(Schema):
    """The version that was read."""

    version: int


def _own(request: HttpRequest, pk: uuid.UUID) -> SavedView:
    check_can(request.user, P.VIEW)
    view: SavedView = get_object_or_404(visible_to(request.user), pk=pk)
    check_can(request.user, P.CHANGE, view)
    return view


@router.get("/dashboards/pivot", auth=READ, response=PivotOut, summary=_("Bảng tự chọn: đếm theo hàng và cột, như địa chỉ của trang ghi"))
def dashboard_pivot(request: HttpRequest, query: Query = "") -> dict[str, Any]:
    layout = read(query)
    found = laid(layout, unit_found(request, layout.unit), clock.today())
    cells = [
        {"row": found.row_words(row), "column": found.column_words(column), "value": value} for (row, column), value in found.table.cells.items()
    ]
    return {"query": found.layout.query(), "cells": cells, "whole": found.table.whole, "hidden": found.table.hidden}


@router.get("/dashboards/views", auth=READ, response=list[SavedViewOut], summary=_("Bảng đã lưu của mình và được chia sẻ"))
def dashboard_views(request: HttpRequest) -> list[dict[str, Any]]:
    check_can(request.user, P.VIEW)
    return [
        {
            "id": one.pk,
            "name": one.name,
            "query": one.query,
            "unit_code": one.unit.code if one.unit else "",
            "mine": one.owner_id == request.user.pk,
            "made_at": one.made_at,
            "version": one.version,
        }
        for one in kept_for(request.user)
    ]


@router.post("/dashboards/views", auth=WRITE, response=Done, summary=_("Lưu một bảng tự chọn"))
def dashboard_view_save(request: HttpRequest, said: ViewIn) -> Done:
    def act() -> str:
        unit = unit_found(request, said.unit_code) if said.unit_code else None
        actions.save_view(name=said.name, query=said.query, unit=unit, by=acting(request), at=clock.now())
        return "dashboards/views"

    return once(request, act)


@router.post("/dashboards/views/{pk}", auth=WRITE, response=Done, summary=_("Đổi tên, chia sẻ bảng đã lưu"))
def dashboard_view_edit(request: HttpRequest, pk: uuid.UUID, said: ViewEditIn) -> Done:
    def act() -> str:
        view = _own(request, pk)
        unit = unit_found(request, said.unit_code) if said.unit_code else None
        actions.edit_view(view=view, name=said.name, unit=unit, version=said.version, by=acting(request), at=clock.now())
        return "dashboards/views"

    return once(request, act)


@router.post("/dashboards/views/{pk}/drop", auth=WRITE, response=Done, summary=_("Xóa bảng đã lưu"))
def dashboard_view_drop(request: HttpRequest, pk: uuid.UUID, seen: ViewVersionIn) -> Done:
    def act() -> str:
        actions.drop_view(view=_own(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return "dashboards/views"

    return once(request, act)
