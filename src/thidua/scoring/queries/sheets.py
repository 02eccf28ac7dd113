"""Score sheets: which somebody may see, and their rows as pages show them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import ClusterMember, Unit
from thidua.orgs.queries import standing_of, under
from thidua.plans.enums import AppliesTo, ClauseKind, PlanState
from thidua.plans.models import Clause, Plan
from thidua.plans.queries.outlines import outline
from thidua.plans.queries.outlines import visible_to as plans_visible_to
from thidua.scorecards.checking import faults_of
from thidua.scorecards.comparing import Scored, scored
from thidua.scorecards.faults import Fault, Refused
from thidua.scorecards.formulas.parsing import parse
from thidua.scorecards.formulas.printing import written
from thidua.scorecards.formulas.tree import names
from thidua.scorecards.interchange import read_sheet
from thidua.scorecards.numbers import Language
from thidua.scorecards.prepared import Inputs, prepare
from thidua.scorecards.sheet import Criterion, Sheet, varied
from thidua.scorecards.sheet import rows as rows_in
from thidua.scoring.enums import SheetState
from thidua.scoring.models import CriterionClause, ScoreSheet
from thidua.scoring.permissions import KEEPERS
from thidua.scoring.queries.counted import PEOPLE, Counted, bare_counts, counted
from thidua.scoring.rules.drafting import Ground
from thidua.scoring.rules.outline import depths, raw_counts, used
from thidua.search.queries import having_words
from thidua.store import clock

MOST_TRIED = 60
SORTS: Mapping[str, tuple[str, ...]] = {"": ("-made_at", "id"), "ten": ("title", "-number", "id")}


def language() -> Language:
    """The language of sentences of `scorecards`, as this request speaks."""
    return "en" if get_language() == "en" else "vi"


def visible_to(user: Any) -> QuerySet[ScoreSheet]:
    """What was issued in one's agency; drafts to those who write them."""
    standing = standing_of(user)
    allowed = under(standing.scopes(*KEEPERS), "unit__path")
    if standing.root is not None:
        allowed |= Q(root=standing.root) & ~Q(state=SheetState.DRAFT)
    return cast("QuerySet[ScoreSheet]", ScoreSheet.objects.filter(allowed).select_related("unit", "plan", "made_by", "issued_by"))


def listed(user: Any, *, words: str = "", state: str = "", whom: str = "", sort: str = "") -> QuerySet[ScoreSheet]:
    """Those that somebody may see, narrowed; the newest first unless asked otherwise."""
    rows = having_words(visible_to(user), words, "title")
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(applies_to=whom) if whom else rows
    return cast("QuerySet[ScoreSheet]", rows.order_by(*SORTS[sort]))


def versions_of(user: Any, sheet: ScoreSheet) -> list[ScoreSheet]:
    """All versions of a sheet that somebody may see, the newest first."""
    return list(visible_to(user).filter(series=sheet.series).order_by("-number"))


def sheet_of(row: ScoreSheet) -> Sheet:
    """The sheet as `scorecards` knows it."""
    return read_sheet(row.body)


def clauses_of(row: ScoreSheet) -> dict[str, Clause]:
    """The clause of each criterion that rests on one."""
    ties = CriterionClause.objects.filter(sheet=row).select_related("clause__plan").order_by("clause__order")
    return {one.code: one.clause for one in ties}


WHOM_DRAFTED = (AppliesTo.COLLECTIVE, AppliesTo.INDIVIDUAL)


def plans_to_draft_from(user: Any) -> QuerySet[Plan]:
    """Issued plans of one's agency that have criterion clauses and over which somebody writes."""
    criteria = Clause.objects.filter(kind=ClauseKind.CRITERION).values("plan")
    writes = under(standing_of(user).scopes(*KEEPERS), "unit__path")
    return plans_visible_to(user).filter(writes, state=PlanState.ISSUED, pk__in=criteria).order_by("-issued_at")


def grounds_of(plan: Plan, applies_to: str) -> list[tuple[Clause, Ground]]:
    """The criterion clauses of a plan for collectives or individuals, in its order; a clause without a mark of its own counts as the nearest above it does."""
    rows, whom = outline(plan), dict[str, str | None]()
    found = []
    for row in rows:
        clause = row.clause
        whom[clause.path] = clause.applies_to or whom.get(clause.path.rpartition(".")[0])
        if clause.kind == ClauseKind.CRITERION and whom[clause.path] == applies_to:
            found.append((clause, Ground(clause.path, clause.text or clause.heading or "", row.children > 0)))
    return found


def clauses_to_tie(plan: Plan) -> list[Clause]:
    """The clauses that a criterion may rest on, in the order of the plan."""
    return [row.clause for row in outline(plan)]


@dataclass(frozen=True)
class Line:
    """A row of a sheet as pages show it: the formula in the reader's language and, in words, what it reads; `faults` are sentences."""

    row: Criterion
    depth: int
    formula: str
    reads: tuple[str, ...]
    clause: Clause | None
    faults: tuple[str, ...]
    is_raw: bool


