"""Targets, goals and figures of a file: compared with what is kept, written by the same acts as those of the pages."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from thidua.accounts.models import User
from thidua.orgs.models import Unit
from thidua.orgs.queries import root_units
from thidua.sheets.permissions import Stale
from thidua.sheets.permissions import Target as ImportTarget
from thidua.sheets.rules.judging import Judged
from thidua.store import clock
from thidua.targets.actions.targeting import define_target, edit_target, record_figure
from thidua.targets.enums import Direction
from thidua.targets.models import Target
from thidua.targets.permissions import P, can
from thidua.targets.phrases import DIRECTIONS, LAYOUT_TITLES, ROW_FAULTS, ROW_FIELDS
from thidua.targets.queries.targets import Row, goals_of, rows_of
from thidua.targets.rules.sheet import FIGURES, Kept, key_of, plain

KEY = "targets"


def places_of(user: Any) -> dict[uuid.UUID, str]:
    """The agencies into which somebody may import targets: as an emulation officer of the whole."""
    return {root.root: root.name for root in root_units() if can(user, P.TARGET_EDIT, root)}


def session_of(root: uuid.UUID, day: dt.date, codes: frozenset[str] | None = None) -> Kept:
    """What a file is compared with."""
    units = {unit.code: unit.name for unit in Unit.objects.on(day).filter(root=root)}
    found = rows_of(Target.objects.filter(root=root).select_related("unit", "clause__plan"), day)
    targets = {row.target.code: _described(row.target) for row in found}
    return Kept(day, units, targets, {key_of(row.target.code, year): _year(row, year) for row in found for year in row.years})


def _described(target: Target) -> dict[str, str]:
    return {
        "name": target.name, "programme": target.programme, "counted_in": target.counted_in, "direction": target.direction,
        "baseline": plain(target.baseline), "baseline_year": str(target.baseline_year or ""), "unit": target.unit.code,
    }  # fmt: skip


def _year(row: Row, year: int) -> dict[str, str]:
    one = row.years[year]
    said = {"value": plain(one.figure.value), "as_of": one.figure.as_of.isoformat(), "source": one.figure.source} if one.figure else {}
    empty = {"value": "", "as_of": "", "source": ""}
    return {**_described(row.target), "goal": plain(one.goal), **empty, **said}


def write_targets(*, root: uuid.UUID, rows: Iterator[tuple[str, Judged]], by: User | None, at: dt.datetime) -> None:
    """Write what a file says, in the caller's transaction; raises `Stale` when what is kept is no longer what was shown."""
    found: dict[str, list[Judged]] = {}
    for _layout, row in rows:
        found.setdefault(row.values["target"], []).append(row)
    now = session_of(root, clock.local_date(at))
    units = {unit.code: unit for unit in Unit.objects.filter(root=root)}
    for code, lines in found.items():
        if any((now.rows.get(row.code) or {}).get(key, "") != value for row in lines for key, value in row.have.items()):
            raise Stale
        target = Target.objects.select_related("unit", "clause__plan").filter(root=root, code=code).first()
        target = _written(target, code, lines, units, by, at)
        for row in lines:
            _figure(target, row, by, at)


def _written(target: Target | None, code: str, lines: list[Judged], units: dict[str, Unit], by: User | None, at: dt.datetime) -> Target:
    """The target and its goals: of several lines the last word on each field counts, years without a goal in the file keep theirs."""
    said: dict[str, str] = {}
    for row in lines:
        said |= row.values
    values: dict[str, Any] = {name: said[name] for name in ("name", "programme", "counted_in") if said.get(name)}
    values |= {"direction": Direction(said["direction"])} if said.get("direction") else {}
    values |= {"baseline": Decimal(said["baseline"])} if said.get("baseline") else {}
    values |= {"baseline_year": int(said["baseline_year"])} if said.get("baseline_year") else {}
    values |= {"unit": units[said["unit"]]} if said.get("unit") else {}
    goals = {int(row.values["year"]): Decimal(row.values["goal"]) for row in lines if row.values.get("goal")}
    if target is None:
        return define_target(values={**values, "code": code}, goals=goals, by=by, at=at, act="import")
    kept = goals_of(target)
    if any(getattr(target, name) != value for name, value in values.items()) or any(kept.get(year) != goal for year, goal in goals.items()):
        return edit_target(target=target, values=values, goals={**kept, **goals}, by=by, at=at, act="import")
    return target


def _figure(target: Target, row: Judged, by: User | None, at: dt.datetime) -> None:
    """A result that differs from the one that holds, in number, day or source, is recorded; another that is the same is not."""
    values = row.values
    if not values.get("value") or (row.outcome != "new" and not {"value", "as_of", "source"} & row.have.keys()):
        return
    as_of = dt.date.fromisoformat(values["as_of"])
    record_figure(target=target, year=int(values["year"]), value=Decimal(values["value"]), as_of=as_of, source=values["source"], by=by, at=at)


FIGURE_FILE = ImportTarget(
    key=KEY,
    layouts=(FIGURES,),
    titles=LAYOUT_TITLES,
    labels=ROW_FIELDS,
    faults=ROW_FAULTS,
    places=places_of,
    session=session_of,
    write=write_targets,
    start="targets:target-import",
    finish="targets:targets",
    choices={"direction": DIRECTIONS},
)
