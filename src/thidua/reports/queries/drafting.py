"""What the lines of a report say by what is recorded now: figures, what units reported, evidence. A fixed number of questions."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import OWNER, Evidence
from thidua.evidence.permissions import told_to_reviewers
from thidua.evidence.queries import counted_uses
from thidua.files.models import FileUse
from thidua.measures.enums import Adds
from thidua.measures.models import UnitMeasure
from thidua.measures.rules.registry import Measure, measure_of
from thidua.orgs.models import Unit
from thidua.orgs.queries import units_under
from thidua.participation.enums import TaskState
from thidua.participation.models import Task
from thidua.reports.enums import LineKind
from thidua.reports.models import Entry, FormLine, FormUnit, ReportForm
from thidua.reports.rules.consolidate import Piece, added, groups
from thidua.reports.rules.periods import parts_of, span_of
from thidua.reports.rules.states import HANDED_IN
from thidua.store import clock

NAMED = 5
"""So many pieces of evidence are named in a drafted text, the latest first."""


@dataclass(frozen=True)
class Drafted:
    """A line as it can be told now; `why` is kept with the number, `evidence` with the frozen report."""

    number: int | None = None
    below: int = 0
    text: str = ""
    why: dict[str, Any] = field(default_factory=dict)
    evidence: tuple[dict[str, str], ...] = ()


def lines_of(form: ReportForm) -> list[FormLine]:
    """The lines of a form in their order, with their clauses."""
    return list(FormLine.objects.filter(form=form).select_related("clause").order_by("order"))


def expected_units(form: ReportForm) -> list[Unit]:
    """The units that report on a form, in the order of the tree."""
    return [one.unit for one in FormUnit.objects.filter(form=form).select_related("unit").order_by("unit__path")]


def draft(form: ReportForm, unit: Unit, period: str, lines: Sequence[FormLine]) -> dict[uuid.UUID, Drafted]:
    """Every line of a report of a unit as it can be told now, by the line."""
    clauses = {line.pk: line.clause.path for line in lines if line.kind == LineKind.NARRATIVE and line.clause is not None}
    found = _reckoned(unit, period, [line for line in lines if line.kind == LineKind.MEASURE])
    found |= _told(form, unit, period, clauses) if clauses else {}
    if unit.pk == form.unit_id:
        found |= _gathered(form, period, [line for line in lines if line.kind == LineKind.NUMBER])
    return {line.pk: found.get(line.pk, Drafted()) for line in lines}


def _reckoned(unit: Unit, period: str, lines: Sequence[FormLine]) -> dict[uuid.UUID, Drafted]:
    """Figures: of the unit, and which units right below it have one. Two questions."""
    if not lines:
        return {}
    below = [one for one in units_under(unit, clock.today()) if one.depth == unit.depth + 1] or [unit]
    rows = UnitMeasure.objects.filter(unit__in=[unit, *below], measure__in={line.measure for line in lines}, period__in=parts_of(period))
    kept: dict[tuple[uuid.UUID, str], list[UnitMeasure]] = defaultdict(list)
    for row in rows:
        kept[row.unit_id, row.measure].append(row)
    return {line.pk: _figure(line, unit, below, period, kept) for line in lines}


def _figure(line: FormLine, unit: Unit, below: Sequence[Unit], period: str, kept: dict[tuple[uuid.UUID, str], list[UnitMeasure]]) -> Drafted:
    measure = measure_of(line.measure)
    if measure is None:
        return Drafted()
    own = kept[unit.pk, line.measure]
    counted = [one for one in below if kept[one.pk, line.measure]]
    why = {
        "counted": [one.name for one in counted],
        "missing": [one.name for one in below if one not in counted],
        "as_of": max((row.as_of for row in own), default=clock.now()).isoformat(),
    }
    if not can_be_added(measure, period):
        return Drafted(why={**why, "not_added": True})
    return Drafted(sum(row.numerator for row in own), sum(row.denominator for row in own), why=why)


def can_be_added(measure: Measure, period: str) -> bool:
    """Whether a measure has a figure for a period: who is counted once, or last, in each part cannot be added over several."""
    return len(parts_of(period)) == 1 or measure.adds in (Adds.SUM, Adds.RATIO)


def _gathered(form: ReportForm, period: str, lines: Sequence[FormLine]) -> dict[uuid.UUID, Drafted]:
    """Numbers that units typed, added; while none has reported the number is typed like any other. Two questions."""
    expected = [one for one in expected_units(form) if one.pk != form.unit_id]
    if not lines or not expected:
        return {}
    rows = Entry.objects.filter(line__in=lines, report__period=period, report__state__in=HANDED_IN).exclude(report__unit=form.unit_id)
    said: dict[uuid.UUID, dict[str, int | None]] = defaultdict(dict)
    for line, name, number in rows.values_list("line", "report__unit__name", "number"):
        said[line][name] = number
    found = {}
    for line in lines:
        whole = added(said[line.pk], [one.name for one in expected])
        why = {"counted": list(whole.counted), "missing": list(whole.missing), "as_of": clock.now().isoformat()}
        found[line.pk] = Drafted(whole.number, why={**why, "gathered": True} if whole.counted else why)
    return found


def evidence_for(unit: Unit, plan: Any, period: str) -> list[tuple[str, Evidence]]:
    """Verified evidence of a unit in a period with the path of each clause of a plan that it serves, the latest first. One question."""
    span = span_of(period)
    uses = counted_uses().filter(
        clause__plan=plan, evidence__unit__path__startswith=unit.path, evidence__state=EvidenceState.VERIFIED, evidence__happened_on__range=span
    )
    uses = uses.filter(evidence__in=Evidence.objects.filter(told_to_reviewers(), root=unit.root).values("pk"))
    return [(use.clause.path, use.evidence) for use in uses.select_related("clause", "evidence").order_by("-evidence__happened_on", "evidence_id")]


def is_under(path: str, clause: str) -> bool:
    """Whether a clause is another or below it."""
    return path == clause or path.startswith(f"{clause}.")


def _told(form: ReportForm, unit: Unit, period: str, clauses: dict[uuid.UUID, str]) -> dict[uuid.UUID, Drafted]:
    """What was done under clauses: tasks, and evidence with shared proof counted once. Three questions."""
    uses = evidence_for(unit, form.plan_id, period)
    files: dict[uuid.UUID, set[str]] = defaultdict(set)
    if uses:
        owned = FileUse.objects.filter(owner_kind=OWNER, owner_id__in={one.pk for _path, one in uses})
        for owner, digest in owned.values_list("owner_id", "file__sha256"):
            files[owner].add(digest)
    tasks = Task.objects.filter(plan=form.plan_id, unit__path__startswith=unit.path).exclude(state=TaskState.CANCELLED)
    states = list(tasks.values_list("clause__path", "state"))
    found = {}
    for line, clause in clauses.items():
        here = list({one.pk: one for path, one in uses if is_under(path, clause)}.values())
        done = [state == TaskState.DONE for path, state in states if is_under(path, clause)]
        shared = groups(Piece(str(one.pk), frozenset(files[one.pk])) for one in here)
        evidence = tuple(
            {"key": str(one.pk), "title": one.title, "on": one.happened_on.isoformat(), "grade": one.grade}
            for one in sorted(here, key=lambda one: str(one.pk))
        )
        why = {"uses": len(here), "proofs": len(shared), "tasks": len(done), "done": sum(done), "as_of": clock.now().isoformat()}
        found[line] = Drafted(text=_words(here, why), why=why, evidence=evidence)
    return found


def _words(here: Sequence[Evidence], why: dict[str, Any]) -> str:
    """The text as the machine drafts it, in Vietnamese: it is for a paper of the agency."""
    with translation.override("vi"):
        parts = [_("Đã xong %(done)s/%(tasks)s việc.") % why] if why["tasks"] else []
        if here:
            named = "; ".join(f"{one.title.rstrip('.')} ({one.happened_on:%d/%m/%Y})" for one in here[:NAMED])
            more = _("; và %(n)s minh chứng khác") % {"n": len(here) - NAMED} if len(here) > NAMED else ""
            parts.append(_("Có %(proofs)s minh chứng đã được xác nhận: %(named)s%(more)s.") % {**why, "named": named, "more": more})
        return " ".join(parts)
