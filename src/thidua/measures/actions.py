"""The only writers of figures.

`count` is called in the transaction of the act that writes the fact, after its record: the record holds the head of the agency's chain,
so of two acts at once the second sees what the first counted. The figures themselves are moved by steps, so no update is ever lost.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from types import MappingProxyType

from django.db import connection, transaction

from thidua.audit.actions import hold_chain
from thidua.measures.enums import Adds
from thidua.measures.models import Comparison, MeasureFact, UnitMeasure
from thidua.measures.queries import differences, fact_of
from thidua.measures.rules.adding_up import Fact, Figure, Place, change, lifted, lifted_members, needs_others
from thidua.measures.rules.registry import Measure, measure_of, measures
from thidua.orgs.models import Unit
from thidua.orgs.rules.paths import line_of
from thidua.store.gate import check_open, writing
from thidua.store.ids import new_id

STEP_SQL = """INSERT INTO measures_unitmeasure (id, root, unit_id, period, measure, numerator, denominator, as_of) VALUES {rows}
ON CONFLICT (unit_id, period, measure) DO UPDATE SET numerator = measures_unitmeasure.numerator + excluded.numerator,
denominator = measures_unitmeasure.denominator + excluded.denominator, as_of = excluded.as_of"""
LOT = 100


def count(*, measure: Measure, key: str, fact: Fact | None, unit: Unit, at: dt.datetime) -> None:
    """Let a fact count, as it stands now: new, corrected, moved, or no more (None). Counting the same twice changes nothing."""
    count_all(facts={measure: fact}, key=key, unit=unit, at=at)


def count_all(*, facts: Mapping[Measure, Fact | None], key: str, unit: Unit, at: dt.datetime) -> None:
    """The same of a thing that counts under several measures: a fixed number of statements, whatever their number and the depth of the unit.

    Where the unit stands is read here and not taken from the facts: it may have been moved while this act waited for its turn.
    """
    with transaction.atomic(savepoint=False), writing():
        codes = {measure.code: measure for measure in facts}
        ids, path = _standing(unit)
        rows = {row.measure: row for row in MeasureFact.objects.filter(measure__in=codes, key=key)}
        new = {one.code: replace(fact, path=path) if fact else None for one, fact in facts.items()}
        old = {code: _kept(rows[code], unit, path) if code in rows else None for code in codes}
        touched = [code for code in codes if old[code] != new[code]]
        if not touched:
            return
        steps = {code: change(codes[code].adds, old[code], new[code], _others(codes[code], old[code], new[code], key)) for code in touched}
        _apply(unit.root, steps, at, ids)
        gone = [code for code in touched if new[code] is None]
        if gone:
            MeasureFact.objects.filter(measure__in=gone, key=key).delete()
        kept = [_row(rows.get(code), unit, code, fact) for code in touched if (fact := new[code])]
        MeasureFact.objects.bulk_create(kept, update_conflicts=True, unique_fields=["measure", "key"], update_fields=WRITTEN)


WRITTEN = ["unit", "on", "member", "numerator", "denominator"]


def _kept(row: MeasureFact, unit: Unit, path: str) -> Fact:
    """The fact of a row; where it stands is asked only when that is another unit than the one in hand."""
    where = path if row.unit_id == unit.pk else row.unit.path
    return Fact(row.key, where, row.on, row.numerator, row.denominator, row.member)


def _standing(unit: Unit) -> tuple[dict[str, uuid.UUID], str]:
    """The units above one and itself by their paths, and where it stands now: one query unless it was moved since it was read."""
    found = dict(Unit.objects.filter(path__in=line_of(unit.path)).order_by().values_list("path", "pk"))
    if found.get(unit.path) == unit.pk:
        return found, unit.path
    path = Unit.objects.values_list("path", flat=True).get(pk=unit.pk)
    return dict(Unit.objects.filter(path__in=line_of(path)).order_by().values_list("path", "pk")), path


def _row(row: MeasureFact | None, unit: Unit, code: str, fact: Fact) -> MeasureFact:
    row = row or MeasureFact(root=unit.root, measure=code, key=fact.key)
    row.unit, row.on, row.member, row.numerator, row.denominator = unit, fact.on, fact.member, fact.numerator, fact.denominator
    return row


def _others(measure: Measure, old: Fact | None, new: Fact | None, key: str) -> list[Fact]:
    """The remaining facts of the members that a change touches; none are read where each fact counts by itself."""
    if not needs_others(measure.adds):
        return []
    members = {fact.member for fact in (old, new) if fact}
    rows = MeasureFact.objects.filter(measure=measure.code, member__in=members)
    columns = ("key", "unit__path", "on", "numerator", "denominator", "member")
    return [Fact(*row) for row in rows.values_list(*columns) if row[0] != key]


def _apply(
    root: uuid.UUID, steps: Mapping[str, Mapping[Place, Figure]], at: dt.datetime, known: Mapping[str, uuid.UUID] = MappingProxyType({})
) -> None:
    """Add steps to the figures of measures in lots, always in the same order, so that two writers never wait for each other crosswise."""
    check_open("UnitMeasure")
    paths = {path for told in steps.values() for path, _period in told}
    more = paths - known.keys()
    ids = dict(known) | (dict(Unit.objects.filter(path__in=more).order_by().values_list("path", "pk")) if more else {})
    as_of = UnitMeasure._meta.get_field("as_of").get_db_prep_value(at, connection)
    key: Callable[[uuid.UUID], object] = (lambda one: one) if connection.features.has_native_uuid_field else attrgetter("hex")
    of_root, of_unit = key(root), {path: key(ids[path]) for path in paths}
    values = [
        [key(new_id()), of_root, of_unit[path], period, code, step.numerator, step.denominator, as_of]
        for code, told in sorted(steps.items())
        for (path, period), step in sorted(told.items())
    ]
    with connection.cursor() as cursor:
        for first in range(0, len(values), LOT):
            lot = values[first : first + LOT]
            marks = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s)"] * len(lot))
            cursor.execute(STEP_SQL.format(rows=marks), [cell for line in lot for cell in line])


def carry_over(*, unit: Unit, before: str, at: dt.datetime) -> None:
    """A unit stands elsewhere in the tree with all below it: its figures leave the units that were over it and come to those that are.

    Called in the transaction of the move, which holds the end of the chain. The figures of the unit itself and below stay.
    """
    with transaction.atomic(), writing():
        own: dict[str, dict[str, Figure]] = defaultdict(dict)
        for row in UnitMeasure.objects.filter(unit=unit):
            own[row.measure][row.period] = Figure(row.numerator, row.denominator)
        steps = {}
        for code, figures_of in own.items():
            measure = measure_of(code)
            if measure is not None and measure.adds is Adds.DISTINCT:
                steps[code] = lifted_members(_facts_of_members_under(code, unit), before, unit.path)
            else:
                steps[code] = lifted(figures_of, before, unit.path)
        _apply(unit.root, steps, at)


def _facts_of_members_under(code: str, unit: Unit) -> list[Fact]:
    members = MeasureFact.objects.filter(measure=code, unit__path__startswith=unit.path).values("member")
    return [fact_of(row) for row in MeasureFact.objects.filter(measure=code, root=unit.root, member__in=members).select_related("unit")]


def rebuild(*, measure: Measure, root: uuid.UUID, at: dt.datetime) -> int:
    """Compare what is counted in an agency with the facts of the package that owns them and mend what differs; how many rows did.

    It holds the end of the agency's chain, as every act that counts does: what was begun before is over, what begins waits until it is mended.
    """
    with transaction.atomic(), writing():
        hold_chain(root)
        wrong = differences(measure, root)
        _apply(root, {measure.code: {place: true - kept for place, kept, true in wrong.figures}}, at)
        keys = {*wrong.stray, *(fact.key for fact in wrong.missing)}
        for lot in _lots(sorted(keys)):
            MeasureFact.objects.filter(measure=measure.code, root=root, key__in=lot).delete()
        ids = dict(Unit.objects.filter(path__in={fact.path for fact in wrong.missing}).values_list("path", "pk")) if wrong.missing else {}
        MeasureFact.objects.bulk_create(_rows(measure, root, wrong.missing, ids), batch_size=500)
    return len(wrong)


def _lots(keys: list[str]) -> list[list[str]]:
    return [keys[first : first + LOT] for first in range(0, len(keys), LOT)]


def compare(*, root: uuid.UUID, at: dt.datetime) -> Comparison:
    """Compare every measure of an agency, mend what differs, and keep what was found. Nobody waits for a measure that is right."""
    found = {one.code: rebuild(measure=one, root=root, at=at) for one in measures() if differences(one, root)}
    told = {code: number for code, number in found.items() if number}
    with transaction.atomic(), writing():
        kept = Comparison.objects.filter(root=root).first() or Comparison(root=root)
        kept.at, kept.told = at, told
        kept.differed_at = at if told else kept.differed_at
        kept.save()
    return kept


def _rows(measure: Measure, root: uuid.UUID, facts: Iterable[Fact], ids: dict[str, uuid.UUID]) -> list[MeasureFact]:
    return [
        MeasureFact(
            root=root,
            measure=measure.code,
            key=fact.key,
            unit_id=ids[fact.path],
            on=fact.on,
            member=fact.member,
            numerator=fact.numerator,
            denominator=fact.denominator,
        )
        for fact in facts
    ]


def drop_empty(*, unit: Unit) -> None:
    """Delete the figures of a unit that count nothing any more; in the transaction of the act that takes the unit back."""
    with writing():
        UnitMeasure.objects.filter(unit=unit, numerator=0, denominator=0).delete()