def lines_of(row: ScoreSheet, group: str = "") -> list[Line]:
    """The rows of a sheet in its order, as it is for a group of units. One question, for its clauses."""
    sheet, clauses = sheet_of(row), clauses_of(row)
    raw = set(raw_counts(sheet, bare_counts(), PEOPLE))
    labels = {one.code: one.en if language() == "en" else one.vi for one in sheet.measures}
    faults = faults_of(sheet)
    return [
        Line(
            one, depth, *_told(one.formula, labels), clauses.get(one.code),
            tuple(fault.sentence(language()) for fault in faults if fault.place.split(" · ")[-1] in (one.code, *(cut.code for cut in one.disqualifiers))),
            one.code in raw,
        )
        for depth, one in depths(varied(sheet, group))
    ]  # fmt: skip


def _told(formula: str, labels: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    if not formula:
        return "", ()
    try:
        tree = parse(formula)
    except Refused:
        return formula, ()
    return written(tree, language()), tuple(f"{code}: {labels.get(code, code)}" for code in names(tree))


def faults_told(row: ScoreSheet) -> list[str]:
    """Every fault of a sheet as a sentence; none means that it can be issued."""
    found: list[Fault] = faults_of(sheet_of(row))
    return [one.sentence(language()) for one in found]


@dataclass(frozen=True)
class Trial:
    """What a unit would have by the figures of a year, and by the version before; None where a number is not known yet."""

    unit: Unit
    now: Scored
    before: Scored | None

    @property
    def left(self) -> int:
        """How many criteria wait for a person."""
        return sum(one.code == "entry" for one in self.now.scores.missing)


def trial(row: ScoreSheet, units: Collection[Unit], year: int, before: ScoreSheet | None) -> list[Trial]:
    """What-if: some units by the records of a year. Each declared criterion takes what its formula suggests. `Refused` where the sheet cannot be used."""
    sheet, clauses = sheet_of(row), clauses_of(row)
    figures = counted(units, year, used(sheet), clauses)
    old = sheet_of(before) if before else None
    old_figures = counted(units, year, used(old), clauses_of(before)) if old and before else {}
    return [Trial(unit, tried(sheet, unit, figures[unit.pk]), tried(old, unit, old_figures[unit.pk]) if old else None) for unit in units]


def group_for(sheet: Sheet, unit: Unit) -> str:
    """The variant of a sheet that a unit is scored by: that of its kind, where there is one."""
    return unit.kind if unit.kind in {one.group for one in sheet.variants} else ""


def tried(sheet: Sheet, unit: Unit, one: Counted) -> Scored:
    """A unit scored by the records alone, each suggestion taken."""
    prepared, measures = prepare(sheet, group_for(sheet, unit)), {code: Decimal(value) for code, value, _top, _bottom in one.inputs if value}
    first = scored(prepared, Inputs(measures))
    suggested = {
        code: Decimal(line.suggested.numerator) / line.suggested.denominator
        for code, line in first.scores.lines.items()
        if line.suggested is not None
    }
    return scored(prepared, Inputs(measures, {code: value for code, value in suggested.items() if prepared.rows[code].source == "declared"}))


def issued_before(row: ScoreSheet) -> ScoreSheet | None:
    """The version that holds now, beside a draft."""
    return cast("ScoreSheet | None", ScoreSheet.objects.filter(series=row.series, state=SheetState.ISSUED).exclude(pk=row.pk).first())


def next_number(series: uuid.UUID) -> int:
    """The number of the next version."""
    last = ScoreSheet.objects.filter(series=series).order_by("-number").values_list("number", flat=True).first()
    return int(last or 0) + 1


def units_to_try(user: Any, row: ScoreSheet) -> list[Unit]:
    """The units that a sheet may be tried on: those that stood in a cluster of its agency, else those right below its unit, that the reader looks after."""
    scopes = under(standing_of(user).scopes(RoleKind.EMULATION_OFFICER, RoleKind.LEADER, RoleKind.UNIT_HEAD), "path")
    clustered = ClusterMember.objects.filter(term__root=row.root).values("unit")
    units = Unit.objects.on(clock.today()).filter(scopes, root=row.root).order_by("path")
    found = list(units.filter(pk__in=clustered)[:MOST_TRIED])
    return found or list(units.filter(path__startswith=row.unit.path, depth=row.unit.depth + 1)[:MOST_TRIED])


def taken(row: ScoreSheet, root: Criterion) -> dict[str, Any]:
    """A tree from outside as `change_sheet` takes it: the clause of each criterion is known by its path, else it is the one that it had."""
    named = {one.code: one.clause for one in rows_in(root) if one.clause}
    by_path = {one.path: one for one in Clause.objects.filter(plan=row.plan, path__in=named.values())}
    known = clauses_of(row)
    ties = {code: by_path[path] for code, path in named.items() if path in by_path}
    ties |= {code: clause for code, clause in known.items() if code not in named and any(one.code == code for one in rows_in(root))}
    return {"sheet": replace(sheet_of(row), root=root, title=root.title or row.title), "ties": ties}
